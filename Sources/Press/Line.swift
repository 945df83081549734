import Record

/// One candidate paragraph of a page: the unit in which text is kept or dropped.
struct Line: Sendable {
    /// What the page's markup or layout says it is.
    enum Kind: Sendable, Equatable {
        case paragraph
        case heading(Int)
        case listItem
        case quote
        case tableRow
        case caption
        case preformatted
    }

    /// Text, UTF-8, white space folded.
    var text: [UInt8]
    var kind: Kind = .paragraph
    /// Bytes of the text that stand inside links.
    var linkBytes = 0
    /// Whether it begins with a link, as entries of teaser lists do.
    var startsWithLink = false
    /// Bytes of the text that are bold.
    var boldBytes = 0
    /// First text node of the line in the tree; -1 on plain-text pages.
    var node = -1
    /// Empty lines before it on plain-text pages.
    var gap = 0
    /// Why the box around it is no part of the article, as far as its markup tells.
    var hint: FurnitureReason?
    /// Whether page markup hides it.
    var isHidden = false

    /// Share of the text that is inside links, 0…1.
    var linkShare: Double { text.isEmpty ? 0 : Double(linkBytes) / Double(text.count) }

    /// Length in columns: a letter of a wide script counts two.
    var width: Int { knownWidth >= 0 ? knownWidth : text.displayWidth }
    /// Measured once where the text does not change any more.
    var knownWidth = -1

    /// Notes the width of the text, which must not be changed afterwards.
    mutating func measure() { knownWidth = text.displayWidth }

    var isHeading: Bool { if case .heading = kind { true } else { false } }
}

extension Array where Element == UInt8 {
    /// Length in columns: Han, kana and hangul count two, marks and continuation bytes nothing.
    var displayWidth: Int {
        var width = 0
        for byte in self {
            if byte < 0x80 || (byte >= 0xC0 && byte < 0xE3) { width += 1 } else if byte >= 0xE3 { width += 2 }
        }
        return width
    }

    /// Whether the text ends like a sentence: terminal mark, perhaps followed by closing quotes or brackets.
    var endsSentence: Bool {
        var index = count
        while index > 0 {
            let byte = self[index - 1]
            if byte == 0x22 || byte == 0x27 || byte == 0x29 || byte == 0x5D || byte == 0x20 || byte == 0x2A {
                index -= 1
            } else if index >= 3, byte == 0x9D || byte == 0x99 || byte == 0x9C || byte == 0x98, self[index - 2] == 0x80,
                self[index - 3] == 0xE2
            {
                index -= 3  // ” ’ “ ‘
            } else if index >= 2, byte == 0xBB || byte == 0xAB, self[index - 2] == 0xC2 {
                index -= 2  // » «
            } else if index >= 3, self[index - 3] == 0xE3, self[index - 2] == 0x80, byte == 0x8D || byte == 0x8F {
                index -= 3  // 」 』
            } else {
                break
            }
        }
        guard index > 0 else { return false }
        let byte = self[index - 1]
        if byte == 0x2E || byte == 0x21 || byte == 0x3F { return true }
        guard index >= 3 else {
            return index >= 2 && self[index - 2] == 0xD8 && byte == 0x9F
                || index >= 2 && self[index - 2] == 0xDB && byte == 0x94
        }
        let three = (self[index - 3], self[index - 2], byte)
        switch three {
        case (0xE2, 0x80, 0xA6), (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xE0, 0xA5, 0xA4):
            return true
        default: return (three.1 == 0xD8 && byte == 0x9F) || (three.1 == 0xDB && byte == 0x94)
        }
    }

    /// Number of white-space separated words.
    var wordCount: Int {
        var count = 0
        var inside = false
        for byte in self {
            if byte == 32 {
                inside = false
            } else if !inside {
                inside = true
                count += 1
            }
        }
        return count
    }
}

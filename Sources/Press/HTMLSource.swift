import CHTML

/// A page as libxml2 gets it: the contents of scripts and styles, which it would copy sign by sign, are taken out and come back
/// by their number; comments are left out; elements with more than 200 attributes, at which it is quadratic, are cut.
struct HTMLSource {
    /// What libxml2 parses.
    private(set) var bytes: [UInt8] = []
    /// Where in the page the contents lie that were taken out.
    private(set) var contents: [Range<Int>] = []

    /// Attributes of an element that are kept.
    private static let mostAttributes = 200
    /// Shorter contents stay.
    private static let shortest = 40
    /// Stands around a number in place of contents. Pages hold no byte order marks any more (``TextDecoding/cleaned(_:)``).
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    init(_ page: [UInt8]) {
        bytes.reserveCapacity(page.count + 64)
        page.withUnsafeBufferPointer { scan($0) }
    }

    /// The number that stands in place of contents.
    static func number(in text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard text.count >= 7, text.count <= 16, text[0] == mark[0], text[1] == mark[1], text[2] == mark[2] else {
            return nil
        }
        var number = 0
        for byte in text[3..<(text.count - 3)] {
            guard byte.isASCIIDigit else { return nil }
            number = number * 10 + Int(byte - 48)
        }
        return number
    }

    private mutating func scan(_ page: UnsafeBufferPointer<UInt8>) {
        guard let base = page.baseAddress else { return }
        var (index, copied) = (0, 0)
        // Where one comment does not end, none does: to look for each end anew would be quadratic.
        var commentsEnd = true
        func copy(_ end: Int) { bytes.append(contentsOf: page[copied..<end]) }
        while index + 1 < page.count, let next = memchr(base + index, 0x3C, page.count - index - 1) {
            index = UnsafeRawPointer(next) - UnsafeRawPointer(base)
            if page[index + 1] == 0x21, commentsEnd, Self.beginsComment(page, index) {
                guard let end = Self.endOfComment(page, index) else {
                    commentsEnd = false
                    index += 1
                    continue
                }
                copy(index)
                (index, copied) = (end, end)
                continue
            }
            guard page[index + 1].isASCIILetter else {
                index += 1
                continue
            }
            let tag = Self.tag(page, index)
            if let cut = tag.cut {
                copy(cut)
                copied = tag.end
            }
            guard tag.end < page.count else { break }
            guard let name = Self.rawName(page, index), page[tag.end - 1] != 0x2F else {
                index = tag.end + 1
                continue
            }
            // Without an end tag libxml2 shall judge.
            guard let end = Self.endTag(name, page, tag.end + 1) else { break }
            if end - tag.end > Self.shortest {
                copy(tag.end + 1)
                bytes += Self.mark + Array(String(contents.count).utf8) + Self.mark
                contents.append((tag.end + 1)..<end)
                copied = end
            }
            index = end
        }
        copy(page.count)
    }

    /// Whether a comment begins at `start` that is not already whole, as "<!-->" and "<!--->" are.
    private static func beginsComment(_ page: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        guard start + 4 < page.count, page[start + 2] == 0x2D, page[start + 3] == 0x2D else { return false }
        return page[start + 4] != 0x3E
            && !(start + 5 < page.count && page[start + 4] == 0x2D && page[start + 5] == 0x3E)
    }

    /// Behind a comment that begins at `start`; nil for one that does not end.
    private static func endOfComment(_ page: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard let base = page.baseAddress else { return nil }
        var at = start + 4
        while at + 2 < page.count, let next = memchr(base + at, 0x2D, page.count - at - 2) {
            at = UnsafeRawPointer(next) - UnsafeRawPointer(base)
            if page[at + 1] == 0x2D {
                if page[at + 2] == 0x3E { return at + 3 }
                if page[at + 2] == 0x21, at + 3 < page.count, page[at + 3] == 0x3E { return at + 4 }
            }
            at += 1
        }
        return nil
    }

    /// Where a tag ends (its ">", or the page's end), and where it is to be cut.
    private static func tag(_ page: UnsafeBufferPointer<UInt8>, _ start: Int) -> (end: Int, cut: Int?) {
        var (fields, at, cut) = (0, start + 1, Int?.none)
        var (quote, solid): (UInt8, UInt8) = (0, 0)
        while at < page.count {
            let byte = page[at]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == 0x3E {
                break
            } else if (byte == 0x22 || byte == 0x27), solid == 0x3D {
                quote = byte
            } else if byte.isASCIISpace || byte == 0x2F, !page[at - 1].isASCIISpace {
                fields += 1
                if fields > mostAttributes, cut == nil { cut = at }
            }
            if !byte.isASCIISpace { solid = byte }
            at += 1
        }
        return (at, cut)
    }

    /// `script` or `style`, when the tag at `start` is one.
    private static func rawName(_ page: UnsafeBufferPointer<UInt8>, _ start: Int) -> [UInt8]? {
        guard page[start + 1].asciiLower == 0x73 else { return nil }
        for name in [script, style] where stands(name, page, start + 1) {
            let behind = start + 1 + name.count
            return behind < page.count && (page[behind].isASCIISpace || page[behind] == 0x3E || page[behind] == 0x2F)
                ? name : nil
        }
        return nil
    }

    private static let script = Array("script".utf8)
    private static let style = Array("style".utf8)

    /// Where the end tag of `name` begins.
    private static func endTag(_ name: [UInt8], _ page: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard let base = page.baseAddress else { return nil }
        var at = start
        while at + 1 < page.count, let next = memchr(base + at, 0x3C, page.count - at - 1) {
            at = UnsafeRawPointer(next) - UnsafeRawPointer(base)
            if page[at + 1] == 0x2F, stands(name, page, at + 2) { return at }
            at += 1
        }
        return nil
    }

    /// Whether `name` stands at `start`, in any case.
    private static func stands(_ name: [UInt8], _ page: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        guard start + name.count <= page.count else { return false }
        for index in name.indices where page[start + index].asciiLower != name[index] { return false }
        return true
    }
}

import Record

/// What a line of a page looks like by itself, before its neighbours are asked.
struct LineShape: Sendable {
    enum Role: Sendable, Equatable {
        /// Running text.
        case prose
        /// A short line that may be a headline, a sub-heading, a caption or a list item.
        case short
        /// No part of the text, with the reason.
        case furniture(FurnitureReason)
        /// A printed date, with or without a label.
        case date
        /// "By …".
        case byline
        /// A caption that shows itself as one (agency credit, "FILE -").
        case caption
        /// A line of a list ("- …", "• …", "1. …").
        case item
    }

    var role: Role
    var opens: PressTables.Opening?
    /// Lower-case text, used for comparing lines.
    var key: [UInt8]
}

/// Judges single lines.
struct LineJudge {
    let lexicon: PressLexicon
    let datelines: DatelineReader

    init(lexicon: PressLexicon) {
        self.lexicon = lexicon
        datelines = DatelineReader(lexicon: lexicon)
    }

    func shape(_ line: Line) -> LineShape {
        let text = line.text
        // No line of a page's frame is this long; its beginning tells it from others well enough.
        if text.count > 4_000 { return LineShape(role: .prose, opens: nil, key: text.prefix(4_000).asciiLowercased()) }
        let key = text.lowercasedText()
        func shape(_ role: LineShape.Role, _ opens: PressTables.Opening? = nil) -> LineShape {
            LineShape(role: role, opens: opens, key: key)
        }
        let ends = text.endsSentence
        let words = text.wordCount
        if isWidget(key) { return shape(.furniture(.widget)) }
        if isSentinel(key) || isSignOff(text) { return shape(.furniture(.credit), .end) }
        if let date = dateRole(text, key, words) { return shape(date) }
        if let phrase = lexicon.phrase(in: key), believes(phrase, key, words: words, ends: ends) {
            return shape(.furniture(phrase.reason), phrase.opens)
        }
        if let reason = buttonRow(key, words) { return shape(.furniture(reason)) }
        if isBreadcrumb(text, words) { return shape(.furniture(.breadcrumb)) }
        if isContact(key, words) { return shape(.furniture(.credit)) }
        if isByline(text, key, words, ends) { return shape(.byline) }
        if isCaption(text, key, words) { return shape(.caption) }
        if line.kind == .listItem || isItem(text) { return shape(.item) }
        let width = text.displayWidth
        if datelines.read(text).map({ !$0.isWeak }) == true, words > 6 { return shape(.prose) }
        if ends && (words >= 5 || width > 40) || width >= 150 { return shape(.prose) }
        if line.isHeading { return shape(.short) }
        if text.last == 0x3A && words >= 7 { return shape(.prose) }
        // Words said and cut by a break ("…," he said) run on without a full stop.
        if ends && words >= 2 { return shape(.prose) }
        return shape(.short)
    }

    /// A phrase that may open a sentence of the article is believed only on lines that are none.
    private func believes(_ phrase: PressTables.Phrase, _ key: [UInt8], words: Int, ends: Bool) -> Bool {
        if phrase.bytes.starts(with: "copyright") || phrase.bytes.starts(with: "(c)") || phrase.bytes == Array("©".utf8)
        {
            return key.contains("©") || key.contains("reserved") || words <= 6
                || key.contains { $0.isASCIIDigit } && words <= 12
        }
        guard phrase.match == .prefix else { return true }
        // Three words of a comment box, an advertisement or an appeal do not begin a report.
        if [.comments, .advertisement, .promotion, .sharing].contains(phrase.reason), phrase.bytes.wordCount >= 3 {
            return true
        }
        let isLabelled = phrase.bytes.last == 0x3A || phrase.bytes.last == 0x7C || phrase.bytes.first == 0x28
        if isLabelled || phrase.reason == .credit { return true }
        return !(ends && words >= 7 && key.last == 0x2E)
    }

    /// Counters and text-size switches: "20", "TT", "4 Persons", "1,204 views", "3 min read".
    private func isWidget(_ key: [UInt8]) -> Bool {
        guard key.count <= 40 else { return false }
        if key.count == 1 { return true }
        let digits = key.filter { $0.isASCIIDigit }.count
        let letters = key.filter { $0.isASCIILetter || $0 >= 0x80 }.count
        guard letters == 0 || digits > 0 else { return false }
        let fields = key.split(separator: 32)
        if letters == 0 {
            // Bare numbers and signs, but not a year used as a heading nor a score.
            return digits == 0
                ? !key.contains(0x2A) && !key.contains(0x5F) || key.count > 12
                : fields.count <= 2 && !key.contains(0x3A)
        }
        guard digits > 0, let last = fields.last, fields.count <= 4 else { return false }
        if fields.count <= 2, Self.units.contains(Array(last)),
            fields[0].allSatisfy({ $0.isASCIIDigit || $0 == 0x2C || $0 == 0x2E || $0 == 0x6B })
        {
            return true
        }
        let text = key
        return text.hasSuffix("min read") || text.hasSuffix("minute read") || text.hasSuffix("minutes read")
            || text.hasSuffix("mins read") || text.hasSuffix("min. read")
    }

    private static let units: Set<[UInt8]> = Set(
        [
            "persons", "person", "views", "view", "comments", "comment", "shares", "share", "likes", "like", "reads",
            "visits", "hits", "votes", "people", "retweets", "followers", "photos", "images",
        ].map { Array($0.utf8) })

    private func isSentinel(_ key: [UInt8]) -> Bool {
        guard key.count == 3 || key.count == 5 else { return false }
        return key == Array("###".utf8) || key == Array("# # #".utf8) || key == Array("(end)".utf8)
    }

    /// "/PNA", "(AFP)", "— Reuters": an agency alone behind a sign, as it closes its reports.
    private func isSignOff(_ text: [UInt8]) -> Bool {
        guard text.count <= 40, let first = text.first, !first.isASCIILetter, !first.isASCIIDigit else { return false }
        let name = text.string.drop { !$0.isLetter }
        guard let last = name.lastIndex(where: \.isLetter) else { return false }
        return lexicon.agencyNames[String(name[...last])] != nil
    }

    /// A line that is a date and little else, or a labelled one.
    private func dateRole(_ text: [UInt8], _ key: [UInt8], _ words: Int) -> LineShape.Role? {
        guard text.count <= 160, words <= 22, key.contains(where: { $0.isASCIIDigit }) else { return nil }
        if words <= 6, isRelativeTime(key) { return .date }
        // "5 Mar 25" is the shortest there is.
        guard text.count(where: \.isASCIIDigit) >= 3 else { return nil }
        let dates = PrintedDate.all(in: text.string)
        guard !dates.isEmpty else { return nil }
        let covered = dates.reduce(0) { $0 + $1.range.count }
        let rest = text.count - covered
        if rest <= 14 || covered * 2 > text.count && rest <= 40 && !text.endsSentence { return .date }
        let labels = ["publish", "updat", "posted", "modified", "date", "issued", "last ", "created", "first "]
        if labels.contains(where: { key.starts(with: $0) }), !text.endsSentence || words <= 10 { return .date }
        return nil
    }

    /// "2 days ago", "Published 5 hours ago", "vor 3 Stunden".
    private func isRelativeTime(_ key: [UInt8]) -> Bool {
        let text = key.string
        let units = ["minute", "min", "hour", "hr", "day", "week", "month", "year"]
        if text.hasSuffix(" ago") { return units.contains { text.contains(" \($0)") } }
        for start in ["vor ", "il y a ", "hace ", "há "] where text.hasPrefix(start) {
            return text.split(separator: " ").count <= 5
        }
        return false
    }

    /// "Share Tweet Email", "HOME LOCAL WORLD": nothing but words of buttons.
    private func buttonRow(_ key: [UInt8], _ words: Int) -> FurnitureReason? {
        guard words >= 2, words <= 14, key.count <= 120 else { return nil }
        var (sharing, navigation) = (0, 0)
        for word in key.split(separator: 32) where word.contains(where: \.isASCIILetter) {
            switch lexicon.exactly(word)?.reason {
            case .sharing, .widget, .comments: sharing += 1
            case .navigation, .breadcrumb: navigation += 1
            default: return nil
            }
        }
        return sharing + navigation < 2 || sharing + navigation < words - 1
            ? nil : sharing >= navigation ? .sharing : .navigation
    }

    /// "Home > World > Asia", "NeighboursIraqIran", "HomeWorldCentral Asia".
    private func isBreadcrumb(_ text: [UInt8], _ words: Int) -> Bool {
        guard text.count <= 120, !text.endsSentence else { return false }
        let mayHold = text.contains { $0 == 0x3E || $0 == 0xC2 || $0 == 0xE2 || $0 == 0x2F || $0 == 0x7C }
        guard mayHold || words <= 5 && text.count <= 60 else { return false }
        for separator in mayHold ? [" > ", " » ", " › ", " / ", " → ", " | "] : [] where text.contains(separator) {
            let parts = text.string.split(separator: separator)
            if parts.count >= 3 || (parts.count == 2 && separator != " / " && separator != " | ") {
                if parts.allSatisfy({ $0.utf8.count <= 60 }) && (parts.first.map { $0.utf8.count <= 24 } ?? false) {
                    return true
                }
            }
        }
        guard words <= 5, text.count <= 60 else { return false }
        // Section names run together: capitals inside words, each behind at least three small letters.
        var (joints, small) = (0, 0)
        for byte in text {
            if byte.isASCIIUpper {
                if small >= 3 { joints += 1 }
                small = 0
            } else {
                small = byte.isASCIILower ? small + 1 : 0
            }
        }
        return joints >= 2 || (joints == 1 && text.starts(with: "Home") && !text.starts(with: "Home "))
    }

    /// A line that is an e-mail address or a bare web address, or a handful of handles.
    private func isContact(_ key: [UInt8], _ words: Int) -> Bool {
        guard words <= 3 else { return false }
        return key.contains(0x40) && key.count <= 80 && !key.starts(with: "@")
    }

    private func isByline(_ text: [UInt8], _ key: [UInt8], _ words: Int, _ ends: Bool) -> Bool {
        guard words >= 2, words <= 16, text.count <= 140 else { return false }
        if key.starts(with: "by ") || key.starts(with: "by: ") {
            guard !ends || words <= 8, text.count > 3 else { return false }
            let names = BylineReader(lexicon: lexicon).names(in: text.string)
            return !names.isEmpty
        }
        let labels = ["written by ", "author: ", "authors: ", "reporter: ", "story by ", "von ", "par ", "por ", "di "]
        let isLabelled = labels.contains { key.starts(with: $0) } || BylineReader.genreEnd(text.string) != nil
        return isLabelled && !ends
            && !BylineReader(lexicon: lexicon).names(in: text.string).isEmpty
    }

    /// Captions that name their picture's source: "FILE - …", "… (AP Photo/…)", "[Photo/Xinhua]", "… (Tasnim)".
    private func isCaption(_ text: [UInt8], _ key: [UInt8], _ words: Int) -> Bool {
        guard text.count <= 700 else { return false }
        if Self.captionStarts.contains(where: { key.hasPrefix($0) }) { return true }
        // The same words inside a long sentence that goes on are no credit.
        if text.count <= 500, Self.captionMarks.matches(key) {
            return words <= 70 && (text.last == 0x29 || text.last == 0x5D || text.last == 0x2E || text.count <= 220)
        }
        if endsInCredit(key) { return true }
        // A short line without a full stop that ends in a bracketed agency.
        if words <= 24, text.last == 0x29, let open = text.lastIndex(of: 0x28), text.count - open <= 40 {
            let inside = Array(text[(open + 1)..<(text.count - 1)]).string
            if datelines.agency(inside) != nil { return true }
            // "(Tribune/Ron Persaud)": outlet and photographer.
            let parts = inside.split(separator: "/")
            if parts.count == 2, parts.allSatisfy({ String($0).trimmed.first?.isUppercase == true }) { return true }
        }
        return false
    }

    /// "The harbour in August. Photo: Ana Ruiz": a few words of credit behind a sentence.
    private func endsInCredit(_ key: [UInt8]) -> Bool {
        guard key.count <= 400 else { return false }
        let line = key.string
        for label in ["photo: ", "photos: ", "picture: ", "pictures: ", "image: ", "photograph: ", "foto: "] {
            guard let range = line.range(of: label) else { continue }
            let before = line[..<range.lowerBound].reversed().first { $0 != " " }
            let credit = line[range.upperBound...].split(separator: " ")
            if let before, ".!?)|…”\"".contains(before), (1...9).contains(credit.count) { return true }
        }
        return false
    }

    private static let captionStarts = [
        "file - ", "file photo", "file – ", "file image", "file picture", "(file photo", "in this file photo",
        "in this photo", "in this image", "caption:", "photo shows", "this photo ",
    ].map { Array($0.utf8) }

    private static let captionMarks = ByteMatcher([
        "(ap photo", "/ap photo", "photo/", "/reuters", "/afp)", "/afp via", "getty images", "/epa", "(file photo",
        "file photo)", "/anadolu", "(photo by", "(photo:", "[photo", "photo courtesy", "(handout)", "/handout",
        "handout via", "picture alliance", "/file photo", "[file]", "(file)", "(courtesy", "photo credit", "/file)",
        ", file)", "(screengrab", "(screenshot", "photograph:", "/shutterstock", "/bloomberg", "/xinhua)",
        "(xinhua photo",
    ])

    private func isItem(_ text: [UInt8]) -> Bool {
        if text.starts(with: "• ") || text.starts(with: "- ") || text.starts(with: "* ") || text.starts(with: "· ") {
            return true
        }
        var index = 0
        while index < text.count, index < 3, text[index].isASCIIDigit { index += 1 }
        return index > 0 && index + 1 < text.count && (text[index] == 0x2E || text[index] == 0x29)
            && text[index + 1] == 32
    }
}

import Record

/// Reads the dateline at the start of a paragraph: "TEHRAN, Iran (AA) –", "Tehran, IRNA –", "GENEVA, March 3 (Reuters) -",
/// "SEOUL (Yonhap) --", "Manila:", "(Reuters) -", "LIMA (EFE).-", "ASHGABAT, 9 June (TSNA).", "(Nairobi, August 8, 2019) –".
struct DatelineReader {
    let lexicon: PressLexicon

    struct Found {
        var dateline: Article.Dateline
        /// Bytes of the paragraph that the dateline takes, dash and space included.
        var length: Int
        /// Whether the place alone shows it ("Manila:"), which is weaker.
        var isWeak = false
        /// Month and day as printed, when there is no year.
        var monthDay: String?
    }

    /// The dateline a paragraph begins with, or nil.
    func read(_ paragraph: [UInt8]) -> Found? {
        let head = Array(paragraph.prefix(140))
        guard let (end, length, isColon) = separator(head) else { return nil }
        var text = Array(head[..<end]).string
        if text.hasPrefix("("), text.hasSuffix(")"), text.contains(","), text.contains(where: \.isNumber) {
            let inside = text.dropFirst().dropLast()
            if !inside.contains("(") { text = String(inside) }
        }
        var found = Found(dateline: .init(), length: length)
        var place = text
        // An agency in brackets at the end, or a chain of brackets.
        if let open = text.lastIndex(of: "("), text.hasSuffix(")") {
            let inside = String(text[text.index(after: open)..<text.index(before: text.endIndex)])
            place = String(text[..<open])
            guard let agency = agency(inside) ?? unlistedAgency(inside, behind: place) else { return nil }
            found.dateline.agency = agency
        } else if isColon {
            found.isWeak = true
        }
        place = place.trimmed
        if place.hasSuffix(",") { place = String(place.dropLast()).trimmed }
        var parts = place.split(separator: ",").map { String($0).trimmed }
        // A slash joins place and agency: "TEHRAN/IRNA".
        if parts.count == 1, let slash = place.firstIndex(of: "/"), found.dateline.agency == nil {
            let after = String(place[place.index(after: slash)...]).trimmed
            if let agency = agency(after) {
                found.dateline.agency = agency
                parts = [String(place[..<slash]).trimmed]
            }
        }
        if found.dateline.agency == nil, parts.count > 1, let last = parts.last, let agency = agency(last) {
            found.dateline.agency = agency
            parts.removeLast()
        }
        readDate(&parts, &found)
        if found.dateline.agency == nil, parts.count > 1, let last = parts.last, let agency = agency(last) {
            found.dateline.agency = agency
            parts.removeLast()
        }
        if let only = parts.first, parts.count == 1, found.dateline.agency == nil, !isColon, let agency = agency(only),
            only.count <= 12
        {
            found.dateline.agency = agency
            parts = []
        }
        let name = parts.joined(separator: ", ")
        if name.isEmpty { return found.dateline.agency == nil ? nil : found }
        guard isPlace(name, isColon: isColon, strong: found.dateline.agency != nil || found.dateline.date != nil) else {
            return nil
        }
        found.dateline.place = name
        if found.dateline.agency == nil, found.dateline.date == nil { found.isWeak = true }
        return found
    }

    /// An agency no list has: "(HPA)" or "(Gulf News Service)" behind a place in capitals or a date.
    private func unlistedAgency(_ text: String, behind place: String) -> String? {
        let name = text.trimmed
        let words = name.split(separator: " ")
        guard (1...4).contains(words.count), name.utf8.count <= 40, words.allSatisfy({ $0.first?.isUppercase == true })
        else {
            return nil
        }
        let capitals = place.prefix { $0 != "," && $0 != "(" }.filter(\.isLetter)
        let isMarked = capitals.count >= 3 && capitals.allSatisfy(\.isUppercase) || place.contains(where: \.isNumber)
        let isAcronym = words.count == 1 && (2...6).contains(name.count) && name.allSatisfy { $0.isUppercase }
        let kinds: Set<Substring> = ["Agency", "Service", "News", "Press", "Wire"]
        // Place in capitals and a date: whatever stands in brackets there is who sends it.
        let isSure = capitals.count >= 3 && capitals.allSatisfy(\.isUppercase) && place.contains(where: \.isNumber)
        return isMarked && (isSure || isAcronym || words.last.map { kinds.contains($0) } == true) ? name : nil
    }

    /// Where the dateline ends: a dash between spaces or a colon, within the first 120 bytes.
    private func separator(_ head: [UInt8]) -> (end: Int, length: Int, isColon: Bool)? {
        var index = 1
        while index < min(head.count, 120) {
            let byte = head[index]
            if byte == 0x2D
                || (byte == 0xE2 && index + 2 < head.count && head[index + 1] == 0x80
                    && (head[index + 2] == 0x93 || head[index + 2] == 0x94 || head[index + 2] == 0x95))
            {
                let width = byte == 0x2D ? 1 : 3
                var after = index + width
                if byte == 0x2D, after < head.count, head[after] == 0x2D { after += 1 }
                let before = head[index - 1]
                let touches = before != 32
                if (!touches || before == 0x29 || width == 3 && after < head.count && head[after] == 32
                    || after - index == 2), after < head.count,
                    head[after] == 32 || before == 0x29 || (!touches && width == 3) || after - index == 2
                {
                    var end = index
                    while end > 0, head[end - 1] == 32 { end -= 1 }
                    while after < head.count, head[after] == 32 { after += 1 }
                    return end > 0 ? (end, after, false) : nil
                }
            }
            // "(EFE).- Delegations", "(TSNA). Today"
            if byte == 0x2E, index < 80, head[index - 1] == 0x29 {
                var after = index + 1
                if after < head.count, head[after] == 0x2D { after += 1 }
                guard after + 1 < head.count, head[after] == 32 else { return nil }
                return (index, after + 1, false)
            }
            if byte == 0x3A, index < 40, index + 1 < head.count, head[index + 1] == 32 {
                return (index, index + 2, true)
            }
            // A sentence has ended, or a quotation begun: no dateline. "Feb. 9" and "St. Petersburg" go on.
            if byte == 0x22 || byte == 0x3F || byte == 0x21 { return nil }
            index += 1
        }
        return nil
    }

    /// The usual name of the agency, where the words are one ("AP", "Reuters/AFP", "Mehr News Agency").
    func agency(_ text: String) -> String? {
        let words = text.trimmed
        guard !words.isEmpty, words.utf8.count <= 60 else { return nil }
        if let name = lexicon.agencyNames[words] { return name }
        for separator in ["/", " - ", ", ", " and ", " & ", "-"] {
            if let range = words.range(of: separator) {
                if let name = lexicon.agencyNames[String(words[..<range.lowerBound]).trimmed] { return name }
            }
        }
        if words.hasSuffix("News Agency") || words.hasSuffix("Press Agency") {
            return lexicon.agencyNames[String(words.dropLast(12)).trimmed] ?? words
        }
        return nil
    }

    private func readDate(_ parts: inout [String], _ found: inout Found) {
        for index in parts.indices.reversed() {
            let part = parts[index]
            let full = PrintedDate.first(in: parts[index...].joined(separator: ", "))
            if let full {
                found.dateline.date = DatedExpression(
                    text: parts[index...].joined(separator: ", "), value: EDTFDate(day: full.day), basis: .stated)
                parts.removeSubrange(index...)
                // The month may stand one part before ("March 3, 2024").
                return
            }
            if isMonthDay(part) {
                found.monthDay = part
                found.dateline.date = DatedExpression(text: part, value: nil, basis: nil)
                parts.remove(at: index)
                return
            }
        }
    }

    /// "March 3", "Sept. 8", "3 March".
    private func isMonthDay(_ text: String) -> Bool {
        let words = text.split(separator: " ").map { $0.lowercased().filter { $0 != "." } }
        guard words.count == 2 else { return false }
        let hasMonth = words.contains { lexicon.months[String($0)] != nil }
        let hasDay = words.contains { (Int($0) ?? 0) >= 1 && (Int($0) ?? 0) <= 31 && $0.count <= 2 }
        return hasMonth && hasDay
    }

    /// Whether the words can name a place of writing: few, capitalised; more is asked when nothing else speaks for it.
    private func isPlace(_ name: String, isColon: Bool, strong: Bool) -> Bool {
        guard name.utf8.count <= 60 else { return false }
        let words = name.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "-" || $0 == "/" })
        guard !words.isEmpty, words.count <= 7 else { return false }
        let small: Set<Substring> = [
            "de", "la", "el", "al", "and", "of", "the", "am", "an", "der", "on", "sur", "del", "do", "da", "le", "les",
            "los", "las", "is",
        ]
        for word in words {
            guard let first = word.unicodeScalars.first else { return false }
            let isCapital = first.properties.isUppercase || first.properties.generalCategory == .otherLetter
            if !isCapital && !small.contains(word) && !word.allSatisfy({ $0.isNumber }) { return false }
        }
        if strong { return true }
        let letters = name.unicodeScalars.filter { $0.properties.isAlphabetic }
        let isUpper = !letters.isEmpty && letters.allSatisfy { !$0.properties.isLowercase }
        if isColon {
            let labels: Set<String> = [
                "watch", "update", "updates", "analysis", "opinion", "exclusive", "breaking", "explainer", "video",
                "photos", "live",
                "factbox", "note", "editor", "correction", "question", "answer", "read", "more", "also", "related",
                "source",
                "photo", "image", "file", "summary", "background", "context", "warning", "result", "results", "claim",
                "fact",
            ]
            return words.count <= 2 && letters.count >= 4 && !words.contains { labels.contains($0.lowercased()) }
        }
        return isUpper && letters.count >= 4 && words.count <= 5
    }
}

extension String {
    /// Without white space at the ends.
    var trimmed: String {
        var slice = self[...]
        while let first = slice.first, first.isWhitespace { slice.removeFirst() }
        while let last = slice.last, last.isWhitespace { slice.removeLast() }
        return String(slice)
    }

    /// Range of the first occurrence.
    func range(of needle: String) -> Range<String.Index>? {
        guard let found = Array(utf8).firstRange(of: Array(needle.utf8)) else { return nil }
        let start = utf8.index(utf8.startIndex, offsetBy: found)
        return start..<utf8.index(start, offsetBy: needle.utf8.count)
    }
}

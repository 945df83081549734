/// Numbers with commas, decimals, times, dates and units; addresses; emoticons.
extension WordScanner {
    private static let units: Set<String> = [
        "am", "pm", "m", "mn", "mm", "cm", "km", "kg", "kt", "ft", "lb", "k", "b", "bn", "tn", "hz", "mph", "kmh", "mw",
        "gw", "kw", "mb", "gb", "tb", "mins", "hrs", "percent", "million", "billion", "trillion", "g", "c",
    ]

    /// Emits the number that begins at `start` and a unit glued to it; returns where the next token begins.
    mutating func number(_ start: Int, _ end: Int, lineEnd: Int) -> Int {
        var next = start
        var hyphens = 0
        digits: while next < end {
            let (scalar, size) = decodeScalar(text, at: next)
            switch CharacterClass.of(scalar) {
            case .digit: next += size
            case .dot, .comma:
                guard character(next + size, end) == .digit else { break digits }
                next += size
            case .mark where scalar == 0x3A, .slash:  // 10:30, 9/11, 04/30/2001
                guard next > start, character(next + size, end) == .digit else { break digits }
                next += size
            case .hyphen where size == 1:  // 2001-09-11, 555-123-4567; a single one is a range
                guard next > start, character(next + 1, end) == .digit, hyphens > 0 || hasSecondHyphen(next + 1, end)
                else { break digits }
                hyphens += 1
                next += 1
            default: break digits
            }
        }
        guard next < end, character(next, end).isLetter else {
            emit(start, next, .number)
            return next
        }
        var letters = next
        while letters < end, character(letters, end).isWord { letters += length(letters) }
        let suffix = String(decoding: slice(next, letters), as: UTF8.self).lowercased()
        if suffix == "a" || suffix == "p", letters + 2 <= end, text[letters] == 0x2E, text[letters + 1] | 0x20 == 0x6D {
            emit(start, next, .number)  // 5p.m.
            return word(next, end, lineEnd: lineEnd)
        }
        if WordScanner.units.contains(suffix) {
            emit(start, next, .number)
            emit(next, letters, .word)
            return letters
        }
        // Ordinals, decades, names with digits: one token with its letters ("5th", "1990s", "16-year" stops at the hyphen).
        emit(start, letters, .number)
        return letters
    }

    private func hasSecondHyphen(_ position: Int, _ end: Int) -> Bool {
        var next = position
        while next < end, character(next, end) == .digit { next += length(next) }
        return next < end && text[next] == 0x2D && character(next + 1, end) == .digit
    }

    /// The web address, e-mail address, domain or file name inside a chunk, without the marks around it.
    func addressRange(_ start: Int, _ end: Int) -> Range<Int>? {
        var hasDot = false
        var isAddress = false
        for index in start..<end {
            switch text[index] {
            case 0x2E: hasDot = true
            case 0x40: if index > start, index + 1 < end, character(index - 1, end).isWord { isAddress = true }
            case 0x3A: if index + 2 < end, text[index + 1] == 0x2F, text[index + 2] == 0x2F { isAddress = true }
            default: break
            }
        }
        guard isAddress || hasDot else { return nil }
        var first = start
        var last = end
        while first < last {
            let (scalar, size) = decodeScalar(text, at: first)
            let kind = CharacterClass.of(scalar)
            guard !kind.isWord && scalar != 0x40 else { break }
            first += size
        }
        while last > first {
            var previous = last - 1
            while previous > first, text[previous] & 0xC0 == 0x80 { previous -= 1 }
            let (scalar, _) = decodeScalar(text, at: previous)
            guard !CharacterClass.of(scalar).isWord && scalar != 0x2F else { break }
            last = previous
        }
        guard first < last else { return nil }
        if isAddress { return first..<last }
        return isDomain(first, last) ? first..<last : nil
    }

    /// "example.org", "www.site.com", "report.pdf": letters and stops with a known last part in the case of the rest.
    private func isDomain(_ start: Int, _ end: Int) -> Bool {
        var dot = end - 1
        while dot > start, text[dot] != 0x2E {
            guard text[dot] < 0x80 else { return false }
            dot -= 1
        }
        guard dot > start + 1, end - dot >= 3, end - dot <= 5 else { return false }
        for index in start..<dot {
            let byte = text[index]
            let isPlain = character(index, end).isWord && byte < 0x80
            guard isPlain || byte == 0x2E || byte == 0x2D || byte == 0x5F else { return false }
        }
        if slice(start, start + 3).elementsEqual([0x77, 0x77, 0x77]) { return true }
        let last = String(decoding: slice(dot + 1, end), as: UTF8.self)
        return WordScanner.lastParts.contains(last)
    }

    private static let lastParts: Set<String> = [
        "com", "org", "net", "gov", "edu", "int", "mil", "info", "biz", "io", "tv", "ir", "uk", "de", "fr", "ru", "cn",
        "eu", "il", "pk", "tr", "jp", "kr", "ca", "au", "doc", "pdf", "xls", "jpg", "png", "txt", "htm", "html", "zip",
        "ppt", "docx", "xlsx", "DOC", "PDF", "XLS",
    ]

    /// ":)", ";-(" and their like, when they stand alone.
    func isEmoticon(_ start: Int, _ end: Int) -> Bool {
        guard end - start >= 2, end - start <= 4 else { return false }
        guard [0x3A, 0x3B, 0x3D].contains(text[start]) else { return false }
        return text[(start + 1)..<end].allSatisfy {
            [0x29, 0x28, 0x44, 0x50, 0x70, 0x2D, 0x7C, 0x2F, 0x5C, 0x27].contains($0)
        }
    }
}

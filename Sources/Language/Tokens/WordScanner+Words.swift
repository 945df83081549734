/// Words: clitics, abbreviations, initials, acronyms with stops, affixes.
extension WordScanner {
    /// Emits the word that begins at `start`; returns where the next token begins.
    mutating func word(_ start: Int, _ end: Int, lineEnd: Int) -> Int {
        if let acronym = acronymEnd(start, end, lineEnd: lineEnd) {
            emit(start, acronym.end, acronym.isAbbreviation ? .abbreviation : .acronym, abbreviation: acronym.kind)
            return clitics(acronym.end, end)
        }
        var next = start
        var cut: Int?  // where a clitic begins
        scan: while next < end {
            let (scalar, size) = decodeScalar(text, at: next)
            switch CharacterClass.of(scalar) {
            case .upper, .lower, .letter, .digit: next += size
            case .apostrophe:
                if let clitic = cliticLength(after: next + size, end) {
                    // "n't" takes its n along; every other clitic begins with the apostrophe.
                    let isNot = clitic == next + size + 1 && (text[next + size] | 0x20) == 0x74
                    cut = isNot && next - start > 1 ? next - 1 : next
                    next = clitic
                    break scan
                }
                // "O'Brien", "Sha'lan", but not a closing quotation mark.
                guard character(next + size, end).isLetter, next > start else { break scan }
                next += size
            case .mark where scalar == 0x26:  // AT&T, R&D
                guard next - start <= 3, character(next + 1, end) == .upper, character(start, end) == .upper,
                    !character(next + 3, end).isLetter
                else { break scan }
                next += 1
            case .mark where scalar == 0x5F: next += 1
            case .hyphen where size == 1 && cut == nil:
                guard keepsHyphen(start, next), character(next + 1, end).isWord else { break scan }
                next += 1
            case .currency where next - start <= 2 && scalar == 0x24 && character(start, end) == .upper:
                next += 1  // US$, A$
                break scan
            default: break scan
            }
        }
        if let cut {
            splitContraction(start, cut)
            emit(cut, next, .word)
            return next
        }
        if next < end, text[next] == 0x21, isExclaimedName(start, next, lineEnd: lineEnd) {
            emit(start, next + 1, .word)
            return clitics(next + 1, end)
        }
        if next < end, text[next] == 0x2E, let stopped = stop(start, next, end, lineEnd: lineEnd) { return stopped }
        splitContraction(start, next)
        return next
    }

    /// Emits the clitics that follow a finished token ("U.S." + "'s").
    private mutating func clitics(_ position: Int, _ end: Int) -> Int {
        guard position < end, character(position, end) == .apostrophe,
            let clitic = cliticLength(after: position + length(position), end)
        else { return position }
        emit(position, clitic, .word)
        return clitic
    }

    /// Where the clitic ends whose apostrophe ends at `position`: 's, 're, 've, 'll, 'd, 'm, and the t of n't.
    func cliticLength(after position: Int, _ end: Int) -> Int? {
        guard position < end else { return nil }
        let first = text[position] | 0x20
        let second = position + 1 < end ? text[position + 1] | 0x20 : 0
        if !character(position + 1, end).isWord {
            switch first {
            case 0x73, 0x64, 0x6D: return position + 1
            case 0x74:  // only after an n: "don't"
                var before = position - 1
                while before > 0, text[before] & 0xC0 == 0x80 { before -= 1 }
                return before > 0 && text[before - 1] | 0x20 == 0x6E ? position + 1 : nil
            default: return nil
            }
        }
        guard !character(position + 2, end).isWord else { return nil }
        switch (first, second) {
        case (0x72, 0x65), (0x76, 0x65), (0x6C, 0x6C): return position + 2
        default: return nil
        }
    }

    private func keepsHyphen(_ start: Int, _ end: Int) -> Bool {
        guard end - start <= 8 else { return false }
        return lexicon.affixes.contains(String(decoding: slice(start, end), as: UTF8.self).lowercased())
    }

    /// Emits a word, cutting the contractions that are written without an apostrophe ("cannot", "gonna").
    private mutating func splitContraction(_ start: Int, _ end: Int) {
        var parts = 0
        if end - start >= 4 && end - start <= 8 {
            switch String(decoding: slice(start, end), as: UTF8.self).lowercased() {
            case "cannot", "gonna", "gotta", "wanna", "gimme", "lemme", "outta": parts = 3
            case "didnt", "isnt", "wasnt", "doesnt", "hasnt", "dont", "havent", "hadnt", "arent", "werent", "couldnt",
                "wouldnt", "shouldnt":
                parts = end - start - 2
            default: break
            }
        }
        if parts > 0 {
            emit(start, start + parts, .word)
            emit(start + parts, end, .word)
        } else {
            emit(start, end, .word)
        }
    }

    /// Single letters with stops ("U.S.", "a.m.", "J.R.R."): where they end. "U.S.A" without its last stop counts too.
    private func acronymEnd(
        _ start: Int, _ end: Int, lineEnd: Int
    ) -> (end: Int, isAbbreviation: Bool, kind: AbbreviationKind?)? {
        guard start + 3 <= end, text[start + 1] == 0x2E, character(start, end).isLetter else {
            return mixedAbbreviation(start, end)
        }
        var next = start
        var letters = 0
        while next + 1 < end, letters <= 8, text[next + 1] == 0x2E, character(next, end).isLetter, text[next] < 0x80 {
            next += 2
            letters += 1
            if next < end, text[next] == 0x2E { return nil }  // "a..." is no acronym
        }
        guard letters >= 1, letters <= 8 else { return nil }
        if character(next, end).isWord {
            // a last letter without its stop, or something else altogether ("a.txt")
            guard character(next, end).isLetter, !character(next + length(next), end).isWord else { return nil }
            return (next + length(next), true, .ender)
        }
        guard letters >= 2 else { return nil }
        if let known = lexicon.kind(slice(start, next - 1)) { return (next, true, known) }
        return (next, true, .ender)
    }

    /// "Ph.D." and its like, from the table.
    private func mixedAbbreviation(
        _ start: Int, _ end: Int
    ) -> (end: Int, isAbbreviation: Bool, kind: AbbreviationKind?)? {
        var next = start
        while next < end, next - start <= 5, text[next] < 0x80, character(next, end).isLetter || text[next] == 0x2E {
            next += 1
        }
        guard next - start >= 4, text[next - 1] == 0x2E, text[start..<(next - 1)].contains(0x2E),
            let kind = lexicon.kind(slice(start, next - 1))
        else { return nil }
        return (next, true, kind)
    }

    /// A word followed by a stop: emits both as one token when the stop belongs to the word; nil when it does not.
    private mutating func stop(_ start: Int, _ stop: Int, _ end: Int, lineEnd: Int) -> Int? {
        let after = stop + 1
        if after < end, text[after] == 0x2E { return nil }  // an ellipsis
        let next = nextCharacter(after, lineEnd)
        if stop - start == 1, character(start, end) == .upper {
            // An initial, when a name goes on; "I." is the pronoun unless it stands between capitalised words.
            let isFollowed = next == .upper || (after < end && character(after, end) == .comma)
            if isFollowed && (text[start] != 0x49 || previousIsCapitalised) {
                emit(start, after, .initial)
                return after
            }
            return nil
        }
        guard let kind = lexicon.kind(slice(start, stop)) else { return nil }
        // "Rep.The": a lost space, not an abbreviation, unless a title stands glued to its name.
        switch kind {
        case .title:
            guard next == .upper || next == .quote || next == .apostrophe || next == .digit else { return nil }
        case .ender, .inner: break
        case .exclaimed: return nil
        case .number: guard next == .digit else { return nil }
        case .month:
            let isBesideNumber = next == .digit || tokens.last.map { $0.kind == .number } ?? false
            guard isBesideNumber || (after < end && character(after, end) == .comma) else { return nil }
        case .place:
            let isAfterComma = tokens.last.map { $0.kind == .comma } ?? false
            guard isAfterComma || (after < end && character(after, end) == .comma) else { return nil }
        }
        emit(start, after, .abbreviation, abbreviation: kind)
        return clitics(after, end)
    }

    /// "Yahoo! Inc.", but not "I went back to Yahoo! It is better": a name of the table and no word that opens sentences.
    private func isExclaimedName(_ start: Int, _ mark: Int, lineEnd: Int) -> Bool {
        guard lexicon.kind(slice(start, mark)) == .exclaimed else { return false }
        var next = mark + 1
        while next < lineEnd, character(next, lineEnd) == .space { next += length(next) }
        var end = next
        while end < lineEnd, character(end, lineEnd).isLetter { end += length(end) }
        switch character(next, lineEnd) {
        case .upper: return !lexicon.starters.contains(String(decoding: slice(next, end), as: UTF8.self).lowercased())
        case .space, .quote, .newline: return false
        default: return true
        }
    }

    private var previousIsCapitalised: Bool {
        guard let last = tokens.last, !breakBefore, last.kind == .word || last.kind == .initial else { return false }
        return character(last.start, last.end) == .upper
    }

    /// What stands next on the line, spaces skipped; "#" as a digit.
    private func nextCharacter(_ position: Int, _ end: Int) -> CharacterClass {
        var next = position
        while next < end, character(next, end) == .space { next += length(next) }
        if next < end, text[next] == 0x23 { return .digit }
        return character(next, end)
    }
}

/// Finds where sentences end in a list of tokens.
struct SentenceSplitter {
    let text: UnsafeBufferPointer<UInt8>
    let lexicon: TokeniserLexicon
    let tokens: [RawToken]

    /// Indices of the tokens that begin a sentence, in order; the first is 0 when there are tokens.
    func starts() -> [Int] {
        var starts: [Int] = []
        var quoteIsOpen = false
        var index = 0
        while index < tokens.count {
            if index == 0 || tokens[index].breakBefore {
                if starts.last != index { starts.append(index) }
                quoteIsOpen = false
            }
            let token = tokens[index]
            if token.kind == .quote { quoteIsOpen = opensQuote(index, quoteIsOpen: quoteIsOpen) }
            guard endsSentence(token) else {
                index += 1
                continue
            }
            var next = index + 1
            var closed = false
            while next < tokens.count, !tokens[next].breakBefore, closes(next, quoteIsOpen: &quoteIsOpen) {
                if tokens[next].kind == .quote { closed = true }
                next += 1
            }
            if next < tokens.count, !tokens[next].breakBefore,
                isBoundary(after: index, next: next, closed: closed, sentenceStart: starts.last ?? 0)
            {
                starts.append(next)
            }
            index = next
        }
        return starts
    }

    private func endsSentence(_ token: RawToken) -> Bool {
        switch token.kind {
        case .stop, .exclamation, .ellipsis, .abbreviation, .initial: true
        default: false
        }
    }

    /// Whether a token belongs to the sentence that a stop before it has ended.
    private func closes(_ index: Int, quoteIsOpen: inout Bool) -> Bool {
        let token = tokens[index]
        switch token.kind {
        case .close: return true
        case .stop, .exclamation, .ellipsis: return !token.spaceBefore
        case .quote:
            let closing = isClosingMark(token) || (!isOpeningMark(token) && !token.spaceBefore)
            let spaced = token.spaceBefore && quoteIsOpen && !isOpeningMark(token) && spaceFollows(index)
            if closing && !(token.spaceBefore && !quoteIsOpen) || spaced {
                quoteIsOpen = false
                return true
            }
            return false
        default: return false
        }
    }

    private func spaceFollows(_ index: Int) -> Bool {
        index + 1 >= tokens.count || tokens[index + 1].spaceBefore || tokens[index + 1].breakBefore
    }

    private func opensQuote(_ index: Int, quoteIsOpen: Bool) -> Bool {
        let token = tokens[index]
        if isOpeningMark(token) { return true }
        if isClosingMark(token) { return false }
        return token.spaceBefore && !spaceFollows(index) ? true : !spaceFollows(index) && !quoteIsOpen
    }

    private func isOpeningMark(_ token: RawToken) -> Bool {
        switch decodeScalar(text, at: token.start).scalar {
        case 0x201C, 0x201E, 0x2018, 0x201A, 0xAB, 0x2039, 0x60, 0x300C, 0x300E: true
        default: false
        }
    }

    private func isClosingMark(_ token: RawToken) -> Bool {
        switch decodeScalar(text, at: token.start).scalar {
        case 0x201D, 0x2019, 0xBB, 0x203A, 0x300D, 0x300F: true
        default: false
        }
    }

    private func first(_ index: Int) -> CharacterClass {
        CharacterClass.of(decodeScalar(text, at: tokens[index].start).scalar)
    }

    /// Whether a sentence ends between the stop at `index` (with what closes after it) and the token at `next`.
    private func isBoundary(after index: Int, next: Int, closed: Bool, sentenceStart: Int) -> Bool {
        let stop = tokens[index]
        var word = next
        while word < tokens.count, tokens[word].kind == .quote || tokens[word].kind == .open, word < next + 3 {
            word += 1
        }
        let nextClass = word < tokens.count ? first(word) : .space
        switch stop.kind {
        case .initial: return isStarter(word) && index > 0 && !startsUpper(index - 1)
        case .abbreviation:
            switch stop.abbreviation ?? .inner {
            case .title, .inner, .number, .month, .place, .exclaimed: return false
            case .ender:
                guard nextClass == .upper || word > next else { return false }
                if closed { return true }
                return isStarter(word) || word > next
            }
        case .exclamation:
            if nextClass == .lower {
                return !closed && word == next && tokens[next].spaceBefore && !stop.spaceBefore
                    && !isReportingVerb(next) && !isReportingClause(next)
            }
            guard tokens[next].kind != .comma, tokens[next].kind != .dash, !isCompanySuffix(next) else { return false }
            return !(closed && isReportingClause(next))
        case .ellipsis:
            guard nextClass == .upper || word > next || nextClass == .digit else { return false }
            return index > 0 && !tokens[index - 1].breakBefore || tokens[next].spaceBefore
        default:
            if nextClass == .lower {
                // A writer without capitals. Where a stop is no sentence end, it is mostly glued to its neighbours,
                // closes a quotation, or follows a single letter or a number.
                guard tokens[next].spaceBefore, !closed, word == next, index > 0, next == index + 1 else {
                    return false
                }
                let before = tokens[index - 1]
                return before.kind == .word && before.end - before.start > 1 && !stop.spaceBefore
            }
            if tokens[next].kind == .comma || tokens[next].kind == .close { return false }
            if index > 0, tokens[index - 1].kind == .number, index - 1 == sentenceStart, nextClass != .digit {
                return false  // "1. The parties agree": a list number
            }
            if !tokens[next].spaceBefore, nextClass == .digit { return false }
            return true
        }
    }

    private func startsUpper(_ index: Int) -> Bool { first(index) == .upper }

    private func isStarter(_ index: Int) -> Bool {
        guard index < tokens.count, startsUpper(index) else { return false }
        let token = tokens[index]
        guard token.end - token.start <= 12 else { return false }
        let bytes = UnsafeBufferPointer(rebasing: text[token.start..<token.end])
        return lexicon.starters.contains(String(decoding: bytes, as: UTF8.self).lowercased())
    }

    /// "…?" Smith asked: one to three capitalised words and a verb of saying.
    private func isReportingClause(_ start: Int) -> Bool {
        var index = start
        while index < tokens.count, index < start + 4,
            tokens[index].kind == .word || tokens[index].kind == .abbreviation
        {
            if index > start, isReportingVerb(index) { return true }
            index += 1
        }
        return false
    }

    /// "Yahoo! Inc."
    private func isCompanySuffix(_ index: Int) -> Bool {
        let bytes = UnsafeBufferPointer(rebasing: text[tokens[index].start..<tokens[index].end])
        guard bytes.count >= 2, bytes.count <= 6 else { return false }
        switch String(decoding: bytes, as: UTF8.self) {
        case "Inc", "Inc.", "Corp", "Corp.", "Ltd", "Ltd.", "LLC", "PLC", "plc", "Co.", "Brands": return true
        default: return false
        }
    }

    private func isReportingVerb(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        let bytes = UnsafeBufferPointer(rebasing: text[tokens[index].start..<tokens[index].end])
        switch String(decoding: bytes, as: UTF8.self) {
        case "said", "asked", "says", "asks", "told", "added", "wrote", "replied", "shouted", "exclaimed": return true
        default: return false
        }
    }
}

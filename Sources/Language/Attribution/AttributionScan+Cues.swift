/// Finding cues: verbs with their groups, and fixed phrases.
extension AttributionScan {
    mutating func findHits() {
        var token = 0
        while token < article.tokens.count {
            if let hit = hit(at: token) {
                hits.append(hit)
                token = max(token + 1, hit.group.upperBound)
            } else {
                token += 1
            }
        }
        hitFrom = [Int](repeating: hits.count, count: article.tokens.count + 1)
        var next = hits.count
        for token in article.tokens.indices.reversed() {
            if next > 0, hits[next - 1].token == token { next -= 1 }
            hitFrom[token] = next
        }
    }

    private func hit(at token: Int) -> CueHit? {
        for candidate in lexicon.candidates(words.lower(token)) {
            let cue = candidate.cue
            guard cue.kind != .noun, let end = match(cue, at: token) else { continue }
            switch cue.kind {
            case .phrase:
                if cue.words[0] == "citing" || cue.words[0] == "quoting" || end - token > 1 {
                    return CueHit(token: token, group: token..<end, cue: cue, form: .base, isPassive: false)
                }
            case .adjective:
                guard let copula = copula(before: token) else { continue }
                return CueHit(token: token, group: copula..<end, cue: cue, form: .base, isPassive: false)
            case .verb:
                // “Called off”, “backed down” are other verbs.
                if cue.words.count == 1, end < article.tokens.count,
                    Self.foreignParticles.contains(words.lower(end))
                        || words.lower(end) == "in" && cue.words[0] == "call",
                    ["call", "back", "hold", "carry", "lay", "hit", "fire", "point", "see", "show", "write", "rule"]
                        .contains(cue.words[0])
                {
                    continue
                }
                guard isVerb(token, form: candidate.form) else { continue }
                let start = groupStart(token)
                // “Known for promoting cures”, “without naming anybody”: what is done, not what is said.
                if candidate.form == .gerund, start > 0,
                    ["for", "without", "with", "than", "against"].contains(words.lower(start - 1)),
                    !opensClause(end, token)
                {
                    continue
                }
                // What somebody is to say, or might, is no attribution yet, unless a clause says what.
                if isUnreal(token, start: start, end: end), !opensClause(end, token) { continue }
                let passive = isPassive(token, from: start)
                return CueHit(
                    token: token, group: start..<end, cue: cue,
                    form: candidate.form == .past && passive ? .participle : candidate.form, isPassive: passive)
            case .noun: continue
            }
        }
        return nil
    }

    /// An infinitive that no verb of aspect governs, or a verb under “can”, “could”, “might”, “should”.
    private func isUnreal(_ token: Int, start: Int, end: Int) -> Bool {
        let limit = bounds(around: token).lowerBound
        if start > limit, words.lower(start - 1) == "to" { return true }
        return (start..<token).contains {
            ["can", "could", "might", "should", "must", "may", "ca"].contains(words.lower($0))
        }
    }

    private func opensClause(_ next: Int, _ token: Int) -> Bool {
        guard next < bounds(around: token).upperBound else { return false }
        return ["that", ":", "\"", "“"].contains(words.lower(next))
    }

    private static let foreignParticles: Set<String> = ["off", "up", "down", "back", "over", "away"]

    /// The end of a cue's words when they stand at a token.
    private func match(_ cue: Cue, at token: Int) -> Int? {
        var next = token + 1
        let limit = bounds(around: token).upperBound
        for word in cue.words.dropFirst() {
            guard next < limit, words.lower(next) == word else { return nil }
            next += 1
        }
        // “agreed to a truce” is one cue, “agreed to stop” another.
        if cue.kind == .verb, cue.words.count > 1, cue.words.last == "to", isInfinitive(next - 1, bounds: token..<limit)
        {
            return nil
        }
        return next
    }

    private func copula(before token: Int) -> Int? {
        let limit = bounds(around: token).lowerBound
        var index = token - 1
        while index >= limit, token - index < 5 {
            if words.isA(index, .be) || ["feel", "feels", "felt", "remains", "remained"].contains(words.lower(index)) {
                return groupStart(index)
            }
            guard words.isA(index, .adverb) || ["very", "more", "less"].contains(words.lower(index)) else { return nil }
            index -= 1
        }
        return nil
    }

    /// Whether a word that may be a verb is one here.
    private func isVerb(_ token: Int, form: VerbForm) -> Bool {
        if words.hasTags {
            switch article.tokens[token].fineTag {
            case .vb, .vbd, .vbg, .vbn, .vbp, .vbz:
                return words.relation(token) != .amod && words.relation(token) != .compound
            default: return false
            }
        }
        let limit = bounds(around: token).lowerBound
        guard token > limit else { return form != .base && form != .third || form == .gerund }
        let before = token - 1
        if words.isA(before, [.determiner, .possessive]) || words.lower(before).hasSuffix("'s")
            || words.lower(before).hasSuffix("’s")
        {
            return ["this", "that", "all", "many", "some", "both"].contains(words.lower(before)) && form != .base
        }
        switch form {
        case .base:
            return words.isA(before, [.modal, .subjectPronoun])
                || ["to", "not", "n't", "n’t", "did", "do"].contains(words.lower(before))
                || (words.lower(token) == "say")
        case .third: return !words.isA(before, .preposition)
        case .past, .participle, .gerund: return true
        }
    }

    /// First token of the verb group that ends in a verb: auxiliaries, adverbs, “to” after a verb of aspect.
    func groupStart(_ token: Int) -> Int {
        let limit = bounds(around: token).lowerBound
        var start = token
        var index = token - 1
        while index >= limit {
            if words.isA(index, [.auxiliary, .modal]) {
                start = index
            } else if words.isA(index, .adverb), words.lower(index) != "there" {
                // An adverb counts when it stands between the verb's parts or right before it.
                if index == limit { break }
                start = index
            } else if words.lower(index) == "to", index > limit, words.isA(index - 1, .aspect) {
                start = index - 1
                index -= 1
            } else if words.lower(index) == "to", index > limit + 1, words.lower(index - 1) == "on",
                words.isA(index - 2, .aspect)
            {
                start = index - 2
                index -= 2
            } else {
                break
            }
            index -= 1
        }
        return start
    }

    private func isPassive(_ token: Int, from start: Int) -> Bool {
        guard token > start else { return false }
        if words.hasTags, article.tokens[token].fineTag != .vbn, article.tokens[token].fineTag != .vbd { return false }
        var index = token - 1
        while index >= start {
            if words.isA(index, .be) { return words.lower(index) != "being" || index > start }
            if !words.isA(index, .adverb) { return false }
            index -= 1
        }
        return false
    }

    func isTimeWord(_ token: Int) -> Bool {
        guard words.isA(token, .time) else { return false }
        switch words.lower(token) {
        case "may", "march", "august": return words.isCapital(token)
        case "now", "then", "last": return true
        default: return true
        }
    }

    func isNumber(_ token: Int) -> Bool {
        article.form(token).utf8.first.map { (48...57).contains($0) } ?? false
    }

    /// The end of the noun phrase that starts at a token; the token itself when none does.
    func nounPhraseEnd(from start: Int, limit: Int) -> Int {
        var next = start
        var sawHead = false
        while next < limit {
            let word = words.lower(next)
            if words.isA(next, .punctuation) {
                guard word == "'s" || word == "’s" || word == "-" || word == "'" || word == "’" else { break }
                next += 1
                sawHead = false
                continue
            }
            if word == "'s" || word == "’s" {
                next += 1
                sawHead = false
                continue
            }
            if words.hasTags {
                switch words.tag(next) {
                case .noun, .propn:
                    if sawHead, words.tag(next) == .propn, words.tag(next - 1) == .noun { return next }
                    sawHead = true
                case .pron:
                    if sawHead { return next }
                    if words.isA(next, [.possessive]) && article.tokens[next].fineTag == .prpPossessive { break }
                    if word == "that" || words.isA(next, .wh) { return next }
                    return next + 1
                case .det, .adj, .num, .sym:
                    if sawHead { return next }
                case .adp:
                    guard sawHead, word == "of" else { return next }
                    sawHead = false
                case .cconj:
                    guard sawHead, word == "and", next + 1 < limit,
                        [.noun, .propn, .adj].contains(words.tag(next + 1))
                    else { return next }
                    sawHead = false
                case .part where word == "'s" || word == "’s" || word == "'" || word == "’": sawHead = false
                default: return next
                }
            } else {
                if sawHead,
                    words.isA(next, [.determiner, .subjectPronoun, .auxiliary, .modal, .subordinator, .coordinator])
                {
                    return next
                }
                if words.isA(next, .preposition) {
                    guard sawHead, word == "of" else { return next }
                    sawHead = false
                } else if words.isA(next, [.auxiliary, .modal, .subordinator, .coordinator]) {
                    guard !sawHead, words.isA(next, .determiner) else { return next }
                } else if words.isA(next, [.subjectPronoun, .objectPronoun]), !words.isA(next, .possessive) {
                    return next + 1
                } else if sawHead, words.isCapital(next), !words.isCapital(next - 1) {
                    return next
                } else if !words.isA(next, .determiner) {
                    sawHead = true
                }
            }
            next += 1
        }
        return next
    }
}

/// Attributions whose cue is a noun: “Iran's claim that …”, “allegations of …”.
extension AttributionScan {
    mutating func findNominal() {
        for attribution in found { for cue in attribution.cue { cueTokens.formUnion(cue) } }
        for token in article.tokens.indices {
            guard let cue = lexicon.noun(words.lower(token)), isNoun(token) else { continue }
            if cueTokens.contains(token) { continue }
            let bounds = bounds(around: token)
            let next = token + 1
            guard next < bounds.upperBound else { continue }
            let source = possessor(of: token, in: bounds)
            let hit = CueHit(token: token, group: token..<next, cue: cue, form: .base, isPassive: false)
            switch words.lower(next) {
            case "that":
                guard next + 1 < bounds.upperBound, isClauseThat(next, bounds: bounds) else { continue }
                let end = nominalEnd(from: next, hit: hit, bounds: bounds)
                let content = trimContent(next..<end)
                guard !content.isEmpty else { continue }
                found.append(
                    Attribution(
                        source: source.map { [$0] } ?? [], cue: [token..<next], content: [content],
                        form: form(of: [content])))
            case "of", "about", "against", "for":
                guard source != nil || [.allege, .criticise, .feel, .callforNoun].contains(cue.cueClass) else {
                    continue
                }
                guard source != nil else { continue }
                let end = nounPhraseEnd(from: next + 1, limit: bounds.upperBound)
                guard end > next + 1 else { continue }
                found.append(
                    Attribution(
                        source: source.map { [$0] } ?? [], cue: [token..<next + 1], content: [next + 1..<end],
                        form: form(of: [next + 1..<end])))
            case "to":
                // “Iran's refusal to sign”
                guard
                    [.refuse, .promise, .demand, .agree, .propose, .threaten, .intend].contains(cue.cueClass)
                        || ["decision", "threat"].contains(cue.words[0]), source != nil,
                    isInfinitive(next, bounds: bounds)
                else { continue }
                let content = trimContent(next..<nominalEnd(from: next, hit: hit, bounds: bounds))
                guard !content.isEmpty else { continue }
                found.append(
                    Attribution(
                        source: source.map { [$0] } ?? [], cue: [token..<next], content: [content],
                        form: form(of: [content])))
            default: continue
            }
        }
    }

    private func isNoun(_ token: Int) -> Bool {
        if words.hasTags { return words.tag(token) == .noun }
        guard token > 0 else { return false }
        let before = token - 1
        return words.isA(before, [.determiner, .possessive]) || ["'s", "’s"].contains(words.lower(before))
            || words.lower(before).hasSuffix("’s") || words.lower(before).hasSuffix("'s")
            || token + 1 < article.tokens.count && words.lower(token + 1) == "that"
    }

    /// Whether “that” opens a content clause and no relative clause (which lacks its subject).
    private func isClauseThat(_ token: Int, bounds: Range<Int>) -> Bool {
        let next = token + 1
        if words.isA(next, [.auxiliary, .modal]) { return false }
        return !words.hasTags || !words.isFiniteVerb(next)
    }

    private func nominalEnd(from start: Int, hit: CueHit, bounds: Range<Int>) -> Int {
        var end = clauseEnd(from: start, hit: hit, bounds: bounds)
        // The noun may stand in the subject: its clause ends before the main verb, which only the tree can tell.
        if words.hasTree,
            let clause = words.children(hit.token).first(where: { $0 > start && words.relation($0).base == .acl })
        {
            let range = words.subtree(clause, in: start..<bounds.upperBound)
            let head = words.head(hit.token)
            if head > range.upperBound - 1 { end = min(end, range.upperBound) }
        }
        return end
    }

    /// The possessor before a noun (“Iran's”, “his”), or the author after it (“by the ministry”).
    func possessor(of token: Int, in bounds: Range<Int>) -> Range<Int>? {
        var index = token - 1
        while index >= bounds.lowerBound, token - index < 5 {
            if words.isA(index, .possessive) { return index..<index + 1 }
            let word = words.lower(index)
            if word == "'s" || word == "’s" || word == "'" || word == "’" {
                var low = index
                while low > bounds.lowerBound, isNominal(low - 1) { low -= 1 }
                return low < index ? low..<index + 1 : nil
            }
            if word.hasSuffix("'s") || word.hasSuffix("’s") {
                var low = index
                while low > bounds.lowerBound, isNominal(low - 1) { low -= 1 }
                return low..<index + 1
            }
            if words.isA(index, [.punctuation, .auxiliary, .preposition, .coordinator, .determiner]) { return nil }
            index -= 1
        }
        return nil
    }

    private func isNominal(_ token: Int) -> Bool {
        if words.hasTags { return [.noun, .propn, .adj, .det, .num].contains(words.tag(token)) }
        return words.isCapital(token) || words.isA(token, .determiner)
    }
}

extension CueClass {
    /// Nouns of asking take “for”.
    fileprivate static var callforNoun: CueClass { .demand }
}

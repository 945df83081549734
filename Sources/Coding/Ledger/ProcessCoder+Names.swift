import Language
import Record

/// What a process is called.
extension ProcessCoder {
    /// The phrase that names a process, without determiner, round count, words of standing and relative clauses.
    func name(of token: Int, isNamed: Bool) -> Range<Int> {
        isNamed ? properName(of: roundHead(token)) : description(of: roundHead(token))
    }

    /// “a third round of talks”: the talks; else the token itself.
    private func roundHead(_ token: Int) -> Int {
        guard words.contains(analysis.lemma(token), in: "part") else { return token }
        return analysis.children(of: token).first {
            $0 > token
                && (words.contains(analysis.lower($0), in: "talks") || namedType(analysis.lower($0)) != nil)
        } ?? token
    }

    private func properName(of head: Int) -> Range<Int> {
        var range = analysis.nominalPhrase(of: head)
        // "the Shangri-La Dialogue": the run of capitals before the noun.
        var start = head
        let first = analysis.sentenceTokens(of: head).lowerBound
        while start > first,
            isUpper(start - 1) || analysis.form(start - 1) == "-" && start - 2 >= first && isUpper(start - 2)
        {
            start -= 1
        }
        if start < range.lowerBound { range = start..<range.upperBound }
        while let first = range.first, first < head, !isUpper(first) { range = first + 1..<range.upperBound }
        // “for Cooperation and Partnership”: capitalised words go on with the name; a year does not.
        var end = max(head + 1, range.lowerBound + 1)
        let limit = analysis.sentenceTokens(of: head).upperBound
        while end < limit {
            if isUpper(end), analysis.tokens[end].tag != .punct {
                end += 1
            } else if ["for", "on", "of", "and", "the"].contains(analysis.lower(end)),
                let next = (end + 1..<min(end + 3, limit)).first(where: { analysis.lower($0) != "the" }), isUpper(next),
                !["on", "the"].contains(analysis.lower(end))
                    || analysis.lower(end) == "on"
                        && !analysis.times.contains(where: { $0.tokens.contains(next) })
            {
                end = next + 1
            } else {
                break
            }
        }
        while let cut = analysis.times.first(where: { $0.tokens.contains(end - 1) && end - 1 > head }) {
            end = max(cut.tokens.lowerBound, head + 1)
        }
        range = range.lowerBound..<end
        return range.isEmpty ? head..<head + 1 : range
    }

    private func isUpper(_ token: Int) -> Bool {
        analysis.form(token).unicodeScalars.first?.properties.isUppercase ?? false
    }

    /// “indirect talks in Algiers”, “talks between Iran and world powers”: premodifiers, the noun, and what stands behind it
    /// by surface, since parsers hang such phrases anywhere.
    private func description(of head: Int) -> Range<Int> {
        var low = analysis.nominalPhrase(of: head).lowerBound
        low = min(max(low, analysis.sentenceTokens(of: head).lowerBound), head)
        if let comma = (low..<head).last(where: { analysis.tokens[$0].tag == .punct && analysis.form($0) != "-" }) {
            low = comma + 1
        }
        while low < head,
            Self.standing.contains(analysis.lower(low)) || analysis.tokens[low].tag == .det
                || Self.ordinals[analysis.lower(low)] != nil || analysis.tokens[low].tag == .punct
                || analysis.times.contains(where: { $0.tokens.contains(low) }) || isPossessive(low, before: head)
        {
            low += 1
        }
        return low..<descriptionEnd(head)
    }

    /// “their talks”, “Wednesday's talks”, “Iran's talks”: a possessor is no part of the name.
    private func isPossessive(_ token: Int, before head: Int) -> Bool {
        if ["its", "their", "his", "her", "our", "'s", "’s", "'"].contains(analysis.lower(token)) { return true }
        return (token + 1..<min(token + 4, head)).contains { ["'s", "’s"].contains(analysis.lower($0)) }
            && analysis.tokens[token].tag != .verb
    }

    private func descriptionEnd(_ head: Int) -> Int {
        let limit = analysis.sentenceTokens(of: head).upperBound
        var end = head + 1
        var hasPhrase = false
        while end < limit {
            let word = analysis.lower(end)
            let opens = ["between", "with", "on", "over", "about", "under", "among", "concerning", "regarding", "for"]
            let isPlace = ["in", "at"].contains(word) && !hasPhrase
            // "the summit of the Arab League"
            if word == "of", !hasPhrase, ["summit", "conference", "forum", "congress"].contains(analysis.lower(head)),
                let next = (end + 1..<min(end + 3, limit)).first(where: { analysis.lower($0) != "the" }), isUpper(next)
            {
                end = phraseEnd(from: end + 1, limit: limit)
                hasPhrase = true
                continue
            }
            guard opens.contains(word) || isPlace else { break }
            // “talks on Monday”, “in May”, “for two days”: a time is no topic.
            if analysis.times.contains(where: { $0.tokens.contains(end + 1) || $0.tokens.contains(end) }) { break }
            let stop = phraseEnd(from: end + 1, limit: limit)
            guard stop > end + 1 else { break }
            if isPlace, !(end + 1..<stop).contains(where: { analysis.tokens[$0].tag == .propn }) { break }
            end = stop
            hasPhrase = true
        }
        return end
    }

    /// One past the noun phrase after a preposition.
    private func phraseEnd(from start: Int, limit: Int) -> Int {
        var end = start
        while end < limit, end - start < 14 {
            let token = analysis.tokens[end]
            let word = analysis.lower(end)
            if analysis.times.contains(where: { $0.tokens.contains(end) && $0.tokens.count > 1 }) { break }
            if ["that", "which", "who", "where", "when", "while", "after", "before", "as", "aimed", "held"].contains(
                word)
            {
                break
            }
            if token.tag == .punct, analysis.form(end) != "-" { break }
            if [.sconj, .aux, .adv].contains(token.tag) { break }
            if token.tag == .verb {
                // A gerund after the preposition is the topic; a plural noun may be mistaken for a verb.
                let isTopic = end == start && token.fineTag == .vbg
                let isNoun =
                    token.fineTag == .vbz && end > start && end + 1 < limit
                    && [.adp, .punct].contains(analysis.tokens[end + 1].tag)
                guard isTopic || isNoun else { break }
            }
            if token.tag == .adp, !["of", "over", "between", "for"].contains(word) { break }
            end += 1
        }
        while end > start, [.adp, .det, .cconj, .part].contains(analysis.tokens[end - 1].tag) { end -= 1 }
        return end
    }

    /// Words of number and standing that do not belong to the name.
    private static let standing: Set<String> = [
        "stalled", "protracted", "new", "fresh", "latest", "next", "last", "previous", "upcoming", "planned",
        "scheduled", "ongoing", "suspended", "failed", "deadlocked", "current", "earlier", "further", "more", "long",
        "the", "a", "an", "these", "those", "any", "no", "some", "that", "this", "frozen", "collapsed", "final",
        "another",
    ]
}

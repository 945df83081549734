import Language
import Record

/// A phrase of the table as it stands in the text.
struct PhraseMatch {
    var phrase: PhraseLexicon.Phrase
    /// The token of its first word.
    var anchor: Int
    /// The words of its parts.
    var parts: [String: Range<Int>]
    /// One past its last token.
    var end: Int

    /// A need of the form `key:value`.
    func need(_ key: String) -> String? {
        phrase.needs.first { $0.hasPrefix(key + ":") }.map { String($0.dropFirst(key.count + 1)) }
    }
}

extension Scene {
    /// The phrases of a kind in text order, one per first word.
    func phrases(_ kind: String) -> [PhraseMatch] {
        var found: [PhraseMatch] = []
        for token in analysis.tokens.indices where analysis.tokens[token].tag != .punct {
            let lower = analysis.lower(token)
            var candidates = lexicons.phrases.phrases(kind, from: lower)
            let lemma = verbLemma(token)
            if lemma != lower { candidates += lexicons.phrases.phrases(kind, from: lemma) }
            guard !candidates.isEmpty else { continue }
            let limit = pieceEnd(of: token)
            for phrase in candidates {
                var parts: [String: Range<Int>] = [:]
                guard let end = match(phrase.elements[1...], at: token + 1, limit: limit, &parts) else { continue }
                found.append(PhraseMatch(phrase: phrase, anchor: token, parts: parts, end: end))
                break
            }
        }
        return found
    }

    /// The clause that a phrase is the predicate of, or stands in.
    func clause(of match: PhraseMatch) -> Int? {
        let sentence = analysis.sentence(ofToken: match.anchor)
        let own = context.clauses(ofSentence: sentence)
        if let index = own.first(where: { context.clauses[$0].predicate == match.anchor }) { return index }
        // "has no objection", "is under no illusion": a word of the phrase carries the clause.
        if let index = own.first(where: { match.anchor..<match.end ~= context.clauses[$0].predicate }) {
            return index
        }
        let head = analysis.clauseHead(of: match.anchor)
        return own.first { context.clauses[$0].predicate == head }
    }

    /// The end of the sentence, or of the words of whoever speaks there.
    private func pieceEnd(of token: Int) -> Int {
        let limit = analysis.sentenceTokens(of: token).upperBound
        guard let voice = voices.voice(at: token), let piece = voice.content.first(where: { $0.contains(token) })
        else { return limit }
        return min(limit, piece.upperBound)
    }

    private func match(
        _ elements: ArraySlice<PhraseLexicon.Element>, at token: Int, limit: Int, _ parts: inout [String: Range<Int>]
    ) -> Int? {
        guard let first = elements.first else { return token }
        let rest = elements.dropFirst()
        switch first {
        case .words(let words):
            guard token < limit, isOne(of: words, token) else { return nil }
            return match(rest, at: token + 1, limit: limit, &parts)
        case .optional(let words):
            if token < limit, isOne(of: words, token),
                let end = match(rest, at: token + 1, limit: limit, &parts)
            {
                return end
            }
            return match(rest, at: token, limit: limit, &parts)
        case .gap:
            for length in 0...5 {
                if let end = match(rest, at: token + length, limit: limit, &parts) { return end }
                guard token + length < limit, isPassed(token + length) else { return nil }
            }
            return nil
        case .capture(let name):
            guard !rest.isEmpty else {
                let range = extent(from: token, limit: limit)
                guard !range.isEmpty else { return nil }
                parts[name] = range
                return range.upperBound
            }
            for length in 1...14 {
                guard token + length <= limit, !isBreak(token + length - 1) else { return nil }
                if let end = match(rest, at: token + length, limit: limit, &parts) {
                    parts[name] = trim(token..<token + length)
                    return end
                }
            }
            return nil
        }
    }

    private func isOne(of words: Set<String>, _ token: Int) -> Bool {
        words.contains(analysis.lower(token)) || words.contains(analysis.lemma(token))
            || words.contains(verbLemma(token))
    }

    private func isBreak(_ token: Int) -> Bool { [",", ";", ":", "—", "–", "."].contains(analysis.form(token)) }

    private func isPassed(_ token: Int) -> Bool {
        !isBreak(token) && ![.vbd, .vbz, .md].contains(analysis.tokens[token].fineTag)
    }

    // MARK: Extents

    /// The words from a place to the end of what they belong to: the next break, or a clause with a subject of its own.
    func extent(from start: Int, limit end: Int? = nil) -> Range<Int> {
        guard start < analysis.tokens.count else { return start..<start }
        let sentence = analysis.sentenceTokens(of: start)
        var limit = min(end ?? sentence.upperBound, sentence.upperBound)
        if let voice = voices.voice(at: start), let piece = voice.content.first(where: { $0.contains(start) }) {
            limit = min(limit, piece.upperBound)
        }
        var end = start
        while end < limit {
            let word = analysis.lower(end)
            if [";", "—", "–", ":"].contains(analysis.form(end)) || analysis.form(end) == "," && !isListed(end, limit) {
                break
            }
            if end > start, ["and", "but", "while", "after", "when", "as"].contains(word), opensClause(end + 1, limit) {
                break
            }
            end += 1
        }
        return trim(start..<max(end, start))
    }

    /// A comma within a list or number: what follows is no participle, relative or new clause.
    private func isListed(_ comma: Int, _ limit: Int) -> Bool {
        let next = comma + 1
        guard next < limit else { return false }
        let word = analysis.lower(next)
        return analysis.tokens[next].tag != .verb && ![.sconj, .punct, .pron, .adp].contains(analysis.tokens[next].tag)
            && !["who", "which", "whose", "but", "and", "where", "when"].contains(word)
            && (next..<min(next + 6, limit)).contains { ["and", "or"].contains(analysis.lower($0)) }
            && !opensClause(next, limit)
    }

    /// Whether a finite verb follows before the next noun phrase ends: “and said”, “and its army fired”.
    private func opensClause(_ start: Int, _ limit: Int) -> Bool {
        for token in start..<max(start, min(start + 5, limit)) {
            if [.vbd, .vbz, .vbp, .md].contains(analysis.tokens[token].fineTag) { return true }
            if analysis.tokens[token].tag == .punct || analysis.tokens[token].tag == .adp { return false }
        }
        return false
    }

    // MARK: Parties of parts

    /// The first party that a range names, one with a code before others.
    func firstParty(in range: Range<Int>) -> Entity? {
        let found = range.lazy.compactMap { parties.known(at: $0) }.filter { isParty($0) }
        return found.first { $0.code != nil } ?? found.first
    }

    /// The first party that a range names, a place taken for the state whose it is: “pointed the finger at Pyongyang”.
    func addressee(in range: Range<Int>) -> Entity? {
        if let party = firstParty(in: range), party.code != nil { return party }
        return places(in: range).first ?? firstParty(in: range)
    }

    /// The states whose capital or country a range names as a place: “from Niger”, “into Belarus”.
    func places(in range: Range<Int>) -> [Entity] {
        var found: [Entity] = []
        for token in range {
            guard let mention = context.actors.mention(coveringToken: token), mention.head == token,
                case let entity = context.actors.resolved(mention).entity, let code = entity.code, code.isState,
                !found.contains(where: { isSameSide($0, entity) })
            else { continue }
            found.append(entity)
        }
        return found
    }

    /// The last party that a range names.
    func lastParty(in range: Range<Int>) -> Entity? {
        let found = range.compactMap { token in parties.known(at: token).flatMap { isParty($0) ? $0 : nil } }
        return found.last { $0.code != nil } ?? found.last
    }
}

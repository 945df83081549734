import Language
import Record

/// What the ledger's coders ask of clauses and trees.
extension Scene {
    /// The verb with its particle in dictionary form (“rule out”); for copular clauses the predicate.
    func predicate(_ clause: Clause) -> String {
        let lemma = analysis.lemma(clause.predicate)
        guard let particle = clause.particle else { return lemma }
        return lemma + " " + analysis.lower(particle)
    }

    /// The tokens of a predicate's clause, cut at the ends of the words of whoever speaks them.
    func range(of predicate: Int) -> Range<Int> {
        var range = analysis.subtreeRange(of: predicate)
        if let voice = voices.voice(at: predicate),
            let piece = voice.content.first(where: { $0.contains(predicate) })
        {
            range = range.clamped(to: piece)
        } else if let cue = cueInside(range, besides: predicate) {
            // “S, X said”: the parser may hang the cue below its content.
            range = cue > predicate ? range.lowerBound..<cue : cue + 1..<range.upperBound
        }
        return trim(range, around: predicate)
    }

    private func cueInside(_ range: Range<Int>, besides predicate: Int) -> Int? {
        for voice in voices.voices(inSentence: analysis.sentence(ofToken: predicate)) {
            guard let token = voice.cueToken, range.contains(token), token != predicate,
                voice.content.contains(where: { $0.contains(predicate) })
            else { continue }
            return min(token, voice.source.map { $0.lowerBound } ?? token)
        }
        return nil
    }

    /// A range without punctuation, marks and conjunctions at its ends.
    func trim(_ range: Range<Int>, around token: Int? = nil) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        let keep = token ?? -1
        while low < high, low != keep, isEdge(low) || ["that", "and", "but", "or"].contains(analysis.lower(low)) {
            low += 1
        }
        while high > low, high - 1 != keep, isEdge(high - 1) { high -= 1 }
        return low..<high
    }

    private func isEdge(_ token: Int) -> Bool {
        switch analysis.form(token) {
        case ",", ".", ";", ":", "—", "–", "-", "!", "?", "(", ")": true
        default: false
        }
    }

    /// The words of a clause that completes another, without “to” and “that” and without a coordinated clause after it.
    func complementRange(_ index: Int) -> Range<Int> {
        let clause = context.clauses[index]
        var range = range(of: clause.predicate)
        for child in analysis.children(of: clause.predicate) where analysis.tokens[child].relation == .conj {
            let cut = analysis.subtreeRange(of: child).lowerBound
            if cut > clause.predicate,
                context.clauses.contains(where: { $0.predicate == child && $0.sentence == clause.sentence })
            {
                range = range.lowerBound..<min(range.upperBound, cut)
            }
        }
        range = trim(range, around: clause.predicate)
        if let first = range.first, analysis.lower(first) == "to", first < clause.predicate {
            range = first + 1..<range.upperBound
        }
        return trim(dropTrailingConjunction(range), around: clause.predicate)
    }

    private func dropTrailingConjunction(_ range: Range<Int>) -> Range<Int> {
        var high = range.upperBound
        while high > range.lowerBound + 1, ["and", "but", "or", "to", ","].contains(analysis.lower(high - 1)) {
            high -= 1
        }
        return range.lowerBound..<high
    }

    /// The noun phrase at a head with everything that hangs on it, without appended clauses of the speaker.
    func phraseRange(_ head: Int) -> Range<Int> {
        var range = analysis.subtreeRange(of: head)
        if let voice = voices.voice(at: head), let piece = voice.content.first(where: { $0.contains(head) }) {
            range = range.clamped(to: piece)
        }
        if let preposition = analysis.preposition(of: head), preposition == range.lowerBound {
            range = preposition + 1..<range.upperBound
        }
        return trim(range, around: head)
    }

    func text(_ range: Range<Int>) -> String {
        // Quotation marks at both ends are no part of a statement.
        var range = range
        let marks: Set<String> = ["“", "”", "\"", "‘", "’", "'", "«", "»"]
        if let first = range.first, let last = range.last, range.count > 2, marks.contains(analysis.form(first)),
            marks.contains(analysis.form(last))
        {
            range = first + 1..<last
        }
        return analysis.text(of: range)
    }

    // MARK: Parties

    /// Whether an entity is a party of diplomacy: a state, an organisation, an armed group, or somebody who acts for one.
    func isParty(_ entity: Entity) -> Bool {
        if parties.lookup is NoParties { return !entity.text.isEmpty }
        return entity.code != nil && entity.sector != "MED"
    }

    /// The party at a head token. “We” and “I” in somebody's quoted words are that somebody.
    func party(at head: Int) -> Entity? {
        let word = analysis.lower(head)
        if ["i", "we", "us", "our", "my", "me"].contains(word) || isOurs(head) {
            if var speaker = voices.voice(at: head)?.speakers.first, isParty(speaker) {
                speaker.text = parties.phrase(at: head)
                return speaker
            }
            return nil
        }
        let entity = parties.entity(at: head)
        return isParty(entity) ? entity : nil
    }

    private func isOurs(_ head: Int) -> Bool {
        guard ["government", "country", "side", "nation", "people", "state"].contains(analysis.lemma(head)) else {
            return false
        }
        return analysis.children(of: head).contains { ["our", "my"].contains(analysis.lower($0)) }
    }

    /// The first party among heads.
    func party(among heads: [Int]) -> Entity? {
        for head in heads { if let found = party(at: head) { return found } }
        return nil
    }

    /// All parties among heads, each once.
    func allParties(among heads: [Int]) -> [Entity] {
        var found: [Entity] = []
        for head in heads {
            if let entity = party(at: head), !found.contains(where: { isSame($0, entity) }) { found.append(entity) }
        }
        return found
    }

    /// The speaker of the words at a token.
    func speaker(at token: Int) -> Entity? {
        guard let speaker = voices.voice(at: token)?.speakers.first, isParty(speaker) else { return nil }
        return speaker
    }

    /// Whether two entities are the same party: by name, else by code and kind.
    func isSame(_ left: Entity, _ right: Entity) -> Bool {
        if let name = left.name, let other = right.name { return name == other }
        if left.name == nil, right.name == nil, left.code == nil, right.code == nil { return left.text == right.text }
        return left.code != nil && left.code == right.code && left.name == right.name
    }

    /// Whether two entities stand on the same side: of one country, or the same party.
    func isSameSide(_ left: Entity, _ right: Entity) -> Bool {
        if let code = left.code, let other = right.code {
            let loose: Set<String> = ["IGO", "NGO", "UNO", "MNC", "IMG", "ISM"]
            return code == other && (!loose.contains(code) || left.name == right.name)
        }
        return isSame(left, right)
    }

    // MARK: Clauses

    /// The tokens of the condition that a clause depends on (“if …”, “unless …”, “provided that …”).
    func condition(of index: Int) -> Range<Int>? {
        let clause = context.clauses[index]
        for other in context.clauses(ofSentence: clause.sentence) where other != index {
            let candidate = context.clauses[other]
            guard candidate.link == .condition, candidate.parent == index else { continue }
            return conditionRange(candidate)
        }
        // Until and before are conditions only of what is refused or held back.
        for other in context.clauses(ofSentence: clause.sentence) where other != index {
            let candidate = context.clauses[other]
            guard candidate.parent == index, let mark = mark(of: candidate),
                ["if", "unless", "provided", "until", "while", "before"].contains(analysis.lower(mark))
            else { continue }
            if ["until", "while", "before"].contains(analysis.lower(mark)), !clause.isNegated,
                clause.modality != .future
            {
                continue
            }
            return conditionRange(candidate)
        }
        return nil
    }

    private func mark(of clause: Clause) -> Int? {
        analysis.children(of: clause.predicate).first { analysis.tokens[$0].relation == .mark }
    }

    private func conditionRange(_ clause: Clause) -> Range<Int> {
        var range = range(of: clause.predicate)
        if range.lowerBound > 0, analysis.lower(range.lowerBound - 1) == "only" {
            range = range.lowerBound - 1..<range.upperBound
        }
        return range
    }

    /// The date of an act: the expression nearest to its predicate within its own clause.
    func date(of clause: Clause) -> DatedExpression? {
        date(near: clause.predicate, in: range(of: clause.predicate))
    }

    /// How a position or charge stands in time: background for history, else actual.
    func reality(of clause: Clause) -> Reality { clause.reality == .background ? .background : .actual }
}

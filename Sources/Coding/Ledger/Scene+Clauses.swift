import Language
import Record

/// What the ledger's coders ask of clauses and trees.
extension Scene {
    /// The verb with its particle in dictionary form (“rule out”); for copular clauses the predicate.
    func predicate(_ clause: Clause) -> String {
        let lemma = verbLemma(clause.predicate)
        if let particle = clause.particle { return lemma + " " + analysis.lower(particle) }
        // A particle that the parser took for an adverb.
        let next = clause.predicate + 1
        guard clause.kind == .verb, next < analysis.tokens.count,
            ["out", "off", "down", "up", "over"].contains(analysis.lower(next)),
            analysis.tokens[next].head == clause.predicate
        else { return lemma }
        return lemma + " " + analysis.lower(next)
    }

    /// The dictionary form of a verb, by the tables where they know it.
    func verbLemma(_ token: Int) -> String {
        guard analysis.tokens[token].tag == .verb else { return analysis.lemma(token) }
        return lexicons.verbForms[analysis.lower(token)] ?? lexicons.cues.verbLemma(analysis.lower(token))
            ?? analysis.lemma(token)
    }

    /// Who does what a clause tells: its subject as a party, else the source of the attribution whose cue it is.
    func agent(of clause: Clause) -> Entity? {
        if let voice = voices.all.first(where: { $0.cueToken == clause.predicate }), !voice.isMedium,
            let speaker = voice.speakers.first, isParty(speaker)
        {
            return speaker
        }
        return speakerBeside(clause) ?? party(among: clause.subjects)
    }

    /// “wrote that its army had been attacked, and asked for a meeting”: a subject that stands within somebody's words is
    /// none for a verb behind them; whoever spoke asks.
    private func speakerBeside(_ clause: Clause) -> Entity? {
        guard clause.link == .coordination, let subject = clause.subjects.first, subject < clause.predicate,
            let voice = voices.voice(at: subject), voices.voice(at: clause.predicate) != voice,
            let cue = voice.cueToken, cue < subject, !voice.isMedium,
            analysis.sentence(ofToken: cue) == clause.sentence, let speaker = voice.speakers.first, isParty(speaker)
        else { return nil }
        return speaker
    }

    /// Direct objects, or what stands for them when the parser took them for indirect ones.
    func targets(of clause: Clause) -> [Int] {
        if !clause.objects.isEmpty { return clause.objects }
        if !clause.indirectObjects.isEmpty { return clause.indirectObjects }
        return clause.obliques.filter { oblique in
            oblique.preposition.isEmpty && oblique.head > clause.predicate
                && !analysis.times.contains { $0.tokens.contains(oblique.head) }
        }.map(\.head)
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

    /// “that research be confined”: the bare “be” of what is asked for.
    func isSubjunctive(_ clause: Clause) -> Bool {
        let helpers = analysis.children(of: clause.predicate).filter {
            $0 < clause.predicate && [.aux, .auxPass, .cop].contains(analysis.tokens[$0].relation)
        }
        return helpers.first.map { analysis.lower($0) == "be" } ?? false
    }

    /// A range without punctuation, marks and conjunctions at its ends.
    func trim(_ range: Range<Int>, around token: Int? = nil) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        let keep = token ?? -1
        while low < high, low != keep,
            isEdge(low) || ["that", "and", "but", "or", "because"].contains(analysis.lower(low))
        {
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
        var range = withoutConjuncts(range(of: clause.predicate), of: clause.predicate)
        if let first = range.first, analysis.lower(first) == "to", first < clause.predicate {
            range = first + 1..<range.upperBound
        }
        return trim(dropTrailingConjunction(range), around: clause.predicate)
    }

    /// The tokens of a predicate without the clauses coordinated with it.
    func withoutConjuncts(_ whole: Range<Int>, of predicate: Int) -> Range<Int> {
        var range = whole
        let sentence = analysis.sentence(ofToken: predicate)
        for child in analysis.children(of: predicate) where analysis.tokens[child].relation == .conj {
            let cut = analysis.subtreeRange(of: child).lowerBound
            if cut > predicate,
                context.clauses(ofSentence: sentence).contains(where: { context.clauses[$0].predicate == child })
            {
                range = range.lowerBound..<min(range.upperBound, cut)
            }
        }
        return trim(dropTrailingConjunction(trim(range, around: predicate)), around: predicate)
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
        // Nor are a closing mark without its partner and the comma before it.
        while let last = range.last, range.count > 1, marks.contains(analysis.form(last)) || analysis.form(last) == ",",
            analysis.form(last) == "," || !range.dropLast().contains(where: { marks.contains(analysis.form($0)) })
        {
            range = range.lowerBound..<last
        }
        while let first = range.first, range.count > 1, marks.contains(analysis.form(first)),
            !range.dropFirst().contains(where: { marks.contains(analysis.form($0)) })
        {
            range = first + 1..<range.upperBound
        }
        return analysis.text(of: range)
    }

    // MARK: Parties

    /// Whether an entity is known as a party of diplomacy: a state, an organisation, an armed group, or somebody who acts
    /// for one. Media are none.
    func isParty(_ entity: Entity) -> Bool {
        if parties.lookup is NoParties { return !entity.text.isEmpty }
        return (entity.code != nil || entity.name != nil) && entity.sector != "MED"
    }

    /// The party at a head token. “We” and “I” in somebody's quoted words are that somebody; officials, ministries,
    /// proper names and persons count even where nobody could say for whom they act.
    func party(at head: Int) -> Entity? {
        let word = analysis.lower(head)
        if ["i", "we", "us", "our", "my", "me"].contains(word) && analysis.form(head) != "US" || isOurs(head) {
            guard var speaker = voices.voice(at: head)?.speakers.first else { return nil }
            speaker.text = parties.phrase(at: head)
            return speaker
        }
        let entity = parties.entity(at: head)
        if isParty(entity) { return entity }
        if entity.sector == "MED" || ["it", "this", "that", "which", "what", "there"].contains(word) { return nil }
        if analysis.tokens[head].tag == .propn, analysis.lemma(head) != analysis.lower(head) || isCapital(head) {
            return isTimeOrPlace(head) ? nil : entity
        }
        if ["he", "she", "they"].contains(word) { return entity }
        if lexicons.nouns.contains(analysis.lemma(head), in: "force"), let owner = owner(of: head) {
            return Entity(text: entity.text, code: owner.code, sector: entity.sector)
        }
        return lexicons.nouns.contains(analysis.lemma(head), in: "side") ? entity : nil
    }

    private func isCapital(_ token: Int) -> Bool {
        analysis.form(token).unicodeScalars.first?.properties.isUppercase ?? false
    }

    private func isTimeOrPlace(_ head: Int) -> Bool { analysis.times.contains { $0.tokens.contains(head) } }

    /// The party whose nationality or possessive stands before a noun (“Armenian snipers”, “Manila's ships”).
    private func owner(of noun: Int) -> Entity? {
        for child in analysis.children(of: noun)
        where child < noun && [.amod, .compound, .nmodPoss].contains(analysis.tokens[child].relation) {
            if let known = parties.known(at: child), known.code != nil { return known }
        }
        return nil
    }

    private func isOurs(_ head: Int) -> Bool {
        guard ["government", "country", "side", "nation", "people", "state"].contains(analysis.lemma(head)) else {
            return false
        }
        // "said her country was …": of whoever speaks.
        let isReported = voices.voice(at: head).map { $0.form != .direct && $0.isClause } ?? false
        return analysis.children(of: head).contains {
            ["our", "my"].contains(analysis.lower($0)) || isReported && ["her", "his"].contains(analysis.lower($0))
        }
    }

    /// The party at a head, else the last party named before it in its noun phrase ("Chinese coast guard ships", "the
    /// Taiwan authorities").
    func partyWithin(_ head: Int) -> Entity? {
        if let found = party(at: head), found.code != nil || found.name != nil { return found }
        let phrase = analysis.nominalPhrase(of: head)
        for token in phrase.reversed() where token < head && analysis.tokens[token].tag != .pron {
            if let known = parties.known(at: token), isParty(known) {
                return Entity(
                    text: analysis.text(of: phrase), name: nil, code: known.code, sector: known.sector)
            }
        }
        return party(at: head)
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
        guard let voice = voices.voice(at: token), let speaker = voice.speakers.first else { return nil }
        if isParty(speaker) { return speaker }
        guard let source = voice.source else { return nil }
        let head = parties.head(of: parties.core(of: source))
        return party(at: head).map { _ in speaker }
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

    /// The date of an act: the expression nearest to its predicate within its own clause.
    func date(of clause: Clause) -> DatedExpression? {
        date(near: clause.predicate, in: range(of: clause.predicate))
    }

    /// How a position or charge stands in time: background for history, else actual.
    func reality(of clause: Clause) -> Reality { clause.reality == .background ? .background : .actual }
}

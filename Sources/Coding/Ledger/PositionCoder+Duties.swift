import Language
import Record

/// What a side says that must be done: “Mexico must do more”, “the sanctions have to be lifted”.
extension PositionCoder {
    /// A demand on another party, or a goal of the speaker's own side, from a clause of duty in somebody's words.
    func duty(_ index: Int, _ clause: Clause) -> Draft? {
        guard clause.kind != .nominal, clause.modality == .necessary,
            [.root, .content, .coordination].contains(clause.link),
            isOwnDuty(clause), let voice = scene.voices.voice(at: clause.predicate),
            voice.form == .direct || voice.form == .partial || voice.isClause,
            let holder = scene.speaker(at: clause.predicate), holder.code != nil, holder.sector != "MED"
        else { return nil }
        let subject = clause.subjects.first
        let word = subject.map { analysis.form($0) == "US" ? "US" : analysis.lower($0) } ?? ""
        guard
            !["i", "you", "he", "she", "who", "what", "one", "people", "nobody", "everyone", "this", "that"].contains(
                word)
        else { return nil }
        let party = scene.party(among: clause.subjects)
        let isOwn = party.map { scene.isSameSide($0, holder) } ?? false || ["we", "us"].contains(word)
        if isOwn,
            clause.kind == .copular
                || ["have", "be", "say", "admit", "remember", "know"].contains(scene.predicate(clause))
        {
            return nil
        }
        let stance: Position.Stance =
            isOwn ? .goal : isRejected(clause) ? .oppose : .demand
        let known = subject.flatMap { scene.parties.known(at: $0) }
        let toward = isOwn ? nil : known.flatMap { scene.isParty($0) ? $0 : nil }
        return Draft(
            anchor: clause.predicate, holder: holder, stance: stance, statement: scene.range(of: clause.predicate),
            toward: toward, condition: scene.condition(of: index), reality: scene.reality(of: clause), date: nil,
            confidence: 0.55, why: ["position: must \(scene.predicate(clause)) → \(stance.rawValue)"])
    }

    /// Whether a holder is a side in diplomacy, and no private person.
    func isPublic(_ holder: Entity) -> Bool {
        let words = Set(holder.text.lowercased().split(separator: " ").map(String.init))
        guard
            words.isDisjoint(with: [
                "lawyer", "lawyers", "court", "judge", "prosecutor", "prosecutors", "mayor", "coach", "director",
                "critic",
                "critics", "jury", "referee", "farmer", "farmers", "villagers", "residents", "analysts", "analyst",
                "neither",
            ]), !words.contains("no")
        else { return false }
        if scene.parties.lookup is NoParties || holder.code != nil || holder.sector != nil || holder.office != nil {
            return true
        }
        return holder.name == nil && isSide(holder)
    }

    /// "reiterated that no uniform should remain": a demand, and no support.
    func restated(_ clause: Clause, _ word: String, _ stance: Position.Stance) -> Position.Stance {
        guard stance == .support, ["reaffirm", "reiterate", "renew", "restate", "repeat"].contains(word),
            clause.complements.contains(where: { context.clauses[$0].modality == .necessary })
        else { return stance }
        return .demand
    }

    /// "vowed to block any money", "promised not to be bound": against it.
    func vowed(_ clause: Clause, _ word: String, _ stance: Position.Stance) -> Position.Stance {
        guard ["vow", "promise", "pledge", "swear"].contains(word), let inner = clause.complements.first else {
            return stance
        }
        let content = context.clauses[inner]
        if content.isNegated { return .refuse }
        let isAgainst = ["block", "oppose", "fight", "resist", "prevent", "stop", "veto", "reject"]
            .contains(scene.predicate(content))
        return isAgainst ? .oppose : stance
    }

    /// Where the words only point to what was told before: "rules that out", "Haiti accepted", "wants no third party".
    func pointed(_ clause: Clause, _ word: String, _ holder: Entity) -> Draft? {
        guard !clause.isNegated || word == "want", clause.modality == .none, clause.link != .relative else {
            return nil
        }
        let object = clause.objects.first
        if let object, ["that", "this", "it", "them"].contains(analysis.lower(object)), object > clause.predicate,
            ["rule out", "reject", "refuse", "turn down", "rebuff", "veto", "dismiss"].contains(word)
        {
            return pointed(clause, word, holder, .refuse, behind: object)
        }
        if object == nil, clause.complements.isEmpty, clause.obliques.allSatisfy({ $0.preposition != "as" }),
            word == "accept"
        {
            return pointed(clause, word, holder, .support, behind: clause.predicate)
        }
        guard word == "want", let object, object > clause.predicate, clause.complements.isEmpty,
            clause.isNegated || analysis.children(of: object).contains(where: { analysis.lower($0) == "no" }),
            !isOthersWord(clause, holder)
        else { return nil }
        return pointed(clause, word, holder, .refuse, behind: object)
    }

    private func pointed(
        _ clause: Clause, _ word: String, _ holder: Entity, _ stance: Position.Stance, behind end: Int
    ) -> Draft? {
        guard let subject = clause.subjects.first, subject < clause.predicate, clause.predicate - subject < 9 else {
            return nil
        }
        var stop = end + 1
        let limit = analysis.sentenceTokens(of: clause.predicate).upperBound
        while stop < limit, stop - end < 8, analysis.tokens[stop].tag != .punct,
            !["and", "but", "while", "after"].contains(analysis.lower(stop))
        { stop += 1 }
        return Draft(
            anchor: clause.predicate, holder: holder, stance: stance,
            statement: scene.trim(analysis.nominalPhrase(of: subject).lowerBound..<stop), toward: nil, condition: nil,
            reality: scene.reality(of: clause), date: scene.date(of: clause), confidence: 0.6,
            why: ["position: \(word) what was told before → \(stance.rawValue)"])
    }

    /// Whether the word of duty stands in this clause and not in one above.
    private func isOwnDuty(_ clause: Clause) -> Bool {
        analysis.children(of: clause.predicate).contains {
            // "Should repression go on" is a condition.
            $0 < clause.predicate && analysis.form($0) == analysis.lower($0)
                && ["must", "should", "shall", "ought"].contains(analysis.lower($0))
        }
            || ["have", "need"].contains(clause.parent.map { scene.verbLemma(context.clauses[$0].predicate) } ?? "")
    }

    /// “there should be no automatic renewal”, “must not be rewarded”.
    private func isRejected(_ clause: Clause) -> Bool {
        let isThere = analysis.children(of: clause.predicate).contains { analysis.tokens[$0].relation == .expl }
        return isThere
            && (clause.isNegated
                || analysis.children(of: clause.predicate).contains { analysis.lower($0) == "no" })
    }
}

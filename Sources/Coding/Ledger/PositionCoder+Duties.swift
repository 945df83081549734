import Language
import Record

/// What a side says that must be done: “Mexico must do more”, “the sanctions have to be lifted”.
extension PositionCoder {
    /// A demand on another party, or a goal of the speaker's own side, from a clause of duty in somebody's words.
    func duty(_ index: Int, _ clause: Clause) -> Draft? {
        guard clause.kind != .nominal, clause.modality == .necessary, [.root, .content, .coordination].contains(clause.link),
            isOwnDuty(clause), let voice = scene.voices.voice(at: clause.predicate),
            voice.form == .direct || voice.form == .partial || voice.isClause,
            let holder = scene.speaker(at: clause.predicate), holder.code != nil, holder.sector != "MED"
        else { return nil }
        let subject = clause.subjects.first
        let word = subject.map { analysis.form($0) == "US" ? "US" : analysis.lower($0) } ?? ""
        guard !["i", "you", "he", "she", "who", "what", "one", "people", "nobody", "everyone", "this", "that"].contains(word)
        else { return nil }
        let party = scene.party(among: clause.subjects)
        let isOwn = party.map { scene.isSameSide($0, holder) } ?? false || ["we", "us"].contains(word)
        if isOwn, clause.kind == .copular || ["have", "be", "say", "admit", "remember", "know"].contains(scene.predicate(clause))
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

    /// Whether the word of duty stands in this clause and not in one above.
    private func isOwnDuty(_ clause: Clause) -> Bool {
        analysis.children(of: clause.predicate).contains {
            // "Should repression go on" is a condition.
            $0 < clause.predicate && analysis.form($0) == analysis.lower($0) && ["must", "should", "shall", "ought"].contains(analysis.lower($0))
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

import Language
import Record

/// For and against, and what is wanted or not, told without a word of stance.
extension PositionCoder {
    /// "is against any mediation", "is in favour of a ceasefire", "wants no war".
    func sided(_ index: Int, _ clause: Clause) -> Draft? {
        if clause.kind == .verb { return wanted(index, clause) }
        guard clause.kind == .copular, !clause.isNegated, clause.modality == .none,
            let mark = analysis.children(of: clause.predicate).first(where: {
                $0 < clause.predicate && analysis.tokens[$0].relation == .case
                    && ["against", "for"].contains(analysis.lower($0))
            }), let holder = scene.party(among: clause.subjects), holder.code != nil, !isOthersWord(clause, holder)
        else { return nil }
        let end = max(scene.range(of: clause.predicate).upperBound, clause.predicate + 1)
        let isAgainst = analysis.lower(mark) == "against"
        guard isAgainst || scene.lexicons.talks.contains(analysis.lemma(clause.predicate), in: "talks") else {
            return nil
        }
        return Draft(
            anchor: clause.predicate, holder: holder, stance: isAgainst ? .oppose : .support,
            statement: scene.trim(mark + 1..<end), toward: nil, condition: scene.condition(of: index),
            reality: scene.reality(of: clause), date: nil, confidence: 0.6,
            why: ["position: \(analysis.lower(mark)) → \(isAgainst ? "oppose" : "support")"])
    }

    /// "We want a just peace", "nobody here wants a war": a state of affairs that is wanted or not, in one's own words.
    private func wanted(_ index: Int, _ clause: Clause) -> Draft? {
        guard ["want", "seek", "desire"].contains(scene.predicate(clause)), clause.complements.isEmpty,
            clause.modality == .none, clause.link != .relative, clause.tense == .present || clause.tense == .past,
            let object = clause.objects.first, scene.lexicons.nouns.contains(analysis.lemma(object), in: "state"),
            let speaker = scene.speaker(at: clause.predicate), speaker.code != nil,
            clause.subjects.contains(where: {
                ["we", "nobody"].contains(analysis.lower($0))
                    || scene.party(at: $0).map { scene.isSameSide($0, speaker) } ?? false
            })
        else { return nil }
        let isDenied =
            clause.isNegated || clause.subjects.contains { analysis.lower($0) == "nobody" }
            || analysis.children(of: object).contains { analysis.lower($0) == "no" }
        return Draft(
            anchor: clause.predicate, holder: speaker, stance: isDenied ? .oppose : .goal,
            statement: scene.range(of: clause.predicate), toward: nil, condition: scene.condition(of: index),
            reality: scene.reality(of: clause), date: nil, confidence: 0.55,
            why: ["position: wants → \(isDenied ? "oppose" : "goal")"])
    }
}

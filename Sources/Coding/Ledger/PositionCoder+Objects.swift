import Language
import Record

/// What a position can be about: an act or a thing that somebody put forward, and no party alone.
extension PositionCoder {
    /// Praise of persons and cheers are no positions: the object must be an act or a thing, not a party alone; and what is
    /// accepted, blocked or dismissed must be something that parties put forward.
    func isTrivialObject(_ clause: Clause, _ frame: StanceLexicon.Frame) -> Bool {
        guard let object = clause.objects.first else { return false }
        if analysis.tokens[object].tag == .pron { return true }
        let lemma = analysis.lemma(object)
        // An accusation or a charge is rejected in an accusation entry.
        if scene.lexicons.wrongs.contains(lemma, in: "charge") { return true }
        if frame.stance != .support || clause.link == .relative, isParty(object) { return true }
        // So is the condemnation of another side's deed.
        if ["condemn", "denounce", "deplore", "decry"].contains(frame.word),
            AccusationCoder(scene: scene).doer(of: object) != nil
        {
            return true
        }
        switch frame.word {
        case "accept", "block":
            return clause.complements.isEmpty && !scene.lexicons.nouns.contains(lemma, in: "put forward")
        case "dismiss" where clause.obliques.contains(where: { $0.preposition == "as" }):
            return true
        case "dismiss", "question":
            return scene.lexicons.nouns.contains(lemma, in: "no matter")
        default: return false
        }
    }

    /// Whether a head names a party and no act of it.
    func isParty(_ head: Int) -> Bool {
        guard let known = scene.parties.known(at: head), scene.isParty(known) else { return false }
        return analysis.tokens[head].tag == .propn
    }

    /// "urged Kenya" with nothing that it should do.
    func isBareParty(_ clause: Clause, _ statements: [Range<Int>]) -> Bool {
        guard let object = clause.objects.first, isParty(object) else { return false }
        return statements.count == 1 && statements[0].contains(object)
            && statements[0].count <= analysis.nominalPhrase(of: object).count + 1
    }
}

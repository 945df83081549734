import Language
import Record

/// How far an act that lies ahead has got.
extension ClauseFinder {
    /// The noun that a that-clause explains ("the hope that …"); nil for the content of a verb.
    func nounOverContent(_ clause: Clause, _ tree: SentenceTree) -> String? {
        let head = tree.tokens[clause.predicate].head
        guard tree.range.contains(head), tree.relation(clause.predicate).base == .acl, tree.isNominal(head) else {
            return nil
        }
        return tree.lemma(head)
    }

    /// Whether somebody commits to what lies ahead, reckons with it or merely wants it.
    func outlook(of clause: Clause, under governor: Clause, _ tree: SentenceTree) -> Clause.Outlook {
        if clause.link == .coordination, clause.tense == .none, clause.kind != .nominal { return governor.outlook }
        guard clause.link == .complement else { return .committed }
        var effect: RealityCues.Effect?
        if tree.relation(clause.predicate).base == .acl, clause.isInfinitive {
            effect = cues.effect(of: tree.lemma(tree.tokens[clause.predicate].head), as: .noun)
        } else if governor.kind == .verb, governor.isPassive,
            let passive = cues.effect(of: tree.lower(governor.predicate), as: .adjective)
        {
            // "is expected to", "was designed to"
            effect = passive
        } else {
            let position: RealityCues.Position =
                governor.kind == .copular ? .adjective : governor.kind == .nominal ? .noun : .verb
            effect =
                cues.effect(of: phrase(governor, tree), as: position)
                ?? cues.effect(of: tree.lemma(governor.predicate), as: position)
        }
        switch effect {
        case .wish: return .wished
        case .expect: return .expected
        default: return governor.outlook
        }
    }

    /// "The threat of air strikes", "a plan for talks", "fears of an invasion": the noun above says how far it has got.
    func isMerelySpokenOf(_ predicate: Int, _ tree: SentenceTree) -> Bool {
        var current = predicate
        for _ in 0..<4 {
            guard tree.relation(current).base == .nmod || tree.relation(current).base == .conj else { return false }
            let head = tree.tokens[current].head
            guard tree.range.contains(head), tree.isNominal(head) else { return false }
            if tree.relation(current).base == .nmod, let preposition = tree.preposition(of: current),
                ["of", "for", "about", "to", "against", "on"].contains(preposition)
            {
                switch cues.effect(of: tree.lemma(head), as: .noun) {
                case .hypothetical, .future, .expect, .wish: return true
                default: break
                }
            }
            current = head
        }
        return false
    }
}

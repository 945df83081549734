import Language
import Record

/// Acts whose doer stands in the clause around them, and acts whose purpose tells what they are.
extension EventPass {
    /// "The recall of envoys by all members, the closure of borders and a freeze of assets": one doer for all.
    func withDoer(_ clause: Clause, type: EventType) -> Clause {
        guard type.quad == 4, !clause.obliques.contains(where: { ["'s", "by", "~"].contains($0.preposition) }) else {
            return clause
        }
        var first = clause.predicate
        for _ in 0..<6 where analysis.tokens[first].relation == .conj { first = analysis.tokens[first].head }
        guard first != clause.predicate, let index = clauseIndex(at: first, sentence: clause.sentence),
            context.clauses[index].kind == .nominal
        else { return clause }
        var joined = clause
        joined.obliques += context.clauses[index].heads(with: "by").map {
            Clause.Oblique(preposition: "by", head: $0)
        }
        return joined
    }

    /// "In talks with Oman, Chad proposed …": whoever acts in the clause around a meeting takes part in it.
    func withHost(_ clause: Clause, type: EventType) -> Clause {
        guard let parent = clause.parent,
            !clause.obliques.contains(where: { ["'s", "by", "between"].contains($0.preposition) })
        else { return clause }
        let governor = context.clauses[parent]
        if governor.kind == .verb, governor.subjects.contains(clause.predicate),
            reader.isInClass(governor.predicate, "happen")
        {
            // "Talks took place in Rome with Chad and Niger", "clashes broke out between them".
            var joined = clause
            let wanted =
                type == .consult
                ? ["with", "between"] : ["with", "between", "against", "over", "outside", "in", "at", "near"]
            joined.obliques += governor.obliques.filter { wanted.contains($0.preposition) }
            return joined
        }
        guard type == .consult else { return clause }
        let isVisit = reader.isInClasses(clause.predicate, ["visit"]) && clause.heads(with: "to").count == 1
        guard isVisit || clause.obliques.contains(where: { $0.preposition == "with" }) else { return clause }
        guard governor.kind == .verb, !governor.isPassive,
            governor.reality == .actual || governor.reality == .background,
            governor.obliques.contains(where: {
                $0.head == clause.predicate
                    && ["in", "during", "at", "after", "following", "on"].contains($0.preposition)
            })
        else { return clause }
        var hosted = clause
        hosted.obliques.insert(
            contentsOf: governor.subjects.map { Clause.Oblique(preposition: "'s", head: $0) }, at: 0)
        return hosted
    }

    /// "Burned tyres in protest at the killings", "seized cocaine in a joint operation with the police": whoever acts in the clause
    /// around the noun does what the noun says. Nil where the noun stands for itself.
    func staged(_ clause: Clause, type: EventType) -> Clause? {
        guard [.protest, .cooperate, .mobilize].contains(type), let parent = clause.parent,
            !clause.obliques.contains(where: { ["'s", "by", "between"].contains($0.preposition) })
        else { return nil }
        let governor = context.clauses[parent]
        guard governor.kind == .verb, !governor.isPassive, !governor.subjects.isEmpty,
            governor.reality == .actual || governor.reality == .background,
            governor.obliques.contains(where: {
                $0.head == clause.predicate && ["in", "during", "with", "as"].contains($0.preposition)
            })
        else { return nil }
        switch type {
        case .protest:
            guard governor.subjects.contains(where: isCrowd) else { return nil }
        case .cooperate:
            guard reader.isPlural(governor.subjects) || !clause.heads(with: "with").isEmpty else { return nil }
        default:
            guard !clause.heads(with: "to", "towards", "against").isEmpty else { return nil }
        }
        var own = clause
        own.obliques.insert(contentsOf: governor.subjects.map { Clause.Oblique(preposition: "'s", head: $0) }, at: 0)
        own.speakers = governor.speakers
        own.cue = governor.cue
        return own
    }

    /// Whether people stand at a head who can take to the streets: no government, no army, nothing abstract.
    func isCrowd(_ head: Int) -> Bool {
        if reader.isInClasses(head, ["crowd", "worker", "human"]) { return true }
        let found = reader.parties.entities(at: head)
        if found.isEmpty {
            // "Catalans", "Muslims": peoples are named in the plural.
            return analysis.tokens[head].fineTag == .nnps && reader.owners(of: head).isEmpty
        }
        return found.allSatisfy {
            $0.sector.map { ["CVL", "SOC", "LAB", "EDU", "OPP", "PTY", "REF", "AGR", "NGO"].contains($0) }
                ?? [.nns, .nnps].contains(analysis.tokens[head].fineTag)
        } && !found.contains { $0.office != nil }
    }

    /// "Closed their stalls to protest against the tax": a purpose that the act itself fulfils has happened with it.
    func asserted(_ clause: Clause) -> Clause {
        guard clause.link == .purpose, clause.reality == .hypothetical, let parent = clause.parent,
            ["protest", "demonstrate", "denounce", "condemn"].contains(analysis.lemma(clause.predicate))
        else { return clause }
        let governor = context.clauses[parent]
        guard governor.kind == .verb, governor.reality == .actual || governor.reality == .background,
            // "Marched to protest": said already.
            !drafts.contains(where: { $0.clause == parent && $0.type == .protest })
        else { return clause }
        var clause = clause
        clause.reality = governor.reality
        clause.tense = governor.tense
        return clause
    }
}

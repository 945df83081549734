import Language
import Record

/// Whom an act is aimed at where its row names no place for it.
extension EventPass {
    /// The first party below what an act is about: who asked for it, by whom it is, to whom, with whom or for whom it is done.
    func aims(of clause: Clause, type: EventType, besides actors: [Entity]) -> [Entity] {
        guard let prepositions = Self.aimPrepositions[type] else { return [] }
        func others(_ heads: [Int], allowsPlaces: Bool = false) -> [Entity] {
            var found: [Entity] = []
            for head in heads {
                let parties = reader.parties.entities(at: head, allowsPlaces: allowsPlaces)
                append(
                    parties.filter { one in
                        one.code != nil && one.sector != "MED" && actors.allSatisfy { Self.isOther(one, than: $0) }
                    }, to: &found)
            }
            return Array(found.prefix(3))
        }
        let asked = others(askers(over: clause))
        if !asked.isEmpty { return asked }
        var seen: Set<Int> = []
        var queue = roots(of: clause)
        // What something is by comes before what it is about.
        var later: [Int] = []
        while !queue.isEmpty, seen.count < 40 {
            let head = queue.removeFirst()
            guard seen.insert(head).inserted else { continue }
            let made = others(reader.makers(of: head, in: clause.sentence))
            if !made.isEmpty { return made }
            for child in analysis.children(of: head) {
                let relation = analysis.tokens[child].relation
                switch relation.base {
                case .nmod, .obl:
                    guard relation != .nmodPoss, let preposition = reader.prepositionText(of: child) else { continue }
                    if preposition == "by" {
                        let found = others(reader.conjuncts(child))
                        if !found.isEmpty { return found }
                    }
                    if prepositions.contains(preposition) {
                        later.append(child)
                        queue.append(child)
                    }
                case .obj, .iobj, .xcomp, .ccomp: queue.append(child)
                case .acl where relation != .aclRelcl && analysis.tokens[child].fineTag == .vb: queue.append(child)
                default: break
                }
                if relation.base == .obj || relation.base == .iobj { later.append(child) }
                if [.ccomp, .xcomp].contains(relation.base) {
                    later += analysis.children(of: child).filter { analysis.tokens[$0].relation.base == .nsubj }
                }
            }
            if head != clause.predicate, analysis.tokens[head].tag != .verb, !later.contains(head) {
                later.append(head)
            }
        }
        for head in later.sorted() where !analysis.times.contains(where: { $0.tokens.contains(head) }) {
            let found = others(reader.conjuncts(head), allowsPlaces: true)
            if !found.isEmpty { return found }
            let owners = reader.owners(of: head).flatMap { reader.parties.owner(at: $0) }.filter { one in
                one.code != nil && actors.allSatisfy { Self.isOther(one, than: $0) }
            }
            if !owners.isEmpty { return Array(owners.prefix(2)) }
        }
        return []
    }

    /// The nouns and verbs that an act is about.
    private func roots(of clause: Clause) -> [Int] {
        clause.objects + clause.complements.map { context.clauses[$0].predicate }
            + (clause.kind == .nominal ? [clause.predicate] : [])
    }

    /// "Refused, as Oman had asked, to …", "despite calls by the union": who wanted it.
    private func askers(over clause: Clause) -> [Int] {
        var found: [Int] = []
        for index in context.clauses(ofSentence: clause.sentence) {
            let other = context.clauses[index]
            guard other.link == .circumstance, other.predicate > clause.predicate,
                reader.isInClass(other.predicate, "asking"),
                let parent = other.parent,
                context.clauses[parent].predicate == clause.predicate || clause.complements.contains(parent),
                analysis.children(of: other.predicate).contains(where: {
                    $0 < other.predicate && ["as", "whatever", "although", "though"].contains(analysis.lower($0))
                })
            else { continue }
            found += other.subjects
        }
        guard found.isEmpty else { return found }
        for oblique in clause.obliques
        where ["despite", "under", "after", "following", "heeding", "defying", "in response to", "at"].contains(
            oblique.preposition) && reader.isInClasses(oblique.head, ["plea noun"])
        {
            found += reader.owners(of: oblique.head)
        }
        return found
    }

    private static let aimPrepositions: [EventType: Set<String>] = [
        .agree: ["with", "to", "for", "from", "of", "on", "against", "into", "between", "over"],
        .reject: ["with", "to", "for", "from", "of", "on", "against", "over"],
        .threaten: ["with", "to", "for", "from", "of", "on", "against", "over", "into"],
        .concede: ["to", "for", "on", "against", "of", "over", "with", "from"],
        .accuse: ["of"], .support: ["of", "for", "with", "to", "between"], .request: ["of"],
    ]
}

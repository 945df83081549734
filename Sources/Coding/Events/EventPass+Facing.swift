import Language
import Record

/// Whom forces face and crowds mean, where their own words name only a place, a purpose or a grievance.
extension EventPass {
    /// "Massed guns along the frontier with Chad", "sent a frigate to watch the Omani convoy", "over the killing of a farmer by
    /// Peruvian soldiers": whoever stands behind the phrases of a clause.
    func faced(by actors: [Entity], in clause: Clause, type: EventType) -> [Entity] {
        let isForce = type == .mobilize
        let prepositions =
            isForce
            ? [
                "against", "opposite", "facing", "near", "off", "toward", "towards", "to", "along", "at", "on",
                "within",
                "close", "over", "around", "into", "from", "outside", "for", "in",
            ] : ["against", "over", "at", "outside", "opposite", "on", "to", "past", "with"]
        for preposition in prepositions {
            for head in clause.heads(with: preposition) {
                if let found = party(behind: head, besides: actors, isForce: isForce) { return [found] }
            }
        }
        for index in context.clauses(ofSentence: clause.sentence) {
            let other = context.clauses[index]
            guard other.kind == .verb, other.predicate > clause.predicate,
                other.parent.map({ context.clauses[$0].predicate }) == clause.predicate,
                other.link == .purpose || !isForce && other.link == .circumstance && other.tense == .none
            else { continue }
            let aims = other.objects + other.heads(with: "against", "from", "for", "of", "to", "with", "by")
            for head in aims {
                if let found = party(behind: head, besides: actors, isForce: isForce) { return [found] }
            }
        }
        return []
    }

    /// The party that a noun names, that owns it, or that hangs below it with "with", "of", "by", "from", "in".
    private func party(behind head: Int, besides actors: [Entity], isForce: Bool) -> Entity? {
        func isOther(_ one: Entity) -> Bool {
            guard one.code != nil || !isForce && (one.name != nil || one.office != nil || one.sector != nil),
                !["their", "its", "his", "her", "they", "it"].contains(one.text.lowercased())
            else { return false }
            // Forces stand on their own soil; crowds face their own government, and no people.
            if !isForce, one.sector == nil, one.office == nil, one.code?.count == 3,
                actors.contains(where: { Self.sameSide($0, one) })
            {
                return false
            }
            return !actors.contains { isForce ? Self.sameSide($0, one) : Self.same($0, one) }
        }
        if let own = reader.parties.entities(at: head, allowsPlaces: isForce).first(where: isOther) { return own }
        for owner in reader.owners(of: head) {
            if let found = reader.parties.owner(at: owner).first(where: isOther) { return found }
        }
        for child in analysis.children(of: head)
        where child > head && [.nmod, .obl].contains(analysis.tokens[child].relation.base) {
            guard let preposition = reader.prepositionText(of: child),
                ["with", "of", "by", "from", "to", "against"].contains(preposition)
            else { continue }
            for deeper in reader.conjuncts(child) {
                if let found = reader.parties.entities(at: deeper, allowsPlaces: isForce).first(where: isOther) {
                    return found
                }
                for owner in reader.owners(of: deeper) {
                    if let found = reader.parties.owner(at: owner).first(where: isOther) { return found }
                }
            }
        }
        if isForce, reader.isInClasses(head, ["armed group", "rebel"]) { return reader.parties.described(at: head) }
        return nil
    }
}

import Language
import Record

/// What is nobody's affair but of those concerned: trials, crimes, quarrels without a party of the record.
extension EventPass {
    /// Whether courts, police, lawyers and private people are among themselves.
    ///
    /// A state, an organisation, an armed group, an officeholder or people whose fate is political (journalists, protesters,
    /// soldiers, nationals of another state) make an act one of the record.
    func isPrivate(_ type: EventType, _ frame: EventFrame, _ actors: [Entity], _ recipients: [Entity], _ clause: Clause)
        -> Bool
    {
        // Nobody of the record in the whole article, nor among those who act: whatever they do is theirs.
        if type != .protest, !isOfPublicConcern,
            !(actors + recipients).contains(where: { isOfRecord($0) || isMultitude($0) }),
            !actors.contains(where: { one in Self.groups.contains { one.text.lowercased().hasSuffix($0) } })
        {
            return true
        }
        guard ![.protest, .consult, .mobilize].contains(type), !["curfew", "martial-law"].contains(frame.mode) else {
            return false
        }
        let isByPlace =
            clause.isPassive && clause.subjects.isEmpty && [.sanction, .coerce, .accuse, .retreat].contains(type)
        let isLaw = isByPlace || actors.allSatisfy(isLawman)
        guard isLaw || actors.allSatisfy({ isIndividual($0) }) && !isAmongStates else { return false }
        if recipients.contains(where: { isOfRecord($0) && !isLawman($0) || isMultitude($0) }) { return false }
        let isNameless = !isByPlace && actors.allSatisfy { $0.code == nil }
        if recipients.isEmpty {
            // "Arrested a man", "searched the flat": whom it befell shows in the words alone.
            let heads = clause.objects + clause.obliques.map(\.head)
            if heads.contains(where: {
                reader.isInClasses($0, ["political", "multitude"]) || !reader.parties.entities(at: $0).isEmpty
            }) {
                return false
            }
            return isLaw && isNameless || heads.contains { reader.isInClasses($0, ["individual"]) }
        }
        if isLaw, isNameless { return true }
        let homes = actors.compactMap(\.code)
        return recipients.allSatisfy { isIndividual($0, of: homes) || !isLaw && isLawman($0) }
    }

    private static let groups = ["sides", "countries", "governments", "leaders", "delegations", "parties", "states"]

    /// Whether the article names a state, an organisation of the record or somebody who holds an office.
    private var isOfPublicConcern: Bool {
        context.actors.entities.contains { resolved in
            resolved.entity.code != nil
                || resolved.entity.sector.map { ["GOV", "MIL", "LEG", "REB", "SPY", "PTY", "UAF", "OPP"].contains($0) }
                    ?? false
        }
    }

    /// Whether the article is about more than one state: then a bare name may stand for one of them.
    private var isAmongStates: Bool {
        var counts: [String: Int] = [:]
        for mention in context.actors.mentions(in: 0..<analysis.tokens.count) {
            if let code = context.actors.resolved(mention).entity.code, code.count == 3 {
                counts[code, default: 0] += 1
            }
        }
        return counts.values.filter { $0 > 1 }.count > 1
    }

    /// Sectors whose people and bodies are no party of the record by themselves.
    private static let civilSectors: Set<String> = ["COP", "JUD", "BUS", "CVL", "ELI", "CRM", "MED", "EDU"]

    private func isMultitude(_ party: Entity) -> Bool {
        let noun = head(of: party)
        return (noun.hasSuffix("s") || ["crowd", "people", "men", "women"].contains(noun)) && isIn(noun, "multitude")
    }

    /// Whether a party is of the kinds that the record is about.
    private func isOfRecord(_ party: Entity) -> Bool {
        if party.office != nil { return !Self.civilSectors.contains(party.sector ?? "") && party.office != "candidate" }
        if let code = party.code, code.count != 3 || ["IGO", "UNO", "EUR", "NGO", "IMG", "ISM"].contains(code) {
            return true
        }
        if let sector = party.sector, !Self.civilSectors.contains(sector) { return true }
        let noun = head(of: party)
        if isIn(noun, "political") { return true }
        // "A former deputy minister": whoever held an office is no private person.
        let words = party.text.lowercased().split(separator: " ").map(String.init)
        if words.contains(where: { $0 == "former" || $0.hasPrefix("ex-") }),
            words.contains(where: { isIn($0.hasPrefix("ex-") ? String($0.dropFirst(3)) : $0, "official") })
        {
            return true
        }
        guard party.code != nil else { return isIn(noun, "armed group") || isIn(noun, "troops") || isIn(noun, "gov") }
        // A state, or people who are called by it.
        return !isIn(noun, "lawman") && !isIn(noun, "individual")
    }

    private func isLawman(_ party: Entity) -> Bool {
        guard party.office == nil || Self.civilSectors.contains(party.sector ?? ""),
            party.code.map({ $0.count == 3 }) ?? true
        else { return false }
        if let code = party.code, ["IGO", "UNO", "EUR", "NGO"].contains(code) { return false }
        return party.sector == "COP" || party.sector == "JUD" || isIn(head(of: party), "lawman")
    }

    private func isIndividual(_ party: Entity, of homes: [String] = []) -> Bool {
        guard party.office == nil, party.code.map(homes.contains) ?? true else { return false }
        if party.name != nil { return party.sector.map { ["ELI", "CVL", "BUS", "JUD"].contains($0) } ?? true }
        return isIn(head(of: party), "individual")
    }

    /// The noun that a description is built around: the last word before "of", "from", "in", a comma.
    private func head(of party: Entity) -> String {
        var words: [String] = []
        for word in party.text.lowercased().split(separator: " ") {
            if ["of", "from", "in", "at", "near", "who", "with", "for"].contains(word), !words.isEmpty { break }
            words.append(String(word.filter { $0.isLetter || $0 == "-" }))
            if word.hasSuffix(",") { break }
        }
        return words.last ?? ""
    }

    private func isIn(_ noun: String, _ name: String) -> Bool {
        let classes = reader.lexicon.classes
        if classes.contains(noun, in: name) { return true }
        guard noun.hasSuffix("s") else { return false }
        return classes.contains(String(noun.dropLast()), in: name)
            || noun.hasSuffix("ies") && classes.contains(noun.dropLast(3) + "y", in: name)
    }

    /// "Mali followed suit", "Chad did the same": the act told of last, by somebody else.
    mutating func readEcho(_ index: Int, _ clause: Clause) -> Bool {
        let verb = analysis.lemma(clause.predicate)
        let words = Set(clause.objects.map(analysis.lower))
        guard
            verb == "follow" && (words.contains("suit") || words.contains("example"))
                || verb == "do" && (words.contains("same") || words.contains("likewise")),
            clause.reality == .actual || clause.reality == .background, !clause.isNegated,
            let last = drafts.last(where: { $0.sentence <= clause.sentence && $0.type != .statement }),
            clause.sentence - last.sentence < 2, last.type != .consult
        else { return false }
        let actors = clause.subjects.flatMap { reader.parties.entities(at: $0) }.filter { one in
            one.code != nil && !last.actors.contains { Self.sameSide($0, one) }
        }
        guard !actors.isEmpty else { return false }
        var draft = last
        draft.actors = actors
        draft.clause = index
        draft.sentence = clause.sentence
        draft.reality = clause.reality
        draft.date = date(of: clause, isVerbal: draft.isVerbal)
        draft.place = nil
        draft.why = ["follow suit: \(draft.type.rawValue)"] + draft.why
        drafts.append(draft)
        return true
    }
}

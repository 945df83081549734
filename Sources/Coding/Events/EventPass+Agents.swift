import Language
import Record

extension EventPass {
    /// Who acts where the grammar names nobody: the owner of the means ("killed by rebel mortar fire"), or the authorities of
    /// the place where somebody was arrested or tried.
    func agents(of clause: Clause, frame: EventFrame, type: EventType) -> [Entity] {
        if clause.kind == .nominal, type == .protest { return crowd(of: clause) }
        guard clause.kind == .verb, frame.actor.contains(where: { $0.path == ["subj"] }) else { return [] }
        if type.quad == 1 || type.quad == 3 {
            // "A UN report accuses the army": whose the paper is.
            for head in clause.subjects where reader.isInClass(head, "paper") {
                let owners = reader.owners(of: head).flatMap { reader.parties.owner(at: $0) }
                if !owners.isEmpty { return Array(owners.prefix(2)) }
            }
        }
        if clause.isPassive, clause.subjects.isEmpty {
            // "was refused a visa by Oman": the agent hangs on the noun.
            let agents = clause.heads(with: "by").flatMap { reader.parties.entities(at: $0) }
            if !agents.isEmpty { return Array(agents.prefix(3)) }
        }
        for head in clause.subjects {
            guard [.assault, .coerce, .mobilize, .aid].contains(type) else { break }
            let means = [
                "plane", "drone", "missile", "artillery", "attack", "airstrike", "vessel", "weapon", "fire", "mortar",
            ]
            guard reader.isInClasses(head, means) else { continue }
            let owners = reader.owners(of: head).flatMap { reader.parties.owner(at: $0) }
            if !owners.isEmpty { return Array(owners.prefix(2)) }
        }
        if clause.isPassive, clause.subjects.isEmpty, type == .mobilize || type == .retreat && frame.mode == "withdraw"
        {
            // "Russian peacekeepers have been stationed in …": troops move by their state's order.
            let owners = clause.objects.filter { reader.isInClasses($0, Self.forces) }
                .flatMap { head in reader.owners(of: head).flatMap { reader.parties.owner(at: $0) } }
            if let owner = owners.first(where: { $0.code != nil }) { return [owner] }
            // "Police have been posted on the bridges": those of the place, or of the country the article is from.
            for head in clause.objects
            where type == .mobilize && reader.isInClasses(head, Self.forces) {
                guard var force = reader.parties.described(at: head) else { continue }
                force.code = force.code ?? place(of: clause)?.code ?? home
                if force.code != nil { return [force] }
            }
        }
        if clause.isPassive, clause.subjects.isEmpty, type == .assault {
            // "Two were killed in a raid by the rebels": whose the raid was.
            for head in clause.heads(with: "in", "during")
            where reader.isInClasses(head, ["attack", "airstrike", "fire", "artillery"]) {
                let owners = reader.owners(of: head).flatMap { reader.parties.owner(at: $0) }
                if let owner = owners.first { return [owner] }
                // "By gunmen": of whom nothing else is known.
                let doer = analysis.children(of: head).first {
                    analysis.tokens[$0].relation.base == .nmod && reader.prepositionText(of: $0) == "by"
                        && reader.isInClasses($0, ["armed group", "troops", "police", "crowd"])
                }
                if let doer, let found = reader.parties.described(at: doer) { return [found] }
            }
        }
        if clause.isPassive, clause.subjects.isEmpty, type == .reject, frame.mode == "meet" {
            // "was postponed at the request of Chad", "have been called off, the ministry announced".
            let asked = clause.heads(with: "at").filter { analysis.lemma($0) == "request" }
                .flatMap { reader.owners(of: $0) }.flatMap { reader.parties.owner(at: $0) }
            if !asked.isEmpty { return Array(asked.prefix(1)) }
            let own = clause.objects.flatMap { reader.owners(of: $0) }
            guard own.isEmpty else { return [] }
            return clause.speakers.flatMap { reader.parties.entities(at: $0) }.filter {
                $0.code?.count == 3 && $0.sector != "MED"
            }
        }
        if clause.isPassive, clause.subjects.isEmpty, type == .retreat, frame.mode == "release" {
            // "The two whom the guards had detained were released": by whoever held them.
            for index in context.clauses(ofSentence: clause.sentence) {
                let other = context.clauses[index]
                guard other.predicate != clause.predicate, !other.subjects.isEmpty,
                    other.objects.contains(where: clause.objects.contains),
                    let holding = matcher.frame(for: other), holding.type == .coerce, holding.mode == "arrest"
                else { continue }
                let found = other.subjects.flatMap { head in
                    reader.parties.entities(at: head)
                        + (reader.isInClass(head, "police")
                            ? [reader.parties.described(at: head)].compactMap { $0 } : [])
                }
                if !found.isEmpty { return Array(found.prefix(1)) }
            }
        }
        guard clause.isPassive, clause.subjects.isEmpty, isDoneByAuthorities(type, frame) else { return [] }
        let places = [place(of: clause)] + clause.complements.map { place(of: context.clauses[$0]) }
        guard let place = places.compactMap({ $0 }).first, let code = place.code, let name = context.stateNamed(code)
        else {
            return []
        }
        return [Entity(text: place.text, name: name, code: code)]
    }

    /// What moves by its state's order.
    private static let forces = [
        "troops", "military", "warship", "missile", "artillery", "plane", "jet", "drone", "police", "vehicle", "vessel",
        "weapon",
    ]

    /// "Protests broke out in Khartoum": people of the place, where nobody is named.
    private func crowd(of clause: Clause) -> [Entity] {
        guard let place = place(of: clause), let code = place.code, code.count == 3 else { return [] }
        var entity = Entity(text: analysis.text(of: analysis.nominalPhrase(of: clause.predicate)), code: code)
        entity.sector = "CVL"
        return [entity]
    }

    /// The state in whose capital or on whose soil the article was written, by its dateline.
    var home: String? {
        guard context.article.dateline != nil, let first = analysis.sentences.first else { return nil }
        for token in first.tokens.prefix(6) {
            if let code = reader.parties.place(at: token)?.code, code.count == 3 { return code }
        }
        return nil
    }

    /// Arrests, trials, convictions, deportations: nobody else does them.
    private func isDoneByAuthorities(_ type: EventType, _ frame: EventFrame) -> Bool {
        switch (type, frame.mode) {
        case (.coerce, "arrest"), (.coerce, "deport"), (.coerce, "curfew"), (.coerce, "martial-law"),
            (.sanction, "convict"),
            (.accuse, "investigate"), (.retreat, "access"):
            true
        default: false
        }
    }

    /// Whose the noun is that stands in a recipient's place ("sent tents to Syrian villages", "outside the Omani embassy").
    func ownersBehind(_ roles: [PartyRole], _ clause: Clause, _ actors: [Entity]) -> [Entity] {
        let prepositions = [
            "to", "for", "with", "against", "on", "at", "over", "outside", "in front of", "about", "of", "into",
        ]
        for role in roles where role.path.count == 1 && prepositions.contains(role.path[0]) {
            var found: [Entity] = []
            for head in reader.heads(role, of: clause) {
                let owners = reader.owners(of: head).flatMap { reader.parties.owner(at: $0) }
                append(
                    owners.filter { owner in owner.code != nil && !actors.contains { Self.sameSide($0, owner) } },
                    to: &found)
            }
            if !found.isEmpty { return Array(found.prefix(2)) }
        }
        return []
    }

    /// Words between people whom nothing ties to a state or an organisation are no event; force is one, whoever uses it.
    func isKnown(_ parties: [Entity], type: EventType) -> Bool {
        if [.protest, .assault, .coerce, .mobilize].contains(type) { return true }
        return parties.contains { party in
            if party.code != nil || party.office != nil { return true }
            // A bare name may blame, ask or meet; what it offers or gives up is its private matter.
            if party.name != nil, ![.agree, .cooperate, .aid, .concede, .retreat].contains(type) { return true }
            if let sector = party.sector, !["CVL", "BUS", "MED", "JUD", "ELI"].contains(sector) { return true }
            let text = party.text.lowercased()
            if Self.collectives.contains(where: text.hasSuffix) { return true }
            // "two local commanders": the head stands before "of" and the like.
            let words = text.split(separator: " ").prefix { !["of", "from", "in"].contains($0) }
            guard let last = words.last.map(String.init) else { return false }
            return reader.lexicon.classes.contains(last, in: "official")
                || last.hasSuffix("s") && reader.lexicon.classes.contains(String(last.dropLast()), in: "official")
        }
    }

    /// Whether such parties do such things to each other: politicians fight with words, help goes to somebody else.
    func isPlausible(_ type: EventType, _ frame: EventFrame, _ actors: [Entity], _ recipients: [Entity]) -> Bool {
        switch type {
        case .assault:
            let armed: Set<String> = ["MIL", "REB", "COP", "UAF", "CRM", "SPY"]
            func isCivil(_ party: Entity) -> Bool {
                party.sector.map { !armed.contains($0) }
                    ?? (party.code == nil
                        && (party.name != nil
                            || ["candidate", "opponent", "rival", "challenger", "senator", "politician", "critic"]
                                .contains {
                                    party.text.lowercased().hasSuffix($0)
                                }))
            }
            guard let word = frame.words.first, Self.fightsOfWords.contains(word) else { return true }
            let parties = actors + recipients
            return !parties.allSatisfy {
                isCivil($0) && ($0.office != nil || $0.sector == "PTY" || $0.sector == "LEG" || $0.code == nil)
            }
        case .aid:
            guard !recipients.isEmpty else {
                return !["give", "allocate", "approve", "pay"].contains(frame.words.first)
            }
            return !recipients.allSatisfy { recipient in
                actors.contains { Self.same($0, recipient) }
                    || actors.contains { Self.sameSide($0, recipient) } && recipient.sector == "GOV"
            }
        case .cooperate:
            // Nobody works together alone; "the two countries" are two.
            let isGroup = actors.contains { actor in Self.collectives.contains { actor.text.lowercased().hasSuffix($0) }
            }
            if frame.origin == "joint act" {
                // Two at least, and none of them a crowd or a club.
                let codes = Set((actors + recipients).compactMap(\.code))
                return codes.count > 1
                    && (actors + recipients).allSatisfy { !["CVL", "SOC", "MED"].contains($0.sector) }
            }
            // Trade is with somebody.
            if frame.cameo == "061", actors.count + recipients.count < 2, !isGroup { return false }
            return actors.count + recipients.count > 1 || isGroup || !frame.recipient.contains(where: \.isShared)
        case .sanction, .concede:
            // A company that drops a flight punishes nobody.
            if recipients.isEmpty, actors.allSatisfy({ $0.sector == "BUS" }) { return false }
            return (actors + recipients).contains { party in
                party.code != nil || party.sector != nil
                    || Self.collectives.contains { party.text.lowercased().hasSuffix($0) }
            }
        case .request:
            // What a minister tells his aides, or a president his troops, is no request between parties.
            guard ["ask", "tell", "order", "instruct", "direct", "command"].contains(frame.words.first ?? "") else {
                return true
            }
            return recipients.isEmpty
                || !recipients.allSatisfy { recipient in
                    let last = recipient.text.lowercased().split(separator: " ").last.map(String.init) ?? ""
                    let isAide =
                        reader.lexicon.classes.contains(last, in: "aide")
                        || reader.lexicon.classes.contains(String(last.dropLast()), in: "aide")
                    return isAide && (recipient.code == nil || actors.contains { Self.sameSide($0, recipient) })
                }
        case .retreat where frame.cameo == "083":
            // Who leaves the office of a club or a town council leaves it to itself.
            let vague = ["leader", "chairman", "director", "head", "chief", "candidate"]
            return (actors + recipients).contains { $0.code != nil || $0.office.map { !vague.contains($0) } ?? false }
        case .consult:
            // "The two sides" taken for a ministry and its own state meet nobody.
            let parties = actors + recipients
            // Nobody visits his own country.
            if frame.mode == "visit", let code = actors.first?.code, code.count == 3, !recipients.isEmpty,
                recipients.allSatisfy({ $0.code == code && $0.office == nil && $0.sector == nil })
            {
                return false
            }
            let isGroup = actors.contains { actor in Self.collectives.contains { actor.text.lowercased().hasSuffix($0) }
            }
            guard isGroup, parties.count > 1, let code = parties[0].code, code.count == 3 else { return true }
            return parties.contains { $0.code != code }
        default: return true
        }
    }

    private static let fightsOfWords: Set<String> = [
        "attack", "clash", "fight", "battle", "combat", "skirmish", "war", "hit", "strike", "slap", "whip", "hammer",
        "pound",
        "assault", "hurt", "wound", "beat", "shoot", "bombard", "target",
    ]

    private static let collectives = [
        "sides", "countries", "governments", "parties", "delegations", "nations", "states", "armies", "neighbours",
        "neighbors",
        "delegates", "leaders", "rebels", "insurgents", "negotiators",
    ]

    /// Keeps who met or agreed, for "the talks" and "the accord" of later sentences.
    mutating func remember(_ draft: EventDraft, clause: Clause) {
        let parties = draft.actors + draft.recipients.filter { $0.code != nil }
        guard parties.count > 1,
            draft.type == .consult || draft.type == .agree || draft.type == .support || draft.type == .reject
        else { return }
        let nouns = clause.objects + clause.obliques.map(\.head) + [clause.predicate]
        if draft.type == .consult || nouns.contains(where: { reader.isInClasses($0, Self.meetingNouns) }) {
            partiesOfNoun["meeting"] = parties
        }
        if nouns.contains(where: { reader.isInClasses($0, ["agreement"]) }) { partiesOfNoun["agreement"] = parties }
    }

    /// "The memorandum was signed in Rome", "those talks ended": the parties that an earlier sentence named.
    func rememberedParties(of clause: Clause, type: EventType) -> [Entity] {
        guard [.consult, .agree, .support, .reject].contains(type) else { return [] }
        var nouns: [Int] = []
        if clause.kind == .nominal {
            guard isHappening(clause) else { return [] }
            nouns = [clause.predicate]
        } else {
            guard clause.isPassive, clause.subjects.isEmpty else { return [] }
            nouns = clause.objects
        }
        for noun in nouns {
            let determiners = analysis.children(of: noun).filter {
                analysis.tokens[$0].relation.base == .det || $0 < noun
            }
            let isKnown = determiners.contains {
                Self.pointers.contains(analysis.lower($0)) || Self.pointers.contains(analysis.lemma($0))
            }
            // "The visit of the premier to Delhi" is another than the one told of before.
            guard isKnown, reader.owners(of: noun).isEmpty else { continue }
            for (name, classes) in [("agreement", ["agreement"]), ("meeting", Self.meetingNouns)] {
                if reader.isInClasses(noun, classes), let parties = partiesOfNoun[name] { return parties }
            }
        }
        return []
    }

    private static let meetingNouns = ["meeting", "talks", "negotiation", "round", "visit"]
    private static let pointers: Set<String> = [
        "the", "this", "that", "those", "these", "both", "second", "third", "fourth", "fifth", "sixth", "next", "new",
        "another",
        "latest",
    ]

    /// Whether a noun is the subject of a verb that says it takes place.
    func isHappening(_ clause: Clause) -> Bool {
        guard let parent = clause.parent else { return false }
        let governor = context.clauses[parent]
        guard
            governor.subjects.contains(clause.predicate)
                || governor.isPassive && governor.objects.contains(clause.predicate)
        else { return false }
        // Talks that stall are not held.
        return reader.isInClass(governor.predicate, "happen") && !reader.isInClass(governor.predicate, "stall")
    }
}

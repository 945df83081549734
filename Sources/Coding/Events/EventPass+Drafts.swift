import Language
import Record

extension EventPass {
    /// Makes a draft of a frame that fits a clause. Returns whether there was enough to code.
    mutating func add(
        _ frame: EventFrame, type rawType: EventType, at index: Int, clause: Clause, isBareNoun: Bool = false
    ) -> Bool {
        var actors: [Entity] = []
        var recipients: [Entity] = []
        for role in frame.actor where actors.isEmpty || role.isShared {
            append(entities(role, clause, type: rawType), to: &actors)
        }
        if actors.isEmpty, let classes = Self.actingClasses[rawType] {
            for role in frame.actor where actors.isEmpty {
                append(described(role, clause, classes: classes, frame: frame), to: &actors)
            }
        }
        if actors.isEmpty, rawType == .consult, clause.kind == .nominal {
            // "a call between the ministers", "meetings of local commanders": people of whom only the office is known.
            for role in frame.actor + frame.recipient.filter(\.isShared) where actors.isEmpty {
                let heads = reader.heads(role, of: clause)
                guard reader.isPlural(heads) else { continue }
                append(described(role, clause, classes: ["official"], frame: frame), to: &actors)
            }
        }
        let isMaterial = rawType.quad == 2 || rawType.quad == 4 || rawType == .concede
        // People of whom only a word tells: an act of theirs counts where somebody known stands beside them.
        var isByDoers = false
        if actors.isEmpty, isMaterial {
            actors = doers(frame, clause, type: rawType)
            isByDoers = !actors.isEmpty
        }
        if actors.isEmpty, clause.kind == .verb, rawType.quad == 1 || rawType.quad == 3,
            !Self.wishes.contains(frame.words.first ?? "")
        {
            // "The nurses demanded …": people of whom only their trade is known, where the other side is a party.
            for role in frame.actor where actors.isEmpty {
                append(described(role, clause, classes: Self.speakingClasses, frame: frame), to: &actors)
            }
        }
        if rawType == .consult, actors.count == 1 {
            for role in frame.actor + frame.recipient where role.isShared && actors.count == 1 {
                let found = described(role, clause, classes: Self.speakingClasses, frame: frame)
                if let one = found.first(where: { one in !actors.contains { Self.same($0, one) } }),
                    !entities(role, clause, type: rawType).contains(where: { one in
                        !actors.contains { Self.same($0, one) }
                    })
                {
                    actors.append(one)
                }
            }
        }
        if actors.isEmpty { actors = agents(of: clause, frame: frame, type: rawType) }
        if actors.isEmpty { actors = rememberedParties(of: clause, type: rawType) }
        if actors.isEmpty, rawType == .agree, clause.isPassive, clause.subjects.isEmpty, isImpersonal(clause) {
            // "It was agreed that the third meeting would be held in Rome": by those who met.
            actors = knownSides
        }
        if actors.isEmpty, clause.kind == .verb, !clause.isPassive, clause.subjects.isEmpty,
            frame.actor.allSatisfy({ $0.path == ["subj"] })
        {
            // "To strengthen ties with Peru": nobody does it, least of all Peru alone.
            return false
        }
        for role in frame.recipient where role.isShared { append(entities(role, clause, type: rawType), to: &actors) }
        for role in frame.recipient where !role.isShared && recipients.isEmpty {
            append(
                entities(role, clause, type: rawType).filter { entity in
                    !actors.contains { Self.same($0, entity) || Self.isOwn(entity) && Self.sameSide($0, entity) }
                },
                to: &recipients)
            // "Urged him to leave Chad": whoever he is, it is not Chad that was urged.
            if recipients.isEmpty, role.path == ["obj"], hasPersonalObject(clause) { break }
            // Who was hit comes before where.
            if recipients.isEmpty, role.path == ["obj"], rawType == .assault || rawType == .coerce {
                append(described(role, clause, classes: Self.sufferingClasses, frame: frame), to: &recipients)
            }
        }
        if recipients.isEmpty, !actors.isEmpty {
            for role in frame.recipient where !role.isShared && recipients.isEmpty {
                append(described(role, clause, classes: Self.sufferingClasses, frame: frame), to: &recipients)
            }
        }
        if recipients.isEmpty, isMaterial, !actors.isEmpty {
            for role in frame.recipient where !role.isShared && recipients.isEmpty {
                append(
                    described(role, clause, classes: ["human", "outfit"], frame: frame).filter { one in
                        !actors.contains { Self.same($0, one) }
                    }, to: &recipients)
            }
        }
        recipients = otherSides(recipients, than: actors, in: clause)
        if recipients.isEmpty, let other = pronounObject(in: clause, of: actors, type: rawType) { recipients = [other] }
        if rawType == .mobilize { recipients.removeAll { one in actors.contains { Self.sameSide($0, one) } } }
        if rawType == .request, recipients.count == 1, let only = recipients.first, only.office == nil,
            actors.contains(where: { Self.sameSide($0, only) }),
            frame.recipient.contains(where: { $0.path.last == "objowner" })
        {
            // "Demanded the release of its citizens": nobody asks his own.
            recipients = []
        }
        if recipients.isEmpty, !frame.recipient.contains(where: \.isShared) {
            recipients = counterpart(of: actors, in: clause, type: rawType)
        }
        actors = pairMembers(of: actors, in: clause)
        actors = actors.map { located($0, in: clause, type: rawType) }
        guard !actors.isEmpty else { return false }
        if recipients.isEmpty, frame.conditions.contains(where: { $0.role == "objowner" && $0.test == .isParty }) {
            // "Defended its record": one's own.
            return false
        }
        if recipients.isEmpty { recipients = ownersBehind(frame.recipient, clause, actors) }
        if recipients.isEmpty, actors.count == 1 || rawType != .agree,
            !["propose", "suggest"].contains(frame.words.first ?? ""), !isBareNoun || clause.kind != .nominal
        {
            recipients = aims(of: clause, type: rawType, besides: actors)
        }
        if recipients.isEmpty, !isBareNoun || clause.obliques.contains(where: { $0.preposition == "by" }),
            !frame.recipient.contains(where: \.isShared),
            let partner = partner(of: actors, type: rawType, cameo: frame.cameo)
        {
            recipients = [partner]
        }
        if recipients.isEmpty, !isBareNoun, let one = pointedAt(by: clause, type: rawType, besides: actors) {
            recipients = [one]
        }
        if actors.count == 1, frame.recipient.contains(where: \.isShared), recipients.isEmpty {
            actors += ownersBehind(frame.recipient.filter { $0.path == ["with"] }, clause, actors)
        }
        guard isKnown(actors + recipients, type: rawType), isPlausible(rawType, frame, actors, recipients),
            !isByDoers || isMadePublic(actors, recipients, clause, type: rawType),
            !isPrivate(rawType, frame, actors, recipients, clause)
        else { return false }
        if isBareNoun {
            let needsTwo = !frame.actor.contains(where: \.isShared) && !frame.recipient.contains(where: \.isShared)
            // "Iran's rejection of the offer": the noun has both its arguments, though the second is no party.
            let isWhole =
                clause.obliques.contains { $0.preposition == "'s" || $0.preposition == "by" }
                && (!clause.heads(with: "of").isEmpty || rawType == .reject && !clause.complements.isEmpty)
                && rawType != .consult
            let isGroup = rawType == .consult && actors.count == 1 && actors[0].code == nil && actors[0].name == nil
            let isCrowd = rawType == .protest && isHappening(clause)
            if isCrowd {
                // "Protests broke out in Khartoum": against whom need not be said.
            } else if needsTwo ? recipients.isEmpty && !isWhole : actors.count < 2 && recipients.isEmpty && !isGroup {
                return false
            }
        }
        // Meeting oneself, and nobody else, is no meeting.
        if rawType == .consult, frame.recipient.contains(where: \.isShared), actors.count < 2, recipients.isEmpty,
            !frame.actor.contains(where: { reader.isPlural(reader.heads($0, of: clause)) }),
            clause.heads(with: "in", "at").isEmpty, !["IGO", "UNO", "EUR"].contains(actors.first?.code ?? "")
        {
            return false
        }
        // Nobody signs an agreement alone; a law or a decree is signed so.
        if frame.cameo == "057", actors.count < 2, recipients.isEmpty,
            !frame.actor.contains(where: { reader.isPlural(reader.heads($0, of: clause)) })
        {
            return false
        }
        var draft = EventDraft(
            type: rawType, mode: frame.mode, clause: index, sentence: clause.sentence, actors: actors,
            recipients: recipients,
            reality: clause.reality, claim: .reported, cameo: frame.cameo, context: frame.context, place: nil,
            date: nil,
            confidence: 0.6, why: ["\(frame.words.joined(separator: " ")): \(rawType.rawValue) (\(frame.origin))"])
        if frame.readsMode { draft.mode = mode(of: rawType, clause) }
        if frame.words == ["due"], draft.reality == .actual { draft.reality = .planned }
        guard turn(&draft, clause: clause, frame: frame) else { return false }
        speakForState(&draft, clause: clause)
        claim(&draft, clause: clause)
        if draft.type != rawType {
            draft.why.append("\(rawType.rawValue) becomes \(draft.type.rawValue): \(draft.reality.rawValue)")
        }
        // Signing is done on a day of its own, whenever it is spoken of.
        draft.date = date(of: clause, isVerbal: draft.isVerbal && frame.cameo != "057")
        if draft.recipients.isEmpty, draft.type != rawType, draft.type == .threaten || draft.type == .reject {
            // "Would retaliate if Ethiopia filled the dam": whom the threat is meant for shows once it is one.
            draft.recipients = counterpart(of: draft.actors, in: clause, type: draft.type)
        }
        draft.place = place(of: clause)
        if draft.reality == .actual, let date = draft.date ?? governingDate(of: clause), isPast(date) {
            draft.reality = .background
        } else if draft.reality == .background, let date = draft.date, isRecent(date) {
            // "had already expelled him on Monday": before the rest, but news all the same.
            draft.reality = .actual
        }
        draft.context = contexts(of: clause, base: draft.context)
        draft.confidence = confidence(draft, frame: frame, clause: clause)
        if !draft.type.modes.contains(draft.mode ?? "") { draft.mode = nil }
        drafts.append(draft)
        remember(draft, clause: clause)
        if frame.readsMode, draft.type == rawType, clause.complements.count > 1 {
            // "urged it to stop … and to withdraw …": one act for each kind of thing asked.
            var seen = [draft.mode]
            for complement in clause.complements {
                var single = clause
                single.complements = [complement]
                let mode = mode(of: rawType, single)
                guard !seen.contains(mode) else { continue }
                seen.append(mode)
                var other = draft
                other.mode = mode
                drafts.append(other)
            }
        }
        return true
    }

    private func entities(_ role: PartyRole, _ clause: Clause, type: EventType) -> [Entity] {
        let isPlace = role.path.last.map { Self.placePrepositions.contains($0) || $0 == "pred" } ?? false
        let isOwner = role.path.last == "objowner" || role.path.last == "owner" || role.path.last == "by"
        return reader.heads(role, of: clause).flatMap { head in
            if isOwner, Self.firstPerson.contains(analysis.lower(head)) {
                return speakers(for: head, in: clause, type: .assault)
            }
            if isOwner { return reader.parties.owner(at: head) }
            let found = parties(
                at: head, in: clause, type: type,
                allowsPlaces: isPlace || [.consult, .assault].contains(type) && role.path == ["obj"])
            if isSides(head), found.allSatisfy({ $0.code == nil && $0.name == nil }) {
                let sides = knownSides
                if sides.count > 1 { return sides }
            }
            // "refused to let French planes pass", "to support Chad's bid": whose the noun is.
            guard found.isEmpty, role.path.first == "comp" else { return found }
            switch analysis.tokens[head].relation {
            case .nmodPoss, .amod, .compound: return reader.parties.owner(at: head)
            default: return found
            }
        }
    }

    /// "Our", "us": the speaker's own side.
    private static func isOwn(_ entity: Entity) -> Bool { firstPerson.contains(entity.text.lowercased()) }

    private func hasPersonalObject(_ clause: Clause) -> Bool {
        clause.objects.contains { ["him", "her", "them", "us", "me", "you"].contains(analysis.lower($0)) }
    }

    private static let placePrepositions: Set<String> = [
        "in", "to", "at", "near", "along", "into", "on", "from", "over", "off", "around", "of", "out of", "towards",
        "toward",
        "outside",
    ]

    /// Who acts, where only a word tells: "Fulani herders", "Miami churches", "hitmen".
    private func doers(_ frame: EventFrame, _ clause: Clause, type: EventType) -> [Entity] {
        var found: [Entity] = []
        for role in frame.actor where found.isEmpty && role.path == ["subj"] {
            append(described(role, clause, classes: ["acting", "outfit"], frame: frame), to: &found)
            if found.isEmpty {
                // "A Palestinian stabbed a guard": one of a people.
                let singles = reader.heads(role, of: clause).filter {
                    [.nnp, .jj, .nn].contains(analysis.tokens[$0].fineTag) && analysis.lower(max(0, $0 - 1)).count < 4
                }
                append(singles.flatMap { reader.parties.owner(at: $0) }.filter { $0.code?.count == 3 }, to: &found)
            }
            guard found.isEmpty, type == .protest else { continue }
            // "Catalans", "Muslims": peoples that no state is named after.
            append(
                reader.heads(role, of: clause).filter { isCrowd($0) && reader.parties.entities(at: $0).isEmpty }
                    .compactMap { reader.parties.described(at: $0) }, to: &found)
        }
        return found
    }

    /// Whether an act of nameless people concerns a state or body: one of them has a country or an office. Protest does so by
    /// itself; so does force by those who carry arms.
    private func isMadePublic(_ actors: [Entity], _ recipients: [Entity], _ clause: Clause, type: EventType) -> Bool {
        if type == .protest || (actors + recipients).contains(where: { $0.code != nil || $0.office != nil }) {
            return true
        }
        let classes = Self.actingClasses[type] ?? []
        return clause.subjects.contains { reader.isInClasses($0, classes) } || clause.subjects.isEmpty
            || recipients.contains { $0.sector != nil }
    }

    /// Parties that are only described, where the type is one that such people do or suffer.
    private func described(
        _ role: PartyRole, _ clause: Clause, classes: [String], frame: EventFrame
    ) -> [Entity] {
        guard role.path.count == 1,
            Self.describedRoles.contains(role.path[0])
                || ["to", "for", "with", "from", "upon"].contains(role.path[0])
                || frame.type?.quad == 2 && clause.kind == .verb && role.path[0] == "iobj"
        else {
            return []
        }
        return reader.heads(role, of: clause).compactMap { head in
            // The "hostage" of "take hostage" is a word of the act, no party.
            guard !frame.words.dropFirst().contains(analysis.lemma(head)), !isOfAffairs(head) else { return nil }
            return reader.isInClasses(head, classes) ? reader.parties.described(at: head) : nil
        }
    }

    private static let describedRoles: Set<String> = ["subj", "obj", "by", "of", "on", "against", "at", "between"]

    /// "State of emergency", "party of the second part": no party.
    private func isOfAffairs(_ head: Int) -> Bool {
        ["state", "party", "power", "side"].contains(analysis.lower(head))
            && analysis.children(of: head).contains {
                $0 > head && analysis.tokens[$0].relation.base == .nmod && reader.prepositionText(of: $0) == "of"
                    && analysis.tokens[$0].tag == .noun
            }
    }

    private static let actingClasses: [EventType: [String]] = [
        .protest: ["crowd", "worker"],
        .assault: [
            "armed group", "troops", "police", "crowd", "vessel", "plane", "missile", "drone", "artillery", "attack",
            "weapon",
            "fire", "mortar",
        ],
        .coerce: ["police", "troops", "court", "prosecutor", "armed group", "vessel", "hacker"], .sanction: ["court"],
        .mobilize: ["troops", "armed group", "vessel", "plane"], .accuse: ["court", "prosecutor"],
    ]
    private static let wishes: Set<String> = ["expect", "want", "need", "like", "love", "prefer", "hope", "require"]
    private static let speakingClasses = [
        "crowd", "worker", "armed group", "rebel", "official", "police", "troops", "court", "prosecutor",
        "refugee", "diplomat", "collective", "clergy", "citizenry",
    ]
    private static let sufferingClasses = [
        "crowd", "prisoner", "refugee", "victim", "vessel", "troops", "armed group", "police", "diplomat", "worker",
        "party",
        "official",
    ]

    func append(_ new: [Entity], to list: inout [Entity]) {
        for entity in new where !list.contains(where: { Self.same($0, entity) }) { list.append(entity) }
    }

    /// Whether two entities are one party in an event.
    static func same(_ left: Entity, _ right: Entity) -> Bool {
        if let name = left.name, let other = right.name { return name == other && left.code == right.code }
        return left.text == right.text && left.code == right.code
    }

    /// Whether one speaks of another than himself: the opposition, a union or rebels of the state are not its government.
    static func isOther(_ one: Entity, than speaker: Entity) -> Bool {
        if same(one, speaker) { return false }
        guard sameSide(one, speaker) else { return true }
        let opponents: Set<String> = ["OPP", "PTY", "REB", "LAB", "UAF", "NGO", "REL", "CVL"]
        guard one.sector != nil, one.sector != speaker.sector else { return false }
        return [one.sector, speaker.sector].contains { $0.map { opponents.contains($0) } ?? false }
    }

    /// Whether two entities belong to one side.
    static func sameSide(_ left: Entity, _ right: Entity) -> Bool {
        same(left, right) || left.code != nil && left.code == right.code && left.code?.count == 3
    }

    // MARK: Modes

    /// The mode that the complement of a verbal act tells.
    func mode(of type: EventType, _ clause: Clause) -> String? {
        var targets: [(token: Int, objects: [Int])] = clause.complements.map {
            (context.clauses[$0].predicate, context.clauses[$0].objects)
        }
        let nouns =
            clause.kind == .nominal
            ? clause.heads(with: "for", "to", "on", "of") : clause.objects + clause.heads(with: "for", "to")
        targets += nouns.map { ($0, []) }
        for target in targets {
            for rule in reader.lexicon.modeRules where rule.type == type {
                var heads = [target.token]
                if LightWords.verbs.contains(analysis.lemma(target.token)) { heads += target.objects }
                guard heads.contains(where: { reader.isInClass($0, rule.wordClass) }) else { continue }
                if !rule.object.isEmpty, !target.objects.contains(where: { reader.isInClasses($0, rule.object) }) {
                    continue
                }
                if !rule.lacks.isEmpty, target.objects.contains(where: { reader.isInClasses($0, rule.lacks) }) {
                    continue
                }
                return rule.mode
            }
        }
        return nil
    }

    /// How sure the coder is: shares of right events on the example pages by what was found, smoothed by hand.
    private func confidence(_ draft: EventDraft, frame: EventFrame, clause: Clause) -> Double {
        var score = 0.68
        switch draft.type {
        case .request, .sanction, .assault, .protest, .retreat, .aid: score += 0.07
        case .support, .concede, .mobilize, .coerce: score -= 0.05
        default: break
        }
        if draft.actors.contains(where: { $0.code != nil }) { score += 0.06 } else { score -= 0.1 }
        if draft.recipients.contains(where: { $0.code != nil }) || draft.actors.count > 1 { score += 0.04 }
        if frame.specificity > 1 { score += 0.03 }
        if clause.kind == .nominal { score -= 0.1 }
        if draft.reality != .actual, draft.reality != .background { score -= 0.1 }
        if clause.link == .relative || clause.link == .circumstance { score -= 0.05 }
        return (max(0.2, min(score, 0.95)) * 100).rounded() / 100
    }
}

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
        if actors.isEmpty { actors = agents(of: clause, frame: frame, type: rawType) }
        if actors.isEmpty { actors = rememberedParties(of: clause, type: rawType) }
        for role in frame.recipient where role.isShared { append(entities(role, clause, type: rawType), to: &actors) }
        for role in frame.recipient where !role.isShared && recipients.isEmpty {
            append(
                entities(role, clause, type: rawType).filter { entity in
                    !actors.contains { Self.same($0, entity) || Self.isOwn(entity) && Self.sameSide($0, entity) }
                },
                to: &recipients)
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
        recipients = otherSides(recipients, than: actors, in: clause)
        if recipients.isEmpty, !frame.recipient.contains(where: \.isShared) {
            recipients = counterpart(of: actors, in: clause, type: rawType)
        }
        actors = actors.map { located($0, in: clause, type: rawType) }
        guard !actors.isEmpty else { return false }
        if recipients.isEmpty { recipients = ownersBehind(frame.recipient, clause, actors) }
        if actors.count == 1, frame.recipient.contains(where: \.isShared), recipients.isEmpty {
            actors += ownersBehind(frame.recipient.filter { $0.path == ["with"] }, clause, actors)
        }
        guard isKnown(actors + recipients, type: rawType), isPlausible(rawType, frame, actors, recipients) else {
            return false
        }
        if isBareNoun {
            let needsTwo = !frame.actor.contains(where: \.isShared) && !frame.recipient.contains(where: \.isShared)
            // "Iran's rejection of the offer": the noun has both its arguments, though the second is no party.
            let isWhole =
                clause.obliques.contains { $0.preposition == "'s" } && !clause.heads(with: "of").isEmpty
                && rawType != .consult
            if needsTwo ? recipients.isEmpty && !isWhole : actors.count < 2 && recipients.isEmpty { return false }
        }
        // Meeting oneself, and nobody else, is no meeting.
        if rawType == .consult, frame.recipient.contains(where: \.isShared), actors.count < 2, recipients.isEmpty,
            !frame.actor.contains(where: { reader.isPlural(reader.heads($0, of: clause)) }),
            clause.heads(with: "in", "at").isEmpty
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
        guard turn(&draft, clause: clause, frame: frame) else { return false }
        speakForState(&draft, clause: clause)
        claim(&draft, clause: clause)
        if draft.type != rawType {
            draft.why.append("\(rawType.rawValue) becomes \(draft.type.rawValue): \(draft.reality.rawValue)")
        }
        draft.date = date(of: clause, isVerbal: draft.isVerbal)
        draft.place = place(of: clause)
        if draft.reality == .actual, let date = draft.date ?? governingDate(of: clause), isPast(date) {
            draft.reality = .background
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
        let isPlace = role.path.last.map { Self.placePrepositions.contains($0) } ?? false
        let isOwner = role.path.last == "objowner" || role.path.last == "owner" || role.path.last == "by"
        return reader.heads(role, of: clause).flatMap { head in
            if isOwner, Self.firstPerson.contains(analysis.lower(head)) {
                return speakers(for: head, in: clause, type: .assault)
            }
            return isOwner
                ? reader.parties.owner(at: head)
                : parties(
                    at: head, in: clause, type: type,
                    allowsPlaces: isPlace || [.consult, .assault].contains(type) && role.path == ["obj"])
        }
    }

    /// "Our", "us": the speaker's own side.
    private static func isOwn(_ entity: Entity) -> Bool { firstPerson.contains(entity.text.lowercased()) }

    private static let placePrepositions: Set<String> = [
        "in", "to", "at", "near", "along", "into", "on", "from", "over", "off", "around", "of", "out of", "towards",
        "toward",
        "outside",
    ]

    /// Parties that are only described, where the type is one that such people do or suffer.
    private func described(
        _ role: PartyRole, _ clause: Clause, classes: [String], frame: EventFrame
    ) -> [Entity] {
        guard role.path.count == 1, ["subj", "obj", "by", "of", "on", "against", "at"].contains(role.path[0]) else {
            return []
        }
        return reader.heads(role, of: clause).compactMap { head in
            // The "hostage" of "take hostage" is a word of the act, no party.
            guard !frame.words.dropFirst().contains(analysis.lemma(head)) else { return nil }
            return reader.isInClasses(head, classes) ? reader.parties.described(at: head) : nil
        }
    }

    private static let actingClasses: [EventType: [String]] = [
        .protest: ["crowd", "worker"],
        .assault: [
            "armed group", "troops", "police", "crowd", "vessel", "plane", "missile", "drone", "artillery", "attack",
            "weapon",
            "fire", "mortar",
        ],
        .coerce: ["police", "troops", "court", "prosecutor", "armed group", "vessel"], .sanction: ["court"],
        .mobilize: ["troops", "armed group", "vessel", "plane"], .accuse: ["court", "prosecutor"],
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

    // MARK: Turns

    /// Applies the codebook to what is planned, denied or conditional. False: no event.
    func turn(_ draft: inout EventDraft, clause: Clause, frame: EventFrame) -> Bool {
        let promises: Set<EventType> = [.support, .cooperate, .aid, .retreat, .concede]
        let harms: Set<EventType> = [.assault, .coerce, .sanction, .mobilize, .protest]
        let isOwnWord = saysItself(draft, clause)
        // Who "chairs the talks" or is "backed by" somebody is described, not reported on.
        if clause.link == .relative, draft.isVerbal, clause.tense == .present || clause.tense == .none { return false }
        if clause.kind == .nominal, ![.actual, .background, .planned].contains(draft.reality) { return false }
        // What somebody is accused of is coded where it is a deed of force or help; other charges stay with the accusation.
        if clause.isAlleged, !harms.contains(draft.type), draft.type != .aid { return false }
        if isSport(clause), [.consult, .assault, .coerce, .reject, .retreat, .agree].contains(draft.type) {
            return false
        }
        if isMereOpinion(clause) || isCounted(clause) { return false }
        if let refused = refusalByVow(draft, clause, frame) { draft = refused }
        switch draft.reality {
        case .hypothetical: return false
        case .planned:
            if clause.outlook == .wished { return false }
            if promises.contains(draft.type) {
                // What others will do, as somebody says, is no commitment of theirs.
                guard isOwnWord, clause.outlook == .committed, clause.link != .relative else { return false }
                draft.type = .agree
                draft.mode = nil
                draft.cameo = "030"
                draft.reality = .actual
            } else if draft.type == .mobilize {
                return true
            } else if [.sanction, .coerce].contains(draft.type), isDecided(clause) {
                // "Decided to impose sanctions": the decision is the act.
                draft.reality = .actual
            } else if harms.contains(draft.type), isOwnWord, clause.kind != .nominal {
                guard clause.outlook == .committed else { return false }
                draft.mode = threatMode(draft)
                draft.type = .threaten
                draft.cameo = "130"
                draft.reality = .actual
            } else if [.request, .accuse, .reject, .threaten].contains(draft.type) {
                return false
            } else if draft.type == .agree {
                // "will offer", "plans to propose"
                return clause.modality != .none
            }
        case .conditional:
            guard clause.link != .condition else { return false }
            if isOwnWord || draft.type == .reject {
                if clause.isNegated || dependsOnOnly(clause) {
                    draft.mode = draft.type == .consult ? "meet" : draft.type == .reject ? draft.mode : nil
                    draft.type = .reject
                } else if harms.contains(draft.type) {
                    draft.mode = threatMode(draft)
                    draft.type = .threaten
                } else if promises.contains(draft.type) || draft.type == .agree || draft.type == .consult {
                    draft.type = .agree
                    draft.mode = nil
                } else {
                    return false
                }
                draft.reality = .actual
            }
        case .negated:
            if frame.conditions.contains(where: { $0.role == "neg" || $0.role == "willful" }) {
                // "Its leaders hold that the enemy will not stop" refuses nothing.
                guard isOwnWord || !frame.conditions.contains(where: { $0.role == "willful" }) else { return false }
                draft.reality = .actual
            } else if clause.modality == .future || clause.modality == .possible,
                promises.contains(draft.type) || draft.type == .consult || draft.type == .agree
            {
                draft.mode =
                    draft.type == .consult
                    ? "meet" : draft.type == .aid ? "assist" : draft.type == .retreat ? "yield" : nil
                draft.type = .reject
                draft.cameo = "120"
                draft.reality = .actual
            } else if clause.isAlleged || clause.subjects.contains(where: { reader.isFirstPerson($0) || isNobody($0) })
                || ![.consult, .retreat, .cooperate].contains(draft.type)
            {
                return false
            }
        case .actual, .background: break
        }
        return true
    }

    /// "only if": nothing unless.
    private func dependsOnOnly(_ clause: Clause) -> Bool {
        context.clauses(ofSentence: clause.sentence).contains { index in
            let other = context.clauses[index]
            guard other.link == .condition else { return false }
            return other.span.contains { analysis.lower($0) == "only" && $0 <= other.predicate }
                || other.span.lowerBound > 0 && analysis.lower(other.span.lowerBound - 1) == "only"
        }
    }

    /// "his side", "their government": the speaker's own.
    private func isPossessed(_ heads: [Int]) -> Bool {
        heads.contains { head in
            analysis.children(of: head).contains {
                analysis.tokens[$0].relation == .nmodPoss && analysis.tokens[$0].tag == .pron
            }
        }
    }

    /// Whether the sentence tells of a game.
    private func isSport(_ clause: Clause) -> Bool {
        analysis.sentences[clause.sentence].tokens.contains { reader.isInClass($0, "game") }
    }

    private func threatMode(_ draft: EventDraft) -> String? {
        switch draft.type {
        case .assault: "violence"
        case .sanction: draft.mode == "expel" ? "expel" : draft.cameo == "161" ? "relations" : "restrict"
        case .coerce: draft.mode == "arrest" ? "arrest" : draft.mode == "deport" ? "expel" : "restrict"
        default: nil
        }
    }

    /// Whether the actor says of itself that it will act, or nobody is given as the source.
    private func saysItself(_ draft: EventDraft, _ clause: Clause) -> Bool {
        guard clause.cue != nil else {
            // "Its leaders hold that …" is no verb of saying, but their word all the same.
            guard clause.link == .content, let parent = clause.parent, context.clauses[parent].kind == .verb else {
                return true
            }
            let holders = context.clauses[parent].subjects.flatMap { reader.parties.entities(at: $0) }
            return holders.isEmpty
                || holders.contains { holder in draft.actors.contains { Self.sameSide($0, holder) } }
        }
        if isPossessed(clause.subjects) { return true }
        let speakers = clause.speakers.flatMap { reader.parties.entities(at: $0) }
        return speakers.contains { speaker in draft.actors.contains { Self.sameSide($0, speaker) } }
    }

    /// "Chad is ready to talk, its minister said": the minister declares it.
    private func speakForState(_ draft: inout EventDraft, clause: Clause) {
        guard draft.isVerbal, draft.type != .consult, clause.cue != nil, draft.actors.count == 1,
            clause.link == .content || clause.link == .root || clause.link == .coordination,
            clause.modality != .none || draft.type == .agree || draft.type == .threaten,
            let actor = draft.actors.first, actor.office == nil, clause.tense != .pastPerfect,
            clause.tense != .past || isBackshifted(draft, clause)
        else { return }
        let speakers = clause.speakers.flatMap { reader.parties.entities(at: $0) }
        guard speakers.count == 1, let speaker = speakers.first, speaker.sector != "MED",
            Self.sameSide(speaker, actor) || isPossessed(clause.subjects),
            speaker.office != nil
                || speaker.name != actor.name && clause.speakers.contains(where: reader.parties.isPerson)
        else { return }
        draft.why.append("said by \(speaker.text)")
        draft.actors = [speaker]
        draft.recipients.removeAll { Self.same($0, speaker) }
    }

    /// "Said that it accepted the plan", "that it was ready": the past of the verb of saying, no earlier act.
    private func isBackshifted(_ draft: EventDraft, _ clause: Clause) -> Bool {
        guard draft.type == .agree || draft.type == .reject, clause.link == .content,
            let cue = clause.cue.flatMap({ predicate in
                context.clauses(ofSentence: clause.sentence).first { context.clauses[$0].predicate == predicate }
            })
        else { return false }
        return context.clauses[cue].tense == .past && date(of: clause, isVerbal: false) == nil
    }

    /// On whose word it stands.
    func claim(_ draft: inout EventDraft, clause: Clause) {
        if clause.isAlleged {
            draft.claim = .alleged
            return
        }
        if isDenied(clause) {
            draft.claim = .denied
            return
        }
        if let cue = clause.cue, ["deny", "refute", "reject", "dismiss"].contains(analysis.lemma(cue)) {
            draft.claim = .denied
            return
        }
        if namesOwnSide(clause), !draft.isVerbal {
            draft.claim = .claimed
            return
        }
        guard let cue = clause.cue, !["announce", "declare"].contains(analysis.lemma(cue)) else { return }
        let speakers = clause.speakers.flatMap { reader.parties.entities(at: $0) }
        guard !speakers.isEmpty else { return }
        let isParty = speakers.contains { speaker in
            (draft.actors + draft.recipients).contains { Self.sameSide($0, speaker) }
        }
        if isParty, !(draft.isVerbal && draft.type != .consult && saysItself(draft, clause)) { draft.claim = .claimed }
    }

    /// "… rammed our vessel": what is done to the speaker's side is known from a party's word.
    private func namesOwnSide(_ clause: Clause) -> Bool {
        (clause.objects + clause.obliques.map(\.head)).contains { argument in
            ["us", "me"].contains(analysis.lower(argument))
                || analysis.children(of: argument).contains { ["our", "my"].contains(analysis.lower($0)) }
        }
    }

    /// "dismissed accusations that it had …"
    private func isDenied(_ clause: Clause) -> Bool {
        guard let parent = clause.parent, context.clauses[parent].kind == .nominal, clause.isAlleged,
            let governor = context.clauses[parent].parent
        else { return false }
        return ["deny", "dismiss", "reject", "refute", "rebut", "deem"].contains(
            analysis.lemma(context.clauses[governor].predicate))
    }

    /// "They believe that the Kremlin wants …": what somebody thinks of another is no act of the other.
    private func isMereOpinion(_ clause: Clause) -> Bool {
        var current = clause
        for _ in 0..<3 {
            guard let parent = current.parent, current.link == .content || current.link == .coordination else {
                return false
            }
            let governor = context.clauses[parent]
            if current.link == .content, governor.kind == .verb,
                Self.opinions.contains(analysis.lemma(governor.predicate))
            {
                return true
            }
            current = governor
        }
        return false
    }

    private static let opinions: Set<String> = [
        "believe", "think", "suspect", "fear", "feel", "imagine", "assume", "guess", "doubt", "worry", "wonder",
        "pretend",
        "suppose", "dream", "expect",
    ]

    /// "It was the fifth time that they had met": a count.
    private func isCounted(_ clause: Clause) -> Bool {
        guard clause.link == .relative || clause.link == .content else { return false }
        let head = analysis.tokens[clause.predicate].head
        return head >= 0 && ["time", "occasion", "number"].contains(analysis.lemma(head))
    }

    private func isNobody(_ head: Int) -> Bool {
        analysis.children(of: head).contains { ["no", "neither"].contains(analysis.lower($0)) }
    }

    private func isDecided(_ clause: Clause) -> Bool {
        guard clause.link == .complement || clause.link == .coordination, let parent = clause.parent else { return false }
        return ["decide", "vote", "resolve"].contains(analysis.lemma(context.clauses[parent].predicate))
    }

    /// "Promised not to be bound", "vowed not to return": what is vowed is a refusal, unless it spares somebody harm.
    private func refusalByVow(_ draft: EventDraft, _ clause: Clause, _ frame: EventFrame) -> EventDraft? {
        guard draft.type == .agree, let word = frame.words.first, ["promise", "pledge", "vow", "swear"].contains(word),
            !clause.complements.isEmpty
        else { return nil }
        let complements = clause.complements.map { context.clauses[$0] }
        let isRefusal = complements.allSatisfy { complement in
            let type = matcher.frame(for: complement)?.type
            return complement.isNegated ? type?.quad != 4 && type != .threaten : type == .reject
        }
        guard isRefusal else { return nil }
        var refused = draft
        refused.type = .reject
        refused.mode = mode(of: .reject, clause)
        refused.cameo = "120"
        return refused
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

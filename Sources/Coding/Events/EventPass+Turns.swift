import Language
import Record

/// The codebook's turns: what is planned, denied, conditional, vowed or merely thought.
extension EventPass {
    /// Applies the codebook to what is planned, denied or conditional. False: no event.
    func turn(_ draft: inout EventDraft, clause: Clause, frame: EventFrame) -> Bool {
        let promises: Set<EventType> = [.support, .cooperate, .aid, .retreat, .concede]
        let harms: Set<EventType> = [.assault, .coerce, .sanction, .mobilize, .protest]
        let isOwnWord = saysItself(draft, clause)
        // Who "chairs the talks" or is "backed by" somebody is described, not reported on.
        if clause.link == .relative, draft.isVerbal, clause.tense == .present || clause.tense == .none { return false }
        if clause.kind == .nominal, ![.actual, .background, .planned].contains(draft.reality) { return false }
        // What somebody is accused of is coded where it is a deed of force or help; other charges stay with the accusation.
        let isDenied = clause.cue.map { ["deny", "refute"].contains(analysis.lemma($0)) } ?? false
        let isMaterial = draft.type.quad == 2 || draft.type.quad == 4 || draft.type == .concede
        if isDenied ? !isMaterial : clause.isAlleged && !harms.contains(draft.type) && draft.type != .aid {
            return false
        }
        if isSport(clause), [.consult, .assault, .coerce, .reject, .retreat, .agree].contains(draft.type) {
            return false
        }
        if isMereOpinion(clause) || isCounted(clause) || isHabit(draft, clause) { return false }
        // Who proposes to send troops has promised them to nobody, unless somebody is there to whom they are offered.
        if draft.type == .agree, ["propose", "suggest"].contains(frame.words.first ?? ""), draft.recipients.isEmpty,
            clause.complements.contains(where: { matcher.frame(for: context.clauses[$0])?.type?.quad == 4 })
        {
            return false
        }
        if draft.type == .agree, isDoubleDenial(clause) { return false }
        if isTold(clause) { return false }
        if let refused = refusalByVow(draft, clause, frame) { draft = refused }
        switch draft.reality {
        case .hypothetical: return false
        case .planned:
            if clause.outlook == .wished { return false }
            if promises.contains(draft.type) {
                // What others will do, as somebody says, is no commitment of theirs.
                guard isOwnWord, clause.outlook == .committed else { return false }
                if clause.link == .relative {
                    // "A pact under which Chad will withdraw": to come, by what was agreed.
                    let noun = analysis.tokens[clause.predicate].head
                    return noun >= 0 && clause.modality == .future && reader.isInClasses(noun, ["agreement", "plan"])
                }
                // "Under the deal, Oman will withdraw": in the outlet's own voice it stays what is to come.
                guard isAnnounced(clause) else { return clause.kind != .nominal }
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
                guard isAnnounced(clause) else { return true }
                draft.mode = threatMode(draft)
                draft.type = .threaten
                draft.cameo = "130"
                draft.reality = .actual
            } else if [.accuse, .reject].contains(draft.type), clause.isInfinitive, isDecided(clause) {
                // "Voted to censure the minister": the vote is the act.
                draft.reality = .actual
            } else if [.request, .accuse, .reject, .threaten].contains(draft.type) {
                return false
            } else if draft.type == .agree {
                // "will offer", "plans to propose"
                guard clause.modality != .none, isOwnWord else { return false }
                if clause.cue != nil { draft.reality = .actual }
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

    /// Whether somebody says or decides that it will happen.
    private func isAnnounced(_ clause: Clause) -> Bool {
        if clause.cue != nil || clause.subjects.contains(where: { reader.isFirstPerson($0) }) { return true }
        if clause.isInfinitive, isDecided(clause) { return true }
        guard clause.link == .complement || clause.link == .coordination, let parent = clause.parent else {
            return false
        }
        let governor = context.clauses[parent]
        if clause.link == .coordination, isAnnounced(governor) { return true }
        return governor.kind == .verb && Self.announcements.contains(analysis.lemma(governor.predicate))
    }

    private static let announcements: Set<String> = [
        "plan", "decide", "intend", "announce", "prepare", "arrange", "vow", "promise", "pledge", "agree", "commit",
        "undertake", "offer", "propose", "threaten", "resolve", "vote",
    ]

    /// "only if": nothing unless.
    func dependsOnOnly(_ clause: Clause) -> Bool {
        context.clauses(ofSentence: clause.sentence).contains { index in
            let other = context.clauses[index]
            guard other.link == .condition else { return false }
            return other.span.contains { analysis.lower($0) == "only" && $0 <= other.predicate }
                || other.span.lowerBound > 0 && analysis.lower(other.span.lowerBound - 1) == "only"
        }
    }

    /// "his side", "their government": the speaker's own.
    func isPossessed(_ heads: [Int]) -> Bool {
        heads.contains { head in
            analysis.children(of: head).contains {
                analysis.tokens[$0].relation == .nmodPoss && analysis.tokens[$0].tag == .pron
            }
        }
    }

    /// Whether the sentence tells of a game.
    func isSport(_ clause: Clause) -> Bool {
        analysis.sentences[clause.sentence].tokens.contains { reader.isInClass($0, "game") }
    }

    func threatMode(_ draft: EventDraft) -> String? {
        switch draft.type {
        case .assault: "violence"
        case .sanction: draft.mode == "expel" ? "expel" : draft.cameo == "161" ? "relations" : "restrict"
        case .coerce: draft.mode == "arrest" ? "arrest" : draft.mode == "deport" ? "expel" : "restrict"
        default: nil
        }
    }

    /// Whether the actor says of itself that it will act, or nobody is given as the source.
    func saysItself(_ draft: EventDraft, _ clause: Clause) -> Bool {
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
        "suppose", "dream", "expect", "hope",
    ]

    /// "It was the fifth time that they had met": a count.
    private func isCounted(_ clause: Clause) -> Bool {
        guard clause.link == .relative || clause.link == .content else { return false }
        let head = analysis.tokens[clause.predicate].head
        return head >= 0 && ["time", "occasion", "number"].contains(analysis.lemma(head))
    }

    /// "Mexico imports more steel than it sells": what is done all the time is no event.
    private func isHabit(_ draft: EventDraft, _ clause: Clause) -> Bool {
        draft.type == .cooperate && draft.cameo == "061" && clause.kind == .verb && clause.tense == .present
            && clause.modality == .none && [.vbz, .vbp].contains(analysis.tokens[clause.predicate].fineTag)
    }

    /// "The film tells how Iraq invaded Kuwait": what a work of art shows.
    private func isTold(_ clause: Clause) -> Bool {
        var current = clause
        for _ in 0..<4 {
            guard let parent = current.parent else { return false }
            current = context.clauses[parent]
            if current.subjects.contains(where: { reader.isInClass($0, "work of art") }) { return true }
        }
        return false
    }

    /// "Vowed never to rule out force": two denials refuse nothing.
    private func isDoubleDenial(_ clause: Clause) -> Bool {
        clause.complements.contains {
            let complement = context.clauses[$0]
            return complement.isNegated && matcher.frame(for: complement)?.type == .reject
        }
    }

    private func isNobody(_ head: Int) -> Bool {
        analysis.children(of: head).contains { ["no", "neither"].contains(analysis.lower($0)) }
    }

    private func isDecided(_ clause: Clause) -> Bool {
        let noun = analysis.tokens[clause.predicate].head
        if noun >= 0, analysis.tokens[clause.predicate].relation.base == .acl,
            ["decision", "move", "order", "vote"].contains(analysis.lemma(noun))
        {
            return true
        }
        guard clause.link == .complement || clause.link == .coordination, let parent = clause.parent else {
            return false
        }
        return ["decide", "vote", "resolve", "agree"].contains(
            analysis.lemma(context.clauses[parent].predicate))
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
}

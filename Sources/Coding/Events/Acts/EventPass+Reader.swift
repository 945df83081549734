import Language
import Record

/// What the act reader changes: drafts are weighed, and acts that no rule knows are added.
extension EventPass {
    /// Weighs the drafts of every sentence, drops those that are likelier wrong, and drafts what the reader alone sees.
    ///
    /// - Returns: what the reader says of every party, sentence by sentence.
    mutating func weigh(with reader: ActReader, scale: ActScale) -> [ActFinding] {
        let found = analysis.sentences.indices.flatMap { weigh(sentence: $0, with: reader, scale: scale.acts) }
        sortDrafts()
        return found
    }

    private mutating func weigh(sentence: Int, with reader: ActReader, scale: LogisticScale) -> [ActFinding] {
        let examples = examples(sentence: sentence, encoder: reader.encoder).filter(\.isWorthReading)
        guard !examples.isEmpty else { return [] }
        let readings = reader.read(examples)
        let chances = zip(examples, readings).map { example, reading in
            let evidence = example.evidence(scores: reading.acts)
            return ActReader.types.indices.map { scale.probability(ActScale.features(evidence, type: $0)) }
        }
        judge(sentence: sentence, examples, readings, chances, scale.threshold)
        var found: [(chance: Double, candidate: Int, type: Int)] = []
        for (candidate, row) in chances.enumerated() {
            for (type, chance) in row.enumerated() where chance >= scale.addition {
                found.append((chance, candidate, type))
            }
        }
        found.sort { ($1.chance, $0.candidate, $0.type) < ($0.chance, $1.candidate, $1.type) }
        var added: [EventDraft] = []
        for (chance, candidate, type) in found {
            let example = examples[candidate]
            guard
                let draft = draft(
                    ActReader.types[type], of: example, chance: chance,
                    whom: readings[candidate].recipients.map { $0[type] })
            else { continue }
            join(draft, to: &added, candidate: example.candidate)
        }
        drafts += added
        dropStatements(sentence: sentence)
        return zip(examples, readings).map { ActFinding(candidate: $0.candidate, reading: $1) }
    }

    /// Drops the drafts of a sentence that are likelier wrong than the threshold allows; the others are as sure as is said.
    private mutating func judge(
        sentence: Int, _ examples: [ActExample], _ readings: [ActReader.Reading], _ chances: [[Double]],
        _ threshold: Double
    ) {
        drafts = drafts.compactMap { draft in
            guard draft.sentence == sentence, let type = ActReader.types.firstIndex(of: draft.type) else {
                return draft
            }
            let own = examples.indices.filter { index in
                draft.actors.contains { Self.stands(examples[index].candidate, for: $0) }
            }
            guard let chance = own.map({ chances[$0][type] }).max() else { return draft }
            guard chance >= threshold else { return nil }
            var weighed = draft
            weighed.confidence = (chance * 100).rounded() / 100
            if weighed.recipients.isEmpty, draft.actors.count == 1, Self.aimed.contains(draft.type),
                let best = own.max(by: { chances[$0][type] < chances[$1][type] })
            {
                weighed.recipients = recipients(
                    draft.type, of: examples[best], whom: readings[best].recipients.map { $0[type] },
                    in: context.clauses[draft.clause])
            }
            return weighed
        }
    }

    /// Adds a draft unless its act is there already; a meeting of several is one, and who suffers an act does not do it.
    private mutating func join(_ draft: EventDraft, to added: inout [EventDraft], candidate: ActCandidate) {
        func isSide(_ one: EventDraft) -> Bool {
            one.sentence == draft.sentence && one.type == draft.type
                && one.actors.contains { Self.stands(candidate, for: $0) || Self.sameSide($0, candidate.entity) }
        }
        func isSuffered(_ one: EventDraft) -> Bool {
            one.sentence == draft.sentence && one.type == draft.type
                && one.recipients.contains { Self.stands(candidate, for: $0) || Self.sameSide($0, candidate.entity) }
        }
        if let known = drafts.firstIndex(where: isSide) {
            // The minister rather than his state, where the reader is surer of him.
            if drafts[known].actors.count == 1, drafts[known].confidence < draft.confidence {
                drafts[known].actors = draft.actors
                drafts[known].confidence = draft.confidence
            }
            return
        }
        guard !added.contains(where: isSide), !drafts.contains(where: isSuffered), !added.contains(where: isSuffered)
        else {
            return
        }
        if Self.mutual.contains(draft.type),
            let meeting = added.firstIndex(where: { $0.type == draft.type && $0.clause == draft.clause })
        {
            added[meeting].actors += draft.actors
            added[meeting].recipients.removeAll { one in draft.actors.contains { Self.same($0, one) } }
            return
        }
        added.append(draft)
    }

    /// Acts that several do together.
    private static let mutual: Set<EventType> = [.consult, .agree, .cooperate, .support]

    /// A sentence holds a plain statement of a speaker or another verbal act of his, whichever is likelier; a rule's act wins.
    private mutating func dropStatements(sentence: Int) {
        func isOther(_ draft: EventDraft) -> Bool {
            draft.sentence == sentence && draft.isVerbal && ![.statement, .consult].contains(draft.type)
        }
        func ofOne(_ left: EventDraft, _ right: EventDraft) -> Bool {
            left.actors.contains { actor in right.actors.contains { Self.sameSide($0, actor) } }
        }
        for statement in drafts where statement.sentence == sentence && statement.type == .statement {
            drafts.removeAll {
                isOther($0) && ofOne($0, statement) && $0.confidence < statement.confidence
                    && $0.why.first?.hasPrefix(Self.origin) == true
            }
        }
        let others = drafts.filter(isOther)
        drafts.removeAll { draft in
            draft.sentence == sentence && draft.type == .statement && others.contains { ofOne($0, draft) }
        }
    }

    /// The probability from which on an act is added for a party that only modifies another noun.
    private static let sureOfModifier = 0.55
    /// How the reasons of an act begin that no rule drafts.
    private static let origin = "read in context"

    /// The draft of an act that no rule knows.
    private func draft(_ type: EventType, of example: ActExample, chance: Double, whom: [Float]) -> EventDraft? {
        let candidate = example.candidate
        // "The Swiss bank agreed": a state that only modifies whoever acts is seldom the actor.
        if candidate.traits.contains(.modifier), chance < Self.sureOfModifier { return nil }
        guard let index = clause(for: type, of: candidate) else { return nil }
        let clause = context.clauses[index]
        if isSport(clause) { return nil }
        let recipients = type == .statement ? [] : recipients(type, of: example, whom: whom, in: clause)
        var draft = EventDraft(
            type: type, mode: nil, clause: index, sentence: candidate.sentence, actors: [candidate.entity],
            recipients: recipients, reality: clause.reality, claim: .reported, cameo: nil, context: [], place: nil,
            date: nil, confidence: (chance * 100).rounded() / 100,
            why: ["\(Self.origin): \(type.rawValue), \(Int((chance * 100).rounded())) %"])
        let frame = matcher.frame(for: clause)
        if let frame, frame.type == type {
            draft.mode = frame.mode
            draft.cameo = frame.cameo
            draft.why.append("beside \(frame.words.joined(separator: " ")) (\(frame.origin))")
        }
        if draft.mode == nil, type == .request || type == .reject { draft.mode = mode(of: type, clause) }
        draft.mode = draft.mode ?? Self.usualModes[type]
        if !type.modes.contains(draft.mode ?? "") { draft.mode = nil }
        claim(&draft, clause: clause)
        draft.date = date(of: clause, isVerbal: draft.isVerbal)
        draft.place = place(of: clause)
        guard let reality = reality(of: type, in: clause) else { return nil }
        draft.reality = reality
        if draft.reality == .actual, let date = draft.date ?? governingDate(of: clause), isPast(date) {
            draft.reality = .background
        } else if draft.reality == .background, let date = draft.date, isRecent(date) {
            draft.reality = .actual
        }
        draft.context = contexts(of: clause, base: frame?.type == type ? frame?.context ?? [] : [])
        return draft
    }

    /// The mode of most acts of a type, where nothing tells another.
    private static let usualModes: [EventType: String] = [.accuse: "disapprove", .request: "yield", .reject: "yield"]
    /// Types whose acts are nearly always done to somebody.
    private static let aimed: Set<EventType> = [
        .accuse, .request, .reject, .threaten, .aid, .concede, .sanction, .coerce, .assault,
    ]

    /// Whom an act of a candidate is done to: those of whom the reader says so; for acts that are always done to somebody the
    /// likeliest, else the other of the two states the article is about.
    private func recipients(_ type: EventType, of example: ActExample, whom: [Float], in clause: Clause) -> [Entity] {
        var found: [Entity] = []
        func add(_ other: ActExample.Other) {
            append(other.members.filter { !Self.stands(example.candidate, for: $0) }, to: &found)
        }
        for (other, odds) in zip(example.others, whom) where odds > 0 { add(other) }
        guard found.isEmpty, Self.aimed.contains(type) else { return found }
        if let best = whom.indices.max(by: { whom[$0] < whom[$1] }), whom[best] > -1.5 { add(example.others[best]) }
        if found.isEmpty, let partner = partner(of: [example.candidate.entity], type: type, cameo: nil) {
            found = [partner]
        }
        return found
    }

    /// The clause that tells of an act of a party: one of which it is the subject or speaker, whose word is near the type.
    private func clause(for type: EventType, of candidate: ActCandidate) -> Int? {
        let used = Set(drafts.filter { $0.sentence == candidate.sentence }.map(\.clause))
        func isCandidate(_ head: Int) -> Bool { candidate.mentions.contains { $0.contains(head) } }
        var best: (index: Int, score: Int)?
        for index in context.clauses(ofSentence: candidate.sentence) {
            let clause = context.clauses[index]
            var score = clause.kind == .nominal ? 0 : 1
            if clause.subjects.contains(where: isCandidate) { score += 4 }
            if clause.obliques.contains(where: {
                ["'s", "by", "~", "of", "between", "with"].contains($0.preposition) && isCandidate($0.head)
            }) {
                score += 2
            }
            if matcher.frame(for: clause)?.type == type { score += 3 }
            if clause.link == .root { score += 1 }
            if used.contains(index) { score -= 2 }
            if best.map({ score > $0.score }) ?? true { best = (index, score) }
        }
        return best.map { governed($0.index, type: type) }
    }

    /// "Is to test missiles", "is set to visit": the act is in the infinitive, which knows that it lies ahead.
    private func governed(_ index: Int, type: EventType) -> Int {
        let clause = context.clauses[index]
        guard Self.auxiliary.contains(analysis.lemma(clause.predicate)), matcher.frame(for: clause)?.type != type,
            let inner = clause.complements.first(where: { context.clauses[$0].isInfinitive })
        else { return index }
        return inner
    }

    /// Predicates that only say when an act comes about.
    private static let auxiliary: Set<String> = [
        "be", "have", "go", "set", "due", "begin", "start", "continue", "proceed", "plan", "schedule", "expect",
    ]

    /// Whether an act of a clause took place; nil where it is only supposed. What is vowed, demanded or refused is done with the words.
    private func reality(of type: EventType, in clause: Clause) -> Reality? {
        let isDoneByWords = [.agree, .threaten, .reject, .request].contains(type)
        switch clause.reality {
        case .actual, .background: break
        case .hypothetical: return nil
        case .planned, .conditional, .negated:
            if isDoneByWords || type == .statement { return .actual }
            return clause.reality == .planned && clause.outlook != .wished ? .planned : nil
        }
        // "Was to have arrived": the tree may hide that it lies ahead.
        let before = analysis.children(of: clause.predicate).filter { $0 < clause.predicate }.map { analysis.lower($0) }
        let isAhead =
            before.contains("to")
            || before.contains { ["will", "would", "shall", "may", "might", "could"].contains($0) }
        if isAhead, !isDoneByWords, type != .statement { return nil }
        return clause.reality
    }
}

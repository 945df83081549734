import Language
import Record

/// Acts that lie in what somebody says, whatever the verb of saying: demands and threats.
extension EventPass {
    /// "Said that Chad must withdraw", "that the guards should be freed": who says so demands it.
    func demand(in speech: Clause, by speaker: Entity) -> EventDraft? {
        for candidate in context.clauses(ofSentence: speech.sentence) {
            let content = context.clauses[candidate]
            guard isContent(content, candidate, of: speech), content.modality == .necessary, content.kind != .nominal,
                !isPerfect(content), !Self.mereStates.contains(analysis.lemma(content.predicate))
            else { continue }
            let asked = content.subjects.flatMap { parties(at: $0, in: content, type: .request, allowsPlaces: false) }
            guard !content.subjects.contains(where: { reader.isFirstPerson($0) }) else { continue }
            var recipients = asked.filter {
                $0.code != nil && Self.isOther($0, than: speaker)
                    || $0.code == nil && ($0.text.hasSuffix("sides") || $0.text.hasSuffix("parties"))
            }
            if recipients.isEmpty, content.isPassive, content.subjects.isEmpty {
                recipients = content.objects.flatMap { reader.owners(of: $0) }.flatMap { reader.parties.owner(at: $0) }
                    .filter { $0.code != nil && Self.isOther($0, than: speaker) }
            }
            guard !recipients.isEmpty else { continue }
            var request = speech
            request.complements = [candidate]
            return said(
                .request, mode(of: .request, request), by: speaker, to: recipients, speech, candidate, cameo: "100",
                why: "says what another party must do: REQUEST")
        }
        return nil
    }

    /// "Said there would be consequences if …", "that Chad would regret it", "that it would take up arms": a threat.
    func warning(in speech: Clause, by speaker: Entity) -> EventDraft? {
        for candidate in context.clauses(ofSentence: speech.sentence) {
            let content = context.clauses[candidate]
            guard isContent(content, candidate, of: speech), content.kind == .verb,
                content.modality == .future || content.modality == .possible, !content.isNegated
            else { continue }
            let subjects = content.subjects + (content.isPassive ? content.objects : [])
            let named = subjects.flatMap { reader.parties.entities(at: $0) }
            let isOwn =
                subjects.contains { reader.isFirstPerson($0) } || named.contains { Self.sameSide($0, speaker) }
            let arguments = content.objects + content.obliques.map(\.head)
            var isThreat = false
            if isOwn {
                isThreat =
                    reader.isInClass(content.predicate, "harm act")
                    || reader.isInClass(content.predicate, "grasp")
                        && content.objects.contains { reader.isInClasses($0, ["weapon", "arms"]) }
            } else if named.allSatisfy({ Self.isOther($0, than: speaker) }) {
                isThreat =
                    reader.isInClass(content.predicate, "doom")
                    || Self.befall.contains(analysis.lemma(content.predicate))
                        && content.subjects.contains { reader.isInClass($0, "reprisal sign") }
                    || reader.isInClass(content.predicate, "incur")
                        && arguments.contains { reader.isInClasses($0, ["reprisal sign"]) }
            }
            guard isThreat else { continue }
            var recipients = named.filter { $0.code != nil && Self.isOther($0, than: speaker) }
            if recipients.isEmpty {
                let told = speech.objects + speech.indirectObjects
                recipients = told.flatMap { reader.parties.entities(at: $0) }
            }
            if recipients.isEmpty {
                recipients = arguments.flatMap { reader.parties.entities(at: $0) }
            }
            if recipients.isEmpty {
                for index in context.clauses(ofSentence: speech.sentence)
                where context.clauses[index].link == .condition {
                    recipients += context.clauses[index].subjects.flatMap { reader.parties.entities(at: $0) }
                }
            }
            recipients = recipients.filter { $0.code != nil && Self.isOther($0, than: speaker) }
            var threat = speech
            threat.complements = [candidate]
            return said(
                .threaten, mode(of: .threaten, threat), by: speaker, to: recipients, speech, candidate, cameo: "130",
                why: "says what will happen to another party: THREATEN")
        }
        return nil
    }

    private func isContent(_ content: Clause, _ index: Int, of speech: Clause) -> Bool {
        guard content.predicate != speech.predicate else { return false }
        return content.cue == speech.predicate && (content.link == .content || content.link == .coordination)
            || speech.complements.contains(index) && content.link == .content
            || content.cue == speech.predicate && content.link == .root && content.predicate < speech.predicate
    }

    private static let befall: Set<String> = ["be", "follow", "come", "ensue", "befall", "await"]

    /// "Must have known" supposes.
    private func isPerfect(_ clause: Clause) -> Bool {
        analysis.children(of: clause.predicate).contains {
            analysis.tokens[$0].relation.base == .aux && analysis.lemma($0) == "have" && $0 > 0
                && analysis.tokens[$0].fineTag == .vb && analysis.tokens[clause.predicate].fineTag == .vbn
        }
    }

    private static let mereStates: Set<String> = ["be", "have", "know", "feel", "expect", "worry", "fear"]

    private func said(
        _ type: EventType, _ mode: String?, by speaker: Entity, to recipients: [Entity], _ speech: Clause, _ index: Int,
        cameo: String, why: String
    ) -> EventDraft {
        EventDraft(
            type: type, mode: mode, clause: index, sentence: speech.sentence, actors: [speaker],
            recipients: Array(recipients.prefix(3)),
            reality: speech.reality == .background ? .background : .actual, claim: .reported, cameo: cameo,
            context: contexts(of: context.clauses[index], base: []), place: nil,
            date: date(of: speech, isVerbal: false), confidence: 0.6, why: [why])
    }
}

import Language
import Record

extension EventPass {
    /// Adds plain statements: one per speaker and run of sentences, none where another verbal act of the speaker stands.
    mutating func addStatements() {
        var lastSpeaker: Entity?
        var lastSentence = -2
        var statements: [EventDraft] = []
        for sentence in analysis.sentences.indices {
            var spoke = false
            for index in context.clauses(ofSentence: sentence) {
                let clause = context.clauses[index]
                guard
                    let speaker = clause.kind == .verb ? speaker(of: clause) ?? source(of: clause) : source(of: clause)
                else { continue }
                spoke = true
                if let last = lastSpeaker, Self.same(last, speaker), sentence - lastSentence <= 1 {
                    lastSentence = sentence
                    continue
                }
                let hasOther = drafts.contains {
                    $0.claim != .denied && $0.sentence == sentence
                        && ($0.isVerbal && $0.type != .consult
                            && $0.actors.contains { Self.same($0, speaker) || Self.sameSide($0, speaker) }
                            || isWithin($0, speech: clause))
                }
                lastSpeaker = speaker
                lastSentence = sentence
                if let other = demand(in: clause, by: speaker), !isCoded(other) {
                    statements.append(other)
                    break
                }
                guard !hasOther else { continue }
                if let other = persistence(in: clause, at: index, by: speaker) ?? warning(in: clause, by: speaker)
                    ?? reproach(in: clause, at: index, by: speaker)
                {
                    statements.append(other)
                    break
                }
                let date = date(of: clause, isVerbal: false)
                let isHistory = date.map { isPast($0) } ?? (clause.reality == .background)
                statements.append(
                    EventDraft(
                        type: .statement, mode: nil, clause: index, sentence: sentence, actors: [speaker],
                        recipients: [],
                        reality: isHistory ? .background : .actual, claim: .reported, cameo: "010",
                        context: [], place: nil, date: date, confidence: 0.55,
                        why: ["\(analysis.lemma(clause.predicate)): STATEMENT"]))
                break
            }
            if !spoke, let speaker = interviewee(answeringIn: sentence),
                let index = context.clauses(ofSentence: sentence).first
            {
                spoke = true
                lastSpeaker = speaker
                lastSentence = sentence
                if !drafts.contains(where: { $0.sentence == sentence }) {
                    statements.append(
                        EventDraft(
                            type: .statement, mode: nil, clause: index, sentence: sentence, actors: [speaker],
                            recipients: [], reality: .actual, claim: .reported, cameo: "010", context: [], place: nil,
                            date: nil, confidence: 0.5, why: ["answers a question: STATEMENT"]))
                }
            }
            if !spoke, let last = lastSpeaker, sentence - lastSentence == 1, goesOn(last, in: sentence) {
                // The next sentence of the same quotation.
                lastSentence = sentence
                spoke = true
            }
            if !spoke, sentence - lastSentence > 1 { lastSpeaker = nil }
        }
        drafts += statements
        sortDrafts()
    }

    /// Whether the same party does the same kind of act in the same sentence by a row of the lexicon.
    private func isCoded(_ other: EventDraft) -> Bool {
        drafts.contains { draft in
            draft.sentence == other.sentence
                && (draft.clause == other.clause
                    || draft.type == other.type
                        && draft.actors.contains { actor in other.actors.contains { Self.sameSide($0, actor) } })
        }
    }

    /// Whether an act is what a verb of saying reports: below it, or before it ("…, the minister said").
    private func isWithin(_ draft: EventDraft, speech: Clause) -> Bool {
        let act = context.clauses[draft.clause]
        // "…, the envoy said after he met the minister": the meeting is not what he said.
        if act.link == .circumstance, act.predicate > speech.predicate, !speech.complements.contains(draft.clause) {
            return false
        }
        if act.cue != nil { return true }
        return act.predicate < speech.predicate && speech.complements.isEmpty && act.link != .circumstance
    }

    /// Who makes a plain statement in a clause: an actor that is no outlet and no commentator.
    private func speaker(of clause: Clause) -> Entity? {
        if analysis.lower(clause.predicate) == "saying", let parent = clause.parent,
            ["quote", "cite"].contains(analysis.lemma(context.clauses[parent].predicate))
        {
            // "The agency quoted a minister as saying that …"
            let quoted = context.clauses[parent].objects.filter { !reader.isInClass($0, "commentator") }
            return quoted.flatMap { reader.parties.entities(at: $0) }.first {
                $0.sector != "MED" && ($0.code != nil || $0.office != nil)
            }
        }
        switch clause.link {
        case .relative, .purpose, .complement, .noun, .condition: return nil
        default: break
        }
        guard clause.reality == .actual || clause.reality == .background, !clause.isNegated else { return nil }
        guard let frame = matcher.frame(for: clause), frame.type == .statement else { return nil }
        let hasContent =
            !clause.complements.isEmpty || !frame.conditions.isEmpty
            || ["deny", "reject", "dispute"].contains(analysis.lemma(clause.predicate))
            || ClauseFinder.isSpeech(analysis.lemma(clause.predicate)) && clause.objects.isEmpty
            || isQuoted(clause)
        // To respond to a raid is no statement; to respond that, or with words, is.
        let isAnswer = ["respond", "react", "answer", "reply", "signal", "present"].contains(
            analysis.lemma(clause.predicate))
        guard hasContent, !isAnswer || !clause.complements.isEmpty || isQuoted(clause) else { return nil }
        for head in clause.subjects where !isCommentator(head) {
            for entity in reader.parties.entities(at: head)
            where entity.sector != "MED" && (entity.code != nil || entity.office != nil) { return entity }
        }
        return nil
    }

    /// Who comments and does not act, by his noun or by the apposition behind his name ("X, a China scholar at …").
    private func isCommentator(_ head: Int) -> Bool {
        if reader.isInClass(head, "commentator") { return true }
        return analysis.children(of: head).contains {
            $0 > head && analysis.tokens[$0].relation == .appos && reader.isInClass($0, "commentator")
                && !reader.isInClass($0, "official")
        }
    }

    /// Whether a sentence without a verb of saying is still the quoted words of a speaker.
    private func goesOn(_ speaker: Entity, in sentence: Int) -> Bool {
        guard let link = context.chain(ofSentence: sentence).last, link.role == .speaker else { return false }
        return link.name == speaker.name || link.name == speaker.text
    }

    /// "…, according to the Chadian side": whose word a sentence rests on where no verb says so.
    private func source(of clause: Clause) -> Entity? {
        guard clause.kind != .nominal, clause.link == .root else { return nil }
        for head in clause.heads(with: "according to") where !reader.isInClass(head, "commentator") {
            for entity in reader.parties.entities(at: head)
            where !["MED", "BUS"].contains(entity.sector) && entity.code != "NGO" && entity.code != nil {
                return entity
            }
        }
        return nil
    }

    /// Who answers in the first sentence after an interviewer's question.
    private func interviewee(answeringIn sentence: Int) -> Entity? {
        guard sentence > 0, let link = context.chain(ofSentence: sentence).last, link.role == .speaker,
            let opening = analysis.sentences[sentence].tokens.first.map(analysis.form),
            ["“", "\"", "``"].contains(opening)
        else { return nil }
        let before = analysis.sentences[sentence - 1].tokens
        guard let end = before.last.map(analysis.form), end == "?",
            let start = before.first.map(analysis.form), !["“", "\"", "``"].contains(start)
        else { return nil }
        return context.actors.entities.lazy.map(\.entity).first { $0.name == link.name && $0.code != nil }
    }

    /// Saying that another party does a wrong which is no act of its own is an accusation.
    private func reproach(in speech: Clause, at index: Int, by speaker: Entity) -> EventDraft? {
        for candidate in context.clauses(ofSentence: speech.sentence) where candidate != index {
            let content = context.clauses[candidate]
            guard content.kind != .nominal, content.cue == speech.predicate || speech.complements.contains(candidate),
                content.link == .content || content.link == .coordination || content.link == .root,
                [.actual, .background, .negated].contains(content.reality)
            else { continue }
            // "They are criminals": "they" are no one state.
            let isOfMany =
                content.kind == .copular && analysis.tokens[content.predicate].fineTag == .nns
                && content.subjects.allSatisfy { analysis.tokens[$0].tag == .pron }
            let accused = content.subjects.flatMap { reader.parties.entities(at: $0) }.filter {
                if isOfMany, $0.code?.isState == true, $0.sector == nil { return false }
                return Self.isOther($0, than: speaker)
                    && ($0.code != nil || $0.sector != nil && $0.sector != speaker.sector)
            }
            // "Says that the canal violates the treaty" blames somebody, whoever dug it.
            if Self.breaches.contains(analysis.lemma(content.predicate)), !content.isNegated, accused.isEmpty,
                !content.subjects.contains(where: {
                    !reader.parties.entities(at: $0).isEmpty || reader.isFirstPerson($0)
                }),
                content.objects.contains(where: {
                    reader.isInClasses($0, ["agreement", "law", "sovereignty", "right"])
                })
            {
                return accusation(of: [], by: speaker, speech, index, content)
            }
            guard !accused.isEmpty, !content.subjects.contains(where: { reader.isFirstPerson($0) }) else { continue }
            let isWrong =
                !content.isNegated
                && (reader.isInClass(content.predicate, "wrong")
                    || analysis.lemma(content.predicate) == "break"
                        && content.objects.contains {
                            reader.isInClasses($0, ["agreement", "law", "embargo", "ceasefire", "promise", "sanction"])
                        }
                    || isMisdeed(content))
            let isOmission =
                content.isNegated && content.modality != .future && reader.isInClass(content.predicate, "duty")
            guard isWrong || isOmission else { continue }
            return accusation(of: accused, by: speaker, speech, index, content)
        }
        return nil
    }

    /// "Arms the rebels", "used migrants as a weapon", "was behind the plot", "has blood on its hands": wrongs told by their objects.
    private func isMisdeed(_ content: Clause) -> Bool {
        if content.kind == .copular {
            return reader.isInClass(content.predicate, "blameworthy")
                && (content.modality == .none || content.modality == .necessary)
        }
        guard content.modality == .none else { return false }
        let arguments = content.objects + content.obliques.map(\.head)
        return Self.misdeeds.contains { verbs, objects in
            reader.isInClass(content.predicate, verbs) && arguments.contains { reader.isInClasses($0, [objects]) }
        }
    }

    private static let misdeeds = [
        ("abet", "troublemaker"), ("perpetrate", "crime kind"), ("misapply", "foul means"), ("tampering", "ballot"),
        ("bearing", "guilt sign"), ("neglecting", "duty noun"),
    ]

    private static let breaches: Set<String> = ["violate", "breach", "contravene", "infringe", "flout"]

    private func accusation(
        of accused: [Entity], by speaker: Entity, _ speech: Clause, _ index: Int, _ content: Clause
    ) -> EventDraft {
        EventDraft(
            type: .accuse, mode: "disapprove", clause: index, sentence: speech.sentence, actors: [speaker],
            recipients: Array(accused.prefix(3)), reality: speech.reality == .background ? .background : .actual,
            claim: .reported, cameo: "111", context: contexts(of: content, base: []), place: nil,
            date: date(of: speech, isVerbal: false), confidence: 0.6,
            why: ["says that another party does a wrong (“\(analysis.lemma(content.predicate))”): ACCUSE"])
    }

    private func isQuoted(_ clause: Clause) -> Bool {
        analysis.attributions.contains { attribution in attribution.cue.contains { $0.contains(clause.predicate) } }
    }

    // MARK: Entries

    /// The drafts as entries: one per act, in text order.
    func entries() -> [Entry] {
        var kept: [EventDraft] = []
        for draft in drafts {
            if let twin = kept.firstIndex(where: { isSameAct($0, draft) }) {
                // The lead wins unless the later sentence says more.
                if weight(draft) > weight(kept[twin]) { kept[twin] = draft }
            } else {
                kept.append(draft)
            }
        }
        return kept.map { draft in
            let sentence = draft.sentence
            return Entry(
                article: context.article.id, evidence: [context.evidence(sentences: sentence...sentence)],
                chain: context.chain(ofSentence: sentence), claim: draft.claim, reality: draft.reality,
                date: draft.date,
                confidence: draft.confidence,
                body: .event(
                    Event(
                        type: draft.type, mode: draft.mode, context: draft.context, cameo: draft.cameo,
                        actor: draft.actors,
                        recipient: draft.recipients, place: draft.place)),
                why: draft.why)
        }
    }

    private func weight(_ draft: EventDraft) -> Int {
        draft.recipients.count + draft.actors.count + (draft.date?.value == nil ? 0 : 1) + (draft.place == nil ? 0 : 1)
            + (draft.mode == nil ? 0 : 1)
    }

    private func isSameAct(_ left: EventDraft, _ right: EventDraft) -> Bool {
        guard left.type == right.type, left.type != .statement, left.mode == right.mode, left.reality == right.reality
        else { return false }
        if let first = left.date?.value, let second = right.date?.value, first != second { return false }
        let sameActors = left.actors.contains { actor in right.actors.contains { Self.sameSide($0, actor) } }
        guard sameActors else { return false }
        let sameRecipients =
            left.recipients.isEmpty || right.recipients.isEmpty
            || left.recipients.contains { recipient in right.recipients.contains { Self.sameSide($0, recipient) } }
        guard sameRecipients else { return false }
        if left.sentence == right.sentence {
            return analysis.lemma(context.clauses[left.clause].predicate)
                == analysis.lemma(context.clauses[right.clause].predicate)
        }
        // Elaboration repeats the act's own word or its object.
        return shareWords(left, right)
    }

    private func shareWords(_ left: EventDraft, _ right: EventDraft) -> Bool {
        func words(_ draft: EventDraft) -> Set<String> {
            let clause = context.clauses[draft.clause]
            return Set(([clause.predicate] + clause.objects).map { analysis.lemma($0) })
        }
        return !words(left).intersection(words(right)).isEmpty
    }
}

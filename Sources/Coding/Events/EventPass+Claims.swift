import Language
import Record

/// On whose word an act stands, and who speaks for whom.
extension EventPass {
    /// "Chad is ready to talk, its minister said": the minister declares it.
    func speakForState(_ draft: inout EventDraft, clause: Clause) {
        guard draft.isVerbal, draft.type != .consult, clause.cue != nil, draft.actors.count == 1,
            clause.link == .content || clause.link == .root || clause.link == .coordination,
            clause.modality != .none || draft.type == .agree || draft.type == .threaten
                || isBackshifted(draft, clause),
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
    func isBackshifted(_ draft: EventDraft, _ clause: Clause) -> Bool {
        guard
            draft.type == .agree || draft.type == .reject
                || draft.type == .accuse && (clause.kind == .copular || clause.isPassive),
            clause.link == .content,
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
    func namesOwnSide(_ clause: Clause) -> Bool {
        (clause.objects + clause.obliques.map(\.head)).contains { argument in
            ["us", "me"].contains(analysis.lower(argument))
                || analysis.children(of: argument).contains { ["our", "my"].contains(analysis.lower($0)) }
        }
    }

    /// "dismissed accusations that it had …"
    func isDenied(_ clause: Clause) -> Bool {
        guard let parent = clause.parent, context.clauses[parent].kind == .nominal, clause.isAlleged,
            let governor = context.clauses[parent].parent
        else { return false }
        return ["deny", "dismiss", "reject", "refute", "rebut", "deem"].contains(
            analysis.lemma(context.clauses[governor].predicate))
    }
}

import Language
import Record

/// Accusations in fixed phrases: “pointed the finger at X for …”, “the raid was the work of X”.
extension AccusationCoder {
    func phrased() -> [Draft] { scene.phrases("accusation").compactMap(phrased) }

    private func phrased(_ match: PhraseMatch) -> Draft? {
        let needs = match.phrase.needs
        guard let index = scene.clause(of: match), case let clause = context.clauses[index], !clause.isNegated,
            clause.link != .condition, clause.modality == .none || clause.modality == .future
        else { return nil }
        let isSpeech = needs.contains("speech")
        let isPassive = needs.contains("passive")
        let accuser: Entity? =
            if let part = match.parts["accuser"] {
                scene.addressee(in: part)
            } else if isSpeech {
                asserter(at: match.anchor)
            } else {
                scene.agent(of: clause) ?? blamer(clause)
            }
        guard accuser != nil || isPassive else { return nil }
        if isSpeech, accuser?.code == nil, accuser?.name == nil { return nil }
        guard let charge = charge(match, clause), !charge.isEmpty, !isTime(charge) else { return nil }
        if isSpeech || needs.contains("deed"), !tellsDeed(charge) { return nil }
        guard let accused = accused(match, clause, charge, besides: accuser),
            accused.code != nil || accused.name != nil,
            !(accuser.map { scene.isSameSide($0, accused) } ?? false)
        else { return nil }
        return draft(
            at: match.anchor, accuser: accuser, accused: accused, charge: charge, "“\(match.phrase.words)”")
    }

    private func charge(_ match: PhraseMatch, _ clause: Clause) -> Range<Int>? {
        if let part = match.parts["charge"] { return part }
        guard match.phrase.needs.contains("charge:subj") else { return scene.range(of: clause.predicate) }
        let heads = clause.isPassive ? clause.objects + clause.subjects : clause.subjects
        guard let head = heads.first(where: { $0 < match.anchor }) else { return nil }
        var range = analysis.nominalPhrase(of: head)
        range = range.clamped(to: range.lowerBound..<match.anchor)
        // “Responsibility for the collapse of the talks”: the collapse.
        if ["responsibility", "blame", "fault", "guilt"].contains(analysis.lemma(head)) {
            let rest = head + 1..<match.anchor
            guard let mark = rest.first(where: { analysis.lower($0) == "for" }) else { return nil }
            var end = match.anchor
            while end > mark + 1, [.aux, .adv, .punct].contains(analysis.tokens[end - 1].tag) { end -= 1 }
            range = mark + 1..<end
        }
        return range.isEmpty ? nil : scene.trim(range)
    }

    private func accused(_ match: PhraseMatch, _ clause: Clause, _ charge: Range<Int>, besides accuser: Entity?)
        -> Entity?
    {
        if let part = match.parts["accused"] {
            return scene.addressee(in: part)
        }
        if match.phrase.needs.contains("passive") || match.phrase.needs.contains("speech") {
            let heads = (clause.isPassive ? clause.objects : clause.subjects).filter { $0 < match.anchor + 2 }
            if let cleft = clause.cleft, let party = scene.partyWithin(cleft) { return party }
            return heads.lazy.compactMap { scene.partyWithin($0) }.first { $0.code != nil }
                ?? (heads.contains { analysis.tokens[$0].tag == .pron } ? spokenOf(at: match.anchor) : nil)
        }
        // “lodged a protest over the manoeuvres of Chinese vessels”: whose the deed is.
        return charge.lazy.compactMap { scene.parties.known(at: $0) }.first { party in
            party.code != nil && scene.isParty(party) && !(accuser.map { scene.isSameSide($0, party) } ?? false)
        }
    }

    private func isTime(_ range: Range<Int>) -> Bool {
        analysis.times.contains { $0.tokens.lowerBound <= range.lowerBound && $0.tokens.upperBound >= range.upperBound }
    }

    /// Whether words tell of a deed that is a wrong, or of harm.
    func tellsDeed(_ range: Range<Int>) -> Bool {
        range.contains { token in
            scene.lexicons.wrongs.contains(analysis.lemma(token), in: "verdict")
                || scene.lexicons.wrongs.contains(analysis.lemma(token), in: "deed")
                || scene.lexicons.wrongs.contains(scene.verbLemma(token), in: "wrong")
                || analysis.lower(token) == "behind" && token > 0
                    && ["being", "be", "been"].contains(analysis.lower(token - 1))
        }
    }

    // MARK: Who says so

    /// Whose word a clause is: the speaker, or whoever found, showed or concluded it.
    func asserter(at token: Int) -> Entity? {
        if let speaker = scene.speaker(at: token) { return speaker }
        let sentence = analysis.sentence(ofToken: token)
        for voice in scene.voices.voices(inSentence: sentence) where voice.isClause {
            guard let cue = voice.cue, [.show, .claim, .allege, .think].contains(cue.cueClass),
                ["find", "conclude", "determine", "rule", "show", "claim", "allege", "believe", "suspect", "establish"]
                    .contains(cue.words.first ?? ""),
                voice.content.contains(where: { $0.contains(token) }), let speaker = voice.speakers.first,
                scene.isParty(speaker)
            else { continue }
            return speaker
        }
        // “A UN panel found that …”, “Ethiopia's human rights commission concluded”: a body of somebody.
        for voice in scene.voices.voices(inSentence: sentence) where voice.isClause || voice.form == .direct {
            guard voice.content.contains(where: { $0.contains(token) }), !voice.isMedium, let source = voice.source,
                case let head = scene.parties.head(of: scene.parties.core(of: source)),
                let body = scene.partyWithin(head), body.code != nil, body.sector != "MED"
            else { continue }
            return body
        }
        return nil
    }

    /// “…, the minister said of Nigeria”: whom the words are about.
    func spokenOf(at token: Int) -> Entity? {
        guard let voice = scene.voices.voice(at: token) else { return nil }
        return scene.topic(of: voice)
    }
}

extension Scene {
    /// “said of the Americans”: whom somebody's words are about.
    func topic(of voice: Voice) -> Entity? {
        guard let cue = voice.cueToken else { return nil }
        let limit = analysis.sentenceTokens(of: cue).upperBound
        guard let mark = (cue + 1..<max(cue + 1, min(cue + 9, limit))).first(where: { analysis.lower($0) == "of" }),
            !(cue + 1..<mark).contains(where: { analysis.form($0) == "," })
        else { return nil }
        return firstParty(in: mark + 1..<min(mark + 6, limit))
    }
}

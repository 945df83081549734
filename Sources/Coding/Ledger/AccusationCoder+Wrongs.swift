import Language
import Record

/// Wrongs that somebody says another did, or that he himself did not do.
extension AccusationCoder {
    /// A wrong that a speaker asserts of another party: “said Iran had attacked the ship”, “it was militias who fired”.
    func asserted(_ index: Int, _ clause: Clause) -> Draft? {
        guard clause.kind == .verb, clause.modality == .none, isWrong(clause) || isAlleged(clause),
            clause.reality == .actual || clause.reality == .background || clause.isNegated || clause.cleft != nil,
            let speaker = asserter(at: clause.predicate),
            speaker.code != nil || speaker.name != nil || speaker.office != nil || scene.parties.lookup is NoParties
        else { return nil }
        if let voice = scene.voices.voice(at: clause.predicate), !voice.isClause, voice.form != .direct { return nil }
        let isOwnWords = scene.voices.voice(at: clause.predicate)?.form == .direct
        guard
            [.content, .root, .coordination].contains(clause.link) || clause.cleft != nil
                || isOwnWords && clause.link == .circumstance
        else { return nil }
        // "isn't saying if the foundation broke any law".
        if analysis.children(of: clause.predicate).contains(where: {
            $0 < clause.predicate && ["if", "whether"].contains(analysis.lower($0))
        }) {
            return nil
        }
        let named = ([clause.cleft].compactMap { $0 } + clause.subjects)
        guard
            let accused = named.lazy.compactMap({ scene.partyWithin($0) }).first(where: { $0.code != nil })
                ?? clause.subjects.lazy.compactMap({ scene.partyWithin($0) }).first
                ?? (named.contains { analysis.tokens[$0].tag == .pron } ? spokenOf(at: clause.predicate) : nil)
                    ?? builder(clause, against: speaker),
            !scene.isSameSide(accused, speaker), accused.code != nil || scene.parties.lookup is NoParties
        else { return nil }
        let whole = scene.withoutConjuncts(scene.range(of: clause.predicate), of: clause.predicate)
        var charge = whole
        if let subject = clause.subjects.first, whole.contains(subject), subject < clause.predicate {
            let end = analysis.subtreeRange(of: subject).upperBound
            if end <= clause.predicate { charge = scene.trim(end..<whole.upperBound, around: clause.predicate) }
        }
        return Draft(
            anchor: clause.predicate, accuser: speaker, accused: accused, charge: charge, denial: nil,
            date: scene.date(of: clause), confidence: 0.6, why: "accusation: says \(scene.predicate(clause))")
    }

    /// “We did not shoot down that plane”, “said its troops had never crossed the line”: a charge known from its denial.
    func cleared(_ clause: Clause) -> Draft? {
        guard clause.kind == .verb, clause.isNegated, clause.modality == .none,
            [.past, .presentPerfect, .pastPerfect].contains(clause.tense),
            [.content, .root].contains(clause.link), let voice = scene.voices.voice(at: clause.predicate),
            voice.isClause || voice.form == .direct, let speaker = scene.speaker(at: clause.predicate),
            speaker.code != nil,
            clause.subjects.contains(where: { subject in
                ["we", "it"].contains(analysis.lower(subject))
                    || scene.partyWithin(subject).map { scene.isSameSide($0, speaker) } ?? false
            }), isViolent(clause) || isContraband(clause) || isTrespass(clause)
        else { return nil }
        let charge = scene.withoutConjuncts(scene.range(of: clause.predicate), of: clause.predicate)
        return Draft(
            anchor: clause.predicate, accuser: nil, accused: speaker, charge: charge,
            denial: denial(by: speaker, words: charge, clause: clause), date: scene.date(of: clause), confidence: 0.55,
            why: "accusation: denied in so many words")
    }

    /// Deeds nobody owns up to.
    private func isViolent(_ clause: Clause) -> Bool {
        [
            "attack", "shoot", "shell", "bomb", "fire", "kill", "kidnap", "abduct", "hack", "poison", "target",
            "strike",
            "invade", "torture", "sabotage", "meddle", "interfere", "smuggle", "loot", "massacre", "violate", "breach",
            "stage", "spy", "plot", "open",
        ].contains(scene.verbLemma(clause.predicate)) && isWrong(clause, denied: true)
    }

    /// “India and Pakistan traded accusations of …”, “each side accused the other of …”: a charge each.
    func traded(_ clause: Clause) -> [Draft] {
        guard clause.kind == .verb, !clause.isNegated,
            ["trade", "exchange", "swap", "hurl"].contains(scene.verbLemma(clause.predicate)),
            let noun = clause.objects.first(where: {
                ["accusation", "allegation", "charge", "blame", "recrimination"].contains(analysis.lemma($0))
            }), case let sides = scene.allParties(among: clause.subjects + clause.heads(with: "with")), sides.count == 2
        else { return [] }
        let limit = analysis.sentenceTokens(of: noun).upperBound
        guard
            let mark = (noun + 1..<max(noun + 1, min(noun + 4, limit))).first(where: {
                ["of", "over", "about", "for"].contains(analysis.lower($0))
            })
        else { return [] }
        let charge = scene.extent(from: mark + 1)
        guard !charge.isEmpty else { return [] }
        return [(0, 1), (1, 0)].map { one, other in
            draft(at: clause.predicate, accuser: sides[one], accused: sides[other], charge: charge, "traded")
        }
    }

    /// What is denied is a charge when it is a wrong, or tells of one.
    func isCharge(_ content: Clause, _ range: Range<Int>) -> Bool {
        isWrong(content)
            || range.contains {
                scene.lexicons.wrongs.contains(scene.verbLemma($0), in: "wrong")
                    || scene.lexicons.wrongs.contains(analysis.lemma($0), in: "verdict")
                    || [
                        "weapon", "bomb", "involvement", "responsible", "role", "behind", "secret", "support",
                        "militia",
                        "troop", "soldier", "fighter", "missile", "drone", "guerrilla", "rebel", "spy", "hacker",
                        "prisoner",
                    ]
                    .contains(analysis.lemma($0))
            }
    }

    /// “alleged that gendarmes had taxed villagers”: the verb says that it is a charge.
    func isAlleged(_ clause: Clause) -> Bool {
        guard let cue = scene.voices.voice(at: clause.predicate)?.cue, clause.link == .content else { return false }
        return cue.cueClass == .allege
    }

    func isWrong(_ clause: Clause, denied: Bool = false) -> Bool {
        let verb = scene.verbLemma(clause.predicate)
        // “opened fire”.
        if verb == "open" {
            return clause.objects.contains { analysis.lemma($0) == "fire" } && (denied || !clause.isNegated)
        }
        // "had not done enough", "failed to honour the ruling": a duty not met.
        if clause.isNegated, !denied {
            if scene.lexicons.wrongs.contains(verb, in: "duty") { return clause.modality == .none }
            guard verb == "do" else { return false }
            let end = min(clause.predicate + 3, analysis.sentenceTokens(of: clause.predicate).upperBound)
            return (clause.predicate..<end).contains { analysis.lower($0) == "enough" }
        }
        return scene.lexicons.wrongs.contains(verb, in: "wrong")
            || scene.lexicons.wrongs.contains(scene.predicate(clause), in: "wrong") || isContraband(clause)
            || isTrespass(clause) || isMisuse(clause)
    }

    /// “was funnelling weapons to the rebels”.
    private func isContraband(_ clause: Clause) -> Bool {
        scene.lexicons.wrongs.contains(scene.verbLemma(clause.predicate), in: "provide")
            && clause.objects.contains { scene.lexicons.wrongs.contains(analysis.lemma($0), in: "contraband") }
    }

    /// “entered its airspace”, “had crossed the line”.
    private func isTrespass(_ clause: Clause) -> Bool {
        scene.lexicons.wrongs.contains(scene.verbLemma(clause.predicate), in: "trespass")
            && (clause.objects + clause.heads(with: "into", "over", "through", "in")).contains {
                scene.lexicons.wrongs.contains(analysis.lemma($0), in: "ground")
                    || scene.lexicons.wrongs.contains(analysis.lower($0), in: "ground")
            }
    }

    /// “uses migrants as a weapon”, “holds them hostage”.
    private func isMisuse(_ clause: Clause) -> Bool {
        guard ["use", "hold", "turn", "employ", "treat"].contains(scene.verbLemma(clause.predicate)) else {
            return false
        }
        return scene.range(of: clause.predicate).contains {
            $0 > clause.predicate && scene.lexicons.wrongs.contains(analysis.lemma($0), in: "tool")
        }
    }

    /// “Canada and the Union accused each other of …”, “traded”: a charge each.
    func reciprocal(_ clause: Clause, _ word: String) -> [Draft]? {
        guard ["accuse", "blame", "charge"].contains(word) else { return nil }
        let limit = analysis.sentenceTokens(of: clause.predicate).upperBound
        let next = clause.predicate + 1
        guard next + 2 < limit,
            analysis.lower(next) == "each" && analysis.lower(next + 1) == "other"
                || analysis.lower(next) == "one" && analysis.lower(next + 1) == "another",
            let mark = (next + 2..<min(next + 5, limit)).first(where: { ["of", "for"].contains(analysis.lower($0)) }),
            case let sides = scene.allParties(among: clause.subjects), sides.count == 2,
            case let charge = scene.extent(from: mark + 1), !charge.isEmpty
        else { return nil }
        return [(0, 1), (1, 0)].map { one, other in
            draft(at: clause.predicate, accuser: sides[one], accused: sides[other], charge: charge, "each other")
        }
    }

    /// “blamed Ethiopia's refusal to compromise”: whose deed it is.
    func blamedDeed(_ clause: Clause) -> Draft? {
        guard let object = clause.objects.first(where: { $0 > clause.predicate && analysis.tokens[$0].tag == .noun }),
            clause.heads(with: "on", "upon", "for").isEmpty, let accuser = scene.party(among: clause.subjects),
            let accused = doer(of: object), !scene.isSameSide(accused, accuser)
        else { return nil }
        return draft(
            at: clause.predicate, accuser: accuser, accused: accused, charge: scene.phraseRange(object), "blamed a deed"
        )
    }
}

import Language
import Record

/// Accusations in other words than “accused of”: blame laid, responsibility, verdicts, and charges named by a noun.
extension AccusationCoder {
    // MARK: Responsibility and blame

    /// “holds X responsible for …”, “X is to blame for …”, “laid the blame for … on X”, “blamed … on X”.
    func blamed() -> [Draft] {
        analysis.tokens.indices.compactMap { token in
            switch analysis.lower(token) {
            case "responsible", "accountable", "culpable", "liable": held(token)
            case "blame": laid(token) ?? toBlame(token)
            case "blamed", "blames", "blaming", "pinned", "pins": blamedOn(token)
            default: nil
            }
        }
    }

    /// “Iran's position, which holds the other party, especially Peru, responsible for the delay”.
    private func held(_ token: Int) -> Draft? {
        let sentence = analysis.sentenceTokens(of: token)
        guard
            let hold = (max(sentence.lowerBound, token - 16)..<token).last(where: {
                [
                    "hold", "holds", "held", "holding", "consider", "considers", "considered", "deem", "deems",
                    "deemed", "see",
                    "sees", "make", "makes",
                ].contains(analysis.lower($0))
            }), let accused = scene.lastParty(in: hold + 1..<token)
        else { return isResponsible(token) }
        let charge = behind(token, ["for", "of"])
        guard !charge.isEmpty else { return nil }
        let clause = context.clauses.first { $0.predicate == hold }
        let accuser = clause.flatMap(blamer) ?? scene.speaker(at: hold)
        guard accuser.map({ !scene.isSameSide($0, accused) }) ?? true else { return nil }
        return draft(at: hold, accuser: accuser, accused: accused, charge: charge, "holds responsible")
    }

    /// The subject of a clause of blaming; of “X's position, which holds …” it is X.
    func blamer(_ clause: Clause) -> Entity? {
        for subject in clause.subjects {
            if let party = scene.party(at: subject), party.code != nil || party.name != nil { return party }
            if let owner = analysis.child(of: subject, .nmodPoss), let party = scene.party(at: owner) { return party }
        }
        let head = analysis.tokens[clause.predicate].head
        guard clause.link == .relative, head >= 0 else { return nil }
        return analysis.child(of: head, .nmodPoss).flatMap { scene.party(at: $0) } ?? scene.party(at: head)
    }

    /// “X was responsible for the raid” in another's words.
    private func isResponsible(_ token: Int) -> Draft? {
        guard let clause = context.clauses.first(where: { $0.predicate == token }), clause.kind == .copular,
            !clause.isNegated, clause.link != .condition, let speaker = scene.speaker(at: token), speaker.code != nil,
            let accused = clause.subjects.lazy.compactMap({ scene.partyWithin($0) }).first,
            !scene.isSameSide(accused, speaker), accused.code != nil
        else { return nil }
        let charge = behind(token, ["for"])
        guard !charge.isEmpty else { return nil }
        return draft(at: token, accuser: speaker, accused: accused, charge: charge, "responsible for")
    }

    /// “put (all) the blame for the talks' failure on X”.
    private func laid(_ token: Int) -> Draft? {
        guard analysis.tokens[token].tag == .noun else { return nil }
        let sentence = analysis.sentenceTokens(of: token)
        guard
            let verb = (max(sentence.lowerBound, token - 6)..<token).last(where: {
                ["put", "lay", "place", "pin", "cast", "shift", "assign", "heap", "pile", "apportion"].contains(
                    scene.verbLemma($0))
                    && analysis.tokens[$0].tag == .verb
            }),
            let mark = (token + 1..<min(token + 16, sentence.upperBound)).first(where: {
                ["on", "upon", "at"].contains(analysis.lower($0))
            }), let accused = scene.firstParty(in: mark + 1..<min(mark + 9, sentence.upperBound))
        else { return nil }
        var charge = behind(token, ["for"]).clamped(to: token..<mark)
        if charge.isEmpty { charge = behind(mark, ["for"]) }
        if charge.isEmpty { charge = verb..<min(mark + 1, sentence.upperBound) }
        let accuser =
            context.clauses.first { $0.predicate == verb }.flatMap(blamer) ?? scene.speaker(at: verb)
        guard accuser.map({ !scene.isSameSide($0, accused) }) ?? true else { return nil }
        return draft(at: verb, accuser: accuser, accused: accused, charge: charge, "lays the blame")
    }

    /// “X is to blame for …”.
    private func toBlame(_ token: Int) -> Draft? {
        guard token > 1, analysis.lower(token - 1) == "to", let speaker = scene.speaker(at: token) else { return nil }
        let sentence = analysis.sentenceTokens(of: token)
        guard
            let copula = (max(sentence.lowerBound, token - 5)..<token).last(where: {
                analysis.lemma($0) == "be"
            }), let accused = scene.lastParty(in: max(sentence.lowerBound, copula - 6)..<copula),
            !scene.isSameSide(accused, speaker)
        else { return nil }
        let charge = behind(token, ["for"])
        guard !charge.isEmpty else { return nil }
        return draft(at: token, accuser: speaker, accused: accused, charge: charge, "to blame for")
    }

    /// “a strike on a college, which Moscow blamed on Kyiv”.
    private func blamedOn(_ token: Int) -> Draft? {
        guard let clause = context.clauses.first(where: { $0.predicate == token }), clause.kind == .verb,
            !clause.isNegated, let head = clause.heads(with: "on", "upon").first,
            let accused = scene.partyWithin(head), accused.code != nil || accused.name != nil
        else { return nil }
        let accuser = scene.party(among: clause.subjects)
        guard accuser.map({ !scene.isSameSide($0, accused) }) ?? true else { return nil }
        var charge: Range<Int>?
        if clause.link == .relative, analysis.tokens[token].head >= 0, analysis.tokens[token].head < token {
            charge = antecedent(analysis.tokens[token].head)
        } else if let object = clause.objects.first(where: { analysis.tokens[$0].tag != .pron }) {
            charge = scene.phraseRange(object)
        }
        // "blamed the blast on the rebels": the tree may hang the rebels on the blast.
        if let own = charge, own.contains(head), let mark = own.last(where: { $0 < head && analysis.lower($0) == "on" })
        {
            charge = own.lowerBound..<mark
        }
        guard let charge, !charge.isEmpty else { return nil }
        return draft(at: token, accuser: accuser, accused: accused, charge: charge, "blamed on")
    }

    /// The whole noun phrase before a relative clause, whichever of its nouns the clause hangs on.
    private func antecedent(_ head: Int) -> Range<Int> {
        var top = head
        while analysis.tokens[top].relation.base == .nmod, analysis.tokens[top].head >= 0,
            analysis.tokens[top].head < top,
            analysis.tokens[analysis.tokens[top].head].tag == .noun
        {
            top = analysis.tokens[top].head
        }
        return analysis.nominalPhrase(of: top)
    }

    // MARK: Charges named by a noun

    /// “the accusations against Tehran of providing drones”, “his counterpart's accusations of war crimes”.
    func charged(_ clause: Clause) -> [Draft] {
        let nouns = clause.objects + clause.subjects + clause.obliques.map(\.head)
        var result: [Draft] = []
        for noun in Set(nouns + nearNouns(clause)).sorted()
        where ["accusation", "allegation", "charge"].contains(analysis.lemma(noun)) && contentClause(of: noun) == nil {
            let charge = chargeOf(noun)
            guard !charge.isEmpty else { continue }
            let isDenied = isDenying(clause)
            let speaker = scene.party(among: clause.subjects) ?? scene.speaker(at: clause.predicate)
            let owner = analysis.child(of: noun, .nmodPoss).flatMap { scene.partyWithin($0) }
            let target = against(noun)
            guard let accused = target ?? (isDenied ? speaker : nil),
                owner.map({ !scene.isSameSide($0, accused) }) ?? true
            else { continue }
            let isOwn = clause.objects.contains(noun) && !isDenied && !clause.isNegated
            let accuser = owner ?? (isOwn ? speaker : nil)
            var draft = draft(
                at: noun, accuser: accuser.flatMap { scene.isSameSide($0, accused) ? nil : $0 }, accused: accused,
                charge: charge, "\(analysis.lower(noun)) of")
            if isDenied, let speaker {
                let end = max(clause.predicate + 1, firstMark(after: clause.predicate, before: noun))
                draft.denial = denial(by: speaker, words: clause.predicate..<end, clause: clause)
            }
            result.append(draft)
        }
        return result
    }

    private func nearNouns(_ clause: Clause) -> [Int] {
        guard clause.kind == .verb, isDenying(clause) else { return [] }
        let end = min(clause.predicate + 9, analysis.sentenceTokens(of: clause.predicate).upperBound)
        return (clause.predicate + 1..<max(end, clause.predicate + 1)).filter {
            analysis.tokens[$0].tag == .noun && ["accusation", "allegation"].contains(analysis.lemma($0))
        }
    }

    /// The words of the charge behind its noun: after “of” or “over”, past whom it is against.
    private func chargeOf(_ noun: Int) -> Range<Int> {
        let sentence = analysis.sentenceTokens(of: noun)
        guard
            let mark = (noun + 1..<min(noun + 9, sentence.upperBound)).first(where: {
                ["of", "over", "about"].contains(analysis.lower($0))
            }), !(noun + 1..<mark).contains(where: { [.verb, .punct].contains(analysis.tokens[$0].tag) })
        else { return noun..<noun }
        return scene.extent(from: mark + 1)
    }

    /// Whom a charge is against: “against Tehran”, “accusations that …” apart.
    private func against(_ noun: Int) -> Entity? {
        let sentence = analysis.sentenceTokens(of: noun)
        guard
            let mark = (noun + 1..<min(noun + 8, sentence.upperBound)).first(where: {
                analysis.lower($0) == "against"
            })
        else { return nil }
        return scene.firstParty(in: mark + 1..<min(mark + 7, sentence.upperBound))
    }

    // MARK: Verdicts

    /// “the raid was a violation of our sovereignty”, “India's act of aggression constitutes a breach of the charter”.
    func judged(_ clause: Clause) -> Draft? {
        guard !clause.isNegated, clause.modality == .none, clause.link != .condition, clause.link != .relative,
            let voice = scene.voices.voice(at: clause.predicate), voice.isClause || voice.form == .direct,
            let speaker = scene.speaker(at: clause.predicate), speaker.code != nil || speaker.name != nil
        else { return nil }
        // “the Russian strikes were illegal”: a deed of somebody, and not he himself.
        let isBlamed =
            clause.kind == .copular
            && scene.lexicons.wrongs.contains(analysis.lower(clause.predicate), in: "blamed")
            && clause.subjects.contains { analysis.tokens[$0].tag == .noun && doer(of: $0) != nil }
        let isCopular = clause.kind == .copular && isVerdict(clause.predicate) || isBlamed
        let isEquating =
            clause.kind == .verb
            && ["constitute", "amount", "represent", "equal"].contains(scene.verbLemma(clause.predicate))
            && (clause.objects + clause.heads(with: "to")).contains(where: isVerdict)
        guard isCopular || isEquating,
            let accused = clause.subjects.lazy.compactMap({ scene.partyWithin($0) }).first(where: { $0.code != nil }),
            !scene.isSameSide(accused, speaker)
        else { return nil }
        return draft(
            at: clause.predicate, accuser: speaker, accused: accused, charge: scene.range(of: clause.predicate),
            "verdict")
    }

    /// “called the American boarding an act of piracy”, “denounced Greek claims as a provocation”: a deed so labelled.
    func labelled(_ clause: Clause) -> Draft? {
        guard clause.kind == .verb, !clause.isNegated, clause.modality == .none || clause.modality == .future,
            [
                "call", "brand", "label", "term", "describe", "denounce", "condemn", "decry", "slam",
            ].contains(scene.verbLemma(clause.predicate)),
            let accuser = scene.agent(of: clause), accuser.code != nil || accuser.name != nil
        else { return nil }
        let range = scene.range(of: clause.predicate)
        guard
            let verdict = range.first(where: {
                $0 > clause.predicate && analysis.tokens[$0].tag == .noun && isVerdict($0)
            })
        else { return nil }
        let heads = (clause.predicate + 1..<verdict).filter { analysis.tokens[$0].tag == .noun }
        guard
            let accused = heads.lazy.compactMap({ doer(of: $0) }).first
                ?? range.filter({ $0 > verdict && analysis.lower($0) == "by" }).lazy
                .compactMap({ scene.firstParty(in: $0 + 1..<min($0 + 5, range.upperBound)) }).first
                ?? opponent(of: accuser),
            accused.code != nil, !scene.isSameSide(accused, accuser)
        else { return nil }
        let charge = scene.trim(clause.predicate + 1..<scene.extent(from: clause.predicate + 1).upperBound)
        guard charge.contains(verdict) else { return nil }
        return draft(at: clause.predicate, accuser: accuser, accused: accused, charge: charge, "labelled")
    }

    /// A noun of wrong; an “act” only where it is one of war, terror or the like.
    private func isVerdict(_ noun: Int) -> Bool {
        guard scene.lexicons.wrongs.contains(analysis.lemma(noun), in: "verdict") else { return false }
        guard analysis.lemma(noun) == "act" else { return true }
        return analysis.children(of: noun).contains {
            scene.lexicons.wrongs.contains(analysis.lemma($0), in: "verdict")
                || ["war", "terror", "hostility", "barbarism", "cowardice", "vandalism"].contains(analysis.lemma($0))
        }
    }

    /// “condemned the Russian strikes”, “denounced the detention of journalists by Minsk”: the deed of another side.
    func condemned(_ clause: Clause) -> Draft? {
        guard clause.kind == .verb, !clause.isNegated, clause.modality == .none || clause.modality == .future,
            ["condemn", "denounce", "deplore", "decry"].contains(scene.predicate(clause)),
            let accuser = scene.agent(of: clause), !isAvoided(clause)
        else { return nil }
        if let draft = called(clause, accuser) { return draft }
        // “deplores that the authorities are holding the people hostage”.
        if let inner = clause.complements.first(where: { context.clauses[$0].link == .content }),
            let accused = context.clauses[inner].subjects.lazy.compactMap({ scene.partyWithin($0) }).first,
            !scene.isSameSide(accused, accuser)
        {
            return draft(
                at: clause.predicate, accuser: accuser, accused: accused, charge: scene.complementRange(inner),
                "condemned that")
        }
        guard let object = scene.targets(of: clause).first(where: { $0 > clause.predicate }),
            analysis.tokens[object].tag == .noun, let accused = doer(of: object), !scene.isSameSide(accused, accuser)
        else { return nil }
        return draft(
            at: clause.predicate, accuser: accuser, accused: accused, charge: scene.phraseRange(object), "condemned")
    }

    /// “avoids condemning”, “stopped short of denouncing”, “refused to condemn”.
    private func isAvoided(_ clause: Clause) -> Bool {
        guard clause.link == .complement, let parent = clause.parent else { return false }
        return ["avoid", "stop", "refuse", "decline", "refrain", "resist", "fail"].contains(
            scene.verbLemma(context.clauses[parent].predicate))
    }

    /// “condemned what it called Venezuela's theft of an election”: the deed within.
    private func called(_ clause: Clause, _ accuser: Entity) -> Draft? {
        let next = clause.predicate + 1
        let limit = analysis.sentenceTokens(of: clause.predicate).upperBound
        guard next + 3 < limit, analysis.lower(next) == "what",
            let verb = (next + 1..<min(next + 9, limit)).first(where: {
                ["call", "describe", "term", "see", "say"].contains(scene.verbLemma($0))
                    && analysis.tokens[$0].tag == .verb
            })
        else { return nil }
        let charge = scene.extent(from: verb + 1)
        guard
            let accused = charge.lazy.filter({ analysis.tokens[$0].tag == .noun }).compactMap({ doer(of: $0) }).first
                ?? (charge.contains(where: isVerdict) ? opponent(of: accuser) : nil),
            !scene.isSameSide(accused, accuser)
        else { return nil }
        return draft(
            at: clause.predicate, accuser: accuser, accused: accused, charge: charge, "condemned what it called")
    }

    /// Whose deed a noun is: its possessor, the nationality before it, or “by”.
    func doer(of noun: Int) -> Entity? {
        for child in analysis.children(of: noun) {
            let isBefore = child < noun && [.nmodPoss, .amod, .compound].contains(analysis.tokens[child].relation)
            let isBy = child > noun && analysis.preposition(of: child).map { analysis.lower($0) == "by" } ?? false
            guard isBefore || isBy else { continue }
            if let party = scene.parties.known(at: child), scene.isParty(party), party.code != nil { return party }
            // “the Ethiopian side's refusal”
            if analysis.tokens[child].relation == .nmodPoss, let party = scene.partyWithin(child), party.code != nil {
                return party
            }
        }
        return nil
    }

    // MARK: Words

    func draft(at anchor: Int, accuser: Entity?, accused: Entity, charge: Range<Int>, _ why: String) -> Draft {
        Draft(
            anchor: anchor, accuser: accuser, accused: accused, charge: charge, denial: nil, date: nil, confidence: 0.7,
            why: "accusation: \(why)")
    }

    private func behind(_ token: Int, _ marks: Set<String>) -> Range<Int> {
        let next = token + 1
        guard next < analysis.sentenceTokens(of: token).upperBound, marks.contains(analysis.lower(next)) else {
            return token..<token
        }
        return scene.extent(from: next + 1)
    }
}

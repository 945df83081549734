import Language
import Record

/// Measures that are only named, take effect, or are agreed on.
extension MeasureCoder {
    /// A measure that is only named: “the 2015 nuclear deal”, “EU sanctions against Russia”.
    func named(_ token: Int) -> Draft? {
        guard [.noun, .propn].contains(analysis.tokens[token].tag), let type = lexicon.noun(at: token, in: analysis),
            analysis.tokens[token].relation != .compound
        else { return nil }
        let phrase = scene.phraseRange(token)
        let year = analysis.times.first {
            phrase.contains($0.tokens.lowerBound) && $0.timeClass == .date && $0.value != nil && isOwn($0, of: token)
        }
        switch type {
        case .agreement, .memorandum, .ceasefire:
            // “Under a free trade agreement that has been in force since 2012”
            if year == nil, type != .ceasefire, let since = since(token) {
                return Draft(
                    anchor: token, type: type, imposer: unique(partiesBefore(token) + between(token)), target: [],
                    from: since, until: nil, status: .inForce, reality: .actual, claim: .reported, confidence: 0.55,
                    why: "measure: \(analysis.lower(token)) since")
            }
            if year == nil, let treaty = treaty(token, type) { return treaty }
            guard let year else { return nil }
            let parties = unique(partiesBefore(token) + between(token))
            return Draft(
                anchor: token, type: type, imposer: parties, target: [], from: scene.dated(year), until: nil,
                status: .inForce, reality: .background, claim: .reported, confidence: 0.7,
                why: "measure: \(analysis.lower(token)) of \(analysis.text(of: year.tokens))")
        case .sanctions, .embargo, .tariff, .assetFreeze, .visa:
            let imposer = modifiers(of: token)
            let target = targets(of: token)
            // “the embargo, in force since 1962”: standing by itself.
            let isDated = inForce(token)
            guard !imposer.isEmpty || isDated || !target.isEmpty && isStanding(token), isOfState(imposer),
                !isWished(token),
                !isDutyOfOffice(token)
            else { return nil }
            return Draft(
                anchor: token, type: type, imposer: imposer, target: target,
                from: year.map(scene.dated) ?? since(token),
                until: ending(token), status: .inForce, reality: .actual, claim: .reported, confidence: 0.6,
                why: "measure: \(imposer.first?.text ?? "in force:") \(analysis.lower(token))")
        default: return nil
        }
    }

    /// A pact by its proper name, without a year: “the Minsk agreements”, “the Abraham Accords”.
    private func treaty(_ token: Int, _ type: Measure.MeasureType) -> Draft? {
        guard type == .agreement || type == .memorandum,
            ["treaty", "accord", "agreement", "pact", "protocol", "convention", "memorandum"].contains(
                analysis.lemma(token)),
            !isWished(token)
        else { return nil }
        // “Ukraine's friendship treaty with Russia”: of two sides by name.
        if let owner = analysis.child(of: token, .nmodPoss).flatMap({ scene.party(at: $0) }), owner.code != nil,
            case let other = between(token), !other.isEmpty
        {
            return Draft(
                anchor: token, type: type, imposer: unique([owner] + other), target: [], from: nil, until: nil,
                status: .inForce, reality: .background, claim: .reported, confidence: 0.5,
                why: "measure: \(analysis.lower(token)) of two")
        }
        let phrase = analysis.nominalPhrase(of: token)
        let proper = (phrase.lowerBound..<max(token, phrase.lowerBound)).filter {
            [.propn, .noun, .adj].contains(analysis.tokens[$0].tag)
                && analysis.form($0).unicodeScalars.first?.properties.isUppercase ?? false
                && !["Mr", "Mr.", "Mrs", "President"].contains(analysis.form($0))
        }
        let isCapital = analysis.form(token).unicodeScalars.first?.properties.isUppercase ?? false
        // “the Israel-Hamas agreement” and “the China pact” say whose it is; a name of a place or thing names one.
        guard !proper.isEmpty, isCapital || proper.contains(where: { scene.parties.known(at: $0)?.code == nil }),
            isCapital || analysis.lemma(token) == "treaty" || analysis.lower(token) != analysis.lemma(token)
        else { return nil }
        var draft = Draft(
            anchor: token, type: .agreement, imposer: unique(between(token)), target: [], from: nil, until: nil,
            status: .inForce, reality: .background, claim: .reported, confidence: 0.5,
            why: "measure: \(analysis.text(of: phrase))")
        draft.name = Set(proper.map { analysis.lower($0) })
        return draft
    }

    /// “continued with her duties”: no customs duty.
    private func isDutyOfOffice(_ token: Int) -> Bool {
        guard ["duty", "levy"].contains(analysis.lemma(token)) else { return false }
        return analysis.child(of: token, .nmodPoss).map { analysis.tokens[$0].tag == .pron } ?? false
    }

    private func ends(_ clause: Clause) -> Bool {
        ["expire", "end", "lapse", "run out"].contains(scene.predicate(clause))
            || lexicon.ends(scene.predicate(clause))
    }

    /// The day a named measure ends, from the clause it is the subject of (“… will expire on July 31”).
    private func ending(_ token: Int) -> DatedExpression? {
        let head = analysis.clauseHead(of: token)
        guard let clause = context.clauses.first(where: { $0.predicate == head }), ends(clause) else { return nil }
        return scene.date(near: head, in: head..<max(scene.range(of: head).upperBound, head))
    }

    /// “The sanctions on Belarus expire in February”, “an embargo against Israel dates from 1948”: told of as standing.
    private func isStanding(_ token: Int) -> Bool {
        let head = analysis.clauseHead(of: token)
        guard let clause = context.clauses.first(where: { $0.predicate == head }), clause.subjects.contains(token),
            !clause.isNegated
        else { return false }
        return ends(clause)
            || [
                "remain", "stay", "date", "continue", "last", "hold", "stand", "hurt", "bite", "cripple", "cost",
                "weigh",
            ]
            .contains(scene.verbLemma(clause.predicate))
    }

    /// “…, in force since 1962”.
    private func inForce(_ token: Int) -> Bool {
        let limit = analysis.sentenceTokens(of: token).upperBound
        return (token + 1..<max(token + 1, min(token + 9, limit - 2))).contains {
            analysis.lower($0) == "in" && ["force", "place", "effect"].contains(analysis.lower($0 + 1))
                && ["since", "until"].contains(analysis.lower($0 + 2))
        }
    }

    /// “… which have been in force since July 2014”.
    private func since(_ token: Int) -> DatedExpression? {
        let range = analysis.subtreeRange(of: token)
        return analysis.times.first {
            range.contains($0.tokens.lowerBound) && $0.timeClass == .date && $0.tokens.lowerBound > token
                && ($0.tokens.contains { analysis.lower($0) == "since" }
                    || analysis.lower($0.tokens.lowerBound - 1) == "since")
        }.map(scene.dated)
    }

    /// Whether a year belongs to the noun itself, as a modifier or in “of 2015”, “signed in 2015”.
    private func isOwn(_ time: TimeExpression, of token: Int) -> Bool {
        for index in time.tokens {
            let head = analysis.tokens[index].head
            if head == token { return true }
            if head >= 0, analysis.tokens[head].head == token,
                ["sign", "reach", "conclude", "agree", "adopt", "seal"].contains(analysis.lemma(head))
            {
                return true
            }
        }
        return false
    }

    /// A measure that is only wished, feared or refused.
    private func isWished(_ token: Int) -> Bool {
        let head = analysis.clauseHead(of: token)
        guard let clause = context.clauses.first(where: { $0.predicate == head }) else { return false }
        // What will expire or be lifted is in force until then.
        if ends(clause), !clause.isNegated { return false }
        return clause.reality == .hypothetical || clause.reality == .conditional || clause.isNegated
            || clause.reality == .planned
    }

    /// Parties before the noun: “EU sanctions”, “Washington's sanctions”.
    private func modifiers(of token: Int) -> [Entity] {
        var found: [Int] = []
        for child in analysis.children(of: token) where child < token {
            if [.nmodPoss, .compound, .amod, .nmod].contains(analysis.tokens[child].relation) { found.append(child) }
        }
        return scene.allParties(among: found)
    }

    /// All parties named in the phrase before a pact: “the U.S.-Japan security treaty”.
    private func partiesBefore(_ token: Int) -> [Entity] {
        let phrase = analysis.nominalPhrase(of: token)
        return (phrase.lowerBound..<max(token, phrase.lowerBound)).compactMap { index in
            scene.parties.known(at: index).flatMap { $0.code != nil && scene.isParty($0) ? $0 : nil }
        }
    }

    private func between(_ token: Int) -> [Entity] {
        for child in analysis.children(of: token) where child > token {
            guard let mark = analysis.preposition(of: child), ["between", "with"].contains(analysis.lower(mark)) else {
                continue
            }
            return scene.allParties(among: analysis.conjuncts(of: child))
        }
        return []
    }

    /// Parties after the noun: “sanctions on Iran”, “against 78 officials”.
    func targets(of token: Int) -> [Entity] {
        for child in analysis.children(of: token) where child > token {
            guard let mark = analysis.preposition(of: child), ["on", "against", "upon"].contains(analysis.lower(mark))
            else {
                continue
            }
            var heads = analysis.conjuncts(of: child)
            if scene.allParties(among: heads).isEmpty {
                // “on US cheese and bourbon”: the owner of what is hit.
                heads = heads.flatMap { head in Array(analysis.children(of: head)) }
            }
            let found = scene.allParties(among: heads)
            if !found.isEmpty { return found }
        }
        // “a ban on arms exports to Turkey”, “on imports of Ukrainian grain”: the party behind, wherever the tree hangs it.
        let end = scene.phraseRange(token).upperBound
        guard token + 1 < end,
            let mark = (token + 1..<end).first(where: { ["on", "against", "of"].contains(analysis.lower($0)) })
        else { return [] }
        return sides(in: mark + 1..<max(end, mark + 1), besides: modifiers(of: token))
    }

    // MARK: Acts without a verb of imposing

    /// “The duties will take effect on July 4”, “the treaty entered into force in 1970”, “have had no relations since 1980”.
    func effects() -> [Draft] {
        context.clauses.filter { $0.kind == .verb }.flatMap { [effect($0), estrangement($0)].compactMap { $0 } }
    }

    private func effect(_ clause: Clause) -> Draft? {
        let word = scene.predicate(clause)
        let range = scene.range(of: clause.predicate)
        let tail = Set(range.filter { $0 > clause.predicate }.prefix(4).map { analysis.lower($0) })
        guard
            word == "take" && tail.contains("effect")
                || ["enter", "come", "go"].contains(word) && tail.contains("into")
                    && !tail.isDisjoint(with: ["force", "effect"]),
            let noun = clause.subjects.first, let type = lexicon.noun(at: noun, in: analysis)
        else { return nil }
        let isFuture = clause.reality == .planned || clause.modality == .future
        return Draft(
            anchor: clause.predicate, type: type, imposer: modifiers(of: noun), target: targets(of: noun),
            from: from(clause), until: until(clause), status: isFuture ? .announced : .inForce,
            reality: judged(clause), claim: claim(clause), confidence: 0.65,
            why: "measure: \(analysis.lower(noun)) takes effect")
    }

    /// Two states without relations.
    private func estrangement(_ clause: Clause) -> Draft? {
        guard ["have", "maintain"].contains(scene.predicate(clause)),
            let object = clause.objects.first(where: { ["relation", "ties", "tie"].contains(analysis.lemma($0)) }),
            clause.isNegated || analysis.children(of: object).contains(where: { analysis.lower($0) == "no" }),
            analysis.children(of: object).contains(where: {
                ["diplomatic", "consular", "formal"].contains(analysis.lower($0))
            })
        else { return nil }
        let parties = scene.allParties(among: clause.subjects + clause.heads(with: "with"))
        guard parties.count > 1 else { return nil }
        return Draft(
            anchor: clause.predicate, type: .severedTies, imposer: parties, target: [], from: from(clause), until: nil,
            status: .inForce, reality: .background, claim: .reported, confidence: 0.65, why: "measure: no relations")
    }

    /// What two or more sides agreed to do: “Britain and Argentina agreed on Thursday to resume consular relations”.
    func pacts() -> [Draft] {
        var drafts: [Draft] = []
        for clause in context.clauses {
            guard clause.kind == .verb, scene.predicate(clause) == "agree", !clause.isNegated,
                clause.modality == .none, [.root, .content, .coordination].contains(clause.link),
                clause.reality == .actual
            else { continue }
            let parties = scene.allParties(among: clause.subjects + clause.heads(with: "with"))
            guard Set(parties.map { $0.code ?? $0.text }).count > 1 else { continue }
            let isTruceOrdered = clause.complements.contains { inner in
                context.clauses[inner].objects.contains { lexicon.noun(at: $0, in: analysis) == .ceasefire }
            }
            let acts = clause.complements.map { scene.verbLemma(context.clauses[$0].predicate) }
            // To agree to talk, or on a view, is no pact.
            let isTalk = acts.contains { Self.talking.contains($0) }
            let isTruce =
                isTruceOrdered
                || clause.heads(with: "on").contains { head in
                    scene.phraseRange(head).contains { lexicon.noun(at: $0, in: analysis) == .ceasefire }
                }
            guard !acts.isEmpty && !isTalk || isTruce else { continue }
            drafts.append(
                Draft(
                    anchor: clause.predicate, type: isTruce ? .ceasefire : .agreement, imposer: parties, target: [],
                    from: from(clause), until: until(clause), status: isTruce ? .proposed : .announced,
                    reality: .actual, claim: claim(clause), confidence: 0.55, why: "measure: agreed"))
        }
        return drafts
    }

    private static let talking: Set<String> = [
        "meet", "hold", "talk", "negotiate", "start", "continue", "discuss", "work", "cooperate", "keep", "say",
        "resume talk", "be", "try", "seek",
    ]
}

import Language
import Record

/// Positions told by a fixed phrase, by a noun that somebody has, or by an order in somebody's own words.
extension PositionCoder {
    /// “threw its weight behind …”, “left the door open to …”, “made … contingent on …”: drafts by clause.
    func phrased() -> [Int: [Draft]] {
        var found: [Int: [Draft]] = [:]
        for match in scene.phrases("position") {
            guard let stance = Position.Stance(rawValue: match.phrase.value), let index = scene.clause(of: match),
                case let clause = context.clauses[index], isStated(clause), isMet(match, clause)
            else { continue }
            let isSpeech = match.phrase.needs.contains("speech")
            var acting = clause
            // "was not opposed to": no passive.
            if clause.isPassive, clause.subjects.isEmpty { acting.subjects = clause.objects }
            let holders = isSpeech ? [scene.speaker(at: match.anchor)].compactMap { $0 } : self.holders(of: acting)
            guard let first = holders.first, holders.allSatisfy(isSide),
                isSpeech || !isOthersWord(clause, first)
            else { continue }
            let toward = match.parts["toward"].flatMap { scene.addressee(in: $0) }
            if match.parts["toward"] != nil, toward.map({ scene.isSameSide($0, first) }) ?? true { continue }
            var statement = match.parts["text"] ?? scene.range(of: clause.predicate)
            if let first = statement.first, statement.count > 1,
                ["to", "that", "if", "whether"].contains(analysis.lower(first))
            {
                statement = statement.dropFirst()
            }
            guard !statement.isEmpty, !isEmptyWord(statement) else { continue }
            let condition = match.parts["if"] ?? scene.condition(of: index)
            let final: Position.Stance = stance == .readiness && condition != nil ? .condition : stance
            found[index, default: []] += holders.map { holder in
                Draft(
                    anchor: clause.predicate, holder: holder, stance: final, statement: statement, toward: toward,
                    condition: condition, reality: scene.reality(of: clause), date: scene.date(of: clause),
                    confidence: 0.65, why: ["position: “\(match.phrase.words)” → \(final.rawValue)"])
            }
        }
        return found
    }

    /// A pronoun or nothing but a time: no matter to be for or against.
    private func isEmptyWord(_ range: Range<Int>) -> Bool {
        if range.count == 1, let only = range.first, analysis.tokens[only].tag == .pron { return true }
        return analysis.times.contains {
            $0.tokens.lowerBound <= range.lowerBound && $0.tokens.upperBound >= range.upperBound
        }
    }

    /// Whether negation and mood of the clause are those that the phrase needs.
    private func isMet(_ match: PhraseMatch, _ clause: Clause) -> Bool {
        let words = match.anchor..<min(match.end, match.parts["text"]?.lowerBound ?? match.end)
        let hasNo = words.contains { Self.denying.contains(analysis.lower($0)) }
        let isDenied =
            clause.isNegated || hasNo
            || analysis.children(of: clause.predicate).contains {
                $0 < match.end && Self.denying.contains(analysis.lower($0))
            }
            || (clause.subjects + clause.objects).contains { subject in
                subject < match.anchor
                    && analysis.children(of: subject).contains { ["no", "neither"].contains(analysis.lower($0)) }
            }
        let spellsNo = match.phrase.elements.contains { element in
            if case .words(let words) = element { !words.isDisjoint(with: Self.denying) } else { false }
        }
        if match.phrase.needs.contains("neg") {
            guard isDenied else { return false }
            // "did not take part" tells of an act; "will not", "does not" of a will.
            if match.phrase.value == "refuse", clause.modality == .none, clause.tense != .present { return false }
        } else if isDenied, !spellsNo {
            return false
        }
        if match.phrase.needs.contains("speech") {
            guard let voice = scene.voices.voice(at: match.anchor) else { return false }
            return voice.isClause || voice.form == .direct || voice.form == .partial
        }
        return clause.modality == .none || clause.modality == .future || isDenied || spellsNo
            || analysis.children(of: clause.predicate).contains { analysis.lower($0) == "would" }
    }

    private static let denying: Set<String> = [
        "not", "n't", "n’t", "never", "no", "nothing", "nobody", "hardly", "scarcely", "neither", "nor", "without",
        "little",
    ]

    /// A state, body or group, and nobody private.
    func isSide(_ holder: Entity) -> Bool {
        if scene.parties.lookup is NoParties || holder.code != nil || holder.sector != nil || holder.office != nil {
            return holder.sector != "MED" && holder.sector != "BUS"
        }
        return holder.text.lowercased().split(separator: " ").contains { word in
            let word = word.hasSuffix("s") ? String(word.dropLast()) : String(word)
            return scene.lexicons.nouns.contains(word, in: "side")
        }
    }

    // MARK: Nouns

    /// “Spain's opposition to …”, “stuck to its refusal to …”, “the Egyptian demand that …”.
    func nominal(besides anchors: Set<Int>) -> [Draft] {
        var found: [Draft] = []
        for token in analysis.tokens.indices where analysis.tokens[token].tag == .noun {
            let lemma = analysis.lemma(token)
            if let equation = equation(token) {
                if !anchors.contains(equation.anchor) { found.append(equation) }
                continue
            }
            guard !Self.shared.contains(lemma), let frame = scene.lexicons.stances.frames(lemma, as: .noun).first,
                let owner = owner(of: token), let statement = nounStatement(frame, token), !statement.isEmpty
            else { continue }
            let head = analysis.clauseHead(of: token)
            let clause = context.clauses.first { $0.predicate == head }
            if anchors.contains(head) { continue }
            if let clause,
                clause.isNegated && !clause.subjects.contains(token) || clause.link == .condition || clause.isInfinitive
                    || clause.modality == .possible
                    || Self.leaving.contains(scene.predicate(clause))
            {
                continue
            }
            guard isSide(owner), !(scene.speaker(at: token).map { !scene.isSameSide($0, owner) } ?? false) else {
                continue
            }
            found.append(
                Draft(
                    anchor: token, holder: owner, stance: frame.stance, statement: statement, toward: nil,
                    condition: nil, reality: clause.map(scene.reality) ?? .actual, date: nil, confidence: 0.55,
                    why: ["position: \(lemma) of \(owner.text) → \(frame.stance.rawValue)"]))
        }
        return found
    }

    /// “Bulgaria's goal is to be rid of …”, “Hanoi's only demand is that …”, “our position is that …”.
    private func equation(_ noun: Int) -> Draft? {
        guard let stance = Self.equated[analysis.lemma(noun)], let owner = owner(of: noun), isSide(owner) else {
            return nil
        }
        let limit = analysis.sentenceTokens(of: noun).upperBound
        guard
            let copula = (noun + 1..<max(noun + 1, min(noun + 4, limit))).first(where: {
                ["be", "remain"].contains(analysis.lemma($0))
            }), copula + 2 < limit,
            let mark = [copula + 1, copula + 2].first(where: { ["to", "that"].contains(analysis.lower($0)) }),
            !(scene.speaker(at: noun).map { !scene.isSameSide($0, owner) } ?? false)
        else { return nil }
        let statement = scene.extent(from: mark + 1)
        guard statement.count > 1 else { return nil }
        return Draft(
            anchor: noun, holder: owner, stance: stance, statement: statement, toward: nil, condition: nil,
            reality: .actual, date: nil, confidence: 0.6,
            why: ["position: \(analysis.lower(noun)) is → \(stance.rawValue)"])
    }

    private static let equated: [String: Position.Stance] = [
        "goal": .goal, "aim": .goal, "objective": .goal, "priority": .goal, "ambition": .goal, "hope": .goal,
        "wish": .goal,
        "demand": .demand, "request": .demand, "condition": .condition, "precondition": .condition,
        "position": .principle, "policy": .principle, "principle": .principle, "stance": .principle, "offer": .offer,
    ]

    /// Nouns that others have too (“won American support for”), or that state nothing by themselves.
    private static let shared: Set<String> = [
        "support", "backing", "endorsement", "hope", "need", "necessity", "regret", "offer", "condemnation",
    ]
    /// What is given up is no longer held.
    private static let leaving: Set<String> = [
        "drop", "withdraw", "abandon", "soften", "end", "reverse", "lift", "deny", "doubt", "question", "lose",
        "overcome",
        "reject", "ignore", "rebuff", "dismiss", "waive", "relinquish", "report", "discuss", "accuse",
    ]

    /// Whose a noun is: a possessor, a nationality before it, or for “its” and “their” the subject.
    private func owner(of noun: Int) -> Entity? {
        if let possessor = analysis.child(of: noun, .nmodPoss) {
            if let party = scene.party(at: possessor), party.code != nil { return party }
            guard ["its", "their", "his", "her"].contains(analysis.lower(possessor)) else { return nil }
            let head = analysis.clauseHead(of: noun)
            guard let clause = context.clauses.first(where: { $0.predicate == head }) else { return nil }
            return holder(of: clause)
        }
        for child in analysis.children(of: noun)
        where child < noun && [.amod, .compound].contains(analysis.tokens[child].relation) {
            if let party = scene.parties.known(at: child), party.code != nil, scene.isParty(party) { return party }
        }
        return nil
    }

    // MARK: Orders

    /// “Withdraw first, then we talk”, “Lift the siege”: what a party tells the other side to do in its own words.
    func ordered(_ index: Int, _ clause: Clause) -> Draft? {
        guard clause.kind == .verb, clause.subjects.isEmpty, clause.modality == .none, !clause.isInfinitive,
            [.root, .content].contains(clause.link), !clause.isNegated,
            analysis.tokens[clause.predicate].fineTag == .vb,
            let voice = scene.voices.voice(at: clause.predicate), voice.form == .direct,
            voice.content.contains(where: { clause.predicate - $0.lowerBound <= 1 && $0.contains(clause.predicate) }),
            Self.orders.contains(scene.verbLemma(clause.predicate)), let holder = scene.speaker(at: clause.predicate),
            holder.code != nil
        else { return nil }
        return Draft(
            anchor: clause.predicate, holder: holder, stance: .demand, statement: scene.range(of: clause.predicate),
            toward: nil, condition: scene.condition(of: index), reality: .actual, date: nil, confidence: 0.55,
            why: ["position: \(analysis.lower(clause.predicate))! → demand"])
    }

    private static let orders: Set<String> = [
        "withdraw", "stop", "release", "lift", "open", "reopen", "return", "sign", "free", "end",
        "cease",
        "halt", "pull", "lay", "disarm", "respect", "recognise", "recognize", "hand", "pay", "apologise", "apologize",
        "dismantle", "abandon", "negotiate", "accept", "extradite", "disband",
    ]
}

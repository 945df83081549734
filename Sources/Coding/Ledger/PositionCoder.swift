import Language
import Record

/// Codes positions: what a party is for, against, asks, offers, refuses or makes conditional.
///
/// From clauses with a word of ``StanceLexicon``, from conditions, and from refusals under a modal (“will not accept”).
struct PositionCoder {
    let scene: Scene

    var analysis: AnalysedArticle { scene.analysis }

    func entries() -> [Entry] {
        var found: [(order: Int, entry: Entry)] = []
        var keys: Set<String> = []
        for draft in weighed(drafts()) {
            let statement = scene.text(draft.statement)
            guard !statement.isEmpty, draft.statement.count < 60, isPublic(draft.holder) else { continue }
            let sentence = analysis.sentence(ofToken: draft.anchor)
            let issue = scene.lexicons.issues.issue(
                ofStatement: draft.statement, condition: draft.condition, sentence: analysis.sentences[sentence].tokens,
                article: scene.issueShares, in: analysis)
            let key = [
                draft.holder.name ?? draft.holder.code ?? draft.holder.text, draft.stance.rawValue, issue.rawValue,
                issue == .other ? statement : "",
            ].joined(separator: "\t")
            guard keys.insert(key).inserted else { continue }
            let body = Position(
                holder: draft.holder, stance: draft.stance, issue: issue.rawValue, statement: statement,
                toward: draft.toward, condition: draft.condition.map { scene.text($0) })
            found.append(
                (
                    draft.anchor,
                    scene.entry(
                        .position(body), sentences: [sentence], claim: .reported, reality: draft.reality,
                        date: draft.date, confidence: draft.confidence, why: draft.why)
                ))
        }
        return found.sorted { ($0.order, $0.entry.id) < ($1.order, $1.entry.id) }.map(\.entry)
    }

    struct Draft {
        var anchor: Int
        var holder: Entity
        var stance: Position.Stance
        var statement: Range<Int>
        var toward: Entity?
        var condition: Range<Int>?
        var reality: Reality
        var date: DatedExpression?
        var confidence: Double
        var why: [String]
    }

    private func drafts() -> [Draft] {
        var drafts: [Draft] = []
        let phrased = phrased()
        for index in context.clauses.indices {
            let clause = context.clauses[index]
            guard isStated(clause) else { continue }
            // What single words tell, with whom it is towards and whose it is, goes before fixed phrases.
            let own = framed(index, clause)
            drafts += own
            guard own.isEmpty else { continue }
            if let phrase = phrased[index] {
                drafts += phrase
                continue
            }
            if let line = redLine(index, clause) {
                drafts.append(line)
            } else if let side = sided(index, clause) {
                drafts.append(side)
            } else if let refusal = refusal(index, clause) {
                drafts.append(refusal)
            } else if let conditional = conditional(index, clause) {
                drafts.append(conditional)
            } else if let label = labelled(index, clause) {
                drafts.append(label)
            } else if let duty = duty(index, clause) {
                drafts.append(duty)
            } else if let order = ordered(index, clause) {
                drafts.append(order)
            }
        }
        return drafts + nominal(besides: Set(drafts.map(\.anchor)))
    }

    var context: CodingContext { scene.context }

    /// Whether a clause is put forward at all, and not itself supposed, asked for or denied to have happened.
    func isStated(_ clause: Clause) -> Bool {
        if clause.link == .condition { return false }
        // “to urge X” as somebody's plan, “could reject”: not (yet) a position.
        if clause.isInfinitive, clause.link == .purpose { return false }
        // "pledged to ask Congress to approve": what is promised, asked or refused is the position, not what it holds.
        if clause.isInfinitive, clause.link == .complement, let parent = clause.parent,
            !Self.aspects.contains(scene.verbLemma(context.clauses[parent].predicate))
        {
            return false
        }
        if clause.kind == .verb, clause.modality == .possible, !clause.isNegated { return clause.parent != nil }
        return true
    }

    /// Verbs that only say how an act goes on.
    private static let aspects: Set<String> = [
        "go", "continue", "begin", "start", "proceed", "keep", "come", "use", "have", "want", "like", "wish", "ready",
    ]

    // MARK: Frames

    private func framed(_ index: Int, _ clause: Clause) -> [Draft] {
        switch clause.kind {
        case .verb:
            // "was prepared to …" is no passive.
            if clause.isPassive || analysis.tokens[clause.predicate].fineTag == .vbn, !isPerfect(clause),
                !scene.lexicons.stances.frames(analysis.lower(clause.predicate), as: .adjective).isEmpty
            {
                var state = clause
                if clause.isPassive, state.subjects.isEmpty {
                    state.subjects = clause.objects
                    state.objects = []
                }
                return copular(index, state)
            }
            return verbal(index, clause) + expressed(index, clause)
        case .copular: return copular(index, clause)
        case .nominal: return []
        }
    }

    /// "has committed": a perfect, and no "is committed".
    private func isPerfect(_ clause: Clause) -> Bool {
        let helpers = analysis.children(of: clause.predicate).filter {
            [.aux, .auxPass, .cop].contains(analysis.tokens[$0].relation)
        }
        return !helpers.isEmpty && !helpers.contains { analysis.lemma($0) == "be" }
    }

    private func verbal(_ index: Int, _ clause: Clause) -> [Draft] {
        let word = scene.predicate(clause)
        var frames = scene.lexicons.stances.frames(word, as: .verb)
        // “Call on”, “appeal to”, “rule out” where the parser took the particle for a preposition.
        for oblique in clause.obliques where frames.isEmpty || word == "call" || word == "appeal" {
            let longer = scene.lexicons.stances.frames("\(word) \(oblique.preposition)", as: .verb)
            if !longer.isEmpty { frames = longer.map { frame($0, with: oblique.preposition) } + frames }
        }
        if isIdle(index, clause, word) || isUndone(clause) { return [] }
        guard !frames.isEmpty, clause.modality == .none || clause.modality == .future || clause.isNegated else {
            return []
        }
        let holders = self.holders(of: clause)
        guard let holder = holders.first else { return [] }
        if let pointed = pointed(clause, word, holder) { return [pointed] }
        for frame in frames {
            guard let stance = clause.isNegated ? frame.negated : frame.stance else { continue }
            var statements = statements(frame, index, clause)
            // "She refused because …": what is refused was said before.
            if statements.isEmpty, stance == .refuse, word == "refuse" || word == "decline", clause.objects.isEmpty {
                statements = [scene.range(of: clause.predicate)]
            }
            guard !statements.isEmpty else { continue }
            if stance == .goal, !isGoal(clause, word: word) || isOthersWord(clause, holder) { continue }
            // What was once promised or offered, and what both sides promise each other, is history or a pact.
            if stance == .offer, clause.reality == .background || clause.link == .relative || holders.count > 1 {
                continue
            }
            if stance == .support || stance == .oppose || stance == .refuse, isTrivialObject(clause, frame) { continue }
            let toward = toward(frame, clause, holder: holder) ?? impliedToward(clause, stance, holder: holder)
            // An order to one's own army is an act, and no demand.
            if ["order", "command", "instruct"].contains(word),
                toward.map({ $0.code == nil || scene.isSameSide($0, holder) }) ?? true
            {
                continue
            }
            if word == "tell", let toward, scene.isSameSide(toward, holder) { continue }
            // "deplores that they hold hostages" charges them with it.
            if stance == .oppose, ["condemn", "denounce", "deplore", "decry"].contains(word),
                clause.complements.contains(where: { complement in
                    context.clauses[complement].link == .content
                        && context.clauses[complement].subjects.contains { scene.partyWithin($0) != nil }
                })
            {
                continue
            }
            // "offered its good offices" in another side's words is that side's report.
            if stance == .offer, scene.voices.voice(at: clause.predicate)?.form == .direct, isOthersWord(clause, holder)
            {
                continue
            }
            if stance == .demand, isBareParty(clause, statements) { continue }
            // "wants Kenya to withdraw" is a demand, "wants to withdraw" none.
            if word == "want", stance == .demand, toward.map(scene.isParty) != true || isOthersWord(clause, holder) {
                continue
            }
            let final = restated(clause, word, vowed(clause, word, stance))
            return holders.flatMap { holder in
                statements.map { statement in
                    Draft(
                        anchor: clause.predicate, holder: holder, stance: final, statement: statement, toward: toward,
                        condition: scene.condition(of: index), reality: scene.reality(of: clause),
                        date: scene.date(of: clause), confidence: 0.75,
                        why: ["position: \(word) → \(stance.rawValue)"])
                }
            }
        }
        return []
    }

    /// “declined to comment”, “asked not to be named”, “called for Sunday”, “whether it will support”: no positions.
    private func isIdle(_ index: Int, _ clause: Clause, _ word: String) -> Bool {
        if clause.link == .relative, clause.isPassive || analysis.tokens[clause.predicate].fineTag == .vbn {
            return true
        }
        if analysis.children(of: clause.predicate).contains(where: {
            ["whether", "if"].contains(analysis.lower($0)) && $0 < clause.predicate
        }) {
            return true
        }
        if word == "call", !clause.objects.isEmpty { return true }
        if word == "decline", clause.complements.isEmpty { return true }
        if word == "decline",
            clause.complements.contains(where: {
                Self.silent.contains(scene.verbLemma(context.clauses[$0].predicate))
            })
        {
            return true
        }
        let idle: Set<String> = [
            "say", "comment", "name", "identify", "elaborate", "disclose", "give", "specify", "answer", "be",
        ]
        // "requested anonymity"
        if clause.objects.contains(where: { ["anonymity", "privacy", "name"].contains(analysis.lemma($0)) }) {
            return true
        }
        return clause.complements.contains { idle.contains(scene.verbLemma(context.clauses[$0].predicate)) }
            && ["decline", "refuse", "ask", "request"].contains(word)
    }

    private static let silent: Set<String> = [
        "discuss", "speculate", "confirm", "provide", "use", "reveal", "release", "speak", "predict", "detail", "take",
        "describe", "offer", "say", "respond", "address", "talk", "make", "explain", "share",
    ]

    /// "are not going to ask": denied by the verb above.
    private func isUndone(_ clause: Clause) -> Bool {
        guard clause.link == .complement, let parent = clause.parent else { return false }
        let above = context.clauses[parent]
        return above.isNegated && ["go", "need", "have", "intend", "plan", "want"].contains(scene.predicate(above))
    }

    private func frame(_ frame: StanceLexicon.Frame, with preposition: String) -> StanceLexicon.Frame {
        StanceLexicon.Frame(
            word: frame.word, use: frame.use, stance: frame.stance, statement: frame.statement,
            toward: [.preposition(preposition)], negated: frame.negated)
    }

    /// Wanting and hoping are goals of a party when it does so in its own name and in the present.
    private func isGoal(_ clause: Clause, word: String) -> Bool {
        if word == "vow" { return clause.link != .relative }
        guard ["seek", "aim", "intend", "strive", "want"].contains(word) else { return false }
        if word == "want", clause.complements.isEmpty || !clause.subjects.contains(where: isParty) { return false }
        return [.present, .presentPerfect].contains(clause.tense) && clause.link != .relative
    }

    /// What a speaker says that another side is after is that speaker's view, not a position.
    func isOthersWord(_ clause: Clause, _ holder: Entity) -> Bool {
        guard let speaker = scene.speaker(at: clause.predicate) else { return false }
        return !scene.isSameSide(speaker, holder)
    }

    /// “expressed readiness to …”, “reaffirmed its support for …”.
    private func expressed(_ index: Int, _ clause: Clause) -> [Draft] {
        guard Self.expressing.contains(scene.predicate(clause)), !clause.isNegated, let holder = holder(of: clause)
        else {
            return []
        }
        var drafts: [Draft] = []
        for object in clause.objects {
            for frame in scene.lexicons.stances.frames(analysis.lemma(object), as: .noun) {
                // "has a need", "made a point": needs are put forward only where they are stressed.
                if ["need", "necessity", "importance"].contains(frame.word),
                    !Self.stressing.contains(scene.predicate(clause))
                {
                    continue
                }
                guard let statement = nounStatement(frame, object) else { continue }
                let condition = scene.condition(of: index)
                drafts.append(
                    Draft(
                        anchor: clause.predicate, holder: possessor(of: object) ?? holder,
                        stance: frame.stance == .readiness && condition != nil
                            ? .condition : frame.word == "hope" && frame.stance == .goal ? .demand : frame.stance,
                        statement: statement, toward: nil, condition: condition,
                        reality: scene.reality(of: clause), date: scene.date(of: clause), confidence: 0.75,
                        why: ["position: \(scene.predicate(clause)) \(frame.word) → \(frame.stance.rawValue)"]))
                break
            }
        }
        return drafts
    }

    private static let expressing: Set<String> = [
        "express", "voice", "reaffirm", "reiterate", "declare", "repeat", "renew", "stress", "underline", "state",
        "announce", "signal", "convey", "emphasise", "highlight", "repeat", "confirm", "underscore", "emphasize",
        "emphasise", "show", "have", "offer",
        "make",
    ]
    private static let stressing: Set<String> = [
        "stress", "underline", "underscore", "emphasize", "emphasise", "highlight", "reiterate", "reaffirm", "repeat",
    ]

    /// “Iran's readiness”: the possessor holds it.
    func possessor(of noun: Int) -> Entity? {
        guard let owner = analysis.child(of: noun, .nmodPoss) else { return nil }
        return scene.party(at: owner)
    }

    func nounStatement(_ frame: StanceLexicon.Frame, _ noun: Int) -> Range<Int>? {
        for child in analysis.children(of: noun) where child > noun {
            let relation = analysis.tokens[child].relation
            for slot in frame.statement {
                switch slot {
                case .complement where relation.base == .acl || relation == .xcomp || relation == .advcl:
                    let range = scene.trim(analysis.subtreeRange(of: child), around: child)
                    return analysis.lower(range.lowerBound) == "to" ? range.lowerBound + 1..<range.upperBound : range
                case .preposition(let preposition) where relation.base == .acl || relation.base == .advcl:
                    // “opposition to recognising …”
                    let mark = analysis.children(of: child).first { $0 < child && analysis.lower($0) == preposition }
                    guard let mark, analysis.tokens[child].fineTag == .vbg else { continue }
                    return scene.trim(
                        mark + 1..<max(analysis.subtreeRange(of: child).upperBound, mark + 2), around: child)
                case .preposition(let preposition) where relation.base == .nmod || relation.base == .obl:
                    if let mark = analysis.preposition(of: child), analysis.lower(mark) == preposition {
                        return scene.phraseRange(child)
                    }
                case .content where relation.base == .acl || relation == .ccomp:
                    return scene.trim(analysis.subtreeRange(of: child), around: child)
                default: continue
                }
            }
        }
        // The infinitive may hang on the verb: “expressed readiness to …”.
        guard frame.statement.contains(.complement), noun + 2 < analysis.sentenceTokens(of: noun).upperBound,
            analysis.lower(noun + 1) == "to"
        else { return nil }
        let end = scene.range(of: analysis.clauseHead(of: noun)).upperBound
        var stop = noun + 2
        while stop < end, analysis.form(stop) != "," { stop += 1 }
        return noun + 2..<stop
    }

    private func copular(_ index: Int, _ clause: Clause) -> [Draft] {
        let word = analysis.lemma(clause.predicate)
        let isNoun = analysis.tokens[clause.predicate].tag == .noun
        var frames = scene.lexicons.stances.frames(word, as: isNoun ? .predicate : .adjective)
        if frames.isEmpty, !isNoun {
            frames = scene.lexicons.stances.frames(analysis.lower(clause.predicate), as: .adjective)
        }
        if isNoun, word == "line",
            analysis.children(of: clause.predicate).contains(where: { analysis.lower($0) == "red" })
        {
            frames = scene.lexicons.stances.frames("red line", as: .predicate)
        }
        // “Our policy is …” states one; “is a policy” does not.
        frames.removeAll { $0.stance == .principle && $0.use == .predicate }
        if clause.tense == .none { frames.removeAll { $0.use == .predicate } }
        if frames.isEmpty, clause.tense != .none, let subject = clause.subjects.first {
            // “Our policy is …”: the noun is the subject.
            frames = scene.lexicons.stances.frames(analysis.lemma(subject), as: .predicate)
        }
        for frame in frames {
            guard let stance = clause.isNegated ? frame.negated : frame.stance else { continue }
            let statements =
                frame.statement == [.whole] ? [scene.range(of: clause.predicate)] : statements(frame, index, clause)
            guard let statement = statements.first, let holder = copularHolder(clause, frame) else { continue }
            // What one side says of another's will is its view of it.
            if frame.use == .adjective, stance == .refuse, isOthersWord(clause, holder) { continue }
            let condition = scene.condition(of: index)
            let isConditional = condition != nil && stance == .readiness
            return [
                Draft(
                    anchor: clause.predicate, holder: holder, stance: isConditional ? .condition : stance,
                    statement: statement, toward: nil, condition: condition, reality: scene.reality(of: clause),
                    date: scene.date(of: clause), confidence: 0.75, why: ["position: \(word) → \(stance.rawValue)"])
            ]
        }
        return []
    }

    private func copularHolder(_ clause: Clause, _ frame: StanceLexicon.Frame) -> Entity? {
        if frame.use == .adjective, frame.statement != [.whole] { return holder(of: clause) }
        // Policies and red lines are somebody's: of the possessor, else of the speaker.
        for subject in clause.subjects + [clause.predicate] {
            if let owner = possessor(of: subject) { return owner }
        }
        return scene.speaker(at: clause.predicate)
    }
}

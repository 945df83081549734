import Language
import Record

/// Codes positions: what a party is for, against, asks, offers, refuses or makes conditional.
///
/// From clauses with a word of ``StanceLexicon``, from conditions, and from refusals under a modal (“will not accept”).
struct PositionCoder {
    let scene: Scene

    private var analysis: AnalysedArticle { scene.analysis }

    func entries() -> [Entry] {
        var found: [(order: Int, entry: Entry)] = []
        var keys: Set<String> = []
        for draft in drafts() {
            let statement = scene.text(draft.statement)
            guard !statement.isEmpty, draft.statement.count < 60 else { continue }
            let sentence = analysis.sentence(ofToken: draft.anchor)
            let issue = scene.lexicons.issues.issue(
                of: [draft.statement], in: analysis, fallback: analysis.sentences[sentence].tokens)
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

    private struct Draft {
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
        for index in context.clauses.indices {
            let clause = context.clauses[index]
            guard isStated(clause) else { continue }
            let own = framed(index, clause)
            drafts += own
            if own.isEmpty, let refusal = refusal(index, clause) { drafts.append(refusal) }
            if own.isEmpty, let conditional = conditional(index, clause) { drafts.append(conditional) }
        }
        return drafts
    }

    private var context: CodingContext { scene.context }

    /// Whether a clause is put forward at all, and not itself supposed, asked for or denied to have happened.
    private func isStated(_ clause: Clause) -> Bool {
        if clause.link == .condition { return false }
        // “to urge X” as somebody's plan, “could reject”: not (yet) a position.
        if clause.isInfinitive, clause.link == .purpose { return false }
        if clause.kind == .verb, clause.modality == .possible, !clause.isNegated { return clause.parent != nil }
        return true
    }

    // MARK: Frames

    private func framed(_ index: Int, _ clause: Clause) -> [Draft] {
        switch clause.kind {
        case .verb: return verbal(index, clause) + expressed(index, clause)
        case .copular: return copular(index, clause)
        case .nominal: return []
        }
    }

    private func verbal(_ index: Int, _ clause: Clause) -> [Draft] {
        let word = scene.predicate(clause)
        var frames = scene.lexicons.stances.frames(word, as: .verb)
        // “Call on”, “appeal to”, “rule out” where the parser took the particle for a preposition.
        for oblique in clause.obliques where frames.isEmpty || word == "call" || word == "appeal" {
            let longer = scene.lexicons.stances.frames("\(word) \(oblique.preposition)", as: .verb)
            if !longer.isEmpty { frames = longer.map { frame($0, with: oblique.preposition) } + frames }
        }
        if isIdle(index, clause, word) { return [] }
        guard !frames.isEmpty, clause.modality == .none || clause.modality == .future || clause.isNegated else {
            return []
        }
        guard let holder = holder(of: clause) else { return [] }
        for frame in frames {
            guard let stance = clause.isNegated ? frame.negated : frame.stance else { continue }
            let statements = statements(frame, index, clause)
            guard !statements.isEmpty else { continue }
            if stance == .goal, !isGoal(clause, word: word) || isOthersWord(clause, holder) { continue }
            if stance == .support || stance == .oppose || stance == .refuse, isTrivialObject(clause) { continue }
            let toward = toward(frame, clause, holder: holder)
            return statements.map { statement in
                Draft(
                    anchor: clause.predicate, holder: holder, stance: stance, statement: statement, toward: toward,
                    condition: scene.condition(of: index), reality: scene.reality(of: clause),
                    date: scene.date(of: clause), confidence: 0.75, why: ["position: \(word) → \(stance.rawValue)"])
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
        let idle: Set<String> = [
            "say", "comment", "name", "identify", "elaborate", "disclose", "give", "specify", "answer", "be",
        ]
        return clause.complements.contains { idle.contains(scene.verbLemma(context.clauses[$0].predicate)) }
            && ["decline", "refuse", "ask", "request"].contains(word)
    }

    private func frame(_ frame: StanceLexicon.Frame, with preposition: String) -> StanceLexicon.Frame {
        StanceLexicon.Frame(
            word: frame.word, use: frame.use, stance: frame.stance, statement: frame.statement,
            toward: [.preposition(preposition)], negated: frame.negated)
    }

    /// Wanting and hoping are goals of a party when it does so in its own name and in the present.
    private func isGoal(_ clause: Clause, word: String) -> Bool {
        guard ["seek", "aim", "intend", "strive"].contains(word) else { return false }
        return clause.tense == .present && clause.link != .relative
    }

    /// What a speaker says that another side is after is that speaker's view, not a position.
    private func isOthersWord(_ clause: Clause, _ holder: Entity) -> Bool {
        guard let speaker = scene.speaker(at: clause.predicate) else { return false }
        return !scene.isSameSide(speaker, holder)
    }

    /// Praise of persons and cheers are no positions: the object must be an act or a thing, not a party alone.
    private func isTrivialObject(_ clause: Clause) -> Bool {
        guard let object = clause.objects.first else { return false }
        if analysis.tokens[object].tag == .pron { return true }
        // An accusation or a charge is rejected in an accusation entry.
        return scene.lexicons.wrongs.contains(analysis.lemma(object), in: "charge")
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
                guard let statement = nounStatement(frame, object) else { continue }
                drafts.append(
                    Draft(
                        anchor: clause.predicate, holder: possessor(of: object) ?? holder, stance: frame.stance,
                        statement: statement, toward: nil, condition: scene.condition(of: index),
                        reality: scene.reality(of: clause), date: scene.date(of: clause), confidence: 0.75,
                        why: ["position: \(scene.predicate(clause)) \(frame.word) → \(frame.stance.rawValue)"]))
                break
            }
        }
        return drafts
    }

    private static let expressing: Set<String> = [
        "express", "voice", "reaffirm", "reiterate", "declare", "repeat", "renew", "stress", "underline", "state",
        "announce", "signal", "convey", "confirm", "underscore", "emphasize", "emphasise", "show", "have", "offer",
        "make",
    ]

    /// “Iran's readiness”: the possessor holds it.
    private func possessor(of noun: Int) -> Entity? {
        guard let owner = analysis.child(of: noun, .nmodPoss) else { return nil }
        return scene.party(at: owner)
    }

    private func nounStatement(_ frame: StanceLexicon.Frame, _ noun: Int) -> Range<Int>? {
        for child in analysis.children(of: noun) where child > noun {
            let relation = analysis.tokens[child].relation
            for slot in frame.statement {
                switch slot {
                case .complement where relation.base == .acl || relation == .xcomp || relation == .advcl:
                    let range = scene.trim(analysis.subtreeRange(of: child), around: child)
                    return analysis.lower(range.lowerBound) == "to" ? range.lowerBound + 1..<range.upperBound : range
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

    // MARK: Refusals and conditions

    /// “will not accept”, “would never negotiate”, “cannot agree”.
    private func refusal(_ index: Int, _ clause: Clause) -> Draft? {
        guard clause.kind == .verb, clause.isNegated, clause.modality != .none,
            Self.accepting.contains(scene.predicate(clause)), let holder = holder(of: clause), !isPassiveOfParty(clause)
        else { return nil }
        let condition = scene.condition(of: index)
        var statement = scene.range(of: clause.predicate)
        if let subject = clause.subjects.first, statement.contains(subject), subject < clause.predicate {
            let end = analysis.subtreeRange(of: subject).upperBound
            if end < clause.predicate { statement = scene.trim(end..<statement.upperBound, around: clause.predicate) }
        }
        return Draft(
            anchor: clause.predicate, holder: holder, stance: condition == nil ? .refuse : .condition,
            statement: statement, toward: nil, condition: condition, reality: scene.reality(of: clause),
            date: scene.date(of: clause), confidence: 0.7, why: ["position: will not \(scene.predicate(clause))"])
    }

    private static let accepting: Set<String> = [
        "accept", "take", "participate", "attend", "join", "negotiate", "recognize", "recognise", "allow", "permit",
        "agree", "sign", "sit", "return", "cede", "give", "withdraw", "compromise", "yield", "talk", "meet", "hold",
        "enter",
        "bow", "surrender", "abandon", "give up", "sit down", "tolerate", "retreat", "stop", "lift", "grant", "resume",
        "let",
    ]

    private func isPassiveOfParty(_ clause: Clause) -> Bool { clause.isPassive && clause.subjects.isEmpty }

    /// “would … if”, “unless”, “only if”.
    private func conditional(_ index: Int, _ clause: Clause) -> Draft? {
        guard let condition = scene.condition(of: index) else { return nil }
        if scene.predicate(clause) == "threaten", let holder = holder(of: clause), !clause.isNegated {
            return Draft(
                anchor: clause.predicate, holder: holder, stance: .condition,
                statement: scene.range(of: clause.predicate),
                toward: nil, condition: condition, reality: .actual, date: scene.date(of: clause), confidence: 0.7,
                why: ["position: threatens on a condition"])
        }
        guard clause.modality != .none else { return nil }
        guard clause.cue != nil || !clause.speakers.isEmpty || scene.voices.voice(at: clause.predicate) != nil else {
            return nil
        }
        let subject = scene.party(among: clause.subjects)
        guard let speaker = scene.speaker(at: clause.predicate) else { return nil }
        // A party that speaks of itself; what others would do is a forecast.
        let own = subject.flatMap { scene.isSameSide($0, speaker) || speaker.code == nil ? $0 : nil }
        let holder = own ?? speaker
        if let subject, own == nil, !scene.isSameSide(subject, speaker), clause.modality == .possible, !clause.isNegated
        {
            return nil
        }
        let whole = scene.range(of: clause.predicate)
        return Draft(
            anchor: clause.predicate, holder: holder, stance: .condition,
            statement: min(whole.lowerBound, condition.lowerBound)..<max(whole.upperBound, condition.upperBound),
            toward: nil, condition: condition, reality: .actual, date: nil, confidence: 0.6,
            why: ["position: condition “\(analysis.lower(condition.lowerBound))”"])
    }

    // MARK: Parts

    private func holder(of clause: Clause) -> Entity? {
        scene.agent(of: clause)
    }

    private func statements(_ frame: StanceLexicon.Frame, _ index: Int, _ clause: Clause) -> [Range<Int>] {
        for slot in frame.statement {
            switch slot {
            case .complement, .content, .gerund:
                let ranges = clause.complements.filter { fits(context.clauses[$0], slot) }
                    .map { scene.complementRange($0) }.filter { !$0.isEmpty }
                if !ranges.isEmpty { return ranges }
            case .object:
                if let object = clause.objects.first(where: {
                    ($0 > clause.predicate || clause.isPassive) && analysis.tokens[$0].tag != .pron
                }) {
                    return [scene.phraseRange(object)]
                }
            case .preposition(let preposition):
                if let head = clause.obliques.first(where: { $0.preposition == preposition })?.head {
                    return [scene.phraseRange(head)]
                }
                // “open to talks”, “against lifting …”: a gerund after the preposition is a complement.
                let ranges = clause.complements.filter { hasMark(context.clauses[$0], preposition) }
                    .map { scene.complementRange($0) }
                if !ranges.isEmpty { return ranges }
            case .whole: return [scene.range(of: clause.predicate)]
            case .indirectObject: continue
            }
        }
        return []
    }

    private func hasMark(_ clause: Clause, _ word: String) -> Bool {
        analysis.children(of: clause.predicate).contains { analysis.lower($0) == word && $0 < clause.predicate }
    }

    private func fits(_ clause: Clause, _ slot: StanceLexicon.Slot) -> Bool {
        switch slot {
        case .complement: clause.isInfinitive
        case .content: clause.link == .content && !clause.isInfinitive
        case .gerund: analysis.tokens[clause.predicate].fineTag == .vbg
        default: false
        }
    }

    private func toward(_ frame: StanceLexicon.Frame, _ clause: Clause, holder: Entity) -> Entity? {
        for slot in frame.toward {
            let heads: [Int] =
                switch slot {
                case .object: clause.objects
                case .indirectObject: clause.indirectObjects
                case .preposition(let preposition): clause.heads(with: preposition)
                default: []
                }
            if let found = (heads.isEmpty && slot == .object ? clause.indirectObjects : heads).first.map({
                scene.parties.entity(at: $0)
            }), !scene.isSame(found, holder) {
                return found
            }
        }
        return nil
    }
}

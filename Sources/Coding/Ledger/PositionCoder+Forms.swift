import Language
import Record

/// Refusals, conditions, red lines and labels, and the parts of a position.
extension PositionCoder {
    /// “will not accept”, “would never negotiate”, “cannot agree”.
    func refusal(_ index: Int, _ clause: Clause) -> Draft? {
        if let draft = refusedNoun(index, clause) { return draft }
        guard clause.kind == .verb, clause.isNegated || isRuledOut(clause),
            !(holder(of: clause).map { isOthersWord(clause, $0) } ?? false),
            clause.modality != .none
                || clause.tense == .present
                    && ["accept", "recognize", "recognise", "tolerate"].contains(scene.predicate(clause)),
            Self.accepting.contains(scene.predicate(clause)) || isNever(clause), let holder = holder(of: clause),
            !isPassiveOfParty(clause)
        else { return nil }
        let condition = scene.condition(of: index)
        var statement = scene.range(of: clause.predicate)
        if let subject = clause.subjects.first, statement.contains(subject), subject < clause.predicate {
            let end = analysis.subtreeRange(of: subject).upperBound
            if end < clause.predicate { statement = scene.trim(end..<statement.upperBound, around: clause.predicate) }
        }
        return Draft(
            anchor: clause.predicate, holder: holder,
            stance: condition.map { analysis.lower($0.lowerBound) == "while" } ?? true ? .refuse : .condition,
            statement: statement, toward: conditionalToward(index, holder: holder), condition: condition,
            reality: scene.reality(of: clause), date: scene.date(of: clause), confidence: 0.7,
            why: ["position: will not \(scene.predicate(clause))"])
    }

    /// "Under no circumstances will we hand over …": denied by the phrase in front.
    private func isRuledOut(_ clause: Clause) -> Bool {
        scene.range(of: clause.predicate).contains { token in
            token < clause.predicate && analysis.lower(token) == "no"
                && ["circumstances", "account", "way", "time", "condition", "event"].contains(analysis.lower(token + 1))
        }
    }

    /// "we shall never become", "we will not grant": what the speaker's own side will not do.
    private func isNever(_ clause: Clause) -> Bool {
        guard clause.modality == .future,
            clause.subjects.contains(where: { ["we", "nobody"].contains(analysis.lower($0)) }),
            !["be", "have", "know", "comment", "forget", "see", "say", "need", "hesitate"].contains(
                scene.predicate(clause))
        else { return false }
        return scene.voices.voice(at: clause.predicate)?.form == .direct
            || scene.voices.voice(at: clause.predicate)?.isClause ?? false
    }

    private static let accepting: Set<String> = [
        "accept", "take", "participate", "attend", "join", "negotiate", "recognize", "recognise", "allow", "permit",
        "agree", "sign", "sit", "return", "cede", "give", "withdraw", "compromise", "yield", "talk", "meet", "hold",
        "enter",
        "bow", "surrender", "abandon", "give up", "sit down", "tolerate", "retreat", "stop", "lift", "grant", "resume",
        "let", "concede", "relinquish", "bend", "budge", "back down", "hand over", "capitulate", "submit", "apologize",
        "apologise", "renounce", "discuss",
    ]

    /// "has no intention of changing its policy", "would make no concession on sovereignty".
    private func refusedNoun(_ index: Int, _ clause: Clause) -> Draft? {
        guard clause.kind == .verb, ["have", "make", "offer", "see", "accept"].contains(scene.predicate(clause)),
            let holder = holders(of: clause).first,
            let object = clause.objects.first(where: { noun in
                ["intention", "concession", "compromise", "desire"].contains(analysis.lemma(noun))
                    && (clause.isNegated || analysis.children(of: noun).contains { analysis.lower($0) == "no" })
            })
        else { return nil }
        var statement = scene.range(of: clause.predicate)
        if let child = analysis.children(of: object).first(where: {
            $0 > object && [.acl, .nmod].contains(analysis.tokens[$0].relation.base)
        }), ["intention", "desire"].contains(analysis.lemma(object)) {
            let range = scene.trim(analysis.subtreeRange(of: child), around: child)
            statement = ["of", "to"].contains(analysis.lower(range.lowerBound)) ? range.dropFirst() : range
        } else if object < statement.upperBound {
            statement = max(statement.lowerBound, min(clause.predicate, object))..<statement.upperBound
        }
        return Draft(
            anchor: clause.predicate, holder: holder, stance: .refuse, statement: statement, toward: nil,
            condition: scene.condition(of: index), reality: scene.reality(of: clause), date: scene.date(of: clause),
            confidence: 0.65, why: ["position: no \(analysis.lower(object)) → refuse"])
    }

    private func isPassiveOfParty(_ clause: Clause) -> Bool { clause.isPassive && clause.subjects.isEmpty }

    /// “would … if”, “unless”, “only if”.
    func conditional(_ index: Int, _ clause: Clause) -> Draft? {
        guard let condition = scene.condition(of: index) else { return nil }
        if scene.predicate(clause) == "threaten", let holder = holder(of: clause), !clause.isNegated {
            return Draft(
                anchor: clause.predicate, holder: holder, stance: .condition,
                statement: scene.range(of: clause.predicate),
                toward: nil, condition: condition, reality: .actual, date: scene.date(of: clause), confidence: 0.7,
                why: ["position: threatens on a condition"])
        }
        guard clause.modality != .none, clause.link != .relative else { return nil }
        guard clause.cue != nil || !clause.speakers.isEmpty || scene.voices.voice(at: clause.predicate) != nil else {
            return nil
        }
        let subject = isSpeakersOwn(clause) ? nil : scene.party(among: clause.subjects)
        guard let speaker = scene.speaker(at: clause.predicate) else { return nil }
        // A party that speaks of itself; what others would do is a forecast.
        let own = subject.flatMap { scene.isSameSide($0, speaker) || speaker.code == nil ? $0 : nil }
        let holder = own ?? speaker
        if let subject, own == nil, !scene.isSameSide(subject, speaker), !clause.isNegated { return nil }
        // What may happen to things is a forecast ("the framework might collapse"); what could be done for something is an
        // offer, when an official says so.
        let isForecast = analysis.children(of: clause.predicate).contains {
            ["might", "may"].contains(analysis.lower($0))
        }
        if subject == nil, !isSpeakersOwn(clause), clause.modality == .possible, !clause.isNegated,
            isForecast || speaker.code == nil || speaker.office == nil
        {
            return nil
        }
        let whole = scene.range(of: clause.predicate)
        return Draft(
            anchor: clause.predicate, holder: holder, stance: .condition,
            statement: min(whole.lowerBound, condition.lowerBound)..<max(whole.upperBound, condition.upperBound),
            toward: conditionalToward(index, holder: holder), condition: condition, reality: .actual, date: nil,
            confidence: 0.6,
            why: ["position: condition “\(analysis.lower(condition.lowerBound))”"])
    }

    /// "his side", "our troops", "my government": whoever speaks stands behind it.
    private func isSpeakersOwn(_ clause: Clause) -> Bool {
        clause.subjects.contains { subject in
            Self.ownNouns.contains(analysis.lemma(subject))
                && analysis.children(of: subject).contains {
                    ["our", "my", "his", "her", "their"].contains(analysis.lower($0))
                }
        }
    }

    private static let ownNouns: Set<String> = [
        "side", "troop", "force", "army", "delegation", "team", "people", "party", "group", "movement", "soldier",
    ]

    // MARK: Red lines and labels

    /// "is not for sale", "not up for negotiation", "cannot be a subject of the talks", "there is no question of …".
    func redLine(_ index: Int, _ clause: Clause) -> Draft? {
        guard clause.kind == .copular, let speaker = scene.speaker(at: clause.predicate) ?? agentOfWords(clause)
        else { return nil }
        let word = analysis.lemma(clause.predicate)
        let range = scene.range(of: clause.predicate)
        func draft(_ stance: Position.Stance, _ statement: Range<Int>) -> Draft {
            Draft(
                anchor: clause.predicate, holder: speaker, stance: stance, statement: statement, toward: nil,
                condition: nil, reality: scene.reality(of: clause), date: nil, confidence: 0.65,
                why: ["position: \(analysis.lower(clause.predicate)) ruled out → \(stance.rawValue)"])
        }
        let isDenied = clause.isNegated || range.contains { $0 < clause.predicate && analysis.lower($0) == "no" }
        if ["question", "way"].contains(word), isDenied,
            let first = range.first(where: { ["there"].contains(analysis.lower($0)) }), first <= clause.predicate
        {
            return draft(.refuse, range)
        }
        if ["declaration", "act", "casus"].contains(word), clause.modality == .possible || clause.modality == .future,
            range.contains(where: { ["war", "aggression", "belli"].contains(analysis.lower($0)) })
        {
            return draft(.redLine, range)
        }
        guard isDenied else { return nil }
        let offLimits: Set<String> = [
            "sale", "negotiation", "discussion", "debate", "negotiable", "compromise", "table",
        ]
        if word == "up", clause.heads(with: "for").contains(where: { offLimits.contains(analysis.lemma($0)) }) {
            return draft(.redLine, range)
        }
        if offLimits.contains(word), clause.subjects.contains(where: { analysis.tokens[$0].tag != .pron }) {
            return draft(.redLine, range)
        }
        if ["subject", "topic", "issue", "matter", "item", "part"].contains(word),
            clause.modality == .possible
                || clause.modality == .future
        {
            return draft(.redLine, range)
        }
        return nil
    }

    private func agentOfWords(_ clause: Clause) -> Entity? {
        clause.speakers.isEmpty ? nil : scene.party(among: clause.speakers)
    }

    /// "declared the pact null and void", "termed the format counterproductive": against what is so labelled.
    func labelled(_ index: Int, _ clause: Clause) -> Draft? {
        guard clause.kind == .verb, !clause.isNegated, clause.modality == .none,
            ["declare", "call", "term", "deem", "describe", "brand", "label", "consider", "denounce", "criticize"]
                .contains(scene.predicate(clause)),
            let holder = holders(of: clause).first
        else { return nil }
        let range = scene.range(of: clause.predicate)
        guard
            let label = range.first(where: {
                $0 > clause.predicate && $0 - clause.predicate < 10
                    && (Self.rejecting.contains(analysis.lower($0)) || Self.praising.contains(analysis.lower($0)))
            }), !(clause.predicate..<label).contains(where: { ["for", "on", "not"].contains(analysis.lower($0)) })
        else { return nil }
        let isPraise = Self.praising.contains(analysis.lower(label))
        // A person or party that is called names is no matter to be for or against.
        if let object = clause.objects.first, scene.parties.known(at: object) != nil { return nil }
        return Draft(
            anchor: clause.predicate, holder: holder, stance: isPraise ? .support : .oppose, statement: range,
            toward: nil,
            condition: nil,
            reality: scene.reality(of: clause), date: scene.date(of: clause), confidence: 0.6,
            why: [
                "position: \(scene.predicate(clause)) … \(analysis.lower(label)) → \(isPraise ? "support" : "oppose")"
            ])
    }

    private static let rejecting: Set<String> = [
        "void", "counterproductive", "counter-productive", "illegal", "illegitimate", "unjustified", "unlawful",
        "unhelpful", "unnecessary", "unwise", "premature", "mistake", "wrong", "pointless", "futile", "harmful",
        "provocative", "treason", "betrayal", "capitulation", "regrettable", "shameful", "disgraceful", "null",
        "unconstitutional", "farce",
    ]
    private static let praising: Set<String> = [
        "achievement", "breakthrough", "victory", "success", "milestone", "historic", "welcome", "positive",
        "constructive",
        "encouraging", "landmark",
    ]

    // MARK: Parts

    func holder(of clause: Clause) -> Entity? { scene.agent(of: clause).map { ownState($0, clause) } }

    /// "We will not grant the rest": the state of an official who says so, and not he himself.
    private func ownState(_ holder: Entity, _ clause: Clause) -> Entity {
        guard clause.subjects.contains(where: { analysis.lower($0) == "we" }), let code = holder.code,
            holder.office != nil, holder.sector == "GOV", let state = context.stateNamed(code)
        else { return holder }
        return Entity(text: holder.text, name: state, code: code)
    }

    /// Everybody who holds what a clause states: "France and Germany urged …" has two holders.
    func holders(of clause: Clause) -> [Entity] {
        guard let first = holder(of: clause) else { return [] }
        let all = scene.allParties(among: clause.subjects)
        return all.count > 1 && all.contains(where: { scene.isSame($0, first) }) ? all : [first]
    }

    func statements(_ frame: StanceLexicon.Frame, _ index: Int, _ clause: Clause) -> [Range<Int>] {
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
                    let phrase = scene.phraseRange(object)
                    return [isAnaphor(object, phrase) ? withSubject(phrase, clause) : phrase]
                }
            case .preposition(let preposition):
                if let head = clause.obliques.first(where: { $0.preposition == preposition })?.head {
                    return [scene.phraseRange(head)]
                }
                // “open to talks”, “against lifting …”: a gerund after the preposition is a complement.
                let ranges = clause.complements.filter {
                    hasMark(context.clauses[$0], preposition) && !context.clauses[$0].isInfinitive
                }
                .map { without(preposition, scene.complementRange($0)) }
                if !ranges.isEmpty { return ranges }
            case .whole: return [scene.range(of: clause.predicate)]
            case .indirectObject: continue
            }
        }
        return []
    }

    private func without(_ preposition: String, _ range: Range<Int>) -> Range<Int> {
        guard let first = range.first, analysis.lower(first) == preposition, range.count > 1 else { return range }
        return first + 1..<range.upperBound
    }

    /// "that offer", "the proposal": words that only point to what an earlier sentence told.
    private func isAnaphor(_ object: Int, _ phrase: Range<Int>) -> Bool {
        phrase.count <= 2
            && [
                "offer", "proposal", "condition", "demand", "plan", "idea", "move", "decision", "request", "invitation",
            ]
            .contains(analysis.lemma(object))
    }

    /// The statement with the subject that puts it forward, where both stand together.
    private func withSubject(_ phrase: Range<Int>, _ clause: Clause) -> Range<Int> {
        guard let subject = clause.subjects.last, subject < clause.predicate, clause.predicate < phrase.lowerBound,
            analysis.sentence(ofToken: subject) == clause.sentence, clause.predicate - subject < 6
        else { return phrase }
        return scene.trim(analysis.nominalPhrase(of: subject).lowerBound..<phrase.upperBound)
    }

    /// “suggested that it was ready”, “insisted that it had won” say what is, not what should be.
    private func isWanted(_ clause: Clause) -> Bool {
        guard let parent = clause.parent,
            ["suggest", "insist", "promise", "pledge", "advise", "remind", "warn"].contains(
                scene.predicate(context.clauses[parent]))
        else { return true }
        if ["promise", "pledge"].contains(scene.predicate(context.clauses[parent])) {
            return clause.modality != .possible
        }
        return clause.modality == .necessary || scene.isSubjunctive(clause)
            || analysis.tokens[clause.predicate].fineTag == .vb && clause.modality == .none
    }

    private func hasMark(_ clause: Clause, _ word: String) -> Bool {
        analysis.children(of: clause.predicate).contains { analysis.lower($0) == word && $0 < clause.predicate }
    }

    private func fits(_ clause: Clause, _ slot: StanceLexicon.Slot) -> Bool {
        switch slot {
        case .complement: clause.isInfinitive
        case .content: clause.link == .content && !clause.isInfinitive && isWanted(clause)
        case .gerund: analysis.tokens[clause.predicate].fineTag == .vbg
        default: false
        }
    }

    /// "demanded that NATO withdraw", "proposed talks with the North": the party that is to act, or to be dealt with.
    func impliedToward(_ clause: Clause, _ stance: Position.Stance, holder: Entity) -> Entity? {
        guard [.demand, .offer, .refuse].contains(stance) else { return nil }
        var heads: [Int] = []
        for complement in clause.complements where context.clauses[complement].link == .content {
            heads += context.clauses[complement].subjects
        }
        if stance != .demand { heads += clause.heads(with: "with") }
        return heads.lazy.compactMap { scene.parties.known(at: $0) }.first {
            scene.isParty($0) && !scene.isSame($0, holder) && !($0.code != nil && $0.code == holder.code)
        }
    }

    /// The other side in a condition: "would reconsider if Islamabad shut the offices".
    func conditionalToward(_ index: Int, holder: Entity) -> Entity? {
        let clause = context.clauses[index]
        for other in context.clauses(ofSentence: clause.sentence) where context.clauses[other].link == .condition {
            let party = context.clauses[other].subjects.lazy.compactMap { scene.parties.known(at: $0) }.first {
                scene.isParty($0) && $0.code != nil && $0.code != holder.code
            }
            if let party { return party }
        }
        return clause.heads(with: "with").lazy.compactMap { scene.parties.known(at: $0) }.first {
            scene.isParty($0) && $0.code != holder.code
        }
    }

    func toward(_ frame: StanceLexicon.Frame, _ clause: Clause, holder: Entity) -> Entity? {
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

import Language
import Record

/// One reading of one article: collects drafts sentence by sentence.
struct EventPass {
    let reader: ClauseReader
    let matcher: FrameMatcher
    var drafts: [EventDraft] = []
    /// Parties of the last meeting and of the last agreement the article told of.
    var partiesOfNoun: [String: [Entity]] = [:]
    /// Clauses whose act belongs to another clause's event.
    private var consumed: Set<Int> = []

    /// The two states that the article is about; empty when they are fewer or more.
    let pair: [String]

    var context: CodingContext { reader.context }
    var analysis: AnalysedArticle { reader.analysis }

    init(reader: ClauseReader, matcher: FrameMatcher) {
        self.reader = reader
        self.matcher = matcher
        pair = Self.pair(in: reader.context)
    }

    /// Codes the clauses of a sentence.
    mutating func read(sentence: Int) {
        let clauses = context.clauses(ofSentence: sentence)
        // Governors first: what they are about is not coded again.
        let order = clauses.sorted { depth($0) == depth($1) ? $0 < $1 : depth($0) < depth($1) }
        for index in order where !consumed.contains(index) && context.clauses[index].kind != .nominal {
            readVerb(index)
        }
        for index in clauses where !consumed.contains(index) && context.clauses[index].kind == .nominal {
            readNoun(index)
        }
        sortDrafts()
    }

    /// Puts the drafts into text order.
    mutating func sortDrafts() {
        let clauses = context.clauses
        drafts.sort { left, right in
            left.sentence == right.sentence
                ? clauses[left.clause].predicate < clauses[right.clause].predicate : left.sentence < right.sentence
        }
    }

    private func depth(_ index: Int) -> Int {
        var steps = 0
        var current = index
        while let parent = context.clauses[current].parent, steps < 50 {
            current = parent
            steps += 1
        }
        return steps
    }

    private mutating func readVerb(_ index: Int) {
        var clause = asserted(context.clauses[index])
        var frame = matcher.frame(for: clause)
        if clause.isPassive {
            // "is prepared to", "was dismayed by": a state of the grammatical subject, no act upon it.
            var state = clause
            state.subjects = clause.objects
            state.objects = []
            state.obliques += clause.subjects.map { Clause.Oblique(preposition: "by", head: $0) }
            if let fitting = matcher.frame(for: state), fitting.partOfSpeech == .adjective {
                frame = fitting
                clause = state
            }
        }
        if let frame, frame.isGuard {
            consumeContents(of: clause, keepContent: true)
            return
        }
        if frame?.type == .assault, let toll = clause.link == .circumstance ? clause.parent : attackOver(clause),
            reader.isInClass(clause.predicate, "toll"),
            let index = drafts.lastIndex(where: { $0.clause == toll && $0.type == .assault })
        {
            // "Shelled the village, killing five": one act, and those who suffered it.
            if drafts[index].recipients.isEmpty { drafts[index].recipients = victims(in: clause) }
            return
        }
        if let frame, let type = frame.type, type != .statement {
            if isDecision(frame, type, clause) { return }
            let isCoded = add(frame, type: type, at: index, clause: clause)
            if !isCoded, type == .request, carryOut(frame, clause) { return }
            if isCoded || frame.specificity > 1 || [.request, .reject, .threaten, .agree].contains(type) {
                consumeContents(
                    of: clause, keepContent: type == .accuse || type == .support && clause.complements.isEmpty,
                    nouns: isCoded, keepForce: type == .accuse)
                if isCoded, type == .accuse, frame.mode == "allege" { addCharge(of: clause) }
                return
            }
        }
        if readEcho(index, clause) { return }
        readLightVerb(index, clause)
        if frame == nil { readJointAct(index, clause) }
    }

    /// "Agreed to widen sanctions on Chad": who decides on a penalty imposes it, so the complement is the act.
    private func isDecision(_ frame: EventFrame, _ type: EventType, _ clause: Clause) -> Bool {
        guard type == .agree, ["agree", "decide", "vote"].contains(frame.words.first ?? ""), !clause.isNegated,
            clause.reality == .actual || clause.reality == .background
        else { return false }
        return clause.complements.contains {
            let complement = context.clauses[$0]
            return complement.isInfinitive && matcher.frame(for: complement)?.type == .sanction
        }
    }

    /// "Instructed his foreign minister to suspend relations": who orders his own does what he orders.
    private mutating func carryOut(_ frame: EventFrame, _ clause: Clause) -> Bool {
        guard ["order", "instruct", "direct", "command", "task"].contains(frame.words.first ?? "") else { return false }
        var isDone = false
        for index in clause.complements {
            var act = context.clauses[index]
            guard act.kind == .verb, !act.isNegated, let own = matcher.frame(for: act), let type = own.type,
                type.quad == 2 || type.quad == 4, !own.isGuard
            else { continue }
            act.subjects = clause.subjects
            act.reality = clause.reality
            act.modality = clause.modality
            act.tense = clause.tense
            act.outlook = clause.outlook
            if add(own, type: type, at: index, clause: act) { isDone = true }
            consumed.insert(index)
        }
        return isDone
    }

    /// "staged a protest", "issued a warning", "came under attack".
    private mutating func readLightVerb(_ index: Int, _ clause: Clause) {
        guard let effect = lightEffect(of: clause) else { return }
        let nouns =
            effect == .undergo && clause.objects.isEmpty ? clause.heads(with: "under", "with", "to") : clause.objects
        for noun in nouns {
            guard let nominal = clauseIndex(at: noun, sentence: clause.sentence) ?? measured(noun, clause.sentence),
                let frame = matcher.frame(for: context.clauses[nominal], underLightVerb: true), let type = frame.type,
                !frame.isGuard
            else { continue }
            var merged = context.clauses[nominal]
            merged.obliques = merged.obliques + clause.obliques.filter { !merged.obliques.contains($0) }
            merged.complements += clause.complements.filter { !merged.complements.contains($0) }
            merged.tense = clause.tense
            merged.modality = clause.modality
            merged.isNegated = merged.isNegated || clause.isNegated
            merged.reality = clause.reality == .actual ? merged.reality : clause.reality
            merged.cue = clause.cue
            merged.speakers = clause.speakers
            switch effect {
            case .perform:
                if !clause.subjects.isEmpty {
                    merged.obliques.removeAll { $0.preposition == "'s" || $0.preposition == "by" }
                    merged.obliques.insert(
                        contentsOf: clause.subjects.map { Clause.Oblique(preposition: "'s", head: $0) }, at: 0)
                }
            case .undergo:
                let agents = merged.obliques.filter { $0.preposition == "from" }.map(\.head)
                merged.obliques += agents.map { Clause.Oblique(preposition: "by", head: $0) }
                merged.obliques += clause.subjects.flatMap {
                    [Clause.Oblique(preposition: "against", head: $0), Clause.Oblique(preposition: "of", head: $0)]
                }
            case .stop: merged.reality = .negated
            case .plan: merged.reality = .planned
            case .seek:
                consumed.insert(nominal)
                continue
            }
            // "Blocked the deployment", "lacks support": what does not come about is no act beside it.
            if effect == .stop { consumed.insert(nominal) }
            if add(frame, type: type, at: nominal, clause: merged) {
                consumed.insert(nominal)
                consumeContents(of: clause, keepContent: false)
            }
        }
    }

    /// "The bombing by Chad killed ten": the noun that does the killing, where it is an act with a doer.
    private mutating func attackOver(_ clause: Clause) -> Int? {
        for head in clause.subjects where reader.isInClass(head, "attack") {
            guard let index = clauseIndex(at: head, sentence: clause.sentence) else { continue }
            let nominal = context.clauses[index]
            guard nominal.kind == .nominal, let frame = matcher.frame(for: nominal), frame.type == .assault,
                !frame.isGuard
            else { continue }
            if consumed.contains(index) || add(frame, type: .assault, at: index, clause: nominal, isBareNoun: true) {
                consumed.insert(index)
                return index
            }
        }
        return nil
    }

    private func victims(in clause: Clause) -> [Entity] {
        clause.objects.flatMap { head in
            let found = reader.parties.entities(at: head)
            return found.isEmpty ? [reader.parties.described(at: head)].compactMap { $0 } : found
        }
    }

    private func lightEffect(of clause: Clause) -> EventLexicon.LightVerb? {
        let lemma = analysis.lemma(clause.predicate)
        if let particle = clause.particle, let effect = reader.lexicon.lightVerb(lemma + " " + analysis.lower(particle))
        {
            return effect
        }
        for oblique in clause.obliques where !oblique.onObject {
            if let effect = reader.lexicon.lightVerb(lemma + " " + oblique.preposition) { return effect }
        }
        return reader.lexicon.lightVerb(lemma)
    }

    func clauseIndex(at token: Int, sentence: Int) -> Int? {
        context.clauses(ofSentence: sentence).first { context.clauses[$0].predicate == token }
    }

    /// "a series of attacks": the noun below a measure.
    private func measured(_ noun: Int, _ sentence: Int) -> Int? {
        for child in analysis.children(of: noun)
        where analysis.tokens[child].relation.base == .nmod && reader.prepositionText(of: child) == "of" {
            if let index = clauseIndex(at: child, sentence: sentence) { return index }
        }
        return nil
    }

    /// "Blamed Chad for the attack on its post", "accused Mali of aggression": the deed, as somebody alleges it.
    private mutating func addCharge(of clause: Clause) {
        let accused = clause.objects.filter { !reader.parties.entities(at: $0).isEmpty }
        guard !accused.isEmpty else { return }
        for oblique in clause.obliques where oblique.preposition == "for" || oblique.preposition == "of" {
            guard let index = clauseIndex(at: oblique.head, sentence: clause.sentence) else { continue }
            var deed = context.clauses[index]
            guard deed.kind == .nominal, let frame = matcher.frame(for: deed), frame.type == .assault, !frame.isGuard
            else { continue }
            deed.obliques.removeAll { $0.preposition == "'s" || $0.preposition == "by" || $0.preposition == "~" }
            deed.obliques.insert(contentsOf: accused.map { Clause.Oblique(preposition: "'s", head: $0) }, at: 0)
            deed.isAlleged = true
            deed.reality = clause.reality == .background ? .background : .actual
            if add(frame, type: .assault, at: index, clause: deed) { consumed.insert(index) }
        }
    }

    private mutating func readNoun(_ index: Int) {
        let clause = context.clauses[index]
        guard let frame = matcher.frame(for: clause), let type = frame.type, !frame.isGuard, type != .statement,
            !isFigure(clause)
        else { return }
        // A noun alone must name who acts, and for most types on whom.
        let staged = staged(clause, type: type)
        _ = add(
            frame, type: type, at: index,
            clause: staged ?? withDoer(withHost(clause, type: type), type: type), isBareNoun: staged == nil)
    }

    /// "Japan's exports to China rose": a figure, and no delivery; and talks that stall are not held.
    private func isFigure(_ clause: Clause) -> Bool {
        guard let parent = clause.parent else { return false }
        let governor = context.clauses[parent]
        let isUnder =
            governor.subjects.contains(clause.predicate)
            || governor.isPassive && governor.objects.contains(clause.predicate)
        guard governor.kind == .verb, isUnder else { return false }
        return reader.isInClass(governor.predicate, "figure move")
            || reader.isInClasses(clause.predicate, ["talks", "meeting"])
                && reader.isInClass(governor.predicate, "stall")
    }

    /// Marks what a coded act is about, so that it is not coded as an act of its own.
    private mutating func consumeContents(
        of clause: Clause, keepContent: Bool, nouns: Bool = true, keepForce: Bool = false
    ) {
        let range = context.clauses(ofSentence: clause.sentence)
        for index in range where nouns && context.clauses[index].kind == .nominal {
            let noun = context.clauses[index].predicate
            // "Condemned the bombing of Aden by Chad": what is condemned took place.
            if keepForce, reader.isInClass(noun, "attack") || reader.isInClass(noun, "invasion") { continue }
            // A visit during which something is promised is an act of its own.
            let arguments =
                clause.objects
                + clause.obliques.filter { !["during", "after", "following", "before"].contains($0.preposition) }
                .map(\.head)
            if arguments.contains(noun) || arguments.contains(where: { analysis.isAncestor($0, of: noun) }) {
                consumed.insert(index)
            }
        }
        guard !keepContent else { return }
        var pending = clause.complements
        while let index = pending.popLast() {
            guard consumed.insert(index).inserted else { continue }
            pending += context.clauses[index].complements
            consumeContents(of: context.clauses[index], keepContent: true)
        }
    }
}

import Language
import Record

extension ClauseFinder {
    /// Fills in negation, modality, tense, cue and reality. Governors are judged before what they govern.
    func judge(_ clauses: inout [Clause], in tree: SentenceTree) {
        for index in clauses.indices { readOwnWords(&clauses[index], in: tree) }
        inheritFromCoordination(&clauses, in: tree)
        var order = Array(clauses.indices)
        func depth(_ index: Int) -> Int {
            var current = index
            var steps = 0
            while let parent = clauses[current].parent, steps < clauses.count {
                current = parent
                steps += 1
            }
            return steps
        }
        let depths = order.map(depth)
        order.sort { depths[$0] == depths[$1] ? $0 < $1 : depths[$0] < depths[$1] }
        for index in order { findCue(index, in: &clauses, tree) }
        for index in order { judgeReality(index, in: &clauses, tree) }
    }

    /// Whether a clause is the subject of a judgement; also where the tree hangs the gerund on the verb of saying before it.
    private func isJudged(_ predicate: Int, in tree: SentenceTree) -> Bool {
        let head = tree.tokens[predicate].head
        guard tree.range.contains(head) else { return false }
        func isJudgement(_ token: Int) -> Bool { [.adj, .noun].contains(tree.tokens[token].tag) }
        if tree.relation(predicate).base == .csubj { return isJudgement(head) }
        guard tree.tokens[predicate].fineTag == .vbg, tree.relation(predicate) == .xcomp, head < predicate,
            Self.isSpeech(tree.lemma(head))
        else { return false }
        return tree.children(of: head).contains { content in
            content > predicate && tree.relation(content) == .ccomp && isJudgement(content)
                && tree.child(of: content, .nsubj, .csubj) == nil
        }
    }

    /// Negation, modality and tense from the words of the clause itself.
    private func readOwnWords(_ clause: inout Clause, in tree: SentenceTree) {
        let predicate = clause.predicate
        var hasHave = false
        var hasDid = false
        var finite = tree.tokens[predicate].fineTag
        for child in tree.children(of: predicate) {
            let word = tree.lower(child)
            switch tree.relation(child).base {
            case .aux, .cop:
                if cues.effect(of: word, as: .modal) == .future { clause.modality = .future }
                if cues.effect(of: word, as: .modal) == .hypothetical {
                    clause.modality = ["should", "must", "ought"].contains(word) ? .necessary : .possible
                }
                let lemma = tree.lemma(child)
                if lemma == "have" { hasHave = true }
                if lemma == "do" { hasDid = tree.tokens[child].fineTag == .vbd }
                if lemma == "have" || lemma == "be" { finite = tree.tokens[child].fineTag }
            case .advmod:
                switch cues.effect(of: word, as: .adverb) {
                case .negate: clause.isNegated = true
                case .hypothetical where clause.modality == .none: clause.modality = .possible
                case .alleged: clause.isAlleged = true
                default: break
                }
            case .det:
                if cues.effect(of: word, as: .determiner) == .negate { clause.isNegated = true }
            case .amod:
                if clause.kind == .nominal, cues.effect(of: word, as: .adjective) == .alleged {
                    clause.isAlleged = true
                }
            default: break
            }
        }
        // "The rebels are to pull back", "was to have arrived": the parser's auxiliary and mark.
        if clause.modality == .none,
            tree.tokens[predicate].fineTag == .vb || hasHave && tree.tokens[predicate].fineTag == .vbn,
            tree.lemma(predicate) != "blame",
            tree.children(of: predicate).contains(where: { tree.relation($0) == .mark && tree.lower($0) == "to" }),
            hasAuxiliary(predicate, "be", tree) || tree.child(of: predicate, .cop) != nil
        {
            clause.modality = .future
        }
        // "Negotiating with them would be unwise", "leaving is a mistake": an act that is judged need not take place.
        if clause.modality == .none, isJudged(predicate, in: tree) { clause.modality = .possible }
        for argument in clause.objects + clause.subjects {
            for child in tree.children(of: argument)
            where tree.relation(child) == .det && cues.effect(of: tree.lower(child), as: .determiner) == .negate {
                clause.isNegated = true
            }
        }
        // "has forgiven neither Rome nor Oslo"
        for argument in clause.objects
        where tree.children(of: argument).contains(where: { $0 < argument && tree.lower($0) == "neither" }) {
            clause.isNegated = true
        }
        // "no one", "nobody", "nothing"
        for argument in clause.subjects + clause.objects
        where ["nobody", "none", "nothing", "no-one"].contains(tree.lower(argument)) {
            clause.isNegated = true
        }
        let isPast = finite == .vbd || (hasHave && finite == .vbd) || hasDid || predicate == tree.mainParticiple
        if clause.modality == .future {
            clause.tense = .future
        } else if hasHave {
            clause.tense = finite == .vbd ? .pastPerfect : .presentPerfect
        } else if isPast {
            clause.tense = .past
        } else if finite == .vbz || finite == .vbp {
            clause.tense = .present
        }
    }

    /// "will visit Rome and meet the pope": the auxiliary counts for both.
    private func inheritFromCoordination(_ clauses: inout [Clause], in tree: SentenceTree) {
        for index in clauses.indices where clauses[index].link == .coordination {
            guard let first = clauses[index].parent else { continue }
            let hasOwnFinite = clauses[index].tense != .none
            guard !hasOwnFinite, clauses[index].modality == .none else { continue }
            let tag = tree.tokens[clauses[index].predicate].fineTag
            guard tag == .vb || tag == .vbn || tag == .vbg else { continue }
            clauses[index].modality = clauses[first].modality
            clauses[index].tense = clauses[first].tense
            clauses[index].isInfinitive = clauses[first].isInfinitive
        }
    }

    /// Finds the verb of saying above a clause.
    private func findCue(_ index: Int, in clauses: inout [Clause], _ tree: SentenceTree) {
        guard let parent = clauses[index].parent else {
            paratacticCue(index, in: &clauses, tree)
            return
        }
        let governor = clauses[parent]
        if clauses[index].link == .content, governor.kind == .nominal, Self.isCharge(tree.lemma(governor.predicate)) {
            clauses[index].cue = governor.predicate
            clauses[index].speakers = governor.obliques.filter { $0.preposition == "'s" || $0.preposition == "by" }.map(
                \.head)
            clauses[index].isAlleged = true
        } else if clauses[index].link == .content, Self.isSpeech(tree.lemma(governor.predicate)) {
            clauses[index].cue = governor.predicate
            clauses[index].speakers = governor.subjects
        } else if clauses[index].link == .complement, Self.isCharge(tree.lemma(governor.predicate)) {
            clauses[index].cue = governor.predicate
            clauses[index].speakers = governor.subjects
            clauses[index].isAlleged = true
        } else {
            paratacticCue(index, in: &clauses, tree)
            if clauses[index].cue == nil {
                clauses[index].cue = governor.cue
                clauses[index].speakers = governor.speakers
            }
        }
        // "Accuses Chad of breaking the accord, in which both undertook …": what a relative clause tells is no charge.
        if governor.isAlleged, clauses[index].link != .content, clauses[index].link != .relative {
            clauses[index].isAlleged = true
        }
    }

    /// "Iran is ready, the minister said": the cue hangs below the main clause.
    private func paratacticCue(_ index: Int, in clauses: inout [Clause], _ tree: SentenceTree) {
        for child in tree.children(of: clauses[index].predicate)
        where tree.relation(child).base == .parataxis && Self.isSpeech(tree.lemma(child)) {
            guard let cue = clauses.first(where: { $0.predicate == child }), !cue.subjects.isEmpty else { continue }
            // "Chad accepted; the minister said that …": another sentence begins at the semicolon.
            let predicate = clauses[index].predicate
            if child > predicate, !cue.complements.isEmpty,
                (predicate..<child).contains(where: { tree.lower($0) == ";" })
            {
                continue
            }
            clauses[index].cue = child
            clauses[index].speakers = cue.subjects
            return
        }
        guard clauses[index].link != .relative, let trailing = trailingCue(in: clauses, tree) else { return }
        let cue = clauses[trailing]
        guard trailing != index, clauses[index].predicate < cue.predicate else { return }
        clauses[index].cue = cue.predicate
        clauses[index].speakers = cue.subjects
    }

    /// "…, the minister said" or "…, said the minister" at the end of a sentence, wherever the parser has hung it.
    private func trailingCue(in clauses: [Clause], _ tree: SentenceTree) -> Int? {
        guard let index = clauses.lastIndex(where: { $0.kind == .verb }) else { return nil }
        let cue = clauses[index]
        guard Self.isSpeech(tree.lemma(cue.predicate)), cue.tense == .past || cue.tense == .present,
            !cue.subjects.isEmpty,
            cue.complements.isEmpty, cue.objects.isEmpty, cue.link != .relative, cue.link != .complement,
            !cue.subjects.contains(where: { ["who", "which", "that"].contains(tree.lower($0)) })
        else { return nil }
        let hasMarker = tree.children(of: cue.predicate).contains { child in
            child < cue.predicate && (tree.relation(child).base == .mark || tree.relation(child).base == .cc)
        }
        guard !hasMarker else { return nil }
        // A comma or a closing quotation mark right before the words of the cue, and nothing but them after it.
        let start = min(cue.predicate, cue.subjects.map { tree.span(of: $0).lowerBound }.min() ?? cue.predicate)
        guard start > tree.range.lowerBound, [",", "”", "\"", "''"].contains(tree.lower(start - 1)),
            start > tree.range.lowerBound + 2
        else { return nil }
        return index
    }

    /// Whether the act took place, from its own words and its governor's.
    private func judgeReality(_ index: Int, in clauses: inout [Clause], _ tree: SentenceTree) {
        var clause = clauses[index]
        let governor = clause.parent.map { clauses[$0] }
        var reality: Reality = .actual
        if hasCondition(clause, clauses) || clause.link == .condition {
            reality = .conditional
        } else if clause.isNegated {
            reality = .negated
        } else {
            switch clause.modality {
            case .future: reality = .planned
            case .possible: reality = isReportedFuture(clause, in: clauses, tree) ? .planned : .hypothetical
            case .necessary: reality = .hypothetical
            case .none: break
            }
        }
        if let governor { clause.outlook = outlook(of: clause, under: governor, tree) }
        if reality == .actual, let governor { reality = inherited(clause, from: governor, tree) }
        if reality == .actual, clause.tense == .pastPerfect, clause.cue == nil, !isReported(index, clauses) {
            reality = .background
        }
        if reality == .actual, clause.link == .relative, clause.tense == .past || clause.tense == .pastPerfect {
            reality = .background
        }
        if reality == .actual, clause.kind == .verb, clause.tense == .past, isDatedBack(clause, tree) {
            reality = .background
        }
        if clause.kind == .nominal, reality == .actual { reality = nominalReality(clause, tree) ?? reality }
        clause.reality = reality
        clauses[index] = clause
    }

    /// "had earlier met", "previously backed": but "earlier on Tuesday" is the news itself.
    private func isDatedBack(_ clause: Clause, _ tree: SentenceTree) -> Bool {
        tree.children(of: clause.predicate).contains { child in
            guard tree.relation(child).base == .advmod, cues.effect(of: tree.lower(child), as: .adverb) == .past else {
                return false
            }
            let next = child + 1
            guard tree.range.contains(next) else { return true }
            return !["on", "in", "this", "today", "that", "the", "yesterday"].contains(tree.lower(next))
                && !tree.article.times.contains { $0.tokens.contains(next) || $0.tokens.contains(child) }
        }
    }

    /// Whether a verb of saying governs the clause or what it is coordinated with.
    private func isReported(_ index: Int, _ clauses: [Clause]) -> Bool {
        var current = index
        var steps = 0
        while let parent = clauses[current].parent, steps < 20 {
            if clauses[parent].cue != nil { return true }
            current = parent
            steps += 1
        }
        return false
    }

    /// What a governing word makes of the act.
    private func inherited(_ clause: Clause, from governor: Clause, _ tree: SentenceTree) -> Reality {
        let lemma = tree.lemma(governor.predicate)
        switch clause.link {
        case .content, .noun, .coordination, .root, .relative:
            // What a clause says is not denied with it, but it stays conditional or hypothetical with it.
            if clause.link == .coordination, clause.tense == .none {
                return governor.reality == .negated ? .actual : governor.reality
            }
            switch governor.reality {
            case .conditional where clause.link != .relative: return .conditional
            case .hypothetical where clause.link == .noun: return .hypothetical
            case .planned where clause.link == .noun: return .planned
            case .background where clause.link != .relative: return .background
            default: break
            }
            if clause.link == .content, let noun = nounOverContent(clause, tree),
                [.hypothetical, .wish, .expect, .future].contains(cues.effect(of: noun, as: .noun))
            {
                // "hopes that it would leave", "the fear that …"
                return .hypothetical
            }
            return clause.link == .noun && governor.isNegated ? .negated : .actual
        case .complement:
            if tree.relation(clause.predicate).base == .acl, clause.isInfinitive {
                // "the wish to talk", "a decision to leave": the noun says how far it has got.
                let noun = tree.lemma(tree.tokens[clause.predicate].head)
                switch cues.effect(of: noun, as: .noun) {
                case .future, .expect, .wish: return .planned
                default: return .hypothetical
                }
            }
            // "is to visit", "was to have arrived"; "has to pay".
            if governor.kind == .verb, clause.isInfinitive, lemma == "be" {
                // "Chad is to blame" tells of no plan.
                return tree.lemma(clause.predicate) == "blame" ? governor.reality : .planned
            }
            if governor.kind == .verb, clause.isInfinitive, lemma == "have" { return .hypothetical }
            let position: RealityCues.Position =
                governor.kind == .copular ? .adjective : governor.kind == .nominal ? .noun : .verb
            let effect =
                cues.effect(of: phrase(governor, tree), as: position) ?? cues.effect(of: lemma, as: position)
            switch effect {
            case .negate: return .negated
            case .future, .expect, .wish:
                // "Has not decided whether to go", "did not agree to leave".
                return governor.reality == .hypothetical || governor.isNegated || isQuestioned(clause, tree)
                    ? .hypothetical : .planned
            case .hypothetical: return .hypothetical
            case .past: return .background
            case .alleged, .conditional, nil: break
            }
            if governor.kind == .copular { return .hypothetical }
            return governor.reality
        case .condition: return .conditional
        case .purpose: return .hypothetical
        case .circumstance:
            if governor.reality == .background || governor.reality == .conditional { return governor.reality }
            if tree.tokens[clause.predicate].fineTag == .vbg { return governor.reality }
            let marker = tree.children(of: clause.predicate).first { tree.relation($0) == .mark }
            if let marker, cues.effect(of: tree.lower(marker), as: .conjunction) == .conditional { return .conditional }
            if let marker, ["before", "until", "once", "when", "after", "as soon"].contains(tree.lower(marker)),
                clause.tense == .present
            {
                return governor.reality == .actual ? .actual : .planned
            }
            return .actual
        }
    }

    private func isQuestioned(_ clause: Clause, _ tree: SentenceTree) -> Bool {
        tree.children(of: clause.predicate).contains { $0 < clause.predicate && tree.lower($0) == "whether" }
    }

    /// A noun that names an act takes the reality of the words around it.
    private func nominalReality(_ clause: Clause, _ tree: SentenceTree) -> Reality? {
        for oblique in clause.obliques where oblique.preposition == "~" {
            switch cues.effect(of: tree.lower(oblique.head), as: .adjective) {
            case .hypothetical: return .hypothetical
            case .future, .expect, .wish: return .planned
            case .past: return .background
            default: break
            }
        }
        return isMerelySpokenOf(clause.predicate, tree) ? .hypothetical : nil
    }

    /// The verb with its particle ("rule out").
    func phrase(_ clause: Clause, _ tree: SentenceTree) -> String {
        let next = clause.predicate + 1
        if tree.range.contains(next + 1), tree.lower(next) == "short", tree.lower(next + 1) == "of" {
            return tree.lemma(clause.predicate) + " short of"
        }
        guard let particle = clause.particle else { return tree.lemma(clause.predicate) }
        return tree.lemma(clause.predicate) + " " + tree.lower(particle)
    }

    private func hasCondition(_ clause: Clause, _ clauses: [Clause]) -> Bool {
        guard clause.modality != .none || clause.tense == .present else { return false }
        // "if" hangs on the clause it conditions.
        return clauses.contains { other in
            other.link == .condition && other.parent.map { clauses[$0].predicate } == clause.predicate
        }
    }

    /// "said it would send aid": future seen from the past, no mere possibility.
    private func isReportedFuture(_ clause: Clause, in clauses: [Clause], _ tree: SentenceTree) -> Bool {
        guard
            tree.children(of: clause.predicate).contains(where: {
                tree.relation($0).base == .aux && ["would", "'d", "’d"].contains(tree.lower($0))
            })
        else { return false }
        return clause.cue != nil
    }

    /// Verbs that report words.
    static func isSpeech(_ lemma: String) -> Bool { speechVerbs.contains(lemma) }

    /// Verbs whose complement is a charge.
    static func isCharge(_ lemma: String) -> Bool { chargeVerbs.contains(lemma) }

    private static let chargeVerbs: Set<String> = [
        "accuse", "suspect", "blame", "charge", "convict", "acquit", "allege", "accusation", "allegation", "claim",
    ]

    private static let speechVerbs: Set<String> = [
        "say", "tell", "state", "add", "note", "remark", "comment", "explain", "observe", "declare", "announce",
        "assert",
        "maintain", "affirm", "mention", "recall", "report", "claim", "contend", "argue", "stress", "emphasize",
        "emphasise", "underline", "underscore", "highlight", "reiterate", "insist", "clarify", "reply", "respond",
        "answer", "indicate", "reveal", "disclose", "confirm", "believe", "think", "conclude", "predict", "write",
        "tweet", "post", "speak", "hint", "suggest", "warn", "caution", "repeat", "reaffirm", "continue", "allege",
        "acknowledge", "admit", "complain", "deny", "promise", "vow", "pledge", "testify", "quote", "cite", "rule",
        "find", "hope", "fear", "deem", "point", "accord", "urge", "demand", "agree", "read", "show", "inform",
    ]
}

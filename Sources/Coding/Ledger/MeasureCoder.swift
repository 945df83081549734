import Language
import Record

/// Codes measures: sanctions, designations, agreements, severed ties and other acts that stay in force.
struct MeasureCoder {
    let scene: Scene

    var analysis: AnalysedArticle { scene.analysis }
    var context: CodingContext { scene.context }
    var lexicon: MeasureLexicon { scene.lexicons.measures }

    struct Draft {
        var anchor: Int
        var type: Measure.MeasureType
        var imposer: [Entity]
        var target: [Entity]
        var from: DatedExpression?
        var until: DatedExpression?
        var status: Measure.Status
        var reality: Reality
        var claim: Claim
        var confidence: Double
        var why: String
        /// The words of its proper name, which tell one pact from another.
        var name: Set<String> = []
    }

    func entries() -> [Entry] {
        var drafts: [Draft] = []
        var used: Set<Int> = []
        for index in context.clauses.indices {
            let clause = context.clauses[index]
            guard clause.kind == .verb else { continue }
            if let draft = verbal(clause, &used) {
                drafts.append(draft)
                drafts += beside(draft, clause, &used)
            } else if let draft = proposed(clause, &used) {
                drafts.append(draft)
            }
        }
        drafts += phrased(&used)
        for token in analysis.tokens.indices where !used.contains(token) {
            if let draft = named(token) { drafts.append(draft) }
        }
        drafts +=
            effects() + pacts()
            + context.clauses.flatMap { [withdrawn($0), listed($0), visasStopped($0)].compactMap { $0 } }
        drafts.sort { $0.anchor < $1.anchor }
        var found: [Entry] = []
        var kept: [Draft] = []
        for draft in drafts {
            if kept.contains(where: { isDouble($0, draft) }) { continue }
            kept.append(draft)
            let body = Measure(
                type: draft.type, imposer: draft.imposer, target: draft.target, from: draft.from, until: draft.until,
                status: draft.status)
            found.append(
                scene.entry(
                    .measure(body), sentences: [analysis.sentence(ofToken: draft.anchor)], claim: draft.claim,
                    reality: draft.reality, confidence: draft.confidence, why: [draft.why]))
        }
        return found
    }

    /// The same measure told again: one type, and no party or year against it.
    private func isDouble(_ left: Draft, _ right: Draft) -> Bool {
        guard left.type == right.type else { return false }
        if !left.name.isEmpty, !right.name.isEmpty, left.name.isDisjoint(with: right.name) { return false }
        func agree(_ one: [Entity], _ other: [Entity]) -> Bool {
            one.isEmpty || other.isEmpty
                || one.contains { first in other.contains { scene.isSameSide(first, $0) } }
        }
        guard agree(left.imposer, right.imposer), agree(left.target, right.target) else { return false }
        if let one = left.from?.value, let other = right.from?.value {
            return one.value.prefix(4) == other.value.prefix(4)
        }
        return right.from == nil || right.from == left.from || left.from == nil && right.imposer.isEmpty
    }

    // MARK: Verbs

    private func verbal(_ clause: Clause, _ used: inout Set<Int>) -> Draft? {
        let word = scene.predicate(clause)
        let objects = (scene.targets(of: clause) + relativeHead(clause)).map(counted)
        for object in objects {
            if let type = lexicon.noun(at: object, in: analysis), !isInternal(object) {
                if lexicon.imposes(word) || word == "sign" || word == "reach" || word == "conclude" {
                    used.insert(object)
                    return imposed(clause, type: type, object: object, word: word)
                }
                if lexicon.ends(word) || lexicon.suspends(word),
                    ![.agreement, .memorandum].contains(type)
                        || ["suspend", "freeze", "terminate", "cancel"].contains(word)
                {
                    used.insert(object)
                    return ended(clause, type: type, object: object, word: word)
                }
            }
        }
        for verb in lexicon.verb(word) {
            if verb.objects.contains("*") {
                guard let object = objects.first, word == "sanction" || isTerrorList(clause) else { continue }
                var target = scene.allParties(among: analysis.conjuncts(of: object))
                if target.isEmpty { target = scene.partyWithin(object).map { [$0] } ?? [] }
                guard !target.isEmpty, word != "sanction" || clause.reality == .actual || clause.reality == .background
                else { continue }
                return done(clause, type: verb.type, target: target, word: word)
            }
            let heads = objects + (clause.isPassive ? clause.subjects : [])
            guard let object = heads.first(where: { isObject($0, of: verb) }) else { continue }
            if word == "order", !leaves(clause) { continue }
            if word == "recall", analysis.lemma(object) != "troop" { continue }
            if isInternal(object) { continue }
            used.insert(object)
            if let inner = lexicon.noun(at: object, in: analysis),
                [.agreement, .memorandum, .ceasefire].contains(inner)
            {
                return imposed(clause, type: inner, object: object, word: word)
            }
            var target: [Entity] = []
            switch verb.type {
            case .severedTies:
                target = scene.allParties(among: clause.heads(with: "with", "to"))
                if word == "break" || word == "cut", target.isEmpty { continue }
            case .expulsion: target = scene.allParties(among: [object])
            case .assetFreeze: target = owners(of: object)
            case .sanctions:
                target = scene.allParties(among: clause.heads(with: "with", "to", "for"))
                if target.isEmpty || clause.reality != .actual && clause.reality != .background { continue }
            default: break
            }
            return done(clause, type: verb.type, target: target, word: word)
        }
        return nil
    }

    /// “renewed the travel ban and asset freeze on …”: the other measures in one breath.
    private func beside(_ draft: Draft, _ clause: Clause, _ used: inout Set<Int>) -> [Draft] {
        var found: [Draft] = []
        for object in clause.objects where !used.contains(object) {
            guard let type = lexicon.noun(at: object, in: analysis), type != draft.type, !isInternal(object),
                ![.agreement, .memorandum, .inspection].contains(type)
            else { continue }
            used.insert(object)
            var other = draft
            other.type = type
            let own = targets(of: object)
            if !own.isEmpty { other.target = unique(own) }
            found.append(other)
        }
        return found
    }

    /// “proposed a ban on imports”, “threatened to impose tariffs”: not in force, but on the table.
    private func proposed(_ clause: Clause, _ used: inout Set<Int>) -> Draft? {
        guard lexicon.proposes(scene.predicate(clause)), !clause.isNegated, clause.link != .condition,
            clause.modality == .none || clause.modality == .future,
            case let imposer = scene.allParties(among: clause.subjects), !imposer.isEmpty, isOfState(imposer)
        else { return nil }
        var objects = clause.objects
        for inner in clause.complements
        where lexicon.imposes(scene.predicate(context.clauses[inner]))
            || lexicon.proposes(scene.predicate(context.clauses[inner]))
        {
            objects += context.clauses[inner].objects
        }
        guard
            let object = objects.first(where: {
                ![.agreement, .memorandum, .inspection, nil].contains(lexicon.noun(at: $0, in: analysis))
                    && !used.contains($0)
            }), let type = lexicon.noun(at: object, in: analysis)
        else { return nil }
        let target = unique(targets(of: object))
        guard !target.isEmpty || type == .ceasefire else { return nil }
        used.insert(object)
        return Draft(
            anchor: clause.predicate, type: type, imposer: type == .ceasefire ? [] : imposer, target: target,
            from: from(clause), until: until(clause), status: .proposed, reality: .planned, claim: claim(clause),
            confidence: 0.55, why: "measure: \(scene.predicate(clause)) \(analysis.lower(object))")
    }

    private func isObject(_ head: Int, of verb: MeasureLexicon.Verb) -> Bool {
        let word = analysis.lower(head)
        return verb.objects.contains(analysis.lemma(head)) || verb.objects.contains(word)
            || word.hasSuffix("s") && verb.objects.contains(String(word.dropLast()))
    }

    /// The noun that a relative clause without an object of its own is about: “ties, which London broke off”, “a tariff
    /// that the US has threatened to impose”.
    private func relativeHead(_ clause: Clause) -> [Int] {
        let own = clause.objects.filter { !["which", "that"].contains(analysis.lower($0)) }
        guard own.isEmpty, !clause.isPassive || clause.link == .relative else { return [] }
        var current = clause
        var steps = 0
        while steps < 3 {
            if current.link == .relative {
                let head = analysis.tokens[current.predicate].head
                return head >= 0 && head < current.predicate ? [head] : []
            }
            guard current.link == .complement, let parent = current.parent else { return [] }
            current = context.clauses[parent]
            steps += 1
        }
        return []
    }

    /// “four rounds of sanctions”, “a package of sanctions”: the sanctions.
    private func counted(_ object: Int) -> Int {
        guard ["round", "series", "package", "set", "raft", "number", "wave"].contains(analysis.lemma(object)) else {
            return object
        }
        return analysis.children(of: object).first { $0 > object && lexicon.noun(at: $0, in: analysis) != nil }
            ?? object
    }

    /// A president's own memorandum or a company's contract is no pact.
    func isInternal(_ noun: Int) -> Bool {
        analysis.children(of: noun).contains {
            ["presidential", "internal", "executive", "film"].contains(analysis.lower($0))
        }
    }

    private func leaves(_ clause: Clause) -> Bool {
        let range = scene.range(of: clause.predicate)
        return range.contains {
            $0 > clause.predicate + 1 && ["leave", "depart"].contains(analysis.lower($0))
                && analysis.lower($0 - 1) == "to"
        }
    }

    private func isTerrorList(_ clause: Clause) -> Bool {
        scene.range(of: clause.predicate).contains {
            ["terrorist", "terror", "blacklist", "organization", "organisation"].contains(analysis.lemma($0))
        }
    }

    private func owners(of noun: Int) -> [Entity] {
        for child in analysis.children(of: noun) {
            if analysis.tokens[child].relation == .nmodPoss || analysis.tokens[child].relation.base == .nmod,
                let party = scene.party(at: child)
            {
                return [party]
            }
        }
        return []
    }

    private func imposed(_ clause: Clause, type: Measure.MeasureType, object: Int, word: String) -> Draft? {
        var imposer = scene.allParties(among: clause.subjects)
        let isPact = [.agreement, .memorandum, .ceasefire].contains(type)
        if isPact { imposer += scene.allParties(among: clause.heads(with: "with", "between", "and")) }
        var target = isPact ? [] : scene.allParties(among: clause.heads(with: "on", "against", "upon"))
        if target.isEmpty, !isPact { target = targets(of: object) }
        guard !imposer.isEmpty || clause.isPassive || !target.isEmpty else { return nil }
        if !isPact, imposer.isEmpty, target.isEmpty || !clause.isPassive { return nil }
        if !isPact, !isOfState(imposer) { return nil }
        if isPact, imposer.isEmpty, from(clause)?.value == nil { return nil }
        // A pact that was not signed is none.
        if isPact, clause.isNegated { return nil }
        let reality = judged(clause)
        return Draft(
            anchor: clause.predicate, type: type, imposer: unique(imposer), target: target, from: from(clause),
            until: until(clause), status: status(clause, isPact: isPact), reality: reality, claim: claim(clause),
            confidence: 0.8, why: "measure: \(word) \(analysis.lower(object))")
    }

    /// Whether a state or an organisation of states acts, and no firm.
    func isOfState(_ imposer: [Entity]) -> Bool {
        imposer.isEmpty || scene.parties.lookup is NoParties
            || imposer.contains { $0.sector != "BUS" && $0.sector != "MED" && ($0.code ?? "") != "MNC" }
    }

    func unique(_ entities: [Entity]) -> [Entity] {
        var result: [Entity] = []
        for entity in entities where !result.contains(where: { scene.isSame($0, entity) }) { result.append(entity) }
        return result
    }

    private func ended(_ clause: Clause, type: Measure.MeasureType, object: Int, word: String) -> Draft? {
        let isAhead = clause.reality == .planned && clause.modality == .future
        guard clause.reality == .actual || clause.reality == .background || isAhead, !clause.isNegated else {
            return nil
        }
        let imposer = scene.allParties(among: clause.subjects)
        let target = targets(of: object) + scene.allParties(among: clause.heads(with: "on", "against"))
        guard !imposer.isEmpty || !target.isEmpty else { return nil }
        let date = scene.date(of: clause)
        return Draft(
            anchor: clause.predicate, type: type, imposer: imposer, target: unique(target), from: nil, until: date,
            status: isAhead ? .announced : lexicon.suspends(word) ? .suspended : .lifted, reality: judged(clause),
            claim: claim(clause),
            confidence: 0.7, why: "measure: \(word) \(analysis.lower(object))")
    }

    private func done(_ clause: Clause, type: Measure.MeasureType, target: [Entity], word: String) -> Draft? {
        let imposer = scene.allParties(among: clause.subjects)
        guard !imposer.isEmpty else { return nil }
        return Draft(
            anchor: clause.predicate, type: type, imposer: imposer, target: unique(target), from: from(clause),
            until: until(clause), status: status(clause, isPact: false), reality: judged(clause), claim: claim(clause),
            confidence: 0.75, why: "measure: \(word)")
    }

    // MARK: Time and standing

    func from(_ clause: Clause) -> DatedExpression? {
        let range = scene.range(of: clause.predicate)
        let own = analysis.times.filter {
            range.contains($0.tokens.lowerBound) && $0.timeClass == .date && $0.timex != "PRESENT_REF" && !isUntil($0)
        }
        return own.min { abs($0.tokens.lowerBound - clause.predicate) < abs($1.tokens.lowerBound - clause.predicate) }
            .map(scene.dated)
    }

    func until(_ clause: Clause) -> DatedExpression? {
        let range = scene.range(of: clause.predicate)
        return analysis.times.first { range.contains($0.tokens.lowerBound) && isUntil($0) }.map(scene.dated)
    }

    private func isUntil(_ time: TimeExpression) -> Bool {
        let before = time.tokens.lowerBound - 1
        return before >= 0 && ["until", "till"].contains(analysis.lower(before))
    }

    func status(_ clause: Clause, isPact: Bool) -> Measure.Status {
        switch clause.reality {
        case .planned, .conditional, .hypothetical: return .proposed
        case .negated: return .proposed
        case .background: return .inForce
        case .actual: return isPact ? .announced : .inForce
        }
    }

    /// History when the date lies well before the article's own.
    func judged(_ clause: Clause) -> Reality {
        if clause.reality == .actual, let value = scene.date(of: clause)?.value, let latest = value.latest,
            let now = analysis.anchor?.day.number, now - latest > 45
        {
            return .background
        }
        return clause.reality
    }

    func claim(_ clause: Clause) -> Claim {
        let claim = scene.voices.claim(forToken: clause.predicate)
        // A party's announcement of its own act is the act.
        guard claim == .claimed, let speaker = scene.speaker(at: clause.predicate),
            let subject = scene.party(among: clause.subjects), scene.isSameSide(speaker, subject)
        else { return claim == .claimed || claim == .alleged ? claim : .reported }
        return .reported
    }
}

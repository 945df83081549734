import Language
import Record

/// Codes measures: sanctions, designations, agreements, severed ties and other acts that stay in force.
struct MeasureCoder {
    let scene: Scene

    private var analysis: AnalysedArticle { scene.analysis }
    private var context: CodingContext { scene.context }
    private var lexicon: MeasureLexicon { scene.lexicons.measures }

    private struct Draft {
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
    }

    func entries() -> [Entry] {
        var drafts: [Draft] = []
        var used: Set<Int> = []
        for index in context.clauses.indices {
            let clause = context.clauses[index]
            guard clause.kind == .verb else { continue }
            if let draft = verbal(clause, &used) { drafts.append(draft) }
        }
        for token in analysis.tokens.indices where !used.contains(token) {
            if let draft = named(token) { drafts.append(draft) }
        }
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
        func agree(_ one: [Entity], _ other: [Entity]) -> Bool {
            one.isEmpty || other.isEmpty
                || one.contains { first in other.contains { scene.isSameSide(first, $0) } }
        }
        guard agree(left.imposer, right.imposer), agree(left.target, right.target) else { return false }
        if let one = left.from?.value, let other = right.from?.value {
            return one.value.prefix(4) == other.value.prefix(4)
        }
        return right.from == nil || left.from == nil && right.imposer.isEmpty
    }

    // MARK: Verbs

    private func verbal(_ clause: Clause, _ used: inout Set<Int>) -> Draft? {
        let word = scene.predicate(clause)
        let objects = scene.targets(of: clause).map(counted)
        for object in objects {
            if let type = lexicon.noun(at: object, in: analysis), !isInternal(object) {
                if lexicon.imposes(word) || word == "sign" || word == "reach" || word == "conclude" {
                    used.insert(object)
                    return imposed(clause, type: type, object: object, word: word)
                }
                if lexicon.ends(word) || lexicon.suspends(word),
                    ![.agreement, .memorandum].contains(type) || word == "suspend"
                {
                    used.insert(object)
                    return ended(clause, type: type, object: object, word: word)
                }
            }
        }
        for verb in lexicon.verb(word) {
            if verb.objects.contains("*") {
                guard let object = objects.first, let target = scene.party(at: object), isTerrorList(clause) else {
                    continue
                }
                return done(clause, type: verb.type, target: [target], word: word)
            }
            let heads = objects + (clause.isPassive ? clause.subjects : [])
            guard let object = heads.first(where: { verb.objects.contains(analysis.lemma($0)) }) else { continue }
            if word == "order", !leaves(clause) { continue }
            if word == "recall", analysis.lemma(object) != "troop" { continue }
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

    /// “four rounds of sanctions”, “a package of sanctions”: the sanctions.
    private func counted(_ object: Int) -> Int {
        guard ["round", "series", "package", "set", "raft", "number", "wave"].contains(analysis.lemma(object)) else {
            return object
        }
        return analysis.children(of: object).first { $0 > object && lexicon.noun(at: $0, in: analysis) != nil }
            ?? object
    }

    /// A president's own memorandum or a company's contract is no pact.
    private func isInternal(_ noun: Int) -> Bool {
        analysis.children(of: noun).contains {
            ["presidential", "internal", "executive", "film"].contains(analysis.lower($0))
        }
    }

    private func leaves(_ clause: Clause) -> Bool {
        clause.complements.contains {
            ["leave", "depart", "return"].contains(analysis.lemma(context.clauses[$0].predicate))
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
        if !isPact, imposer.isEmpty, target.isEmpty { return nil }
        if isPact, imposer.isEmpty, from(clause)?.value == nil { return nil }
        let reality = judged(clause)
        return Draft(
            anchor: clause.predicate, type: type, imposer: unique(imposer), target: target, from: from(clause),
            until: until(clause), status: status(clause, isPact: isPact), reality: reality, claim: claim(clause),
            confidence: 0.8, why: "measure: \(word) \(analysis.lower(object))")
    }

    private func unique(_ entities: [Entity]) -> [Entity] {
        var result: [Entity] = []
        for entity in entities where !result.contains(where: { scene.isSame($0, entity) }) { result.append(entity) }
        return result
    }

    private func ended(_ clause: Clause, type: Measure.MeasureType, object: Int, word: String) -> Draft? {
        guard clause.reality == .actual || clause.reality == .background, !clause.isNegated else { return nil }
        let imposer = scene.allParties(among: clause.subjects)
        let target = targets(of: object) + scene.allParties(among: clause.heads(with: "on", "against"))
        guard !imposer.isEmpty || !target.isEmpty else { return nil }
        let date = scene.date(of: clause)
        return Draft(
            anchor: clause.predicate, type: type, imposer: imposer, target: unique(target), from: nil, until: date,
            status: lexicon.suspends(word) ? .suspended : .lifted, reality: judged(clause), claim: claim(clause),
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

    // MARK: Nouns

    /// A measure that is only named: “the 2015 nuclear deal”, “EU sanctions against Russia”.
    private func named(_ token: Int) -> Draft? {
        guard [.noun, .propn].contains(analysis.tokens[token].tag), let type = lexicon.noun(at: token, in: analysis),
            analysis.tokens[token].relation != .compound
        else { return nil }
        let phrase = scene.phraseRange(token)
        let year = analysis.times.first {
            phrase.contains($0.tokens.lowerBound) && $0.timeClass == .date && $0.value != nil && isOwn($0, of: token)
        }
        switch type {
        case .agreement, .memorandum, .ceasefire:
            guard let year else { return nil }
            let parties = unique(modifiers(of: token) + between(token))
            return Draft(
                anchor: token, type: type, imposer: parties, target: [], from: scene.dated(year), until: nil,
                status: .inForce, reality: .background, claim: .reported, confidence: 0.7,
                why: "measure: \(analysis.lower(token)) of \(analysis.text(of: year.tokens))")
        case .sanctions, .embargo, .tariff, .assetFreeze, .visa:
            let imposer = modifiers(of: token)
            let target = targets(of: token)
            guard !imposer.isEmpty, !isWished(token) else { return nil }
            return Draft(
                anchor: token, type: type, imposer: imposer, target: target, from: year.map(scene.dated), until: nil,
                status: .inForce, reality: .actual, claim: .reported, confidence: 0.6,
                why: "measure: \(imposer[0].text) \(analysis.lower(token))")
        default: return nil
        }
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
    private func targets(of token: Int) -> [Entity] {
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
            return scene.allParties(among: heads)
        }
        return []
    }

    // MARK: Time and standing

    private func from(_ clause: Clause) -> DatedExpression? {
        let range = scene.range(of: clause.predicate)
        let own = analysis.times.filter {
            range.contains($0.tokens.lowerBound) && $0.timeClass == .date && $0.timex != "PRESENT_REF" && !isUntil($0)
        }
        return own.min { abs($0.tokens.lowerBound - clause.predicate) < abs($1.tokens.lowerBound - clause.predicate) }
            .map(scene.dated)
    }

    private func until(_ clause: Clause) -> DatedExpression? {
        let range = scene.range(of: clause.predicate)
        return analysis.times.first { range.contains($0.tokens.lowerBound) && isUntil($0) }.map(scene.dated)
    }

    private func isUntil(_ time: TimeExpression) -> Bool {
        let before = time.tokens.lowerBound - 1
        return before >= 0 && ["until", "till"].contains(analysis.lower(before))
    }

    private func status(_ clause: Clause, isPact: Bool) -> Measure.Status {
        switch clause.reality {
        case .planned, .conditional, .hypothetical: return .proposed
        case .negated: return .proposed
        case .background: return .inForce
        case .actual: return isPact ? .announced : .inForce
        }
    }

    /// History when the date lies well before the article's own.
    private func judged(_ clause: Clause) -> Reality {
        if clause.reality == .actual, let value = scene.date(of: clause)?.value, let latest = value.latest,
            let now = analysis.anchor?.day.number, now - latest > 45
        {
            return .background
        }
        return clause.reality
    }

    private func claim(_ clause: Clause) -> Claim {
        let claim = scene.voices.claim(forToken: clause.predicate)
        // A party's announcement of its own act is the act.
        guard claim == .claimed, let speaker = scene.speaker(at: clause.predicate),
            let subject = scene.party(among: clause.subjects), scene.isSameSide(speaker, subject)
        else { return claim == .claimed || claim == .alleged ? claim : .reported }
        return .reported
    }
}

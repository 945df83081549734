import Language
import Record

/// Rounds of talks: number, date, venue, host, mediator, participants, and how things stand.
extension ProcessCoder {
    func ordinal(of token: Int) -> Int? {
        for child in analysis.children(of: token) where child < token {
            if let number = Self.ordinals[analysis.lower(child)] { return number }
        }
        return nil
    }

    static let ordinals: [String: Int] = [
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
        "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
        "sixteenth": 16,
        "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    ]

    // MARK: Circumstances

    func date(of token: Int, _ clause: Clause) -> DatedExpression? {
        let range = scene.range(of: clause.predicate)
        let own = analysis.times.filter {
            range.contains($0.tokens.lowerBound) && $0.timeClass == .date && $0.value != nil
                && $0.timex != "PRESENT_REF"
                && abs($0.tokens.lowerBound - token) < 14 && !isOthers($0, token, clause)
        }
        return own.min { abs($0.tokens.lowerBound - token) < abs($1.tokens.lowerBound - token) }.map(scene.dated)
    }

    /// Whether a time hangs on another noun (“talks aimed at reviving the 2015 deal”).
    private func isOthers(_ time: TimeExpression, _ token: Int, _ clause: Clause) -> Bool {
        guard let last = time.tokens.last else { return true }
        var head = last
        var steps = 0
        while time.tokens.contains(head), steps < 6 {
            head = analysis.tokens[head].head
            steps += 1
        }
        guard head >= 0, head != token, head != clause.predicate else { return false }
        return [.noun, .propn].contains(analysis.tokens[head].tag) && (!isPart(token, head) || isAim(head, of: token))
            && !words.contains(analysis.lemma(head), in: "part") && !words.contains(analysis.lower(head), in: "talks")
            && analysis.tokens[head].relation != .obl
    }

    /// Whether a noun under the talks is the object of a verb there, what they aim at.
    private func isAim(_ noun: Int, of token: Int) -> Bool {
        var above = analysis.tokens[noun].head
        var steps = 0
        while above >= 0, above != token, steps < 8 {
            if analysis.tokens[above].tag == .verb { return true }
            above = analysis.tokens[above].head
            steps += 1
        }
        return false
    }

    func venue(of token: Int, _ clause: Clause?) -> Place? {
        var heads: [Int] = []
        for child in analysis.children(of: token) where child > token {
            if let mark = analysis.preposition(of: child), ["in", "at", "near"].contains(analysis.lower(mark)) {
                heads.append(child)
            }
        }
        for child in analysis.children(of: token)
        where child > token && words.contains(analysis.lower(child), in: "talks") {
            for inner in analysis.children(of: child) where inner > child {
                if let mark = analysis.preposition(of: inner), ["in", "at"].contains(analysis.lower(mark)) {
                    heads.append(inner)
                }
            }
        }
        if let clause { heads += clause.heads(with: "in", "at") }
        for head in heads {
            guard analysis.tokens[head].tag == .propn, !analysis.times.contains(where: { $0.tokens.contains(head) }),
                namedType(analysis.lower(head)) == nil
            else { continue }
            let text = analysis.text(of: analysis.nominalPhrase(of: head))
            return Place(text: text, name: nil, code: scene.parties.known(at: head)?.code)
        }
        return nil
    }

    func host(_ clause: Clause, _ token: Int) -> Entity? {
        if Self.hosting.contains(scene.predicate(clause)), clause.objects.contains(where: { isPart($0, token) }) {
            return scene.party(among: clause.subjects)
        }
        // “the summit Jordan will host this week”, “talks that Djibouti hosted”.
        for other in context.clauses(ofSentence: clause.sentence) {
            let relative = context.clauses[other]
            guard relative.link == .relative, Self.hosting.contains(scene.predicate(relative)),
                analysis.tokens[relative.predicate].head == token
                    || isPart(token, analysis.tokens[relative.predicate].head)
            else { continue }
            return scene.party(among: relative.subjects.filter { !isPart($0, token) })
        }
        return nil
    }

    func mediator(_ clause: Clause, _ token: Int) -> Entity? {
        guard ["mediate", "broker", "facilitate"].contains(analysis.lemma(clause.predicate)) else { return nil }
        return scene.party(among: clause.subjects)
    }

    private static let hosting: Set<String> = ["host", "convene", "organize", "organise"]

    private func isPart(_ head: Int, _ token: Int) -> Bool { head == token || analysis.isAncestor(head, of: token) }

    func participants(of token: Int, _ clause: Clause?) -> [Entity] {
        var heads: [Int] = []
        // "a joint commission of the two countries"
        let isBody = isBody(token)
        func collect(_ noun: Int) {
            for child in analysis.children(of: noun) {
                if let mark = analysis.preposition(of: child),
                    ["between", "with", "among"].contains(analysis.lower(mark))
                        || analysis.lower(mark) == "of" && isBody
                {
                    heads += analysis.conjuncts(of: child)
                }
                if child > noun, words.contains(analysis.lower(child), in: "talks") { collect(child) }
            }
        }
        collect(token)
        if let clause,
            ["hold", "resume", "start", "begin", "end", "conclude", "agree", "have", "open"].contains(
                analysis.lemma(clause.predicate)),
            clause.objects.contains(where: { isPart($0, token) })
        {
            heads = clause.subjects + heads + clause.heads(with: "with")
        }
        return scene.allParties(among: heads)
    }

    // MARK: Standing

    func status(_ clause: Clause, _ token: Int) -> Process.Status? {
        let word = scene.predicate(clause)
        let lemma = analysis.lemma(clause.predicate)
        let isArgument = (clause.objects + clause.subjects).contains { isPart($0, token) }
        guard isArgument else { return clause.reality == .planned ? .planned : nil }
        // “have not been held since 2008”, “made no headway”, “yielded little”: they get nowhere.
        if (clause.subjects + (clause.isPassive ? clause.objects : [])).contains(where: { isPart($0, token) }),
            isFruitless(clause)
        {
            return clause.tense == .past && clause.modality == .none && lemma == "yield" ? .concluded : .stalled
        }
        if words.contains(word, in: "cancel") { return .cancelled }
        if words.contains(word, in: "postpone") { return .postponed }
        if words.contains(word, in: "suspend") { return .suspended }
        if words.contains(word, in: "stall") { return .stalled }
        if words.contains(word, in: "fail") || lemma == "fail" { return .failed }
        if clause.reality == .planned || clause.modality == .future { return .planned }
        if words.contains(word, in: "resume") || words.contains(word, in: "hold") && clause.tense == .present {
            return .underWay
        }
        if words.contains(word, in: "end") || words.contains(word, in: "hold") { return .concluded }
        return nil
    }

    /// Talks that are not held, or bring nothing.
    private func isFruitless(_ clause: Clause) -> Bool {
        let word = scene.verbLemma(clause.predicate)
        if clause.isNegated {
            return ["hold", "meet", "resume", "convene", "move", "advance", "progress", "get", "restart", "take"]
                .contains(word)
        }
        guard ["make", "yield", "bring", "produce", "achieve", "show"].contains(word) else { return false }
        return clause.objects.contains { object in
            ["little", "nothing"].contains(analysis.lower(object))
                || analysis.children(of: object).contains { ["no", "little", "scant"].contains(analysis.lower($0)) }
        }
    }

    /// “the stalled talks”
    func modifierStatus(_ token: Int) -> Process.Status? {
        for child in analysis.children(of: token) where child < token {
            switch analysis.lower(child) {
            case "stalled", "deadlocked", "frozen": return .stalled
            case "suspended": return .suspended
            case "failed", "collapsed": return .failed
            case "ongoing", "current", "continuing", "protracted": return .underWay
            case "upcoming", "planned", "scheduled", "next": return .planned
            default: continue
            }
        }
        return nil
    }

    /// “the talks on reviving the deal that have been stalled for months”: the standing told by a relative clause, whatever
    /// noun the tree hung it on.
    func relativeStatus(behind end: Int) -> Process.Status? {
        guard end > 0, end < analysis.tokens.count else { return nil }
        let sentence = analysis.sentenceTokens(of: end - 1)
        let mark = end < sentence.upperBound && analysis.form(end) == "," ? end + 1 : end
        guard mark < sentence.upperBound, ["that", "which"].contains(analysis.lower(mark)) else { return nil }
        for token in mark + 1..<max(mark + 1, min(mark + 6, sentence.upperBound))
        where analysis.tokens[token].tag == .verb {
            let word = scene.verbLemma(token)
            if words.contains(word, in: "stall") { return .stalled }
            if words.contains(word, in: "suspend") { return .suspended }
            if words.contains(word, in: "fail") { return .failed }
            if words.contains(word, in: "cancel") { return .cancelled }
            if words.contains(word, in: "postpone") { return .postponed }
            return nil
        }
        return nil
    }

    func roundStatus(_ clause: Clause?, _ status: Process.Status?) -> Process.Status? {
        if let status, status != .underWay { return status }
        switch clause?.reality {
        case .planned: return .planned
        case .background, .actual: return clause?.tense == .past || clause?.reality == .background ? .concluded : status
        default: return status
        }
    }

    func reason(_ clause: Clause) -> Range<Int>? {
        for other in context.clauses(ofSentence: clause.sentence) {
            let candidate = context.clauses[other]
            guard let parent = candidate.parent, context.clauses[parent].predicate == clause.predicate else { continue }
            let marks = analysis.children(of: candidate.predicate).filter { analysis.tokens[$0].relation == .mark }
            guard marks.contains(where: { ["because", "after", "as", "when"].contains(analysis.lower($0)) }) else {
                continue
            }
            let range = scene.range(of: candidate.predicate)
            guard let first = range.first, marks.contains(first) else { return range }
            return first + 1..<range.upperBound
        }
        if let head = clause.heads(with: "over", "amid", "because").first { return scene.phraseRange(head) }
        return nil
    }
}

import Language
import Record

/// Codes talks, forums, conferences and summits; all mentions of one in an article become one process.
struct ProcessCoder {
    let scene: Scene

    var analysis: AnalysedArticle { scene.analysis }
    private var context: CodingContext { scene.context }
    private var words: WordLists { scene.lexicons.talks }

    /// One mention of a process or of a round of it.
    struct Mention {
        var token: Int
        var type: String
        var name: Range<Int>
        /// Whether the name is proper.
        var isNamed: Bool
        var round: Process.Round?
        var status: Process.Status?
        var participants: [Entity]
        var obstacle: Process.Obstacle?
    }

    func entries() -> [Entry] {
        var groups: [[Mention]] = []
        for mention in mentions() {
            if let index = groups.lastIndex(where: { belongs(mention, to: $0) }) {
                groups[index].append(mention)
            } else if stands(mention) {
                groups.append([mention])
            }
        }
        return groups.compactMap(entry)
    }

    // MARK: Mentions

    private func mentions() -> [Mention] {
        var found: [Mention] = []
        for token in analysis.tokens.indices {
            guard [.noun, .propn].contains(analysis.tokens[token].tag), analysis.tokens[token].relation != .compound,
                !isOther(token)
            else { continue }
            let lemma = analysis.lemma(token)
            let lower = analysis.lower(token)
            let isCapital = analysis.form(token).unicodeScalars.first?.properties.isUppercase ?? false
            var type: String?
            var isNamed = false
            if isCapital, isProperName(token), let kind = namedType(lower) {
                (type, isNamed) = (kind, true)
            } else if words.contains(lower, in: "talks") || words.contains(lemma, in: "talks"), lower != "talk",
                lower != "negotiation" || isRound(token)
            {
                type = Self.types[lower] ?? Self.types[lemma] ?? "negotiation"
            } else if words.contains(lemma, in: "part"), isRoundOfTalks(token) {
                type = "negotiation"
            }
            guard let type else { continue }
            if found.contains(where: { $0.name.contains(token) }) { continue }
            found.append(mention(token, type: type, isNamed: isNamed))
        }
        return found
    }

    private static let types: [String: String] = [
        "talks": "negotiation", "negotiations": "negotiation", "negotiation": "negotiation", "consultation": "talks",
        "consultations": "talks", "dialogue": "talks", "conference": "conference", "summit": "summit",
    ]

    private func namedType(_ lower: String) -> String? {
        switch lower {
        case "forum": "forum"
        case "conference", "congress": "conference"
        case "summit": "summit"
        case "dialogue": "talks"
        default: nil
        }
    }

    private func isProperName(_ token: Int) -> Bool {
        let phrase = analysis.nominalPhrase(of: token)
        return phrase.filter { analysis.form($0).unicodeScalars.first?.properties.isUppercase ?? false }.count > 1
    }

    /// Press conferences, rounds of sanctions, conference rooms: no talks.
    private func isOther(_ token: Int) -> Bool {
        let before = token > 0 ? analysis.lower(token - 1) : ""
        if ["press", "news", "video"].contains(before) { return true }
        for child in analysis.children(of: token) where child > token {
            if ["sanction", "sanctions", "applause", "golf", "drinks"].contains(analysis.lemma(child)) { return true }
        }
        return false
    }

    private func isRound(_ token: Int) -> Bool { analysis.child(of: token, .amod, .nummod) != nil }

    /// “a third round of talks”: the noun of the round heads the phrase.
    private func isRoundOfTalks(_ token: Int) -> Bool {
        analysis.children(of: token).contains { child in
            child > token
                && (words.contains(analysis.lower(child), in: "talks")
                    || words.contains(analysis.lemma(child), in: "talks"))
        }
    }

    private func mention(_ token: Int, type: String, isNamed: Bool) -> Mention {
        let clauseHead = analysis.clauseHead(of: token)
        let clause = context.clauses.first { $0.predicate == clauseHead }
        let standing = clause.flatMap { status($0, token) } ?? modifierStatus(token)
        let parties = participants(of: token, clause)
        var mention = Mention(
            token: token, type: type, name: name(of: token, isNamed: isNamed), isNamed: isNamed, round: nil,
            status: standing, participants: parties, obstacle: nil)
        let number = ordinal(of: token)
        let when = clause.flatMap { date(of: token, $0) }
        let place = venue(of: token, clause)
        let receiver = clause.flatMap { host($0, token) }
        if number != nil || when != nil || place != nil || receiver != nil {
            mention.round = Process.Round(
                number: number, date: when, venue: place, host: receiver,
                mediator: clause.flatMap { mediator($0, token) }, participants: parties,
                status: roundStatus(clause, standing))
        }
        let interrupted: [Process.Status] = [.failed, .suspended, .stalled, .cancelled, .postponed]
        if let standing, interrupted.contains(standing), let clause, let reason = reason(clause) {
            mention.obstacle = Process.Obstacle(text: scene.text(reason), namedBy: scene.speaker(at: reason.lowerBound))
        }
        return mention
    }

    /// The phrase that names a process, without relative clauses, round counts and place names that only locate.
    private func name(of token: Int, isNamed: Bool) -> Range<Int> {
        if isNamed {
            var range = analysis.nominalPhrase(of: token)
            while let first = range.first, !(analysis.form(first).unicodeScalars.first?.properties.isUppercase ?? false)
            {
                range = first + 1..<range.upperBound
                if range.isEmpty { return token..<token + 1 }
            }
            return range
        }
        var head = token
        if let talks = analysis.children(of: token).first(where: {
            $0 > token && (words.contains(analysis.lower($0), in: "talks"))
        }) {
            head = talks
        }
        var range = analysis.range(
            of: head, excluding: [.aclRelcl, .acl, .advcl, .parataxis, .conj, .cc, .appos, .case])
        if let first = range.first, ["the", "a", "an", "those", "these", "new"].contains(analysis.lower(first)),
            first < head
        {
            range = first + 1..<range.upperBound
        }
        // The last time phrase is no part of the name.
        for time in analysis.times where range.contains(time.tokens.lowerBound) && time.tokens.lowerBound > head {
            var cut = time.tokens.lowerBound
            if cut - 1 > head, ["on", "in", "since", "at"].contains(analysis.lower(cut - 1)) { cut -= 1 }
            range = range.lowerBound..<min(range.upperBound, cut)
        }
        if range.count == 1, range.lowerBound == head { range = head..<phraseEnd(after: head) }
        if let cut = range.first(where: {
            $0 > head && ["that", "which", "who", "where", "when", "whom"].contains(analysis.lower($0))
        }) {
            range = range.lowerBound..<cut
        }
        return scene.trim(range, around: head)
    }

    /// Phrases right behind a bare “talks” belong to it wherever the parser hung them.
    private func phraseEnd(after head: Int) -> Int {
        let sentence = analysis.sentenceTokens(of: head)
        var end = head + 1
        guard end < sentence.upperBound,
            ["with", "on", "in", "between", "about", "over", "under"].contains(analysis.lower(end))
        else {
            return head + 1
        }
        while end < sentence.upperBound, ![.punct, .verb, .aux, .sconj].contains(analysis.tokens[end].tag),
            !analysis.times.contains(where: { $0.tokens.contains(end) }),
            !["that", "which", "who"].contains(analysis.lower(end))
        {
            end += 1
        }
        while end > head + 1, [.adp, .det, .cconj].contains(analysis.tokens[end - 1].tag) { end -= 1 }
        return end
    }

    private func ordinal(of token: Int) -> Int? {
        for child in analysis.children(of: token) where child < token {
            if let number = Self.ordinals[analysis.lower(child)] { return number }
        }
        return nil
    }

    private static let ordinals: [String: Int] = [
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
        "tenth": 10, "eleventh": 11, "twelfth": 12,
    ]

    // MARK: Circumstances

    private func date(of token: Int, _ clause: Clause) -> DatedExpression? {
        let range = scene.range(of: clause.predicate)
        let own = analysis.times.filter {
            range.contains($0.tokens.lowerBound) && $0.timeClass == .date && $0.value != nil
                && $0.timex != "PRESENT_REF"
                && abs($0.tokens.lowerBound - token) < 14
        }
        return own.min { abs($0.tokens.lowerBound - token) < abs($1.tokens.lowerBound - token) }.map(scene.dated)
    }

    private func venue(of token: Int, _ clause: Clause?) -> Place? {
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
            guard analysis.tokens[head].tag == .propn, !analysis.times.contains(where: { $0.tokens.contains(head) })
            else { continue }
            let text = analysis.text(of: analysis.nominalPhrase(of: head))
            return Place(text: text, name: nil, code: scene.parties.known(at: head)?.code)
        }
        return nil
    }

    private func host(_ clause: Clause, _ token: Int) -> Entity? {
        guard ["host"].contains(analysis.lemma(clause.predicate)), clause.objects.contains(where: { isPart($0, token) })
        else {
            return nil
        }
        return scene.party(among: clause.subjects)
    }

    private func mediator(_ clause: Clause, _ token: Int) -> Entity? {
        guard ["mediate", "broker", "facilitate"].contains(analysis.lemma(clause.predicate)) else { return nil }
        return scene.party(among: clause.subjects)
    }

    private func isPart(_ head: Int, _ token: Int) -> Bool { head == token || analysis.isAncestor(head, of: token) }

    private func participants(of token: Int, _ clause: Clause?) -> [Entity] {
        var heads: [Int] = []
        func collect(_ noun: Int) {
            for child in analysis.children(of: noun) {
                if let mark = analysis.preposition(of: child),
                    ["between", "with", "among"].contains(analysis.lower(mark))
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

    private func status(_ clause: Clause, _ token: Int) -> Process.Status? {
        let word = scene.predicate(clause)
        let lemma = analysis.lemma(clause.predicate)
        let isArgument = (clause.objects + clause.subjects).contains { isPart($0, token) }
        guard isArgument else { return clause.reality == .planned ? .planned : nil }
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

    /// “the stalled talks”
    private func modifierStatus(_ token: Int) -> Process.Status? {
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

    private func roundStatus(_ clause: Clause?, _ status: Process.Status?) -> Process.Status? {
        if let status, status != .underWay { return status }
        switch clause?.reality {
        case .planned: return .planned
        case .background, .actual: return clause?.tense == .past || clause?.reality == .background ? .concluded : status
        default: return status
        }
    }

    private func reason(_ clause: Clause) -> Range<Int>? {
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

    // MARK: Joining

    /// A bare “the talks” stands only for a process named before.
    private func stands(_ mention: Mention) -> Bool {
        if mention.isNamed { return true }
        // Talks that are only proposed, or denied, are none yet.
        if let clause = context.clauses.first(where: { $0.predicate == analysis.clauseHead(of: mention.token) }),
            clause.isNegated
                || ["propose", "offer", "suggest", "reject", "demand", "urge"].contains(scene.predicate(clause))
                    && mention.round?.number == nil
        {
            return false
        }
        if mention.name.count > 1,
            mention.name.contains(where: {
                $0 != mention.token && [.propn, .noun, .adj].contains(analysis.tokens[$0].tag)
            })
        {
            return !mention.participants.isEmpty || mention.round != nil || mention.status != nil
        }
        return !mention.participants.isEmpty && (mention.status != nil || mention.round != nil)
    }

    private func belongs(_ mention: Mention, to group: [Mention]) -> Bool {
        guard let first = group.first else { return false }
        let text = analysis.text(of: mention.name).lowercased()
        let other = analysis.text(of: first.name).lowercased()
        if text == other { return true }
        if mention.isNamed || first.isNamed {
            // “the forum”, “the conference” after its name.
            guard !mention.isNamed, first.isNamed, mention.name.count <= 2 else {
                return mention.isNamed && first.isNamed && (text.hasSuffix(other) || other.hasSuffix(text))
            }
            return analysis.lower(first.token) == analysis.lower(mention.token)
        }
        guard mention.type == first.type else { return false }
        if !mention.participants.isEmpty, let known = group.first(where: { !$0.participants.isEmpty }) {
            let shared = mention.participants.filter { party in
                known.participants.contains { scene.isSameSide($0, party) }
            }
            return shared.count >= min(2, mention.participants.count, known.participants.count)
        }
        // “the talks”, “a fourth round”: nothing speaks against it.
        return mention.name.count <= 2 || shareContent(mention, first)
    }

    private func shareContent(_ left: Mention, _ right: Mention) -> Bool {
        let words = { (mention: Mention) in
            Set(
                mention.name.filter { $0 != mention.token && [.noun, .propn, .adj].contains(analysis.tokens[$0].tag) }
                    .map { analysis.lemma($0) })
        }
        return !words(left).isDisjoint(with: words(right))
    }

    private func entry(_ group: [Mention]) -> Entry? {
        guard let first = group.first else { return nil }
        let named = group.max { $0.name.count < $1.name.count && !($0.isNamed && !$1.isNamed) } ?? first
        var rounds: [Process.Round] = []
        for round in group.compactMap(\.round) {
            if let index = rounds.firstIndex(where: { isSameRound($0, round) }) {
                rounds[index] = merged(rounds[index], round)
            } else {
                rounds.append(round)
            }
        }
        rounds.sort {
            ($0.number ?? 99, $0.date?.value?.value ?? "9999") < ($1.number ?? 99, $1.date?.value?.value ?? "9999")
        }
        let status = group.compactMap(\.status).first(where: { $0 != .concluded }) ?? group.compactMap(\.status).first
        let body = Process(
            name: scene.text(first.isNamed ? first.name : named.name), type: first.type, rounds: rounds,
            status: status ?? .underWay, obstacles: group.compactMap(\.obstacle))
        var sentences = [analysis.sentence(ofToken: first.token)]
        for mention in group where mention.round != nil { sentences.append(analysis.sentence(ofToken: mention.token)) }
        return scene.entry(
            .process(body), sentences: sentences, claim: .reported, confidence: first.isNamed ? 0.8 : 0.65,
            why: ["process: \(analysis.lower(first.token)), \(group.count) mentions"])
    }

    private func isSameRound(_ left: Process.Round, _ right: Process.Round) -> Bool {
        if let one = left.number, let other = right.number { return one == other }
        if let one = left.date?.value, let other = right.date?.value { return one == other }
        if let one = left.venue?.text, let other = right.venue?.text {
            return one == other && left.number == nil && right.number == nil
        }
        return false
    }

    private func merged(_ left: Process.Round, _ right: Process.Round) -> Process.Round {
        Process.Round(
            number: left.number ?? right.number, date: left.date ?? right.date, venue: left.venue ?? right.venue,
            host: left.host ?? right.host, mediator: left.mediator ?? right.mediator,
            participants: left.participants.isEmpty ? right.participants : left.participants,
            status: left.status ?? right.status)
    }
}

import Language
import Record

/// Codes talks, forums, conferences and summits; all mentions of one in an article become one process.
struct ProcessCoder {
    let scene: Scene

    var analysis: AnalysedArticle { scene.analysis }
    var context: CodingContext { scene.context }
    var words: WordLists { scene.lexicons.talks }

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
            guard
                [.noun, .propn].contains(analysis.tokens[token].tag)
                    // A capitalised noun at the start, taken for another word: "Discussions on water hit a snag".
                    || token == analysis.sentenceTokens(of: token).lowerBound
                        && ["discussions", "talks", "negotiations"].contains(analysis.lower(token)),
                analysis.tokens[token].relation != .compound,
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
                lower != "negotiation" || isRound(token),
                lower != "discussions" || isPlaced(token) || hasSides(token)
            {
                type = Self.types[lower] ?? Self.types[lemma] ?? "negotiation"
            } else if words.contains(lemma, in: "part"), let inner = roundOf(token) {
                // "the second session of the Baghdad Conference" is a round of what is named.
                if let kind = namedType(analysis.lower(inner)), isProperName(inner), isCapitalised(inner) {
                    (type, isNamed) = (kind, true)
                } else {
                    type = "negotiation"
                }
            } else if lemma == "table", token > 0, ["round", "negotiating"].contains(analysis.lower(token - 1)) {
                type = "negotiation"
            } else if lower == "forum", isProperName(token) || ordinal(of: token) != nil {
                type = "forum"
            } else if isMeeting(token, lemma) {
                type = "negotiation"
            } else if lemma == "mechanism", hasTalksModifier(token) {
                type = "talks"
            } else if words.contains(lemma, in: "series") || words.contains(lower, in: "series"), isMarkedSeries(token)
            {
                type = isBody(token) ? "talks" : "negotiation"
                // "the Intergovernmental Commission", "the Core Group" bear names.
                isNamed = isCapital && isProperName(token)
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

    /// Whether a noun is that of a body which meets, as against a process or a format.
    func isBody(_ token: Int) -> Bool {
        ["commission", "committee", "group", "reunion"].contains(analysis.lemma(token).lowercased())
    }

    func namedType(_ lower: String) -> String? {
        switch lower {
        case "forum": "forum"
        case "conference", "congress": "conference"
        case "summit": "summit"
        case "dialogue": "talks"
        default: nil
        }
    }

    private func isProperName(_ token: Int) -> Bool {
        // "the Shangri-La Dialogue": a run of capitals, whatever heads it.
        if token > 0, isCapitalised(token), isCapitalised(token - 1),
            analysis.sentence(ofToken: token - 1) == analysis.sentence(ofToken: token)
        {
            return true
        }
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

    /// “the Geneva discussions”, “a round of discussions”: no mere exchange of words.
    private func isPlaced(_ token: Int) -> Bool {
        let head = analysis.tokens[token].head
        return head >= 0 && words.contains(analysis.lemma(head), in: "part")
            || analysis.children(of: token).contains { $0 < token && analysis.tokens[$0].tag == .propn }
    }

    private func isRound(_ token: Int) -> Bool { analysis.child(of: token, .amod, .nummod) != nil }

    /// Whether a phrase names the two sides: “between the Taliban and civil society”.
    func hasSides(_ token: Int) -> Bool {
        analysis.children(of: token).contains { child in
            child > token
                && (analysis.preposition(of: child).map { ["between", "among"].contains(analysis.lower($0)) } ?? false)
                && analysis.conjuncts(of: child).contains { scene.parties.known(at: $0)?.code != nil }
        }
    }

    /// “exploratory contacts between Greece and Turkey”, “a marathon session between Ethiopian and Somali officials”.
    private func isMeeting(_ token: Int, _ lemma: String) -> Bool {
        ["contact", "session", "parley", "negotiation", "discussion"].contains(lemma) && hasSides(token)
            && (lemma != "contact" || analysis.lower(token) == "contacts")
    }

    /// “a third round of talks”: the noun of the round heads the phrase.
    private func roundOf(_ token: Int) -> Int? {
        analysis.children(of: token).first { child in
            child > token
                && (words.contains(analysis.lower(child), in: "talks")
                    || words.contains(analysis.lemma(child), in: "talks")
                    || namedType(analysis.lower(child)) != nil && isCapitalised(child))
        }
    }

    private func isCapitalised(_ token: Int) -> Bool {
        analysis.form(token).unicodeScalars.first?.properties.isUppercase ?? false
    }

    /// "the peace process", "the Astana process", "the joint commission": the word alone tells of no talks.
    private func isMarkedSeries(_ token: Int) -> Bool {
        analysis.children(of: token).contains { child in
            guard child < token else { return false }
            if words.contains(analysis.lower(child), in: "series mark") { return true }
            return ["process", "format", "track"].contains(analysis.lemma(token))
                && analysis.tokens[child].tag == .propn
                && [.compound, .nmod, .nmodDesc, .amod].contains(analysis.tokens[child].relation)
        }
    }

    /// “consultation mechanism”, “dialogue mechanism”
    private func hasTalksModifier(_ token: Int) -> Bool {
        analysis.children(of: token).contains {
            $0 < token
                && (words.contains(analysis.lemma($0), in: "talks") || words.contains(analysis.lower($0), in: "talks"))
        }
    }

    private func mention(_ token: Int, type: String, isNamed: Bool) -> Mention {
        let clauseHead = analysis.clauseHead(of: token)
        // "Bilateral consultations, the third since spring, wrapped up": the verb may hang on the noun.
        let clause =
            context.clauses.first { $0.predicate == clauseHead && $0.predicate != token }
            ?? context.clauses.first {
                $0.link == .relative && $0.kind == .verb && $0.predicate > token
                    && analysis.tokens[$0.predicate].head == token && analysis.tokens[token].relation == .root
            } ?? context.clauses.first { $0.predicate == clauseHead }
        let phrase = name(of: token, isNamed: isNamed)
        let standing =
            clause.flatMap { status($0, token) } ?? modifierStatus(token) ?? relativeStatus(behind: phrase.upperBound)
        let parties = participants(of: token, clause)
        var mention = Mention(
            token: token, type: type, name: phrase, isNamed: isNamed, round: nil,
            status: standing, participants: parties, obstacle: nil)
        let number = ordinal(of: token)
        let when = clause.flatMap { date(of: token, $0) }
        let place = venue(of: token, clause)
        let receiver = clause.flatMap { host($0, token) }
        let broker = clause.flatMap { mediator($0, token) }
        if number != nil || when != nil || place != nil || receiver != nil || broker != nil {
            mention.round = Process.Round(
                number: number, date: when, venue: place, host: receiver,
                mediator: broker, participants: parties,
                status: roundStatus(clause, standing))
        }
        let interrupted: [Process.Status] = [.failed, .suspended, .stalled, .cancelled, .postponed]
        if let standing, interrupted.contains(standing), let clause, let reason = reason(clause) {
            mention.obstacle = Process.Obstacle(text: scene.text(reason), namedBy: scene.speaker(at: reason.lowerBound))
        }
        return mention
    }
}

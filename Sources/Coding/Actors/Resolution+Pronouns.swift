import Language
import Record

/// Pronouns: the most salient actor that agrees in number and gender.
extension Resolution {
    enum Person { case male, female, thing, plural, speaker, speakers, hearer }

    private static let pronouns: [String: Person] = [
        "he": .male, "him": .male, "his": .male, "himself": .male, "she": .female, "her": .female, "hers": .female,
        "herself": .female, "it": .thing, "its": .thing, "itself": .thing, "they": .plural, "them": .plural,
        "their": .plural,
        "theirs": .plural, "themselves": .plural, "i": .speaker, "me": .speaker, "my": .speaker, "myself": .speaker,
        "we": .speakers, "us": .speakers, "our": .speakers, "ours": .speakers, "ourselves": .speakers,
        "your": .speakers, "you": .hearer, "yourself": .hearer,
    ]

    /// Mentions a pronoun whose antecedent is found; returns where to go on.
    mutating func pronoun(at token: Int) -> Int? {
        guard let entity = antecedent(of: token) else { return nil }
        let isPossessive =
            ["his", "its", "their", "my", "our", "your"].contains(lower(token))
            || lower(token) == "her" && isHerPossessive(token)
        // "his country" and "his office" have phrases of their own, which begin with the pronoun.
        if isPossessive, let end = genericNominal(at: token) { return end }
        mention(token..<(token + 1), head: token, entity: entity, kind: .pronoun, isModifier: isPossessive)
        return token + 1
    }

    /// The owner when the token is a possessive pronoun.
    mutating func possessorPronoun(at token: Int) -> Int? {
        guard ["his", "her", "its", "their", "our", "my", "your"].contains(lower(token)) else { return nil }
        return antecedent(of: token)
    }

    /// Whom the interview is with, for "we" in an answer and "your" in a question.
    private func interviewee(at token: Int) -> Int? {
        if let firstPerson { return author(at: token, of: firstPerson) }
        guard let interview, (quotationOf[token] >= 0) != lower(token).hasPrefix("you") else { return nil }
        // The office holder introduced first; names in the answers are those of others.
        let before = mentions.prefix { $0.tokens.lowerBound < interview.lowerBound }
        return before.first { entities[$0.entity].kind == .person && entities[$0.entity].entity.office != nil }?.entity
    }

    /// Whose words the page is, for "I" in them and for "you" in a question.
    private func author(at token: Int, of page: FirstPersonPage) -> Int? {
        guard token >= page.start, quotationOf[token] < 0 else { return nil }
        let paragraph = article.sentences[article.sentence(ofToken: token)].paragraph
        if page.form == .transcript {
            guard FirstPersonPage.speaker.contains(lower(token)), let name = page.turn(at: paragraph) else {
                return nil
            }
            return mentions.last { $0.tokens.overlaps(name) && entities[$0.entity].kind == .person }?.entity
        }
        guard FirstPersonPage.hearer.contains(lower(token)) == page.questions.contains(paragraph) else { return nil }
        return author(of: page)
    }

    private func isHerPossessive(_ token: Int) -> Bool {
        guard token + 1 < sentenceEnd(token) else { return false }
        if hasTags, article.tokens[token].fineTag == .prpPossessive { return true }
        if hasTags, article.tokens[token].fineTag == .prp { return false }
        return ![".", ",", "to", "that", "on", "in", "for", "and", "with"].contains(lower(token + 1))
    }

    private mutating func antecedent(of token: Int) -> Int? {
        guard let kind = Self.pronouns[lower(token)], forms[token] != "US",
            !(forms[token] == "IT" || forms[token] == "HIS")
        else { return nil }
        let source = speaker(at: token) ?? interviewee(at: token)
        switch kind {
        case .speaker: return source
        case .hearer: return interviewee(at: token)
        case .speakers:
            guard let source else { return nil }
            let name = entities[source].entity.name
            guard
                let code = entities[source].entity.code ?? supposed[source]
                    ?? name.flatMap({ hints.codes[NameFolding.key($0)] })
            else {
                // "We" of a page that is somebody's words are people that nobody names.
                return firstPerson == nil || lower(token) == "your" ? source : nil
            }
            return state(code: code, text: text(token..<token + 1)) ?? source
        case .thing where isExpletive(token): return nil
        default: break
        }
        // "Iraq and its neighbours".
        if lower(token - 1) == "and", let owner = mentions.last, owner.tokens.upperBound == token - 1,
            agrees(owner.entity, kind)
        {
            return owner.entity
        }
        let excluded = source
        if hasTree, kind == .male || kind == .female { return person(at: token, kind, speaker: source) }
        let unspoken =
            quotationOf[token] < 0 && (kind == .male || kind == .female)
            ? namedInOwnWords(token..<token + 1) : []
        var best: Int?
        var bestScore = 0.0
        let sentence = article.sentence(ofToken: token)
        let reach = kind == .male || kind == .female ? 5 : 2
        var counted: [Int: Double] = [:]
        var subjectTaken = Set<Int>()
        // Oldest first, so that the first mention of each sentence is known to be its subject.
        var firstInReach = mentions.count
        while firstInReach > 0,
            sentence - article.sentence(ofToken: mentions[firstInReach - 1].tokens.lowerBound) <= reach
        { firstInReach -= 1 }
        for index in firstInReach..<mentions.count {
            let mention = mentions[index]
            guard mention.tokens.upperBound <= token, mention.entity != excluded, !unspoken.contains(mention.entity),
                agrees(mention.entity, kind)
            else {
                continue
            }
            let own = article.sentence(ofToken: mention.tokens.lowerBound)
            let distance = sentence - own
            var score = [3.0, 2.6, 1.6, 1.0, 0.7, 0.5][min(distance, 5)]
            let isSubject: Bool
            let isOwner = kind == .thing && ownsSubject(mention)
            if hasTree {
                isSubject = article.tokens[mention.head].relation.base == .nsubj || isOwner
            } else {
                isSubject = !subjectTaken.contains(own) && !mention.isModifier && !mention.isLocative
            }
            if isSubject {
                score += 1
                subjectTaken.insert(own)
            }
            // What somebody else's quoted words name is hardly taken up outside them.
            if isOtherVoice(mention, at: token) { score -= 1.5 }
            if kind == .male || kind == .female, entities[mention.entity].gender == .unknown { score -= 0.6 }
            if mention.isModifier, !isOwner { score -= mention.kind == .pronoun ? 0.2 : 1 }
            if mention.isLocative { score -= 1 }
            // "X met him": the subject of the verb is not its object.
            if isObject(token), distance == 0, sharesClause(mention.head, token) { score -= 3 }
            if kind == .thing, entities[mention.entity].kind == .state, mention.kind == .metonym { score -= 0.1 }
            if kind == .plural {
                switch entities[mention.entity].kind {
                case .group: score += 0.8
                case .state: score -= 1.2
                case .organisation: score -= 0.4
                default: break
                }
            }
            // A sentence that goes on from the one before keeps its subject.
            if distance == 1, isSubject, isSentenceStart(token) { score += 0.6 }
            // Who spoke before goes on speaking: "…, according to X. He said"; within a sentence it is its subject.
            if isSpeech(token + 1), distance == 0 && isSubject || distance == 1 && speaks(mention) { score += 2.2 }
            let frequency = counted[mention.entity, default: 0]
            counted[mention.entity] = min(frequency + 0.08, 0.4)
            score += frequency
            if score >= bestScore {
                best = mention.entity
                bestScore = score
            }
        }
        guard let best, bestScore > 0.4 else { return nil }
        if entities[best].gender == .unknown, kind == .male || kind == .female, entities[best].kind == .person {
            entities[best].gender = kind == .male ? .male : .female
        }
        return best
    }

    /// "Georgia's aim is to join NATO, its president said": whose the subject is.
    private func ownsSubject(_ mention: ActorMention) -> Bool {
        guard hasTree, mention.isModifier, article.tokens[mention.head].relation == .nmodPoss else { return false }
        let owned = article.tokens[mention.head].head
        return owned >= 0 && article.tokens[owned].relation.base == .nsubj
    }

    private static let speechVerbs: Set<String> = [
        "said", "says", "added", "adds", "argued", "told", "noted", "stressed", "stated", "explained", "continued",
        "insisted", "claimed", "warned", "reiterated", "also", "went", "concluded", "pointed", "underlined",
        "acknowledged",
        "admitted", "wrote", "underscored", "emphasized", "emphasised", "remarked", "declared", "announced", "called",
    ]

    func isSpeech(_ token: Int) -> Bool { Self.speechVerbs.contains(lower(token)) }

    /// Whether a mention is given as the source of words: "X said", "according to X", "said X".
    func speaks(_ mention: ActorMention) -> Bool {
        let first = mention.tokens.lowerBound
        if first >= 2, lower(first - 1) == "to", lower(first - 2) == "according" { return true }
        if first >= 1, ["said", "told"].contains(lower(first - 1)) { return true }
        return isSpeech(mention.tokens.upperBound)
    }

    func agrees(_ entity: Int, _ kind: Person) -> Bool {
        let resolved = entities[entity]
        switch kind {
        case .male, .female:
            guard resolved.kind == .person || resolved.kind == .officeholder, !resolved.isPlural else { return false }
            return resolved.gender == .unknown || resolved.gender == (kind == .male ? .male : .female)
        case .thing:
            guard !resolved.isPlural else { return false }
            return resolved.kind == .state || resolved.kind == .organisation || resolved.kind == .institution
        case .plural:
            if resolved.isPlural { return true }
            return resolved.kind == .state || resolved.kind == .organisation || resolved.kind == .institution
        case .speaker, .speakers, .hearer: return false
        }
    }

    /// The entity whose direct words a token is part of.
    private func speaker(at token: Int) -> Int? {
        // "said he was “ready”": outside the marks the speaker may well be "he".
        guard quotationOf[token] >= 0 else { return nil }
        var found: Attribution?
        for attribution in article.attributions where attribution.form != .indirect {
            if attribution.content.contains(where: { $0.contains(token) }) { found = attribution }
        }
        guard let found else { return nil }
        for range in found.source {
            if let mention = mentions.last(where: { !$0.isModifier && range.overlaps($0.tokens) }) {
                return mention.entity
            }
            // The source may stand behind its words and not be mentioned yet.
            for position in range where hitAt[position] >= 0 {
                let hit = hits[hitAt[position]]
                if isPersonHit(hit), let known = bySurname[NameFolding.key(text(hit.tokens))]?.first { return known }
            }
        }
        return nil
    }

    private func isExpletive(_ token: Int) -> Bool {
        guard lower(token) == "it" else { return false }
        // As an object it mostly stands for a thing or a fact.
        if hasTree { return article.tokens[token].relation.base != .nsubj }
        if [".", ",", ";", "”", "\"", "and", "to", "in", "with"].contains(lower(token + 1)) { return true }
        let next = lower(token + 1)
        guard ["is", "was", "'s", "will", "would", "may", "seems", "appears", "remains", "could"].contains(next) else {
            return false
        }
        // "It was not clear whether": an adjective and a clause follow.
        let window = (token + 1)..<min(token + 8, sentenceEnd(token))
        return window.contains {
            ["that", "whether", "if", "to", "clear", "unclear", "possible", "likely", "time"].contains(lower($0))
        }
    }

    private func isObject(_ token: Int) -> Bool {
        ["him", "them", "it"].contains(lower(token))
            && !(token + 1 < forms.count && hasTree && article.tokens[token].relation.base == .nsubj)
    }

    private func sharesClause(_ head: Int, _ token: Int) -> Bool {
        guard hasTree else { return false }
        return article.tokens[head].relation.base == .nsubj
            && article.clauseHead(of: token) == article.tokens[head].head
    }
}

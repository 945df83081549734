import Language

/// “He” and “she”: the likeliest of the people mentioned before, by ``PronounRanker``.
extension Resolution {
    /// How many sentences back somebody may have been mentioned last.
    private static let reach = 30
    /// How many mentions back.
    private static let window = 400

    /// The person a pronoun means; nil when nobody is the likeliest.
    mutating func person(at token: Int, _ kind: Person, speaker: Int?) -> Int? {
        let candidates = people(before: token, kind, speaker: speaker)
        if choices != nil {
            choices?.append(
                PronounChoice(token: token, candidates: candidates + [(entity: -1, features: PronounFeatures.nobody)]))
        }
        var best: Int?
        var bestScore = table.pronouns.score(PronounFeatures.nobody)
        for candidate in candidates {
            let score = table.pronouns.score(candidate.features)
            if score >= bestScore { (best, bestScore) = (candidate.entity, score) }
        }
        if let speaker = speakerBefore(token), candidates.contains(where: { $0.entity == speaker }) { best = speaker }
        guard let best else { return nil }
        if entities[best].gender == .unknown, entities[best].kind == .person {
            entities[best].gender = kind == .male ? .male : .female
        }
        return best
    }

    /// "…, Ruiz said. He added": who spoke in the sentence before goes on speaking, whoever was named since. Nobody where the
    /// pronoun has a subject before it in its own sentence.
    private func speakerBefore(_ token: Int) -> Int? {
        guard quotationOf[token] < 0, isSpeech(token + 1) || token > 0 && ["said", "added"].contains(lower(token - 1))
        else { return nil }
        let sentence = article.sentence(ofToken: token)
        var found: Int?
        for mention in mentions.reversed() {
            let own = article.sentence(ofToken: mention.tokens.lowerBound)
            if own < sentence - 1 { break }
            guard [.person, .officeholder].contains(entities[mention.entity].kind), quotationOf[mention.head] < 0 else {
                continue
            }
            if own == sentence {
                if mention.tokens.upperBound <= token, isSubject(mention) { return nil }
            } else if found == nil, speaks(mention) {
                found = mention.entity
            }
        }
        return found
    }

    /// The people a pronoun may mean, with features, in order of their last mentions.
    private func people(before token: Int, _ kind: Person, speaker: Int?) -> [(entity: Int, features: [Int])] {
        let sentence = article.sentence(ofToken: token)
        let unspoken = quotationOf[token] < 0 ? namedInOwnWords(token..<token + 1) : []
        var last: [Int: Int] = [:]
        var count: [Int: Int] = [:]
        var here: [Int: Int] = [:]
        var before: [Int: Int] = [:]
        var firstOf: [Int: Int] = [:]
        var byFirstMention: [Int] = []
        // Bounded, so that a text of pronouns alone takes no time in the square of its length.
        for index in mentions.indices.suffix(Self.window) {
            let mention = mentions[index]
            guard mention.tokens.upperBound <= token, agrees(mention.entity, kind), mention.entity != speaker,
                !unspoken.contains(mention.entity)
            else { continue }
            let own = article.sentence(ofToken: mention.tokens.lowerBound)
            if last[mention.entity] == nil { byFirstMention.append(mention.entity) }
            if firstOf[own] == nil { firstOf[own] = mention.entity }
            last[mention.entity] = index
            count[mention.entity, default: 0] += 1
            guard isSubject(mention) else { continue }
            if own == sentence { here[mention.entity, default: 0] += 1 }
            if own == sentence - 1 { before[mention.entity, default: 0] += 1 }
        }
        let subjects = clauseSubjects(of: token)
        let role = role(of: token)
        let speaks = isSpeech(token + 1)
        let recent = last.sorted { $0.value < $1.value }
        return recent.enumerated().compactMap { position, entry in
            let mention = mentions[entry.value]
            let entity = entry.key
            let own = article.sentence(ofToken: mention.tokens.lowerBound)
            guard sentence - own <= Self.reach else { return nil }
            let candidate = PronounFeatures.Candidate(
                distance: sentence - own, role: self.role(of: mention), pronounRole: role,
                form: mention.kind == .pronoun ? 2 : mention.kind == .name ? 0 : 1, isLocative: mention.isLocative,
                isGenderKnown: entities[entity].gender != .unknown, mentions: count[entity] ?? 0,
                between: recent.count - 1 - position, subjects: (here[entity] ?? 0, before[entity] ?? 0),
                opensSentence: firstOf[own] == entity, order: byFirstMention.firstIndex(of: entity) ?? 0,
                isClauseSubject: subjects.first.map { mention.tokens.contains($0) } ?? false,
                isUpperSubject: subjects.dropFirst().contains { mention.tokens.contains($0) },
                isOtherVoice: isOtherVoice(mention, at: token),
                goesOnSpeaking: speaks && self.speaks(mention))
            return (entity, PronounFeatures.features(of: candidate))
        }
    }

    /// The subjects of the clause around a token and of those above it, the nearest first.
    private func clauseSubjects(of token: Int) -> [Int] {
        var found: [Int] = []
        var verb = article.tokens[token].head
        var steps = 0
        while verb >= 0, steps < 12 {
            steps += 1
            if let subject = article.children(of: verb).first(where: { article.tokens[$0].relation.base == .nsubj }),
                subject != token
            {
                found.append(subject)
            }
            let next = article.tokens[verb].head
            if next == verb { break }
            verb = next
        }
        return found
    }

    private func role(of mention: ActorMention) -> PronounFeatures.Role {
        isPossessiveMark(mention.tokens.upperBound) ? .possessive : role(of: mention.head)
    }

    private func role(of token: Int) -> PronounFeatures.Role {
        switch article.tokens[token].relation.base {
        case .nsubj: .subject
        case .obj, .iobj: .object
        case .obl: .oblique
        case .nmod: article.tokens[token].tag == .pron || article.tokens[token].tag == .det ? .possessive : .oblique
        case .det: .possessive
        // A conjunct or an apposition stands in its head's role.
        case .conj, .appos, .flat, .compound:
            article.tokens[token].head >= 0 && article.tokens[token].head < token
                ? role(ofHead: article.tokens[token].head) : .other
        default: .other
        }
    }

    private func role(ofHead token: Int) -> PronounFeatures.Role {
        switch article.tokens[token].relation.base {
        case .nsubj: .subject
        case .obj, .iobj: .object
        case .obl, .nmod: .oblique
        default: .other
        }
    }
}

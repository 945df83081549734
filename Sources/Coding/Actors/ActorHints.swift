import Language
import Record

/// What the words around an article (headline, captions) say of its actors: they often give what the text leaves out
/// ("Iranian Foreign Minister X" below a picture, "Foreign Minister X" in the text).
public struct ActorHints: Sendable {
    /// States of persons, by folded name.
    var codes: [String: String] = [:]
    /// The first state that the words name.
    var firstState: String?

    /// Nothing known.
    public init() {}

    /// What resolved words tell.
    public init(_ resolved: ResolvedArticle) {
        for entity in resolved.entities {
            if entity.kind == .state, firstState == nil { firstState = entity.entity.code }
            guard entity.kind == .person, let name = entity.entity.name, let code = entity.entity.code, code.isState
            else { continue }
            codes[NameFolding.key(name)] = code
        }
    }
}

/// States of officials whose state no words beside them name.
extension Resolution {
    /// Notes the likeliest state of a person with a state's office, to be used if the article never says.
    mutating func suppose(_ entity: Int, sector: String, words: String, at token: Int) {
        // Ambassadors, envoys and spokespeople of anybody stand in any country's news; ministers and presidents are its own.
        guard entities[entity].entity.code == nil, supposed[entity] == nil,
            ["GOV", "MIL", "LEG", "JUD", "COP", "SPY"].contains(sector),
            Self.nationalOffices.contains(where: words.contains), let code = likelyState(at: token)
        else { return }
        supposed[entity] = code
    }

    private static let nationalOffices = [
        "minister", "foreign secretary", "home secretary", "president", "premier", "chancellor", "foreign ministry",
        "government", "presidential", "king",
        "army", "defence ministry", "defense ministry", "parliament",
    ]

    /// Gives those whose state was never named the likeliest one, with less confidence.
    mutating func settleStates() {
        for entity in entities.indices where entities[entity].kind == .person && entities[entity].entity.code == nil {
            guard let name = entities[entity].entity.name else { continue }
            if let code = hints.codes[NameFolding.key(name)] {
                entities[entity].entity.code = code
            } else if let code = supposed[entity] {
                entities[entity].entity.code = code
                entities[entity].confidence = min(entities[entity].confidence, 0.6)
            }
        }
    }

    private func isSameParagraph(_ mention: ActorMention, _ token: Int) -> Bool {
        let (one, other) = (article.sentence(ofToken: mention.tokens.lowerBound), article.sentence(ofToken: token))
        guard article.sentences.indices.contains(one), article.sentences.indices.contains(other) else { return false }
        return article.sentences[one].paragraph == article.sentences[other].paragraph
    }

    /// The state of "Foreign Minister X said Canberra was disappointed": whose capital an official speaks of as a party.
    private func capitalSpokenOf(after token: Int) -> String? {
        let limit = min(token + 9, sentenceEnd(token))
        guard let verb = (token..<max(limit, token)).first(where: { isSpeech($0) }) else { return nil }
        let next = lower(verb + 1) == "that" ? verb + 2 : verb + 1
        guard next < sentenceEnd(token), hitAt[next] >= 0, hits[hitAt[next]].tokens.lowerBound == next,
            !isPossessiveMark(hits[hitAt[next]].tokens.upperBound)
        else { return nil }
        for named in hits[hitAt[next]].senses where !named.isWeak {
            if case .state(let index, .capital) = named.sense { return table.states[index].code }
        }
        return nil
    }

    /// The state that the text before a token is about: subjects of its sentence and those before, the dateline's, the
    /// headline's. A home paper names no state before its own ministers.
    private func likelyState(at token: Int) -> String? {
        let sentence = article.sentence(ofToken: token)
        var scores: [(code: String, score: Double)] = []
        func add(_ code: String, _ weight: Double) {
            if let known = scores.firstIndex(where: { $0.code == code }) {
                scores[known].score += weight
            } else {
                scores.append((code, weight))
            }
        }
        var counted = Set<String>()
        for mention in mentions.suffix(60).reversed() {
            guard let code = entities[mention.entity].entity.code, code.isState else { continue }
            let distance = sentence - article.sentence(ofToken: mention.tokens.lowerBound)
            guard counted.insert("\(distance)/\(code)").inserted else { continue }
            var weight = mention.isLocative ? 0.3 : mention.isModifier ? 0.6 : isSubject(mention) ? 1.3 : 0.7
            for _ in 0..<min(distance, 12) { weight *= 0.5 }
            // "Somalia denied it. Foreign Minister X said": the subject right before.
            if distance <= 1, isSubject(mention), isSameParagraph(mention, token) { weight += 0.6 }
            // "In Beijing, foreign ministry spokesman X said".
            if distance == 0, mention.isLocative, mention.kind == .metonym || mention.kind == .name,
                mention.tokens.upperBound <= token, token - mention.tokens.upperBound <= 2,
                lower(mention.tokens.upperBound) == ",", isSentenceStart(mention.tokens.lowerBound - 1)
            {
                weight += 2.5
            }
            add(code, weight)
        }
        if let own = capitalSpokenOf(after: token) { add(own, 2) }
        if let home { add(home, 0.8) }
        if let state = hints.firstState { add(state, 0.5) }
        // Of equals the one named first.
        return scores.reversed().max { $0.score < $1.score }?.code
    }
}

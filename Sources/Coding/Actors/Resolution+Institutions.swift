import Language
import Record

/// Ministries, armies, parliaments and other bodies that any state has.
extension Resolution {
    mutating func institution(_ phrase: RolePhrase, name: String, sector: String, plural: Bool, code: String?) -> Int {
        let end = phrase.tokens.upperBound
        let tokenHead = head(of: phrase.tokens, fallback: phrase.role.tokens.upperBound - 1)
        let first = lower(phrase.tokens.lowerBound)
        let isWeak = phrase.tokens == phrase.role.tokens && !isCapitalised(phrase.tokens.lowerBound)
        // "companies", "people" without article or modifier are nobody in particular.
        if code == nil, isWeak || ["a", "an", "some", "many", "several", "no", "any", "other"].contains(first) {
            if !Self.bareInstitutions.contains(name) { return end }
        }
        if phrase.owner == nil, phrase.possessor == nil, code == nil,
            let members = groupMembersIfPlural(phrase, name: name)
        {
            let entity = groupEntity(members, text: text(phrase.tokens))
            mention(phrase.tokens, head: tokenHead, entity: entity, kind: .nominal)
            return end
        }
        let modifierOwner = phrase.owner.map { entities[$0] }
        if ["side", "office", "political parties"].contains(name), phrase.owner == nil, phrase.possessor == nil {
            return end
        }
        // "The Union", "the Commission" with a capital: the organisation the article named.
        if code == nil, first == "the", phrase.role.tokens.count == 1, isCapitalised(phrase.role.tokens.lowerBound),
            let known = recentOrganisation(lower(phrase.role.tokens.lowerBound)), entities[known].kind == .organisation,
            (entities[known].entity.name ?? "").lowercased().contains(lower(phrase.role.tokens.lowerBound))
        {
            mention(phrase.tokens, head: tokenHead, entity: known, kind: .nominal)
            return end
        }
        // "his government": the state of whoever he is.
        if name == "government" || name == "side", let person = phrase.possessor, entities[person].kind == .person,
            let held = entities[person].entity.code ?? supposed[person], held.isState,
            let owner = state(code: held, text: text(phrase.tokens))
        {
            mention(phrase.tokens, head: tokenHead, entity: owner, kind: .nominal)
            return end
        }
        if name == "government" || name == "side", let owner = phrase.owner, entities[owner].kind == .state {
            mention(phrase.tokens, head: tokenHead, entity: owner, kind: .nominal)
            return end
        }
        if let owner = modifierOwner, owner.kind == .organisation, let body = owner.entity.name {
            // "Hamas fighters", "UN officials": the organisation acts through them.
            let entity = make(
                "I:\(body)/\(name)",
                blank(
                    text(phrase.tokens), name: nil, code: owner.entity.code, sector: owner.entity.sector ?? sector,
                    kind: .institution, isPlural: plural, confidence: 0.9))
            parent[entity] = body
            institutionName[entity] = name
            mention(phrase.tokens, head: tokenHead, entity: entity, kind: .nominal)
            return end
        }
        let isGeneric = name == "ministry" || first == "the" && code == nil
        if isGeneric, let known = recentInstitution(name, sector: sector) {
            mention(phrase.tokens, head: tokenHead, entity: known, kind: .nominal)
            return end
        }
        // Reporters, residents and analysts of no named state are nobody's.
        let context =
            code
            ?? (Self.unowned.contains(sector)
                ? nil : contextState(homeWeight: Self.domestic.contains(sector) ? 0.9 : 0.3))
        guard context != nil || first == "the" || isCapitalised(phrase.role.tokens.lowerBound) else { return end }
        let isUnsure = code == nil
        let entity = make(
            "I:\(context ?? "?")/\(name)",
            blank(
                text(phrase.tokens), name: nil, code: context, sector: sector, kind: .institution,
                isPlural: plural || Self.pluralInstitutions.contains(name), confidence: isUnsure ? 0.5 : 0.95))
        institutionName[entity] = name
        mention(phrase.tokens, head: tokenHead, entity: entity, kind: .nominal)
        return end
    }

    /// Institutions that need neither article nor modifier to be somebody ("told parliament", "police said").
    private static let bareInstitutions: Set<String> = [
        "parliament", "police", "prosecutors", "state media", "authorities",
    ]
    /// Sectors that a correspondent names without their state where they are those of the country written from.
    private static let domestic: Set<String> = ["LEG", "PTY", "COP"]
    /// Sectors of groups that belong to a state only where the words say so.
    private static let unowned: Set<String> = ["MED", "CVL", "EDU", "BUS", "REF", "AGR", "LAB", "SOC", "CRM"]
    private static let pluralInstitutions: Set<String> = [
        "authorities", "civilians", "businesses", "rebels", "protesters", "gangs", "refugees", "farmers", "workers",
        "doctors",
        "clerics", "police", "peacekeepers", "border guards", "prosecutors", "former officials",
    ]

    /// "the ministry" → the ministry mentioned last; "the police" → the police mentioned last.
    private func recentInstitution(_ name: String, sector: String) -> Int? {
        var best: Int?
        for entity in entities.indices where lastMention[entity] >= 0 {
            let key = entities[entity]
            guard key.kind == .institution else { continue }
            let text = key.entity.text.lowercased()
            guard name == "ministry" ? text.contains("ministry") : institutionName[entity] == name else { continue }
            if let current = best, lastMention[current] >= lastMention[entity] { continue }
            best = entity
        }
        return best
    }

    /// The state an institution or office belongs to when its words name none: the one named most in this sentence and
    /// those before it, a sentence back counting half; else the dateline's.
    func contextState(homeWeight: Double = 0.3) -> String? {
        guard let last = mentions.last else { return home }
        let sentence = article.sentence(ofToken: last.tokens.lowerBound)
        var scores: [(code: String, score: Double)] = home.map { [($0, homeWeight)] } ?? []
        var counted = Set<String>()
        for mention in mentions.suffix(60).reversed() {
            guard let code = entities[mention.entity].entity.code, code.isState else { continue }
            let distance = sentence - article.sentence(ofToken: mention.tokens.lowerBound)
            // Once a sentence, lest a much-named state outweigh the one this sentence is about.
            guard counted.insert("\(distance)/\(code)").inserted else { continue }
            var weight = mention.isLocative ? 0.6 : mention.isModifier ? 0.8 : 1.0
            // "In Beijing, a foreign ministry spokesman …": the scene of the sentence.
            let start = article.sentences[sentence].tokens.lowerBound
            if mention.isLocative, distance == 0, mention.tokens.lowerBound == start + 1, lower(start) == "in" {
                weight = 1.6
            }
            for _ in 0..<distance { weight *= 0.5 }
            if let known = scores.firstIndex(where: { $0.code == code }) {
                scores[known].score += weight
            } else {
                scores.append((code, weight))
            }
        }
        return scores.max { $0.score < $1.score }?.code
    }
}

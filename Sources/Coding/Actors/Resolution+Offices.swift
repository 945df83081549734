import Language
import Record

/// Offices and institutions: who holds them, whose they are.
extension Resolution {
    // MARK: - Offices

    mutating func office(_ phrase: RolePhrase, _ kind: OfficeKind, plural: Bool, code: String?) -> Int {
        var phrase = phrase
        let words = officeWords(phrase, kind)
        let owner = phrase.owner ?? phrase.possessor.flatMap { entities[$0].kind == .person ? nil : $0 }
        let body = phrase.owner.flatMap { entities[$0].kind == .organisation ? entities[$0].entity.name : nil }
        var effectiveCode = code
        var effectiveSector = kind.sector
        if let owner, entities[owner].kind == .organisation || entities[owner].kind == .institution,
            let sector = entities[owner].entity.sector, kind.sector == "GOV", sector != "GOV", kind.name != "president"
        {
            effectiveSector = sector
        }
        if kind.only != nil, effectiveCode == nil { effectiveCode = kind.only }
        let end = phrase.tokens.upperBound

        if kind.name != "counterpart", !plural, let hit = personHit(at: end) {
            // "Iranian Foreign Minister X".
            if let entity = person(of: hits[hit], titled: true, office: kind.name, code: effectiveCode) {
                if !phrase.isFormer {
                    teach(
                        entity, kind: kind, words: words, code: effectiveCode ?? implied(entity),
                        sector: effectiveSector, body: body)
                }
                let tokens = phrase.tokens.lowerBound..<hits[hit].tokens.upperBound
                mention(
                    tokens, head: head(of: tokens, fallback: tokens.upperBound - 1), entity: entity, kind: .name)
                apposition(after: tokens.upperBound, to: entity)
                return tokens.upperBound
            }
        }
        if kind.name != "counterpart", !plural, lower(end) == ",", let hit = personHit(at: end + 1),
            apposed[phrase.tokens.lowerBound] == nil,
            effectiveCode != nil || phrase.isDefinite || phrase.body != nil,
            isAppositionEnd(hits[hit].tokens.upperBound)
        {
            // "the Guinean trade minister, X,".
            if let entity = person(of: hits[hit], titled: true, office: kind.name, code: effectiveCode) {
                if !phrase.isFormer {
                    teach(
                        entity, kind: kind, words: words, code: effectiveCode ?? implied(entity),
                        sector: effectiveSector, body: body)
                }
                let tokens = phrase.tokens.lowerBound..<hits[hit].tokens.upperBound
                mention(
                    tokens, head: head(of: tokens, fallback: phrase.role.tokens.upperBound - 1), entity: entity,
                    kind: .name)
                return tokens.upperBound
            }
        }
        let fallback = phrase.role.tokens.upperBound - 1
        let tokenHead = head(of: phrase.tokens, fallback: fallback)
        // "on their head": without a body nobody is the head of it.
        if kind.name == "head", phrase.owner == nil, phrase.body == nil, apposed[phrase.tokens.lowerBound] == nil {
            return end
        }
        if let entity = apposed[phrase.tokens.lowerBound] {
            if !phrase.isFormer {
                teach(entity, kind: kind, words: words, code: effectiveCode, sector: effectiveSector, body: body)
            }
            mention(phrase.tokens, head: tokenHead, entity: entity, kind: .nominal)
            return end
        }
        if kind.name == "counterpart" {
            let entity = counterpart(phrase, code: phrase.owner.flatMap { entities[$0].entity.code }, plural: plural)
            mention(phrase.tokens, head: tokenHead, entity: entity, kind: .nominal)
            if let hit = namedAfter(end) {
                if let person = person(
                    of: hits[hit], titled: true, office: office(of: entity), code: entities[entity].entity.code)
                {
                    merge(entity, into: person)
                }
            }
            return end
        }
        if effectiveCode == nil { effectiveCode = capitalBehind(end) }
        if plural {
            phrase.possessor = nil
            return officials(phrase, kind, code: effectiveCode, sector: effectiveSector)
        }
        let entity = holder(phrase, kind, words: words, code: effectiveCode, sector: effectiveSector, body: body)
        mention(phrase.tokens, head: tokenHead, entity: entity, kind: .nominal)
        return end
    }

    /// The state of "a government spokesman in Addis Ababa".
    private func capitalBehind(_ end: Int) -> String? {
        guard lower(end) == "in", hitAt.indices.contains(end + 1), hitAt[end + 1] >= 0 else { return nil }
        for named in hits[hitAt[end + 1]].senses {
            if case .state(let index, .capital) = named.sense { return table.states[index].code }
        }
        return nil
    }

    /// The office in the article's own words where they name it ("secretary of state", "trade adviser"), else canonical
    /// ("FM", "top diplomat" → "foreign minister").
    private func officeWords(_ phrase: RolePhrase, _ kind: OfficeKind) -> String {
        let skipped = phrase.role.tokens.filter { token in
            hitAt[token] >= 0 && isOwner(hits[hitAt[token]])
        }
        let first = (skipped.max() ?? phrase.role.tokens.lowerBound - 1) + 1
        guard first < phrase.role.tokens.upperBound else { return kind.name }
        let surface = text(first..<phrase.role.tokens.upperBound).lowercased().replacingCurlyApostrophe()
        let telling = [
            "minister", "secretary", "spokes", "commissioner", "negotiator", "ambassador", "commander", "speaker",
            "president", "director", "adviser", "advisor", "governor", "representative", "coordinator", "envoy",
        ]
        let isTelling =
            (telling.contains { surface.contains($0) } || surface.hasSuffix(" chief")) && !surface.hasPrefix("top ")
            && !surface.hasPrefix("pm")
        var words = isTelling ? surface : kind.name
        for (long, plain) in [
            ("minister of foreign affairs", "foreign minister"), ("foreign affairs minister", "foreign minister"),
        ]
        where words == long { words = plain }
        if let body = phrase.body, kind.name == "spokesperson" || kind.name == "senior official", !words.contains(" ") {
            words = body + " " + words
        }
        if phrase.tokens.lowerBound < phrase.role.tokens.lowerBound,
            ["acting", "interim"].contains(lower(phrase.role.tokens.lowerBound - 1))
        {
            words = lower(phrase.role.tokens.lowerBound - 1) + " " + words
        }
        return words
    }

    /// Records an office learned from the text, with the canonical name for later comparison.
    private mutating func teach(
        _ entity: Int, kind: OfficeKind, words: String, code: String?, sector: String, body: String?
    ) {
        let held = canonical[entity] ?? entities[entity].entity.office
        if let held, held != kind.name, fits(held, kind.name) {
            // "the minister" says less than what is known.
            if let code, entities[entity].entity.code == nil { entities[entity].entity.code = code }
            return
        }
        canonical[entity] = kind.name
        learn(entity, office: words, code: code, sector: sector, parent: body)
        entities[entity].entity.office = words
    }

    /// The state a person is known to belong to.
    private func implied(_ entity: Int) -> String? { entities[entity].entity.code }

    func office(of entity: Int) -> String? { canonical[entity] ?? entities[entity].entity.office }

    /// The person hit at a token, titles such as "Ayatollah" skipped; nil when something else stands there.
    func personHit(at start: Int) -> Int? {
        var position = start
        let limit = sentenceEnd(max(start - 1, 0))
        while position < limit, hitAt[position] < 0, Self.honorifics.contains(lower(position)), isCapitalised(position)
        {
            position += 1
        }
        guard position < limit, hitAt[position] >= 0 else { return nil }
        let hit = hits[hitAt[position]]
        guard hit.tokens.lowerBound == position else { return nil }
        if hit.isUnknownPerson { return hitAt[position] }
        return hit.senses.contains { isPerson($0.sense) } ? hitAt[position] : nil
    }

    private func isAppositionEnd(_ token: Int) -> Bool {
        switch lower(token) {
        case ",": return lower(token + 1) != "and" && hitAt.indices.contains(token + 1)
        case ".", ")", ";", ":": return true
        default:
            return hasTags && article.tokens.indices.contains(token)
                && (article.tokens[token].tag == .verb || article.tokens[token].tag == .aux)
        }
    }

    /// Marks the role phrase in "X, the Guinean trade minister," as X's.
    mutating func apposition(after end: Int, to entity: Int) {
        guard lower(end) == ",", let office = apposedOffice(after: end), roleAt[office] >= 0 else { return }
        let phrase = phrase(around: roleAt[office])
        guard phrase.tokens.lowerBound == end + 1 else { return }
        let after = phrase.tokens.upperBound
        // "X, Iranian Foreign Minister Y and Z" is a list.
        guard personHit(at: after) == nil else { return }
        apposed[phrase.tokens.lowerBound] = entity
    }

    // MARK: - Holders

    /// Who is meant by an office without a name beside it.
    private mutating func holder(
        _ phrase: RolePhrase, _ kind: OfficeKind, words: String, code: String?, sector: String, body: String?
    ) -> Int {
        let isIndefinite = !phrase.isDefinite && !isBareTitle(phrase)
        if phrase.isFormer {
            return make(
                nil,
                blank(
                    text(phrase.tokens), name: nil, code: code, sector: "ELI", office: "former " + words,
                    kind: .officeholder, confidence: 0.8))
        }
        var wanted = kind.name
        var wantedCode = code
        if phrase.role.tokens.count == 1, lower(phrase.role.tokens.lowerBound) == "counterpart" { wanted = kind.name }
        if let possessor = phrase.possessor, entities[possessor].kind == .person, wantedCode == nil {
            wantedCode = entities[possessor].entity.code
        }
        if !isIndefinite || phrase.owner != nil, let known = recentHolder(of: &wanted, code: wantedCode, phrase: phrase)
        {
            return known
        }
        let state = wantedCode ?? (phrase.isDefinite || isBareTitle(phrase) ? contextState() : nil)
        let bodyKey = body ?? phrase.body ?? ""
        let isUnique = kind.isSingle || phrase.isDefinite
        let key = isUnique && !isIndefinite ? "H:\(state ?? "?")/\(bodyKey)/\(kind.name)" : nil
        if let key, let known = byKey[key] { return known }
        var made = blank(
            text(phrase.tokens), name: nil, code: state, sector: sector, office: words, kind: .officeholder,
            gender: Self.gender(ofWords: words), confidence: wantedCode == nil ? 0.5 : 0.9)
        var known: Int?
        if kind.isSingle, !isIndefinite, wantedCode != nil, let state, let day {
            let holders = table.holders(of: kind.name, code: state, organisation: body, on: day)
            if holders.count == 1, let index = table.people.firstIndex(where: { $0.name == holders[0].name }) {
                known = index
            } else if holders.count > 1 {
                made.alternatives = holders.map {
                    Entity(text: made.entity.text, name: $0.name, code: state, sector: sector, office: words)
                }
            }
        }
        if let known {
            let entity = person(known, text: text(phrase.tokens))
            if byKey["P:" + table.people[known].name] == entity, lastMention[entity] < 0 {
                entities[entity].nameFromTable = true
                entities[entity].confidence = 0.85
            }
            return entity
        }
        let entity = make(key, made)
        canonical[entity] = kind.name
        if !bodyKey.isEmpty { parent[entity] = bodyKey }
        return entity
    }

    private func isBareTitle(_ phrase: RolePhrase) -> Bool {
        phrase.tokens == phrase.role.tokens && isCapitalised(phrase.tokens.lowerBound)
            && !isSentenceStart(phrase.tokens.lowerBound)
    }

    /// The holder of this office whom the article mentioned last. Two holders of one office stay apart: the other one
    /// becomes an alternative.
    private mutating func recentHolder(of wanted: inout String, code: String?, phrase: RolePhrase) -> Int? {
        var found: [Int] = []
        for entity in entities.indices where entities[entity].kind == .person || entities[entity].kind == .officeholder
        {
            guard lastMention[entity] >= 0, !entities[entity].isPlural else { continue }
            guard fits(office(of: entity), wanted) else { continue }
            if let code, let other = entities[entity].entity.code, code != other { continue }
            if code != nil, entities[entity].entity.code == nil { continue }
            if let body = phrase.body {
                guard let owner = parent[entity] ?? entities[entity].entity.office,
                    owner.lowercased().contains(body.split(separator: " ").last.map(String.init) ?? body)
                else { continue }
            }
            if let owner = phrase.owner, entities[owner].kind == .organisation, let name = entities[owner].entity.name,
                let own = parent[entity], own != name
            {
                continue
            }
            found.append(entity)
        }
        guard let recent = found.max(by: { lastMention[$0] < lastMention[$1] }) else { return nil }
        // Without a state in the words, "the minister" is somebody mentioned not long ago.
        if code == nil, phrase.body == nil {
            let distance = phrase.tokens.lowerBound - mentions[lastMention[recent]].tokens.upperBound
            if distance > 400 { return nil }
        }
        if found.count > 1, code != nil {
            for other in found where other != recent && office(of: other) == office(of: recent) {
                let alternative = entities[other].entity
                if !entities[recent].alternatives.contains(alternative) {
                    entities[recent].alternatives.append(alternative)
                }
            }
        }
        return recent
    }

    /// "Iranian officials", "the foreign ministers": people in office, not one of them named.
    private mutating func officials(_ phrase: RolePhrase, _ kind: OfficeKind, code: String?, sector: String) -> Int {
        let tokenHead = head(of: phrase.tokens, fallback: phrase.role.tokens.upperBound - 1)
        if code == nil, phrase.isDefinite,
            let members = groupMembers(
                count: phrase.number, people: true, office: kind.name, before: phrase.tokens.lowerBound)
        {
            let entity = groupEntity(members, text: text(phrase.tokens))
            mention(phrase.tokens, head: tokenHead, entity: entity, kind: .nominal)
            return phrase.tokens.upperBound
        }
        if code == nil, !phrase.isDefinite { return phrase.tokens.upperBound }
        let state = code ?? phrase.body.flatMap { _ in contextState() }
        let entity = make(
            "I:\(state ?? "?")/\(kind.name)s",
            blank(
                text(phrase.tokens), name: nil, code: state, sector: sector, office: nil, kind: .institution,
                isPlural: true,
                confidence: code == nil ? 0.5 : 0.9))
        mention(phrase.tokens, head: tokenHead, entity: entity, kind: .nominal)
        return phrase.tokens.upperBound
    }

    // MARK: - Institutions

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
        let context = code ?? contextState()
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
    func contextState() -> String? {
        guard let last = mentions.last else { return home }
        let sentence = article.sentence(ofToken: last.tokens.lowerBound)
        var scores: [(code: String, score: Double)] = home.map { [($0, 0.3)] } ?? []
        var counted = Set<String>()
        for mention in mentions.suffix(60).reversed() {
            guard let code = entities[mention.entity].entity.code, code.isState else { continue }
            let distance = sentence - article.sentence(ofToken: mention.tokens.lowerBound)
            // Once a sentence, lest a much-named state outweigh the one this sentence is about.
            guard counted.insert("\(distance)/\(code)").inserted else { continue }
            var weight = mention.isLocative ? 0.6 : mention.isModifier ? 0.8 : 1.0
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

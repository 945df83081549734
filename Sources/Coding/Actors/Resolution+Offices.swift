import Language
import Record

/// Offices and institutions: who holds them, whose they are.
extension Resolution {
    // MARK: - Offices

    mutating func office(_ phrase: RolePhrase, _ kind: OfficeKind, plural: Bool, code: String?) -> Int {
        var phrase = phrase
        cursor = phrase.tokens.lowerBound
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
        // An office of one state only is that state's where the article knows the state.
        if let only = kind.only, effectiveCode == nil, !only.isState || byKey["S:" + only] != nil || home == only {
            effectiveCode = only
        }
        let end = phrase.tokens.upperBound

        if effectiveCode == nil, !plural, let hit = personHit(at: end) {
            effectiveCode = countryBehind(hits[hit].tokens.upperBound)
        }
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
        let comma = commaBehind(end)
        if kind.name != "counterpart", !plural, let comma, let hit = personHit(at: comma + 1),
            apposed[phrase.role.tokens.lowerBound] == nil,
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
        if kind.name == "head", phrase.owner == nil, phrase.body == nil, apposed[phrase.role.tokens.lowerBound] == nil {
            return end
        }
        let isSaidOf = kind.name != "counterpart" && !plural && apposed[phrase.role.tokens.lowerBound] == nil
        if let entity = apposed[phrase.role.tokens.lowerBound] ?? (isSaidOf ? subjectOfOffice(phrase) : nil) {
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

    /// The comma that closes a role with a phrase of place or body behind it: "the special representative in Cyprus, X".
    private func commaBehind(_ end: Int) -> Int? {
        if lower(end) == "," { return end }
        guard hasTags, ["in", "of", "for", "at", "to"].contains(lower(end)) else { return nil }
        let limit = min(end + 9, sentenceEnd(max(end - 1, 0)))
        for token in end..<max(limit, end) {
            if lower(token) == "," { return token }
            switch article.tokens[token].tag {
            case .adp, .det, .noun, .propn, .adj, .part: continue
            default: return nil
            }
        }
        return nil
    }

    /// The state of "President X of Nigeria", "Ali of Guyana".
    func countryBehind(_ end: Int) -> String? {
        guard lower(end) == "of", end + 1 < sentenceEnd(end) else { return nil }
        let start = lower(end + 1) == "the" ? end + 2 : end + 1
        guard hitAt.indices.contains(start), hitAt[start] >= 0, hits[hitAt[start]].tokens.lowerBound == start,
            !isPossessiveMark(hits[hitAt[start]].tokens.upperBound)
        else { return nil }
        for named in hits[hitAt[start]].senses where !named.isWeak {
            if case .state(let index, .name) = named.sense, table.states[index].status != .past {
                return table.states[index].code
            }
        }
        return nil
    }

    /// The person of whom a clause says that he is in this office: "She has been foreign minister for nine months".
    private func subjectOfOffice(_ phrase: RolePhrase) -> Int? {
        guard hasTree else { return nil }
        let head = head(of: phrase.tokens, fallback: phrase.role.tokens.upperBound - 1)
        let children = article.children(of: head)
        guard let copula = children.first(where: { article.tokens[$0].relation == .cop }), copula < head,
            ["is", "been", "'s", "’s"].contains(lower(copula)),
            !children.contains(where: { ["not", "n't", "never", "no"].contains(lower($0)) }),
            let subject = children.first(where: { article.tokens[$0].relation.base == .nsubj }), subject < copula,
            let mention = mentions.last(where: { $0.head == subject || $0.tokens.contains(subject) && !$0.isModifier }),
            entities[mention.entity].kind == .person
        else { return nil }
        return mention.entity
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
        if code == nil { suppose(entity, sector: sector, words: words, at: cursor) }
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
        // ", the foreign ministry's special envoy": the owner is mentioned later and stands before the phrase.
        let isOwned =
            isPossessiveMark(phrase.tokens.lowerBound - 1) && phrase.tokens.lowerBound - end <= 6
            && !(end + 1..<phrase.tokens.lowerBound).contains { lower($0) == "," }
        guard phrase.tokens.lowerBound == end + 1 || isOwned else { return }
        let after = phrase.tokens.upperBound
        // "X, Iranian Foreign Minister Y and Z" is a list.
        guard personHit(at: after) == nil else { return }
        apposed[phrase.role.tokens.lowerBound] = entity
    }
}

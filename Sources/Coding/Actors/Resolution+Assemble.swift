import Language
import Record

/// Reading the article from left to right and turning hits into mentions of entities.
extension Resolution {
    mutating func assemble() {
        // Phrases around roles, by first token; a role inside a longer phrase does not start one of its own.
        var phrases: [Int: RolePhrase] = [:]
        var covered = -1
        for index in roleHits.indices {
            let phrase = phrase(around: index)
            guard phrase.role.tokens.lowerBound > covered else { continue }
            if phrases[phrase.tokens.lowerBound] == nil {
                phrases[phrase.tokens.lowerBound] = phrase
                covered = phrase.tokens.upperBound - 1
            }
        }
        var position = 0
        while position < article.tokens.count {
            if let phrase = phrases[position] {
                position = max(place(phrase), position + 1)
            } else if let end = organ(at: position) {
                position = end
            } else if let end = group(at: position) {
                position = end
            } else if hitAt[position] >= 0, hits[hitAt[position]].tokens.lowerBound == position {
                position = max(place(hits[hitAt[position]]), position + 1)
            } else if let end = pronoun(at: position) {
                position = end
            } else if let end = genericNominal(at: position) {
                position = end
            } else {
                position += 1
            }
        }
    }

    @discardableResult
    mutating func mention(
        _ tokens: Range<Int>, head: Int, entity: Int, kind: ActorMention.Kind, isModifier: Bool = false,
        isLocative: Bool = false
    ) -> Int {
        mentions.append(
            ActorMention(
                tokens: tokens, codePoints: article.codePoints(of: tokens), head: head, entity: entity, kind: kind,
                isModifier: isModifier, isLocative: isLocative))
        if !isModifier || lastMention[entity] < 0 { lastMention[entity] = mentions.count - 1 }
        return mentions.count - 1
    }

    // MARK: - Names

    /// Mentions a name that stands outside any role phrase; returns where to go on.
    private mutating func place(_ hit: NameHit) -> Int {
        let end = hit.tokens.upperBound
        let previous = hit.tokens.lowerBound - 1
        let honorific = previous >= 0 && Self.honorifics.contains(lower(previous)) && isCapitalised(previous)
        if hit.isUnknownOrganisation {
            let name = text(hit.tokens)
            let entity = make(
                "O:" + name, blank(name, name: name, code: nil, sector: nil, kind: .organisation, confidence: 0.6))
            mention(hit.tokens, head: head(of: hit.tokens, fallback: end - 1), entity: entity, kind: .name)
            return end
        }
        let isPersonFirst = hit.isUnknownPerson || hit.senses.first.map { isPerson($0.sense) } == true
        let country = isPersonFirst || honorific ? countryBehind(end) : nil
        if isPersonFirst || honorific, let entity = person(of: hit, titled: honorific, office: nil, code: country) {
            var start = hit.tokens.lowerBound
            while start > 0, Self.honorifics.contains(lower(start - 1)), isCapitalised(start - 1),
                start - 1 >= sentenceStart(start)
            {
                start -= 1
                learnGender(entity, lower(start))
            }
            mention(
                start..<end, head: head(of: hit.tokens, fallback: end - 1), entity: entity, kind: .name,
                isModifier: isPossessiveMark(end))
            if let country, entities[entity].entity.code == nil { entities[entity].entity.code = country }
            apposition(after: end, to: entity)
            return end
        }
        return placeActor(hit)
    }

    func isPerson(_ sense: Sense) -> Bool { if case .person = sense { true } else { false } }

    private mutating func learnGender(_ entity: Int, _ title: String) {
        switch title {
        case "mr", "mr.", "sir", "lord", "sheikh", "ayatollah": entities[entity].gender = .male
        case "mrs", "mrs.", "ms", "ms.", "lady", "madame", "baroness", "dame": entities[entity].gender = .female
        default: break
        }
    }

    /// Mentions a state, organisation, outlet or place.
    private mutating func placeActor(_ hit: NameHit) -> Int {
        let end = hit.tokens.upperBound
        guard let sense = cityWhereItIsOne(hit) ?? pick(hit) else { return end }
        let name = text(hit.tokens)
        let fallback = end - 1
        let range = withDeterminer(hit.tokens)
        switch sense {
        case .state(let index, let form):
            let entity = stateEntity(index, hit: hit, text: name)
            switch form {
            case .name:
                let modifies = modifiesNoun(hit.tokens)
                let locative = !modifies && isLocative(hit.tokens, isCity: false)
                if locative { place(hit.tokens, name: table.states[index].name, code: table.states[index].code) }
                mention(
                    range, head: head(of: hit.tokens, fallback: fallback), entity: entity, kind: .name,
                    isModifier: modifies, isLocative: locative)
            case .adjective:
                mention(
                    hit.tokens, head: fallback, entity: entity, kind: .adjective,
                    isModifier: modifiesNoun(hit.tokens, adjective: true))
            case .national:
                mention(range, head: fallback, entity: entity, kind: .nominal)
            case .capital:
                let locative = isLocative(hit.tokens, isCity: true)
                if locative { place(hit.tokens, name: canonicalPlace(name), code: table.states[index].code) }
                mention(
                    hit.tokens, head: head(of: hit.tokens, fallback: fallback), entity: entity, kind: .metonym,
                    isModifier: modifiesNoun(hit.tokens), isLocative: locative)
            case .metonym:
                let locative = isLocative(hit.tokens, isCity: false)
                mention(
                    range, head: head(of: hit.tokens, fallback: fallback), entity: entity, kind: .metonym,
                    isModifier: modifiesNoun(hit.tokens), isLocative: locative)
            }
        case .organisation(let index):
            let entity = organisation(index, text: name)
            mention(
                range, head: head(of: hit.tokens, fallback: fallback), entity: entity, kind: .name,
                isModifier: modifiesNoun(hit.tokens))
        case .outlet(let index):
            let entity = outlet(index, text: name)
            mention(range, head: head(of: hit.tokens, fallback: fallback), entity: entity, kind: .name)
        case .place(let index):
            let entry = table.places.entries[index]
            place(hit.tokens, name: entry.name, code: entry.country)
        case .person: break
        }
        return end
    }

    /// "in Brussels" is the city; what Brussels says is the Union.
    private func cityWhereItIsOne(_ hit: NameHit) -> Sense? {
        guard hit.senses.count > 1, isLocative(hit.tokens, isCity: true) else { return nil }
        return hit.senses.first { if case .state(_, .capital) = $0.sense { true } else { false } }?.sense
    }

    private func canonicalPlace(_ name: String) -> String { table.places.place(named: name)?.name ?? name }

    mutating func place(_ tokens: Range<Int>, name: String, code: String?) {
        places.append(
            PlaceMention(
                tokens: tokens, codePoints: article.codePoints(of: tokens),
                place: Place(text: text(tokens), name: name, code: code)))
    }

    private func withDeterminer(_ tokens: Range<Int>) -> Range<Int> {
        let before = tokens.lowerBound - 1
        return before >= sentenceStart(tokens.lowerBound) && lower(before) == "the"
            ? before..<tokens.upperBound : tokens
    }

    /// The sense of a name that is no person here; nil when only weak senses are left and nothing supports them.
    func pick(_ hit: NameHit) -> Sense? {
        var weak: Sense?
        var best: Sense?
        for named in hit.senses {
            if isPerson(named.sense) { continue }
            if named.isWeak {
                if weak == nil, isSupported(named.sense) { weak = named.sense }
                continue
            }
            if case .state(let index, let form) = named.sense, !existed(table.states[index]),
                form != .name || table.states[index].status != .past || hit.senses.count > 1
            {
                continue
            }
            if best == nil { best = named.sense }
            // Ambiguous: what the article names unmistakably elsewhere wins.
            if hit.senses.count > 1, let current = best, outweighs(named.sense, current) {
                best = named.sense
            }
        }
        return best ?? weak
    }

    /// Whether a state existed when the article was written. Past states may always be named; their capitals and metonyms
    /// are theirs only then, and a date must say so.
    private func existed(_ state: StateActor) -> Bool {
        guard state.status == .past else {
            if let day, let from = state.from?.earliest, day < from, state.code == "RUS" || state.code == "CZE" {
                return false
            }
            return true
        }
        guard let day else { return byKey["S:" + state.code] != nil }
        return day <= state.until?.latest ?? Int.max
    }

    /// Whether the article supports one reading of an ambiguous name and not the other. The United States are named nearly
    /// everywhere, which says nothing about "Georgia".
    private func outweighs(_ sense: Sense, _ other: Sense) -> Bool {
        if case .state(let index, _) = sense, table.states[index].code == "USA" { return false }
        return isSupported(sense) && !isSupported(other)
    }

    private func isSupported(_ sense: Sense) -> Bool {
        switch sense {
        case .state(let index, _):
            // "the North" needs one of the Koreas.
            let code = table.states[index].code
            let codes = ["KOR", "PRK"].contains(code) ? ["KOR", "PRK"] : [code]
            return entities.contains { $0.entity.code.map(codes.contains) == true } || home.map(codes.contains) == true
        case .organisation(let index):
            let organisation = table.organisations[index]
            if byKey["O:" + organisation.name] != nil { return true }
            guard let code = organisation.code, code.isState else { return false }
            return byKey["S:" + code] != nil || home == code
        case .outlet, .place, .person: return false
        }
    }

    /// The entity of a state, with the other readings of an ambiguous name.
    mutating func stateEntity(_ index: Int, hit: NameHit, text: String) -> Int {
        let entity = state(index, text: text)
        let others = hit.senses.compactMap { named -> StateActor? in
            guard case .state(let other, _) = named.sense, other != index, table.states[other].status != .past else {
                return nil
            }
            return table.states[other]
        }
        if !others.isEmpty, lastMention[entity] < 0, table.states[index].status != .past {
            entities[entity].confidence = 0.7
            entities[entity].alternatives = others.map { Entity(text: text, name: $0.name, code: $0.code, sector: nil) }
        }
        return entity
    }

    // MARK: - Role phrases

    /// Nouns that name an organisation again ("the agency spokesman").
    private static let ownBodies: Set<String> = [
        "agency", "council", "commission", "bloc", "alliance", "union", "league", "watchdog", "tribunal", "fund",
    ]

    /// Mentions a role phrase with its modifiers and the person beside it; returns where to go on.
    private mutating func place(_ found: RolePhrase) -> Int {
        var phrase = found
        var owner: Int?
        var ownerCode: String?
        for hitIndex in phrase.modifiers.sorted(by: { hits[$0].tokens.lowerBound < hits[$1].tokens.lowerBound }) {
            let hit = hits[hitIndex]
            if isPersonHit(hit), !isOwner(hit) {
                if let entity = person(of: hit, titled: false, office: nil, code: nil) {
                    mention(hit.tokens, head: hit.tokens.upperBound - 1, entity: entity, kind: .name, isModifier: true)
                    phrase.possessor = entity
                }
                continue
            }
            guard let entity = modifier(hit) else { continue }
            // An organisation says more than the state it belongs to.
            if owner == nil || entities[entity].kind == .organisation || entities[owner ?? 0].kind == .state {
                owner = entity
            }
        }
        // "UN chief", "Kremlin spokesman": the owner stands inside the role.
        for token in phrase.role.tokens where hitAt[token] >= 0 && hits[hitAt[token]].tokens.lowerBound == token {
            if isOwner(hits[hitAt[token]]), let entity = modifier(hits[hitAt[token]]) { owner = owner ?? entity }
        }
        let determiner = phrase.tokens.lowerBound
        if let possessor = possessorPronoun(at: determiner) {
            phrase.possessor = possessor
            mention(
                determiner..<(determiner + 1), head: determiner, entity: possessor, kind: .pronoun, isModifier: true)
        } else if phrase.possessor == nil, isPossessiveMark(determiner - 1),
            let before = mentions.last(where: { $0.tokens.upperBound == determiner - 1 && !$0.isModifier })
        {
            phrase.possessor = before.entity
            phrase.tokens = before.tokens.lowerBound..<phrase.tokens.upperBound
            phrase.isDefinite = true
        }
        // "the agency spokesman": the agency the article named.
        if owner == nil, phrase.possessor == nil, let body = phrase.body, Self.ownBodies.contains(body),
            let organisation = recentOrganisation(body), entities[organisation].kind == .organisation
        {
            owner = organisation
        }
        if let only = phrase.modifiers.first, phrase.modifiers.count == 1, isSubject(hits[only], of: phrase) {
            owner = nil
        }
        ownerCode = (owner ?? phrase.possessor).flatMap { entities[$0].entity.code }
        phrase.owner = owner
        guard let role = pickRole(phrase.role.roles, code: ownerCode) else { return phrase.tokens.upperBound }
        let states = statesBeside(phrase)
        let end =
            switch role {
            case .institution(let name, let sector, let plural):
                institution(phrase, name: name, sector: sector, plural: plural, code: ownerCode)
            case .office(let index, let plural):
                office(phrase, table.offices[index], plural: plural, code: ownerCode)
            }
        if !states.isEmpty { share(with: states, phrase) }
        return end
    }

    /// "a China scholar", "our Iran correspondent": what he knows about, not whose he is. "US" and "UK" are adjectives, too.
    private func isSubject(_ hit: NameHit, of phrase: RolePhrase) -> Bool {
        guard hit.tokens.upperBound == phrase.role.tokens.lowerBound, text(hit.tokens).contains(where: \.isLowercase),
            hit.senses.contains(where: { if case .state(_, .name) = $0.sense { true } else { false } })
        else { return false }
        return phrase.role.roles.contains { role in
            guard case .office(let index, _) = role else { return false }
            return Self.knowers.contains(table.offices[index].name)
        }
    }

    private static let knowers: Set<String> = ["analyst", "journalist"]

    /// Mentions a state or organisation inside a role phrase.
    private mutating func modifier(_ hit: NameHit) -> Int? {
        let name = text(hit.tokens)
        if hit.isUnknownOrganisation {
            let entity = make(
                "O:" + name, blank(name, name: name, code: nil, sector: nil, kind: .organisation, confidence: 0.6))
            mention(hit.tokens, head: hit.tokens.upperBound - 1, entity: entity, kind: .name, isModifier: true)
            return entity
        }
        guard let sense = pick(hit) ?? hit.senses.first(where: { !isPerson($0.sense) })?.sense else { return nil }
        let head = hit.tokens.upperBound - 1
        switch sense {
        case .state(let index, let form):
            let entity = stateEntity(index, hit: hit, text: name)
            let kind: ActorMention.Kind =
                form == .name ? .name : form == .capital || form == .metonym ? .metonym : .adjective
            mention(hit.tokens, head: head, entity: entity, kind: kind, isModifier: true)
            return entity
        case .organisation(let index):
            let entity = organisation(index, text: name)
            mention(hit.tokens, head: head, entity: entity, kind: .name, isModifier: true)
            return entity
        default: return nil
        }
    }

    /// The role a phrase names: one limited to the owner, else a general one, else the first limited one.
    private func pickRole(_ roles: [ActorTable.Role], code: String?) -> ActorTable.Role? {
        var general: ActorTable.Role?
        var limited: ActorTable.Role?
        for role in roles {
            guard case .office(let index, _) = role, let only = table.offices[index].only else {
                if general == nil { general = role }
                continue
            }
            if only == code { return role }
            if code == nil, byKey["S:" + only] != nil, limited == nil { limited = role }
            // Somebody introduced in this very office settles whose it is.
            if code == nil,
                entities.contains(where: {
                    $0.kind == .person && $0.entity.code == only && $0.entity.office == table.offices[index].name
                })
            {
                return role
            }
        }
        if let general { return general }
        return limited ?? (code == nil ? roles.first : nil) ?? roles.first
    }
}

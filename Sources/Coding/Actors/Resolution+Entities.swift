import Record

/// Making and finding entities.
extension Resolution {
    mutating func make(_ key: String?, _ entity: ResolvedEntity) -> Int {
        if let key, let known = byKey[key] { return known }
        entities.append(entity)
        lastMention.append(-1)
        if let key { byKey[key] = entities.count - 1 }
        return entities.count - 1
    }

    func blank(
        _ text: String, name: String?, code: String?, sector: String?, office: String? = nil, kind: ResolvedEntity.Kind,
        gender: Gender = .unknown, isPlural: Bool = false, confidence: Double = 1
    ) -> ResolvedEntity {
        ResolvedEntity(
            entity: Entity(text: text, name: name, code: code, sector: sector, office: office), kind: kind, members: [],
            alternatives: [], gender: gender, isPlural: isPlural, nameFromTable: false, confidence: confidence)
    }

    mutating func state(_ index: Int, text: String) -> Int {
        let state = table.states[index]
        return make("S:" + state.code, blank(text, name: state.name, code: state.code, sector: nil, kind: .state))
    }

    mutating func state(code: String, text: String) -> Int? {
        guard let index = table.stateByCode[code] else { return nil }
        return state(index, text: text)
    }

    mutating func organisation(_ index: Int, text: String) -> Int {
        let organisation = table.organisations[index]
        return make(
            "O:" + organisation.name,
            blank(
                text, name: organisation.name, code: organisation.code,
                sector: organisation.sector == "GOV" && organisation.code?.isState != true ? nil : organisation.sector,
                kind: .organisation, isPlural: organisation.code == nil && organisation.name.hasSuffix("s")))
    }

    mutating func outlet(_ index: Int, text: String) -> Int {
        let outlet = table.outlets[index]
        return make(
            "M:" + outlet.name,
            blank(
                text, name: outlet.name,
                code: outlet.kind == .agency && outlet.control != .state ? nil : outlet.country, sector: "MED",
                kind: .outlet))
    }

    // MARK: - People

    /// The entity of a person the table knows, with the office held on the article's date.
    mutating func person(_ index: Int, text: String) -> Int {
        let person = table.people[index]
        let key = "P:" + person.name
        if let known = byKey[key] { return known }
        var made = blank(text, name: person.name, code: nil, sector: nil, kind: .person, gender: person.gender)
        fillFromTable(&made, person)
        let entity = make(key, made)
        knownPerson[entity] = index
        register(
            entity,
            surnames: person.surnames.map { $0.hasPrefix("?") ? String($0.dropFirst()) : $0 } + person.aliases + [
                person.name
            ])
        return entity
    }

    /// A person's state, sector and office as of the article's date, from the table.
    func fillFromTable(_ entity: inout ResolvedEntity, _ person: KnownPerson) {
        if let day {
            let current = person.tenures.filter { $0.covers(day) }
            if let tenure = current.last {
                entity.entity.code = tenure.code
                entity.entity.office = tenure.office
                entity.entity.sector = sector(ofOffice: tenure.office, code: tenure.code)
                entity.alternatives = current.dropLast().map {
                    Entity(
                        text: entity.entity.text, name: person.name, code: $0.code,
                        sector: sector(ofOffice: $0.office, code: $0.code), office: $0.office)
                }
                return
            }
            let before = person.tenures.filter { ($0.until?.earliest ?? Int.max) < day }
            if let tenure = before.last {
                entity.entity.code = tenure.code.isState ? tenure.code : nil
                entity.entity.sector = "ELI"
                return
            }
        }
        let codes = Set(person.tenures.map(\.code))
        if codes.count == 1 {
            entity.entity.code = codes.first
        } else {
            // A citizen of one state who also held international office remains one of that state's people.
            let states = Set(person.tenures.map(\.code).filter(\.isState))
            if states.count == 1 { entity.entity.code = states.first }
        }
        let sectors = Set(person.tenures.map { sector(ofOffice: $0.office, code: $0.code) })
        if sectors.count == 1, let only = sectors.first { entity.entity.sector = only }
    }

    func sector(ofOffice office: String, code: String) -> String {
        table.offices.first { $0.name == office && $0.only == code }?.sector
            ?? table.offices.first { $0.name == office }?.sector ?? "GOV"
    }

    /// A person only the article knows.
    mutating func unknownPerson(_ name: String) -> Int {
        let key = "P:" + NameFolding.key(name)
        if let known = byKey[key] { return known }
        let entity = make(
            key,
            blank(
                name, name: name, code: nil, sector: nil, kind: .person, gender: table.givenNames.gender(of: name)))
        register(entity, surnames: Self.surnames(of: name) + [name])
        return entity
    }

    /// What an unknown person may be called later: the last name with and without particles.
    static func surnames(of name: String) -> [String] {
        let words = name.split(separator: " ").map(String.init)
        guard words.count > 1, let last = words.last else { return [] }
        var found = [last]
        let long = ActorFiles.surname(of: name, code: "")
        if long != last { found.append(long) }
        // "al-Hadidi" is Hadidi too.
        for article in ["al-", "el-", "as-", "ash-", "ad-", "an-", "ar-", "at-", "az-", "ul-"]
        where last.lowercased().hasPrefix(article) && last.count > article.count + 2 {
            found.append(String(last.dropFirst(article.count)))
        }
        // Two family names ("Bagheri Kani", "Ramos Horta").
        if words.count > 2 { found.append(words.suffix(2).joined(separator: " ")) }
        if words.count == 3 { found.append(words[1]) }
        // "Kim Dae-hyun" is Kim.
        if GivenNames.familyFirst(name) { found = [words[0]] + found.filter { $0 != words[0] } }
        return found
    }

    mutating func register(_ entity: Int, surnames: [String]) {
        for surname in surnames {
            let key = NameFolding.key(surname)
            if bySurname[key]?.contains(entity) != true { bySurname[key, default: []].append(entity) }
        }
    }

    /// The entity behind a person hit, or nil when the words are no person here.
    mutating func person(of hit: NameHit, titled: Bool, office: String?, code: String?) -> Int? {
        let name = text(hit.tokens).trimmingNameMarks()
        // Whoever the article introduced comes first.
        if let introduced = bySurname[NameFolding.key(name)], !introduced.isEmpty {
            let chosen = choose(introduced, office: office, code: code)
            entities[chosen].nameFromTable = false
            addNamesakes(of: chosen, hit, name)
            return chosen
        }
        if hit.isUnknownPerson {
            if let variant = variantOfKnown(name) ?? byFirstName(name) { return variant }
            return unknownPerson(name)
        }
        var full: [Int] = []
        var family: [Int] = []
        for named in hit.senses {
            guard case .person(let index, let isSurname) = named.sense else { continue }
            if !isSurname { full.append(index) } else if !named.isWeak || titled { family.append(index) }
        }
        if let code, code.isState {
            // "X of Guyana" is nobody of the table who belongs elsewhere.
            func belongs(_ index: Int) -> Bool {
                table.people[index].tenures.contains { $0.code == code || !$0.code.isState }
            }
            if !full.isEmpty, !full.contains(where: belongs) { return unknownPerson(name) }
            if full.isEmpty, !family.isEmpty, !family.contains(where: belongs) { return unknownPerson(name) }
        }
        if full.count == 1 {
            let found = person(full[0], text: name)
            entities[found].nameFromTable = false
            return found
        }
        let candidates = full.isEmpty ? family : full
        // “Jones said”: a family name too common to be that of somebody in office is a person's all the same.
        guard !candidates.isEmpty else { return hit.isTaggedPerson ? unknownPerson(name) : nil }
        return person(among: candidates, name: name, titled: titled, office: office, code: code)
    }

    /// Somebody else of that family name who is in office on the article's day is another reading.
    private mutating func addNamesakes(of entity: Int, _ hit: NameHit, _ name: String) {
        guard let day, knownPerson[entity] == nil, entities[entity].entity.office == nil else { return }
        for named in hit.senses where !named.isWeak {
            guard case .person(let index, true) = named.sense,
                let tenure = table.people[index].tenures.last(where: { $0.covers(day) })
            else { continue }
            let reading = Entity(
                text: name, name: table.people[index].name, code: tenure.code,
                sector: sector(ofOffice: tenure.office, code: tenure.code), office: tenure.office)
            if !entities[entity].alternatives.contains(reading) { entities[entity].alternatives.append(reading) }
        }
    }

    /// A name in another spelling or with a part more or less than one already introduced ("Mohammad Javad Zarif").
    private func variantOfKnown(_ name: String) -> Int? {
        let words = name.split(separator: " ").map { NameFolding.key(String($0)) }
        guard words.count >= 2, let last = words.last else { return nil }
        for entity in bySurname[last] ?? [] {
            let known = (entities[entity].entity.name ?? "").split(separator: " ").map { NameFolding.key(String($0)) }
            guard known.count >= 2 else { continue }
            let short = words.count <= known.count ? words : known
            let long = words.count <= known.count ? known : words
            if short.allSatisfy(long.contains) { return entity }
        }
        return nil
    }

    /// "Sir Edmund", "Abiy": a first name alone is the one introduced person who bears it.
    private func byFirstName(_ name: String) -> Int? {
        guard !name.contains(" ") else { return nil }
        let bearers = entities.indices.filter { entity in
            guard entities[entity].kind == .person, let full = entities[entity].entity.name else { return false }
            return full.hasPrefix(name + " ")
        }
        return bearers.count == 1 ? bearers[0] : nil
    }

    /// Of several people introduced under one surname: the one whose office fits, else the one mentioned last.
    private mutating func choose(_ introduced: [Int], office: String?, code: String?) -> Int {
        guard introduced.count > 1 else { return introduced[0] }
        if let office {
            let fitting = introduced.filter {
                fits(entities[$0].entity.office, office) && (code == nil || entities[$0].entity.code == code)
            }
            if fitting.count == 1 { return fitting[0] }
        }
        let recent = introduced.max { lastMention[$0] < lastMention[$1] } ?? introduced[0]
        entities[recent].confidence = min(entities[recent].confidence, 0.7)
        for other in introduced where other != recent {
            let alternative = entities[other].entity
            if !entities[recent].alternatives.contains(alternative) {
                entities[recent].alternatives.append(alternative)
            }
        }
        return recent
    }

    /// Of several people in the table: those whose state, office and dates fit. Doubt is kept as alternatives.
    private mutating func person(
        among candidates: [Int], name: String, titled: Bool, office: String?, code: String?
    ) -> Int? {
        var fitting = candidates
        if let code {
            let same = fitting.filter { table.people[$0].tenures.contains { $0.code == code } }
            if !same.isEmpty { fitting = same } else if titled { return unknownPerson(name) }
        }
        if let office {
            let same = fitting.filter { table.people[$0].tenures.contains { fits($0.office, office) } }
            if !same.isEmpty { fitting = same }
        }
        if let day {
            let inOffice = fitting.filter { table.people[$0].tenures.contains { $0.covers(day) } }
            if !inOffice.isEmpty {
                fitting = inOffice
                if let office {
                    let now = fitting.filter {
                        table.people[$0].tenures.contains { $0.covers(day) && fits($0.office, office) }
                    }
                    if !now.isEmpty { fitting = now }
                }
            }
        }
        // Persons of states the article names are likelier than others.
        if fitting.count > 1 {
            let named = fitting.filter { table.people[$0].tenures.contains { byKey["S:" + $0.code] != nil } }
            if !named.isEmpty { fitting = named }
        }
        if fitting.count == 1 { return person(fitting[0], text: name) }
        let key = "P?:" + NameFolding.key(name)
        if let known = byKey[key] { return known }
        var made = blank(name, name: name, code: nil, sector: nil, kind: .person, confidence: 0.5)
        let codes = Set(fitting.flatMap { table.people[$0].tenures.map(\.code) })
        if codes.count == 1 { made.entity.code = codes.first }
        made.alternatives = fitting.map {
            Entity(text: name, name: table.people[$0].name, code: table.people[$0].tenures.last?.code)
        }
        let entity = make(key, made)
        register(entity, surnames: [name])
        return entity
    }

    /// Records a role that the text itself gives; it beats the table.
    mutating func learn(_ entity: Int, office: String?, code: String?, sector: String?, parent body: String? = nil) {
        guard entities[entity].kind == .person || entities[entity].kind == .officeholder else { return }
        if let office {
            let old = entities[entity].entity.office
            // "minister" says less than "foreign minister".
            if old == nil || !fits(old, office) || (old?.count ?? 0) < office.count {
                entities[entity].entity.office = office
            }
            let name = entities[entity].entity.name
            entities[entity].alternatives.removeAll { $0.name == name }
        }
        if let code { entities[entity].entity.code = code }
        if let sector, office != nil { entities[entity].entity.sector = sector }
        if let body { parent[entity] = body }
        if entities[entity].gender == .unknown, let office { entities[entity].gender = Self.gender(ofWords: office) }
    }

    static func gender(ofWords words: String) -> Gender {
        if words.hasSuffix("woman") || words == "queen" || words == "princess" { return .female }
        if words.hasSuffix("spokesman") || ["king", "prince", "emir", "pope"].contains(words) { return .male }
        return .unknown
    }

    /// Whether an office as held answers to an office as mentioned ("foreign minister" to "minister").
    func fits(_ held: String?, _ mentioned: String) -> Bool {
        guard let held else { return false }
        if held == mentioned || held.hasSuffix(" " + mentioned) || mentioned.hasSuffix(" " + held) { return true }
        switch mentioned {
        case "spokesperson": return held.contains("spokesperson")
        case "minister": return held.contains("minister") && held != "prime minister"
        case "diplomat":
            return ["foreign minister", "ambassador", "envoy", "deputy foreign minister", "high representative"]
                .contains(held)
        case "senior official": return true
        case "leader":
            return ["president", "prime minister", "supreme leader", "king", "emir", "chancellor"].contains(held)
        case "negotiator", "envoy": return held.contains("negotiator") || held.contains("envoy")
        case "chief nuclear negotiator": return held.contains("negotiator")
        case "president": return held == "interim president"
        case "head":
            return ["director general", "secretary-general", "executive director", "commissioner"].contains(held)
        default: return false
        }
    }
}

extension String {
    /// Whether the code is a country's and not PLOVER's for organisations.
    var isState: Bool { !["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"].contains(self) }

    /// A person's name without a possessive mark or stops at the end.
    fileprivate func trimmingNameMarks() -> String {
        var name = Substring(self)
        while let last = name.last, last == "." || last == "," || last == "'" || last == "’" { name.removeLast() }
        if name.hasSuffix("'s") || name.hasSuffix("’s") { name.removeLast(2) }
        return name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

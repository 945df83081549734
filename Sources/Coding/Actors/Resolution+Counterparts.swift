import Record

/// "his Turkish counterpart": the holder of the same office in another state.
extension Resolution {
    /// The entity behind a counterpart. Without a possessor it is the counterpart of the person mentioned last.
    mutating func counterpart(_ phrase: RolePhrase, code: String?, plural: Bool) -> Int {
        let model = phrase.possessor ?? mentions.last { entities[$0.entity].kind == .person }?.entity
        let words = model.flatMap { entities[$0].entity.office }
        let kind = model.flatMap { office(of: $0) }
        let sector = model.flatMap { entities[$0].entity.sector } ?? "GOV"
        if let code, let kind {
            let known = entities.indices.filter {
                entities[$0].kind == .person && entities[$0].entity.code == code && office(of: $0) == kind
                    && $0 != model
            }
            if let recent = known.max(by: { lastMention[$0] < lastMention[$1] }) { return recent }
        }
        if let code, let kind, let day, !plural {
            let holders = table.holders(of: kind, code: code, on: day)
            if holders.count == 1, let index = table.people.firstIndex(where: { $0.name == holders[0].name }) {
                let entity = person(index, text: text(phrase.tokens))
                if lastMention[entity] < 0 {
                    entities[entity].nameFromTable = true
                    entities[entity].confidence = 0.8
                }
                return entity
            }
        }
        let key = code.map { "H:\($0)//\(kind ?? "counterpart")\(plural ? "s" : "")" }
        let entity = make(
            key,
            blank(
                text(phrase.tokens), name: nil, code: code, sector: sector, office: words, kind: .officeholder,
                isPlural: plural, confidence: code == nil ? 0.4 : 0.85))
        if let kind { canonical[entity] = kind }
        return entity
    }

    /// The person named right after a counterpart, with or without a comma.
    func namedAfter(_ end: Int) -> Int? { personHit(at: lower(end) == "," ? end + 1 : end) }

    /// Gives a person what is known of an unnamed holder.
    mutating func merge(_ holder: Int, into person: Int) {
        guard holder != person, entities[holder].kind == .officeholder else { return }
        let known = entities[holder].entity
        if entities[person].entity.code == nil { entities[person].entity.code = known.code }
        if canonical[person] == nil, let kind = canonical[holder] {
            canonical[person] = kind
            entities[person].entity.office = known.office
            entities[person].entity.sector = known.sector
        }
        for index in mentions.indices where mentions[index].entity == holder { mentions[index].entity = person }
        lastMention[person] = max(lastMention[person], lastMention[holder])
    }
}

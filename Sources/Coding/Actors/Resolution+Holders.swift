import Language
import Record

/// Who is meant by an office that stands without a name.
extension Resolution {
    /// Who is meant by an office without a name beside it.
    mutating func holder(
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
        let isNew = ["a", "an", "another", "one", "some"].contains(lower(phrase.tokens.lowerBound))
        if !isNew, !isIndefinite || phrase.owner != nil,
            let known = recentHolder(of: &wanted, code: wantedCode, phrase: phrase)
        {
            return known
        }
        // "a ministry official", "a presidential adviser": of the state the text is about.
        let isBodys =
            phrase.body != nil
            || ["presidential", "government", "ministry"].contains { words.contains($0) }
        let state =
            wantedCode
            ?? (phrase.isDefinite || isBareTitle(phrase) || isBodys
                ? subjectState(before: phrase) ?? contextState() : nil)
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

    /// "Serbia will never sign, the president said": the state that the clause before tells of.
    private func subjectState(before phrase: RolePhrase) -> String? {
        let start = phrase.tokens.lowerBound
        guard hasTree, start > 0, lower(start - 1) == ",", isSpeech(phrase.tokens.upperBound) else { return nil }
        let sentence = article.sentence(ofToken: start)
        let subjects = mentions.filter {
            $0.tokens.upperBound <= start && article.sentence(ofToken: $0.tokens.lowerBound) == sentence
                && isSubject($0) && entities[$0.entity].kind == .state
        }
        return subjects.first.flatMap { entities[$0.entity].entity.code }
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
        // "The official" is one of those who were called just that, if anybody was.
        let alike = found.filter { canonical[$0] == wanted && entities[$0].kind == .officeholder }
        if wanted == "senior official", !alike.isEmpty { found = alike }
        let unspoken = namedInOwnWords(phrase.tokens)
        found.removeAll(where: unspoken.contains)
        // A state in the words leaves the one mentioned last; "the president" alone is whom the text has been about.
        let at = phrase.tokens.lowerBound
        let weights = code == nil && found.count > 1 ? found.map { salience(of: $0, at: at) } : []
        let chosen =
            weights.isEmpty
            ? found.max { lastMention[$0] < lastMention[$1] }
            : found.indices.max { weights[$0] < weights[$1] }.map { found[$0] }
        guard let recent = chosen else { return nil }
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
    mutating func officials(_ phrase: RolePhrase, _ kind: OfficeKind, code: String?, sector: String) -> Int {
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
}

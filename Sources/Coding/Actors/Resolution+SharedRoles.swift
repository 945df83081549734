import Language
import Record

/// Bodies and offices of several states under one noun: "the Russian and Syrian defence ministries", "US, French and British
/// officials".
extension Resolution {
    /// The states named before a role and joined to its own by "and", from the left, where the role's noun stands for one
    /// of each.
    func statesBeside(_ phrase: RolePhrase) -> [Int] {
        guard hasTags, phrase.owner.map({ entities[$0].kind == .state }) == true,
            let own = phrase.modifiers.map({ hits[$0].tokens.lowerBound }).min(), own == phrase.tokens.lowerBound,
            own < phrase.role.tokens.lowerBound,
            [.nns, .nnps].contains(article.tokens[phrase.role.tokens.upperBound - 1].fineTag)
        else { return [] }
        let floor = sentenceStart(own)
        guard own - 1 > floor, ["and", "&", "or"].contains(lower(own - 1)) else { return [] }
        var found: [Int] = []
        var end = own - 1
        while end > floor, lower(end - 1) == "," { end -= 1 }
        while end > floor, hitAt[end - 1] >= 0 {
            let hit = hits[hitAt[end - 1]]
            guard hit.tokens.upperBound == end,
                hit.senses.contains(where: {
                    if case .state(_, let form) = $0.sense { form != .capital } else { false }
                })
            else { break }
            found.insert(hitAt[end - 1], at: 0)
            end = hit.tokens.lowerBound
            guard end > floor, lower(end - 1) == "," else { break }
            end -= 1
        }
        return found
    }

    /// Makes the mention just written one of the same body or office of every state named.
    mutating func share(with states: [Int], _ phrase: RolePhrase) {
        guard let last = mentions.last, last.tokens.upperBound == phrase.tokens.upperBound, !last.isModifier,
            let code = entities[last.entity].entity.code, let first = states.first
        else { return }
        // "the French and German governments" are the states themselves.
        let isState = entities[last.entity].kind == .state
        let key = byKey.filter { $0.value == last.entity && $0.key.hasPrefix("I:\(code)/") }.keys.min()
        guard isState || key != nil && entities[last.entity].kind == .institution else { return }
        var members: [Int] = []
        for hit in states {
            guard let sense = pick(hits[hit]), case .state(let index, _) = sense else { continue }
            let other = table.states[index].code
            guard other != code else { continue }
            let words = text(hits[hit].tokens) + " " + text(phrase.role.tokens)
            if isState {
                if let entity = state(code: other, text: words), !members.contains(entity) { members.append(entity) }
                continue
            }
            guard let role = key?.dropFirst("I:\(code)/".count) else { continue }
            var made = entities[last.entity]
            (made.entity.code, made.entity.text) = (other, words)
            let entity = make("I:\(other)/\(role)", made)
            if let name = institutionName[last.entity] { institutionName[entity] = name }
            if !members.contains(entity) { members.append(entity) }
        }
        guard !members.isEmpty else { return }
        var start = hits[first].tokens.lowerBound
        if start > sentenceStart(start), lower(start - 1) == "the" { start -= 1 }
        mentions.removeLast()
        let tokens = start..<phrase.tokens.upperBound
        mention(
            tokens, head: last.head, entity: groupEntity(members + [last.entity], text: text(tokens)), kind: .nominal)
    }
}

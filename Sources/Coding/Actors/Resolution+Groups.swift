import Language
import Record

/// Groups ("the two sides") and general nouns ("the country", "the bloc").
extension Resolution {
    private static let partyNouns: Set<String> = [
        "sides", "countries", "nations", "parties", "states", "neighbours", "neighbors", "governments", "capitals",
        "powers",
        "rivals", "allies", "foes", "enemies", "adversaries", "delegations", "teams", "peoples", "blocs", "factions",
        "partners",
        "groups",
    ]
    private static let peopleNouns: Set<String> = [
        "leaders", "men", "women", "ministers", "presidents", "diplomats", "officials", "negotiators", "envoys",
        "politicians",
        "premiers", "statesmen", "heads", "counterparts",
    ]

    /// "the two sides", "both countries", "the three parties", "the sides", "the pair"; returns where to go on.
    mutating func group(at start: Int) -> Int? {
        let limit = sentenceEnd(start)
        var position = start
        var count: Int?
        var isMarked = false
        if ["the", "these", "those", "all", "between"].contains(lower(position)) {
            if lower(position) == "between" { return nil }
            isMarked = lower(position) != "all"
            position += 1
        }
        if lower(position) == "both" {
            count = 2
            isMarked = true
            position += 1
            if lower(position) == "the" { position += 1 }
        } else if let number = Self.number(lower(position)) ?? (isMarked ? Self.counts[lower(position)] : nil) {
            count = number
            position += 1
        }
        guard position < limit, hitAt[position] < 0 else { return nil }
        while position < limit,
            [
                "warring", "neighbouring", "neighboring", "rival", "feuding", "north", "african", "gulf", "arab",
                "asian",
                "opposing", "negotiating", "nuclear-armed", "allied", "conflicting", "european", "-",
            ].contains(lower(position))
        {
            position += 1
        }
        guard position < limit else { return nil }
        if count == 2, lower(position) == "koreas", let south = state(code: "KOR", text: "South Korea"),
            let north = state(code: "PRK", text: "North Korea")
        {
            let entity = groupEntity([south, north].sorted(), text: text(start..<position + 1))
            mention(
                start..<(position + 1), head: position, entity: entity, kind: .nominal,
                isModifier: isPossessiveMark(position + 1))
            return position + 1
        }
        if let end = numbered(start, position, limit) { return end }
        let noun = lower(position)
        let isPair = noun == "pair" || noun == "duo"
        let isPeople = Self.peopleNouns.contains(noun) || isPair
        guard isPeople || Self.partyNouns.contains(noun) else { return nil }
        // "the parties" and "the sides" alone are groups too; "the ministers" needs a number to be one.
        guard isMarked, count != nil || ["sides", "parties"].contains(noun) || isPair else { return nil }
        // "the two countries' leaders", "the two parties of the left" are fine; "the two Korean leaders" are not found here.
        let tokens = start..<(position + 1)
        if position + 1 < limit, lower(position + 1) == "of" { return nil }
        let members = groupMembers(count: count ?? 2, people: isPeople, office: nil, before: start) ?? []
        let entity = groupEntity(members, text: text(tokens))
        mention(tokens, head: position, entity: entity, kind: .nominal, isModifier: isPossessiveMark(position + 1))
        return position + 1
    }

    /// "The seven condemned": as many parties as an enumeration before named.
    private mutating func numbered(_ start: Int, _ position: Int, _ limit: Int) -> Int? {
        let number = position - 1
        guard number == start + 1, lower(start) == "the", hasTags, let count = Self.counts[lower(number)],
            [.verb, .aux, .punct, .adv].contains(article.tokens[position].tag),
            let listed = enumerations.last(where: { $0.count == count })
        else { return nil }
        let entity = groupEntity(listed, text: text(start..<position))
        mention(start..<position, head: number, entity: entity, kind: .nominal)
        return position
    }

    /// Runs of states and organisations named with nothing but commas and "and" between them, three at least.
    private var enumerations: [[Int]] {
        var found: [[Int]] = []
        var run: [Int] = []
        var end = -1
        for mention in mentions.suffix(300)
        where mention.kind == .name && [.state, .organisation].contains(entities[mention.entity].kind) {
            let isNext =
                end >= 0 && mention.tokens.lowerBound - end <= 3 && mention.tokens.lowerBound > end
                && (end..<mention.tokens.lowerBound).allSatisfy { [",", "and", "the"].contains(lower($0)) }
            if !isNext {
                if run.count > 2 { found.append(run.sorted()) }
                run = []
            }
            if !run.contains(mention.entity) { run.append(mention.entity) }
            end = mention.tokens.upperBound
        }
        if run.count > 2 { found.append(run.sorted()) }
        return found
    }

    private static let counts: [String: Int] = [
        "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    ]

    /// The entity of a group; the same members give the same entity.
    mutating func groupEntity(_ members: [Int], text: String) -> Int {
        let key = members.isEmpty ? nil : "G:" + members.sorted().map(String.init).joined(separator: ",")
        var made = blank(
            text, name: nil, code: nil, sector: nil, kind: .group, isPlural: true,
            confidence: members.isEmpty ? 0.3 : 0.75)
        made.members = members
        let codes = Set(members.map { entities[$0].entity.code ?? "" })
        if codes.count == 1, let code = codes.first, !code.isEmpty { made.entity.code = code }
        return make(key, made)
    }

    /// The parties of the last sentences, as many as asked for, those named most often first; nil when there are fewer.
    func groupMembers(count: Int?, people: Bool, office: String?, before token: Int) -> [Int]? {
        let wanted = count ?? 2
        let sentence = article.sentence(ofToken: token)
        var scores: [(entity: Int, score: Double)] = []
        var counted = Set<Int>()
        var current = sentence
        for mention in mentions.reversed() {
            let own = article.sentence(ofToken: mention.tokens.lowerBound)
            let distance = sentence - own
            if distance > 5 { break }
            if own != current {
                current = own
                counted.removeAll()
            }
            guard !mention.isLocative || !people && entities[mention.entity].kind == .state else { continue }
            for member in parties(mention.entity) {
                guard let party = people ? personParty(member, office: office) : stateParty(member) else { continue }
                // Each party counts once a sentence; a sentence back counts half.
                guard counted.insert(party).inserted else { continue }
                var weight = mention.isModifier ? 0.9 : mention.isLocative ? 0.4 : 1
                for _ in 0..<distance { weight *= 0.5 }
                if let known = scores.firstIndex(where: { $0.entity == party }) {
                    scores[known].score += weight
                } else {
                    scores.append((party, weight))
                }
            }
        }
        guard scores.count >= wanted else { return nil }
        let best = scores.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
        return best.prefix(wanted).map(\.element.entity).sorted()
    }

    private func parties(_ entity: Int) -> [Int] {
        entities[entity].members.isEmpty ? [entity] : entities[entity].members
    }

    private func personParty(_ entity: Int, office: String?) -> Int? {
        guard entities[entity].kind == .person || entities[entity].kind == .officeholder, !entities[entity].isPlural
        else { return nil }
        if let office, !fits(self.office(of: entity), office) { return nil }
        return entity
    }

    /// The state or organisation behind an entity, as an entity of the article where there is one.
    private func stateParty(_ entity: Int) -> Int? {
        let resolved = entities[entity]
        switch resolved.kind {
        case .state: return entity
        case .organisation: return resolved.entity.sector == "MED" ? nil : entity
        case .person, .officeholder, .institution:
            guard let code = resolved.entity.code else { return nil }
            if let state = byKey["S:" + code] { return state }
            return nil
        case .outlet, .group, .unknown: return nil
        }
    }

    /// Members for "the two governments", "both armies" and other plural institutions with a number.
    func groupMembersIfPlural(_ phrase: RolePhrase, name: String) -> [Int]? {
        guard let number = phrase.number, phrase.isDefinite || lower(phrase.tokens.lowerBound) == "both" else {
            return nil
        }
        return groupMembers(count: number, people: false, office: nil, before: phrase.tokens.lowerBound)
    }

    // MARK: - General nouns

    private static let stateNouns: Set<String> = [
        "country", "island", "islands", "nation", "kingdom", "republic", "emirate", "sultanate", "state", "homeland",
        "monarchy",
        "archipelago",
    ]
    private static let islandStates: Set<String> = [
        "TWN", "CUB", "CYP", "LKA", "JPN", "IRL", "ISL", "MLT", "MDG", "JAM", "BHR", "SGP", "MUS", "HTI", "BRB", "GRD",
        "FLK", "NRU", "DMA", "LCA",
    ]
    private static let bodyNouns: Set<String> = [
        "bloc", "alliance", "organization", "organisation", "group", "movement", "watchdog", "agency", "militia",
        "council",
        "body", "union", "league", "commission", "coalition", "fund", "tribunal", "forum", "committee", "front",
    ]

    /// "the country", "his country", "the bloc", "the movement"; returns where to go on.
    mutating func genericNominal(at start: Int) -> Int? {
        let limit = sentenceEnd(start)
        guard start + 1 < limit else { return nil }
        let determiner = lower(start)
        guard ["the", "this", "that", "his", "her", "their", "its", "our", "my"].contains(determiner) else {
            return nil
        }
        var position = start + 1
        while position < limit - 1, hitAt[position] < 0,
            [
                "regional", "world", "militant", "armed", "terrorist", "aid", "rights", "27-nation", "26-nation",
                "israeli", "shiite", "islamist", "-", "west", "gulf", "arab", "asian", "african", "european", "nation",
                "member", "island", "communist", "rebel",
                "10", "27", "28", "55", "military", "security", "neighbouring", "neighboring", "own", "whole", "entire",
                "international", "un",
            ].contains(lower(position)),
            Self.stateNouns.contains(lower(position + 1)) || Self.bodyNouns.contains(lower(position + 1))
                || lower(position + 1) == "-"
                || ["nation", "member"].contains(lower(position + 1))
        {
            position += 1
        }
        guard hitAt[position] < 0, roleAt[position] < 0 else { return nil }
        let noun = lower(position)
        let tokens = start..<(position + 1)
        let isModifier = isPossessiveMark(position + 1)
        if Self.stateNouns.contains(noun) {
            // "the state of emergency" and "the country's" differ: only the bare noun is meant.
            if noun == "state", lower(position + 1) == "of" { return nil }
            var entity: Int?
            if let possessor = possessorPronoun(at: start) {
                mention(start..<(start + 1), head: start, entity: possessor, kind: .pronoun, isModifier: true)
                entity = entities[possessor].entity.code.flatMap {
                    $0.isState ? state(code: $0, text: text(tokens)) : nil
                }
            } else {
                // "the island" is the island state named last, if any is.
                let island = mentions.last {
                    noun == "islands"
                        ? (entities[$0.entity].entity.name ?? "").hasSuffix("Islands")
                        : Self.islandStates.contains(entities[$0.entity].entity.code ?? "")
                }
                let context =
                    noun == "island" || noun == "islands"
                    ? island.flatMap { entities[$0.entity].entity.code } : contextState()
                entity = context.flatMap { byKey["S:" + $0] ?? state(code: $0, text: text(tokens)) }
            }
            guard let entity else { return nil }
            mention(
                tokens, head: position, entity: entity, kind: .nominal, isModifier: isModifier,
                isLocative: isLocative(tokens, isCity: false))
            return position + 1
        }
        guard Self.bodyNouns.contains(noun), ["the", "this", "that"].contains(determiner) else { return nil }
        guard let entity = recentOrganisation(noun) else { return nil }
        mention(tokens, head: position, entity: entity, kind: .nominal, isModifier: isModifier)
        return position + 1
    }

    /// The organisation mentioned last whose name or kind answers to a general noun.
    func recentOrganisation(_ noun: String) -> Int? {
        let inName: Set<String> = [
            "council", "union", "league", "commission", "coalition", "fund", "tribunal", "forum", "committee", "front",
            "agency",
        ]
        var best: Int?
        for entity in entities.indices where lastMention[entity] >= 0 {
            if entities[entity].kind == .outlet {
                guard noun == "agency" else { continue }
                if let current = best, lastMention[current] >= lastMention[entity] { continue }
                best = entity
                continue
            }
            guard entities[entity].kind == .organisation else { continue }
            let name = (entities[entity].entity.name ?? "").lowercased()
            if inName.contains(noun) {
                guard name.contains(noun) || noun == "agency" && name.contains("atomic") else { continue }
            } else {
                let sector = entities[entity].entity.sector ?? "GOV"
                switch noun {
                case "militia", "movement", "group":
                    guard ["REB", "OPP", "PTY", "CVL", "SOC"].contains(sector) || noun == "group" else { continue }
                case "bloc", "alliance":
                    guard ["IGO", "EUR", "UNO"].contains(entities[entity].entity.code ?? "") else { continue }
                default: break
                }
            }
            if let current = best, lastMention[current] >= lastMention[entity] { continue }
            best = entity
        }
        return best
    }
}

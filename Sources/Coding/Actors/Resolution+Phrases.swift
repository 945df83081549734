import Language
import Record

/// Noun phrases around an office or institution: modifiers before it, "of …" behind it.
extension Resolution {
    /// A role with what stands around it.
    struct RolePhrase {
        var tokens: Range<Int>
        var role: RoleHit
        /// The state or organisation the role belongs to, as an entity.
        var owner: Int?
        /// The person who owns it ("Trump's envoy", "his office").
        var possessor: Int?
        /// Another state named beside an organisation ("Lebanese Hezbollah's spokesman").
        var isDefinite = false
        var isFormer = false
        /// A common noun before it that names the body ("the council spokesperson").
        var body: String?
        /// Modifier hits inside, to be mentioned for themselves.
        var modifiers: [Int] = []
        var number: Int?
    }

    static let looseModifiers: Set<String> = [
        "new", "top", "senior", "former", "ex", "then", "late", "outgoing", "incoming", "visiting", "acting", "interim",
        "hardline", "hard-line", "powerful", "veteran", "current", "newly", "appointed", "elected", "chief", "key",
        "leading",
        "high", "ranking", "high-ranking", "main", "first", "second", "assistant", "special", "foreign", "influential",
        "moderate", "reformist", "conservative", "ultra", "right", "wing", "right-wing", "military", "political",
        "local",
        "regional", "federal", "national", "official", "unnamed", "several", "some", "many", "most", "other", "more",
        "few",
        "dozens", "hundreds", "thousands", "two", "three", "four", "five", "own", "long", "time", "long-time",
        "serving",
        "designate", "elect", "embattled", "exiled", "deposed", "ousted", "self", "proclaimed", "state", "civilian",
        "permanent", "deputy", "nuclear", "joint", "central", "provincial", "armed", "paramilitary", "allied", "backed",
        "led",
        "occupying", "peacekeeping", "elite", "diplomatic", "economic", "religious", "ruling", "transitional",
        "caretaker",
        "pro", "anti", "government", "opposition", "presidential", "rebel", "international", "western", "public",
        "deployed",
        "additional", "remaining", "-", "longest", "youngest", "popular", "billionaire", "republican", "democratic",
        "shiite",
        "sunni", "kurdish", "arab", "reclusive", "lead", "one", "another",
    ]
    static let determiners: Set<String> = [
        "the", "a", "an", "this", "that", "these", "those", "any", "no", "both", "all", "each", "every", "its", "his",
        "her",
        "their", "our", "my", "your", "another",
    ]

    /// The phrase around a role.
    func phrase(around roleIndex: Int) -> RolePhrase {
        let role = roleHits[roleIndex]
        var phrase = RolePhrase(tokens: role.tokens, role: role)
        let floor = sentenceStart(role.tokens.lowerBound)
        var position = role.tokens.lowerBound - 1
        var steps = 0
        scan: while position >= floor, steps < 9 {
            steps += 1
            let word = lower(position)
            if hitAt[position] >= 0 {
                let hit = hitAt[position]
                guard isOwner(hits[hit]), hits[hit].tokens.upperBound == position + 1 else { break scan }
                phrase.modifiers.append(hit)
                phrase.tokens = hits[hit].tokens.lowerBound..<phrase.tokens.upperBound
                phrase.isDefinite = true
                position = hits[hit].tokens.lowerBound - 1
                continue
            }
            if isPossessiveMark(position) {
                // "Iran's", or "the president's": whoever owns it has been mentioned already.
                let before = position - 1
                guard before >= floor else { break scan }
                phrase.isDefinite = true
                if hitAt[before] >= 0 {
                    let hit = hits[hitAt[before]]
                    if isPersonHit(hit) || isOwner(hit) {
                        phrase.modifiers.append(hitAt[before])
                        phrase.tokens = hit.tokens.lowerBound..<phrase.tokens.upperBound
                        position = hit.tokens.lowerBound - 1
                        if isPersonHit(hit) { break scan }
                        continue
                    }
                } else if let owner = mentions.last(where: { $0.tokens.upperBound == position && !$0.isModifier }) {
                    phrase.possessor = owner.entity
                    phrase.tokens = owner.tokens.lowerBound..<phrase.tokens.upperBound
                }
                break scan
            }
            if Self.determiners.contains(word) {
                // "said that US troops": a conjunction, no determiner.
                if word == "that" || word == "no",
                    hitAt[position + 1] >= 0 || hasTags && article.tokens[position].tag == .sconj
                {
                    break scan
                }
                phrase.tokens = position..<phrase.tokens.upperBound
                if !["a", "an", "any", "no", "another", "each", "every"].contains(word) { phrase.isDefinite = true }
                break scan
            }
            if word == "-", article.tokens[position].spaceBefore { break scan }
            if Self.looseModifiers.contains(word) || isPlainModifier(position) {
                if ["former", "ex", "late", "deposed", "ousted"].contains(word) { phrase.isFormer = true }
                if let number = Self.number(word) { phrase.number = number }
                if phrase.body == nil, position == role.tokens.lowerBound - 1, isBodyNoun(word) { phrase.body = word }
                phrase.tokens = position..<phrase.tokens.upperBound
                position -= 1
                continue
            }
            break scan
        }
        // A stray hyphen or adverb at the left edge belongs to something else.
        while phrase.tokens.lowerBound < role.tokens.lowerBound, lower(phrase.tokens.lowerBound) == "-" {
            phrase.tokens = (phrase.tokens.lowerBound + 1)..<phrase.tokens.upperBound
        }
        extendRight(&phrase)
        return phrase
    }

    /// "of the Islamic Republic of Iran", "for the US National Security Council".
    private func extendRight(_ phrase: inout RolePhrase) {
        let limit = sentenceEnd(phrase.tokens.lowerBound)
        var position = phrase.tokens.upperBound
        let preposition = lower(position)
        let allowsFor = phrase.role.roles.contains { role in
            if case .office(let index, _) = role { return Self.officesFor.contains(table.offices[index].name) }
            return false
        }
        if preposition == "in", phrase.modifiers.isEmpty, position + 1 < limit {
            // "the new government in Iraq".
            let next = lower(position + 1) == "the" ? position + 2 : position + 1
            let isInstitution = phrase.role.roles.contains { if case .institution = $0 { true } else { false } }
            if isInstitution, next < limit, hitAt[next] >= 0, hits[hitAt[next]].tokens.lowerBound == next,
                hits[hitAt[next]].senses.contains(where: {
                    if case .state(_, let form) = $0.sense { form == .name || form == .capital } else { false }
                })
            {
                phrase.modifiers.append(hitAt[next])
                phrase.tokens = phrase.tokens.lowerBound..<hits[hitAt[next]].tokens.upperBound
            }
            return
        }
        guard position < limit, preposition == "of" || allowsFor && (preposition == "for" || preposition == "at") else {
            return
        }
        position += 1
        if lower(position) == "the" { position += 1 }
        guard position < limit else { return }
        // "spokesman for Iran's foreign ministry": the possessor owns the body and with it the office.
        if hitAt[position] >= 0 {
            let index = hitAt[position]
            if isPersonHit(hits[index]), !isOwner(hits[index]), preposition == "of",
                hits[index].tokens.lowerBound == position,
                phrase.role.roles.contains(where: {
                    if case .institution(let name, _, _) = $0 {
                        ["government", "side", "army"].contains(name)
                    } else {
                        false
                    }
                })
            {
                // "the outgoing government of Álvaro Uribe" is his.
                phrase.modifiers.append(index)
                phrase.tokens = phrase.tokens.lowerBound..<hits[index].tokens.upperBound
                return
            }
            guard isOwner(hits[index]), hits[index].tokens.lowerBound == position else { return }
            phrase.modifiers.append(index)
            var end = hits[index].tokens.upperBound
            var next = end
            if isPossessiveMark(next) { next += 1 }
            if next < limit, hitAt[next] >= 0, isOwner(hits[hitAt[next]]), hits[hitAt[next]].tokens.lowerBound == next {
                phrase.modifiers.append(hitAt[next])
                end = hits[hitAt[next]].tokens.upperBound
            } else if next < limit, roleAt[next] >= 0, roleHits[roleAt[next]].tokens.lowerBound == next {
                let body = roleHits[roleAt[next]]
                if body.roles.contains(where: { if case .institution = $0 { true } else { false } }) {
                    phrase.body = text(body.tokens).lowercased()
                    end = body.tokens.upperBound
                }
            }
            phrase.tokens = phrase.tokens.lowerBound..<end
        } else if roleAt[position] >= 0, preposition != "of" || allowsFor {
            let body = roleHits[roleAt[position]]
            guard body.tokens.lowerBound == position,
                body.roles.contains(where: { if case .institution = $0 { true } else { false } })
            else { return }
            phrase.body = text(body.tokens).lowercased()
            phrase.tokens = phrase.tokens.lowerBound..<body.tokens.upperBound
        }
    }

    private static let officesFor: Set<String> = [
        "spokesperson", "presidential adviser", "senior official", "envoy", "negotiator", "mediator", "head", "analyst",
        "lawyer", "government spokesperson", "military spokesperson",
    ]

    static func number(_ word: String) -> Int? {
        switch word {
        case "two", "both": 2
        case "three": 3
        case "four": 4
        case "five": 5
        case "six": 6
        default: nil
        }
    }

    private func isBodyNoun(_ word: String) -> Bool {
        [
            "council", "ministry", "commission", "agency", "committee", "party", "movement", "government", "court",
            "embassy",
            "organization", "organisation", "group", "bloc", "alliance", "army", "delegation", "parliament",
            "coalition",
            "administration", "department", "palace", "mission", "force", "bank", "union",
        ].contains(word)
    }

    /// An adjective, noun or number before the role that is part of its phrase.
    private func isPlainModifier(_ token: Int) -> Bool {
        if isBodyNoun(lower(token)) { return true }
        guard hasTags, roleAt[token] < 0 else { return false }
        switch article.tokens[token].tag {
        case .adj, .num: return true
        case .noun, .propn: return hasTree && article.tokens[token].relation == .compound
        default: return false
        }
    }

    func isPersonHit(_ hit: NameHit) -> Bool {
        hit.isUnknownPerson || hit.senses.contains { if case .person = $0.sense { !$0.isWeak } else { false } }
    }

    /// Whether a name can own an office: a state in any form, or an organisation.
    func isOwner(_ hit: NameHit) -> Bool {
        if hit.isUnknownOrganisation { return true }
        return hit.senses.contains { named in
            switch named.sense {
            case .state, .organisation: true
            default: false
            }
        }
    }
}

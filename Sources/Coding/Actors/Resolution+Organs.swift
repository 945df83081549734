import Language
import Record

/// Organs of organisations, and the short names a text gives them once they were introduced: "the Authority of Heads of State
/// and Government of the bloc … the Authority".
extension Resolution {
    /// Nouns that name an organ which acts for the whole body.
    private static let organNouns: Set<String> = [
        "authority", "council", "commission", "assembly", "conference", "committee", "secretariat", "board", "summit",
        "bureau", "mission", "presidency", "chair", "group", "delegation", "quartet", "troika",
    ]

    /// Mentions an organ: introduced with "of" and its organisation, or by its short name later; returns where to go on.
    mutating func organ(at start: Int) -> Int? {
        guard lower(start) == "the" || isCapitalised(start) && lower(start - 1) != "the" else { return nil }
        let limit = sentenceEnd(start)
        let first = lower(start) == "the" ? start + 1 : start
        // Up to two words may stand before the noun: "the Supreme Council".
        var noun = first
        while noun < min(first + 3, limit), !Self.organNouns.contains(lower(noun)) {
            guard isCapitalised(noun), hitAt[noun] < 0 || hits[hitAt[noun]].isUnknownOrganisation else { return nil }
            noun += 1
        }
        guard noun < limit, Self.organNouns.contains(lower(noun)), isCapitalised(noun), roleAt[noun] < 0,
            isNobodys(noun)
        else { return nil }
        if lower(noun + 1) == "of" { return introduceOrgan(start, noun, limit) }
        guard noun == first, lower(start) == "the", let entity = organs[lower(noun)], !isCapitalised(noun + 1) else {
            return nil
        }
        mention(
            start..<(noun + 1), head: noun, entity: entity, kind: .nominal, isModifier: isPossessiveMark(noun + 1))
        return noun + 1
    }

    /// Whether no table knows the words at a token as a name.
    private func isNobodys(_ token: Int) -> Bool { hitAt[token] < 0 || hits[hitAt[token]].isUnknownOrganisation }

    /// "the Authority of Heads of State and Government of ECOWAS": the organisation behind the last "of".
    private mutating func introduceOrgan(_ start: Int, _ noun: Int, _ limit: Int) -> Int? {
        var token = noun + 1
        while token < min(noun + 14, limit) {
            if hitAt[token] >= 0, hits[hitAt[token]].tokens.lowerBound == token, token > noun + 1,
                ["of", "the"].contains(lower(token - 1))
            {
                let hit = hits[hitAt[token]]
                let found = hit.senses.lazy.compactMap { named -> Int? in
                    if case .organisation(let index) = named.sense, !named.isWeak { return index }
                    return nil
                }.first
                if let found {
                    let entity = organisation(found, text: text(hit.tokens))
                    organs[lower(noun)] = entity
                    mention(
                        start..<hit.tokens.upperBound, head: noun, entity: entity, kind: .name,
                        isModifier: isPossessiveMark(hit.tokens.upperBound))
                    return hit.tokens.upperBound
                }
                return nil
            }
            guard isCapitalised(token) || ["of", "the", "and", "for", "&"].contains(lower(token)) else { return nil }
            token += 1
        }
        return nil
    }
}

import Language

/// Telling a place from a party: prepositions, motion, names of things that take place.
extension Resolution {
    private static let inside: Set<String> = [
        "in", "at", "near", "inside", "outside", "across", "throughout", "around", "within", "into", "through", "via",
        "off",
        "beyond", "over",
    ]
    private static let motion: Set<String> = [
        "visit", "visits", "visited", "visiting", "trip", "trips", "travel", "travels", "travelled", "traveled",
        "travelling",
        "traveling", "go", "goes", "going", "went", "flew", "fly", "flies", "flying", "flown", "return", "returned",
        "returns",
        "returning", "arrive", "arrived", "arrives", "journey", "tour", "come", "comes", "came", "coming", "head",
        "heads",
        "headed", "heading", "move", "moved", "moves", "flight", "flights", "invite", "invited", "deployed", "deploy",
        "deportation", "deported", "exported", "exports", "shipped", "shipment", "shipments", "withdraw", "withdrew",
        "withdrawal", "expelled", "fled", "flee", "leave", "left", "departed", "departure", "road", "way", "back",
        "pilgrimage",
        "voyage", "delivery", "deliveries", "smuggled", "migration", "dispatched", "rushed", "sail", "sailed",
        "ambassador",
        "envoy", "evacuated", "airlift", "moved", "relocate", "relocated",
    ]
    private static let visited: Set<String> = [
        "visit", "visits", "visited", "visiting", "leave", "leaves", "left", "leaving", "tour", "toured", "touring",
        "enter",
        "entered", "entering", "reach", "reached", "reaching", "bomb", "bombed", "shelled",
    ]
    /// Common nouns that make a capital before them the place of something.
    private static let venueNouns: Set<String> = [
        "talks", "summit", "conference", "meeting", "airport", "round", "agreement", "accord", "accords", "process",
        "declaration",
        "negotiations", "forum", "university", "suburb", "suburbs", "residents", "hotel", "time", "metro", "street",
        "streets",
        "deal", "stock", "bureau", "office", "neighborhood", "neighbourhood", "embassy", "gathering", "dialogue",
        "visit",
        "trip", "rally", "protests", "protest", "attack", "attacks", "bombing", "court", "province", "district",
        "session", "agreements", "protocol", "protocols", "format", "convention", "conventions", "formula",
        "conferences",
        "summits", "communique", "communiqué", "memorandum", "treaty", "initiative", "framework",
    ]
    /// What may stand between a capital and the noun of what takes place there ("the Geneva peace talks").
    private static let topics: Set<String> = [
        "peace", "nuclear", "climate", "ceasefire", "trade", "security", "donor", "donors", "ministerial", "emergency",
        "economic", "reconstruction", "group", "foreign",
    ]

    /// Whether a state or capital at these tokens is where something is, goes or comes from.
    func isLocative(_ tokens: Range<Int>, isCity: Bool) -> Bool {
        let start = sentenceStart(tokens.lowerBound)
        var before = tokens.lowerBound - 1
        if before >= start, lower(before) == "the" { before -= 1 }
        while before >= start,
            [
                "downtown", "central", "nearby", "neighbouring", "neighboring", "southern", "northern", "eastern",
                "western", "war-torn",
            ].contains(lower(before))
        {
            before -= 1
        }
        let end = tokens.upperBound
        // "in Iraq's capital": the state owns the place.
        if isPossessiveMark(end), article.tokens.indices.contains(end) { return false }
        if isCity {
            // "Tehran, Iran"; "Vienna-based"; "Vienna talks"; "Tehran Dialogue Forum".
            if lower(end) == ",", hitAt.indices.contains(end + 1), hitAt[end + 1] >= 0,
                hits[hitAt[end + 1]].senses.contains(where: {
                    if case .state(_, .name) = $0.sense { true } else { false }
                })
            {
                return before < start || lower(before) != "and"
            }
            if lower(end) == "-", lower(end + 1) == "based" || lower(end + 1) == "hosted" { return true }
            if end < sentenceEnd(tokens.lowerBound), Self.venueNouns.contains(lower(end)) { return true }
            if end + 1 < sentenceEnd(tokens.lowerBound), Self.topics.contains(lower(end)),
                Self.venueNouns.contains(lower(end + 1))
            {
                return true
            }
            if end < sentenceEnd(tokens.lowerBound), isCapitalised(end), hitAt[end] < 0, roleAt[end] < 0,
                article.tokens[end].spaceBefore
            {
                return true
            }
        }
        guard before >= start else { return false }
        let word = lower(before)
        if Self.inside.contains(word) { return true }
        let previous = before - 1
        switch word {
        case "to", "for", "from", "on", "of":
            guard previous >= start else { return false }
            if word == "to" || word == "from" {
                // "a visit to Tehran", "travelled on Monday to Tehran".
                var position = previous
                while position >= start, previous - position <= 4 {
                    if Self.motion.contains(lower(position)) { return true }
                    if [",", "and", "that", "said"].contains(lower(position)) { return false }
                    position -= 1
                }
                return false
            }
            if word == "of", isCity {
                return [
                    "city", "streets", "outskirts", "suburb", "suburbs", "mayor", "north", "south", "east", "west",
                    "part", "parts",
                    "center", "centre", "capital", "fall", "port",
                ].contains(lower(previous))
            }
            if word == "for" {
                return ["left", "leave", "leaves", "departed", "bound", "headed", "heading", "leaving"].contains(
                    lower(previous))
            }
            return false
        case "capital", "capital,", "city", "town": return isCity
        default:
            return isCity && Self.visited.contains(word)
        }
    }

    /// Whether a name stands before a noun that it modifies ("Iran's programme", "Iranian drones").
    func modifiesNoun(_ tokens: Range<Int>, adjective: Bool = false) -> Bool {
        let end = tokens.upperBound
        guard end < sentenceEnd(tokens.lowerBound) else { return false }
        if isPossessiveMark(end) { return true }
        if hasTree {
            let last = tokens.upperBound - 1
            let token = article.tokens[last]
            switch token.relation {
            case .amod, .compound, .nmodPoss, .nmodDesc: return token.head >= end
            default: break
            }
            if !adjective { return false }
        }
        if adjective {
            let next = lower(end)
            if [
                ",", ".", ";", ":", ")", "and", "or", "to", "in", "on", "with", "who", "that", "is", "was", "were",
                "are",
            ].contains(next) {
                return false
            }
            return true
        }
        return false
    }
}

import Lexicons

/// Words that are used alike, in families and clans of families: what a sentence of the training says of "donate" then holds
/// for "bequeath", too.
struct WordFamilies: Sendable {
    /// A family and its clan.
    struct Place: Sendable {
        var family: String
        var clan: String
    }

    private let places: [String: [Place]]

    /// Reads the table `lexicons/events/families.tsv`.
    init(_ table: LexiconTable) {
        var places: [String: [Place]] = [:]
        for row in table.rows {
            let place = Place(family: row["family"], clan: row["clan"])
            for word in row.list("words") { places[word, default: []].append(place) }
        }
        self.places = places
    }

    /// The families of a word, by its form or else its lemma; empty for words that are in none.
    func places(word: String, lemma: String) -> [Place] { places[word] ?? places[lemma] ?? [] }
}

extension TypingFeatures {
    /// Families of the words, with place and with their neighbours.
    func addFamilies(of text: TypingText, to bag: inout Bag) {
        guard let families = lexicon.families else { return }
        var previous = ["^"]
        for index in text.words.indices {
            let zone = text.zones[index]
            guard zone != .source, zone != .target else {
                previous = [zone == .source ? "<S>" : "<T>"]
                continue
            }
            let places = families.places(word: text.words[index], lemma: text.lemmas[index])
            guard !places.isEmpty else { continue }
            let name = zoneName(zone, text)
            let isNear = index >= text.source.upperBound && index < text.source.upperBound + 3 && !text.source.isEmpty
            for place in places {
                bag.add("k", place.family, weight: 0.5)
                bag.add("kz", name, place.family, weight: 0.5)
                bag.add("kk", name, place.clan, weight: 0.3)
                for before in previous {
                    bag.add("kn", before, place.family, weight: 0.3)
                    bag.add("kb", before, place.clan, weight: 0.3)
                }
                if isNear { bag.add("ka", place.family, weight: 0.6) }
            }
            previous = places.map(\.clan)
        }
    }

    /// Words that open a part of the sentence which gives reasons, times and conditions.
    private static let openers: Set<String> = [
        "after", "following", "because", "amid", "over", "if", "unless", "when", "while", "since", "despite", "before",
        "who", "which", "whose", "as", "where", "until", "although", "though",
    ]

    /// The words of the main part: from the first party to the first opener beyond source and verb. What is told after it
    /// is rarely the event between the two.
    func addMainPart(of text: TypingText, to bag: inout Bag) {
        let first = text.isReversed || text.source.isEmpty ? text.target : text.source
        let start = first.upperBound
        var index = start
        while index < text.words.count {
            if index > start + 1, Self.openers.contains(text.words[index]), text.zones[index] != .source,
                text.zones[index] != .target
            {
                break
            }
            index += 1
        }
        let end = index
        for index in start..<end where text.zones[index] != .source && text.zones[index] != .target {
            bag.add("M", text.isReversed ? "r" : "m", text.lemmas[index], weight: 0.5)
        }
        for index in end..<text.words.count where text.zones[index] != .source && text.zones[index] != .target {
            bag.add("N", text.lemmas[index], weight: 0.3)
        }
        bag.add(
            "order", text.source.isEmpty ? "-" : text.target.isEmpty ? "s" : text.isReversed ? "ts" : "st", weight: 0.4)
        let gap = abs(
            text.isReversed
                ? text.source.lowerBound - text.target.upperBound
                : text.target.lowerBound - text.source.upperBound)
        bag.add("gap", gap < 2 ? "1" : gap < 4 ? "3" : gap < 8 ? "7" : gap < 14 ? "13" : "+", weight: 0.4)
        bag.add("end", text.words.count - end > 8 ? "long" : text.words.count > end ? "short" : "none", weight: 0.3)
    }
}

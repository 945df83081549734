import Record

/// What a sentence is about, as stems: the words by which reports of one thing recognise each other.
///
/// Words that every report has are left out: short ones, words of reporting, days and months (dates are compared as dates), and
/// the parties themselves (they are compared as parties).
struct ContentWords: Sendable, Hashable {
    /// Stems.
    var stems: Set<String>

    /// The words of a text without those of some parties.
    init(_ text: String, without parties: [Entity] = []) {
        var names: Set<String> = []
        for entity in parties {
            // Of the printed words only names: "Chinese coast guard ships" leaves the ships where they are.
            let printed = entity.text.split(separator: " ").filter { $0.first?.isUppercase == true }
            for word in Self.words(printed.joined(separator: " ") + " " + (entity.name ?? ""))
            where word.utf8.count > 3 { names.insert(String(word.prefix(5))) }
        }
        stems = []
        for word in Self.words(text) where word.utf8.count > 2 && !Self.common.contains(word) {
            if names.contains(String(word.prefix(5))) { continue }
            let stem = Self.stem(word)
            if stem.utf8.count > 2 { stems.insert(stem) }
        }
    }

    /// Number of words in common.
    func common(with other: ContentWords) -> Int { stems.intersection(other.stems).count }

    /// Share of words in common, of the shorter text; 0 when either has none.
    func share(with other: ContentWords) -> Double {
        let smaller = min(stems.count, other.stems.count)
        return smaller == 0 ? 0 : Double(common(with: other)) / Double(smaller)
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// A word without its ending, so that “rammed” and “ramming” agree. Coarse on purpose: both sides are cut alike.
    static func stem(_ word: String) -> String {
        var stem = Substring(word)
        for ending in ["ing", "ed", "es", "s"] where stem.hasSuffix(ending) && stem.count - ending.count >= 3 {
            stem = stem.dropLast(ending.count)
            break
        }
        if stem.count > 3, stem.last == "e" { stem = stem.dropLast() }
        if stem.count > 3, let last = stem.last, stem.dropLast().last == last { stem = stem.dropLast() }
        return String(stem.prefix(7))
    }

    private static let common: Set<String> = [
        "about", "accusation", "accusations", "accuse", "accused", "accuses", "accusing", "added", "after", "again",
        "against", "ago", "all", "allegation", "allegations", "alleged", "already", "also", "although", "among", "and",
        "announced", "any", "april", "are", "area", "august", "because", "been", "before", "being", "between", "both",
        "but", "called", "calls", "can", "charge", "charges", "claim", "claimed", "claims", "could", "country", "day",
        "days", "december", "declared", "did", "does", "during", "each", "earlier", "february", "first", "for",
        "foreign",
        "friday", "from", "government", "had", "has", "have", "her", "his", "into", "its", "january", "july", "june",
        "last", "late", "later", "march", "may", "ministry", "minister", "monday", "month", "more", "morning", "near",
        "new", "news", "next", "night", "not", "november", "now", "october", "off", "official", "officials", "one",
        "only", "other", "our", "out", "over", "president", "reported", "reports", "said", "saturday", "say", "saying",
        "says", "second", "september", "she", "should", "side", "since", "some", "spokesman", "spokeswoman", "state",
        "statement", "such", "sunday", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
        "those", "thursday", "told", "tuesday", "two", "under", "until", "was", "wednesday", "week", "were", "what",
        "when", "where", "which", "while", "who", "will", "with", "would", "year", "years", "yesterday",
    ]
}

extension Entity {
    /// Whose side it is on, as far as comparing reports goes: its code, else its name, else its words.
    var campKey: String { code ?? name ?? text.lowercased() }
}

/// The name of the outlet in the line a saved page begins with: "The Arafura Review | Politics | Books", "BALTIC HERALD FEB 16".
enum Masthead {
    /// The outlet named at the beginning of a line; nil where the words are no outlet's.
    ///
    /// Taken for one are two to five capitalised words of which the last is what outlets are called, before a bar, a date or the
    /// line's end.
    static func name(in line: String, _ lexicon: PressLexicon) -> String? {
        var words: [String] = []
        scan: for word in line.split(separator: " ").prefix(8) {
            let lower = word.lowercased()
            let isMonth =
                lexicon.months[lower] != nil || lexicon.months[String(lower.prefix(3))] != nil && lower.count <= 4
            if !words.isEmpty,
                word.contains(where: \.isNumber) || ["|", "•", "·", "»", ">", "-", "–", "—"].contains(word)
            {
                break scan
            }
            if !words.isEmpty, isMonth { break scan }
            guard word.first?.isUppercase == true || small.contains(lower) else { return nil }
            words.append(String(word))
        }
        guard (2...5).contains(words.count), let first = words.first, let last = words.last,
            kinds.contains(last.lowercased()), !sections.contains(first.lowercased())
        else { return nil }
        let name = words.joined(separator: " ")
        guard lexicon.agencyNames[name] == nil else { return nil }
        let isShouted = !name.contains(where: \.isLowercase)
        return isShouted
            ? words.map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: " ") : name
    }

    /// What newspapers, magazines and stations are called.
    private static let kinds: Set<String> = [
        "daily", "times", "herald", "post", "review", "tribune", "gazette", "journal", "observer", "guardian",
        "chronicle",
        "standard", "telegraph", "monitor", "courier", "examiner", "independent", "express", "star", "globe", "mirror",
        "weekly",
        "dispatch", "bulletin", "echo", "argus", "sentinel", "advertiser", "register", "record", "news", "radio",
        "online",
    ]
    /// What sections of a page begin with.
    private static let sections: Set<String> = [
        "all", "latest", "more", "breaking", "world", "top", "home", "local", "other", "related", "read", "sports",
        "sport",
        "business", "national", "international", "foreign", "video", "photo", "live", "today", "most", "recent",
        "headline",
        "regional", "political", "entertainment", "financial", "economic", "for", "follow", "subscribe", "listen",
        "special",
    ]
    private static let small: Set<String> = ["of", "and", "the", "&", "de", "del", "la"]
}

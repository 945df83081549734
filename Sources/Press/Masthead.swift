/// The name of the outlet on the lines a saved page begins with: "The Arafura Review | Politics | Books", "BALTIC HERALD FEB 16".
enum Masthead {
    /// The outlet named on a line; nil where the words are no outlet's.
    ///
    /// Taken for one are two to five capitalised words of which the last is what outlets are called, before a bar, a date or
    /// the line's end; what stands before a row of sections ("Coral Coast | Home | World | Sport"); and what stands behind the
    /// name of a collection ("Online archive - The Fjord Herald").
    static func name(in line: String, _ lexicon: PressLexicon) -> String? { read(line, lexicon)?.name }

    /// Whether a line is a masthead and nothing else but a date or the page's sections: no headline then.
    static func isWhole(_ line: String, _ lexicon: PressLexicon) -> Bool {
        guard let found = read(line, lexicon) else { return false }
        return found.rest.isEmpty || found.isRow || !PrintedDate.all(in: found.rest).isEmpty
    }

    /// Whether a line is a row of sections without bars ("Front page Local Fisheries Sports E-paper").
    static func isSectionRow(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        guard (4...20).contains(words.count), words.first?.first?.isUppercase == true else { return false }
        let named = words.count { sections.contains($0.lowercased()) }
        let capital = words.count { $0.first?.isUppercase == true }
        return named >= 3 && named * 5 >= words.count * 2 && capital * 4 >= words.count * 3
    }

    private struct Found {
        var name: String
        /// What follows on the line.
        var rest: String
        /// Whether the sections of the page follow.
        var isRow: Bool
    }

    private static func read(_ line: String, _ lexicon: PressLexicon) -> Found? {
        guard line.utf8.count <= 300 else { return nil }
        let words = line.split(separator: " ").map(String.init)
        let cells = words.split { separators.contains($0) }.map(Array.init)
        if let first = cells.first, cells.count > 1 {
            let rest = cells.dropFirst().flatMap { $0 }
            let isSection = rest.first.map { sections.contains($0.lowercased()) } ?? false
            let isRow =
                (cells.count >= 4 || isSection && rest.count >= 3)
                && cells.allSatisfy { $0.count <= 3 || cells.count == 2 }
            if isRow, first.count <= 5, let name = rowName(first, lexicon) {
                return Found(name: name, rest: rest.joined(separator: " "), isRow: true)
            }
        }
        if cells.count == 2, let label = cells[0].last, collections.contains(label.lowercased()),
            let name = outlet(cells[1], lexicon), name.count == cells[1].count
        {
            return Found(name: shown(name), rest: "", isRow: false)
        }
        guard let name = outlet(words, lexicon) else { return nil }
        let rest = words.dropFirst(name.count).drop { separators.contains($0) }
        return Found(name: shown(name), rest: rest.joined(separator: " "), isRow: false)
    }

    /// The words at the beginning that are an outlet's name by what its last word is.
    private static func outlet(_ line: [String], _ lexicon: PressLexicon) -> [String]? {
        var words: [String] = []
        for word in line.prefix(8) {
            let lower = word.lowercased()
            let isMonth =
                lexicon.months[lower] != nil || lexicon.months[String(lower.prefix(3))] != nil && lower.count <= 4
            if !words.isEmpty, word.contains(where: \.isNumber) || separators.contains(word) || isMonth { break }
            guard word.first?.isUppercase == true || small.contains(lower) else { return nil }
            words.append(word)
        }
        guard (2...5).contains(words.count), let first = words.first, let last = words.last,
            kinds.contains(last.lowercased()), !sections.contains(first.lowercased()),
            lexicon.agencyNames[words.joined(separator: " ")] == nil
        else { return nil }
        return words
    }

    /// The name before a row of sections: capitalised words, none of them a section or a region.
    private static func rowName(_ words: [String], _ lexicon: PressLexicon) -> String? {
        guard words.count >= 2, let first = words.first,
            words.allSatisfy({
                $0.first?.isUppercase == true && !$0.contains(where: \.isNumber)
                    || small.contains($0.lowercased()) || $0 == "edition"
            }),
            !sections.contains(first.lowercased()),
            words.last.map({ regions.contains($0.lowercased()) }) != true,
            lexicon.agencyNames[words.joined(separator: " ")] == nil
        else { return nil }
        return shown(words)
    }

    /// Shouted names in mixed case.
    private static func shown(_ words: [String]) -> String {
        guard !words.contains(where: { $0.contains(where: \.isLowercase) }) else { return words.joined(separator: " ") }
        return words.enumerated().map { index, word in
            index > 0 && small.contains(word.lowercased())
                ? word.lowercased() : String(word.prefix(1)) + word.dropFirst().lowercased()
        }.joined(separator: " ")
    }

    private static let separators: Set<String> = ["|", "•", "·", "»", ">", "-", "–", "—", "/", "::"]
    /// What newspapers, magazines and stations are called.
    private static let kinds: Set<String> = [
        "daily", "times", "herald", "post", "review", "tribune", "gazette", "journal", "observer", "guardian",
        "chronicle", "standard", "telegraph", "monitor", "courier", "examiner", "independent", "express", "star",
        "globe",
        "mirror", "weekly", "dispatch", "bulletin", "echo", "argus", "sentinel", "advertiser", "register", "record",
        "news", "radio", "online", "ledger", "intelligencer", "inquirer", "enquirer", "mail", "mercury", "messenger",
        "gleaner", "statesman", "spectator", "digest", "reporter", "citizen", "beacon", "banner", "nation", "voice",
        "informer", "newsletter", "correspondent", "broadcasting",
    ]
    /// What sections of a page begin with.
    private static let sections: Set<String> = [
        "all", "latest", "more", "breaking", "world", "top", "home", "local", "other", "related", "read", "sports",
        "sport", "business", "national", "international", "foreign", "video", "photo", "live", "today", "most",
        "recent",
        "headline", "regional", "political", "entertainment", "financial", "economic", "for", "follow", "subscribe",
        "listen", "special", "front", "homepage", "politics", "opinion", "culture", "news", "about", "contact", "menu",
        "sign", "log", "search", "share", "print", "photos", "videos", "arts", "science", "health", "travel", "weather",
        "editorial", "letters", "main", "skip", "back", "previous", "page", "media", "press", "life", "tech",
    ]
    /// What the names of regions end with, which are sections, too.
    private static let regions: Set<String> = [
        "east", "america", "americas", "asia", "europe", "africa", "states", "kingdom", "korea", "zealand", "arabia",
        "lanka", "kong", "nations", "pacific", "caribbean", "balkans", "caucasus", "world", "politics", "sport",
        "sports",
    ]
    /// What collections of old pages are called.
    private static let collections: Set<String> = ["archive", "archives", "edition", "library"]
    private static let small: Set<String> = ["of", "and", "the", "&", "de", "del", "la"]
}

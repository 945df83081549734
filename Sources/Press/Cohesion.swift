/// How much one stretch of text shares with another: names and content words, cut to their stems' beginnings.
struct Cohesion {
    /// Content words of a paragraph with weights: 2 for words with a capital inside a sentence, 1 for others.
    static func terms(_ text: [UInt8], _ lexicon: PressLexicon) -> [String: Double] {
        var terms: [String: Double] = [:]
        var atStart = true
        for word in text.prefix(8_000).split(separator: 32) where word.count <= 80 {
            let bytes = Array(word)
            defer { atStart = bytes.endsSentence }
            var string = ""
            for scalar in bytes.string.unicodeScalars where scalar.properties.isAlphabetic {
                string.unicodeScalars.append(scalar)
            }
            guard let first = string.unicodeScalars.first else { continue }
            let isCapital = first.properties.isUppercase
            let wide = first.value >= 0x3000
            if wide {
                // No spaces: overlapping pairs of signs stand in for words.
                let signs = Array(string.unicodeScalars.prefix(200))
                if signs.count >= 2 {
                    for index in 0..<(signs.count - 1) {
                        terms["\(signs[index])\(signs[index + 1])"] = 1
                    }
                }
                continue
            }
            let lower = string.lowercased()
            guard lower.unicodeScalars.count >= 4 || (isCapital && !atStart && lower.unicodeScalars.count >= 2),
                !common.contains(lower)
            else { continue }
            let stem = String(lower.unicodeScalars.prefix(6).map(Character.init))
            terms[stem] = max(terms[stem] ?? 0, isCapital && !atStart ? 2 : 1)
        }
        return terms
    }

    /// Share of the right side's weight that the left side knows, 0…1.
    static func share(of right: [String: Double], in left: [String: Double]) -> Double {
        var (known, all) = (0.0, 0.0)
        // Sorted, so that the sum has the same rounding everywhere.
        for (term, weight) in right.sorted(by: { $0.key < $1.key }) {
            all += weight
            if left[term] != nil { known += weight }
        }
        return all == 0 ? 1 : known / all
    }

    /// Words that every news text has; they tie nothing together.
    private static let common: Set<String> = [
        "said", "says", "told", "that", "this", "with", "from", "have", "were", "been", "they", "their", "will",
        "would",
        "could", "should", "about", "after", "before", "which", "when", "where", "while", "there", "than", "then",
        "also",
        "more", "most", "over", "into", "year", "years", "week", "month", "months", "last", "next", "first", "second",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "june", "july", "august", "september", "october", "november", "december", "according", "statement",
        "reported", "added", "some", "such", "other", "others", "only", "between", "under", "during", "since",
        "because",
        "being", "made", "make", "many", "much", "very", "what", "whose", "these", "those", "them", "through", "until",
        "against", "both", "each", "even", "just", "like", "still", "well", "time", "people", "government", "president",
        "minister", "country", "countries", "state", "states", "news", "agency", "reporters", "asked", "called",
        "including", "part", "percent", "million", "billion", "world", "international", "national", "foreign",
        "official",
        "officials", "spokesman", "spokesperson", "spokeswoman", "leader", "leaders", "talks", "meeting", "united",
        "here", "however", "though", "although", "another", "around", "among", "within", "without", "toward", "towards",
        "earlier", "later", "recent", "recently", "today", "yesterday", "tomorrow", "three", "four", "five", "seven",
        "eight", "nine", "hundred",
        "mr", "mrs", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ms", "us",
        "un", "the", "and", "he", "she", "it", "in", "on", "at", "but", "we", "his", "her",
    ]
}

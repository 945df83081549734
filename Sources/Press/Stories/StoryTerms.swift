import Lexicons

/// The words by which articles on one happening are known: content words cut to their stems, pairs of neighbours, more
/// weight for names and figures and for the headline. Words are kept as hashes.
struct StoryTerms: Sendable {
    /// Term → count with weights, ascending by term.
    private(set) var counts: [(term: UInt64, weight: Float)] = []

    /// Weights: a name tells more than a word, a pair of words is worth half as much again.
    private static let (nameWeight, pairWeight, headlineWeight): (Float, Float, Float) = (1.5, 0.5, 1)
    /// The lead says what happened: its words count twice, as do those of the headline. Its length in words.
    private static let leadWords = 60
    /// Bytes of a text that are looked at: what is far down belongs to the background.
    private static let longest = 24_000

    /// Terms of an article.
    init(headline: String?, text: String) {
        var found: [(term: UInt64, weight: Float)] = []
        if let headline { Self.add(headline, Self.headlineWeight, to: &found) }
        Self.add(Self.withoutDateline(text), 1, to: &found)
        found.sort { $0.term < $1.term }
        for item in found {
            if let last = counts.last, last.term == item.term {
                counts[counts.count - 1].weight += item.weight
            } else {
                counts.append(item)
            }
        }
    }

    /// Whether a term is a word by which a state, its people or its capital is called: it tells of a region and of no happening.
    static func isState(_ term: UInt64) -> Bool { stateWords.contains(term) }

    private static let stateWords: Set<UInt64> = {
        let columns = ["name", "adjectives", "nationals", "capitals"]
        guard let table = try? LexiconTable(embedded: "lexicons/actors/states.tsv", columns: columns) else { return [] }
        var words: Set<UInt64> = []
        for row in table.rows {
            for column in columns {
                for name in row.list(column) {
                    for word in name.split(separator: " ") where word.utf8.count > 2 && word.first?.isUppercase == true
                    {
                        if let stem = stem(Array(word.utf8)) { words.insert(hash(stem[...])) }
                    }
                }
            }
        }
        return words
    }()

    /// The text without the dateline it begins with: all reports of one desk and day have its words in common.
    private static func withoutDateline(_ text: String) -> String {
        let head = Array(text.utf8.prefix(200))
        guard let found = DatelineReader(lexicon: .shared).read(head), !found.isWeak else { return text }
        return String(decoding: text.utf8.dropFirst(found.length), as: UTF8.self)
    }

    private static func add(_ text: String, _ weight: Float, to found: inout [(term: UInt64, weight: Float)]) {
        var text = text
        text.withUTF8 { bytes in
            let full = weight
            var previous: UInt64?
            var at = 0
            var words = 0
            let end = min(bytes.count, longest)
            while at < end {
                let start = at
                let weight = words < leadWords ? full * 2 : full
                if isWide(bytes[at]) {
                    // Without spaces between words, pairs of signs stand in for them.
                    let hash = Self.hash(bytes[at..<min(end, at + 3)])
                    if let previous { found.append((pair(previous, hash), weight)) }
                    previous = hash
                    at += 3
                    continue
                }
                while at < end, isLetter(bytes[at]) || (bytes[at] == 0x27 && at > start) { at += 1 }
                if at > start {
                    words += 1
                    let word = Array(bytes[start..<at])
                    guard let stem = stem(word) else {
                        previous = nil
                        continue
                    }
                    let hash = Self.hash(stem[...])
                    let isName = isCapital(word) || word[0].isASCIIDigit
                    found.append((hash, isName ? weight * nameWeight : weight))
                    if let previous { found.append((pair(previous, hash), weight * pairWeight)) }
                    previous = hash
                } else {
                    // Typographic signs are three bytes, white space and ASCII signs one.
                    at += bytes[at] == 0xE2 ? 3 : bytes[at] == 0xC2 ? 2 : 1
                }
            }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || (byte >= 0x80 && byte != 0xE2 && byte != 0xC2 && !isWide(byte))
    }

    /// First byte of signs of scripts without spaces (CJK).
    private static func isWide(_ byte: UInt8) -> Bool { byte >= 0xE3 && byte <= 0xE9 }

    private static func isCapital(_ word: [UInt8]) -> Bool {
        if word[0].isASCIIUpper { return true }
        guard word.count > 1 else { return false }
        // À–Þ, and А–Я of Cyrillic.
        return (word[0] == 0xC3 && word[1] < 0x9F) || (word[0] == 0xD0 && word[1] >= 0x81 && word[1] < 0xB0)
    }

    /// The word in lower case without its ending; nil for words that every text has.
    private static func stem(_ word: [UInt8]) -> [UInt8]? {
        var word = word.map(\.asciiLower)
        while word.last == 0x27 { word.removeLast() }
        if word.count > 2, word.suffix(2) == [0x27, 0x73] { word.removeLast(2) }
        guard word.count >= 2, !common.contains(word) else { return nil }
        for (ending, rest) in endings where word.count - ending.count >= 3 && word.suffix(ending.count) == ending[...] {
            return word.dropLast(ending.count) + rest
        }
        return word
    }

    private static let endings: [(ending: [UInt8], rest: [UInt8])] = [
        ("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    private static let common: Set<[UInt8]> = Set(
        """
        a an the and or but of in on at to for from by with as is are was were be been being it its this that these those \
        he she his her hers him they their them we our us you your i my me not no nor had has have having do does did will \
        would can could should may might must said say says who whom whose which what when where how why than then there \
        here about after before over under into out up down off more most much many some such other another also just so \
        if while all any each both one two three new year years day days week weeks month months time told tell because \
        since until only even still very per cent percent mr mrs ms dr
        """.split(separator: " ").map { Array($0.utf8) })

    private static func hash(_ bytes: some Collection<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return CopySignature.mix(hash)
    }

    private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
        CopySignature.mix(first &* 0x9E37_79B9_7F4A_7C15 ^ second)
    }
}

import Lexicons

/// What is known of words and names before any model: given names, titles, words that end names, and the names of states,
/// peoples, cities, organisations and agencies from the actor tables.
package struct NameLexicon: Sendable {
    /// Classes of single words, as bits.
    struct WordClass: OptionSet, Sendable {
        let rawValue: UInt8
        static let given = WordClass(rawValue: 1)
        static let title = WordClass(rawValue: 2)
        static let organization = WordClass(rawValue: 4)
        static let place = WordClass(rawValue: 8)
        static let placeBefore = WordClass(rawValue: 16)
        static let other = WordClass(rawValue: 32)
        static let surname = WordClass(rawValue: 64)
    }

    /// A known name: its words by hash, and what it names.
    private struct Entry: Sendable {
        let words: [UInt64]
        let nameClass: NameSpan.Class
    }

    /// Distributional classes of frequent words.
    let clusters: WordClusters
    private let words: [UInt64: WordClass]
    private let names: [UInt64: [Entry]]
    /// Full names of office holders, and their family names.
    private let persons: [UInt64: [Entry]]
    private let familyNames: Set<UInt64>
    private let givenNames: Set<UInt64>

    package init() throws(LexiconError) {
        clusters = try WordClusters()
        let table = try LexiconTable(embedded: "lexicons/language/names-words.tsv", columns: ["word", "class"])
        var words: [UInt64: WordClass] = [:]
        for row in table.rows {
            let value: WordClass
            switch row["class"] {
            case "given": value = .given
            case "title": value = .title
            case "surname": value = .surname
            case "organization": value = .organization
            case "place": value = .place
            case "place-before": value = .placeBefore
            case "other": value = .other
            default:
                throw .malformed(file: table.file, line: row.line, reason: "“\(row["class"])” is no class of words")
            }
            words[NameHash.of(row["word"]), default: []].insert(value)
        }
        self.words = words
        names = try NameLexicon.readNames()
        (persons, familyNames) = try NameLexicon.readPersons()
        let given = try LexiconTable(embedded: "lexicons/actors/given-names.tsv", columns: ["gender", "names"])
        givenNames = Set(given.rows.flatMap { $0.list("names") }.map(NameHash.of))
    }

    /// Whether a word, by the hash of its lower-cased form, is in the table of given names that tell a pronoun.
    func isGivenName(_ hash: UInt64) -> Bool { givenNames.contains(hash) }

    /// Whether a word is the family name of somebody in the table of office holders.
    func isFamilyName(_ hash: UInt64) -> Bool { familyNames.contains(hash) }

    /// How many tokens the longest known person's full name has that starts at a token.
    func longestPerson(_ hashes: [UInt64], at index: Int, upTo end: Int) -> Int? {
        persons[hashes[index]]?.first { entry in
            index + entry.words.count <= end
                && entry.words.indices.allSatisfy { hashes[index + $0] == entry.words[$0] }
        }?.words.count
    }

    private static func readPersons() throws(LexiconError) -> ([UInt64: [Entry]], Set<UInt64>) {
        let table = try LexiconTable(embedded: "lexicons/actors/people.tsv", columns: ["person", "aliases"])
        var persons: [UInt64: [Entry]] = [:]
        var family: Set<UInt64> = []
        var seen: Set<[UInt64]> = []
        for row in table.rows {
            let aliases = row.list("aliases")
            for name in [row["person"]] + aliases.filter({ !$0.hasPrefix("~") && !$0.hasPrefix("?") }) {
                let parts = NameHash.words(in: name)
                guard parts.count > 1, let first = parts.first, seen.insert(parts).inserted else { continue }
                persons[first, default: []].append(Entry(words: parts, nameClass: .person))
            }
            let own = aliases.filter { $0.hasPrefix("~") && !$0.hasPrefix("~?") }.map { String($0.dropFirst()) }
            if own.isEmpty, !aliases.contains(where: { $0.hasPrefix("~?") }) {
                if let last = NameHash.words(in: row["person"]).last { family.insert(last) }
            }
            for name in own { if let last = NameHash.words(in: name).last { family.insert(last) } }
        }
        return (
            persons.mapValues { entries in
                entries.enumerated().sorted {
                    ($1.element.words.count, $0.offset) < ($0.element.words.count, $1.offset)
                }
                .map(\.element)
            }, family
        )
    }

    /// The classes of a word, by the hash of its lower-cased form.
    func classes(_ hash: UInt64) -> WordClass { words[hash] ?? [] }

    /// The longest known name that starts at a token: how many tokens it has and what it names.
    func longestName(_ hashes: [UInt64], at index: Int, upTo end: Int) -> (count: Int, nameClass: NameSpan.Class)? {
        guard let entries = names[hashes[index]] else { return nil }
        for entry in entries where index + entry.words.count <= end {
            var isSame = true
            for (offset, word) in entry.words.enumerated() where hashes[index + offset] != word {
                isSame = false
                break
            }
            if isSame { return (entry.words.count, entry.nameClass) }
        }
        return nil
    }

    private static func readNames() throws(LexiconError) -> [UInt64: [Entry]] {
        var names: [UInt64: [Entry]] = [:]
        var seen = Set<[UInt64]>()
        func add(_ name: String, _ nameClass: NameSpan.Class) {
            if name.isEmpty || name.hasPrefix("?") { return }
            var parts = NameHash.words(in: name)
            if parts.first == NameHash.of("the") { parts.removeFirst() }
            guard let first = parts.first, seen.insert(parts).inserted else { return }
            names[first, default: []].append(Entry(words: parts, nameClass: nameClass))
        }
        let states = try LexiconTable(
            embedded: "lexicons/actors/states.tsv", columns: ["name", "aliases", "adjectives"])
        for row in states.rows {
            for name in [row["name"]] + row.list("aliases") + row.list("capitals") { add(name, .place) }
            for name in row.list("adjectives") + row.list("nationals") { add(name, .other) }
        }
        let known = try LexiconTable(embedded: "lexicons/language/names-known.tsv", columns: ["name", "class"])
        for row in known.rows {
            switch row["class"] {
            case "club", "company", "organization": add(row["name"], .organization)
            case "place": add(row["name"], .place)
            case "other": add(row["name"], .other)
            default:
                throw .malformed(file: known.file, line: row.line, reason: "“\(row["class"])” is no class of names")
            }
        }
        let organisations = try LexiconTable(
            embedded: "lexicons/actors/organisations.tsv", columns: ["name", "aliases"])
        for row in organisations.rows { for name in [row["name"]] + row.list("aliases") { add(name, .organization) } }
        let agencies = try LexiconTable(embedded: "lexicons/actors/agencies.tsv", columns: ["name", "aliases"])
        for row in agencies.rows { for name in [row["name"]] + row.list("aliases") { add(name, .organization) } }
        let cities = try LexiconTable(embedded: "lexicons/actors/cities.tsv", columns: ["name", "aliases"])
        for row in cities.rows { for name in [row["name"]] + row.list("aliases") { add(name, .place) } }
        return names.mapValues { entries in
            // Longest first; the order of the tables breaks ties.
            entries.enumerated().sorted { ($1.element.words.count, $0.offset) < ($0.element.words.count, $1.offset) }
                .map(\.element)
        }
    }
}

/// Hashes of words for features and look-ups.
package enum NameHash {
    /// FNV-1a over the bytes, ASCII letters in lower case.
    @inline(__always)
    package static func lower(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte >= 65 && byte <= 90 ? byte | 0x20 : byte)) &* 0x100_0000_01b3 }
        return hash
    }

    static func of(_ word: String) -> UInt64 { lower(Array(word.utf8)[...]) }

    /// The hashes of a name's words, cut at spaces and around hyphens, apostrophes and full commas as the tokeniser does.
    static func words(in name: String) -> [UInt64] {
        var hashes: [UInt64] = []
        for part in name.utf8.split(separator: 32) {
            var word: [UInt8] = []
            for byte in part {
                if byte == UInt8(ascii: "-") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "&") {
                    if !word.isEmpty { hashes.append(lower(word[...])) }
                    hashes.append(lower([byte]))
                    word = []
                } else {
                    word.append(byte)
                }
            }
            if !word.isEmpty { hashes.append(lower(word[...])) }
        }
        return hashes
    }

    /// Mixes a template number and values to a feature.
    @inline(__always)
    static func feature(_ template: UInt64, _ value: UInt64) -> UInt32 {
        var hash = (value ^ (template &* 0x9e37_79b9_7f4a_7c15)) &* 0xff51_afd7_ed55_8ccd
        hash ^= hash >> 33
        hash = hash &* 0xc4ce_b9fe_1a85_ec53
        return UInt32(truncatingIfNeeded: hash >> 32)
    }

    @inline(__always)
    static func feature(_ template: UInt64, _ first: UInt64, _ second: UInt64) -> UInt32 {
        feature(template, (first &* 0x2545_f491_4f6c_dd1d) ^ (second &+ (first >> 29)))
    }
}

import Lexicons

/// Word lists of a table with the columns `kind` and `words`: which kinds a word or phrase belongs to.
struct WordLists: Sendable {
    private let kindsOfWord: [String: Set<String>]
    /// Phrases of more than one word by their first word, the longest first.
    let phrases: [String: [[String]]]

    init(embedded name: String) throws(LexiconError) {
        try self.init(table: LexiconTable(embedded: name, columns: ["kind", "words"]))
    }

    init(table: LexiconTable) {
        var kinds: [String: Set<String>] = [:]
        var phrases: [String: [[String]]] = [:]
        for row in table.rows {
            for phrase in row.list("words") {
                kinds[phrase, default: []].insert(row["kind"])
                let words = phrase.split(separator: " ").map(String.init)
                if words.count > 1 { phrases[words[0], default: []].append(words) }
            }
        }
        kindsOfWord = kinds
        self.phrases = phrases.mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// All single words of the lists.
    var singleWords: [String] { kindsOfWord.keys.filter { !$0.contains(" ") }.sorted() }

    /// The words of some kinds.
    func words(in kinds: Set<String>) -> Set<String> {
        Set(kindsOfWord.filter { !$0.value.isDisjoint(with: kinds) }.map(\.key))
    }

    /// Whether a dictionary form stands in the list of this kind.
    func contains(_ word: String, in kind: String) -> Bool { kindsOfWord[word]?.contains(kind) ?? false }
}

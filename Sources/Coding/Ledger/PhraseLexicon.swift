import Lexicons

/// Fixed phrases that tell of a position, an accusation, a view, a measure or a channel, with the places of their parts.
struct PhraseLexicon: Sendable {
    /// A piece of a phrase.
    enum Element: Sendable, Hashable {
        /// One of these words, as written or in dictionary form.
        case words(Set<String>)
        /// One of these words, or nothing.
        case optional(Set<String>)
        /// A few words of any kind.
        case gap
        /// Words that a part of the entry is taken from.
        case capture(String)
    }

    struct Phrase: Sendable {
        let value: String
        /// What else must hold: `neg`, `speech`, and where parts stand (`accused:subj`).
        let needs: Set<String>
        let elements: [Element]
        /// The words as the table has them.
        let words: String
    }

    /// Kind → word of the first element → phrases, the most specific first.
    private let byKind: [String: [String: [Phrase]]]

    init() throws(LexiconError) {
        try self.init(
            table: LexiconTable(
                embedded: "lexicons/ledger/phrases.tsv", columns: ["kind", "value", "needs", "words"]))
    }

    init(table: LexiconTable) throws(LexiconError) {
        var index: [String: [String: [Phrase]]] = [:]
        for row in table.rows {
            let elements = row["words"].split(separator: " ").map { piece -> Element in
                if piece == "*" { return .gap }
                if piece.hasPrefix("{"), piece.hasSuffix("}") { return .capture(String(piece.dropFirst().dropLast())) }
                if piece.hasPrefix("?") { return .optional(Self.alternatives(piece.dropFirst())) }
                return .words(Self.alternatives(piece))
            }
            guard case .words(let first)? = elements.first else {
                throw .malformed(file: table.file, line: row.line, reason: "a phrase must begin with a word")
            }
            let phrase = Phrase(
                value: row["value"], needs: Set(row.list("needs")), elements: elements, words: row["words"])
            for word in first { index[row["kind"], default: [:]][word, default: []].append(phrase) }
        }
        byKind = index
    }

    private static func alternatives(_ piece: Substring) -> Set<String> {
        Set(piece.split(separator: "/").map(String.init))
    }

    /// The phrases of a kind that begin with a word.
    func phrases(_ kind: String, from word: String) -> [Phrase] { byKind[kind]?[word] ?? [] }
}

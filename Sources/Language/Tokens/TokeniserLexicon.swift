import Lexicons

/// What an abbreviation does to the stop that follows it.
enum AbbreviationKind: String, Sendable {
    /// Stands before a name, never ends a sentence.
    case title
    /// May end a sentence.
    case ender
    /// An abbreviation only before a number.
    case number
    /// An abbreviation only beside a number or a capitalised word.
    case month
    /// Never ends a sentence.
    case inner
    /// An abbreviation only beside a comma.
    case place
    /// A name that is written with an exclamation mark ("Yahoo!").
    case exclaimed
}

/// The word lists of the tokeniser, from `lexicons/language`.
struct TokeniserLexicon: Sendable {
    /// Kinds by form without the last stop.
    let abbreviations: [String: AbbreviationKind]
    /// First parts that keep their hyphen.
    let affixes: Set<String>
    /// Lower-cased words that open sentences.
    let starters: Set<String>

    /// Reads the embedded files.
    init() throws(LexiconError) {
        let file = "lexicons/language/abbreviations.tsv"
        var abbreviations: [String: AbbreviationKind] = [:]
        for row in try LexiconTable(embedded: file, columns: ["form", "kind"]).rows {
            guard let kind = AbbreviationKind(rawValue: row["kind"]) else {
                throw .malformed(file: file, line: row.line, reason: "unknown kind “\(row["kind"])”")
            }
            abbreviations[row["form"]] = kind
        }
        self.abbreviations = abbreviations
        affixes = try TokeniserLexicon.words("lexicons/language/affixes.tsv")
        starters = try TokeniserLexicon.words("lexicons/language/starters.tsv")
    }

    private static func words(_ file: String) throws(LexiconError) -> Set<String> {
        Set(try LexiconTable(embedded: file, columns: ["form"]).rows.map { $0["form"] })
    }

    /// The kind of an abbreviation printed with these bytes (its last stop left out); nil when it is none.
    func kind(_ bytes: UnsafeBufferPointer<UInt8>) -> AbbreviationKind? {
        guard bytes.count <= 8 else { return nil }
        let form = String(decoding: bytes, as: UTF8.self)
        if let kind = abbreviations[form] { return kind }
        // "GEN." and "INC." in headlines and signatures.
        guard bytes.count > 2, bytes.allSatisfy({ $0 >= 65 && $0 <= 90 }), let first = form.first else { return nil }
        return abbreviations[String(first) + form.dropFirst().lowercased()].flatMap { $0 == .title ? $0 : nil }
    }
}

import Language
import Lexicons
import Record

/// Words that show how a message travelled.
public struct ChannelCues: Sendable {
    enum Kind: String, Sendable { case noun, verb, platform }

    struct Pattern: Sendable {
        let words: [String]
        let type: ChannelType
        let kind: Kind
    }

    private let byFirstWord: [String: [Pattern]]

    /// Reads the shipped table.
    ///
    /// - Throws: ``LexiconError`` naming file, line and reason.
    public static func shipped() throws(LexiconError) -> ChannelCues {
        try ChannelCues(
            table: LexiconTable(embedded: "lexicons/ledger/channels.tsv", columns: ["type", "kind", "words"]))
    }

    /// Reads a table with the columns `type`, `kind`, `words`.
    ///
    /// - Throws: ``LexiconError/malformed(file:line:reason:)`` on an unknown type or kind.
    public init(table: LexiconTable) throws(LexiconError) {
        var index: [String: [Pattern]] = [:]
        for row in table.rows {
            guard let type = ChannelType(rawValue: row["type"]), let kind = Kind(rawValue: row["kind"]) else {
                throw .malformed(file: table.file, line: row.line, reason: "unknown type or kind")
            }
            for phrase in row.list("words") {
                let words = (kind == .platform ? phrase : phrase.lowercased()).split(separator: " ").map(String.init)
                guard let first = words.first else { continue }
                index[first, default: []].append(Pattern(words: words, type: type, kind: kind))
            }
        }
        for key in index.keys {
            index[key]?.sort { ($1.words.count, $0.type.rawValue) < ($0.words.count, $1.type.rawValue) }
        }
        byFirstWord = index
    }

    /// The longest pattern of a kind that starts at a token, with its end.
    func match(_ kind: Kind, at token: Int, limit: Int, in analysis: AnalysedArticle) -> (type: ChannelType, end: Int)?
    {
        let key = kind == .platform ? analysis.form(token) : analysis.lower(token)
        let lemma = analysis.lemma(token)
        for form in key == lemma ? [key] : [key, lemma] {
            for pattern in byFirstWord[form] ?? [] where pattern.kind == kind {
                guard token + pattern.words.count <= limit else { continue }
                let fits = pattern.words.indices.dropFirst().allSatisfy { offset in
                    let word = pattern.words[offset]
                    return kind == .platform
                        ? analysis.form(token + offset) == word
                        : analysis.lower(token + offset) == word || analysis.lemma(token + offset) == word
                }
                if fits { return (pattern.type, token + pattern.words.count) }
            }
        }
        return nil
    }
}

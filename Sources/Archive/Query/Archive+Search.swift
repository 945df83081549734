import GRDB
import Record

/// A passage that a search found.
public struct SearchHit: Hashable, Sendable {
    /// Which part of an article a passage is.
    public enum Part: String, Hashable, Sendable { case headline, sentence, caption }

    /// The article it stands in.
    public var article: ArticleSummary
    /// Which part of it.
    public var part: Part
    /// Number of the sentence or caption, from 1.
    public var position: Int
    /// First code point in the article's text, for sentences.
    public var start: Int?
    /// One past the last code point, for sentences.
    public var end: Int?
    /// The passage.
    public var text: String
    /// A piece of the passage around the words found, as plain and marked runs in turn.
    public var snippet: [SnippetRun]
    /// How well it fits: the higher the better. Only for comparing hits of one search.
    public var score: Double
    /// Entries whose evidence stands in the passage, rejected ones left out.
    public var entries: [ListedEntry]
}

/// A run of a snippet.
public struct SnippetRun: Hashable, Sendable {
    /// The words.
    public var text: String
    /// Whether they are what was searched for.
    public var isMatch: Bool
}

/// What a search found.
public struct SearchResults: Hashable, Sendable {
    /// The passages, best first.
    public var hits: [SearchHit]
    /// Number of passages that fit, without regard to limit and offset.
    public var total: Int
    /// Whether passages were accepted that hold only some of the words, because none holds all.
    public var isPartial: Bool
}

extension Archive {
    /// Searches headlines, sentences and captions of current articles for words and "phrases"; `word*` asks for words
    /// that begin so. Case, accents and English endings do not matter.
    ///
    /// Ranked by BM25, with a premium on headlines. Any input is allowed: what holds no word finds nothing.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func search(_ words: String, limit: Int = 50, offset: Int = 0) throws(ArchiveError) -> SearchResults {
        let words = SearchWords(words)
        guard let all = words.all, let any = words.any else {
            return SearchResults(hits: [], total: 0, isPartial: false)
        }
        return try read { database in
            let found = try Self.search(all, limit: limit, offset: offset, in: database)
            if found.total > 0 || all == any { return found }
            var partial = try Self.search(any, limit: limit, offset: offset, in: database)
            partial.isPartial = partial.total > 0
            return partial
        }
    }

    private static func search(_ pattern: String, limit: Int, offset: Int, in database: Database) throws
        -> SearchResults
    {
        // Private-use characters mark the words found: they occur in no news text, and are taken out again here.
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT s.number AS passage, s.part, s.position, s.start, s."end" AS past, s.text,
                    snippet(passage_search, 0, '\u{E000}', '\u{E001}', '…', 32) AS snippet,
                    -bm25(passage_search) * CASE s.part WHEN 'headline' THEN 1.5 ELSE 1 END AS score,
                    \(ArticleSummary.columns)
                FROM passage_search JOIN passage AS s ON s.number = passage_search.rowid
                JOIN article AS a ON a.number = s.article JOIN page AS p ON p.number = a.page
                WHERE passage_search MATCH ? AND a.is_current = 1
                ORDER BY score DESC, a.published_earliest IS NULL, a.published_earliest DESC, p.path, a.ordinal,
                    s.part, s.position
                LIMIT ? OFFSET ?
                """, arguments: [pattern, max(0, limit), max(0, offset)])
        let total =
            try database.value(
                Int.self,
                """
                SELECT count(*) FROM passage_search JOIN passage AS s ON s.number = passage_search.rowid
                JOIN article AS a ON a.number = s.article WHERE passage_search MATCH ? AND a.is_current = 1
                """, [pattern]) ?? 0
        let hits = try rows.map { try hit($0, snippet: runs($0["snippet"]), score: $0["score"], in: database) }
        return SearchResults(hits: hits, total: total, isPartial: false)
    }

    /// A hit from a row with the passage's columns and its article's.
    static func hit(_ row: Row, snippet: [SnippetRun], score: Double, in database: Database) throws -> SearchHit {
        SearchHit(
            article: ArticleSummary(row), part: SearchHit.Part(rawValue: row["part"]) ?? .sentence,
            position: row["position"], start: row["start"], end: row["past"], text: row["text"], snippet: snippet,
            score: score,
            entries: try entries(
                Condition(
                    """
                    e.review <> 'rejected' AND e.number IN (SELECT entry FROM evidence WHERE passage = ?)
                    """, [row["passage"] as Int64]), order: "e.start, e.id", in: database))
    }

    private static func runs(_ snippet: String) -> [SnippetRun] {
        var runs: [SnippetRun] = []
        var current = ""
        var isMatch = false
        for scalar in snippet.unicodeScalars {
            if scalar == "\u{E000}" || scalar == "\u{E001}" {
                if !current.isEmpty { runs.append(SnippetRun(text: current, isMatch: isMatch)) }
                current = ""
                isMatch = scalar == "\u{E000}"
            } else {
                current.unicodeScalars.append(scalar)
            }
        }
        if !current.isEmpty { runs.append(SnippetRun(text: current, isMatch: isMatch)) }
        return runs
    }
}

import GRDB
import Record

/// Which articles are asked for.
public struct ArticleFilter: Hashable, Sendable {
    /// Words that must all stand in one passage (headline, sentence or caption).
    public var text: String?
    /// Codes or names of which any is a party of one of its entries.
    public var party: [String] = []
    /// First day of publication. Undated articles are left out as soon as `from` or `to` is set.
    public var from: CivilDay?
    /// Last day of publication.
    public var to: CivilDay?
    /// Id of a story.
    public var story: String?
    /// First day on which the archive read it.
    public var addedSince: CivilDay?
    /// Whether copies of other articles are listed.
    public var includeCopies = true
    /// Whether articles are listed that stand only on earlier versions of their page.
    public var includeSuperseded = false
    /// Newest publication first, instead of oldest first; undated articles stand last either way.
    public var newestFirst = false
    /// Most articles to give; nil for all.
    public var limit: Int?
    /// Articles to skip.
    public var offset = 0

    /// All current articles.
    public init() {}
}

/// An article and those that copy it.
public struct CopyGroup: Hashable, Sendable {
    /// The article that is copied.
    public var original: ArticleSummary
    /// Its copies, in the order of lists.
    public var copies: [ArticleSummary]
}

extension Archive {
    /// Articles in the order of their publication.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func articles(_ filter: ArticleFilter = ArticleFilter()) throws(ArchiveError) -> [ArticleSummary] {
        try read { try Self.articles(filter, in: $0) }
    }

    /// One article in full by its full id; nil when there is none.
    ///
    /// U+0000 in its text has become U+FFFD.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func article(id: String) throws(ArchiveError) -> Article? {
        try read { try Self.article("a.id = ?", [id], in: $0) }
    }

    /// Gives every current article in full to `body`, one after the other, in the order of publication.
    ///
    /// - Throws: ``ArchiveError``, or what `body` throws.
    public func forEachArticle(_ body: (Article) throws -> Void) throws {
        let ids = try articles().map(\.id)
        for id in ids {
            if let article = try article(id: id) { try body(article) }
        }
    }

    /// Articles of which the archive holds copies under other ids, with these copies.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func copies() throws(ArchiveError) -> [CopyGroup] {
        try read { database in
            let all = try Self.articles(ArticleFilter(), in: database)
            let copies = Dictionary(grouping: all.filter { $0.copyOf != nil }) { $0.copyOf ?? "" }
            return all.compactMap { original in
                copies[original.id].map { CopyGroup(original: original, copies: $0) }
            }
        }
    }

    static func articles(_ filter: ArticleFilter, in database: Database) throws -> [ArticleSummary] {
        var all: [Condition] = []
        if !filter.includeSuperseded { all.append(Condition("a.is_current = 1")) }
        if !filter.includeCopies { all.append(Condition("a.copy_of IS NULL")) }
        if let story = filter.story { all.append(Condition("a.story = ?", [story])) }
        if let day = filter.addedSince { all.append(Condition("a.added >= ?", [day.description])) }
        if filter.from != nil || filter.to != nil { all.append(Condition("a.published IS NOT NULL")) }
        if let from = filter.from {
            all.append(Condition("(a.published_latest IS NULL OR a.published_latest >= ?)", [from.description]))
        }
        if let to = filter.to {
            all.append(Condition("(a.published_earliest IS NULL OR a.published_earliest <= ?)", [to.description]))
        }
        if !filter.party.isEmpty {
            let match = PartyMatch.condition(filter.party, alias: "p0")
            all.append(
                Condition(
                    """
                    a.number IN (SELECT e.article FROM entry AS e JOIN party AS p0 ON p0.entry = e.number
                        WHERE e.review <> 'rejected' AND \(match.sql))
                    """, match.arguments))
        }
        if let text = filter.text {
            all.append(
                SearchWords(text).all.map { pattern in
                    Condition(
                        """
                        a.number IN (SELECT article FROM passage WHERE number IN
                            (SELECT rowid FROM passage_search WHERE passage_search MATCH ?))
                        """, [pattern])
                } ?? .never)
        }
        let condition = Condition.all(all)
        let direction = filter.newestFirst ? " DESC" : ""
        return try Row.fetchAll(
            database,
            sql: """
                SELECT \(ArticleSummary.columns) FROM article AS a JOIN page AS p ON p.number = a.page
                WHERE \(condition.sql)
                ORDER BY a.published_earliest IS NULL, a.published_earliest\(direction), p.path, a.ordinal, a.id
                LIMIT ? OFFSET ?
                """,
            arguments: StatementArguments(condition.arguments + [filter.limit ?? -1, max(0, filter.offset)])
        ).map(ArticleSummary.init)
    }

    static func summary(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?], in database: Database) throws
        -> ArticleSummary?
    {
        try database.rows(
            "SELECT \(ArticleSummary.columns) FROM article AS a JOIN page AS p ON p.number = a.page WHERE \(sql)",
            arguments
        ).first.map(ArticleSummary.init)
    }

    /// The article in full, as it stands on the page where it stands first.
    static func article(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?], in database: Database) throws
        -> Article?
    {
        let row = try database.rows(
            """
            SELECT a.text, ap.line FROM article AS a JOIN appearance AS ap ON ap.article = a.number
            JOIN page_version AS v ON v.number = ap.version
            WHERE \(sql)
            ORDER BY v.is_current DESC, CASE v.is_current WHEN 1 THEN v.page ELSE -v.number END, ap.ordinal LIMIT 1
            """, arguments
        ).first
        guard let row else { return nil }
        var article = try Article(storedLine: row["line"])
        article.text = row["text"]
        return article
    }
}

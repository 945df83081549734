import Foundation
import GRDB
import Record

extension Archive {
    /// Whether a page has to be read: true unless these very bytes are the page's current version and were coded by
    /// `coder`.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func needsReading(
        hash: String, path pagePath: String, coder: String = Rapporteur.coder
    ) throws(ArchiveError) -> Bool {
        try read { database in
            let known = try database.value(
                String.self,
                """
                SELECT v.coder FROM page_version AS v JOIN page AS p ON p.number = v.page
                WHERE p.path = ? AND v.hash = ? AND v.is_current = 1
                """, [pagePath.storable, hash])
            return known != coder
        }
    }

    /// Stores a page with its articles and entries, in one transaction: either all of it is written or nothing.
    ///
    /// The same bytes by the same coder change nothing, unless `force` is set. Changed bytes make a new version, which is
    /// current from then on; the earlier version is kept. Coding anew replaces the entries of the page's articles;
    /// corrections are kept and applied to the entries they belong to. An article that stands on another page already is
    /// stored once, and appears on both.
    ///
    /// An entry that carries the id of another one of the page with different contents gets `.2`, `.3` … after its id.
    ///
    /// - Returns: what was written, and the entries refused because their evidence is not in the text.
    /// - Throws: ``ArchiveError``; `diskFull`, `busy`, `readOnly` and `inputOutput` leave the archive as it was.
    @discardableResult
    public func store(
        page: PageRecord, articles: [CodedArticle], force: Bool = false
    ) throws(ArchiveError) -> StoreOutcome {
        guard !page.path.isEmpty, !page.hash.isEmpty else {
            throw ArchiveError(.invalidContent, path: path, reason: "a page without path or hash cannot be stored")
        }
        let archive = path
        return try write { database in
            try PageWriter(database: database, page: page, archive: archive).store(articles, force: force)
        }
    }

    /// Notes, for an article stored before, which article it copies and which story it belongs to.
    ///
    /// A later reading of its pages says anew what the article copies.
    ///
    /// - Parameters:
    ///   - article: Id of the article.
    ///   - copyOf: Id of the article it copies; nil for none.
    ///   - story: Id of the story; nil for none.
    /// - Throws: ``ArchiveError`` with code `notFound` when there is no such article.
    public func mark(article: String, copyOf: String?, story: String?) throws(ArchiveError) {
        let archive = path
        try write { database in
            let original = copyOf == article ? nil : copyOf?.storable
            try database.run(
                "UPDATE article SET copy_of = ?, story = ? WHERE id = ?", [original, story?.storable, article])
            if database.changesCount == 0 {
                throw ArchiveError(.notFound, path: archive, reason: "there is no article \(article)")
            }
            let places = try database.rows(
                """
                SELECT version, ordinal, line FROM appearance
                WHERE article = (SELECT number FROM article WHERE id = ?)
                """, [article])
            for place in places {
                var line = try Article(storedLine: place["line"])
                line.copyOf = original
                line.story = story
                try database.run(
                    "UPDATE appearance SET line = ? WHERE version = ? AND ordinal = ?",
                    [try RecordLine.article(line).json(), place["version"] as Int64, place["ordinal"] as Int])
            }
        }
    }
}

import GRDB
import Record

/// Writes one page within a transaction.
struct PageWriter {
    let database: Database
    let page: PageRecord
    let archive: String

    func store(_ articles: [CodedArticle], force: Bool) throws -> StoreOutcome {
        let time = page.readAt.archiveTime
        let path = page.path.storable
        let known = try database.value(Int64.self, "SELECT number FROM page WHERE path = ?", [path])
        let number: Int64
        if let known {
            number = known
        } else {
            try database.run(
                "INSERT INTO page (path, kind, first_read) VALUES (?, ?, ?)", [path, page.kind.storable, time])
            number = database.lastInsertedRowID
        }
        var outcome = StoreOutcome(change: known == nil ? .added : .changed)
        let sameBytes = try database.rows(
            "SELECT number, coder, is_current FROM page_version WHERE page = ? AND hash = ?", [number, page.hash]
        ).first
        if let sameBytes, sameBytes["is_current"] == 1 {
            if !force && sameBytes["coder"] == page.coder { return StoreOutcome(change: .unchanged) }
            outcome.change = .recoded
        }
        // Every article that stood here may lose its place, so all of them are settled anew below.
        var touched = try Int64.fetchSet(
            database,
            sql: """
                SELECT article FROM appearance WHERE version IN (SELECT number FROM page_version WHERE page = ?)
                """, arguments: [number])
        try database.run("UPDATE page_version SET is_current = 0 WHERE page = ?", [number])
        let version: Int64
        if let sameBytes {
            version = sameBytes["number"]
            try database.run(
                "UPDATE page_version SET is_current = 1, coder = ?, read_at = ?, run = ? WHERE number = ?",
                [page.coder, time, page.run, version])
            try database.run("DELETE FROM appearance WHERE version = ?", [version])
        } else {
            try database.run(
                """
                INSERT INTO page_version (page, hash, byte_count, read_at, coder, is_current, run)
                VALUES (?, ?, ?, ?, ?, 1, ?)
                """, [number, page.hash, page.byteCount, time, page.coder, page.run])
            version = database.lastInsertedRowID
        }
        var written = Set<Int64>()
        for coded in articles {
            let article = try ArticleWriter(database: database, page: page, archive: archive)
                .place(coded.article, on: number, version: version)
            touched.insert(article)
            outcome.articles += 1
            // The same text twice on one page: its entries are the same, too.
            guard written.insert(article).inserted else { continue }
            try settle(article)
            try writeEntries(of: coded, article: article, page: number, into: &outcome)
        }
        for article in touched.sorted() { try settle(article) }
        return outcome
    }

    /// Writes the entries, unless the article's first place is another page and the same coder has been there.
    private func writeEntries(
        of coded: CodedArticle, article: Int64, page number: Int64, into outcome: inout StoreOutcome
    ) throws {
        let state = try database.rows("SELECT page, coder FROM article WHERE number = ?", [article]).first
        let isElsewhere = state.map { $0["page"] != number } ?? false
        if isElsewhere, state?["coder"] == page.coder {
            outcome.shared += coded.entries.count
            return
        }
        try database.run("UPDATE article SET coder = ? WHERE number = ?", [page.coder, article])
        try ArticleWriter(database: database, page: page, archive: archive).writePassages(of: coded, article: article)
        try EntryWriter(database: database, article: article, coded: coded).replaceAll(into: &outcome)
    }

    /// Lets the article row say where the article stands first now: on the page read first among those whose current
    /// version holds it; else where it stood last.
    private func settle(_ article: Int64) throws {
        let place = try database.rows(
            """
            SELECT v.page, ap.ordinal, v.is_current, ap.line FROM appearance AS ap
            JOIN page_version AS v ON v.number = ap.version
            WHERE ap.article = ?
            ORDER BY v.is_current DESC, CASE v.is_current WHEN 1 THEN v.page ELSE -v.number END, ap.ordinal
            LIMIT 1
            """, [article]
        ).first
        guard let place else {
            // It stood only on bytes that were cut differently before: nothing refers to it any more.
            try database.run("DELETE FROM article WHERE number = ?", [article])
            return
        }
        try ArticleWriter(database: database, page: page, archive: archive)
            .update(
                article, page: place["page"], ordinal: place["ordinal"], isCurrent: place["is_current"],
                line: place["line"])
    }
}

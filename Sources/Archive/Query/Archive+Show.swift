import GRDB
import Record

extension Archive {
    /// What an id stands for: an entry, an article, a happening, or a page (by version id, path or URL).
    ///
    /// Ids may be shortened as far as they stay unique.
    ///
    /// - Throws: ``ArchiveError``: `notFound`; `ambiguous` with the ids it may mean as candidates.
    public func show(_ id: String) throws(ArchiveError) -> Shown {
        let archive = path
        return try read { database in
            switch try Self.resolve(id, archive: archive, in: database) {
            case .entry(let number): .entry(try Self.entryDetail(number, in: database))
            case .article(let number): .article(try Self.articleDetail(number, in: database))
            case .page(let number): .page(try Self.pageDetail(number, in: database))
            case .happening(let id):
                if let detail = try Self.happening(id, in: database) {
                    .happening(detail)
                } else {
                    throw ArchiveError(.notFound, path: archive, reason: "the reports of “\(id)” are gone")
                }
            }
        }
    }

    /// All pages in the order of their paths.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func pages() throws(ArchiveError) -> [PageDetail] {
        try read { database in
            try Int64.fetchAll(database, sql: "SELECT number FROM page ORDER BY path").map {
                try Self.pageDetail($0, in: database)
            }
        }
    }

    private enum Target: Hashable {
        case entry(Int64)
        case article(Int64)
        case page(Int64)
        case happening(String)
    }

    private static func resolve(_ id: String, archive: String, in database: Database) throws -> Target {
        if let page = try database.value(Int64.self, "SELECT number FROM page WHERE path = ?", [id.storable]) {
            return .page(page)
        }
        // Ids are ASCII letters and digits; a prefix is a range of the index, with no pattern to escape.
        let range = [id, id + "\u{10FFFF}"]
        var exact: [Target] = []
        var found: [(id: String, target: Target)] = []
        func look(_ sql: String, _ target: (Int64) -> Target) throws {
            for row in try database.rows(sql, range) {
                let match: (id: String, target: Target) = (row["id"], target(row["number"]))
                if match.id == id { exact.append(match.target) }
                if !found.contains(where: { $0.target == match.target }) { found.append(match) }
            }
        }
        if !id.isEmpty {
            try look("SELECT id, number FROM entry WHERE id >= ? AND id < ? ORDER BY id LIMIT 21") { .entry($0) }
            try look("SELECT id, number FROM article WHERE id >= ? AND id < ? ORDER BY id LIMIT 21") { .article($0) }
            try look(
                "SELECT hash AS id, page AS number FROM page_version WHERE hash >= ? AND hash < ? ORDER BY hash LIMIT 21"
            ) { .page($0) }
            for row in try database.rows(
                "SELECT id FROM happening WHERE id >= ? AND id < ? ORDER BY id LIMIT 21", range)
            {
                let target = Target.happening(row["id"])
                if row["id"] == id { exact.append(target) }
                found.append((row["id"], target))
            }
        }
        if exact.count == 1 { return exact[0] }
        if found.count == 1 { return found[0].target }
        if found.isEmpty {
            throw ArchiveError(.notFound, path: archive, reason: "nothing has the id “\(id)”")
        }
        throw ArchiveError(
            .ambiguous, path: archive,
            reason: "\(found.count > 20 ? "more than 20" : "\(found.count)") ids begin with “\(id)”",
            candidates: found.prefix(20).map(\.id))
    }

    static func sentences(of article: Int64, in database: Database) throws -> [StoredSentence] {
        try database.rows(
            """
            SELECT position, start, "end", text FROM passage WHERE article = ? AND part = 'sentence' ORDER BY position
            """, [article]
        ).map { StoredSentence(number: $0["position"], start: $0["start"], end: $0["end"], text: $0["text"]) }
    }

    private static func entryDetail(_ number: Int64, in database: Database) throws -> EntryDetail {
        let row = try database.rows("SELECT article, coded FROM entry WHERE number = ?", [number]).first
        guard let listed = try entries(Condition("e.number = ?", [number]), in: database).first, let row,
            let article = try article("a.number = ?", [row["article"] as Int64], in: database)
        else { throw CorrectionProblem(reason: "the entry lost its article") }
        let sentences = try sentences(of: row["article"], in: database)
        let evidence = listed.entry.evidence + listed.entry.denialEvidence
        let numbers = sentences.filter { sentence in
            evidence.contains { $0.start < sentence.end && sentence.start < $0.end }
        }.map(\.number)
        let near = Set(numbers.flatMap { [$0 - 1, $0, $0 + 1] })
        var counter: ListedEntry?
        if case .accusation(let accusation) = listed.answered.body, let id = accusation.counter {
            counter = try entries(Condition("e.id = ?", [id]), in: database).first
        }
        return EntryDetail(
            listed: listed, article: article, context: sentences.filter { near.contains($0.number) },
            evidenceSentences: numbers, counter: counter,
            counteredBy: try entries(
                Condition(
                    "e.number IN (SELECT entry FROM accusation WHERE counter = ?) AND e.id <> ?",
                    [listed.id, counter?.id ?? ""]), in: database),
            otherReports: try listed.happening.flatMap { try happening($0.id, in: database) }?.reports
                .filter { $0.id != listed.id } ?? [],
            corrections: try corrections(of: listed.id, in: database),
            asCoded: try (row["coded"] as String?).map(Entry.init(storedLine:)))
    }

    private static func articleDetail(_ number: Int64, in database: Database) throws -> ArticleDetail {
        guard let summary = try summary("a.number = ?", [number], in: database),
            let article = try article("a.number = ?", [number], in: database)
        else { throw CorrectionProblem(reason: "the article lost its page") }
        let appearances = try database.rows(
            """
            SELECT p.path, v.hash, ap.ordinal, v.is_current FROM appearance AS ap
            JOIN page_version AS v ON v.number = ap.version JOIN page AS p ON p.number = v.page
            WHERE ap.article = ? ORDER BY p.path, v.number, ap.ordinal
            """, [number]
        ).map { Appearance(page: $0["path"], version: $0["hash"], ordinal: $0["ordinal"], isCurrent: $0["is_current"]) }
        let others = try database.rows(
            """
            SELECT \(ArticleSummary.columns) FROM article AS a JOIN page AS p ON p.number = a.page
            WHERE a.id <> ?1 AND (a.copy_of = ?1 OR a.story = ?2)
            ORDER BY a.published_earliest IS NULL, a.published_earliest, p.path, a.ordinal, a.id
            """, [summary.id, summary.story]
        ).map(ArticleSummary.init)
        return ArticleDetail(
            summary: summary, article: article, sentences: try sentences(of: number, in: database),
            entries: try entries(Condition("e.article = ?", [number]), order: "e.start, e.id", in: database),
            appearances: appearances, copies: others.filter { $0.copyOf == summary.id },
            story: others.filter { $0.story != nil && $0.story == summary.story })
    }

    private static func pageDetail(_ number: Int64, in database: Database) throws -> PageDetail {
        let page = try database.rows("SELECT * FROM page WHERE number = ?", [number]).first
        guard let page else { throw CorrectionProblem(reason: "the page is gone") }
        let versions = try database.rows(
            "SELECT * FROM page_version WHERE page = ? ORDER BY number", [number]
        ).map { row in
            PageVersion(
                hash: row["hash"], byteCount: row["byte_count"], readAt: row["read_at"], coder: row["coder"],
                isCurrent: row["is_current"],
                articles: try database.rows(
                    """
                    SELECT a.id FROM appearance AS ap JOIN article AS a ON a.number = ap.article
                    WHERE ap.version = ? ORDER BY ap.ordinal
                    """, [row["number"] as Int64]
                ).map { $0["id"] })
        }
        let articles = try (versions.first(where: \.isCurrent)?.articles ?? []).compactMap {
            try summary("a.id = ?", [$0], in: database)
        }
        let furniture = try database.rows(
            """
            SELECT f.text, f.reason FROM furniture AS f JOIN page_version AS v ON v.number = f.version
            WHERE v.page = ? AND v.is_current = 1 ORDER BY f.ordinal, f.position
            """, [number]
        ).map { row in
            var piece = Article.Furniture(text: row["text"], reason: .other)
            piece.reason = row["reason"]
            return piece
        }
        return PageDetail(
            path: page["path"], kind: page["kind"], firstRead: page["first_read"], versions: versions,
            articles: articles, furniture: furniture)
    }
}

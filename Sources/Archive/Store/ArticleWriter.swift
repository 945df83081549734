import Foundation
import GRDB
import Record

/// Writes articles, where they stand, and their searchable passages.
struct ArticleWriter {
    let database: Database
    let page: PageRecord
    let archive: String

    /// Puts an article on a version of a page, creating its row when the text is new.
    ///
    /// - Returns: the article's row number.
    func place(_ article: Article, on pageNumber: Int64, version: Int64) throws -> Int64 {
        let text = article.text.storable
        let number: Int64
        if let known = try database.rows("SELECT number, text FROM article WHERE id = ?", [article.id]).first {
            guard Array((known["text"] as String).utf8) == Array(text.utf8) else {
                throw ArchiveError(
                    .invalidContent, path: archive,
                    reason: "article \(article.id) of \(page.path) has the id of another text")
            }
            number = known["number"]
        } else {
            try database.run(
                """
                INSERT INTO article (id, page, ordinal, is_current, coder, added, byline, text)
                VALUES (?, ?, ?, 1, '', ?, '', ?)
                """, [article.id.storable, pageNumber, article.ordinal, page.readAt.archiveTime, text])
            number = database.lastInsertedRowID
        }
        var line = article
        line.text = ""
        try database.run(
            "INSERT INTO appearance (version, ordinal, article, line) VALUES (?, ?, ?, ?)",
            [version, article.ordinal, number, try RecordLine.article(line).json()])
        for (index, piece) in article.furniture.enumerated() {
            try database.run(
                "INSERT INTO furniture (version, ordinal, position, reason, text) VALUES (?, ?, ?, ?, ?)",
                [version, article.ordinal, index + 1, piece.reason.storable, piece.text.storable])
        }
        return number
    }

    /// Lets an article's row say what the page says on which it stands first.
    func update(_ number: Int64, page pageNumber: Int64, ordinal: Int, isCurrent: Bool, line: String) throws {
        let article = try Article(storedLine: line)
        let published = article.published
        try database.run(
            """
            UPDATE article SET page = ?, ordinal = ?, is_current = ?, headline = ?, publisher = ?, agency = ?,
                byline = ?, place = ?, published_text = ?, published = ?, published_basis = ?,
                published_earliest = ?, published_latest = ?, language = ?, copy_of = ?, story = ?
            WHERE number = ?
            """,
            [
                pageNumber, ordinal, isCurrent, article.headline?.storable, article.publisher?.storable,
                article.agency?.storable, article.byline.joined(separator: "; ").storable,
                article.dateline?.place?.storable, published?.text?.storable, published?.value?.value,
                published?.basis?.rawValue, published?.value?.earliestDay, published?.value?.latestDay,
                article.language?.storable,
                article.copyOf == article.id ? nil : article.copyOf?.storable, article.story?.storable, number,
            ])
    }

    /// Replaces an article's searchable passages.
    func writePassages(of coded: CodedArticle, article: Int64) throws {
        try database.run("DELETE FROM passage WHERE article = ?", [article])
        let sql = "INSERT INTO passage (article, part, position, start, \"end\", text) VALUES (?, ?, ?, ?, ?, ?)"
        if let headline = coded.article.headline, !headline.isEmpty {
            try database.run(sql, [article, "headline", 1, nil, nil, headline.storable])
        }
        let text = CodePoints(coded.article.text.storable)
        let spans = coded.sentences.isEmpty ? text.paragraphs : coded.sentences
        for (index, span) in spans.enumerated() {
            guard let words = text.text(span.start, span.end) else {
                throw ArchiveError(
                    .invalidContent, path: archive,
                    reason: "sentence \(index + 1) of article \(coded.article.id) (\(page.path)) lies outside its text")
            }
            try database.run(sql, [article, "sentence", index + 1, span.start, span.end, words])
        }
        for (index, caption) in coded.article.captions.enumerated() {
            try database.run(sql, [article, "caption", index + 1, nil, nil, caption.storable])
        }
    }
}

extension Article {
    /// Reads an article line.
    init(storedLine line: String) throws {
        guard case .article(let article) = try JSONDecoder().decode(RecordLine.self, from: Data(line.utf8)) else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "not an article line"))
        }
        self = article
    }
}

extension Entry {
    /// Reads an entry line.
    init(storedLine line: String) throws {
        guard case .entry(let entry) = try JSONDecoder().decode(RecordLine.self, from: Data(line.utf8)) else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "not an entry line"))
        }
        self = entry
    }
}

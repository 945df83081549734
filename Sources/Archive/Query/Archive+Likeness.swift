import Foundation
import GRDB
import Record

/// A passage that has no vector yet.
public struct BarePassage: Hashable, Sendable {
    /// Its number in the archive.
    public var number: Int64
    /// Its words.
    public var text: String
}

extension Archive {
    /// Passages of current articles without a vector of a model, in the order of their numbers.
    ///
    /// - Parameters:
    ///   - model: name and version of what makes the vectors; those of another count as missing.
    ///   - number: only passages after this one.
    ///   - limit: most passages to return.
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func passagesWithoutVector(of model: String, after number: Int64 = 0, limit: Int) throws(ArchiveError)
        -> [BarePassage]
    {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT s.number, s.text FROM passage AS s JOIN article AS a ON a.number = s.article
                    LEFT JOIN passage_vector AS v ON v.passage = s.number AND v.model = ?
                    WHERE a.is_current = 1 AND v.passage IS NULL AND s.number > ? ORDER BY s.number LIMIT ?
                    """, arguments: [model, number, max(0, limit)]
            ).map { BarePassage(number: $0["number"], text: $0["text"]) }
        }
    }

    /// Keeps vectors of passages. A passage that has gone meanwhile is passed over.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be written.
    public func keep(_ vectors: [(passage: Int64, vector: PassageVector)], model: String) throws(ArchiveError) {
        try write { database in
            for (passage, vector) in vectors {
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO passage_vector (passage, model, levels)
                        SELECT number, ?, ? FROM passage WHERE number = ?
                        """, arguments: [model, Data(vector.stored), passage])
            }
        }
    }

    /// The passages of current articles most like a vector, best first; `score` is the cosine.
    ///
    /// Compares with every vector of the model: time grows with the archive. Copies of articles are left
    /// out.
    ///
    /// - Parameter least: passages less alike are left out.
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func passages(like vector: PassageVector, model: String, least: Double = 0.3, limit: Int = 50)
        throws(ArchiveError) -> SearchResults
    {
        try read { database in
            var near: [(score: Double, passage: Int64)] = []
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT v.passage, v.levels FROM passage_vector AS v JOIN passage AS s ON s.number = v.passage
                    JOIN article AS a ON a.number = s.article
                    WHERE v.model = ? AND a.is_current = 1 AND a.copy_of IS NULL
                    """, arguments: [model])
            while let row = try rows.next() {
                let levels: Data = row["levels"]
                let score = PassageVector(stored: Array(levels)).cosine(vector)
                if score >= least { near.append((score, row["passage"])) }
            }
            let hits = try near.sorted { ($1.score, $0.passage) < ($0.score, $1.passage) }.prefix(max(0, limit))
                .compactMap { try Self.passage($0.passage, score: $0.score, in: database) }
            return SearchResults(hits: hits, total: near.count, isPartial: false)
        }
    }

    private static func passage(_ number: Int64, score: Double, in database: Database) throws -> SearchHit? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT s.number AS passage, s.part, s.position, s.start, s."end" AS past, s.text,
                    \(ArticleSummary.columns)
                FROM passage AS s JOIN article AS a ON a.number = s.article JOIN page AS p ON p.number = a.page
                WHERE s.number = ?
                """, arguments: [number]
        ).map { row in
            try hit(row, snippet: [SnippetRun(text: row["text"], isMatch: false)], score: score, in: database)
        }
    }
}

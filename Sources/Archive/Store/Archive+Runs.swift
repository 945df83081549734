import Foundation
import GRDB
import Record

/// One run of `read`.
public struct Run: Hashable, Sendable {
    /// Its number, from 1.
    public var number: Int64
    /// When it began, ISO 8601 in UTC.
    public var started: String
    /// When it ended; nil while it runs, and for ever when it was killed.
    public var finished: String?
    /// Program and model version.
    public var coder: String
    /// Pages read and stored.
    public var pagesRead: Int
    /// Pages that had not changed.
    public var pagesUnchanged: Int
    /// Pages that could not be used.
    public var pagesFailed: Int
}

extension Archive {
    /// Notes that a run begins.
    ///
    /// - Returns: its number, for ``PageRecord/run``.
    /// - Throws: ``ArchiveError`` when the archive cannot be written.
    public func beginRun(at time: Date, coder: String = Rapporteur.coder) throws(ArchiveError) -> Int64 {
        try write { database in
            try database.run("INSERT INTO run (started, coder) VALUES (?, ?)", [time.archiveTime, coder.storable])
            return database.lastInsertedRowID
        }
    }

    /// Notes that a run has ended, with what it did.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be written.
    public func finishRun(
        _ number: Int64, at time: Date, pagesRead: Int, pagesUnchanged: Int, pagesFailed: Int
    ) throws(ArchiveError) {
        try write { database in
            try database.run(
                """
                UPDATE run SET finished = ?, pages_read = ?, pages_unchanged = ?, pages_failed = ? WHERE number = ?
                """, [time.archiveTime, pagesRead, pagesUnchanged, pagesFailed, number])
        }
    }

    /// The latest runs, newest first.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func runs(limit: Int = 20) throws(ArchiveError) -> [Run] {
        try read { database in
            try database.rows("SELECT * FROM run ORDER BY number DESC LIMIT ?", [limit]).map { row in
                Run(
                    number: row["number"], started: row["started"], finished: row["finished"], coder: row["coder"],
                    pagesRead: row["pages_read"], pagesUnchanged: row["pages_unchanged"],
                    pagesFailed: row["pages_failed"])
            }
        }
    }
}

import Foundation
import GRDB
import Record

extension Archive {
    /// What is known across articles.
    public struct Joined: Hashable, Sendable {
        /// Happenings that several articles report.
        public var happenings: Int
        /// Accusations that another article answers.
        public var answered: Int

        /// Counts.
        public init(happenings: Int, answered: Int) {
            self.happenings = happenings
            self.answered = answered
        }
    }

    /// Whether entries have changed since what is known across articles was made.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func isJoinStale() throws(ArchiveError) -> Bool {
        try read { try $0.value(Bool.self, "SELECT is_stale FROM join_state") ?? true }
    }

    /// Makes anew, in one transaction, what is known across articles: which events are one happening, and which article answers
    /// the accusation of another. Does nothing when no entry has changed since.
    ///
    /// Everything is made from the entries in force (corrections applied, rejected ones and earlier versions left out), so that
    /// the order in which pages were read changes nothing.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be written; it stays as it was.
    @discardableResult
    public func joinReports() throws(ArchiveError) -> Joined {
        try write { database in
            if try database.value(Bool.self, "SELECT is_stale FROM join_state") ?? true {
                try database.run("DELETE FROM happening")
                try database.run("DELETE FROM accusation_answer")
                try Self.joinEvents(in: database)
                try Self.joinAccusations(in: database)
                try database.run("UPDATE join_state SET is_stale = 0")
            }
            return Joined(
                happenings: try database.value(Int.self, "SELECT count(*) FROM happening") ?? 0,
                answered: try database.value(
                    Int.self, "SELECT count(DISTINCT accusation) FROM accusation_answer") ?? 0)
        }
    }

    private static func joinEvents(in database: Database) throws {
        // An event without a party of its own, or of a type that nobody else reports, is alone: it need not be decoded.
        var numbers: [String: Int64] = [:]
        let reports = try reports(
            """
            e.kind = 'event' AND e.number IN (
                SELECT v.entry FROM event AS v JOIN party AS q ON q.entry = v.entry
                JOIN entry AS o ON o.number = v.entry
                WHERE v.type <> 'STATEMENT' AND q.side <> 'other' AND (v.type, coalesce(q.code, q.folded)) IN (
                    SELECT v2.type, coalesce(q2.code, q2.folded) FROM event AS v2 JOIN party AS q2 ON q2.entry = v2.entry
                    JOIN entry AS o2 ON o2.number = v2.entry WHERE v2.type <> 'STATEMENT'
                    GROUP BY 1, 2 HAVING count(DISTINCT o2.article) > 1))
            """, numbers: &numbers, in: database)
        for happening in HappeningFinder().happenings(in: reports) where happening.reports.count > 1 {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let conflicts = String(decoding: try encoder.encode(happening.conflicts), as: UTF8.self)
            try database.run("INSERT INTO happening (id, conflicts) VALUES (?, ?)", [happening.id, conflicts])
            let number = database.lastInsertedRowID
            for (index, report) in happening.reports.enumerated() {
                try database.run(
                    "INSERT INTO happening_report (entry, happening, position, source) VALUES (?, ?, ?, ?)",
                    [numbers[report.entry.id], number, index + 1, happening.sources[index]])
            }
        }
    }

    private static func joinAccusations(in database: Database) throws {
        var numbers: [String: Int64] = [:]
        let accusations = try reports("e.kind = 'accusation'", numbers: &numbers, in: database)
        let denied = try reports("e.kind = 'event' AND e.claim = 'denied'", numbers: &numbers, in: database)
        var ranks: [String: Int] = [:]
        for found in AnswerFinder().answers(to: accusations, denied: denied) {
            let key = "\(found.accusation) \(found.kind.rawValue)"
            ranks[key, default: 0] += 1
            try database.run(
                "INSERT INTO accusation_answer (accusation, kind, rank, answer) VALUES (?, ?, ?, ?)",
                [numbers[found.accusation], found.kind.rawValue, ranks[key], numbers[found.answer]])
        }
    }

    /// Entries in force under a condition, with what their articles say of themselves.
    private static func reports(
        _ condition: String, numbers: inout [String: Int64], in database: Database
    ) throws -> [EventReport] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT e.number, e.line, a.published, a.copy_of FROM entry AS e JOIN article AS a ON a.number = e.article
                WHERE e.review <> 'rejected' AND a.is_current = 1 AND \(condition) ORDER BY e.id
                """)
        var reports: [EventReport] = []
        while let row = try rows.next() {
            var entry = try Entry(storedLine: row["line"])
            entry.why = []
            numbers[entry.id] = row["number"]
            reports.append(
                EventReport(
                    entry: entry, published: (row["published"] as String?).flatMap(EDTFDate.init),
                    copyOf: row["copy_of"]))
        }
        return reports
    }

    /// Every report of a happening, earliest article first.
    ///
    /// - Parameter id: Id of the happening, or of one of its events.
    /// - Returns: nil when there is no such happening, or fewer than two of its reports are left.
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func happening(_ id: String) throws(ArchiveError) -> HappeningDetail? {
        try read { try Self.happening(id, in: $0) }
    }

    static func happening(_ id: String, in database: Database) throws -> HappeningDetail? {
        let entries = try entries(
            Condition(
                """
                e.review <> 'rejected' AND a.is_current = 1 AND e.number IN (
                    SELECT entry FROM happening_report WHERE happening = coalesce(
                        (SELECT number FROM happening WHERE id = ?1),
                        (SELECT r.happening FROM happening_report AS r JOIN entry AS x ON x.number = r.entry WHERE x.id = ?1)))
                """, [id]), in: database)
        guard let note = entries.first?.happening else { return nil }
        let places = Dictionary(uniqueKeysWithValues: note.reports.enumerated().map { ($1.entry, $0) })
        return HappeningDetail(
            note: note, reports: entries.sorted { places[$0.id, default: 0] < places[$1.id, default: 0] })
    }
}

/// A happening with its reports.
public struct HappeningDetail: Hashable, Sendable {
    /// Its id, sources and contradictions.
    public var note: HappeningNote
    /// The reports, earliest article first.
    public var reports: [ListedEntry]
}

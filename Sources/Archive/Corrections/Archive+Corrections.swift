import Foundation
import GRDB
import Record

extension Archive {
    /// Records what a reviewer says about an entry and applies it at once.
    ///
    /// Nothing is overwritten: the latest word counts, and it survives every re-run. The entry's id may be given in full
    /// only.
    ///
    /// - Returns: the entry as it stands now.
    /// - Throws: ``ArchiveError``: `notFound` when there is no such entry, `invalidCorrection` when a fix names no field
    ///   of the entry or a value that the field cannot hold (nothing is stored then).
    @discardableResult
    public func record(_ correction: Correction) throws(ArchiveError) -> Entry {
        let archive = path
        return try write { database in
            let found = try database.rows(
                "SELECT number, article, line, coded FROM entry WHERE id = ?", [correction.entry]
            ).first
            guard let found else {
                throw ArchiveError(.notFound, path: archive, reason: "there is no entry \(correction.entry)")
            }
            let coded: String = found["coded"] ?? found["line"]
            let original = try Entry(storedLine: coded)
            var effect = try Correction.all(of: correction.entry, in: database)
            effect.add(correction.verdict)
            let corrected: Entry
            do {
                corrected = try original.applying(effect)
            } catch let problem as CorrectionProblem {
                throw ArchiveError(.invalidCorrection, path: archive, reason: problem.reason)
            }
            try Self.insert(correction, into: database)
            try EntryLayout(database: database, number: found["number"], article: found["article"])
                .write(corrected, coded: corrected == original ? nil : coded, review: effect.review)
            return corrected
        }
    }

    /// All corrections in the order of their making.
    ///
    /// - Parameter entry: Only those of this entry; nil for all.
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func corrections(of entry: String? = nil) throws(ArchiveError) -> [StoredCorrection] {
        try read { database in
            try Self.corrections(of: entry, in: database)
        }
    }

    static func corrections(of entry: String?, in database: Database) throws -> [StoredCorrection] {
        try database.rows(
            """
            SELECT c.*, e.number IS NOT NULL AS entry_exists
            FROM correction AS c LEFT JOIN entry AS e ON e.id = c.entry
            WHERE ?1 IS NULL OR c.entry = ?1 ORDER BY c.number
            """, [entry]
        ).map { row in
            StoredCorrection(
                number: row["number"], entry: row["entry"], verdict: try Correction.verdict(row),
                reviewer: row["reviewer"], made: row["made"], note: row["note"], entryExists: row["entry_exists"])
        }
    }

    private static func insert(_ correction: Correction, into database: Database) throws {
        let (verdict, field, value): (String, String?, String?) =
            switch correction.verdict {
            case .accept: ("accept", nil, nil)
            case .reject: ("reject", nil, nil)
            case .reopen: ("reopen", nil, nil)
            case .fix(let field, let json): ("fix", field, json)
            case .unfix(let field): ("unfix", field, nil)
            }
        try database.run(
            """
            INSERT INTO correction (entry, verdict, field, value, reviewer, made, note) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                correction.entry, verdict, field?.storable, value?.storable, correction.reviewer.storable,
                correction.made.archiveTime, correction.note.storable,
            ])
    }
}

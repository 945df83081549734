import Foundation
import GRDB
import Record

/// Lays an entry out in the tables that queries use. The entry itself is its record line.
struct EntryLayout {
    let database: Database
    let number: Int64
    let article: Int64

    /// Fills the entry's row and replaces what is laid out from it.
    func write(_ entry: Entry, coded: String?, review: ReviewState) throws {
        let date = entry.date
        try database.run(
            """
            UPDATE entry SET kind = ?, claim = ?, reality = ?, date_text = ?, date = ?, date_basis = ?, earliest = ?,
                latest = ?, confidence = ?, coder = ?, start = ?, review = ?, why = ?, line = ?, coded = ?
            WHERE number = ?
            """,
            [
                entry.kind.rawValue, entry.claim.rawValue, entry.reality.rawValue, date?.text?.storable,
                date?.value?.value, date?.basis?.rawValue, date?.value?.earliestDay, date?.value?.latestDay,
                entry.confidence, entry.coder.storable, entry.evidence.first?.start ?? 0, review.rawValue,
                String(decoding: try JSONEncoder().encode(entry.why), as: UTF8.self),
                try RecordLine.entry(entry).json(), coded, number,
            ])
        for table in Self.tables { try database.run("DELETE FROM \(table) WHERE entry = ?", [number]) }
        try writeEvidence(entry.evidence, supports: "entry")
        try writeEvidence(entry.denialEvidence, supports: "denial")
        for (index, link) in entry.chain.enumerated() {
            try database.run(
                "INSERT INTO chain_link (entry, position, role, name) VALUES (?, ?, ?, ?)",
                [number, index + 1, link.role.rawValue, link.name.storable])
        }
        try writeParties(entry.parties)
        try writeBody(entry.body)
    }

    /// The tables laid out from an entry, children first.
    private static let tables = [
        "evidence", "chain_link", "party", "event_context", "event", "quote", "position", "accusation", "round",
        "obstacle", "process", "channel", "measure", "perception",
    ]

    private func writeEvidence(_ evidence: [Evidence], supports: String) throws {
        for (index, span) in evidence.enumerated() {
            // The sentence the span begins in; a span between two sentences belongs to the one before.
            let passage = try database.value(
                Int64.self,
                """
                SELECT number FROM passage WHERE article = ? AND part = 'sentence' AND start <= ?
                ORDER BY start DESC, number DESC LIMIT 1
                """, [article, span.start])
            try database.run(
                """
                INSERT INTO evidence (entry, supports, position, passage, start, "end", exact)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, [number, supports, index + 1, passage, span.start, span.end, span.exact.storable])
        }
    }

    private func writeParties(_ parties: [Party]) throws {
        var positions: [String: Int] = [:]
        for party in parties {
            let entity = party.entity
            positions[party.role, default: 0] += 1
            try database.run(
                """
                INSERT INTO party (entry, role, position, side, text, name, code, sector, office, folded)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    number, party.role, positions[party.role], party.side.rawValue, entity.text.storable,
                    entity.name?.storable, entity.code?.storable, entity.sector?.storable, entity.office?.storable,
                    (entity.name ?? entity.text).foldedWords,
                ])
        }
    }
}

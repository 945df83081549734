import GRDB
import Record

/// Writes what reviewers vouch for: articles of which every entry has been judged, each followed by its accepted entries.
///
/// An article with an entry that nobody has judged is left out whole, since neither its right nor its missing entries are
/// known. Fixes are applied, rejected entries are gone, added ones are there.
struct GoldExport {
    let database: Database

    func write(to sink: (String) throws -> Void) throws {
        let articles = try database.rows(
            """
            SELECT a.number FROM article AS a WHERE a.is_current = 1
                AND EXISTS (SELECT 1 FROM entry WHERE article = a.number AND review = 'accepted')
                AND NOT EXISTS (SELECT 1 FROM entry WHERE article = a.number AND review = 'open')
            ORDER BY a.id
            """, [])
        for row in articles {
            let number: Int64 = row["number"]
            guard let article = try Archive.article("a.number = ?", [number], in: database) else { continue }
            try sink(try RecordLine.article(article).json() + "\n")
            let entries = try database.rows(
                "SELECT line FROM entry WHERE article = ? AND review = 'accepted' ORDER BY start, id", [number])
            for entry in entries { try sink((entry["line"] as String) + "\n") }
        }
    }
}

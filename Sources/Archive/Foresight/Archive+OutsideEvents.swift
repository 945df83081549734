import GRDB
import Record

extension Archive {
    /// Every event kept of another dataset, in order of day and id.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func outsideEvents(of dataset: OutsideDataset) throws(ArchiveError) -> [OutsideEvent] {
        try read { database in
            var parties: [Int64: (actors: [OutsideEvent.Party], recipients: [OutsideEvent.Party])] = [:]
            for row in try database.rows(
                """
                SELECT p.event, p.side, p.code, p.name FROM outside_party AS p JOIN outside_event AS o ON o.number = p.event
                WHERE o.dataset = ? ORDER BY p.event, p.side, p.position
                """, [dataset.rawValue])
            {
                let party = OutsideEvent.Party(code: row["code"], name: row["name"])
                if row["side"] as String == "source" {
                    parties[row["event"], default: ([], [])].actors.append(party)
                } else {
                    parties[row["event"], default: ([], [])].recipients.append(party)
                }
            }
            return try database.rows(
                "SELECT * FROM outside_event WHERE dataset = ? ORDER BY day, id", [dataset.rawValue]
            ).compactMap { row in
                guard let day = EDTFDate(row["day"] as String)?.day, let type = EventType(rawValue: row["type"]) else {
                    return nil
                }
                let own = parties[row["number"]] ?? ([], [])
                return OutsideEvent(
                    id: row["id"], day: day, type: type, mode: row["mode"], cameo: row["cameo"],
                    intensity: row["intensity"], actors: own.actors, recipients: own.recipients, place: row["place"],
                    source: row["source"])
            }
        }
    }
}

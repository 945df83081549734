import GRDB
import Record

/// How many events of each quad lie between two parties in a week.
public struct WeekCount: Hashable, Sendable {
    /// The Monday it begins with.
    public var monday: CivilDay
    /// The record's own events that took place (`actual` or `background`), by quad.
    public var own: [Int]
    /// The dataset's events by quad.
    public var outside: [Int]
}

extension Archive {
    /// Keeps events of another dataset beside the record, in one transaction. An event that is there already is replaced.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be written.
    public func keep(_ events: [OutsideEvent], of dataset: OutsideDataset) throws(ArchiveError) {
        try write { database in
            for event in events {
                try database.run(
                    "DELETE FROM outside_event WHERE dataset = ? AND id = ? AND day = ?",
                    [dataset.rawValue, event.id.storable, event.day.description])
                try database.run(
                    """
                    INSERT INTO outside_event (dataset, id, day, type, mode, cameo, intensity, quad, place, source)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    [
                        dataset.rawValue, event.id.storable, event.day.description, event.type.rawValue,
                        event.mode?.storable, event.cameo?.storable, event.intensity, event.type.quad,
                        event.place?.storable, event.source?.storable,
                    ])
                let number = database.lastInsertedRowID
                for (side, parties) in [("source", event.actors), ("target", event.recipients)] {
                    for (index, party) in parties.enumerated() {
                        try database.run(
                            "INSERT INTO outside_party (event, side, position, code, name) VALUES (?, ?, ?, ?, ?)",
                            [number, side, index + 1, party.code?.storable, party.name?.storable])
                    }
                }
            }
        }
    }

    /// Number of events kept of each dataset, by its name.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func outsideCounts() throws(ArchiveError) -> [(dataset: String, count: Int)] {
        try read { database in
            try database.rows("SELECT dataset, count(*) AS n FROM outside_event GROUP BY dataset ORDER BY dataset")
                .map { ($0["dataset"], $0["n"]) }
        }
    }

    /// Events between two countries week by week, the record's own beside a dataset's, in both directions. Weeks in which
    /// neither has one are left out; so are the record's events without a single day.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func weeks(_ first: String, _ second: String, beside dataset: OutsideDataset) throws(ArchiveError)
        -> [WeekCount]
    {
        var weeks: [Int: WeekCount] = [:]
        func count(_ day: CivilDay, quad: Int, own: Bool) {
            // 1970-01-01 was a Thursday.
            let number = day.number + 3
            let monday = day.number - ((number % 7) + 7) % 7
            var week =
                weeks[monday] ?? WeekCount(monday: CivilDay(number: monday), own: [0, 0, 0, 0], outside: [0, 0, 0, 0])
            if own { week.own[quad - 1] += 1 } else { week.outside[quad - 1] += 1 }
            weeks[monday] = week
        }
        var filter = EntryFilter(kinds: [.event])
        filter.realities = [.actual, .background]
        for listed in try timeline([first], [second], filter: filter) {
            guard case .event(let event) = listed.entry.body, let quad = event.quad,
                let day = listed.entry.date?.value?.day
            else { continue }
            count(day, quad: quad, own: true)
        }
        let rows = try read { database in
            try database.rows(
                """
                SELECT o.day, o.quad FROM outside_event AS o WHERE o.dataset = ?1 AND o.quad IS NOT NULL AND (
                    EXISTS (SELECT 1 FROM outside_party WHERE event = o.number AND side = 'source' AND code = ?2)
                    AND EXISTS (SELECT 1 FROM outside_party WHERE event = o.number AND side = 'target' AND code = ?3)
                    OR EXISTS (SELECT 1 FROM outside_party WHERE event = o.number AND side = 'source' AND code = ?3)
                    AND EXISTS (SELECT 1 FROM outside_party WHERE event = o.number AND side = 'target' AND code = ?2))
                """, [dataset.rawValue, first, second]
            ).map { (day: $0["day"] as String, quad: $0["quad"] as Int) }
        }
        for row in rows {
            if let day = EDTFDate(row.day)?.day { count(day, quad: row.quad, own: false) }
        }
        return weeks.values.sorted { $0.monday.number < $1.monday.number }
    }
}

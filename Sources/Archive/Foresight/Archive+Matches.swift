public import Record
import GRDB

extension Archive {
    /// The events that fit a query, in the order of their dates; rejected entries and copies are left out.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func matches(_ query: RecordQuery) throws(ArchiveError) -> [ListedEntry] {
        try read { try Self.matches(query, since: nil, in: $0) }
    }

    /// The first and the last day of what took place in the record; nil where no event has a full date.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func span() throws(ArchiveError) -> ClosedRange<CivilDay>? {
        try read { database in
            let row = try database.rows(
                """
                SELECT min(earliest) AS first, max(earliest) AS last FROM entry
                WHERE kind = 'event' AND reality IN ('actual', 'background') AND review <> 'rejected'
                    AND earliest = latest
                """
            ).first
            guard let row, let first = (row["first"] as String?).flatMap({ EDTFDate($0)?.day }),
                let last = (row["last"] as String?).flatMap({ EDTFDate($0)?.day })
            else { return nil }
            return first...last
        }
    }

    /// - Parameter since: only entries of articles first read at this time or later (ISO 8601 in UTC).
    static func matches(_ query: RecordQuery, since: String?, in database: Database) throws -> [ListedEntry] {
        var filter = EntryFilter(
            kinds: [.event], actor: query.actor, with: query.with, types: query.types, modes: query.modes, order: .date)
        filter.about = query.about
        filter.realities = query.realities
        filter.from = query.from
        filter.to = query.until
        filter.includeCopies = false
        var condition = filter.condition
        if let since { condition = .all([condition, Condition("a.added >= ?", [since])]) }
        return try entries(condition, order: filter.orderSQL, limit: filter.limitCondition, in: database).filter {
            query.admits(date: $0.entry.date?.value, reality: $0.entry.reality, claim: $0.entry.claim)
                && isThere($0.entry, query.place)
        }
    }

    /// Whether an event took place in one of these places, by name, code or words.
    private static func isThere(_ entry: Entry, _ places: [String]) -> Bool {
        if places.isEmpty { return true }
        guard case .event(let event) = entry.body, let place = event.place else { return false }
        let names = [place.name, place.text].compactMap { $0?.foldedWords }
        return places.contains { wanted in
            place.code == wanted || names.contains { $0.contains(wanted.foldedWords) }
        }
    }
}

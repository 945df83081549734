import GRDB
import Record

extension Archive {
    /// Kinds that tell of a relation; what ``timeline(_:_:filter:)`` gives unless the filter names kinds.
    public static let relationKinds: [EntryKind] = [
        .event, .position, .accusation, .process, .channel, .measure, .perception,
    ]

    /// What happened between two parties, and what each said, demanded and thought of the other, in both directions.
    ///
    /// Sorted by the entries' own dates, oldest first; entries without a date stand last, in the order of publication, and
    /// never get the publication date for theirs. Background and plans are among them: see `Entry.reality`.
    ///
    /// - Parameters:
    ///   - first: Codes or names of one party; any of them.
    ///   - second: Codes or names of the other party; any of them.
    ///   - filter: Further conditions; its `actor` and `with` are not used. Its order is: ``EntryFilter/Order/date``
    ///     unless `newest` is set.
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func timeline(
        _ first: [String], _ second: [String], filter: EntryFilter = EntryFilter()
    ) throws(ArchiveError) -> [ListedEntry] {
        let filter = Self.relationFilter(filter)
        let condition = Condition.all([filter.condition, Self.between(first, second)])
        return try read {
            try Self.entries(condition, order: filter.orderSQL, limit: filter.limitCondition, in: $0)
        }
    }

    static func relationFilter(_ filter: EntryFilter) -> EntryFilter {
        var filter = filter
        filter.actor = []
        filter.with = []
        if filter.kinds.isEmpty { filter.kinds = relationKinds }
        if filter.order == .publication { filter.order = .date }
        return filter
    }

    /// The entry has one party of each list, on whatever side, but not only as carrier or mediator.
    static func between(_ first: [String], _ second: [String]) -> Condition {
        let one = PartyMatch.condition(first, alias: "p1")
        let other = PartyMatch.condition(second, alias: "p2")
        return Condition(
            """
            EXISTS (SELECT 1 FROM party AS p1 JOIN party AS p2 ON p2.entry = p1.entry
                WHERE p1.entry = e.number AND p1.side <> 'other' AND p2.side <> 'other'
                    AND (p2.role, p2.position) <> (p1.role, p1.position) AND \(one.sql) AND \(other.sql))
            """, one.arguments + other.arguments)
    }
}

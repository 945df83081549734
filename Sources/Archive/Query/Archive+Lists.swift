import GRDB
import Record

extension Archive {
    /// The entries a filter asks for, in its order.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func entries(_ filter: EntryFilter = EntryFilter()) throws(ArchiveError) -> [ListedEntry] {
        try read { try Self.entries(filter, in: $0) }
    }

    /// How many entries a filter asks for, without regard to its limit and offset.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func count(_ filter: EntryFilter = EntryFilter()) throws(ArchiveError) -> Int {
        try read { database in
            let condition = filter.condition
            return try Int.fetchOne(
                database, sql: "SELECT count(*) \(ListedEntry.tables) WHERE \(condition.sql)",
                arguments: StatementArguments(condition.arguments)) ?? 0
        }
    }

    /// One entry by its full id; nil when there is none.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func entry(id: String) throws(ArchiveError) -> ListedEntry? {
        try read { try Self.entries(Condition("e.id = ?", [id]), in: $0).first }
    }

    static func entries(_ filter: EntryFilter, in database: Database) throws -> [ListedEntry] {
        try entries(filter.condition, order: filter.orderSQL, limit: filter.limitCondition, in: database)
    }

    static func entries(
        _ condition: Condition, order: String = EntryFilter().orderSQL, limit: Condition = Condition(""),
        in database: Database
    ) throws -> [ListedEntry] {
        try Row.fetchAll(
            database,
            sql:
                "SELECT \(ListedEntry.columns) \(ListedEntry.tables) WHERE \(condition.sql) ORDER BY \(order) \(limit.sql)",
            arguments: StatementArguments(condition.arguments + limit.arguments)
        ).map(ListedEntry.init)
    }
}

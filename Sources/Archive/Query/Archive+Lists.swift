import GRDB
import Record

extension Archive {
    /// The entries a filter asks for, in its order.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func entries(_ filter: EntryFilter = EntryFilter()) throws(ArchiveError) -> [ListedEntry] {
        try read { try Self.entries(filter, in: $0) }
    }

    /// Gives the entries a filter asks for to `body`, one after the other, from one snapshot of the archive and without
    /// holding more than one in memory.
    ///
    /// - Throws: ``ArchiveError``, or what `body` throws.
    public func forEachEntry(_ filter: EntryFilter = EntryFilter(), _ body: (ListedEntry) throws -> Void) throws {
        try stream { try Self.forEachEntry(filter, in: $0, body) }
    }

    /// Runs `body` on a snapshot; what is thrown and comes from SQLite is thrown as ``ArchiveError``.
    func stream(_ body: (Database) throws -> Void) throws {
        do {
            try database.read(body)
        } catch let error as DatabaseError {
            throw ArchiveError(error as any Error, path: path)
        }
    }

    static func forEachEntry(
        _ filter: EntryFilter, in database: Database, _ body: (ListedEntry) throws -> Void
    ) throws {
        let condition = filter.condition
        // The order is made from numbers alone, so that sorting never holds the lines.
        let numbers = try Int64.fetchAll(
            database,
            sql: """
                SELECT e.number \(ListedEntry.tables) WHERE \(condition.sql) ORDER BY \(filter.orderSQL)
                \(filter.limitCondition.sql)
                """, arguments: StatementArguments(condition.arguments + filter.limitCondition.arguments))
        let statement = try database.cachedStatement(
            sql: "SELECT \(ListedEntry.columns) \(ListedEntry.tables) WHERE e.number = ?")
        for number in numbers {
            if let row = try Row.fetchOne(statement, arguments: [number]) { try body(ListedEntry(row)) }
        }
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

import GRDB

extension Archive {
    /// The rows of a query as text, for checks of the schema; never fed with words from outside.
    func inspect(_ sql: String) throws(ArchiveError) -> [[String?]] {
        try read { database in
            try Row.fetchAll(database, sql: sql).map { row in row.databaseValues.map { String.fromDatabaseValue($0) } }
        }
    }
}

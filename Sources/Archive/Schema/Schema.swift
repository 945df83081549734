import GRDB

/// The archive's tables, as steps that bring any older file up to date.
///
/// A step that has been released is never edited: what changes becomes a new step.
enum Schema {
    /// Number of steps; kept in the file as `user_version`.
    static let version = 1

    /// The steps, each in a transaction of its own.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 record") { database in
            for statement in SchemaV1.tables + SchemaV1.search + SchemaV1.views {
                try database.execute(sql: statement)
            }
            try database.execute(sql: "PRAGMA application_id = \(Archive.applicationID)")
            try database.execute(sql: "PRAGMA user_version = 1")
        }
        return migrator
    }
}

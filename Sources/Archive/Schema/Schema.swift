import GRDB

/// The archive's tables, as steps that bring any older file up to date.
///
/// A step that has been released is never edited: what changes becomes a new step.
enum Schema {
    /// Number of steps; kept in the file as `user_version`.
    static let version = 6

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
        migrator.registerMigration("2 additions") { database in
            for statement in SchemaAdditions.tables { try database.execute(sql: statement) }
            try database.execute(sql: "PRAGMA user_version = 2")
        }
        migrator.registerMigration("3 other datasets") { database in
            for statement in SchemaOutside.tables { try database.execute(sql: statement) }
            try database.execute(sql: "PRAGMA user_version = 3")
        }
        migrator.registerMigration("4 foresight") { database in
            for statement in SchemaForesight.tables { try database.execute(sql: statement) }
            try database.execute(sql: "PRAGMA user_version = 4")
        }
        migrator.registerMigration("5 happenings") { database in
            for statement in SchemaHappenings.tables { try database.execute(sql: statement) }
            try database.execute(sql: "PRAGMA user_version = 5")
        }
        migrator.registerMigration("6 vectors") { database in
            for statement in SchemaVectors.tables { try database.execute(sql: statement) }
            try database.execute(sql: "PRAGMA user_version = 6")
        }
        return migrator
    }

    /// Takes the steps that the file has not taken yet. A file that is up to date is not written to, so that it can be
    /// opened while another program writes.
    static func bringUpToDate(_ database: some DatabaseWriter) throws {
        let migrator = migrator
        for attempt in 0...version {
            if try database.read(migrator.hasCompletedMigrations) { return }
            do {
                try migrator.migrate(database)
            } catch  where attempt < version {
                // Another program may have taken the step while this one waited for the lock: look again.
                continue
            }
        }
    }
}

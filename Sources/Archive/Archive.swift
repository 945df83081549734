import Foundation
import GRDB

/// The record in one SQLite file: pages, articles, entries, and what people said about them.
///
/// One value may be used from any thread: reads run beside each other and beside one write. Every page is stored in one
/// transaction, so that a run that is killed loses only the page it was at.
///
/// ```swift
/// let archive = try Archive(path: "rapporteur.sqlite")
/// try archive.store(page: page, articles: coded)
/// let asked = try archive.entries(EntryFilter(kinds: [.event], actor: ["IRN"], with: ["USA"], types: [.request]))
/// ```
///
/// ## Topics
/// ### Writing
/// - ``store(page:articles:force:)``
/// - ``needsReading(hash:path:coder:)``
/// ### Asking
/// - ``entries(_:)``
/// - ``timeline(_:_:filter:)``
/// - ``show(_:)``
/// - ``search(_:limit:offset:)``
/// - ``brief(since:)``
/// ### Reviewing
/// - ``record(_:)``
/// ### Passing on
/// - ``export(_:filter:options:to:)``
public final class Archive: Sendable {
    /// How an archive is opened.
    public struct Options: Sendable {
        /// Seconds to wait for another writer before giving up with ``ArchiveError/Code/busy``.
        public var busyTimeout: Double = 10
        /// Opens for reading only: nothing is created or migrated.
        public var readOnly = false
        /// Largest size of the file in pages of 4096 bytes, as if the disk ended there; nil for no limit.
        public var maximumPages: Int?

        /// Options; the defaults suit every command.
        public init(busyTimeout: Double = 10, readOnly: Bool = false, maximumPages: Int? = nil) {
            self.busyTimeout = busyTimeout
            self.readOnly = readOnly
            self.maximumPages = maximumPages
        }
    }

    /// SQLite's `application_id` of an archive: "Rptr" in ASCII.
    public static let applicationID: Int32 = 0x5270_7472

    /// The archive's file; ":memory:" for one that lives in memory only.
    public let path: String
    let database: any DatabaseWriter

    /// Opens the archive at `path`, creating it when the file does not exist or is empty.
    ///
    /// A file that is no archive, or one of a newer version, is left untouched.
    ///
    /// - Throws: ``ArchiveError`` with one of the codes `cannotOpen`, `notADatabase`, `notAnArchive`, `newerVersion`,
    ///   `readOnly`, `diskFull`, `busy`, `damaged`, `inputOutput`; `notFound` when the file is missing and
    ///   ``Options/readOnly`` is set.
    public init(path: String, options: Options = Options()) throws(ArchiveError) {
        self.path = path
        do {
            database = try Self.waiting(options.busyTimeout) { try Self.open(path: path, options: options) }
        } catch {
            throw ArchiveError(error, path: path)
        }
    }

    /// An empty archive that lives in memory only.
    ///
    /// - Throws: ``ArchiveError`` when SQLite lacks FTS5 or memory.
    public init(inMemory options: Options = Options()) throws(ArchiveError) {
        path = ":memory:"
        do {
            let queue = try DatabaseQueue(configuration: Self.configuration(options))
            database = queue
            try Schema.migrator.migrate(queue)
        } catch {
            throw ArchiveError(error, path: ":memory:")
        }
    }

    /// Closes the file and folds the write-ahead log into it. The archive cannot be used afterwards.
    ///
    /// - Throws: ``ArchiveError`` when a statement is still running.
    public func close() throws(ArchiveError) {
        do {
            try database.close()
            guard database is DatabasePool else { return }
            // The pool's readers close last, and they may not write: another connection takes the log's leftovers away.
            // Where another program has the archive open, that one will do it.
            let queue = try? DatabaseQueue(path: path)
            _ = try? queue?.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
            try? queue?.close()
        } catch {
            throw ArchiveError(error, path: path)
        }
    }

    /// Runs `body` on a snapshot of the archive.
    func read<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
        do { return try database.read(body) } catch { throw ArchiveError(error, path: path) }
    }

    /// Runs `body` in one transaction, rolled back when it throws.
    func write<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
        do { return try database.write(body) } catch { throw ArchiveError(error, path: path) }
    }

    private static func open(path: String, options: Options) throws -> any DatabaseWriter {
        let exists = try inspect(path: path, options: options)
        var configuration = configuration(options)
        if options.readOnly {
            if !exists { throw ArchiveError(.notFound, path: path, reason: "there is no archive at this path") }
            configuration.readonly = true
            return try DatabaseQueue(path: path, configuration: configuration)
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try Schema.bringUpToDate(pool)
        return pool
    }

    /// Tries again while the file is locked, for as long as a writer would wait: SQLite's own waiting does not cover the
    /// moments in which another program creates the file or closes it last.
    private static func waiting<Value>(_ seconds: Double, _ body: () throws -> Value) throws -> Value {
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            do {
                return try body()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end {
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    private static func configuration(_ options: Options) -> Configuration {
        var configuration = Configuration()
        configuration.label = "rapporteur"
        configuration.busyMode = .timeout(options.busyTimeout)
        configuration.foreignKeysEnabled = true
        let maximumPages = options.maximumPages
        configuration.prepareDatabase { database in
            if let maximumPages { try database.execute(sql: "PRAGMA max_page_count = \(maximumPages)") }
        }
        return configuration
    }

    /// Looks at the file before anything is written to it.
    ///
    /// - Returns: whether there is an archive already.
    private static func inspect(path: String, options: Options) throws -> Bool {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return false }
        if isFolder.boolValue { throw ArchiveError(.cannotOpen, path: path, reason: "this is a folder, not a file") }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw ArchiveError(.cannotOpen, path: path, reason: "the file may not be read")
        }
        let head = try file.read(upToCount: 16) ?? Data()
        try file.close()
        if head.isEmpty { return false }
        guard head == Data("SQLite format 3\0".utf8) else {
            throw ArchiveError(.notADatabase, path: path, reason: "the file is not a SQLite database")
        }
        if !options.readOnly && !FileManager.default.isWritableFile(atPath: path) {
            throw ArchiveError(.readOnly, path: path, reason: "the file may not be written")
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(options.busyTimeout)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.read { database in
            let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            // The list of steps comes first when an archive is made: another program may be at it this very moment.
            let tables =
                try Int.fetchOne(
                    database,
                    sql: "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'") ?? 0
            if tables > 0 && application != applicationID {
                throw ArchiveError(
                    .notAnArchive, path: path, reason: "the file is a SQLite database, but no archive of rapporteur")
            }
            if version > Schema.version {
                throw ArchiveError(
                    .newerVersion, path: path,
                    reason: "the archive has version \(version), this program knows versions up to \(Schema.version)")
            }
        }
        try queue.close()
        return true
    }
}

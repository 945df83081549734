/// What went wrong with an archive: a stable code, the file, the reason and what to do about it.
public struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable codes; their raw values never change and may be matched by scripts.
    public enum Code: String, Sendable, CaseIterable {
        /// The file or its folder cannot be opened or created.
        case cannotOpen = "archive.cannot-open"
        /// The file is no SQLite database.
        case notADatabase = "archive.not-a-database"
        /// The file is a SQLite database, but not one of ours.
        case notAnArchive = "archive.not-an-archive"
        /// The archive was written by a newer version of the program.
        case newerVersion = "archive.newer-version"
        /// The file, its folder or its disk is read-only.
        case readOnly = "archive.read-only"
        /// No space is left; the running transaction was rolled back.
        case diskFull = "archive.disk-full"
        /// Another program kept the archive locked for longer than ``Archive/Options/busyTimeout``.
        case busy = "archive.busy"
        /// The file is damaged, or holds what no version of the program writes.
        case damaged = "archive.damaged"
        /// Reading or writing the disk failed.
        case inputOutput = "archive.input-output"
        /// What was handed over for storing contradicts itself or what is stored.
        case invalidContent = "archive.invalid-content"
        /// A correction names no field of the entry, or a value the field cannot hold.
        case invalidCorrection = "archive.invalid-correction"
        /// No page, article or entry has this id.
        case notFound = "archive.not-found"
        /// Several pages, articles or entries begin with this id.
        case ambiguous = "archive.ambiguous"
        /// SQLite reported an error of another kind.
        case other = "archive.other"
    }

    /// Which error.
    public let code: Code
    /// The archive's file.
    public let path: String
    /// What happened, in words, with SQLite's own message where there is one.
    public let reason: String
    /// Ids that an ambiguous one may mean, in order; empty for other errors.
    public let candidates: [String]

    /// An error about the archive at `path`.
    public init(_ code: Code, path: String, reason: String, candidates: [String] = []) {
        self.code = code
        self.path = path
        self.reason = reason
        self.candidates = candidates
    }

    /// What to do about it; nil when there is no general advice.
    public var remedy: String? {
        switch code {
        case .cannotOpen:
            "Check that the folder exists and that you may write to it, or name another file with --archive."
        case .notADatabase, .notAnArchive: "Name another file with --archive; this one was left untouched."
        case .newerVersion: "Update rapporteur, or name another file with --archive; this one was left untouched."
        case .readOnly: "Make the file and its folder writable, or copy the archive to where you may write."
        case .diskFull: "Free some space and run the same command again: it goes on where it stopped."
        case .busy: "Wait until the other command has finished, then run this one again."
        case .damaged: "Restore a copy, or save what is left with: sqlite3 FILE .recover | sqlite3 NEW"
        case .inputOutput: "Check the disk, then run the same command again."
        case .invalidCorrection: "See the record lines in docs/architecture.md for the fields of each kind."
        case .notFound: "List ids with the command articles or events."
        case .ambiguous: "Give more digits of the id."
        case .invalidContent, .other: nil
        }
    }

    /// File and reason, without the remedy: “FILE: REASON”.
    public var message: String { "\(path): \(reason)" }

    public var description: String { remedy.map { "\(message). \($0)" } ?? message }
}

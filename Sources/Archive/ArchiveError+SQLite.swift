import Foundation
import GRDB

extension ArchiveError {
    /// The archive's error for whatever was thrown while it was used.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as ArchiveError: self = error
        case let error as DatabaseError: self.init(error, path: path)
        case let error as DecodingError:
            self.init(.damaged, path: path, reason: "a stored line cannot be read (\(error))")
        case let error as EncodingError:
            self.init(.invalidContent, path: path, reason: "a value cannot be stored (\(error))")
        case let error as RowDecodingError:
            self.init(.damaged, path: path, reason: "a stored row cannot be read (\(error))")
        default: self.init(.other, path: path, reason: "\(error)")
        }
    }

    private init(_ error: DatabaseError, path: String) {
        let detail = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        let (code, reason): (Code, String) =
            switch error.resultCode {
            case .SQLITE_CANTOPEN: (.cannotOpen, "the file cannot be opened (\(detail))")
            case .SQLITE_NOTADB: (.notADatabase, "the file is not a SQLite database")
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: (.readOnly, "the archive is read-only (\(detail))")
            case .SQLITE_FULL: (.diskFull, "no space is left (\(detail)); nothing of this page was written")
            case .SQLITE_BUSY, .SQLITE_LOCKED: (.busy, "another program is writing to the archive (\(detail))")
            case .SQLITE_CORRUPT: (.damaged, "the file is damaged (\(detail))")
            // A write that fails for want of space is reported as an input/output error by some file systems.
            case .SQLITE_IOERR where errno == ENOSPC:
                (.diskFull, "no space is left (\(detail)); nothing of this page was written")
            case .SQLITE_IOERR: (.inputOutput, "reading or writing failed (\(detail))")
            case .SQLITE_CONSTRAINT: (.invalidContent, "the record's rules forbid this (\(detail))")
            default: (.other, detail)
            }
        self.init(code, path: path, reason: reason)
    }
}

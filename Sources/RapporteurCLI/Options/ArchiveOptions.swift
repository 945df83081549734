import Archive
import ArgumentParser
import Foundation

/// Where the record is kept.
struct ArchiveOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The archive: one SQLite file.", valueName: "file"))
    var archive = "./rapporteur.sqlite"

    /// Opens an archive to read from.
    ///
    /// - Throws: when there is none yet, with what to type first.
    func openForReading() throws -> Archive {
        guard FileManager.default.fileExists(atPath: archive) else {
            throw Failure("\(archive): no archive yet. Read some pages first: rapporteur read FOLDER")
        }
        return try Archive(path: archive)
    }

    /// Opens an archive to write to; makes it when there is none.
    func openForWriting() throws -> Archive { try Archive(path: archive) }
}

/// An error for the person at the terminal, told in one line.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

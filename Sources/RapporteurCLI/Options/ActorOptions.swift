import ArgumentParser
import Coding
import Foundation

/// The user's own people and organisations, beside the shipped tables.
struct ActorOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Your own people or organisations (columns as in docs/lexicons.md); may be given several times.",
            valueName: "file")) var actors: [String] = []
    @OptionGroup var coding: CodingModelOption

    /// Stages that know the user's rows too.
    ///
    /// - Throws: a failure when a file cannot be read, a lexicon error naming file and line.
    func room() throws -> RecordRoom {
        guard !actors.isEmpty else { return try RecordRoom(model: coding.model) }
        var table = try ActorTable()
        for file in actors {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Failure("\(file): cannot be read: no such file, or no permission")
            }
            table = try table.adding(file: file, bytes: Array(data))
        }
        return try RecordRoom(table: table, model: coding.model)
    }
}

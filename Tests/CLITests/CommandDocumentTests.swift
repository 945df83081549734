import ArgumentParser
import Foundation
import Testing

@testable import RapporteurCLI

/// What exists is documented: `docs/commands.md` holds the help of every command, word for word.
///
/// Written anew by: `RECORD_SNAPSHOTS=1 Scripts/test --filter CommandDocumentTests`
@Suite struct CommandDocumentTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/commands.md")

    static func commands(
        _ command: any ParsableCommand.Type, _ path: String
    ) -> [(path: String, type: any ParsableCommand.Type)] {
        let configuration = command.configuration
        let below = configuration.subcommands + configuration.groupedSubcommands.flatMap(\.subcommands)
        return [(path, command)]
            + below.flatMap { commands($0, path + " " + ($0.configuration.commandName ?? "\($0)".lowercased())) }
    }

    static func document() -> String {
        var text = """
            # Commands

            What `rapporteur help` says, command by command. A test holds this file against the program; write it anew with
            `RECORD_SNAPSHOTS=1 Scripts/test --filter CommandDocumentTests`.

            Shell completions: `rapporteur --generate-completion-script bash|zsh|fish`, for instance
            `rapporteur --generate-completion-script bash | sudo tee /etc/bash_completion.d/rapporteur`.

            Exit status: 0 when all went well, 1 when some input could not be used (each is named on standard error), 2 for wrong
            usage. `NO_COLOR` turns colour off; it is off anyway where the output is no terminal.

            """
        for (path, type) in commands(RapporteurCommand.self, "rapporteur") {
            let help = RapporteurCommand.helpMessage(for: type, columns: 100)
            text += "\n## \(path)\n\n```\n\(help.trimmingCharacters(in: .newlines))\n```\n"
        }
        return text
    }

    @Test func everyCommandIsDocumented() throws {
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Self.document().write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(text == Self.document(), "write docs/commands.md anew, and read what changed")
    }

    @Test func everyCommandSaysWhatItDoes() {
        for (path, type) in Self.commands(RapporteurCommand.self, "rapporteur") {
            #expect(!type.configuration.abstract.isEmpty, "\(path)")
            #expect(type.configuration.abstract.hasSuffix("."), "\(path)")
        }
    }
}

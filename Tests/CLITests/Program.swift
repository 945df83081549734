import Foundation

/// The built program, run as a person would run it.
enum Program {
    /// What a run gave.
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String

        /// Lines of standard output.
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// Path of the program beside the test bundle; nil where there is none.
    static let path: String? = {
        let candidates = CommandLine.arguments.prefix(1) + [Bundle.main.executablePath ?? ""]
        for candidate in candidates {
            let folder = URL(filePath: candidate).deletingLastPathComponent()
            for place in [
                folder, folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent(),
            ] {
                let program = place.appending(path: "rapporteur").path(percentEncoded: false)
                if FileManager.default.isExecutableFile(atPath: program) { return program }
            }
        }
        return nil
    }()

    /// Runs the program and waits for it.
    static func run(_ arguments: String..., input: String = "") throws -> Outcome {
        try run(arguments: arguments, input: input)
    }

    /// The same with a list of arguments.
    static func run(arguments: [String], input: String = "") throws -> Outcome {
        let folder = try TemporaryFolder()
        try Data(input.utf8).write(to: folder.url("in"))
        // Files instead of pipes: nothing blocks, however much is written.
        for name in ["out", "err"] { try Data().write(to: folder.url(name)) }
        let process = Process()
        process.executableURL = URL(filePath: path ?? "")
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "NO_COLOR": "1"]
        process.standardInput = try FileHandle(forReadingFrom: folder.url("in"))
        process.standardOutput = try FileHandle(forWritingTo: folder.url("out"))
        process.standardError = try FileHandle(forWritingTo: folder.url("err"))
        try process.run()
        process.waitUntilExit()
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: folder.url(name)), as: UTF8.self)
        }
        return Outcome(status: process.terminationStatus, output: try text("out"), errors: try text("err"))
    }
}

/// A folder that is removed with the value.
final class TemporaryFolder {
    private let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "rapporteur-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func url(_ name: String) -> URL { root.appending(path: name) }

    func path(_ name: String) -> String { url(name).path(percentEncoded: false) }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        try FileManager.default.createDirectory(
            at: url(name).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url(name))
        return path(name)
    }
}

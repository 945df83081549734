import Archive
import ArgumentParser
import Foundation
import Record

/// What `import` understands.
enum ImportFormat: String, CaseIterable, ExpressibleByArgument {
    case jsonl, polecat, icews, gdelt
}

/// `rapporteur import FORMAT`
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes in record lines, or events of another dataset to set beside the record.",
        discussion: """
            jsonl: record lines, each article followed by its entries, as “rapporteur export jsonl” and “rapporteur code” write \
            them. polecat, icews, gdelt: tables of events as published. Those have no sentence here, so they never become \
            entries: they are kept beside the record, in the view “Other datasets”, and rapporteur timeline A B --beside \
            polecat counts both by week.
            """)
    @Argument(help: "jsonl, polecat, icews or gdelt.") var format: ImportFormat
    @Argument(help: ArgumentHelp("Files; “-” is standard input.", valueName: "file")) var files: [String]
    @OptionGroup var archive: ArchiveOptions

    mutating func run() throws {
        let archive = try archive.openForWriting()
        var problems = 0
        for file in files {
            let descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY)
            guard descriptor >= 0 else {
                Terminal.current.message("\(file): \(String(cString: strerror(errno)))")
                problems += 1
                continue
            }
            defer { if file != "-" { close(descriptor) } }
            let reader = LineReader(descriptor: descriptor, longest: LineFilter.longestLine)
            if let dataset = OutsideDataset(rawValue: format.rawValue) {
                problems += try OutsideImport(archive: archive, dataset: dataset).run(reader, file: file)
            } else {
                problems += try RecordImport(archive: archive).run(reader, file: file)
            }
        }
        try archive.close()
        if problems > 0 {
            Terminal.current.message("\(problems) \(problems == 1 ? "line" : "lines") could not be used, named above.")
            throw ExitCode(1)
        }
    }
}

import Archive
import ArgumentParser
import Foundation
import Lexicons
import Record

extension ExportFormat: ExpressibleByArgument {}

/// `rapporteur export FORMAT`
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes the record in the formats of the field.",
        discussion: """
            jsonl: record lines, each article followed by its entries. plover: PLOVER JSON, one event a line. polecat: \
            POLECAT's 40 columns, tab-separated. csv: a table of one kind (--kind). markdown: a dossier. graphml, gexf: actors \
            and events as a graph. ninjs: the articles, as IPTC's news in JSON. gold: record lines of the articles in which \
            every entry has been judged (review, correct), for evaluate record; it takes no filter. The same record gives the \
            same bytes.
            """)
    @Argument(help: "jsonl, plover, polecat, csv, markdown, graphml, gexf, ninjs or gold.") var format: ExportFormat
    @Option(name: .shortAndLong, help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
    var output: String?
    @Option(
        name: .long, help: ArgumentHelp("Kind of entries: event, quote, position …; repeatable.", valueName: "kind"))
    var kind: [String] = []
    @OptionGroup var filter: FilterOptions
    @OptionGroup var archive: ArchiveOptions

    mutating func run() throws {
        let kinds = try kind.map { text in
            guard let kind = EntryKind(rawValue: text) else {
                let known = EntryKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--kind: “\(text)” is none of \(known)")
            }
            return kind
        }
        if format == .csv, kinds.count != 1 {
            throw ValidationError("A CSV table holds one kind of entries: name it, as in --kind event")
        }
        let filter = try filter.filter(kinds: kinds)
        if format == .gold, filter != EntryFilter(order: .date) {
            throw ValidationError("Gold is whole articles, judged throughout: it takes no filter")
        }
        let archive = try archive.openForReading()
        let options = ExportOptions(kind: kinds.first, cow: try Self.cowNumbers(), title: "Dossier")
        guard let output else {
            try archive.export(format, filter: filter, options: options) { Terminal.current.outputRaw($0) }
            return
        }
        // Written beside and renamed: whoever reads the file sees the old one or the new one, never half of one.
        let part = output + ".part"
        guard FileManager.default.createFile(atPath: part, contents: nil),
            let handle = FileHandle(forWritingAtPath: part)
        else { throw Failure("\(output): the file cannot be written") }
        do {
            try archive.export(format, filter: filter, options: options) { try handle.write(contentsOf: Data($0.utf8)) }
            try handle.close()
            guard rename(part, output) == 0 else { throw Failure("\(output): \(String(cString: strerror(errno)))") }
        } catch {
            try? FileManager.default.removeItem(atPath: part)
            throw error
        }
    }

    /// Correlates of War numbers by ISO code.
    private static func cowNumbers() throws -> [String: Int] {
        var numbers: [String: Int] = [:]
        for row in try LexiconTable(embedded: "lexicons/actors/states.tsv", columns: ["code", "cow"]).rows {
            if let number = Int(row["cow"]), numbers[row["code"]] == nil { numbers[row["code"]] = number }
        }
        return numbers
    }
}

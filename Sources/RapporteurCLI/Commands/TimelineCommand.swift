import Archive
import ArgumentParser
import Record

/// `rapporteur timeline A B`
struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Shows a relation over time: all that stands between two parties.",
        discussion:
            "Oldest first; what has no inferable date stands last and never gets the article's date for its own. Background, plans and claims are marked."
    )
    @Argument(help: "One party: code (IRN) or name.") var first: String
    @Argument(help: "The other party.") var second: String
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Count by week beside a dataset that was imported: polecat, icews or gdelt.", valueName: "dataset"))
    var beside: OutsideDataset?
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var format: FormatOptions

    mutating func run() throws {
        if let beside { return try weeks(beside) }
        var filter = try filter.filter(kinds: [])
        filter.actor = []
        filter.with = []
        let found = try archive.openForReading().timeline(
            [PartyNames.code(first)], [PartyNames.code(second)], filter: filter)
        let terminal = Terminal.current
        if format.format == .jsonl {
            for listed in found { terminal.output(try RecordLine.entry(listed.entry).json()) }
            return
        }
        if found.isEmpty, format.format == .table {
            terminal.message("The record holds nothing between \(first) and \(second).")
            return
        }
        ListWriter.write(EntryTable.mixed(found), as: format.format)
    }

    /// Events of both parties by week and quad, the record's beside a dataset's.
    private func weeks(_ dataset: OutsideDataset) throws {
        let weeks = try archive.openForReading().weeks(
            PartyNames.code(first), PartyNames.code(second), beside: dataset)
        guard !weeks.isEmpty else {
            throw Failure(
                "Neither the record nor \(dataset.rawValue) has a dated event between \(first) and \(second); "
                    + "countries go by code (IRN), and datasets come in with: rapporteur import \(dataset.rawValue) FILE"
            )
        }
        let quads = ["verbal coop.", "material coop.", "verbal conflict", "material conflict"]
        var table = TextTable(
            columns: [.init(title: "Week from")]
                + quads.map { .init(title: $0, numeric: true) }
                + quads.map { .init(title: "\(dataset.rawValue) \($0)", numeric: true) })
        table.rows = weeks.map { [$0.monday.description] + ($0.own + $0.outside).map { $0 == 0 ? "" : String($0) } }
        ListWriter.write(table, as: format.format == .jsonl ? .csv : format.format)
    }
}

extension OutsideDataset: ExpressibleByArgument {}

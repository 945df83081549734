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
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var format: FormatOptions

    mutating func run() throws {
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
}

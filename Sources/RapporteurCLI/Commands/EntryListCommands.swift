import Archive
import ArgumentParser
import Record

/// A list of entries of one kind.
protocol EntryListCommand: ParsableCommand {
    static var kind: EntryKind { get }
    var archive: ArchiveOptions { get }
    var filter: FilterOptions { get }
    var format: FormatOptions { get }
}

extension EntryListCommand {
    mutating func run() throws { try list() }

    /// Lists the entries of the kind.
    func list() throws {
        let filter = try filter.filter(kinds: [Self.kind])
        let found = try archive.openForReading().entries(filter)
        let terminal = Terminal.current
        if format.format == .jsonl {
            for listed in found { terminal.output(try RecordLine.entry(listed.answered).json()) }
            return
        }
        if found.isEmpty, format.format == .table {
            terminal.message("Nothing fits. Try without a filter, or see what there is: rapporteur articles")
            return
        }
        ListWriter.write(EntryTable.table(of: Self.kind, found), as: format.format)
        if format.format == .table, terminal.outputIsTerminal, let first = found.first {
            terminal.message(
                "\(found.count) entries. One with its sentence and chain: rapporteur show \(first.entry.id)")
        }
    }
}

/// `rapporteur events`
struct EventsCommand: EntryListCommand {
    static let kind = EntryKind.event
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Lists events: who did what to whom, when.")
    @Flag(
        name: .long,
        help: "One row for what several articles report: reports, independent sources, and where they differ.")
    var happenings = false
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var format: FormatOptions

    mutating func run() throws {
        if happenings {
            try HappeningList.write(archive: archive, filter: filter, format: format.format)
        } else {
            try list()
        }
    }
}

/// `rapporteur quotes`
struct QuotesCommand: EntryListCommand {
    static let kind = EntryKind.quote
    static let configuration = CommandConfiguration(
        commandName: "quotes", abstract: "Lists quotes: direct, partial and indirect.")
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var format: FormatOptions
}

/// `rapporteur positions`
struct PositionsCommand: EntryListCommand {
    static let kind = EntryKind.position
    static let configuration = CommandConfiguration(
        commandName: "positions",
        abstract: "Lists positions: for, against, ready, demands, offers, conditions, red lines.")
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var format: FormatOptions
}

/// `rapporteur accusations`
struct AccusationsCommand: EntryListCommand {
    static let kind = EntryKind.accusation
    static let configuration = CommandConfiguration(
        commandName: "accusations", abstract: "Lists accusations with their denials, also those of other articles.")
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var format: FormatOptions
}

/// `rapporteur talks`
struct TalksCommand: EntryListCommand {
    static let kind = EntryKind.process
    static let configuration = CommandConfiguration(
        commandName: "talks", abstract: "Lists talks, forums and negotiations with their rounds.")
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var format: FormatOptions
}

/// `rapporteur channels`
struct ChannelsCommand: EntryListCommand {
    static let kind = EntryKind.channel
    static let configuration = CommandConfiguration(
        commandName: "channels", abstract: "Lists how messages travelled.")
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var format: FormatOptions
}

/// `rapporteur measures`
struct MeasuresCommand: EntryListCommand {
    static let kind = EntryKind.measure
    static let configuration = CommandConfiguration(
        commandName: "measures", abstract: "Lists sanctions, agreements and other measures.")
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var format: FormatOptions
}

/// `rapporteur perceptions`
struct PerceptionsCommand: EntryListCommand {
    static let kind = EntryKind.perception
    static let configuration = CommandConfiguration(
        commandName: "perceptions", abstract: "Lists how parties see each other, and on whose word.")
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var format: FormatOptions
}

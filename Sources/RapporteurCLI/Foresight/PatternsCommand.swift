import ArgumentParser
import Foresight
import Record

/// `rapporteur patterns PARTY`
struct PatternsCommand: ParsableCommand {
    /// What is looked for.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        /// After X, it does Y.
        case response
        /// The tone towards a party falls or rises at every step.
        case run
        /// The tone towards a party is another from a day on.
        case change
        /// It does the same at the same time of the year.
        case anniversary
        /// It does the same in the same months.
        case season
    }

    static let configuration = CommandConfiguration(
        commandName: "patterns",
        abstract: "Lists regularities of a party's behaviour, with their cases and counter-cases.",
        discussion: """
            Responses: after X by somebody, the party does Y within so many days, in k of n occasions, against how often Y \
            happens anyway. Runs: its tone towards another falls (escalation) or rises at every step. Changes: days from \
            which on the tone is another. Anniversaries: the same on the same days of the year. Seasons: the same in the \
            same months. Each is tested, and the p-values are corrected for all that were looked at (Benjamini and \
            Hochberg, 1995); below five occasions nothing is called a pattern. One with its cases and sentences: --open NUMBER. docs/foresight.md gives the formulas.
            """)

    @Argument(help: ArgumentHelp("Whose behaviour: code or name.", valueName: "party")) var party: String
    @Option(name: .long, help: ArgumentHelp("Only what concerns this party, too.", valueName: "party"))
    var with: String?
    @Option(name: .long, help: "Only this kind: response, run, change, anniversary or season; repeatable.")
    var kind: [Kind] = []
    @Option(name: .long, help: ArgumentHelp("Window of responses in days; repeatable.", valueName: "days"))
    var window: [Int] = [7, 30]
    @Option(name: .long, help: ArgumentHelp("Fewest occasions of a response, 5 or more.", valueName: "n"))
    var least = 5
    @Option(name: .long, help: ArgumentHelp("Greatest corrected p-value.", valueName: "q")) var significance = 0.05
    @Option(name: .long, help: ArgumentHelp("Least lift over the base rate.", valueName: "lift")) var lift = 1.5
    @Option(name: .long, help: ArgumentHelp("Most patterns of each kind to list.", valueName: "n")) var limit = 20
    @Option(
        name: .long,
        help: ArgumentHelp("Shows the response with this number: dated cases and counter-cases.", valueName: "number"))
    var open: Int?
    @OptionGroup var source: EventSourceOptions
    @OptionGroup var format: FormatOptions

    func validate() throws {
        guard least >= 5 else { throw ValidationError("--least: below 5 occasions nothing is called a pattern") }
        guard window.allSatisfy({ (1...3_650).contains($0) }) else {
            throw ValidationError("--window: 1 to 3650 days")
        }
        guard significance > 0, significance <= 1 else { throw ValidationError("--significance: above 0, at most 1") }
    }

    func run() throws {
        let terminal = Terminal.current
        let source = try source.load()
        let party = try source.party(party)
        let other = try with.map(source.party)
        let kinds = kind.isEmpty ? Kind.allCases : kind
        var finder = PatternFinder()
        (finder.windows, finder.leastOccasions) = (Array(Set(window)).sorted(), least)
        (finder.greatestQ, finder.leastLift) = (significance, lift)
        var found = 0
        if kinds.contains(.response) || open != nil {
            var (patterns, tested) = finder.patterns(of: party, in: source.events)
            if let other { patterns = patterns.filter { $0.trigger.concerns(other) || $0.response.concerns(other) } }
            if let open {
                guard patterns.indices.contains(open - 1) else {
                    throw Failure("--open \(open): there are \(patterns.count) responses")
                }
                PatternText.show(patterns[open - 1], source: source, terminal)
                return
            }
            found += patterns.count
            let listed = Array(patterns.prefix(max(0, limit)))
            if format.format == .jsonl {
                for pattern in listed { terminal.output(try PatternLine(pattern, source: source).json()) }
            } else {
                section("Responses", PatternText.table(listed), tested: tested, found: patterns.count, terminal)
            }
        }
        if kinds.contains(.run) || kinds.contains(.change) {
            let series = ToneSeries.all(of: party, in: source.events).filter {
                other == nil || $0.subject == other || $0.object == other
            }
            if series.isEmpty, format.format != .jsonl, !kind.isEmpty {
                terminal.message("Runs and changes need events with a tone in five windows of seven days or more.")
            }
            if kinds.contains(.run) {
                let (runs, tested) = series.runs(greatestQ: significance)
                found += runs.count
                if format.format == .jsonl {
                    for (series, run) in runs.prefix(limit) { terminal.output(try ToneLine(series, run).json()) }
                } else if !series.isEmpty {
                    section(
                        "Runs", PatternText.table(Array(runs.prefix(limit))), tested: tested, found: runs.count,
                        terminal)
                }
            }
            if kinds.contains(.change) {
                let (changes, tested) = series.changePoints(greatestQ: significance)
                found += changes.count
                if format.format == .jsonl {
                    for (series, change) in changes.prefix(limit) {
                        terminal.output(try ToneLine(series, change).json())
                    }
                } else if !series.isEmpty {
                    section(
                        "Changes", PatternText.table(Array(changes.prefix(limit))), tested: tested,
                        found: changes.count, terminal)
                }
            }
        }
        if kinds.contains(.anniversary) {
            var anniversaries = AnniversaryFinder()
            anniversaries.greatestQ = significance
            let events = source.events.filter { other == nil || $0.object == other || $0.subject != party }
            let (days, tested) = anniversaries.anniversaries(of: party, in: events, calendar: PatternText.calendar)
            found += days.count
            if format.format == .jsonl {
                for day in days.prefix(limit) { terminal.output(try PatternLine(day, source: source).json()) }
            } else if tested > 0 {
                section(
                    "Anniversaries", PatternText.table(Array(days.prefix(limit))), tested: tested, found: days.count,
                    terminal)
            }
        }
        if kinds.contains(.season) {
            var finder = SeasonFinder()
            finder.greatestQ = significance
            let events = source.events.filter { other == nil || $0.object == other || $0.subject != party }
            let (seasons, tested) = finder.seasons(of: party, in: events, calendar: PatternText.calendar)
            found += seasons.count
            let listed = Array(seasons.prefix(limit))
            if format.format == .jsonl {
                for season in listed { terminal.output(try PatternLine(season, source: source).json()) }
            } else if tested > 0 {
                section("Seasons", PatternText.table(listed), tested: tested, found: seasons.count, terminal)
            }
        }
        if format.format == .table, found == 0 {
            terminal.message(
                "No pattern passes the tests in \(source.events.count) events (\(source.leftOut) more lack a day or a party)."
            )
        } else if format.format == .table, terminal.outputIsTerminal {
            terminal.message("Cases and counter-cases of a response: rapporteur patterns \(party) --open 1")
        }
    }

    private func section(_ title: String, _ table: TextTable, tested: Int, found: Int, _ terminal: Terminal) {
        if format.format == .table {
            let listed = table.rows.count < found ? ", the first \(table.rows.count) listed" : ""
            terminal.message("\(title): \(found) of \(tested) tested\(listed)")
        }
        if !table.rows.isEmpty { ListWriter.write(table, as: format.format) }
    }
}

import Archive
import ArgumentParser
import Foundation
import Record

/// `rapporteur triggers`
struct TriggersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "triggers",
        abstract: "Watches newly read articles: stored queries that raise alerts.",
        discussion: """
            read and watch hold all triggers against what they read. An alert keeps the sentence; confirm or dismiss it. \
            Confirmed ones show on the scenario they belong to.
            """,
        subcommands: [List.self, Add.self, Alerts.self, Check.self, Confirm.self, Dismiss.self, Rest.self, Wake.self],
        defaultSubcommand: List.self)

    /// `rapporteur triggers list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists the triggers with the number of their alerts.")
        @OptionGroup var archive: ArchiveOptions
        @OptionGroup var format: FormatOptions

        func run() throws {
            let terminal = Terminal.current
            let archive = try archive.openForReading()
            let triggers = try archive.triggers()
            if format.format == .jsonl {
                for trigger in triggers { terminal.output(try TriggerLine(trigger: trigger).json()) }
                return
            }
            if triggers.isEmpty, format.format == .table {
                terminal.message("No trigger yet. Add one: rapporteur triggers add NAME --actor … --type …")
                return
            }
            var table = TextTable(columns: [
                .init(title: "Id"), .init(title: "Watches"), .init(title: "For", flexible: true),
                .init(title: "Query", flexible: true), .init(title: "Scenario"), .init(title: "Open", numeric: true),
                .init(title: "Confirmed", numeric: true), .init(title: "Dismissed", numeric: true),
            ])
            for trigger in triggers {
                let alerts = try archive.alerts(trigger: trigger.id)
                func count(_ state: Alert.State) -> String { String(alerts.count { $0.state == state }) }
                table.rows.append([
                    trigger.id, trigger.isActive ? "yes" : "no", trigger.name, trigger.query.description,
                    [trigger.scenario, trigger.course].compactMap { $0 }.joined(separator: ": "), count(.open),
                    count(.confirmed), count(.dismissed),
                ])
            }
            ListWriter.write(table, as: format.format)
        }
    }

    /// `rapporteur triggers add`
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Stores a query that watches what is read from now on.")
        @Argument(help: "What it watches for.") var name: String
        @Option(name: .long, help: ArgumentHelp("Id of the scenarios it belongs to.", valueName: "id"))
        var scenario: String?
        @Option(name: .long, help: ArgumentHelp("Name of the course it speaks for.", valueName: "course"))
        var course: String?
        @OptionGroup var query: RecordQueryOptions
        @OptionGroup var archive: ArchiveOptions

        func run() throws {
            let archive = try archive.openForWriting()
            let trigger = try archive.add(
                Trigger(name: name, query: try query.query(), scenario: scenario, course: course), at: Date())
            try archive.close()
            Terminal.current.output("\(trigger.id): \(trigger.name): \(trigger.query.description)".safeForTerminal)
            Terminal.current.message(
                "Articles read from now on raise alerts. What is in the record already: rapporteur triggers check --everything"
            )
        }
    }

    /// `rapporteur triggers alerts`
    struct Alerts: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "alerts", abstract: "Lists alerts with their sentences.")
        @Option(name: .long, help: "Only these: open, confirmed or dismissed.") var state: Alert.State?
        @Option(name: .long, help: ArgumentHelp("Only of this trigger.", valueName: "id")) var trigger: String?
        @OptionGroup var archive: ArchiveOptions
        @OptionGroup var format: FormatOptions

        func run() throws {
            let terminal = Terminal.current
            let archive = try archive.openForReading()
            let alerts = try archive.alerts(state, trigger: trigger)
            if format.format == .jsonl {
                for alert in alerts { terminal.output(try AlertLine(alert: alert).json()) }
                return
            }
            if alerts.isEmpty, format.format == .table {
                terminal.message("No alert.")
                return
            }
            let names = Dictionary(uniqueKeysWithValues: try archive.triggers().map { ($0.id, $0.name) })
            ListWriter.write(AlertText.table(alerts, names: names), as: format.format)
        }
    }

    /// `rapporteur triggers check`
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Holds all triggers against the record now.")
        @Flag(name: .long, help: "Also articles that were read before a trigger was made.") var everything = false
        @OptionGroup var archive: ArchiveOptions

        func run() throws {
            let archive = try archive.openForWriting()
            let raised = try archive.raiseAlerts(at: Date(), everything: everything)
            try AlertText.tell(raised, in: archive, Terminal.current)
            if raised.isEmpty { Terminal.current.message("Nothing new fits a trigger.") }
            try archive.close()
        }
    }

    /// `rapporteur triggers confirm`
    struct Confirm: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "confirm", abstract: "Says that an alert is what its trigger watches for.")
        @OptionGroup var decision: Decision
        func run() throws { try decision.decide(as: .confirmed) }
    }

    /// `rapporteur triggers dismiss`
    struct Dismiss: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dismiss", abstract: "Says that an alert is not what its trigger watches for.")
        @OptionGroup var decision: Decision
        func run() throws { try decision.decide(as: .dismissed) }
    }

    /// Lets one trigger rest or watch.
    struct Switch: ParsableArguments {
        @Argument(help: "Id of the trigger.") var id: String
        @OptionGroup var archive: ArchiveOptions

        func turn(active: Bool) throws {
            let archive = try archive.openForWriting()
            try archive.setActive(active, trigger: id)
            try archive.close()
        }
    }

    /// `rapporteur triggers rest`
    struct Rest: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rest", abstract: "Lets a trigger rest: it raises no alerts.")
        @OptionGroup var trigger: Switch
        func run() throws { try trigger.turn(active: false) }
    }

    /// `rapporteur triggers wake`
    struct Wake: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "wake", abstract: "Lets a trigger that rests watch again.")
        @OptionGroup var trigger: Switch
        func run() throws { try trigger.turn(active: true) }
    }

    /// What confirm and dismiss share.
    struct Decision: ParsableArguments {
        @Argument(help: "Ids of alerts.") var ids: [String]
        @Option(name: .long, help: ArgumentHelp("Why.", valueName: "words")) var note = ""
        @OptionGroup var person: PersonOptions
        @OptionGroup var archive: ArchiveOptions

        func decide(as state: Alert.State) throws {
            let archive = try archive.openForWriting()
            for id in ids {
                let alert = try archive.decide(
                    alert: id, as: state, author: person.name, at: Date(), note: note)
                Terminal.current.output("\(alert.id): \(alert.state.rawValue)  “\(alert.sentence)”".safeForTerminal)
            }
            try archive.close()
        }
    }
}

extension Alert.State: ExpressibleByArgument {}

/// Alerts as tables and messages.
enum AlertText {
    static func table(_ alerts: [Alert], names: [String: String]) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "Id"), .init(title: "Trigger"), .init(title: "State"), .init(title: "Date"),
            .init(title: "Raised"), .init(title: "Entry"), .init(title: "Headline", flexible: true),
            .init(title: "Sentence", flexible: true),
        ])
        table.rows = alerts.map { alert in
            [
                alert.id, "\(alert.trigger) \(names[alert.trigger] ?? "")", alert.state.rawValue, alert.date ?? "",
                String(alert.raised.prefix(10)), alert.entry, alert.headline ?? "", alert.sentence,
            ]
        }
        return table
    }

    /// Tells of alerts raised just now.
    static func tell(_ alerts: [Alert], in archive: Archive, _ terminal: Terminal) throws {
        guard !alerts.isEmpty else { return }
        let names = Dictionary(uniqueKeysWithValues: try archive.triggers().map { ($0.id, $0.name) })
        for alert in alerts {
            terminal.output(
                "Alert \(alert.id), \(names[alert.trigger] ?? alert.trigger): \(alert.date ?? "no date"), “\(alert.sentence)” (\(alert.headline ?? alert.page))"
                    .safeForTerminal)
        }
        terminal.message("Next: rapporteur triggers confirm \(alerts[0].id)   or   dismiss \(alerts[0].id)")
    }
}

/// A trigger as a JSON line.
struct TriggerLine: ForesightLine {
    var kind = "trigger"
    var trigger: Trigger
}

/// An alert as a JSON line.
struct AlertLine: ForesightLine {
    var kind = "alert"
    var alert: Alert
}

import Archive
import ArgumentParser
import Foresight
import Foundation
import Record

/// `rapporteur scenarios`
struct ScenariosCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenarios",
        abstract: "Keeps scenarios: named courses with probabilities, indicators, plans, and how neighbours see it.",
        discussion: """
            The probabilities of a set add up to one; what the named courses leave goes to “other”. Make one: rapporteur \
            scenarios new "The strait" --course "stays open=0.7" --course "closes=0.2" --party IRN
            """,
        subcommands: [
            List.self, New.self, Show.self, Weigh.self, Course.self, Plan.self, Neighbour.self,
        ],
        defaultSubcommand: List.self)

    /// `rapporteur scenarios list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists the sets of scenarios with their probabilities.")
        @OptionGroup var archive: ArchiveOptions
        @OptionGroup var format: FormatOptions

        func run() throws {
            let terminal = Terminal.current
            let sets = try archive.openForReading().scenarioSets()
            if format.format == .jsonl {
                for set in sets { terminal.output(try ScenarioLine(scenarios: set).json()) }
                return
            }
            if sets.isEmpty, format.format == .table {
                terminal.message(
                    "No scenarios yet. Make some: rapporteur scenarios new TITLE --course NAME=PROBABILITY")
                return
            }
            var table = TextTable(columns: [
                .init(title: "Id"), .init(title: "Title", flexible: true), .init(title: "Course", flexible: true),
                .init(title: "Probability"), .init(title: "Weighed"),
            ])
            for set in sets {
                for course in set.courses {
                    table.rows.append([
                        set.id, set.title, course.name, ProbabilityWords.text(course.probability),
                        set.weighings.last?.day.description ?? "",
                    ])
                }
            }
            ListWriter.write(table, as: format.format)
        }
    }

    /// `rapporteur scenarios new`
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "new", abstract: "Makes a set of scenarios.")
        @Argument(help: "What it is about.") var title: String
        @Option(
            name: .long,
            help: ArgumentHelp("A course and its probability; repeatable.", valueName: "name=probability"))
        var course: [String]
        @Option(
            name: .long,
            help: ArgumentHelp("A party it is about: perceptions of it are shown; repeatable.", valueName: "party"))
        var party: [String] = []
        @OptionGroup var person: PersonOptions
        @OptionGroup var archive: ArchiveOptions

        func run() throws {
            let courses = try course.map(ScenarioText.weight)
            let set: ScenarioSet
            do {
                set = try ScenarioSet(
                    title: title, parties: party.map(PartyNames.code), made: try person.day(),
                    courses: courses.map { .init(name: $0.name, probability: $0.probability) })
            } catch let problem as ScenarioProblem {
                throw ValidationError(problem.description)
            }
            let archive = try archive.openForWriting()
            let stored = try archive.add(set, author: person.name)
            try archive.close()
            ScenarioText.tell(stored, Terminal.current)
            Terminal.current.message(
                "Next: rapporteur triggers add NAME --scenario \(stored.id) --course COURSE --type …   or   rapporteur scenarios plan \(stored.id) COURSE FILE"
            )
        }
    }

    /// `rapporteur scenarios show`
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Writes a set as Markdown: courses, signs, triggers that fired, plans, neighbours.")
        @Argument(help: "Id of the set.") var id: String
        @OptionGroup var archive: ArchiveOptions

        func run() throws {
            let archive = try archive.openForReading()
            Terminal.current.outputRaw(try ScenarioText.markdown(try archive.scenarioSet(id), archive: archive))
        }
    }

    /// `rapporteur scenarios weigh`
    struct Weigh: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "weigh", abstract: "Gives courses new probabilities; the old ones are kept.",
            discussion: "Courses not named keep theirs in proportion, so that all add up to one.")
        @Argument(help: "Id of the set.") var id: String
        @Argument(help: ArgumentHelp("Courses and their probabilities.", valueName: "name=probability")) var course:
            [String]
        @Option(name: .long, help: ArgumentHelp("Why.", valueName: "words")) var note = ""
        @OptionGroup var person: PersonOptions
        @OptionGroup var archive: ArchiveOptions

        func run() throws {
            let given = try course.map(ScenarioText.weight)
            let archive = try archive.openForWriting()
            let set = try archive.change(id, author: person.name, day: try person.day(), note: note) {
                try $0.weigh(given)
            }
            try archive.close()
            ScenarioText.tell(set, Terminal.current)
        }
    }

    /// `rapporteur scenarios course`
    struct Course: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "course", abstract: "Describes a course: in words, and by signs that it is under way.")
        @Argument(help: "Id of the set.") var id: String
        @Argument(help: "Name of the course.") var course: String
        @Option(name: .long, help: ArgumentHelp("What it would look like.", valueName: "words")) var text: String?
        @Option(name: .long, help: ArgumentHelp("A sign that it is under way; repeatable.", valueName: "words"))
        var sign: [String] = []
        @OptionGroup var archive: ArchiveOptions

        func run() throws {
            let archive = try archive.openForWriting()
            try ScenarioText.change(course, of: id, in: archive) { course in
                if let text { course.text = text }
                course.indicators += sign.filter { !course.indicators.contains($0) }
            }
            try archive.close()
        }
    }

    /// `rapporteur scenarios plan`
    struct Plan: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "plan", abstract: "Stores the contingency plan of a course, or writes it.",
            discussion: "Without a file the plan is written to standard output as it stands.")
        @Argument(help: "Id of the set.") var id: String
        @Argument(help: "Name of the course.") var course: String
        @Argument(help: "Markdown file; - for standard input.", completion: .file()) var file: String?
        @OptionGroup var archive: ArchiveOptions

        func run() throws {
            guard let file else {
                let set = try archive.openForReading().scenarioSet(id)
                Terminal.current.outputRaw(try ScenarioText.course(course, of: set).plan)
                return
            }
            let data: Data
            do {
                data =
                    try file == "-"
                    ? FileHandle.standardInput.readToEnd() ?? Data() : Data(contentsOf: URL(filePath: file))
            } catch {
                throw Failure("\(file): cannot be read: \(error.localizedDescription)")
            }
            guard let text = String(data: data, encoding: .utf8) else { throw Failure("\(file): is not UTF-8 text") }
            let archive = try archive.openForWriting()
            try ScenarioText.change(course, of: id, in: archive) { $0.plan = text }
            try archive.close()
        }
    }

    /// `rapporteur scenarios neighbour`
    struct Neighbour: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "neighbour", abstract: "Notes how a neighbour sees it, linked to perceptions in the record.",
            discussion:
                "What the record holds of its perceptions of the set's parties is listed; link some with --perception.")
        @Argument(help: "Id of the set.") var id: String
        @Argument(help: ArgumentHelp("The neighbour: code or name.", valueName: "party")) var party: String
        @Option(name: .long, help: ArgumentHelp("The note.", valueName: "words")) var note: String?
        @Option(name: .long, help: ArgumentHelp("Id of a perception it rests on; repeatable.", valueName: "id"))
        var perception: [String] = []
        @OptionGroup var person: PersonOptions
        @OptionGroup var archive: ArchiveOptions

        func run() throws {
            let terminal = Terminal.current
            let archive = try archive.openForWriting()
            let party = PartyNames.code(party)
            var ids: [String] = []
            for id in perception {
                guard case .entry(let detail) = try archive.show(id), detail.listed.entry.kind == .perception else {
                    throw Failure("\(id): that is no perception; see: rapporteur perceptions --actor \(party)")
                }
                ids.append(detail.listed.entry.id)
            }
            let linked = ids
            var set = try archive.scenarioSet(id)
            if note != nil || !linked.isEmpty {
                set = try archive.change(id, author: person.name, day: try person.day()) { set in
                    let place =
                        set.neighbours.firstIndex { $0.party == party } ?? set.neighbours.count
                    if place == set.neighbours.count { set.neighbours.append(.init(party: party, note: "")) }
                    if let note { set.neighbours[place].note = note }
                    set.neighbours[place].perceptions += linked.filter {
                        !set.neighbours[place].perceptions.contains($0)
                    }
                }
            }
            let found = try archive.perceptions(of: set, heldBy: party)
            if found.isEmpty {
                terminal.message(
                    "The record holds no perception of \(set.parties.joined(separator: ", ")) by \(party).")
            } else {
                ListWriter.write(EntryTable.table(of: .perception, found), as: .table)
            }
            try archive.close()
        }
    }
}

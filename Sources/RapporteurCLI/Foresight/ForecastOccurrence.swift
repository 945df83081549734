import ArgumentParser
import Foresight
import Record

extension ForecastCommand {
    /// `rapporteur forecast occurrence PARTY`
    struct Occurrence: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "occurrence",
            abstract: "Says how likely it is that a party does something towards another within 7, 30 or 90 days.",
            discussion: """
                Learnt from the record's own past, up to its last day; words beside the number are those of ICD 203. What \
                was recorded on fewer than three days, or in a record too short to learn from, gets “not enough record” \
                instead of a number. How good such answers are: rapporteur backtest
                """)

        @Argument(help: ArgumentHelp("Who would act: code or name.", valueName: "party")) var party: String
        @Option(name: .long, help: ArgumentHelp("Towards whom.", valueName: "party")) var with: String?
        @Option(name: .long, help: ArgumentHelp("What: an event type or relation.", valueName: "type"))
        var type: String?
        @Option(name: .long, help: ArgumentHelp("Days ahead; repeatable.", valueName: "days")) var horizon = [
            7, 30, 90,
        ]
        @Option(name: .long, help: ArgumentHelp("Most acts to list.", valueName: "n")) var limit = 20
        @Flag(name: .long, help: "With the evidence that carries each answer, and its dated cases.") var explain = false
        @OptionGroup var source: EventSourceOptions
        @OptionGroup var format: FormatOptions

        func validate() throws {
            guard horizon.allSatisfy({ (1...3_650).contains($0) }) else {
                throw ValidationError("--horizon: 1 to 3650 days")
            }
        }

        func run() throws {
            let terminal = Terminal.current
            let source = try source.load()
            let subject = try source.party(party)
            let object = try with.map(source.party)
            let relation = type.flatMap { wanted in
                source.events.first { $0.relation.lowercased() == wanted.lowercased() }?.relation
            }
            if let type, relation == nil { throw Failure("no event is of type “\(type)”") }
            var rows: [OccurrenceRow] = []
            for days in horizon {
                let forecaster = OccurrenceForecaster(source.events, horizon: days)
                for answer in forecaster.answers(subject: subject, object: object, relation: relation) {
                    let place =
                        rows.firstIndex {
                            $0.relation == answer.relation && $0.object == answer.object
                        } ?? rows.count
                    if place == rows.count { rows.append(OccurrenceRow(answer)) }
                    rows[place].answers[days] = answer
                }
            }
            guard !rows.isEmpty else {
                terminal.message(
                    "Not enough record: nothing that \(subject) does there was recorded on three days or more, "
                        + "or the record is too short to learn from (\(source.events.count) events).")
                return
            }
            rows.sort {
                let (left, right) = ($0.highest, $1.highest)
                return left == right ? ($0.relation, $0.object) < ($1.relation, $1.object) : left > right
            }
            let listed = Array(rows.prefix(max(0, limit)))
            if format.format == .jsonl {
                for row in listed {
                    for days in horizon {
                        guard let answer = row.answers[days] else { continue }
                        terminal.output(try OccurrenceLine(answer, days: days).json())
                    }
                }
                return
            }
            var table = TextTable(
                columns: [
                    .init(title: "What"), .init(title: "Towards", flexible: true),
                    .init(title: "Recorded days", numeric: true), .init(title: "Last"),
                ] + horizon.map { .init(title: "Within \($0) days") })
            table.rows = listed.map { row in
                [row.relation, row.object, String(row.days.count), row.days.last.map(ForesightText.day) ?? ""]
                    + horizon.map { days in
                        row.answers[days].map {
                            "\(ProbabilityWords.text($0.probability)) (base rate \(ProbabilityWords.percent($0.climatology)))"
                        } ?? "not enough record"
                    }
            }
            ListWriter.write(table, as: format.format)
            if explain {
                for row in listed { Self.explain(row, horizons: horizon, subject: subject, source: source, terminal) }
            }
        }

        private static func explain(
            _ row: OccurrenceRow, horizons: [Int], subject: String, source: EventSource, _ terminal: Terminal
        ) {
            terminal.output("")
            terminal.output(
                terminal.styled("\(subject) \(row.relation) \(row.object)".safeForTerminal, .bold))
            for days in horizons {
                guard let answer = row.answers[days] else { continue }
                terminal.output("  within \(days) days: \(ProbabilityWords.text(answer.probability))")
                for piece in answer.contributions.prefix(4) {
                    let sign = piece.logOdds < 0 ? "" : "+"
                    terminal.output(
                        "    \(sign)\(ForesightText.number(piece.logOdds, 2)) log odds: \(piece.title); "
                            + "\(ProbabilityWords.percent(piece.probabilityWithout)) with its mean instead")
                }
            }
            let act = Pattern.Act(subject: subject, relation: row.relation, object: row.object)
            terminal.output("  recorded on:")
            for day in row.days.suffix(5).reversed() {
                let reference = source.references(act, day: day).first
                let words = reference?.sentence.map { "“\($0)”" } ?? ""
                terminal.output("    \(ForesightText.day(day))  \(reference?.id ?? "")  \(words)".safeForTerminal)
            }
        }
    }
}

/// What is forecast of one act, by horizon.
struct OccurrenceRow {
    var relation: String
    var object: String
    var days: [Int]
    var answers: [Int: OccurrenceForecaster.Answer] = [:]

    init(_ answer: OccurrenceForecaster.Answer) {
        (relation, object, days) = (answer.relation, answer.object, answer.days)
    }

    var highest: Double { answers.values.map(\.probability).max() ?? 0 }
}

/// An occurrence forecast as a JSON line.
struct OccurrenceLine: ForesightLine {
    var kind = "forecast"
    var subject: String
    var relation: String
    var object: String
    var days: Int
    var probability: Double
    var words: String
    var baseRate: Double
    var persistence: Double
    var recorded: [String]
    var evidence: [OccurrenceForecaster.Contribution]

    init(_ answer: OccurrenceForecaster.Answer, days: Int) {
        (subject, relation, object) = (answer.subject, answer.relation, answer.object)
        self.days = days
        probability = answer.probability
        words = ProbabilityWords(answer.probability).rawValue
        baseRate = answer.climatology
        persistence = answer.persistence
        recorded = answer.days.map(ForesightText.day)
        evidence = answer.contributions
    }
}

import Archive
import ArgumentParser
import Foresight
import Record

/// `rapporteur questions`
struct QuestionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions",
        abstract: "Keeps questions about the future, what people and the model say, and how good they were.",
        discussion: """
            A question has words and a rule: which events of the record, until when, mean yes. Ask one: rapporteur questions \
            ask "Will Oman host talks by June?" --actor OMN --type CONSULT --until 2026-06-30
            """,
        subcommands: [List.self, Ask.self, Estimate.self, Show.self, Resolve.self, Score.self],
        defaultSubcommand: List.self)

    /// `rapporteur questions list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists the questions with the last probabilities.")
        @Flag(name: .long, help: "Only what is open.") var open = false
        @Option(name: .long, help: ArgumentHelp("Only this topic.", valueName: "topic")) var topic: String?
        @OptionGroup var archive: ArchiveOptions
        @OptionGroup var format: FormatOptions

        func run() throws {
            let terminal = Terminal.current
            let questions = try archive.openForReading().questions().filter {
                (!open || $0.resolution == nil) && (topic == nil || $0.topic.lowercased() == topic?.lowercased())
            }
            if format.format == .jsonl {
                for question in questions { terminal.output(try QuestionLine(question).json()) }
                return
            }
            if questions.isEmpty, format.format == .table {
                terminal.message("No question yet. Ask one: rapporteur questions ask WORDS --actor … --until DATE")
                return
            }
            var table = TextTable(columns: [
                .init(title: "Id"), .init(title: "Until"), .init(title: "Topic"),
                .init(title: "Question", flexible: true),
                .init(title: "Last said", flexible: true), .init(title: "End"),
            ])
            table.rows = questions.map { question in
                [
                    question.id, question.rule.until?.description ?? "", question.topic, question.text,
                    QuestionText.last(question).map {
                        "\($0.author): \(ProbabilityWords.text($0.probability))"
                    }.joined(separator: "; "),
                    question.resolution.map { "\($0.verdict.rawValue) \($0.day)" } ?? "open",
                ]
            }
            ListWriter.write(table, as: format.format)
        }
    }

    /// `rapporteur questions ask`
    struct Ask: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ask", abstract: "Stores a question with the rule that settles it.",
            discussion: "Yes as soon as enough events of the record fit the rule; no when the last day is over without."
        )
        @Argument(help: "The question in words.") var text: String
        @Option(name: .long, help: ArgumentHelp("What it is about.", valueName: "topic")) var topic = ""
        @Option(name: .long, help: ArgumentHelp("On how many days such events must happen.", valueName: "n"))
        var least = 1
        @OptionGroup var rule: RecordQueryOptions
        @OptionGroup var person: PersonOptions
        @OptionGroup var archive: ArchiveOptions

        func run() throws {
            var rule = try rule.query()
            let today = try person.day()
            guard rule.until != nil else { throw ValidationError("--until: a question needs a last day") }
            guard least >= 1 else { throw ValidationError("--least: 1 or more") }
            // Without a first day what happened before the question was asked would answer it.
            rule.from = rule.from ?? today.adding(days: 1)
            let archive = try archive.openForWriting()
            let question = try archive.add(
                Question(text: text, topic: topic, rule: rule, least: least, asked: today))
            try archive.close()
            Terminal.current.output("\(question.id): \(question.text)".safeForTerminal)
            Terminal.current.output("Yes when: \(question.rule.description)".safeForTerminal)
            Terminal.current.message(
                "Next: rapporteur questions estimate \(question.id) 40%   or   --model for what the record says")
        }
    }

    /// `rapporteur questions estimate`
    struct Estimate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "estimate", abstract: "Adds a probability to a question's history.",
            discussion: """
                --model lets the record speak: the model of forecast occurrence, with what the rule asks for as the act; where \
                that cannot be (a window that begins later, several events needed, too short a record), the share of earlier \
                windows of the same length in which the rule would have been met. Where such events are on fewer than three \
                days it says “not enough record”.
                """)
        @Argument(help: "Id of the question.") var id: String
        @Argument(help: ArgumentHelp("Probability of yes: 0.4 or 40%.", valueName: "probability"))
        var probability: ProbabilityArgument?
        @Flag(name: .long, help: "What the record says.") var model = false
        @Option(name: .long, help: ArgumentHelp("On what it rests.", valueName: "words")) var note = ""
        @OptionGroup var person: PersonOptions
        @OptionGroup var archive: ArchiveOptions

        func validate() throws {
            guard (probability != nil) != model else { throw ValidationError("Give a probability, or --model") }
        }

        func run() throws {
            let archive = try archive.openForWriting()
            let today = try person.day()
            var estimate = Question.Estimate(
                author: person.name, day: today, probability: probability?.value ?? 0, note: note)
            if model {
                let question = try archive.question(id)
                guard let found = try QuestionText.estimate(of: question, on: today, in: archive) else {
                    throw Failure("\(question.id): not enough record for a number")
                }
                estimate = Question.Estimate(
                    author: "model", isModel: true, day: today, probability: found.probability,
                    note: note.isEmpty ? found.note : note)
            }
            let question = try archive.add(estimate, to: id)
            try archive.close()
            Terminal.current.output(
                "\(question.id): \(estimate.author) says \(ProbabilityWords.text(estimate.probability))"
                    .safeForTerminal)
        }
    }

    /// `rapporteur questions show`
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Shows a question: rule, events that fit, and who said what when.")
        @Argument(help: "Id of the question.") var id: String
        @OptionGroup var person: PersonOptions
        @OptionGroup var archive: ArchiveOptions

        func run() throws {
            let terminal = Terminal.current
            let archive = try archive.openForReading()
            let question = try archive.question(id)
            terminal.output(terminal.styled("\(question.id): \(question.text)".safeForTerminal, .bold))
            if !question.topic.isEmpty { terminal.output("Topic: \(question.topic)".safeForTerminal) }
            let often = question.least > 1 ? " on \(question.least) days" : ""
            terminal.output("Yes when: \(question.rule.description)\(often)".safeForTerminal)
            terminal.output("Asked: \(question.asked)")
            if let end = question.resolution {
                terminal.output(
                    "Settled: \(end.verdict.rawValue), \(end.day), by \(end.author) \(end.note)".safeForTerminal)
            }
            for estimate in question.estimates {
                let note = estimate.note.isEmpty ? "" : "  (\(estimate.note))"
                terminal.output(
                    "  \(estimate.day)  \(estimate.author)  \(ProbabilityWords.text(estimate.probability))\(note)"
                        .safeForTerminal)
            }
            for score in QuestionScore.scores(of: question) {
                terminal.output(
                    "  \(score.author): Brier \(ForesightText.number(score.brier, 3)), by day \(ForesightText.number(score.dailyBrier, 3)), log score \(ForesightText.number(score.logScore, 3))"
                        .safeForTerminal)
            }
            let matches = try archive.matches(question.rule)
            terminal.output(matches.isEmpty ? "No event fits yet." : "Events that fit:")
            for listed in matches {
                terminal.output(
                    "  \(EntryText.date(listed.entry.date))  \(listed.id)  “\(listed.entry.evidence.first?.exact ?? "")”"
                        .safeForTerminal)
            }
            if question.resolution == nil,
                let verdict = question.verdict(matches: QuestionText.days(matches), today: try person.day())
            {
                terminal.message(
                    "The rule says \(verdict.verdict.rawValue) since \(verdict.day): rapporteur questions resolve \(question.id)"
                )
            }
        }
    }

    /// `rapporteur questions resolve`
    struct Resolve: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resolve", abstract: "Settles questions by their rules, or one by a person's word.")
        @Argument(help: "Id of a question; all open ones by default.") var id: String?
        @Option(name: .long, help: ArgumentHelp("Settle it thus: yes, no, void, or open again.", valueName: "end"))
        var `as`: String?
        @Option(name: .long, help: ArgumentHelp("The day on which it was settled; default: today.", valueName: "date"))
        var on: String?
        @Option(name: .long, help: ArgumentHelp("Why.", valueName: "words")) var note = ""
        @OptionGroup var person: PersonOptions
        @OptionGroup var archive: ArchiveOptions

        func validate() throws {
            if let end = `as` {
                guard id != nil else { throw ValidationError("--as needs the id of a question") }
                guard end == "open" || Question.Verdict(rawValue: end) != nil else {
                    throw ValidationError("--as: “\(end)” is none of yes, no, void, open")
                }
            }
        }

        func run() throws {
            let terminal = Terminal.current
            let archive = try archive.openForWriting()
            let today = try person.day()
            if let end = `as`, let id {
                let day = try ForesightText.day(on, option: "on") ?? today
                let resolution = Question.Verdict(rawValue: end).map {
                    Question.Resolution(verdict: $0, day: day, author: person.name, note: note)
                }
                let question = try archive.resolve(id, as: resolution)
                terminal.output("\(question.id): \(end)")
                try archive.close()
                return
            }
            let questions = try id.map { [try archive.question($0)] } ?? archive.questions()
            var settled = 0
            for question in questions where question.resolution == nil {
                let matches = try archive.matches(question.rule)
                guard let verdict = question.verdict(matches: QuestionText.days(matches), today: today) else {
                    if id != nil { terminal.output("\(question.id): still open") }
                    continue
                }
                let entries = verdict.verdict == .yes ? matches.prefix(3).map(\.id).joined(separator: ", ") : ""
                _ = try archive.resolve(
                    question.id,
                    as: .init(verdict: verdict.verdict, day: verdict.day, author: "rule", note: entries))
                settled += 1
                terminal.output(
                    "\(question.id): \(verdict.verdict.rawValue), \(verdict.day)  \(entries)".safeForTerminal)
            }
            if id == nil {
                terminal.message("\(settled) settled. How good the estimates were: rapporteur questions score")
            }
            try archive.close()
        }
    }

    /// `rapporteur questions score`
    struct Score: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "score", abstract: "Scores what was said about settled questions, with calibration.",
            discussion: "Brier score 0 best, 1 worst; log score in nats. Void questions are counted apart.")
        @Option(name: .long, help: "By author, topic, or both: author, topic or author-topic.") var by = Grouping.author
        @OptionGroup var archive: ArchiveOptions
        @OptionGroup var format: FormatOptions

        enum Grouping: String, ExpressibleByArgument, CaseIterable {
            case author, topic
            case both = "author-topic"
        }

        func run() throws {
            let terminal = Terminal.current
            let questions = try archive.openForReading().questions()
            let voids = questions.count { $0.resolution?.verdict == .void }
            let open = questions.count { $0.resolution == nil }
            let scores = questions.flatMap { QuestionScore.scores(of: $0) }
            let by = by
            let summaries = QuestionScoreSummary.summaries(scores) { score in
                let topic = score.topic.isEmpty ? "(no topic)" : score.topic
                return switch by {
                case .author: score.author
                case .topic: topic
                case .both: "\(score.author), \(topic)"
                }
            }
            if format.format == .jsonl {
                for summary in summaries { terminal.output(try ScoreLine(summary).json()) }
            } else if summaries.isEmpty {
                terminal.message("No settled question has an estimate yet.")
            } else {
                var table = TextTable(
                    columns: ["Group", "n", "Came", "Mean said", "Brier", "Brier by day", "Log score"].map {
                        .init(title: $0, flexible: $0 == "Group", numeric: $0 != "Group")
                    })
                var reliability = TextTable(
                    columns: ["Group", "Said", "n", "Mean said", "Came"].map {
                        .init(title: $0, flexible: $0 == "Group", numeric: $0 != "Group")
                    })
                for summary in summaries {
                    table.rows.append([
                        summary.name, String(summary.count), ProbabilityWords.percent(summary.came),
                        ProbabilityWords.percent(summary.stated), ForesightText.number(summary.brier, 3),
                        ForesightText.number(summary.dailyBrier, 3), ForesightText.number(summary.logScore, 3),
                    ])
                    for bin in summary.reliability.bins where bin.count > 0 {
                        reliability.rows.append([
                            summary.name, "from \(ForesightText.number(bin.from * 100, 0)) %", String(bin.count),
                            ProbabilityWords.percent(bin.stated), ProbabilityWords.percent(bin.observed),
                        ])
                    }
                }
                ListWriter.write(table, as: format.format)
                terminal.output("")
                ListWriter.write(reliability, as: format.format)
            }
            terminal.message("\(questions.count) questions: \(open) open, \(voids) void")
        }
    }
}

import ArgumentParser
import Foresight
import Record

/// `rapporteur backtest`
struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Tests on the past how good occurrence forecasts are.",
        discussion: """
            Rolling origins: at each the model knows what came before, and questions of earlier origins that are resolved by \
            then; it is asked about what follows. Beside it stand climatology (how often the triple occurred in earlier \
            windows) and persistence (how often after windows with, or without, the triple). Skill is 1 − Brier score / Brier \
            score of the reference, with an interval by resampling blocks of origins. --patterns tests the finder of patterns \
            instead: on synthetic records with planted rules, and on the same records with shuffled days. docs/foresight.md \
            gives the formulas.
            """)

    @Option(name: .long, help: ArgumentHelp("Days ahead; repeatable.", valueName: "days")) var horizon: [Int] = [
        7, 30, 90,
    ]
    @Option(name: .long, help: ArgumentHelp("Days between origins.", valueName: "days")) var spacing = 10
    @Option(name: .long, help: ArgumentHelp("Days of record before the first origin.", valueName: "days"))
    var runUp = 30
    @Option(name: .long, help: ArgumentHelp("Most questions an origin.", valueName: "n")) var questions = 1_500
    @Option(name: .long, help: "Seed of what is drawn by chance.") var seed: UInt64 = 1
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Instead: how many rules planted in so many synthetic records patterns finds, and how many in shuffled ones.",
            valueName: "records"))
    var patterns: Int?
    @OptionGroup var source: EventSourceOptions
    @OptionGroup var format: FormatOptions

    func validate() throws {
        let numbers = [("spacing", spacing), ("run-up", runUp), ("questions", questions), ("patterns", patterns ?? 1)]
        for (name, value) in numbers + horizon.map({ ("horizon", $0) }) where !(1...1_000_000).contains(value) {
            throw ValidationError("--\(name): 1 or more")
        }
    }

    func run() throws {
        let terminal = Terminal.current
        if let patterns {
            let trial = PatternTrial(records: patterns, seed: seed)
            if format.format == .jsonl { return terminal.output(try PatternTrialLine(trial).json()) }
            var table = TextTable(
                columns: ["Records", "Rules", "Found", "Share"].map { .init(title: $0, numeric: $0 != "Records") })
            func share(_ part: Int, _ whole: Int) -> String {
                "\(ForesightText.number(100 * Double(part) / Double(max(1, whole)), 2)) %"
            }
            table.rows = [
                ["planted", String(trial.planted), String(trial.found), share(trial.found, trial.planted)],
                [
                    "shuffled", String(trial.tested), String(trial.foundInShuffled),
                    share(trial.foundInShuffled, trial.tested),
                ],
            ]
            return ListWriter.write(table, as: format.format)
        }
        let source = try source.load()
        let facts = InternedEvents(source.events).facts
        var plan = OccurrenceBacktest.Plan()
        plan.spacing = Int32(spacing)
        plan.runUp = Int32(runUp)
        plan.questions = questions
        plan.seed = seed
        var table = TextTable(
            columns: [
                "Days", "Forecast", "n", "Origins", "Came", "Brier", "Log score", "Skill", "95 % interval", "ECE",
            ]
            .map { .init(title: $0, numeric: $0 != "Forecast") })
        var reliability = TextTable(
            columns: ["Days", "Stated", "n", "Mean stated", "Came"].map { .init(title: $0, numeric: true) })
        for days in horizon {
            let test = OccurrenceBacktest(facts, horizon: Int32(clamping: days), plan: plan)
            guard !test.forecasts.isEmpty else {
                terminal.message("\(days) days: not enough record (\(source.events.count) events)")
                continue
            }
            if format.format == .jsonl {
                terminal.output(try BacktestLine(test, days: days, seed: seed).json())
                continue
            }
            table.rows += Self.rows(test, days: days, seed: seed)
            for bin in test.reliability.bins where bin.count > 0 {
                reliability.rows.append([
                    String(days), "from \(ForesightText.number(bin.from * 100, 0)) %", String(bin.count),
                    EvaluationReport.percent(bin.stated), EvaluationReport.percent(bin.observed),
                ])
            }
        }
        if format.format == .jsonl || table.rows.isEmpty { return }
        ListWriter.write(table, as: format.format)
        terminal.output("")
        ListWriter.write(reliability, as: format.format)
    }

    private static func rows(_ test: OccurrenceBacktest, days: Int, seed: UInt64) -> [[String]] {
        let origins = Set(test.forecasts.map(\.question.day)).count
        let came = Double(test.forecasts.count { $0.outcome }) / Double(test.forecasts.count)
        func row(
            _ name: String, _ pick: @escaping (OccurrenceBacktest.Forecast) -> Double, isReference: Bool
        ) -> [String] {
            let scores = test.scores(pick)
            let skill = isReference ? test.skill(against: pick, seed: seed) : nil
            return [
                String(days), name, String(test.forecasts.count), String(origins), EvaluationReport.percent(came),
                ForesightText.number(scores.brier, 4), ForesightText.number(scores.logLoss, 4),
                skill.map { ForesightText.number($0.value, 3) } ?? "",
                skill.map { "\(ForesightText.number($0.low, 3)) to \(ForesightText.number($0.high, 3))" } ?? "",
                isReference ? "" : ForesightText.number(test.reliability.expectedCalibrationError, 4),
            ]
        }
        return [
            row("model", \.probability, isReference: false),
            row("against climatology", \.climatology, isReference: true),
            row("against persistence", \.persistence, isReference: true),
        ]
    }
}

/// A backtest as a JSON line.
struct BacktestLine: ForesightLine {
    struct Scores: Encodable {
        var brier: Double
        var logScore: Double
        var skill: Double?
        var low: Double?
        var high: Double?
    }

    var kind = "backtest"
    var days: Int
    var n: Int
    var model: Scores
    var climatology: Scores
    var persistence: Scores
    var ece: Double

    init(_ test: OccurrenceBacktest, days: Int, seed: UInt64) {
        self.days = days
        n = test.forecasts.count
        func scores(_ pick: @escaping (OccurrenceBacktest.Forecast) -> Double, skill: Bool) -> Scores {
            let own = test.scores(pick)
            let interval = skill ? test.skill(against: pick, seed: seed) : nil
            return Scores(
                brier: own.brier, logScore: own.logLoss, skill: interval?.value, low: interval?.low,
                high: interval?.high)
        }
        model = scores(\.probability, skill: false)
        climatology = scores(\.climatology, skill: true)
        persistence = scores(\.persistence, skill: true)
        ece = test.reliability.expectedCalibrationError
    }
}

/// A trial of the finder of patterns as a JSON line.
struct PatternTrialLine: ForesightLine {
    var kind = "patternTrial"
    var planted: Int
    var found: Int
    var tested: Int
    var foundInShuffled: Int

    init(_ trial: PatternTrial) {
        (planted, found) = (trial.planted, trial.found)
        (tested, foundInShuffled) = (trial.tested, trial.foundInShuffled)
    }
}

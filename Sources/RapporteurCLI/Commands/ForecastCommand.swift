import ArgumentParser
import Foresight
import Foundation

/// `rapporteur forecast`: what comes next, and how good such answers are.
struct ForecastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "Forecasts what comes next, and scores such forecasts.",
        subcommands: [Next.self, Occurrence.self, Score.self])

    /// `rapporteur forecast score`: learns on one history, chooses on the next, forecasts a third.
    struct Score: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "score",
            abstract: "Scores the forecaster on a benchmark of `subject relation object time` ids.",
            discussion: """
                For every fact of the test file the object and the subject are asked for, with all entities of the map as \
                candidates; other true answers of the same time step are left out (time-aware filter). Parameters are \
                learnt on the train file, chosen on the valid file, and frozen through the test file. The recurrency \
                baseline is printed beside. docs/foresight.md gives the formulas.
                """)

        @Option(help: "Facts to learn from.", completion: .file()) var train: String
        @Option(help: "Facts to choose settings on.", completion: .file()) var valid: String
        @Option(help: "Facts to forecast.", completion: .file()) var test: String
        @Option(help: "Names of the entities, `name<tab>id` a line; all are candidates.", completion: .file())
        var entities: String
        @Option(help: "Names of the relations, `name<tab>id` a line.", completion: .file()) var relations: String
        @Option(help: "Length of a time step (24 where times are hours); default: what divides all distances.")
        var step: Int?
        @Flag(help: "Nothing after the last step of train and valid is known; default: all earlier facts are.")
        var multiStep = false
        @Option(help: "Writes the rank of every query to this file (tab-separated).", completion: .file())
        var predictions: String?
        @Option(
            help: ArgumentHelp(
                "Also measures on so many test queries how faithful explanations are: what taking the first piece of evidence away does to the probability.",
                valueName: "queries"))
        var faithfulness: Int?
        @Option(help: "Queries the trees are fitted to, at most; default: 220000.") var queries: Int?
        @Option(help: "Most trees; default: 240.") var trees: Int?
        @Flag(
            help:
                "For millions of facts: everything is counted, but learning is from fewer queries and fewer ways are followed."
        )
        var bounded = false
        @Flag(
            help:
                "Nothing is made of what the names of the entities say, countries and roles as in “Police (Chad)”; ids alone count."
        )
        var idsOnly = false
        @Option(help: "Seed of what is drawn by chance.") var seed: UInt64 = 1
        @Option(help: "Threads; the figures do not depend on it.") var threads: Int?

        func validate() throws {
            if let step, step < 1 || step > Int(Int32.max) { throw ValidationError("--step must be 1 or more.") }
            for (name, number) in [("queries", queries), ("trees", trees)] where number ?? 1 < 1 {
                throw ValidationError("--\(name) must be 1 or more.")
            }
            if let faithfulness, faithfulness < 1 { throw ValidationError("--faithfulness must be 1 or more.") }
            if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more.") }
        }

        func run() throws {
            let terminal = Terminal.current
            do {
                try score(terminal)
            } catch let error as HistoryError {
                terminal.message("rapporteur: \(error)")
                throw ExitCode(1)
            }
        }
    }
}

import ArgumentParser
import Foresight
import Foundation

extension ForecastCommand.Score {
    /// Reads, learns, forecasts, and prints the figures.
    func score(_ terminal: Terminal) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let benchmark = try read()
        let threads = threads ?? min(8, ProcessInfo.processInfo.activeProcessorCount)
        let setting: Setting = multiStep ? .multiStep : .singleStep
        terminal.message(
            """
            \(benchmark.train.count) facts to learn from, \(benchmark.valid.count) to choose on, \
            \(benchmark.test.count) to forecast; \(benchmark.entityCount) entities, \(benchmark.relationCount) relations; \
            \(setting.rawValue), \(threads) threads
            """)
        var reports: [(EvaluationReport, Duration)] = []
        let known = benchmark.train + benchmark.valid

        var mark = clock.now
        var baseline = RecurrencyBaseline(
            entityCount: benchmark.entityCount, relationCount: benchmark.relationCount)
        baseline.choose(train: benchmark.train, valid: benchmark.valid, setting: setting, threads: threads)
        var outcomes = Evaluation.outcomes(
            of: &baseline, known: known, test: benchmark.test, setting: setting, entityCount: benchmark.entityCount,
            relationCount: benchmark.relationCount, threads: threads)
        reports.append(
            (
                EvaluationReport(
                    name: "recurrency", outcomes: outcomes, relationCount: benchmark.relationCount),
                clock.now - mark
            ))
        mark = clock.now
        var effort = bounded ? EvidenceForecaster.Effort.bounded : EvidenceForecaster.Effort()
        effort.treeQueries = queries ?? effort.treeQueries
        effort.rounds = trees ?? effort.rounds
        let model = EvidenceForecaster.learn(
            benchmark, setting: setting, effort: effort, seed: seed, threads: threads
        ) { terminal.message("  \($0)") }
        var forecaster = EvidenceForecaster(
            entityCount: benchmark.entityCount, relationCount: benchmark.relationCount, model: model)
        outcomes = Evaluation.outcomes(
            of: &forecaster, known: known, test: benchmark.test, setting: setting, entityCount: benchmark.entityCount,
            relationCount: benchmark.relationCount, threads: threads)
        reports.append(
            (
                EvaluationReport(name: "evidence", outcomes: outcomes, relationCount: benchmark.relationCount),
                clock.now - mark
            ))
        if let predictions { try write(outcomes, to: predictions, relationCount: benchmark.relationCount) }
        show(reports, terminal)
        if let faithfulness { show(measure(faithfulness, of: model, benchmark), terminal) }
        let usage = Self.usage
        terminal.message(
            """
            \(Self.seconds(clock.now - start)) s in all, \(EvaluationReport.decimal(usage.seconds, 1)) s of processor time, \
            \(usage.mebibytes) MiB at most
            """)
    }

    /// Faithfulness of explanations on queries of the first test step.
    private func measure(
        _ count: Int, of model: EvidenceForecaster.Model, _ benchmark: Benchmark
    ) -> Faithfulness {
        guard let first = benchmark.test.map(\.time).min() else { return Faithfulness() }
        var forecaster = EvidenceForecaster(
            entityCount: benchmark.entityCount, relationCount: benchmark.relationCount, model: model)
        let known = History((benchmark.train + benchmark.valid).filter { $0.time < first })
        for position in 0..<known.stepCount { forecaster.absorb(known.step(position)) }
        let inverse = Int32(benchmark.relationCount)
        let queries = benchmark.test.filter { $0.time == first }.flatMap { fact in
            [
                Query(entity: fact.subject, relation: fact.relation, time: first),
                Query(entity: fact.object, relation: fact.relation + inverse, time: first),
            ]
        }
        return forecaster.faithfulness(of: Array(queries.prefix(count)), seed: seed)
    }

    private func show(_ found: Faithfulness, _ terminal: Terminal) {
        var table = TextTable(
            columns: ["taken away", "n", "stated", "mean change"].map { .init(title: $0, numeric: $0 != "taken away") })
        for (name, change) in [
            ("first piece", found.withoutFirst), ("random piece", found.withoutRandom),
            ("first three", found.withoutFirstThree), ("random three", found.withoutRandomThree),
        ] {
            table.rows.append([
                name, String(found.count), EvaluationReport.percent(found.stated), EvaluationReport.percent(change),
            ])
        }
        terminal.output("")
        for line in table.lines(width: nil, bold: { terminal.styled($0, .bold) }) { terminal.output(line) }
        terminal.output("the first piece moves more: \(EvaluationReport.percent(found.firstMovesMore)) %")
    }

    private func read() throws(HistoryError) -> Benchmark {
        let names = try HistoryReader.names(path: entities)
        let entityCount = names.count
        let relationCount = try HistoryReader.names(path: relations).count
        func facts(_ path: String) throws(HistoryError) -> [Fact] {
            try HistoryReader.facts(path: path, entities: entityCount, relations: relationCount)
        }
        let benchmark = Benchmark(
            train: try facts(train), valid: try facts(valid), test: try facts(test), entityCount: entityCount,
            relationCount: relationCount, names: idsOnly ? [] : names)
        guard !benchmark.test.isEmpty else { throw .nothingToScore(file: test) }
        return benchmark.inSteps(of: step.flatMap(Int32.init(exactly:)) ?? benchmark.naturalStep)
    }

    private func write(_ outcomes: [QueryOutcome], to path: String, relationCount: Int) throws {
        var text = QueryOutcome.lineHeadings + "\n"
        for outcome in outcomes { text += outcome.line(relationCount: relationCount) + "\n" }
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            throw HistoryError.unwritable(file: path, reason: error.localizedDescription)
        }
    }

    private func show(_ reports: [(EvaluationReport, Duration)], _ terminal: Terminal) {
        var table = TextTable(
            columns: EvaluationReport.headings.enumerated().map { .init(title: $1, numeric: $0 > 1) })
        for (report, _) in reports { table.rows += report.rows }
        for line in table.lines(width: nil, bold: { terminal.styled($0, .bold) }) { terminal.output(line) }
        var reliability = TextTable(
            columns: ["forecaster", "stated for the first", "n", "mean stated", "right"].enumerated().map {
                .init(title: $1, numeric: $0 > 1)
            })
        for (report, _) in reports {
            for bin in report.reliability.bins where bin.count > 0 {
                reliability.rows.append([
                    report.name, "from \(EvaluationReport.decimal(bin.from * 100, 0)) %", String(bin.count),
                    EvaluationReport.percent(bin.stated), EvaluationReport.percent(bin.observed),
                ])
            }
        }
        terminal.output("")
        for line in reliability.lines(width: nil, bold: { terminal.styled($0, .bold) }) { terminal.output(line) }
        terminal.output("")
        for (report, time) in reports {
            let error = EvaluationReport.decimal(report.reliability.expectedCalibrationError, 4)
            terminal.output("\(report.name): ECE \(error), \(Self.seconds(time)) s")
        }
    }

    private static func seconds(_ duration: Duration) -> String {
        let parts = duration.components
        return EvaluationReport.decimal(Double(parts.seconds) + Double(parts.attoseconds) / 1e18, 1)
    }

    /// Seconds of processor time and greatest resident size of this process so far.
    private static var usage: (seconds: Double, mebibytes: Int) {
        var usage = rusage()
        #if os(Linux)
            getrusage(numericCast(RUSAGE_SELF.rawValue), &usage)
            let unit = 1024
        #else
            getrusage(RUSAGE_SELF, &usage)
            let unit = 1024 * 1024
        #endif
        let whole = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        let parts = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
        return (Double(whole) + Double(parts) / 1e6, Int(usage.ru_maxrss) / unit)
    }
}

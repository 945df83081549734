import ArgumentParser
import Coding
import Evaluation
import Foundation
import Record
import Training

/// `rapporteur evaluate classify --gold FILE`
struct EvaluateClassify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify", abstract: "Event types against a table of sentences with gold roots.",
        discussion: """
            The table is tab-separated with a header: “marked_sentence” or “sentence”, “source”, “target”, “gold_root”. Macro-F1 \
            as the PLV set counts it: CONCEDE and RETREAT are one root YIELD, of material cooperation.
            """, aliases: ["typing"])
    @OptionGroup var gold: GoldOptions
    @Option(name: .long, help: "standard, fast or precise.") var model: TypingModelChoice = .standard

    mutating func run() throws {
        guard let rows = EventTypingTraining.rows(tsv: try GoldFiles.bytes(gold.gold)), !rows.isEmpty else {
            throw Failure("\(gold.gold): no rows with “marked_sentence” and “gold_root”")
        }
        let classify = try model.typer()
        let results = try rows.map { try classify($0.marked, $0.source, $0.target) }
        TypingReport.write(TypingReport.score(rows, results))
    }
}

/// Prints what a typing score says.
enum TypingReport {
    /// The score of results.
    static func score(_ rows: [EventTypingTraining.Row], _ results: [EventClassifier.Result]) -> TypingScore {
        TypingScore(
            zip(rows, results).map { row, result in
                TypingScore.Row(gold: row.root, predicted: result.type.rawValue, probability: result.probability)
            })
    }

    /// Macro-F1, calibration, a row per root, what is taken for what, and accuracy by coverage.
    static func write(_ score: TypingScore) {
        var summary = TextTable(columns: [.init(title: "Macro-F1 %"), .init(title: "", numeric: true)])
        summary.rows = [
            ["root", ScoreTable.percent(score.root)], ["quad", ScoreTable.percent(score.quad)],
            ["binary", ScoreTable.percent(score.binary)],
            ["expected calibration error", ScoreTable.percent(score.calibrationError)],
            ["rows", String(score.rows.count)],
        ]
        ListWriter.write(summary, as: .table)
        ListWriter.write(ScoreTable.table(score.perRoot.map { ($0.root, $0.score) }, title: "Root"), as: .table)
        var confusions = TextTable(columns: [
            .init(title: "Gold"), .init(title: "taken for"), .init(title: "rows", numeric: true),
        ])
        confusions.rows = score.confusions.prefix(15).map { [$0.gold, $0.predicted, String($0.count)] }
        ListWriter.write(confusions, as: .table)
        var coverage = TextTable(columns: [
            .init(title: "Surest", numeric: true), .init(title: "right %", numeric: true),
            .init(title: "from probability", numeric: true),
        ])
        coverage.rows = [1, 0.9, 0.8, 0.7, 0.5].map { share in
            let point = score.accuracy(coverage: share)
            return [
                "\(Int(share * 100)) %", ScoreTable.percent(point?.accuracy),
                point.map { String(format: "%.2f", $0.threshold) } ?? "–",
            ]
        }
        ListWriter.write(coverage, as: .table)
    }
}

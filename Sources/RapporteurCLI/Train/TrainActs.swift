import ArgumentParser
import Coding
import Evaluation
import Foundation
import Language
import Press
import Record
import Training

/// `rapporteur train acts`
struct TrainActs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acts", abstract: "The act reader (models/acts.bin) and its scale (lexicons/events/acts.tsv).",
        discussion: """
            First writes what Scripts/acts/train.py learns from (--examples): every party of every sentence of hand-coded pages, \
            what the rules make of it, and what it is coded with. Then, from the scores of that script for articles it had left out \
            (--scores), fits how far reader and rules are believed together.
            """)
    @Option(
        name: .long,
        help: ArgumentHelp("Gold folder (pages, expected) that no rule was written for; repeatable.", valueName: "dir"))
    var gold: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp("Gold folder to learn from without measuring on it; repeatable.", valueName: "dir"))
    var also: [String] = []
    @Option(name: .long, help: ArgumentHelp("Examples: written with --gold, else read.", valueName: "file"))
    var examples: String
    @Option(name: .long, help: ArgumentHelp("Scores of the script, a line per example.", valueName: "file")) var scores:
        String?
    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp(
            "Probabilities from which on acts are kept that the rules draft, and added that they do not; the same for positions.",
            valueName: "p"))
    var thresholds: [Double] = [0.25, 0.45, 0.2, 0.35]
    @Option(name: .long, help: ArgumentHelp("Scale file to write.", valueName: "file")) var output: String?

    /// Parts of the cross-validation.
    private static let folds = 5

    mutating func run() throws {
        if let scores { return try fit(scores) }
        guard !gold.isEmpty else {
            throw ValidationError("Give --gold to write examples, or --scores to fit the scale.")
        }
        let coder = try ArticleCoder.rules()
        guard let rules = coder.coders.lazy.compactMap({ $0 as? EventCoder }).first else { return }
        let encoder = try SentenceEncoder.standard(depth: 0)
        let training = ActTraining()
        var lines: [String] = []
        var unreachable = 0
        for folder in gold + also {
            let pages = try EvaluateRecord.pages(folder)
            for (number, expected) in try GoldFiles.find(folder + "/expected", ending: ".jsonl").enumerated() {
                let stem = URL(filePath: expected).deletingPathExtension().lastPathComponent
                guard let page = pages[stem] else { throw Failure("\(expected): no page of that name") }
                let wanted = try EvaluateRecord.lines(try GoldFiles.text(expected), file: expected)
                let found = try PressRoom().articles(in: Page(identifier: page, bytes: try GoldFiles.bytes(page)))
                for article in found.articles {
                    let line = try EvaluateRecord.lines(try RecordLine.article(article).json(), file: page)
                    let gold = line.first.flatMap { RecordScore.entries(of: $0, in: wanted) } ?? []
                    let context = coder.context(of: article)
                    let examples = rules.actExamples(in: context, encoder: encoder).map {
                        ($0, context.analysis.text(of: context.analysis.sentences[$0.candidate.sentence].tokens))
                    }
                    let ledger = try coder.coders.filter { !($0 is EventCoder) }.flatMap { $0.entries(in: context) }
                        .flatMap { try EvaluateRecord.lines(try RecordLine.entry($0).json(), file: page) }
                    lines += try training.lines(
                        examples, ledger: ledger, gold: gold, article: stem,
                        fold: also.contains(folder) ? -2 : number % Self.folds)
                    unreachable += try training.unreachable(examples, gold: gold)
                }
            }
        }
        try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: examples))
        Terminal.current.message("\(lines.count) candidates; \(unreachable) events with no candidate for an actor")
    }

    private func fit(_ scores: String) throws {
        let rows = try ActScaleTraining.rows(examples: try GoldFiles.text(examples), scores: try GoldFiles.text(scores))
        let training = ActScaleTraining()
        let articles = Set(rows.map(\.article)).count
        let questions = ActScaleTraining.questions(rows)
        var lines = [
            "# How far the act reader and the rules are believed together: logistic regressions, fitted by “rapporteur train acts” on",
            "# \(rows.count) candidates of \(articles) articles that no rule was written for.",
            "scale\tfeature\tweight",
        ]
        guard thresholds.count == 4 else { throw ValidationError("--thresholds wants four probabilities.") }
        for (title, names, asked, levels) in [
            ("acts", ActScale.actNames, questions.acts, thresholds.prefix(2)),
            ("positions", ActScale.positionNames, questions.positions, thresholds.suffix(2)),
        ] {
            Self.report(title, asked, training.heldOut(asked))
            lines += ActScaleTraining.lines(
                title, names: names, weights: training.weights(asked),
                thresholds: (levels[levels.startIndex], levels[levels.startIndex + 1]))
        }
        guard let output else { return }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: output))
    }

    private static func report(_ title: String, _ asked: [ActScaleTraining.Question], _ chances: [Double]) {
        func score(_ isFound: (Int) -> Bool) -> Score {
            var score = Score()
            for (index, question) in asked.enumerated() {
                let found = isFound(index)
                score += Score(
                    truePositives: found && question.isRight ? 1 : 0,
                    falsePositives: found && !question.isRight ? 1 : 0,
                    falseNegatives: !found && question.isRight ? 1 : 0)
            }
            return score
        }
        var table: [(name: String, score: Score)] = [("rules alone", score { asked[$0].isDrafted })]
        for threshold in [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6] {
            table.append(("with the reader, from \(threshold)", score { chances[$0] >= threshold }))
        }
        for (drafted, undrafted) in [(0.2, 0.35), (0.25, 0.35), (0.25, 0.45), (0.3, 0.45)] {
            table.append(
                (
                    "drafted from \(drafted), else from \(undrafted)",
                    score { chances[$0] >= (asked[$0].isDrafted ? drafted : undrafted) }
                ))
        }
        ListWriter.write(ScoreTable.table(table, title: title), as: .table)
        Terminal.current.output("")
    }
}

import ArgumentParser
import Coding
import Evaluation
import Foundation
import Language
import Training

/// `rapporteur train MODEL`
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Trains the models that come with the program, from the data and our own sentences.",
        discussion: "For developers: the files go where --output says; the model cards are in docs/models.",
        subcommands: [
            TrainTyping.self, TrainParser.self, TrainNames.self, TrainPronouns.self, TrainConfidence.self,
            TrainActs.self,
        ])
}

/// `rapporteur train typing`
struct TrainTyping: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "typing",
        abstract: "The event typer (models/event-typing.bin; with --layers models/event-typing-context.bin).",
        discussion: """
            Prints five-fold cross-validation on the rows first, where our own sentences join the training folds only. The same \
            data gives the same bytes. What the encoder adds is trained by Scripts/typing/layers.py on the --examples; --layers \
            measures what came of it and writes the model.
            """)
    @OptionGroup var own: OwnSentenceOptions
    @Option(name: .long, help: ArgumentHelp("Rows with gold roots (plv/train.tsv).", valueName: "file")) var rows:
        String
    @Option(name: .long, help: ArgumentHelp("Model file to write.", valueName: "file")) var output: String?
    @Option(
        name: .long,
        help: ArgumentHelp("Write what the encoder's upper layers are trained on, as JSON lines.", valueName: "file"))
    var examples: String?
    @Option(
        name: .long,
        help: ArgumentHelp("Measure trained layers (fold-0.bin …, all.bin) beside the fast model.", valueName: "dir"))
    var layers: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "With --layers: the fast model's probability under which the standard model asks the encoder.",
            valueName: "p"))
    var threshold = 0.8
    @Flag(name: .long, help: "Leave our own sentences out, to see what they are worth.") var withoutOwn = false

    mutating func run() throws {
        var training = try own.training()
        if withoutOwn {
            training.templateWeight = 0
            training.writtenWeight = 0
        }
        guard let rows = EventTypingTraining.rows(tsv: try GoldFiles.bytes(rows)), !rows.isEmpty else {
            throw Failure("\(rows): no rows with “marked_sentence” and “gold_root”")
        }
        if let examples {
            let lines = training.contextExamples(of: rows, encoder: try SentenceEncoder.standard(depth: 0))
            try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: examples))
            return
        }
        if let layers { return try measure(training, rows, layers) }
        let results = training.crossValidate(rows)
        TypingReport.write(TypingReport.score(rows, results))
        guard let output else { return }
        try Data(training.train(on: rows).bytes).write(to: URL(filePath: output))
    }

    private func measure(_ training: EventTypingTraining, _ rows: [EventTypingTraining.Row], _ folder: String) throws {
        func file(_ name: String) throws -> ModelFile {
            try ModelMemory.file(try GoldFiles.bytes("\(folder)/\(name).bin"))
        }
        let encoder = try SentenceEncoder.standard()
        let folds = try GoldFiles.find(folder, ending: ".bin").count { $0.contains("fold-") }
        guard folds > 1 else { throw Failure("\(folder): no fold-0.bin, fold-1.bin …") }
        let parts = try (0..<folds).map { try ContextTyping(file: file("fold-\($0)"), encoder: encoder) }
        let measure = training.measureContext(of: rows, layers: parts)
        let cascade = measure.cascade(threshold: threshold)
        for (title, results) in [("fast", measure.fast), ("precise", measure.precise), ("standard", cascade)] {
            Terminal.current.output("\n\(title)\n")
            TypingReport.write(TypingReport.score(rows, results))
        }
        var table = TextTable(columns: [
            .init(title: "Asked under", numeric: true), .init(title: "asked %", numeric: true),
            .init(title: "root", numeric: true), .init(title: "quad", numeric: true),
            .init(title: "binary", numeric: true), .init(title: "ECE", numeric: true),
        ])
        func figures(_ threshold: Double) -> [String] {
            let score = TypingReport.score(rows, measure.cascade(threshold: threshold))
            return [score.root, score.quad, score.binary, score.calibrationError].map(ScoreTable.percent)
        }
        for threshold in [0.5, 0.6, 0.7, 0.8, 0.9, 1] {
            table.rows.append(
                [String(threshold), ScoreTable.percent(measure.asked(threshold: threshold))] + figures(threshold))
        }
        Terminal.current.output("")
        ListWriter.write(table, as: .table)
        guard let output else { return }
        let scores = "root, quad, binary and ECE by five folds: " + figures(threshold).joined(separator: " ")
        let bytes = try EventTypingTraining.contextModel(
            file("all"), measure: measure, threshold: threshold, scores: scores)
        try Data(bytes).write(to: URL(filePath: output))
    }
}

/// Where our own sentences are.
struct OwnSentenceOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Folder with event-typing-sentences.txt and event-typing/*.txt.", valueName: "dir"))
    var sentences = "Sources/Training"

    func training() throws -> EventTypingTraining {
        EventTypingTraining(
            lexicon: try EventLexicon(), templates: try GoldFiles.text(sentences + "/event-typing-sentences.txt"),
            written: try GoldFiles.find(sentences + "/event-typing", ending: ".txt").map(GoldFiles.text))
    }
}

/// `rapporteur train parser`
struct TrainParser: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parser",
        abstract: "The lemmatiser (models/lemmatiser.bin), and what the networks of the parser learn from.",
        discussion: """
            The networks (models/segmentation.bin and syntax.bin) are trained by Scripts/syntax/train, which calls this command \
            with --segmentation. GUM's dep.tar.gz is to be unpacked first.
            """)
    @Option(name: .long, help: ArgumentHelp("Folder with ud_ewt and gum.", valueName: "dir")) var data: String
    @Option(
        name: .long, help: ArgumentHelp("Folder with GUM's CoNLL-U files (default: DATA/gum/dep).", valueName: "dir"))
    var trees: String?
    @Option(name: .long, help: ArgumentHelp("Folder for the files.", valueName: "dir")) var output: String
    @Flag(name: .long, help: "Write tokens as the rules cut them, with the gold sentences and tokens, and no model.")
    var segmentation = false

    mutating func run() throws {
        var options = ParserTraining.Options(data: URL(filePath: data), output: URL(filePath: output))
        options.gum = trees.map { URL(filePath: $0) }
        guard !segmentation else {
            return try ParserTraining.writeSegmentation(options) { Terminal.current.message($0) }
        }
        try ParserTraining.run(options) { Terminal.current.message($0) }
    }
}

/// `rapporteur train names`
struct TrainNames: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names", abstract: "The name tagger (models/names.bin).")
    @Option(name: .long, help: ArgumentHelp("Folder with names and gum.", valueName: "dir")) var data: String
    @Option(
        name: .long, help: ArgumentHelp("Folder with GUM's CoNLL-U files (default: DATA/gum/dep).", valueName: "dir"))
    var trees: String?
    @Option(name: .long, help: ArgumentHelp("Model file to write.", valueName: "file")) var output: String?
    @Flag(
        name: .long,
        help:
            "Train without every fifth document and print the scores on those, and on GUM's development and test parts."
    )
    var heldOut = false
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Write what the network of names learns from (Scripts/syntax/train-names).", valueName: "file"))
    var corpus: String?
    @Option(
        name: .long,
        help: ArgumentHelp("With --corpus: JSON lines with texts without annotation, to go with it.", valueName: "file")
    )
    var texts: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "With --held-out: a network that was trained without the same documents, to be measured with it.",
            valueName: "file"))
    var network: String?
    @Option(name: .long, help: "With --network: what the field's scores count beside it.") var share: Float?
    @Option(name: .long, help: "With --held-out: how many documents of our own patterns to learn from.") var patterns =
        1500

    mutating func validate() throws {
        if output == nil, corpus == nil, !heldOut {
            throw ValidationError("Give --output FILE, --corpus FILE or --held-out.")
        }
    }

    mutating func run() throws {
        let trees = trees ?? data + "/gum/dep"
        if let corpus {
            try NameTraining.writeCorpus(
                data: data, trees: trees, texts: texts.map { URL(filePath: $0) }, output: URL(filePath: corpus))
        }
        if heldOut {
            let network = try network.map { [UInt8](try Data(contentsOf: URL(filePath: $0))) }
            let scores = try NameTraining.heldOut(
                data: data, trees: trees, network: network, share: share, patterns: patterns
            ) {
                Terminal.current.message($0)
            }
            var rows: [(name: String, score: Score)] = []
            for (name, score) in scores {
                rows.append((name, score.all))
                rows += score.byClass.sorted { $0.key < $1.key }.map { ("  " + $0.key, $0.value) }
            }
            ListWriter.write(ScoreTable.table(rows, title: "Names held out"), as: .table)
        }
        guard let output else { return }
        let bytes = try NameTraining.shipped(data: data, trees: trees) { Terminal.current.message($0) }
        try Data(bytes).write(to: URL(filePath: output))
    }
}

import Evaluation
import Foundation
import Language

/// Trains the lemmatiser from the data folder: what `rapporteur train parser` runs. The network for tags and trees is trained
/// by `Scripts/syntax/train` (docs/models/syntax.md), with PyTorch; the lemmatiser is measured on its tags.
public struct ParserTraining: Sendable {
    /// What a run needs to know.
    public struct Options: Sendable {
        /// Folder with `ud_ewt` and `gum` (with `gum/dep.tar.gz` unpacked to `gum/dep`).
        public var data: URL
        /// Folder with GUM's CoNLL-U files, when they lie elsewhere.
        public var gum: URL?
        /// Where the model file goes.
        public var output: URL

        /// Options for these folders.
        public init(data: URL, output: URL) {
            self.data = data
            self.output = output
        }
    }

    /// Writes what the network of sentences and tokens learns from (`Scripts/syntax/segmentation.py`): `ewt.tsv`, `gum.tsv`,
    /// `dev.tsv` and `news.tsv` in the output folder.
    public static func writeSegmentation(_ options: Options, report: (String) -> Void) throws {
        let bank = try Treebank(
            ewt: options.data.appendingPathComponent("ud_ewt"),
            gum: options.gum ?? options.data.appendingPathComponent("gum/dep"),
            splits: options.data.appendingPathComponent("gum/splits.md"))
        let corpus = try SegmentationCorpus()
        for (name, document) in [("ewt", bank.ewt), ("gum", bank.gum), ("dev", bank.development), ("news", bank.news)] {
            let lines = corpus.lines(document)
            try Data(lines.utf8).write(to: options.output.appendingPathComponent(name + ".tsv"))
            report("\(name).tsv: \(document.sentences.count) sentences")
        }
    }

    /// Trains and writes the model; `report` is told about progress, a line at a time.
    public static func run(_ options: Options, report: (String) -> Void) throws {
        let gum = options.gum ?? options.data.appendingPathComponent("gum/dep")
        var bank = try Treebank(
            ewt: options.data.appendingPathComponent("ud_ewt"), gum: gum,
            splits: options.data.appendingPathComponent("gum/splits.md"))
        report("\(bank.train.count) sentences, \(bank.train.reduce(0) { $0 + $1.forms.count }) words to learn from")
        let classes = Treebank.classes(bank.train)
        Treebank.number(&bank.train, classes: classes)
        let header: [(key: String, value: String)] = [
            ("version", "2"),
            (
                "data",
                "UD English EWT train; GUM train without essay, fiction, letter, podcast, whow, reddit; our verbs"
            ),
            ("licence", "EWT CC BY-SA 4.0; GUM annotations CC BY 4.0"),
        ]
        let bytes = LemmatiserTraining.model(
            bank.train, classes: classes, verbs: try VerbForms().verbs, header: header)
        let tagger = try SyntaxNetwork.embedded()
        let lemmatiser = try SuffixLemmatiser(ModelMemory.file(bytes))
        for (name, document) in [("EWT dev", bank.development), ("GUM news, interview, speech dev", bank.news)] {
            report("lemmas on \(name), gold tokens: \(LemmatiserTraining.accuracy(tagger, lemmatiser, document))")
        }
        try Data(bytes).write(to: options.output.appendingPathComponent("lemmatiser.bin"))
        report("lemmatiser.bin: \(bytes.count) bytes")
        report("The network (syntax.bin) is trained by Scripts/syntax/train; see docs/models/syntax.md")
    }
}

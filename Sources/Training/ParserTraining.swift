import Evaluation
import Foundation
import Language

/// Trains tagger, lemmatiser and parser from the data folder: what `rapporteur train parse` runs.
public struct ParserTraining: Sendable {
    /// What a run needs to know.
    public struct Options: Sendable {
        /// Folder with `ud_ewt` and `gum` (with `gum/dep.tar.gz` unpacked to `gum/dep`).
        public var data: URL
        /// Folder with GUM's CoNLL-U files, when they lie elsewhere.
        public var gum: URL?
        /// Where the model files go.
        public var output: URL
        /// Seed of the shuffles.
        public var seed: UInt64 = 1
        /// Passes over the data.
        public var taggerEpochs = 6
        public var parserEpochs = 8
        /// What to train.
        public var pieces: Set<Piece> = Set(Piece.allCases)

        /// Options for these folders.
        public init(data: URL, output: URL) {
            self.data = data
            self.output = output
        }
    }

    /// The models.
    public enum Piece: String, Sendable, CaseIterable { case tagger, lemmatiser, parser }

    /// Trains and writes the models; `report` is told about progress, a line at a time.
    public static func run(_ options: Options, report: (String) -> Void) throws {
        let gum = options.gum ?? options.data.appendingPathComponent("gum/dep")
        var bank = try Treebank(
            ewt: options.data.appendingPathComponent("ud_ewt"), gum: gum,
            splits: options.data.appendingPathComponent("gum/splits.md"))
        report("\(bank.train.count) sentences, \(bank.train.reduce(0) { $0 + $1.forms.count }) words to learn from")
        let classes = TaggerTraining.classes(bank.train)
        TaggerTraining.number(&bank.train, classes: classes)
        let training = TaggerTraining(epochs: options.taggerEpochs, seed: options.seed)
        let header: [(key: String, value: String)] = [
            ("version", "1"),
            ("data", "UD English EWT train; GUM train without essay, fiction, letter, podcast, whow, reddit"),
            ("licence", "EWT CC BY-SA 4.0; GUM annotations CC BY 4.0"),
        ]
        if options.pieces.contains(.tagger) {
            let state = training.train(bank.train, indices: Array(bank.train.indices), classes: classes)
            report("tagger: \(state.perceptron.featureCount) features in training")
            let bytes = training.model(state, header: header)
            let tagger = try PerceptronTagger(ModelMemory.file(bytes))
            for (name, document) in [("EWT dev", bank.development), ("GUM news, interview, speech dev", bank.news)] {
                report("tagger on \(name), gold tokens: \(TaggerTraining.accuracy(tagger, document))")
            }
            try Data(bytes).write(to: options.output.appendingPathComponent("tagger.bin"))
            report("tagger.bin: \(bytes.count) bytes")
        }
        if options.pieces.contains(.lemmatiser) {
            let bytes = LemmatiserTraining.model(bank.train, classes: classes, header: header)
            let taggerBytes = Array(try Data(contentsOf: options.output.appendingPathComponent("tagger.bin")))
            let tagger = try PerceptronTagger(ModelMemory.file(taggerBytes))
            let lemmatiser = try SuffixLemmatiser(ModelMemory.file(bytes))
            for (name, document) in [("EWT dev", bank.development), ("GUM news, interview, speech dev", bank.news)] {
                report("lemmas on \(name), gold tokens: \(LemmatiserTraining.accuracy(tagger, lemmatiser, document))")
            }
            try Data(bytes).write(to: options.output.appendingPathComponent("lemmatiser.bin"))
            report("lemmatiser.bin: \(bytes.count) bytes")
        }
        if options.pieces.contains(.parser) {
            var folds = training
            folds.epochs = max(2, options.taggerEpochs - 2)
            try folds.jackknife(&bank.train, classes: classes, folds: 5, report: report)
            let taggerBytes = Array(try Data(contentsOf: options.output.appendingPathComponent("tagger.bin")))
            let tagger = try PerceptronTagger(ModelMemory.file(taggerBytes))
            let relations = GreedyParserTraining.relations(bank.train)
            let training = GreedyParserTraining(epochs: options.parserEpochs, seed: options.seed)
            _ = try training.train(bank.train, classes: classes, relations: relations) { epoch, perceptron in
                report("parser: pass \(epoch), \(perceptron.featureCount) features")
                guard epoch == options.parserEpochs || epoch % 4 == 0 else { return }
                let bytes = training.model(perceptron, relations: relations, classes: classes, header: header)
                let parser = try TransitionParser(ModelMemory.file(bytes))
                for (name, document) in [("EWT dev", bank.development), ("GUM news, interview, speech dev", bank.news)]
                {
                    let score = GreedyParserTraining.accuracy(tagger, parser, document)
                    report("parser: pass \(epoch), \(bytes.count) bytes; \(name), gold tokens: \(score)")
                }
                try Data(bytes).write(to: options.output.appendingPathComponent("parser.bin"))
            }
        }
    }
}

extension TaggerTraining {
    /// Shares of right universal, Penn and joint tags on gold tokens.
    static func accuracy(_ tagger: PerceptronTagger, _ document: CoNLLUDocument) -> String {
        var all = 0
        var universal = 0
        var fine = 0
        for sentence in document.sentences {
            guard let words = TrainingSentence(sentence) else { continue }
            for (pair, found) in zip(words.pairs, tagger.classesOf(words.shapes)) {
                all += 1
                if tagger.classes[Int(found)].tag == pair.tag { universal += 1 }
                if tagger.classes[Int(found)].fine == pair.fine { fine += 1 }
            }
        }
        func percent(_ count: Int) -> String { String(format: "%.2f", 100 * Double(count) / Double(max(all, 1))) }
        return "UPOS \(percent(universal)) XPOS \(percent(fine))"
    }
}

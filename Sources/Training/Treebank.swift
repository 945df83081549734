import Evaluation
import Foundation
import Language

/// A sentence to learn from.
struct TrainingSentence: Sendable {
    var forms: [String]
    var lemmas: [String]
    /// Gold classes of the tagger.
    var tags: [UInt8] = []
    var pairs: [TagPair]

    init?(_ sentence: CoNLLUSentence) {
        forms = sentence.words.map(\.form)
        lemmas = sentence.words.map(\.lemma)
        pairs = []
        for word in sentence.words {
            guard let tag = TagPair.universal(named: word.tag) else { return nil }
            pairs.append(TagPair(tag: tag, fine: PennTag(rawValue: word.fineTag) ?? .none))
        }
    }
}

/// The treebanks in the data folder: UD English EWT and the free genres of GUM.
struct Treebank: Sendable {
    var train: [TrainingSentence] = []
    /// The sentences of `train` as they stand in the files of EWT and of GUM.
    var ewt: CoNLLUDocument
    var gum = CoNLLUDocument(sentences: [])
    var development: CoNLLUDocument
    /// GUM's news documents of its development split, to see what news costs.
    var news: CoNLLUDocument

    /// Genres whose texts may not go into shipped models, and reddit, whose text is masked.
    static let left: Set<String> = ["essay", "fiction", "letter", "podcast", "whow", "reddit"]

    /// Reads `ud_ewt/*.conllu` and, where unpacked, the files of GUM from `gum`.
    init(ewt: URL, gum: URL, splits: URL) throws {
        let train = try Treebank.document(ewt.appendingPathComponent("en_ewt-ud-train.conllu"))
        development = try Treebank.document(ewt.appendingPathComponent("en_ewt-ud-dev.conllu"))
        self.train = train.sentences.compactMap { TrainingSentence($0) }
        self.ewt = train
        var held: Set<String> = []
        var newsNames: [String] = []
        var part = ""
        for line in try String(contentsOf: splits, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("## ") { part = String(line.dropFirst(3)) }
            guard line.hasPrefix("  * ") else { continue }
            let name = line.dropFirst(4).trimmingCharacters(in: .whitespaces)
            if part != "train" { held.insert(name) }
            if part == "dev", name.contains("_news_") || name.contains("_interview_") || name.contains("_speech_") {
                newsNames.append(name)
            }
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: gum.path).sorted()
        for file in files where file.hasPrefix("GUM_") && file.hasSuffix(".conllu") {
            let name = String(file.dropLast(7))
            let genre = name.split(separator: "_").dropFirst().first.map(String.init) ?? ""
            guard !held.contains(name), !Treebank.left.contains(genre) else { continue }
            let document = try Treebank.document(gum.appendingPathComponent(file))
            self.train += document.sentences.compactMap { TrainingSentence($0) }
            self.gum.sentences += document.sentences
        }
        news = CoNLLUDocument(sentences: [])
        for name in newsNames {
            news.sentences += try Treebank.document(gum.appendingPathComponent(name + ".conllu")).sentences
        }
    }

    static func document(_ url: URL) throws -> CoNLLUDocument {
        try CoNLLUDocument(file: url.lastPathComponent, bytes: Array(Data(contentsOf: url)))
    }
}

import Foundation
import Language

/// What the network of names learns from, written for its trainer.
///
/// A line per token: form, labels it may have (bits), rows of its hints (by spaces). A line with two columns goes before a
/// sentence: its set, and `train`, `held` (every fifth document), `test` (never learnt from) or `text` (not annotated). An empty line ends a sentence.
extension NameTraining {
    /// Writes all sets.
    ///
    /// - Parameters:
    ///   - data: the folder with `names/`, `gum/` and `meantime/`.
    ///   - trees: the folder of GUM's unpacked `dep.tar.gz`.
    ///   - texts: JSON lines with texts without annotation, if there are any: any label is allowed in them.
    ///   - output: the file to write.
    package static func writeCorpus(data: String, trees: String, texts: URL?, output: URL) throws {
        let sets = try Sets(data: data, trees: trees)
        let corpora = NameCorpora(folder: data)
        let training = NameTraining(lexicon: try NameLexicon(), tokeniser: try SentenceTokeniser())
        var text = ""
        for (index, document) in sets.training.enumerated() {
            training.write(document, index: index, part: "train", to: &text)
        }
        for set in sets.heldOut {
            for (index, document) in set.documents.enumerated() {
                training.write(document, index: index, part: "held", to: &text)
            }
        }
        for document in try corpora.meantime() { training.write(document, index: 1, part: "train", to: &text) }
        for document in NameAgencyLines.documents { training.write(document, index: 1, part: "test", to: &text) }
        for genre in ["news", "interview", "speech", "bio"] {
            for document in try corpora.gum(trees: trees, genres: [genre], isHeldOut: true) {
                training.write(document, index: 1, part: "test", to: &text)
            }
        }
        if let texts {
            for document in try Self.texts(texts) { training.write(document, index: 1, part: "text", to: &text) }
        }
        try Data(text.utf8).write(to: output)
    }

    private static func texts(_ url: URL) throws -> [NameDocument] {
        struct Row: Decodable { var text: String }
        return try Data(contentsOf: url).split(separator: UInt8(ascii: "\n")).map { line in
            var document = NameDocument(name: "texts")
            document.text = try JSONDecoder().decode(Row.self, from: Data(line)).text
            document.unknown = [0..<document.text.unicodeScalars.count]
            return document
        }
    }

    /// A document whole, some also sentence by sentence, as single sentences will be given to us, and in capitals.
    private func write(_ document: NameDocument, index: Int, part: String, to text: inout String) {
        let isLearnt = part == "train"
        for piece in isLearnt && index % 3 == 2 ? document.sentences : [document] { write(piece, part, to: &text) }
        if part == "held" { for piece in document.sentences { write(piece, "train-held", to: &text) } }
        if part != "test", index % 6 == 0 {
            for piece in document.sentences {
                write(piece.uppercased, isLearnt ? "train-upper" : "train-held-upper", to: &text)
            }
        }
    }

    private func write(_ document: NameDocument, _ part: String, to text: inout String) {
        var article = AnalysedArticle(text: document.text)
        tokeniser.annotate(&article)
        let allowed = labels(document, article)
        let features = NameFeatures(article, lexicon: lexicon)
        let set = document.name.split(separator: "/").first ?? ""
        var rows: [UInt8] = []
        for (index, sentence) in article.sentences.enumerated() where !sentence.tokens.isEmpty {
            text += "\(document.name.hasPrefix("gum/GUM_") ? document.name.dropFirst(4).prefix(8) : set)\t\(part)\n"
            for token in sentence.tokens {
                features.hints(token, sentence: index, into: &rows)
                text += "\(article.form(token))\t\(allowed[token])\t\(rows.map(String.init).joined(separator: " "))\n"
            }
            text += "\n"
        }
    }
}

import Evaluation
import Foundation
import Language

/// What the network of sentences and tokens learns from: the tokens that the rules cut, with what the treebanks say.
///
/// A line per token: form, space before it, whether the rules begin a sentence there; then what the gold text has: whether a
/// sentence begins, whether the token belongs to the one before, whether a clitic is to be cut off. −1 where that cannot be.
/// An empty line ends a paragraph.
struct SegmentationCorpus {
    private let rules: LanguagePipeline

    init() throws { rules = LanguagePipeline([try SentenceTokeniser()]) }

    /// The lines of a document.
    func lines(_ document: CoNLLUDocument) -> String {
        var output = ""
        var paragraph: [CoNLLUSentence] = []
        for sentence in document.sentences {
            if sentence.beginsParagraph { write(&paragraph, to: &output) }
            paragraph.append(sentence)
        }
        write(&paragraph, to: &output)
        return output
    }

    private func write(_ paragraph: inout [CoNLLUSentence], to output: inout String) {
        defer { paragraph = [] }
        guard !paragraph.isEmpty else { return }
        let gold = Cuts(paragraph)
        let article = rules.analyse(paragraph.map(\.text).joined())
        var position = 0
        for sentence in article.sentences {
            for index in sentence.tokens {
                let token = article.tokens[index]
                let form = article.form(index)
                let byRule = index == sentence.tokens.lowerBound
                let joins =
                    token.spaceBefore || index == 0
                    ? "-1" : gold.tokens.contains(position) || gold.inner.contains(position) ? "0" : "1"
                let place = Array(form.utf8).withUnsafeBufferPointer { CliticCut.place($0) }
                let cut = place.map {
                    gold.inner.contains(position + $0) || gold.tokens.contains(position + $0) ? "1" : "0"
                }
                let begins = gold.sentences.contains(position) ? "1" : "0"
                output +=
                    "\(form)\t\(token.spaceBefore ? 1 : 0)\t\(byRule ? 1 : 0)\t\(begins)\t\(joins)\t\(cut ?? "-1")\n"
                position += form.utf8.count
            }
        }
        output += "\n"
    }

    /// Where gold sentences, tokens and words inside tokens begin, in bytes without spaces.
    private struct Cuts {
        var sentences: Set<Int> = []
        var tokens: Set<Int> = []
        var inner: Set<Int> = []

        init(_ paragraph: [CoNLLUSentence]) {
            var position = 0
            for sentence in paragraph {
                sentences.insert(position)
                var index = 0
                var next = 0
                while index < sentence.words.count {
                    tokens.insert(position)
                    if next < sentence.multiword.count, sentence.multiword[next].words.lowerBound == index {
                        let token = sentence.multiword[next]
                        let words = sentence.words[token.words].map(\.form)
                        if words.joined() == token.form {
                            var inside = position
                            for word in words {
                                inner.insert(inside)
                                inside += word.utf8.count
                            }
                        }
                        position += Self.size(token.form)
                        index = token.words.upperBound
                        next += 1
                    } else {
                        position += Self.size(sentence.words[index].form)
                        index += 1
                    }
                }
            }
        }

        private static func size(_ form: String) -> Int { form.utf8.count { $0 > 32 && $0 != 127 } }
    }
}

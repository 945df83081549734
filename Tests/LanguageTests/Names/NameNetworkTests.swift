import Lexicons
import Testing

@testable import Language

/// A network whose scores can be worked out by hand: 16 units, no word counts, and one hint (a capital) has a row that is 1 in the
/// first half of the units and −1 in the second.
private enum SmallNetwork {
    static let width = 16
    static let capitalHint: UInt8 = 48

    static func file(features: String = NameFeatures.hintsVersion, share: String = "0") throws -> ModelFile {
        let tables = [1, 1, 1, 1, 1, 1, 1, 1, 4]
        let rows = tables.reduce(0, +)
        var dense: [Float] = []
        func add(_ value: Float, _ count: Int) { dense += [Float](repeating: value, count: count) }
        func norm() {
            add(1, width)
            add(0, width)
        }
        norm()
        add(0, 2 * width)
        add(0, 3 * width * width + width)
        norm()
        add(0, 3 * width * width + 3 * width)
        norm()
        for hint in 0..<NameFeatures.hintCount {
            for unit in 0..<width { dense.append(hint == Int(capitalHint) ? (unit < 8 ? 1 : -1) : 0) }
        }
        // A capital gives “begin of a person” 3 points and takes 3 without one: outside has 0, inside of a person 1.
        for label in 0..<NameLabel.count {
            for unit in 0..<width {
                dense.append(label == NameLabel.begin(.person) ? (unit < 8 ? 1 : -1) * 3 / Float(width) : 0)
            }
        }
        for label in 0..<NameLabel.count { dense.append(label == NameLabel.inside(.person) ? 1 : 0) }
        add(0, NameLabel.count * (NameLabel.count + 1))
        var bytes: [UInt8] = []
        var payload = [UInt8](repeating: 0, count: 6)
        func bits(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) } }
        let scales = (0..<rows).flatMap { _ in bits(Float(1).bitPattern) }
        let values = dense.flatMap { bits($0.bitPattern) }
        let sections: [(String, [UInt8])] = [
            ("VOCAB", payload), ("SCALES", scales), ("DENSE", values),
            ("ROWS", [UInt8](repeating: 0, count: rows * width)),
        ]
        payload = sections.flatMap(\.1)
        let checksum = payload.withUnsafeBufferPointer { ModelFile.checksum($0) }
        let header = [
            ("kind", "names"), ("features", features), ("width", "\(width)"), ("layers", "1"), ("pieces", "1"),
            ("tables", tables.map(String.init).joined(separator: " ")), ("share", share), ("checksum", "\(checksum)"),
        ].map { "\($0.0)\t\($0.1)" }.joined(separator: "\n")
        bytes = Array("RAPMODEL".utf8) + bits(1) + bits(UInt32(header.utf8.count)) + Array(header.utf8)
        bytes += bits(UInt32(sections.count))
        var offset = bytes.count + 16 * sections.count
        for (title, content) in sections {
            bytes += Array(title.utf8) + [UInt8](repeating: 32, count: 8 - title.utf8.count)
            bytes += bits(UInt32(offset)) + bits(UInt32(content.count))
            offset += content.count
        }
        bytes += payload
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = memory.initialize(from: bytes)
        return try ModelFile(name: "small", bytes: UnsafeBufferPointer(memory))
    }
}

@Suite("Names, scored by the network") struct NameNetworkTests {
    static let lexicon = Result { try NameLexicon() }

    static func analysed(_ text: String) throws -> (AnalysedArticle, NameFeatures) {
        let article = LanguagePipeline([try SentenceTokeniser()]).analyse(text)
        return (article, NameFeatures(article, lexicon: try lexicon.get()))
    }

    @Test("scores of a small network, worked out by hand") func small() throws {
        let (article, context) = try Self.analysed("rain fell on Qorvath")
        let scores = try NameNetwork(SmallNetwork.file()).scores(article, context)
        #expect(scores.count == 4 * NameLabel.count)
        for token in 0..<4 {
            for label in 0..<NameLabel.count {
                var wanted: Float = label == NameLabel.inside(.person) ? 1 : 0
                if token == 3, label == NameLabel.begin(.person) { wanted = 3 }
                #expect(abs(scores[token * NameLabel.count + label] - wanted) < 1e-3)
            }
        }
    }

    /// An inside wants a begin before it, though nothing else speaks for that: 0 + 1 + 1 + 3 is the best sum that is allowed.
    @Test func labelsFollowTheRules() throws {
        let (article, context) = try Self.analysed("rain fell on Qorvath")
        let network = try NameNetwork(SmallNetwork.file())
        let labels = NameModel.best(network.scores(article, context), transitions: network.transitions)
        let (begin, inside) = (NameLabel.begin(.person), NameLabel.inside(.person))
        #expect(labels == [begin, inside, inside, begin])
    }

    /// The shipped network's scores for three words, as PyTorch computed them from the same file.
    @Test func recordedScores() throws {
        let text =
            "ISLAMABAD, June 8 (APP): Foreign Secretary Shamshad Karim on Sunday summoned the Indian deputy high commissioner over firing across the Line of Control.\n\n"
            + "He told J.P. Mehra that New Delhi was in breach of the Simla Agreement.\n\n"
            + "India's Ministry of External Affairs had no comment.\n\n"
            + "Mehra said Indian troops in Kashmir had fired only after Pakistani-backed militants crossed near Poonch."
        let (article, context) = try Self.analysed(text)
        let scores = try NameNetwork.embedded().scores(article, context)
        let recorded: [(form: String, scores: [Float])] = [
            ("ISLAMABAD", [-3.076, -4.33, 1.392, -1.358, 3.692, 4.24, 4.506, -3.439, 0.818]),
            ("APP", [-1.195, -5.358, -2.202, 2.897, 4.242, -2.338, 0.813, -1.297, 1.761]),
            ("He", [3.659, 1.932, 3.879, -3.182, -0.155, -4.741, -0.923, -3.805, 2.388]),
        ]
        for (form, wanted) in recorded {
            let token = try #require(article.tokens.indices.first { article.form($0) == form })
            for label in wanted.indices {
                #expect(abs(scores[token * NameLabel.count + label] - wanted[label]) < 0.01)
            }
        }
    }

    @Test("a network of other hints or without its share is refused") func refused() throws {
        #expect(throws: ModelError.self) { try NameNetwork(SmallNetwork.file(features: "names-network-0")) }
        #expect(throws: ModelError.self) { try NameNetwork(SmallNetwork.file(share: "none")) }
        #expect(throws: ModelError.self) { try NameNetwork(ModelFile.embedded("segmentation")) }
    }

    @Test("scores depend on nothing outside the sentence but its hints") func independence() throws {
        let network = try NameNetwork.embedded()
        let (alone, ownContext) = try Self.analysed("the minister left on foot .")
        let (second, context) = try Self.analysed("rain fell for a week .\n\nthe minister left on foot .")
        let own = network.scores(alone, ownContext)
        #expect(!own.isEmpty && own == Array(network.scores(second, context).suffix(own.count)))
    }

    @Test(
        "hostile input stays in bounds",
        arguments: [
            "", " ", String(repeating: "Name ", count: 2000), String(repeating: "x", count: 100_000),
            "\u{0}\u{202E}שלום 会议 🙂🙂 ...", String(repeating: "( \" - ", count: 400), "A. B. C. D. — “ ” ‘ ’ 1 2 3",
        ]) func hostile(text: String) throws
    {
        let article = LanguagePipeline([try SentenceTokeniser(), try NameTaggerTests.tagger.get()]).analyse(text)
        var last = 0
        for name in article.names {
            #expect(
                name.tokens.lowerBound >= last && name.tokens.upperBound <= article.tokens.count && !name.tokens.isEmpty
            )
            last = name.tokens.upperBound
        }
    }
}

/// Amends what the tokeniser's rules have cut where a small network is sure: sentences that end without a stop (signatures,
/// headers of mails, lists whose line breaks are gone), stops that end none, tokens cut too much ("b/c") and clitics without
/// an apostrophe ("dont", "its").
///
/// It sees the tokens of a paragraph and where the rules would begin sentences. A paragraph's analysis depends on nothing
/// outside it.
public struct SegmentationNetwork: Annotator {
    public let name: String
    private let encoder: ContextEncoder
    /// What is added to a word's row: for a space before it, for a sentence that begins there by rule, and for both.
    private let flags: [Float]
    private let scorer: DenseLayer

    /// Changes whenever what the model is given or how it is computed does; stands in the model's header.
    package static let version = "segmentation-network-1"
    /// Longer paragraphs are worked on in pieces of this many tokens, to keep time and memory linear.
    static let longest = 400

    /// How sure the network has to be, as log odds, by the development splits: edited text has next to nothing to amend, so
    /// that a sentence more is asked for less readily than a sentence end left out.
    enum Threshold {
        /// To begin a sentence where the rules see none.
        static let begin: Float = 0.5
        /// To let a sentence go on where the rules end it.
        static let goOn: Float = -0.5
        /// To put two tokens together.
        static let join: Float = 0.5
        /// To cut a clitic off.
        static let cut: Float = 1.5
    }

    /// The embedded network.
    public static func embedded() throws(ModelError) -> SegmentationNetwork {
        try SegmentationNetwork(ModelFile.embedded("segmentation"))
    }

    /// A network from a model file.
    public init(_ file: ModelFile) throws(ModelError) {
        try file.require("kind", "segmentation")
        try file.require("features", SegmentationNetwork.version)
        var values = try FloatReader(file, section: "DENSE")
        encoder = try ContextEncoder(file, from: &values)
        flags = try values.take(4 * encoder.width)
        scorer = try DenseLayer(inputs: encoder.width, outputs: 3, from: &values)
        try values.finish()
        name = "segmentation/\(file.header["version"] ?? "0")"
    }

    /// What to do with a token.
    struct Decision: Sendable {
        var begins = false
        var joins = false
        /// Bytes of its first part; 0 when it stays whole.
        var cut = 0
    }

    public func annotate(_ article: inout AnalysedArticle) {
        guard !article.tokens.isEmpty else { return }
        var begins = [Bool](repeating: false, count: article.tokens.count)
        var paragraphs: [Range<Int>] = []
        var last = -1
        for sentence in article.sentences where !sentence.tokens.isEmpty {
            begins[sentence.tokens.lowerBound] = true
            if sentence.paragraph == last, let open = paragraphs.popLast() {
                paragraphs.append(open.lowerBound..<sentence.tokens.upperBound)
            } else {
                paragraphs.append(sentence.tokens)
            }
            last = sentence.paragraph
        }
        let decisions = decide(article, begins, paragraphs)
        SegmentationNetwork.apply(decisions, to: &article)
    }

    /// The decisions for all tokens.
    private func decide(_ article: AnalysedArticle, _ begins: [Bool], _ paragraphs: [Range<Int>]) -> [Decision] {
        let features = encoder.words.features(article)
        let width = encoder.width
        var decisions = [Decision](repeating: Decision(), count: article.tokens.count)
        let capacity = DenseLayer.padded(min(article.tokens.count, SegmentationNetwork.longest)) + 4
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 5 * width * capacity) { memory in
            guard let hidden = memory.baseAddress else { return }
            hidden.initialize(repeating: 0, count: memory.count)
            let normal = hidden + width * capacity
            let wide = normal + width * capacity
            let pieces = SegmentationNetwork.pieces(paragraphs, begins)
            var first = 0
            while first < pieces.count {
                var end = first
                var count = 0
                while end < pieces.count, count == 0 || count + pieces[end].count <= SegmentationNetwork.longest {
                    count += pieces[end].count
                    end += 1
                }
                let begin = pieces[first].lowerBound
                for index in 0..<count {
                    let token = article.tokens[begin + index]
                    let row = hidden + index * width
                    encoder.words.embed(features[Int(token.form)], into: row)
                    let flag = ((token.spaceBefore ? 1 : 0) + (begins[begin + index] ? 2 : 0)) * width
                    for place in 0..<width { row[place] += flags[flag + place] }
                }
                encoder.apply(pieces[first..<end], begin, count, hidden: hidden, normal: normal, wide: wide)
                scorer.apply(normal, count, into: wide)
                for piece in pieces[first..<end] {
                    for token in piece {
                        let scores = wide + (token - begin) * scorer.stride
                        decisions[token] = decision(
                            token, article, begins[token], scores, opensPiece: token == piece.lowerBound)
                    }
                }
                first = end
            }
        }
        for paragraph in paragraphs { decisions[paragraph.lowerBound].begins = true }
        return decisions
    }

    private func decision(
        _ index: Int, _ article: AnalysedArticle, _ byRule: Bool, _ scores: UnsafePointer<Float>, opensPiece: Bool
    ) -> Decision {
        let token = article.tokens[index]
        var decision = Decision()
        decision.begins = opensPiece ? byRule : scores[0] > (byRule ? Threshold.goOn : Threshold.begin)
        decision.joins = !opensPiece && !token.spaceBefore && scores[1] > Threshold.join
        if decision.joins { decision.begins = false }
        if scores[2] > Threshold.cut {
            decision.cut = article.utf8.withUnsafeBufferPointer {
                CliticCut.place(UnsafeBufferPointer(rebasing: $0[token.utf8Start..<token.utf8End])) ?? 0
            }
        }
        return decision
    }

    /// Paragraphs, long ones in pieces that end with a sentence where there is one.
    private static func pieces(_ paragraphs: [Range<Int>], _ begins: [Bool]) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        for paragraph in paragraphs {
            var start = paragraph.lowerBound
            while paragraph.upperBound - start > longest {
                let limit = start + longest
                let end = ((start + longest / 2)..<limit).last { begins[$0] } ?? limit
                pieces.append(start..<end)
                start = end
            }
            pieces.append(start..<paragraph.upperBound)
        }
        return pieces
    }

    /// Writes tokens and sentences anew.
    static func apply(_ decisions: [Decision], to article: inout AnalysedArticle) {
        if decisions.contains(where: { $0.joins || $0.cut > 0 }) {
            rewrite(decisions, &article)
        } else {
            var starts: [(token: Int, paragraph: Int)] = []
            for sentence in article.sentences {
                for token in sentence.tokens where decisions[token].begins {
                    starts.append((token, sentence.paragraph))
                }
            }
            setSentences(starts, &article)
        }
    }

    private static func rewrite(_ decisions: [Decision], _ article: inout AnalysedArticle) {
        var tokens: [Token] = []
        tokens.reserveCapacity(article.tokens.count + 8)
        var starts: [(token: Int, paragraph: Int)] = []
        for sentence in article.sentences {
            for index in sentence.tokens {
                var token = article.tokens[index]
                let decision = decisions[index]
                if decision.joins, let before = tokens.popLast() {
                    token = joined(before, token, &article)
                } else if decision.begins {
                    starts.append((tokens.count, sentence.paragraph))
                }
                let isFollowed = index + 1 < decisions.count && decisions[index + 1].joins
                if decision.cut > 0, !decision.joins, !isFollowed {
                    let (first, second) = halves(token, decision.cut, &article)
                    tokens.append(first)
                    tokens.append(second)
                } else {
                    tokens.append(token)
                }
            }
        }
        article.tokens = tokens
        setSentences(starts, &article)
    }

    private static func setSentences(_ starts: [(token: Int, paragraph: Int)], _ article: inout AnalysedArticle) {
        article.sentences.removeAll(keepingCapacity: true)
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].token : article.tokens.count
            article.sentences.append(Sentence(tokens: start.token..<end, paragraph: start.paragraph))
        }
    }

    private static func joined(_ first: Token, _ second: Token, _ article: inout AnalysedArticle) -> Token {
        var token = first
        token.utf8End = second.utf8End
        token.end = second.end
        name(&token, &article)
        return token
    }

    /// Cuts an ASCII token.
    private static func halves(_ token: Token, _ cut: Int, _ article: inout AnalysedArticle) -> (Token, Token) {
        var (first, second) = (token, token)
        first.utf8End = token.utf8Start + cut
        first.end = token.start + cut
        second.utf8Start = first.utf8End
        second.start = first.end
        second.spaceBefore = false
        name(&first, &article)
        name(&second, &article)
        return (first, second)
    }

    /// Interns the form that a token's offsets now slice.
    private static func name(_ token: inout Token, _ article: inout AnalysedArticle) {
        let form = String(decoding: article.utf8[token.utf8Start..<token.utf8End], as: UTF8.self)
        token.form = article.strings.intern(form)
        token.lower = article.strings.intern(form.lowercased())
        token.lemma = token.lower
    }
}

/// Where a clitic written without its apostrophe would begin.
package enum CliticCut {
    private static let endings: [[UInt8]] = ["nt", "ll", "re", "ve", "s", "m", "d", "r"].map { Array($0.utf8) }

    /// Bytes before the clitic in a word of small and capital letters; nil where none can be.
    package static func place(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
        guard word.count >= 2, word.count <= 24 else { return nil }
        for byte in word where byte | 0x20 < 0x61 || byte | 0x20 > 0x7A { return nil }
        if word.count == 4, word.elementsEqual("alot".utf8) { return 1 }
        for ending in endings where word.count > ending.count {
            let start = word.count - ending.count
            if (0..<ending.count).allSatisfy({ word[start + $0] | 0x20 == ending[$0] }) { return start }
        }
        return nil
    }

    /// Whether a word is such a clitic.
    package static func isClitic(_ lower: String) -> Bool {
        switch lower {
        case "nt", "ll", "re", "ve", "s", "m", "d", "r": true
        default: false
        }
    }
}

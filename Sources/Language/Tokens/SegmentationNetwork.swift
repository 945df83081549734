/// Amends what the tokeniser's rules have cut where a small network is sure: sentences that end without a stop (signatures,
/// headers of mails, lists whose line breaks are gone), stops that end none, tokens cut too much ("b/c") and clitics without
/// an apostrophe ("dont", "its").
///
/// It sees the tokens of a paragraph and where the rules would begin sentences. A paragraph's analysis depends on nothing
/// outside it.
public struct SegmentationNetwork: Annotator {
    /// Stage and version of the model.
    public let name: String
    /// Whether the text is edited: then the rules alone settle sentences and clitics, and the network only joins tokens.
    public var isEdited = false
    private let encoder: ContextEncoder
    /// What is added to a word's row: for a space before it, for a sentence that begins there by rule, and for both.
    private let flags: [Float]
    private let scorer: DenseLayer

    /// Changes whenever what the model is given or how it is computed does; stands in the model's header.
    package static let version = "segmentation-network-1"
    /// Longer paragraphs are worked on in pieces of this many tokens, to keep time and memory linear.
    static let longest = 400

    /// How sure the network has to be, as log odds.
    enum Threshold {
        /// To begin a sentence where the rules see none.
        static let begin: Float = 0
        /// The same before a capital, after a word or number (names go on there, in edited text always) or after a colon.
        static let beginAfterWord: Float = 2.5
        static let beginAfterColon: Float = 1.5
        /// To let a sentence go on where the rules end it.
        static let goOn: Float = -0.5
        /// To put two tokens together.
        static let join: Float = 0.75
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

    /// Amends the article's tokens and sentences; needs both, and leaves tags and trees to be made anew.
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
        for index in decisions.indices.dropLast() where decisions[index].joins && !decisions[index + 1].joins {
            // "p-value": a hyphen or bracket is not put to what stands before it alone
            if !article.tokens[index + 1].spaceBefore, isLink(article, index) { decisions[index].joins = false }
        }
        return decisions
    }

    private func isLink(_ article: AnalysedArticle, _ index: Int) -> Bool {
        let token = article.tokens[index]
        guard token.utf8End - token.utf8Start == 1 else { return false }
        switch article.utf8[token.utf8Start] {
        case UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "/"): return true
        default: return false
        }
    }

    /// How sure the network has to be that a sentence begins at a token where the rules see none.
    private func threshold(_ article: AnalysedArticle, _ index: Int) -> Float {
        guard index > 0, isCapital(article.utf8, article.tokens[index].utf8Start) else { return Threshold.begin }
        let last = article.utf8[article.tokens[index - 1].utf8End - 1]
        if last == UInt8(ascii: ":") || last == UInt8(ascii: ";") { return Threshold.beginAfterColon }
        let isWord = last | 0x20 >= 0x61 && last | 0x20 <= 0x7A || last >= 0x30 && last <= 0x39
        return isWord || isLetter(article.utf8, article.tokens[index - 1]) ? Threshold.beginAfterWord : Threshold.begin
    }

    private func isCapital(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes.withUnsafeBufferPointer { CharacterClass.of(decodeScalar($0, at: index).scalar) == .upper }
    }

    /// Whether a token ends with a letter beyond ASCII.
    private func isLetter(_ bytes: [UInt8], _ token: Token) -> Bool {
        guard bytes[token.utf8End - 1] >= 0x80 else { return false }
        var start = token.utf8End - 1
        while start > token.utf8Start, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return bytes.withUnsafeBufferPointer { CharacterClass.of(decodeScalar($0, at: start).scalar).isLetter }
    }

    private func decision(
        _ index: Int, _ article: AnalysedArticle, _ byRule: Bool, _ scores: UnsafePointer<Float>, opensPiece: Bool
    ) -> Decision {
        let token = article.tokens[index]
        var decision = Decision()
        decision.begins =
            opensPiece || isEdited
            ? byRule : scores[0] > (byRule ? Threshold.goOn : threshold(article, index))
        decision.joins = !opensPiece && !token.spaceBefore && scores[1] > Threshold.join
        if decision.joins { decision.begins = false }
        // Edited text has its apostrophes: "its" is a possessive there.
        if !isEdited, scores[2] > Threshold.cut {
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
}

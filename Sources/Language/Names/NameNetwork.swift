/// A small recurrent network that scores the labels of the name tagger: what a word is (as in the network for trees), what
/// word lists and the rest of the text tell of it, and its sentence.
package struct NameNetwork: Sendable {
    private let encoder: ContextEncoder
    /// A row for each hint of ``NameFeatures``.
    private let hints: [Float]
    private let scorer: DenseLayer
    /// As in ``NameModel``.
    let transitions: [Float]
    /// What the scores of ``NameModel`` count beside these.
    package var share: Float

    /// Longer sentences are worked on in pieces of this many tokens, to keep time and memory linear.
    static let longest = 400
    /// About how many tokens are worked on at a time.
    static let batch = 192

    /// The embedded network.
    static func embedded() throws(ModelError) -> NameNetwork { try NameNetwork(ModelFile.embedded("names-network")) }

    /// A network from a model file.
    package init(_ file: ModelFile) throws(ModelError) {
        try file.require("kind", "names")
        try file.require("features", NameFeatures.hintsVersion)
        var values = try FloatReader(file, section: "DENSE")
        encoder = try ContextEncoder(file, from: &values)
        hints = try values.take(NameFeatures.hintCount * encoder.width)
        scorer = try DenseLayer(inputs: encoder.width, outputs: NameLabel.count, from: &values)
        transitions = try values.take(NameLabel.count * (NameLabel.count + 1))
        try values.finish()
        guard let share = Float(file.header["share"] ?? ""), share >= 0, share <= 10 else {
            throw .damaged(model: file.name, reason: "no usable value of share")
        }
        self.share = share
    }

    /// Scores of the nine labels for each token, one token after the other.
    func scores(_ article: AnalysedArticle, _ context: NameFeatures) -> [Float] {
        var result = [Float](repeating: 0, count: article.tokens.count * NameLabel.count)
        var pieces: [(sentence: Int, tokens: Range<Int>)] = []
        for (index, sentence) in article.sentences.enumerated() {
            var start = sentence.tokens.lowerBound
            while start < sentence.tokens.upperBound {
                let end = min(start + NameNetwork.longest, sentence.tokens.upperBound)
                pieces.append((index, start..<end))
                start = end
            }
        }
        let features = encoder.words.features(article)
        let width = encoder.width
        let longest = pieces.map(\.tokens.count).max() ?? 0
        let capacity = DenseLayer.padded(max(longest, min(NameNetwork.batch, article.tokens.count))) + 4
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 5 * width * capacity) { memory in
            guard let hidden = memory.baseAddress else { return }
            hidden.initialize(repeating: 0, count: memory.count)
            let normal = hidden + width * capacity
            let wide = normal + width * capacity
            var rows: [UInt8] = []
            var first = 0
            while first < pieces.count {
                var end = first
                var count = 0
                while end < pieces.count, count == 0 || count + pieces[end].tokens.count <= NameNetwork.batch,
                    end == first || pieces[end - 1].tokens.upperBound == pieces[end].tokens.lowerBound
                {
                    count += pieces[end].tokens.count
                    end += 1
                }
                let begin = pieces[first].tokens.lowerBound
                for piece in pieces[first..<end] {
                    for token in piece.tokens {
                        let row = hidden + (token - begin) * width
                        encoder.words.embed(features[Int(article.tokens[token].form)], into: row)
                        context.hints(token, sentence: piece.sentence, into: &rows)
                        add(rows, to: row)
                    }
                }
                let stretches = pieces[first..<end].map(\.tokens)[...]
                encoder.apply(stretches, begin, count, hidden: hidden, normal: normal, wide: wide)
                scorer.apply(normal, count, into: wide)
                for index in 0..<count {
                    for label in 0..<NameLabel.count {
                        result[(begin + index) * NameLabel.count + label] = wide[index * scorer.stride + label]
                    }
                }
                first = end
            }
        }
        return result
    }

    private func add(_ rows: [UInt8], to sum: UnsafeMutablePointer<Float>) {
        let width = encoder.width
        hints.withUnsafeBufferPointer { hints in
            guard let base = hints.baseAddress else { return }
            for row in rows {
                let hint = base + Int(row) * width
                for place in 0..<width { sum[place] += hint[place] }
            }
        }
    }
}

/// Gives every token its universal and Penn tag, its head and its relation: one small network for all of them.
///
/// Words come in as rows of tables (word, endings, beginning, shape, clusters) and are put into context
/// (``ContextEncoder``); tags are read off directly, arcs after Dozat and Manning (2017) with scores of distance, and the tree is the
/// best one with a single root. The analysis of a sentence depends on nothing outside it.
public struct SyntaxNetwork: Annotator {
    public let name: String
    /// The classes of tags and of relations, in the order of the model.
    let tags: [TagPair]
    let relations: [DependencyRelation]
    let encoder: ContextEncoder
    let tagger: DenseLayer
    let arcs: ArcScorer

    /// Changes whenever what the model is given or how it is computed does; stands in the model's header.
    package static let version = "syntax-network-1"
    /// Longer sentences are analysed in pieces of this many tokens, to keep time and memory linear.
    static let longest = 400
    /// About how many tokens are worked on at a time.
    static let batch = 192

    /// The embedded network.
    public static func embedded() throws(ModelError) -> SyntaxNetwork {
        try SyntaxNetwork(ModelFile.embedded("syntax"))
    }

    /// A network from a model file.
    public init(_ file: ModelFile) throws(ModelError) {
        try file.require("kind", "syntax")
        try file.require("features", SyntaxNetwork.version)
        var tags: [TagPair] = []
        for line in try file.lines("TAGS") {
            guard let pair = TagPair(name: line) else {
                throw .incompatible(model: file.name, reason: "unknown tags “\(line)”")
            }
            tags.append(pair)
        }
        var relations: [DependencyRelation] = []
        for line in try file.lines("RELS") {
            guard let relation = DependencyRelation(rawValue: line) else {
                throw .incompatible(model: file.name, reason: "unknown relation “\(line)”")
            }
            relations.append(relation)
        }
        guard !tags.isEmpty, relations.count > 1, relations.contains(.root) else {
            throw .damaged(model: file.name, reason: "sizes do not fit")
        }
        var values = try FloatReader(file, section: "DENSE")
        encoder = try ContextEncoder(file, from: &values)
        tagger = try DenseLayer(inputs: encoder.width, outputs: tags.count, from: &values)
        arcs = try ArcScorer(
            width: encoder.width, arc: file.size("arc", 8...1024), label: file.size("label", 8...1024),
            relations: relations, from: &values)
        try values.finish()
        self.tags = tags
        self.relations = relations
        name = "syntax/\(file.header["version"] ?? "0")"
    }

    public func annotate(_ article: inout AnalysedArticle) {
        let features = encoder.words.features(article)
        var pieces: [Range<Int>] = []
        var first = 0
        for sentence in article.sentences where !sentence.tokens.isEmpty {
            var start = sentence.tokens.lowerBound
            while start < sentence.tokens.upperBound {
                let end = min(start + SyntaxNetwork.longest, sentence.tokens.upperBound)
                pieces.append(start..<end)
                start = end
            }
        }
        var work = SyntaxWorkspace(self)
        while first < pieces.count {
            var last = first
            var count = 0
            while last < pieces.count, count == 0 || count + pieces[last].count <= SyntaxNetwork.batch {
                count += pieces[last].count
                last += 1
            }
            analyse(pieces[first..<last], count, features, &work, &article)
            first = last
        }
        join(&article)
    }

    /// Hangs the pieces of overlong sentences together.
    private func join(_ article: inout AnalysedArticle) {
        for sentence in article.sentences where sentence.tokens.count > SyntaxNetwork.longest {
            let roots = sentence.tokens.filter { article.tokens[$0].head < 0 }
            for root in roots.dropFirst() {
                article.tokens[root].head = roots[0]
                article.tokens[root].relation = .parataxis
            }
        }
    }

    /// Analyses sentences together.
    private func analyse(
        _ sentences: ArraySlice<Range<Int>>, _ count: Int, _ features: [WordTables.Features],
        _ work: inout SyntaxWorkspace, _ article: inout AnalysedArticle
    ) {
        work.reserve(count)
        guard let begin = sentences.first?.lowerBound else { return }
        let width = encoder.width
        for index in 0..<count {
            encoder.words.embed(features[Int(article.tokens[begin + index].form)], into: work.hidden + index * width)
        }
        encoder.apply(sentences, begin, count, hidden: work.hidden, normal: work.normal, wide: work.wide)
        tagger.apply(work.normal, count, into: work.wide)
        for index in 0..<count {
            let row = work.wide + index * tagger.stride
            var best = 0
            for item in 1..<tags.count where row[item] > row[best] { best = item }
            article.tokens[begin + index].tag = tags[best].tag
            article.tokens[begin + index].fineTag = tags[best].fine
        }
        arcs.prepare(work.normal, count, &work)
        for sentence in sentences {
            arcs.attach(sentence.lowerBound - begin, sentence.count, &work) { word, head, relation in
                let token = sentence.lowerBound + word
                article.tokens[token].head = head < sentence.count ? sentence.lowerBound + head : -1
                article.tokens[token].relation = relation
            }
        }
    }
}

/// Buffers of one run over a text.
struct SyntaxWorkspace: ~Copyable {
    private(set) var hidden: UnsafeMutablePointer<Float>
    private(set) var normal: UnsafeMutablePointer<Float>
    private(set) var wide: UnsafeMutablePointer<Float>
    private(set) var arcWords: UnsafeMutablePointer<Float>
    private(set) var arcMixed: UnsafeMutablePointer<Float>
    private(set) var arcHeads: UnsafeMutablePointer<Float>
    private(set) var distances: UnsafeMutablePointer<Float>
    private(set) var labelWords: UnsafeMutablePointer<Float>
    private(set) var labelHeads: UnsafeMutablePointer<Float>
    private(set) var labels: UnsafeMutablePointer<Float>
    private var capacity = 0
    private var memory: [UnsafeMutablePointer<Float>] = []
    private let sizes: [Int]

    init(_ network: SyntaxNetwork) {
        let arcs = network.arcs
        sizes = [
            network.encoder.width, network.encoder.width, max(3 * network.encoder.width, network.tagger.stride),
            arcs.arcWord.stride,
            arcs.arcMix.stride, arcs.arcHead.stride, arcs.distance.stride, arcs.labelWord.stride,
            arcs.labelHead.stride, arcs.labelOut.stride,
        ]
        let empty = UnsafeMutablePointer<Float>.allocate(capacity: 1)
        memory = [empty]
        (hidden, normal, wide, arcWords, arcMixed) = (empty, empty, empty, empty, empty)
        (arcHeads, distances, labelWords, labelHeads, labels) = (empty, empty, empty, empty, empty)
    }

    deinit { for each in memory { each.deallocate() } }

    /// Makes room for the words of a batch.
    mutating func reserve(_ count: Int) {
        guard count > capacity else { return }
        for each in memory { each.deallocate() }
        capacity = DenseLayer.padded(max(count, SyntaxNetwork.batch)) + 4
        memory = sizes.map { size in
            let block = UnsafeMutablePointer<Float>.allocate(capacity: size * capacity)
            block.initialize(repeating: 0, count: size * capacity)
            return block
        }
        (hidden, normal, wide, arcWords, arcMixed) = (memory[0], memory[1], memory[2], memory[3], memory[4])
        (arcHeads, distances, labelWords, labelHeads, labels) = (memory[5], memory[6], memory[7], memory[8], memory[9])
    }
}

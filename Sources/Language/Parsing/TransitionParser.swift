/// Gives every token its head and relation: a transition-based dependency parser with a linear model.
public struct TransitionParser: Annotator {
    public let name: String
    /// Width of the beam; 1 is greedy.
    public let beamWidth: Int
    private let model: SparseLinearModel
    private let relations: [DependencyRelation]
    private let rootLabel: Int
    private let tagNumbers: [TagPair: UInt8]

    /// The embedded parser.
    public static func embedded() throws(ModelError) -> TransitionParser {
        try TransitionParser(ModelFile.embedded("parser"))
    }

    /// A parser from a model file.
    public init(_ file: ModelFile, beamWidth: Int? = nil) throws(ModelError) {
        try file.require("kind", "parser")
        try file.require("features", ParserFeatures.version)
        var relations: [DependencyRelation] = []
        for line in try file.lines("CLASSES") {
            guard let relation = DependencyRelation(rawValue: line) else {
                throw .incompatible(model: file.name, reason: "unknown relation “\(line)”")
            }
            relations.append(relation)
        }
        guard let root = relations.firstIndex(of: .root), relations.count < 127 else {
            throw .damaged(model: file.name, reason: "no relation root")
        }
        rootLabel = root + 1
        self.relations = relations
        var numbers: [TagPair: UInt8] = [:]
        for (index, line) in try file.lines("TAGS").enumerated() {
            guard let pair = TagPair(name: line), index < 250 else {
                throw .incompatible(model: file.name, reason: "unknown tags “\(line)”")
            }
            numbers[pair] = UInt8(index)
        }
        tagNumbers = numbers
        model = try SparseLinearModel(file, classCount: 256)
        let beam = beamWidth ?? Int(file.header["beam"] ?? "1") ?? 1
        self.beamWidth = min(max(beam, 1), 64)
        name = "parser/\(file.header["version"] ?? "0")"
    }

    public func annotate(_ article: inout AnalysedArticle) {
        let longest = article.sentences.reduce(0) { max($0, $1.tokens.count) }
        guard longest > 0 else { return }
        let input = UnsafeMutablePointer<UInt64>.allocate(capacity: ParserInput.capacity(longest))
        let states = UnsafeMutablePointer<Int32>.allocate(
            capacity: ParserState.capacity(longest) * (longest > Self.greedyFrom ? 1 : 2 * beamWidth))
        defer {
            input.deallocate()
            states.deallocate()
        }
        var byForm = [WordShape?](repeating: nil, count: article.strings.count)
        for sentence in article.sentences where !sentence.tokens.isEmpty {
            let words = ParserInput(count: sentence.tokens.count, memory: input)
            let first = sentence.tokens.lowerBound
            article.utf8.withUnsafeBufferPointer { text in
                for index in 0..<words.count {
                    let token = article.tokens[first + index]
                    let form = Int(token.form)
                    let shape: WordShape
                    if let known = byForm[form] {
                        shape = known
                    } else {
                        shape = WordShape(form: UnsafeBufferPointer(rebasing: text[token.utf8Start..<token.utf8End]))
                        byForm[form] = shape
                    }
                    let pair = TagPair(tag: token.tag, fine: token.fineTag)
                    words.set(index, shape: shape, tag: pair, number: tagNumbers[pair] ?? 251)
                }
            }
            parse(words, states) { index, head, relation in
                article.tokens[first + index].head = head < words.count ? first + head : -1
                article.tokens[first + index].relation = relation
            }
        }
    }

    /// Sentences longer than this are parsed greedily whatever the beam, to keep memory and time linear.
    static let greedyFrom = 400

    private func parse(
        _ input: ParserInput, _ memory: UnsafeMutablePointer<Int32>, attach: (Int, Int, DependencyRelation) -> Void
    ) {
        let final =
            beamWidth > 1 && input.count <= Self.greedyFrom ? beam(input, memory) : greedy(input, memory)
        for index in 0..<input.count {
            let label = Int(final.label[index])
            attach(index, Int(final.head[index]), label > 0 ? relations[label - 1] : .dep)
        }
    }

    private func greedy(_ input: ParserInput, _ memory: UnsafeMutablePointer<Int32>) -> ParserState {
        let state = ParserState(count: input.count, memory: memory)
        state.reset()
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: ParserFeatures.limit) { features in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 256) { scores in
                guard let feature = features.baseAddress, let score = scores.baseAddress else { return }
                while !state.isFinal {
                    let count = ParserFeatures.extract(state, input, into: feature)
                    for item in 0...(2 * relations.count) { score[item] = 0 }
                    model.add(feature, count, to: score)
                    var best = -1
                    var bestScore = Int32.min
                    eachTransition(state) { transition in
                        if score[transition] > bestScore {
                            best = transition
                            bestScore = score[transition]
                        }
                    }
                    state.apply(best, labels: relations.count)
                }
            }
        }
        return state
    }

    /// Calls `visit` with every transition that is possible in a state.
    @inline(__always)
    private func eachTransition(_ state: ParserState, _ visit: (Int) -> Void) {
        if state.canShift { visit(0) }
        let labels = relations.count
        if state.canLeft {
            if state.buffer == state.count {
                visit(rootLabel)
            } else {
                for label in 1...labels where label != rootLabel { visit(label) }
            }
        }
        if state.canRight {
            for label in 1...labels where label != rootLabel { visit(labels + label) }
        }
    }

    private func beam(_ input: ParserInput, _ memory: UnsafeMutablePointer<Int32>) -> ParserState {
        let size = ParserState.capacity(input.count)
        let labels = relations.count
        func state(_ index: Int) -> ParserState { ParserState(count: input.count, memory: memory + index * size) }
        var totals = [Int64](repeating: 0, count: 2 * beamWidth)
        var live = 1
        var side = 0
        state(0).reset()
        var candidates: [(score: Int64, from: Int, transition: Int)] = []
        candidates.reserveCapacity(beamWidth + 1)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: ParserFeatures.limit) { features in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 256) { scores in
                guard let feature = features.baseAddress, let score = scores.baseAddress else { return }
                for _ in 0..<(2 * input.count) {
                    candidates.removeAll(keepingCapacity: true)
                    for item in 0..<live {
                        let from = side * beamWidth + item
                        let current = state(from)
                        let count = ParserFeatures.extract(current, input, into: feature)
                        for transition in 0...(2 * labels) { score[transition] = 0 }
                        model.add(feature, count, to: score)
                        eachTransition(current) { transition in
                            let total = totals[from] + Int64(score[transition])
                            if candidates.count == beamWidth, let last = candidates.last, total <= last.score { return }
                            var place = candidates.count
                            while place > 0, candidates[place - 1].score < total { place -= 1 }
                            candidates.insert((total, from, transition), at: place)
                            if candidates.count > beamWidth { candidates.removeLast() }
                        }
                    }
                    side = 1 - side
                    live = candidates.count
                    for (item, candidate) in candidates.enumerated() {
                        let next = state(side * beamWidth + item)
                        next.copy(from: state(candidate.from))
                        next.apply(candidate.transition, labels: labels)
                        totals[side * beamWidth + item] = candidate.score
                    }
                }
            }
        }
        return state(side * beamWidth)
    }
}

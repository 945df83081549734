/// Scores of heads and relations, and the tree they make.
struct ArcScorer: Sendable {
    let arcWord: DenseLayer
    let arcHead: DenseLayer
    let arcMix: DenseLayer
    let distance: DenseLayer
    let labelWord: DenseLayer
    let labelHead: DenseLayer
    let labelOut: DenseLayer
    private let relations: [DependencyRelation]
    private let rootLabel: Int
    /// The root as a head of arcs and of relations.
    private let rootArc: [Float]
    private let rootLabels: [Float]
    private let arc: Int
    private let label: Int

    /// Upper bounds of the classes of distance (head minus word); one more class for the rest, one for the root.
    static let bounds = [-20, -10, -6, -4, -3, -2, -1, 0, 1, 2, 3, 5, 9, 19]

    init(
        width: Int, arc: Int, label: Int, relations: [DependencyRelation], from values: inout FloatReader
    ) throws(ModelError) {
        guard arc % 8 == 0, label % 8 == 0 else { throw .damaged(model: "syntax", reason: "sizes do not fit") }
        self.arc = arc
        self.label = label
        self.relations = relations
        rootLabel = relations.firstIndex(of: .root) ?? 0
        arcWord = try DenseLayer(inputs: width, outputs: arc, from: &values)
        arcHead = try DenseLayer(inputs: width, outputs: arc, from: &values)
        arcMix = try DenseLayer(inputs: arc, outputs: arc, from: &values)
        distance = try DenseLayer(inputs: arc, outputs: ArcScorer.bounds.count + 2, from: &values)
        labelWord = try DenseLayer(inputs: width, outputs: label, from: &values)
        labelHead = try DenseLayer(inputs: width, outputs: label, from: &values)
        labelOut = try DenseLayer(inputs: label, outputs: relations.count, from: &values)
        rootArc = try values.take(arc)
        rootLabels = try values.take(label)
    }

    /// Computes what depends on single words.
    func prepare(_ rows: UnsafePointer<Float>, _ count: Int, _ work: inout SyntaxWorkspace) {
        arcWord.apply(rows, count, into: work.arcWords)
        for place in 0..<(count * arc) { work.arcWords[place] = max(work.arcWords[place], 0) }
        arcMix.apply(work.arcWords, count, into: work.arcMixed)
        distance.apply(work.arcWords, count, into: work.distances)
        arcHead.apply(rows, count, into: work.arcHeads)
        for place in 0..<(count * arc) { work.arcHeads[place] = max(work.arcHeads[place], 0) }
        labelWord.apply(rows, count, into: work.labelWords)
        labelHead.apply(rows, count, into: work.labelHeads)
    }

    /// The tree of a sentence whose words are rows `first..<first + count` of the batch.
    func attach(
        _ first: Int, _ count: Int, _ work: inout SyntaxWorkspace, _ visit: (Int, Int, DependencyRelation) -> Void
    ) {
        let stride = (count + 8) / 8 * 8
        let rows = DenseLayer.padded(count)
        let heads = withUnsafeTemporaryAllocation(of: Float.self, capacity: rows * stride) { scores in
            guard let base = scores.baseAddress else { return [Int](repeating: count, count: count) }
            score(first, count, stride, work, base)
            return SpanningTree.heads(count, base, stride: stride)
        }
        label(first, heads, &work)
        for word in 0..<count {
            let row = work.labels + word * labelOut.stride
            var best = rootLabel
            if heads[word] < count {
                best = rootLabel == 0 ? 1 : 0
                for item in relations.indices where item != rootLabel && row[item] > row[best] { best = item }
            }
            visit(word, heads[word], relations[best])
        }
    }

    /// Scores of all pairs of word and head; the root stands in column `count`.
    private func score(
        _ first: Int, _ count: Int, _ stride: Int, _ work: borrowing SyntaxWorkspace,
        _ scores: UnsafeMutablePointer<Float>
    ) {
        let words = UnsafePointer(work.arcMixed + first * arc)
        let heads = work.arcHeads + first * arc
        withUnsafeTemporaryAllocation(of: SIMD8<Float>.self, capacity: arc + 1) { panel in
            guard let base = panel.baseAddress else { return }
            base[0] = .zero
            for column in Swift.stride(from: 0, to: stride, by: 8) {
                for input in 0..<arc {
                    var eight = SIMD8<Float>.zero
                    for place in 0..<8 {
                        let head = column + place
                        eight[place] = head < count ? heads[head * arc + input] : head == count ? rootArc[input] : 0
                    }
                    base[input + 1] = eight
                }
                DenseLayer.product(words, count, arc, base, into: scores + column, stride: stride)
            }
        }
        for word in 0..<count {
            let near = work.distances + (first + word) * distance.stride
            let row = scores + word * stride
            for head in 0..<count { row[head] += near[ArcScorer.distanceClass(head - word)] }
            row[count] += near[ArcScorer.bounds.count + 1]
        }
    }

    @inline(__always)
    private static func distanceClass(_ gap: Int) -> Int {
        switch gap {
        case ...(-20): 0
        case ...(-10): 1
        case ...(-6): 2
        case ...(-4): 3
        case ...3: gap + 7
        case ...5: 11
        case ...9: 12
        case ...19: 13
        default: 14
        }
    }

    /// Scores of relations for these heads.
    private func label(_ first: Int, _ heads: [Int], _ work: inout SyntaxWorkspace) {
        let count = heads.count
        for word in 0..<count {
            let own = work.labelWords + (first + word) * label
            rootLabels.withUnsafeBufferPointer { root in
                guard let root = root.baseAddress else { return }
                let head =
                    heads[word] < count ? UnsafePointer(work.labelHeads + (first + heads[word]) * label) : root
                for place in 0..<label { own[place] = max(own[place] + head[place], 0) }
            }
        }
        labelOut.apply(work.labelWords + first * label, count, into: work.labels)
    }
}

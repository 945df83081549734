/// What a pair's past under one relation says about its future under another: for every relation asked and every relation
/// in the past three weights, on the past days, the past weeks, and all times.
///
/// A partner's weight is exp(Σ over its past relations of weights · log(1 + decayed counts)); the weights are fitted step by
/// step, each query seeing earlier facts only, to the log loss of the answer among all partners (AdaGrad: Duchi et al.,
/// JMLR 2011).
struct PairHistoryWeights: Sendable {
    private static let speeds = 3
    private let directedCount: Int
    private var weights: [Float]
    private var squares: [Float]

    init(relationCount: Int) {
        directedCount = 2 * relationCount
        weights = [Float](repeating: 0.02, count: directedCount * directedCount * Self.speeds)
        squares = [Float](repeating: 0.1, count: weights.count)
        for relation in 0..<directedCount {
            let place = (relation * directedCount + relation) * Self.speeds
            weights[place] = 0.3
            weights[place + 1] = 0.4
            weights[place + 2] = 0.4
        }
    }

    /// The three weights of a past relation for one that is asked.
    func weights(asked: Int32, past: Int32) -> (days: Float, weeks: Float, ever: Float) {
        let place = (Int(asked) * directedCount + Int(past)) * Self.speeds
        return (weights[place], weights[place + 1], weights[place + 2])
    }

    @inline(__always)
    private static func values(_ past: Decayed, at time: Int32) -> SIMD4<Float> {
        let age = time - past.last
        return SIMD4(
            EvidenceGatherer.log1p(past.fast * Decay.fast(age)),
            EvidenceGatherer.log1p(past.middle * Decay.middle(age)), EvidenceGatherer.log1p(past.count), 0)
    }

    /// What one past relation of a partner adds.
    @inline(__always)
    func addition(_ triple: FactMemory.Triple, asked: Int32, time: Int32) -> Float {
        let place = (Int(asked) * directedCount + Int(triple.relation)) * Self.speeds
        let values = Self.values(triple.past, at: time)
        return weights[place] * values[0] + weights[place + 1] * values[1] + weights[place + 2] * values[2]
    }

    /// One step of fitting on a query with its true answers. `sums` is zero for all entities, and is so again on return.
    mutating func learn(_ query: Query, answers: Set<Int32>, memory: FactMemory, sums: inout [Float]) {
        let partners = memory.pairs[Int(query.entity)]
        var known: Float = 0
        for answer in answers where partners.contains(where: { $0.object == answer }) { known += 1 }
        guard known > 0, partners.count > 1 else { return }
        let triples = memory.triples[Int(query.entity)]
        for triple in triples { sums[Int(triple.object)] += addition(triple, asked: query.relation, time: query.time) }
        var best = -Float.infinity
        for pair in partners { best = max(best, sums[Int(pair.object)]) }
        var total: Float = 0
        for pair in partners {
            let weight = (sums[Int(pair.object)] - best).exponential
            sums[Int(pair.object)] = weight
            total += weight
        }
        for pair in partners {
            let truth: Float = answers.contains(pair.object) ? 1 : 0
            sums[Int(pair.object)] = sums[Int(pair.object)] / total * known - truth
        }
        for triple in triples {
            let slope = sums[Int(triple.object)]
            if abs(slope) < 1e-3 { continue }
            let place = (Int(query.relation) * directedCount + Int(triple.relation)) * Self.speeds
            let values = Self.values(triple.past, at: query.time)
            for speed in 0..<Self.speeds where values[speed] != 0 {
                let gradient = slope * values[speed]
                squares[place + speed] += gradient * gradient
                weights[place + speed] -= 0.08 * gradient / squares[place + speed].squareRoot()
            }
        }
        for pair in partners { sums[Int(pair.object)] = 0 }
    }
}

/// What a pair's past under one relation says about its future under another: for every relation asked and every relation
/// in the past four weights, on the past days, the past weeks, the past months, and all times. Each is the sum of a weight
/// common to all relations asked from the same end and one of the relation's own, so that rare relations learn from frequent
/// ones.
///
/// A partner's weight is exp(Σ over its past relations of weights · log(1 + decayed counts)); the weights are fitted step by
/// step, each query seeing earlier facts only, to the log loss of the answer among all partners (AdaGrad: Duchi et al.,
/// JMLR 2011).
struct PairHistoryWeights: Sendable {
    private let directedCount: Int
    private var own: [SIMD4<Float>]
    private var ownSquares: [SIMD4<Float>]
    private var common: [SIMD4<Float>]
    private var commonSquares: [SIMD4<Float>]

    init(relationCount: Int) {
        directedCount = 2 * relationCount
        own = [SIMD4<Float>](repeating: .zero, count: directedCount * directedCount)
        ownSquares = [SIMD4<Float>](repeating: SIMD4(repeating: 0.1), count: own.count)
        common = [SIMD4<Float>](repeating: SIMD4(repeating: 0.02), count: 2 * directedCount)
        commonSquares = [SIMD4<Float>](repeating: SIMD4(repeating: 0.1), count: common.count)
        for relation in 0..<directedCount {
            own[relation * directedCount + relation] = SIMD4(0.28, 0.38, 0.1, 0.3)
        }
    }

    @inline(__always)
    private func places(asked: Int32, past: Int32) -> (own: Int, common: Int) {
        let end = Int(asked) < directedCount / 2 ? 0 : 1
        return (Int(asked) * directedCount + Int(past), end * directedCount + Int(past))
    }

    /// The four weights of a past relation for one that is asked.
    func weights(asked: Int32, past: Int32) -> (days: Float, weeks: Float, months: Float, ever: Float) {
        let place = places(asked: asked, past: past)
        let sum = own[place.own] + common[place.common]
        return (sum[0], sum[1], sum[2], sum[3])
    }

    @inline(__always)
    private static func values(_ past: Decayed, at time: Int32) -> SIMD4<Float> {
        let age = time - past.last
        return SIMD4(
            EvidenceGatherer.log1p(past.fast * Decay.fast(age)),
            EvidenceGatherer.log1p(past.middle * Decay.middle(age)),
            EvidenceGatherer.log1p(past.slow * Decay.slow(age)), EvidenceGatherer.log1p(past.count))
    }

    /// What one past relation of a partner adds.
    @inline(__always)
    func addition(_ triple: FactMemory.Triple, asked: Int32, time: Int32) -> Float {
        let place = places(asked: asked, past: triple.relation)
        return ((own[place.own] + common[place.common]) * Self.values(triple.past, at: time)).sum()
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
            let place = places(asked: query.relation, past: triple.relation)
            let gradient = slope * Self.values(triple.past, at: query.time)
            let square = gradient * gradient
            ownSquares[place.own] += square
            own[place.own] -= 0.08 * gradient / ownSquares[place.own].squareRoot()
            commonSquares[place.common] += square
            common[place.common] -= 0.05 * gradient / commonSquares[place.common].squareRoot()
        }
        for pair in partners { sums[Int(pair.object)] = 0 }
    }
}

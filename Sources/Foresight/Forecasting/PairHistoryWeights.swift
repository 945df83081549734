/// What is known of a partner says about its future under a relation that is asked: for every relation asked and every relation
/// in the pair's past eight weights (``PartnerView/facts``), and for every relation asked sixteen on the pair and the partner
/// at all (``PartnerView/partners``). Each is the sum of a weight common to all relations asked from the same end and one of
/// the relation's own, so that rare relations learn from frequent ones.
///
/// A partner's weight is exp(Σ weights · values); the weights are fitted step by step, each query seeing earlier facts only,
/// to the log loss of the answer among all partners (AdaGrad: Duchi et al., JMLR 2011).
struct PairHistoryWeights: Sendable {
    private let directedCount: Int
    private var own: [SIMD8<Float>]
    private var ownSquares: [SIMD8<Float>]
    private var common: [SIMD8<Float>]
    private var commonSquares: [SIMD8<Float>]
    private var partnerOwn: [SIMD16<Float>]
    private var partnerOwnSquares: [SIMD16<Float>]
    private var partnerCommon: [SIMD16<Float>]
    private var partnerCommonSquares: [SIMD16<Float>]

    init(relationCount: Int) {
        directedCount = 2 * relationCount
        own = [SIMD8<Float>](repeating: .zero, count: directedCount * directedCount)
        ownSquares = [SIMD8<Float>](repeating: SIMD8(repeating: 0.5), count: own.count)
        common = [SIMD8<Float>](repeating: SIMD8(0.02, 0.02, 0.02, 0.02, 0, 0, 0, 0), count: 2 * directedCount)
        commonSquares = [SIMD8<Float>](repeating: SIMD8(repeating: 0.1), count: common.count)
        partnerOwn = [SIMD16<Float>](repeating: .zero, count: directedCount)
        partnerOwnSquares = [SIMD16<Float>](repeating: SIMD16(repeating: 0.1), count: directedCount)
        partnerCommon = [SIMD16<Float>](repeating: .zero, count: 2)
        partnerCommonSquares = [SIMD16<Float>](repeating: SIMD16(repeating: 0.1), count: 2)
        for relation in 0..<directedCount {
            own[relation * directedCount + relation] = SIMD8(0.28, 0.38, 0.1, 0.3, 0, 0, 0, 0)
        }
    }

    @inline(__always)
    private func end(_ asked: Int32) -> Int { Int(asked) < directedCount / 2 ? 0 : 1 }

    @inline(__always)
    private func places(asked: Int32, past: Int32) -> (own: Int, common: Int) {
        (Int(asked) * directedCount + Int(past), end(asked) * directedCount + Int(past))
    }

    /// What one past relation of a partner adds.
    @inline(__always)
    func addition(past relation: Int32, _ values: SIMD8<Float>, asked: Int32) -> Float {
        let place = places(asked: asked, past: relation)
        return ((own[place.own] + common[place.common]) * values).sum()
    }

    /// The same in two parts: what past days add, and what weeks, months and all the past add.
    @inline(__always)
    func additions(past relation: Int32, _ values: SIMD8<Float>, asked: Int32) -> (days: Float, longer: Float) {
        let place = places(asked: asked, past: relation)
        let parts = (own[place.own] + common[place.common]) * values
        let longer = parts[1] + parts[2] + parts[3]
        return (parts.sum() - longer, longer)
    }

    /// What is known of the partner at all adds.
    @inline(__always)
    func addition(_ values: SIMD16<Float>, asked: Int32) -> Float {
        ((partnerOwn[Int(asked)] + partnerCommon[end(asked)]) * values).sum()
    }

    /// One step of fitting on a query with its true answers. `sums` is zero for all entities, and is so again on return.
    ///
    /// - Parameter view: turned to the query's entity.
    mutating func learn(
        _ query: Query, answers: Set<Int32>, memory: FactMemory, view: PartnerView, sums: inout [Float]
    ) {
        let partners = memory.pairs[Int(query.entity)]
        var known: Float = 0
        for answer in answers where partners.contains(where: { $0.object == answer }) { known += 1 }
        guard known > 0, partners.count > 1 else { return }
        let asked = query.relation
        let triples = memory.triples[Int(query.entity)]
        for place in triples.indices {
            sums[Int(triples[place].object)] += addition(
                past: triples[place].relation, view.facts[place], asked: asked)
        }
        let inverse = memory.inverse(of: asked)
        let values = partners.indices.map {
            view.values($0, partner: partners[$0].object, asked: inverse, memory: memory)
        }
        var best = -Float.infinity
        for (pair, values) in zip(partners, values) {
            sums[Int(pair.object)] += addition(values, asked: asked)
            best = max(best, sums[Int(pair.object)])
        }
        var total: Float = 0
        for pair in partners {
            let weight = (sums[Int(pair.object)] - best).exponential
            sums[Int(pair.object)] = weight
            total += weight
        }
        var gradient = SIMD16<Float>.zero
        for (pair, values) in zip(partners, values) {
            let truth: Float = answers.contains(pair.object) ? 1 : 0
            let slope = sums[Int(pair.object)] / total * known - truth
            sums[Int(pair.object)] = slope
            gradient += slope * values
        }
        for place in triples.indices {
            let slope = sums[Int(triples[place].object)]
            if abs(slope) < 1e-3 { continue }
            move(places(asked: asked, past: triples[place].relation), along: slope * view.facts[place])
        }
        move(asked, along: gradient)
        for pair in partners { sums[Int(pair.object)] = 0 }
    }

    @inline(__always)
    private mutating func move(_ place: (own: Int, common: Int), along gradient: SIMD8<Float>) {
        let square = gradient * gradient
        ownSquares[place.own] += square
        own[place.own] -= 0.015 * gradient / ownSquares[place.own].squareRoot()
        commonSquares[place.common] += square
        common[place.common] -= 0.015 * gradient / commonSquares[place.common].squareRoot()
    }

    private mutating func move(_ asked: Int32, along gradient: SIMD16<Float>) {
        let square = gradient * gradient
        partnerOwnSquares[Int(asked)] += square
        partnerOwn[Int(asked)] -= 0.02 * gradient / partnerOwnSquares[Int(asked)].squareRoot()
        partnerCommonSquares[end(asked)] += square
        partnerCommon[end(asked)] -= 0.03 * gradient / partnerCommonSquares[end(asked)].squareRoot()
    }
}

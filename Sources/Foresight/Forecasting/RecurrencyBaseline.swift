/// The recurrency baseline: what happened before happens again, the more recent the likelier; and what is frequent under a
/// relation is likely (Gastinger et al., “History repeats itself”, IJCAI 2024: strict ψ and relaxed ξ, weights by relation).
///
/// score = α · 2^(−λ · (age − 1)) + (1 − α) · share, with the age of the last occurrence of the triple in steps and the
/// object's share in the facts of the relation. α and λ are chosen for each relation on the validation facts.
public struct RecurrencyBaseline: Forecaster {
    /// Weights of one relation.
    public struct Weights: Hashable, Sendable {
        /// Share of strict recurrency, 0…1.
        public var strictShare: Float
        /// Decay a step, in bits.
        public var decay: Float

        /// Weights.
        public init(strictShare: Float, decay: Float) {
            self.strictShare = strictShare
            self.decay = decay
        }
    }

    private struct LastTime {
        var object: Int32
        var time: Int32
    }

    /// Weights of every relation, inverses included.
    public private(set) var weights: [Weights]
    private let entityCount: Int
    private let relationCount: Int
    private var last: [UInt64: [LastTime]] = [:]
    private var shares: [[Int32: Int32]]
    private var totals: [Int32]
    private var dense: [Int32: [Float]] = [:]

    /// A baseline that knows nothing yet, with the same weights for all relations.
    public init(
        entityCount: Int, relationCount: Int, weights: Weights = Weights(strictShare: 0.999, decay: 0.1)
    ) {
        self.entityCount = entityCount
        self.relationCount = relationCount
        self.weights = Array(repeating: weights, count: 2 * relationCount)
        shares = Array(repeating: [:], count: 2 * relationCount)
        totals = Array(repeating: 0, count: 2 * relationCount)
    }

    public var scale: ScoreScale { .weight }

    public mutating func absorb(_ facts: ArraySlice<Fact>) {
        for fact in facts {
            add(fact.subject, fact.relation, fact.object, fact.time)
            add(fact.object, fact.relation + Int32(relationCount), fact.subject, fact.time)
        }
    }

    private mutating func add(_ entity: Int32, _ relation: Int32, _ object: Int32, _ time: Int32) {
        shares[Int(relation)][object, default: 0] += 1
        totals[Int(relation)] += 1
        let key = Self.key(entity, relation)
        if let place = last[key]?.firstIndex(where: { $0.object == object }) {
            last[key]?[place].time = time
        } else {
            last[key, default: []].append(LastTime(object: object, time: time))
        }
    }

    public mutating func prepare(for queries: [Query]) {
        dense = [:]
        for query in queries where dense[query.relation] == nil {
            var column = [Float](repeating: 0, count: entityCount)
            let total = Float(max(1, totals[Int(query.relation)]))
            for (object, count) in shares[Int(query.relation)] { column[Int(object)] = Float(count) / total }
            dense[query.relation] = column
        }
    }

    public func makeScratch() {}

    public func score(_ query: Query, into scores: UnsafeMutableBufferPointer<Float>, scratch: inout Void) {
        score(query, weights: weights[Int(query.relation)], into: scores)
    }

    private func score(_ query: Query, weights: Weights, into scores: UnsafeMutableBufferPointer<Float>) {
        let column = dense[query.relation] ?? []
        let relaxed = 1 - weights.strictShare
        for index in scores.indices { scores[index] = relaxed * (index < column.count ? column[index] : 0) }
        for entry in last[Self.key(query.entity, query.relation)] ?? [] {
            let age = Float(query.time - entry.time - 1)
            scores[Int(entry.object)] += weights.strictShare * (-weights.decay * age * 0.693_147_2).exponential
        }
    }

    private static func key(_ entity: Int32, _ relation: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: entity)) << 32 | UInt64(UInt32(bitPattern: relation))
    }

    /// The weights that are tried.
    public static let grid: [Weights] = [0.5, 0.9, 0.99, 0.9999].flatMap { share in
        [0.003, 0.02, 0.1, 0.5].map { Weights(strictShare: share, decay: $0) }
    }

    /// Chooses the weights of every relation by mean reciprocal rank on the validation facts; relations without enough of
    /// them keep the weights that are best over all.
    ///
    /// - Parameter sample: greatest number of validation facts used, spread evenly.
    public mutating func choose(train: [Fact], valid: [Fact], setting: Setting, threads: Int, sample: Int = 6_000) {
        let stride = max(1, valid.count / max(1, sample))
        let chosen = valid.indices.filter { $0 % stride == 0 }
        var sums = Array(repeating: [Double](repeating: 0, count: Self.grid.count), count: 2 * relationCount)
        var counts = [Int](repeating: 0, count: 2 * relationCount)
        // In single-step forecasting the facts left out of the sample stay known, so that histories are whole.
        let known = setting == .singleStep ? train + valid.indices.filter { $0 % stride != 0 }.map { valid[$0] } : train
        for (candidate, weights) in Self.grid.enumerated() {
            var baseline = RecurrencyBaseline(
                entityCount: entityCount, relationCount: relationCount, weights: weights)
            let outcomes = Evaluation.outcomes(
                of: &baseline, known: known, test: chosen.map { valid[$0] }, setting: setting, entityCount: entityCount,
                relationCount: relationCount, threads: threads)
            for outcome in outcomes {
                sums[Int(outcome.query.relation)][candidate] += outcome.placement.expectedReciprocalRank
                if candidate == 0 { counts[Int(outcome.query.relation)] += 1 }
            }
        }
        var overall = [Double](repeating: 0, count: Self.grid.count)
        for relation in sums.indices {
            for candidate in overall.indices { overall[candidate] += sums[relation][candidate] }
        }
        let prior = overall.map { $0 / Double(max(1, counts.reduce(0, +))) }
        for relation in sums.indices {
            var best = 0
            func value(_ candidate: Int) -> Double { sums[relation][candidate] + 10 * prior[candidate] }
            for candidate in overall.indices where value(candidate) > value(best) { best = candidate }
            weights[relation] = Self.grid[best]
        }
    }
}

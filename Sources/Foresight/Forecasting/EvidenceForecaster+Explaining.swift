/// What a forecaster says of one candidate, with what carries it.
public struct Prediction: Sendable {
    /// One piece of evidence.
    public struct Contribution: Sendable {
        /// What the evidence says.
        public var title: String
        /// What it adds to the logarithm of the candidate's weight.
        public var amount: Float
        /// Its size against that of all pieces together, 0…1.
        public var share: Float = 0
        /// Where it comes from; nil for what all foremost candidates get.
        var feature: Feature?
    }

    /// The candidate.
    public var candidate: Int32
    /// Its probability among all entities.
    public var probability: Double
    /// Logarithm of its weight: the sum of the contributions.
    public var score: Float
    /// What the score is made of, the greatest amounts first.
    public var contributions: [Contribution]
}

extension EvidenceForecaster {
    /// The likeliest answers to a query, explained; the forecaster is made ready for the query's step first.
    ///
    /// Contributions add up to the score: each kind of evidence adds its weight times its value; a tree's addition is
    /// shared out among the questions on the candidate's path, each getting the change of the mean that its answer brought.
    public mutating func explain(_ query: Query, count: Int) -> [Prediction] {
        prepare(for: [query])
        var scratch = makeScratch()
        var scores = [Float](repeating: 0, count: entityCount)
        return scores.withUnsafeMutableBufferPointer { scores in
            score(query, into: scores, scratch: &scratch)
            let fixed = UnsafeBufferPointer(scores)
            let best = Self.greatest(max(0, count), of: fixed, excluding: [])
            guard let first = best.first else { return [] }
            let total = LogSumExp.sum(fixed, shift: scores[Int(first)])
            return best.map { candidate in
                let score = scores[Int(candidate)]
                return Prediction(
                    candidate: candidate,
                    probability: Double((score - scores[Int(first)]).exponential) / total, score: score,
                    contributions: contributions(of: candidate, query: query, scratch: scratch))
            }
        }
    }

    func contributions(of candidate: Int32, query: Query, scratch: Scratch) -> [Prediction.Contribution] {
        var amounts = [Float](repeating: 0, count: Feature.count)
        var constant: Float = 0
        var evidence = [Float](repeating: 0, count: Evidence.count)
        evidence.withUnsafeMutableBufferPointer { row in
            guard let base = row.baseAddress else { return }
            writeEvidence(Int(candidate), query: query, gatherer: scratch.gatherer, into: base)
        }
        let start = LinearWeights.start(met: scratch.gatherer.pairPlace[Int(candidate)] >= 0)
        for place in 0..<Evidence.count { amounts[place] += model.linear.weights[start + place] * evidence[place] }
        if let place = scratch.shortlist.firstIndex(of: candidate) {
            let rows = scratch.group.rows
            rows.withUnsafeBufferPointer { rows in
                guard let base = rows.baseAddress else { return }
                for tree in model.trees.trees {
                    constant += tree.explain(base + place * Feature.count, into: &amounts)
                }
            }
        }
        var found = Feature.allCases.compactMap { feature in
            amounts[feature.rawValue] == 0
                ? nil
                : Prediction.Contribution(
                    title: feature.title, amount: amounts[feature.rawValue] * model.sharpness, feature: feature)
        }
        if constant != 0 {
            found.append(
                Prediction.Contribution(title: "among the first candidates", amount: constant * model.sharpness))
        }
        let whole = found.reduce(0) { $0 + abs($1.amount) }
        for place in found.indices { found[place].share = whole > 0 ? abs(found[place].amount) / whole : 0 }
        return found.enumerated().sorted {
            (abs($1.element.amount), $0.offset) < (abs($0.element.amount), $1.offset)
        }.map(\.element)
    }
}

extension Tree {
    /// Shares out what the tree adds to a row among the features on its path; returns what the root adds on average.
    func explain(_ row: UnsafePointer<Float>, into amounts: inout [Float]) -> Float {
        var node = 0
        for _ in 0..<Self.depth {
            let feature = Int(features[node])
            let right = feature >= 0 && row[feature] > thresholds[node]
            let next = 2 * node + (right ? 2 : 1)
            if feature >= 0 { amounts[feature] += means[next] - means[node] }
            node = next
        }
        return means[0]
    }
}

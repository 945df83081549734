/// Whether explanations tell what a forecast rests on: how far the probability of the first candidate moves when the piece of
/// evidence named first is taken away, against a piece drawn at random from those that count for something (comprehensiveness
/// of DeYoung et al., ERASER, ACL 2020).
///
/// Evidence is taken away by giving the candidate what the middle one of the query's foremost candidates has of it; rivals
/// keep theirs, so that probabilities can be stated again without gathering anew.
public struct Faithfulness: Hashable, Sendable {
    /// Queries looked at.
    public private(set) var count = 0
    /// Mean probability of the first candidate.
    public private(set) var stated = 0.0
    /// Mean change of that probability without the first piece, and without one drawn at random.
    public private(set) var withoutFirst = 0.0
    public private(set) var withoutRandom = 0.0
    /// Mean change without the first three pieces, and without three drawn at random.
    public private(set) var withoutFirstThree = 0.0
    public private(set) var withoutRandomThree = 0.0
    /// Share of queries in which the first piece moves the probability more than the random one.
    public private(set) var firstMovesMore = 0.0

    /// What was seen in one query.
    struct Sight: Sendable {
        var stated: Double
        var first: Double
        var random: Double
        var firstThree: Double
        var randomThree: Double
    }

    /// No queries yet.
    public init() {}

    init(_ sights: [Sight]) {
        guard !sights.isEmpty else { return }
        count = sights.count
        func mean(_ value: (Sight) -> Double) -> Double { sights.reduce(0) { $0 + value($1) } / Double(sights.count) }
        stated = mean(\.stated)
        withoutFirst = mean { abs($0.first - $0.stated) }
        withoutRandom = mean { abs($0.random - $0.stated) }
        withoutFirstThree = mean { abs($0.firstThree - $0.stated) }
        withoutRandomThree = mean { abs($0.randomThree - $0.stated) }
        firstMovesMore = mean { sight in
            let (first, random) = (abs(sight.first - sight.stated), abs(sight.random - sight.stated))
            return first > random ? 1 : first == random ? 0.5 : 0
        }
    }
}

extension EvidenceForecaster {
    /// Measures how faithful the explanations of queries about the first step after what is known are.
    ///
    /// - Parameters:
    ///   - queries: what is asked, all of one step.
    ///   - seed: decides which pieces are drawn at random.
    public mutating func faithfulness(of queries: [Query], seed: UInt64) -> Faithfulness {
        prepare(for: queries)
        var scratch = makeScratch()
        var scores = [Float](repeating: 0, count: entityCount)
        var sights: [Faithfulness.Sight] = []
        for (number, query) in queries.enumerated() {
            var chance = SplitMix(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
            scores.withUnsafeMutableBufferPointer { scores in
                score(query, into: scores, scratch: &scratch)
                let fixed = UnsafeBufferPointer(scores)
                guard let first = Self.greatest(1, of: fixed, excluding: []).first,
                    let place = scratch.shortlist.firstIndex(of: first)
                else { return }
                let pieces = contributions(of: first, query: query, scratch: scratch).compactMap(\.feature)
                guard pieces.count > 1 else { return }
                let best = scores[Int(first)]
                let others = LogSumExp.sum(fixed, shift: best) - 1
                func without(_ taken: [Feature]) -> Double {
                    let score = rescore(place: place, without: taken, query: query, scratch: scratch)
                    let weight = Double((score - best).exponential)
                    return weight / (weight + max(others, 0))
                }
                let drawn = pieces.shuffled(using: &chance)
                sights.append(
                    Faithfulness.Sight(
                        stated: 1 / (1 + max(others, 0)), first: without([pieces[0]]), random: without([drawn[0]]),
                        firstThree: without(Array(pieces.prefix(3))), randomThree: without(Array(drawn.prefix(3)))))
            }
        }
        return Faithfulness(sights)
    }

    /// The score of a candidate of the shortlist with what the middle candidate has of some features.
    private func rescore(place: Int, without taken: [Feature], query: Query, scratch: Scratch) -> Float {
        let width = Feature.count
        var row = Array(scratch.group.rows[place * width..<(place + 1) * width])
        let start = LinearWeights.start(met: scratch.gatherer.pairPlace[Int(scratch.shortlist[place])] >= 0)
        var score = scratch.group.base[place]
        for feature in taken {
            let column = stride(from: feature.rawValue, to: scratch.group.rows.count, by: width)
                .map { scratch.group.rows[$0] }.sorted()
            let middle = column[column.count / 2]
            if feature.rawValue < Evidence.count {
                score += model.linear.weights[start + feature.rawValue] * (middle - row[feature.rawValue])
            }
            row[feature.rawValue] = middle
        }
        row.withUnsafeBufferPointer { row in
            if let base = row.baseAddress { model.trees.add(base, count: 1, to: &score) }
        }
        return score * model.sharpness
    }
}

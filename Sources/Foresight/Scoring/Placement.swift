/// Where the true answer stands among the candidates of a query, ties and all.
public struct Placement: Hashable, Sendable {
    /// Candidates with a greater score.
    public var greater: Int32
    /// Other candidates with the same score.
    public var tied: Int32

    /// A placement.
    public init(greater: Int32, tied: Int32) {
        self.greater = greater
        self.tied = tied
    }

    /// The place of `target` among `scores`, NaN counting as minus infinity; candidates in `excluded` do not take part.
    public init(of target: Int, among scores: UnsafeBufferPointer<Float>, excluding excluded: [Int32]) {
        func clean(_ score: Float) -> Float { score.isNaN ? -.infinity : score }
        let own = clean(scores[target])
        var above: Int32 = 0
        var same: Int32 = 0
        if own == -.infinity {
            for score in scores {
                if score > own { above += 1 } else { same += 1 }
            }
        } else {
            for score in scores {
                above += score > own ? 1 : 0
                same += score == own ? 1 : 0
            }
        }
        for other in excluded where Int(other) != target {
            let score = clean(scores[Int(other)])
            if score > own { above -= 1 } else if score == own { same -= 1 }
        }
        greater = above
        tied = same - 1
    }

    /// Rank when the target comes first among its equals, from 1.
    public var optimisticRank: Double { Double(greater) + 1 }
    /// Rank when the target comes last among its equals.
    public var pessimisticRank: Double { Double(greater + tied) + 1 }
    /// Mean rank over all orders of the equals.
    public var averageRank: Double { Double(greater) + 1 + Double(tied) / 2 }

    /// Mean of 1/rank over all orders of the equals: (1/(k+1)) Σ 1/(g+i) for i = 1…k+1, with g above and k tied.
    public var expectedReciprocalRank: Double {
        if tied == 0 { return 1 / (Double(greater) + 1) }
        var sum = 0.0
        for place in 1...(Int(tied) + 1) { sum += 1 / Double(Int(greater) + place) }
        return sum / Double(tied + 1)
    }

    /// Share of the orders of the equals in which the target is among the first `count`.
    public func expectedHit(at count: Int) -> Double {
        Double(min(max(count - Int(greater), 0), Int(tied) + 1)) / Double(tied + 1)
    }
}

/// Temporal rules with one body, cyclic: “where the pair stood in relation b, a to b steps ago, the object of h is that
/// partner in so many of the cases”, for every head h, body b and class of lag (after TLogic, Liu et al., AAAI 2022).
///
/// Confidence = (cases in which the partner was the answer + m · confidence of all bodies together) / (cases + m).
struct RuleTable: Sendable {
    static let lagClasses = 8
    /// Weight of the common confidence, in cases.
    private static let smoothing: Float = 12

    private let directedCount: Int
    private(set) var cases: [Float]
    private(set) var hits: [Float]
    private(set) var confidence: [Float]

    init(relationCount: Int) {
        directedCount = 2 * relationCount
        cases = Array(repeating: 0, count: directedCount * directedCount * Self.lagClasses)
        hits = cases
        confidence = cases
    }

    /// Class of a lag in steps: 1, 2–3, 4–7, 8–15, 16–31, 32–63, 64–127, 128 and more.
    @inline(__always) static func lagClass(_ lag: Int32) -> Int {
        lag < 1 ? 0 : min(lagClasses - 1, 31 - lag.leadingZeroBitCount)
    }

    @inline(__always) func place(head: Int32, body: Int32, lag: Int32) -> Int {
        (Int(head) * directedCount + Int(body)) * Self.lagClasses + Self.lagClass(lag)
    }

    /// Counts the cases of one query: each partner of the entity under each body; those in `answers` are hits.
    mutating func count(_ query: Query, answers: Set<Int32>, memory: FactMemory) {
        for triple in memory.triples[Int(query.entity)] {
            let place = place(head: query.relation, body: triple.relation, lag: query.time - triple.past.last)
            cases[place] += 1
            if answers.contains(triple.object) { hits[place] += 1 }
        }
    }

    /// Works out the confidences from what has been counted.
    mutating func settle() {
        var total = [(hits: Float, cases: Float)](repeating: (0, 0), count: Self.lagClasses)
        for place in cases.indices where cases[place] > 0 {
            total[place % Self.lagClasses].hits += hits[place]
            total[place % Self.lagClasses].cases += cases[place]
        }
        for head in 0..<directedCount {
            // A head's own mean stands between the common confidence and the rule's.
            var own = [(hits: Float, cases: Float)](repeating: (0, 0), count: Self.lagClasses)
            let from = head * directedCount * Self.lagClasses
            let range = from..<from + directedCount * Self.lagClasses
            for place in range where cases[place] > 0 {
                own[place % Self.lagClasses].hits += hits[place]
                own[place % Self.lagClasses].cases += cases[place]
            }
            for place in range {
                let lag = place % Self.lagClasses
                let common = total[lag].cases > 0 ? total[lag].hits / total[lag].cases : 0.001
                let mean = (own[lag].hits + 20 * common) / (own[lag].cases + 20)
                confidence[place] = (hits[place] + Self.smoothing * mean) / (cases[place] + Self.smoothing)
            }
        }
    }
}

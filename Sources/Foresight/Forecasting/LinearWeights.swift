/// The first stage: a softmax over all entities with one weight for each kind of evidence, for candidates that the asking
/// entity met before and for strangers.
public struct LinearWeights: Sendable {
    /// One weight for each `Evidence` for strangers, then the same for those met.
    public internal(set) var weights: [Float]

    /// Where the weights begin that hold for a candidate.
    @inline(__always) static func start(met: Bool) -> Int { met ? Evidence.count : 0 }

    /// Weights to begin with.
    static let initial = LinearWeights(weights: strangers + met)

    private static let strangers: [Float] = [
        0.5, 0.1, 0.2, 0.2, 0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.3, 0.2, 0.3, 0.2, 0, 0, 0, 0, 0, 0,
        0.1, 0.1, 0.1, 0.1, 0.3, 0.1, 0.05, 0.1, 0.1, 0.1,
    ]
    private static let met: [Float] = [
        0.1, 0.1, 0.1, 0.1, 0.1, 0.3, 0.3, 0.1, 0.3, 1, 0.3, 0.1, 0.1, 0.5, 0.4, 0.5, 0.3, 0.2, 0.3, 0.2, 0, 0, 0,
        0.5, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]

    /// One training query: rows of evidence, offsets (logarithm of how many candidates a row stands for), the answer's row.
    struct Example {
        var rows: [Float]
        var offsets: [Float]
        var answer: Int
    }

    /// Fits the weights by Adam (Kingma and Ba, 2015) on the mean log loss with a little ridge towards the start.
    mutating func fit(_ examples: [Example], epochs: Int = 12) {
        let width = 2 * Evidence.count
        var first = [Double](repeating: 0, count: width)
        var second = first
        var step = 0
        let batch = 128
        for epoch in 0..<epochs {
            let rate = 0.03 / (1 + 0.4 * Double(epoch))
            var begin = 0
            while begin < examples.count {
                let end = min(examples.count, begin + batch)
                var gradient = [Double](repeating: 0, count: width)
                for example in examples[begin..<end] { add(example, to: &gradient) }
                step += 1
                for place in 0..<width {
                    let slope = gradient[place] / Double(end - begin)
                    first[place] = 0.9 * first[place] + 0.1 * slope
                    second[place] = 0.99 * second[place] + 0.01 * slope * slope
                    var firstScale = 1.0
                    var secondScale = 1.0
                    if step < 2_000 {
                        for _ in 0..<step {
                            firstScale *= 0.9
                            secondScale *= 0.99
                        }
                        firstScale = 1 - firstScale
                        secondScale = 1 - secondScale
                    }
                    let change =
                        rate * (first[place] / firstScale) / ((second[place] / secondScale).squareRoot() + 1e-8)
                    weights[place] -= Float(change)
                }
                begin = end
            }
        }
    }

    private func start(_ example: Example, _ row: Int) -> Int {
        Self.start(met: example.rows[row * Evidence.count + Evidence.met.rawValue] > 0)
    }

    private func add(_ example: Example, to gradient: inout [Double]) {
        let width = Evidence.count
        let count = example.offsets.count
        var scores = [Float](repeating: 0, count: count)
        var best = -Float.infinity
        for row in 0..<count {
            var score = example.offsets[row]
            let start = start(example, row)
            for place in 0..<width { score += weights[start + place] * example.rows[row * width + place] }
            scores[row] = score
            best = max(best, score)
        }
        var total: Float = 0
        for row in 0..<count {
            scores[row] = (scores[row] - best).exponential
            total += scores[row]
        }
        for row in 0..<count {
            let slope = scores[row] / total - (row == example.answer ? 1 : 0)
            if abs(slope) < 1e-6 { continue }
            let start = start(example, row)
            for place in 0..<width { gradient[start + place] += Double(slope * example.rows[row * width + place]) }
        }
    }
}

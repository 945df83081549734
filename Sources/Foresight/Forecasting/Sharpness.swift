/// The factor on the logarithms of all weights that makes stated probabilities as modest as they should be (temperature
/// scaling: Guo et al., ICML 2017). It is chosen on valid by the Brier score of the first candidate, and changes no rank.
enum Sharpness {
    /// What is tried.
    static let levels: [Float] = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15]

    /// Logarithm of Σ exp(level · score) over all candidates but these, for each level.
    static func rests(_ scores: UnsafeBufferPointer<Float>, without left: some Sequence<Int32>) -> [Float] {
        let best = scores.max() ?? 0
        let leftOut = left.map { scores[Int($0)] - best }
        return levels.map { level in
            var total = LogSumExp.sum(scores, shift: best, factor: level)
            for score in leftOut { total -= Double((level * score).exponential) }
            return level * best + Float(max(total, 1e-9).logarithm)
        }
    }

    /// The level at which the first candidate's probability is nearest to how often it is right; 1 where nothing tells.
    static func choose(_ table: RowTable, scores: [Float]) -> Float {
        guard table.sharpened.count == table.queryCount, table.queryCount >= 200 else { return 1 }
        var best = (level: Float(1), loss: Double.infinity)
        for (place, level) in levels.enumerated() {
            var loss = 0.0
            for query in 0..<table.queryCount {
                let range = table.offsets[query]..<table.offsets[query + 1]
                guard let first = range.max(by: { scores[$0] < scores[$1] }) else { continue }
                let top = level * scores[first]
                var total = Double((table.sharpened[query][place] - top).exponential)
                for row in range { total += Double((level * scores[row] - top).exponential) }
                let error = 1 / total - (first == table.answers[query] ? 1 : 0)
                loss += error * error
            }
            if loss < best.loss { best = (level, loss) }
        }
        return best.level
    }
}

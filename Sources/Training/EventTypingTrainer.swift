import Coding
import Record

/// Trains the event typer: one linear support vector machine with squared hinge loss per class, by dual coordinate descent
/// (Hsieh et al. 2008). Deterministic: the order of examples comes from a fixed generator.
public struct EventTypingTrainer: Sendable {
    /// A labelled sentence.
    public struct Example: Sendable {
        /// Sorted features.
        public var features: [EventTypingFeatureVector.Feature]
        /// Index into ``EventClassifier/classes``.
        public var label: Int
        /// How much an error on it costs.
        public var weight: Float

        /// An example.
        public init(features: [EventTypingFeatureVector.Feature], label: Int, weight: Float) {
            self.features = features
            self.label = label
            self.weight = weight
        }
    }

    /// Cost of an error.
    public var cost: Float = 1
    /// Passes over the examples.
    public var passes = 60
    /// Features that occur in fewer examples are left out.
    public var minimumCount = 2

    /// A learner with the shipped settings.
    public init() {}

    /// Trains on examples.
    public func train(_ examples: [Example], classCount: Int, temperature: Float) -> EventTypingModel {
        var counts: [UInt32: Int] = [:]
        for example in examples { for feature in example.features { counts[feature.hash, default: 0] += 1 } }
        let hashes = counts.filter { $0.value >= minimumCount }.keys.sorted()
        var index: [UInt32: Int32] = [:]
        for (position, hash) in hashes.enumerated() { index[hash] = Int32(position) }
        let rows: [[(Int32, Float)]] = examples.map { example in
            example.features.compactMap { feature in index[feature.hash].map { ($0, feature.value) } }
        }
        var weights = [Float](repeating: 0, count: hashes.count * classCount)
        var biases = [Float](repeating: 0, count: classCount)
        for label in 0..<classCount {
            let (vector, bias) = machine(rows, examples, label: label, size: hashes.count)
            for position in 0..<hashes.count { weights[position * classCount + label] = vector[position] }
            biases[label] = bias
        }
        return EventTypingModel(hashes: hashes, weights: weights, biases: biases, temperature: temperature)
    }

    private func machine(
        _ rows: [[(Int32, Float)]], _ examples: [Example], label: Int, size: Int
    ) -> ([Float], Float) {
        var vector = [Float](repeating: 0, count: size)
        var bias: Float = 0
        var alpha = [Float](repeating: 0, count: rows.count)
        // The bias is a feature that every example has.
        let norms = rows.map { row in row.reduce(Float(1)) { $0 + $1.1 * $1.1 } }
        var order = Array(rows.indices)
        var generator = SplitMix(seed: 17)
        for _ in 0..<passes {
            for position in stride(from: order.count - 1, to: 0, by: -1) {
                order.swapAt(position, Int(generator.next() % UInt64(position + 1)))
            }
            var largest: Float = 0
            for example in order {
                let sign: Float = examples[example].label == label ? 1 : -1
                let diagonal = 1 / (2 * cost * examples[example].weight)
                var product = bias
                for (feature, value) in rows[example] { product += vector[Int(feature)] * value }
                let gradient = sign * product - 1 + diagonal * alpha[example]
                let projected = alpha[example] == 0 ? min(gradient, 0) : gradient
                largest = max(largest, abs(projected))
                guard projected != 0 else { continue }
                let old = alpha[example]
                alpha[example] = max(old - gradient / (norms[example] + diagonal), 0)
                let step = (alpha[example] - old) * sign
                guard step != 0 else { continue }
                for (feature, value) in rows[example] { vector[Int(feature)] += step * value }
                bias += step
            }
            if largest < 0.01 { break }
        }
        return (vector, bias)
    }
}

/// A small generator of pseudo-random numbers (SplitMix64, Steele et al. 2014): the same numbers everywhere.
public struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator; the same seed gives the same numbers.
    public init(seed: UInt64) { state = seed }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

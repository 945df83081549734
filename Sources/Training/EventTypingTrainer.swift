import Coding
import Record

/// Trains the event typer: linear support vector machines with squared hinge loss by dual coordinate descent
/// (Hsieh et al. 2008), one per class and, added to them, one per quad and one per side (cooperation, conflict), so that a
/// doubtful type stays within the likelier quad. Deterministic: the order of examples comes from a fixed generator.
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
    public var cost: Float = 8
    /// Passes over the examples.
    public var passes = 40
    /// Features that occur in fewer examples are left out.
    public var minimumCount = 2
    /// Share of the quad's score in a type's.
    public var quadShare: Float = 0.4
    /// Share of the side's score in a type's.
    public var sideShare: Float = 0.3

    /// A learner with the shipped settings.
    public init() {}

    /// The examples as one flat matrix.
    private struct Matrix {
        var starts: [Int] = [0]
        var columns: [Int32] = []
        var values: [Float] = []
        var norms: [Float] = []
    }

    /// Trains on examples.
    public func train(_ examples: [Example], classCount: Int, temperature: Float) -> EventTypingModel {
        var counts: [UInt32: Int] = [:]
        for example in examples { for feature in example.features { counts[feature.hash, default: 0] += 1 } }
        let hashes = counts.filter { $0.value >= minimumCount }.keys.sorted()
        var index: [UInt32: Int32] = [:]
        for (position, hash) in hashes.enumerated() { index[hash] = Int32(position) }
        var matrix = Matrix()
        for example in examples {
            // The bias is a feature that every example has.
            var norm: Float = 1
            for feature in example.features {
                guard let column = index[feature.hash] else { continue }
                matrix.columns.append(column)
                matrix.values.append(feature.value)
                norm += feature.value * feature.value
            }
            matrix.starts.append(matrix.columns.count)
            matrix.norms.append(norm)
        }
        var weights = [Float](repeating: 0, count: hashes.count * classCount)
        var biases = [Float](repeating: 0, count: classCount)
        func add(_ share: Float, to classes: [Int], group: (Int) -> Bool) {
            let signs: [Float] = examples.map { group($0.label) ? 1 : -1 }
            let (vector, bias) = machine(matrix, signs, examples.map { cost * $0.weight }, size: hashes.count)
            for label in classes {
                for position in 0..<hashes.count { weights[position * classCount + label] += share * vector[position] }
                biases[label] += share * bias
            }
        }
        for label in 0..<classCount { add(1, to: [label]) { $0 == label } }
        let quads = EventClassifier.classes.prefix(classCount).map { $0.quad ?? 0 }
        if quadShare > 0 {
            for quad in Set(quads).sorted() {
                add(quadShare, to: quads.indices.filter { quads[$0] == quad }) { quads[$0] == quad }
            }
        }
        if sideShare > 0 {
            for side in 0..<2 {
                let sides = quads.map { $0 == 0 ? -1 : ($0 - 1) / 2 }
                add(sideShare, to: sides.indices.filter { sides[$0] == side }) { sides[$0] == side }
            }
        }
        return EventTypingModel(hashes: hashes, weights: weights, biases: biases, temperature: temperature)
    }

    private func machine(_ matrix: Matrix, _ signs: [Float], _ costs: [Float], size: Int) -> ([Float], Float) {
        var vector = [Float](repeating: 0, count: size)
        var bias: Float = 0
        var alpha = [Float](repeating: 0, count: signs.count)
        var order = Array(signs.indices)
        var generator = SplitMix(seed: 17)
        vector.withUnsafeMutableBufferPointer { vector in
            for _ in 0..<passes {
                for position in stride(from: order.count - 1, to: 0, by: -1) {
                    order.swapAt(position, Int(generator.next() % UInt64(position + 1)))
                }
                var largest: Float = 0
                for example in order {
                    let sign = signs[example]
                    let diagonal = 1 / (2 * costs[example])
                    let entries = matrix.starts[example]..<matrix.starts[example + 1]
                    var product = bias
                    for entry in entries { product += vector[Int(matrix.columns[entry])] * matrix.values[entry] }
                    let gradient = sign * product - 1 + diagonal * alpha[example]
                    let projected = alpha[example] == 0 ? min(gradient, 0) : gradient
                    largest = max(largest, abs(projected))
                    guard projected != 0 else { continue }
                    let old = alpha[example]
                    alpha[example] = max(old - gradient / (matrix.norms[example] + diagonal), 0)
                    let step = (alpha[example] - old) * sign
                    guard step != 0 else { continue }
                    for entry in entries { vector[Int(matrix.columns[entry])] += step * matrix.values[entry] }
                    bias += step
                }
                if largest < 0.02 { break }
            }
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

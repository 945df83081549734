import Foundation

/// Softmax regression over dense vectors with a quadratic penalty, fitted by L-BFGS (Nocedal 1980) with halved steps.
struct SoftmaxRegression {
    /// A labelled vector.
    struct Example {
        var values: [Float]
        /// Which classes are right, a bit each; the probability of all of them together is what counts.
        var classes: UInt32
        var weight: Float
    }

    /// Weight of the penalty.
    var penalty: Float = 0.5
    /// Steps at most.
    var steps = 60
    /// Pairs of steps that are remembered.
    var memory = 8

    /// Classes beside each other, in whole groups of four.
    private static let groups = 5

    /// Weights, `weights[input * classCount + class]`, and biases.
    func fit(_ examples: [Example], classCount: Int) -> (weights: [Float], biases: [Float]) {
        guard let inputs = examples.first?.values.count, classCount <= 4 * Self.groups else { return ([], []) }
        // The last row is the bias.
        let size = (inputs + 1) * Self.groups * 4
        var point = [Float](repeating: 0, count: size)
        var (loss, gradient) = value(at: point, examples, inputs, classCount)
        var pairs: [(step: [Float], change: [Float], product: Double)] = []
        for number in 0..<steps {
            var direction = gradient.map { -$0 }
            var factors: [Double] = []
            for pair in pairs.reversed() {
                let factor = Self.product(pair.step, direction) / pair.product
                Self.add(pair.change, -factor, to: &direction)
                factors.append(factor)
            }
            if let last = pairs.last {
                let scale = Float(last.product / Self.product(last.change, last.change))
                direction = direction.map { $0 * scale }
            } else {
                let scale = Float(1 / max(Self.product(gradient, gradient).squareRoot(), 1e-9))
                direction = direction.map { $0 * scale }
            }
            for (pair, factor) in zip(pairs, factors.reversed()) {
                Self.add(pair.step, factor - Self.product(pair.change, direction) / pair.product, to: &direction)
            }
            let slope = Self.product(gradient, direction)
            guard slope < -1e-7 else { break }
            var length = 1.0
            var next = point
            var found = (loss: loss, gradient: gradient)
            for _ in 0..<20 {
                next = point
                Self.add(direction, length, to: &next)
                found = value(at: next, examples, inputs, classCount)
                if found.loss <= loss + 1e-4 * length * slope { break }
                length /= 2
            }
            guard found.loss < loss else { break }
            let step = zip(next, point).map { $0 - $1 }
            let change = zip(found.gradient, gradient).map { $0 - $1 }
            let product = Self.product(step, change)
            if product > 1e-12 { pairs.append((step, change, product)) }
            if pairs.count > memory { pairs.removeFirst() }
            let isDone = number > 5 && loss - found.loss < 1e-5 * abs(loss)
            (point, loss, gradient) = (next, found.loss, found.gradient)
            if isDone { break }
        }
        var weights = [Float](repeating: 0, count: inputs * classCount)
        for input in 0..<inputs {
            for label in 0..<classCount { weights[input * classCount + label] = point[input * Self.groups * 4 + label] }
        }
        return (weights, (0..<classCount).map { point[inputs * Self.groups * 4 + $0] })
    }

    /// Loss and gradient, all examples in order.
    private func value(at point: [Float], _ examples: [Example], _ inputs: Int, _ classCount: Int) -> (
        loss: Double, gradient: [Float]
    ) {
        var loss = 0.0
        var gradient = [SIMD4<Float>](repeating: .zero, count: (inputs + 1) * Self.groups)
        point.withUnsafeBytes { raw in
            let weights = raw.assumingMemoryBound(to: SIMD4<Float>.self)
            gradient.withUnsafeMutableBufferPointer { gradient in
                for example in examples {
                    example.values.withUnsafeBufferPointer { values in
                        var sums = (
                            weights[inputs * 5], weights[inputs * 5 + 1], weights[inputs * 5 + 2],
                            weights[inputs * 5 + 3], weights[inputs * 5 + 4]
                        )
                        for input in 0..<inputs {
                            let value = values[input]
                            let row = input * 5
                            sums.0 += value * weights[row]
                            sums.1 += value * weights[row + 1]
                            sums.2 += value * weights[row + 2]
                            sums.3 += value * weights[row + 3]
                            sums.4 += value * weights[row + 4]
                        }
                        let scores = [sums.0, sums.1, sums.2, sums.3, sums.4]
                        let (cost, slopes) = Self.slopes(scores, example, classCount)
                        loss += cost
                        for input in 0..<inputs {
                            let value = values[input]
                            let row = input * 5
                            gradient[row] += value * slopes[0]
                            gradient[row + 1] += value * slopes[1]
                            gradient[row + 2] += value * slopes[2]
                            gradient[row + 3] += value * slopes[3]
                            gradient[row + 4] += value * slopes[4]
                        }
                        for group in 0..<5 { gradient[inputs * 5 + group] += slopes[group] }
                    }
                }
                // The bias is free.
                for row in 0..<(inputs * 5) {
                    loss += 0.5 * Double(penalty * (weights[row] * weights[row]).sum())
                    gradient[row] += penalty * weights[row]
                }
            }
        }
        return (loss, gradient.flatMap { group in (0..<4).map { group[$0] } })
    }

    /// What an example costs, and how that grows with each score.
    private static func slopes(_ scores: [SIMD4<Float>], _ example: Example, _ classCount: Int) -> (
        Double, [SIMD4<Float>]
    ) {
        let all = (0..<classCount).map { Double(scores[$0 / 4][$0 % 4]) }
        let top = all.max() ?? 0
        let powers = all.map { exp($0 - top) }
        let sum = powers.reduce(0, +)
        let right = max(all.indices.reduce(0) { $0 + (example.classes >> $1 & 1 == 1 ? powers[$1] : 0) }, 1e-300)
        var slopes = [SIMD4<Float>](repeating: .zero, count: groups)
        for label in all.indices {
            let isRight = example.classes >> label & 1 == 1
            let slope = powers[label] / sum - (isRight ? powers[label] / right : 0)
            slopes[label / 4][label % 4] = Float(slope) * example.weight
        }
        return (-log(right / sum) * Double(example.weight), slopes)
    }

    private static func product(_ left: [Float], _ right: [Float]) -> Double {
        var sum = 0.0
        for index in left.indices { sum += Double(left[index]) * Double(right[index]) }
        return sum
    }

    private static func add(_ other: [Float], _ factor: Double, to values: inout [Float]) {
        let factor = Float(factor)
        for index in values.indices { values[index] += factor * other[index] }
    }
}

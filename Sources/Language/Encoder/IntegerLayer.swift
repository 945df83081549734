import CMatrix

/// A matrix of 8-bit weights with a scale per output, and a bias.
///
/// The values of a row become 14-bit numbers and are summed as integers, so that the result is the same on every machine, in
/// every order.
struct IntegerLayer: Sendable {
    /// Values taken and given per row.
    let inputs: Int
    let outputs: Int
    /// Of ``Vectors``.
    private let vectors: Int32
    /// 8-bit weights, widened: processors multiply and add pairs of 16-bit numbers in one step. Empty with wider vectors.
    private let weights: [Int16]
    /// The weights as wider vectors need them.
    private let packed: [Int8]
    private let scales: [Float]
    private let biases: [Float]
    /// Largest value of a quantised row: with 1,536 inputs a sum stays below 2³¹.
    private static let range: Float = 8_191

    /// Reads `outputs` × `inputs` weights from bytes, scales and biases from numbers.
    init(
        inputs: Int, outputs: Int, bytes: inout Slice<UnsafeBufferPointer<UInt8>>, from values: inout FloatReader,
        vectors: Int32
    ) throws(ModelError) {
        self.inputs = inputs
        self.outputs = outputs
        guard bytes.count >= inputs * outputs else { throw .damaged(model: "encoder", reason: "weights are missing") }
        let own = UnsafeBufferPointer(rebasing: bytes.prefix(inputs * outputs))
        self.vectors = integer_layer_fits(inputs, outputs) != 0 ? vectors : 0
        if self.vectors > 0 {
            weights = []
            packed = [Int8](unsafeUninitializedCapacity: own.count) { packed, count in
                own.withMemoryRebound(to: Int8.self) {
                    integer_layer_pack($0.baseAddress, inputs, outputs, packed.baseAddress)
                }
                count = own.count
            }
        } else {
            weights = own.map { Int16(Int8(bitPattern: $0)) }
            packed = []
        }
        bytes = bytes.dropFirst(inputs * outputs)
        scales = try values.take(outputs)
        biases = try values.take(outputs)
    }

    /// result = rows × weights + bias, for `count` rows one behind the other.
    func apply(_ rows: UnsafePointer<Float>, _ count: Int, into result: UnsafeMutablePointer<Float>) {
        // Whole groups of four rows; what is beyond `count` is zero.
        let padded = (count + 3) / 4 * 4
        if vectors > 0 {
            return withUnsafeTemporaryAllocation(of: Int16.self, capacity: padded * inputs) { numbers in
                integer_layer(
                    vectors, rows, count, inputs, packed, outputs, scales, biases, numbers.baseAddress, result)
            }
        }
        withUnsafeTemporaryAllocation(of: Int16.self, capacity: padded * inputs) { buffer in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: padded * outputs) { sums in
                guard let numbers = buffer.baseAddress, let sums = sums.baseAddress else { return }
                buffer.initialize(repeating: 0)
                var factors: [Float] = []
                for row in 0..<count {
                    factors.append(Self.quantise(rows + row * inputs, inputs, into: numbers + row * inputs))
                }
                multiply(numbers, padded, into: sums)
                scales.withUnsafeBufferPointer { scales in
                    biases.withUnsafeBufferPointer { biases in
                        for row in 0..<count {
                            let factor = factors[row]
                            for output in 0..<outputs {
                                let place = row * outputs + output
                                result[place] = Float(sums[place]) * (factor * scales[output]) + biases[output]
                            }
                        }
                    }
                }
            }
        }
    }

    /// The integer sums of all rows, in groups of four.
    private func multiply(_ numbers: UnsafePointer<Int16>, _ count: Int, into result: UnsafeMutablePointer<Int32>) {
        weights.withUnsafeBufferPointer { weights in
            guard let weights = weights.baseAddress else { return }
            for output in 0..<outputs {
                for row in stride(from: 0, to: count, by: 4) {
                    let sums = Self.sums(numbers + row * inputs, weights + output * inputs, inputs)
                    for offset in 0..<4 { result[(row + offset) * outputs + output] = sums[offset] }
                }
            }
        }
    }

    /// Scalar products of four rows with one row of weights.
    @inline(__always)
    private static func sums(_ rows: UnsafePointer<Int16>, _ weights: UnsafePointer<Int16>, _ count: Int) -> SIMD4<
        Int32
    > {
        let second = rows + count
        let third = second + count
        let fourth = third + count
        var a: Int32 = 0
        var b: Int32 = 0
        var c: Int32 = 0
        var d: Int32 = 0
        for index in 0..<count {
            let weight = Int32(weights[index])
            a &+= Int32(rows[index]) &* weight
            b &+= Int32(second[index]) &* weight
            c &+= Int32(third[index]) &* weight
            d &+= Int32(fourth[index]) &* weight
        }
        return SIMD4(a, b, c, d)
    }

    /// Rounds a row to integers and tells what one unit is worth.
    private static func quantise(_ row: UnsafePointer<Float>, _ count: Int, into numbers: UnsafeMutablePointer<Int16>)
        -> Float
    {
        var largest: Float = 0
        for index in 0..<count { largest = max(largest, abs(row[index])) }
        guard largest > 0, largest.isFinite else { return 0 }
        let factor = range / largest
        for index in 0..<count {
            // Adding 1.5 · 2²³ leaves the rounded number in the low bits.
            let bits = (row[index] * factor + 12_582_912).bitPattern
            numbers[index] = Int16(truncatingIfNeeded: Int32(bitPattern: bits) &- 0x4B40_0000)
        }
        return largest / range
    }
}

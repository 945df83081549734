import CMatrix

/// A matrix of weights and a bias, laid out for products with many rows at a time.
///
/// Every value of the result is summed in the same order whatever stands beside it, with no fused operations, so that it is
/// the same on every machine and in every batch.
struct DenseLayer: Sendable {
    /// Values taken and given per row.
    let inputs: Int
    let outputs: Int
    /// Outputs rounded up to whole panels: the distance between rows of the result.
    let stride: Int
    /// Panels of eight columns: per panel the bias, then for each input its eight weights.
    private let panels: [SIMD8<Float>]

    /// Reads `outputs` × `inputs` weights and then `outputs` biases.
    init(inputs: Int, outputs: Int, from values: inout FloatReader) throws(ModelError) {
        let weights = try values.take(inputs * outputs)
        let bias = try values.take(outputs)
        self.init(inputs: inputs, outputs: outputs, weights: weights, bias: bias)
    }

    init(inputs: Int, outputs: Int, weights: [Float], bias: [Float]) {
        self.inputs = inputs
        self.outputs = outputs
        stride = (outputs + 7) / 8 * 8
        var panels = [SIMD8<Float>](repeating: .zero, count: stride / 8 * (inputs + 1))
        for output in 0..<outputs {
            let panel = output / 8 * (inputs + 1)
            panels[panel][output % 8] = bias[output]
            for input in 0..<inputs { panels[panel + 1 + input][output % 8] = weights[output * inputs + input] }
        }
        self.panels = panels
    }

    /// Rows that a buffer must have room for when `count` are worked on.
    static func padded(_ count: Int) -> Int { (count + 3) / 4 * 4 }

    /// result = rows × weights + bias. Both buffers have room for ``padded(_:)`` rows; `result` rows are ``stride`` apart.
    func apply(_ rows: UnsafePointer<Float>, _ count: Int, into result: UnsafeMutablePointer<Float>) {
        apply(rows, count, into: result, vectors: Vectors.used)
    }

    func apply(
        _ rows: UnsafePointer<Float>, _ count: Int, into result: UnsafeMutablePointer<Float>, vectors: Int32
    ) {
        panels.withUnsafeBufferPointer { panels in
            guard let base = panels.baseAddress else { return }
            if vectors > 0 {
                let floats = UnsafeRawPointer(base).assumingMemoryBound(to: Float.self)
                return dense_product(vectors, rows, count, inputs, floats, stride / 8, result, stride)
            }
            for panel in 0..<(stride / 8) {
                DenseLayer.product(
                    rows, count, inputs, base + panel * (inputs + 1), into: result + panel * 8, stride: stride)
            }
        }
    }

    /// Eight columns of a product, four rows at a time.
    @inline(__always)
    static func product(
        _ rows: UnsafePointer<Float>, _ count: Int, _ inputs: Int, _ panel: UnsafePointer<SIMD8<Float>>,
        into result: UnsafeMutablePointer<Float>, stride: Int
    ) {
        var row = 0
        while row < count {
            let a = rows + row * inputs
            let b = a + inputs
            let c = b + inputs
            let d = c + inputs
            var sumA = panel[0]
            var sumB = sumA
            var sumC = sumA
            var sumD = sumA
            for input in 0..<inputs {
                let weight = panel[input + 1]
                sumA += weight * a[input]
                sumB += weight * b[input]
                sumC += weight * c[input]
                sumD += weight * d[input]
            }
            let out = UnsafeMutableRawPointer(result + row * stride)
            out.storeBytes(of: sumA, as: SIMD8<Float>.self)
            out.storeBytes(of: sumB, toByteOffset: stride * 4, as: SIMD8<Float>.self)
            out.storeBytes(of: sumC, toByteOffset: stride * 8, as: SIMD8<Float>.self)
            out.storeBytes(of: sumD, toByteOffset: stride * 12, as: SIMD8<Float>.self)
            row += 4
        }
    }
}

/// Scales rows to mean 0 and variance 1, then by learnt weights.
struct LayerNorm: Sendable {
    private let weight: [Float]
    private let bias: [Float]

    init(width: Int, from values: inout FloatReader) throws(ModelError) {
        weight = try values.take(width)
        bias = try values.take(width)
    }

    func apply(
        _ rows: UnsafePointer<Float>, _ count: Int, into result: UnsafeMutablePointer<Float>,
        vectors: Int32 = Vectors.used
    ) {
        let width = weight.count
        if vectors > 0, width % 8 == 0 { return row_norm(vectors, rows, count, width, weight, bias, result) }
        weight.withUnsafeBufferPointer { weight in
            bias.withUnsafeBufferPointer { bias in
                for row in 0..<count {
                    let from = rows + row * width
                    let to = result + row * width
                    var sums = SIMD8<Float>.zero
                    for place in Swift.stride(from: 0, to: width, by: 8) { sums += from.eight(place) }
                    let mean = sums.sum() / Float(width)
                    var squares = SIMD8<Float>.zero
                    for place in Swift.stride(from: 0, to: width, by: 8) {
                        let off = from.eight(place) - mean
                        squares += off * off
                    }
                    let scale = 1 / (squares.sum() / Float(width) + 1e-5).squareRoot()
                    for place in 0..<width { to[place] = (from[place] - mean) * scale * weight[place] + bias[place] }
                }
            }
        }
    }
}

extension UnsafePointer<Float> {
    /// Eight values from a place on.
    @inline(__always) func eight(_ place: Int) -> SIMD8<Float> {
        UnsafeRawPointer(self + place).loadUnaligned(as: SIMD8<Float>.self)
    }
}

/// Hands out the numbers of a section in order.
struct FloatReader {
    private let bytes: UnsafeRawBufferPointer
    private let name: String
    private var offset = 0

    init(_ file: ModelFile, section: String) throws(ModelError) {
        bytes = UnsafeRawBufferPointer(try file.section(section))
        name = file.name
    }

    /// The next numbers.
    mutating func take(_ count: Int) throws(ModelError) -> [Float] {
        guard offset + 4 * count <= bytes.count else { throw .damaged(model: name, reason: "too few weights") }
        var values = [Float](repeating: 0, count: count)
        for index in 0..<count {
            let bits = bytes.loadUnaligned(fromByteOffset: offset + 4 * index, as: UInt32.self).littleEndian
            values[index] = Float(bitPattern: bits)
            guard values[index].isFinite else { throw .damaged(model: name, reason: "a weight that is no number") }
        }
        offset += 4 * count
        return values
    }

    /// Refuses numbers left over.
    func finish() throws(ModelError) {
        guard offset == bytes.count else { throw .damaged(model: name, reason: "too many weights") }
    }
}

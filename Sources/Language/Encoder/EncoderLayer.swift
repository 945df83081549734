import CMatrix
import Foundation

/// One layer of a transformer encoder: attention and a feed-forward part, each added to what came in and normalised.
struct EncoderLayer: Sendable {
    private let width: Int
    private let heads: Int
    /// Of ``Vectors``.
    private let vectors: Int32
    private let projections: IntegerLayer
    private let attended: IntegerLayer
    private let inner: IntegerLayer
    private let outer: IntegerLayer
    private let norms: [Normalisation]

    /// Reads layer `number` of a file.
    init(
        number: Int, width: Int, heads: Int, inner size: Int, file: ModelFile, vectors: Int32 = Vectors.used
    ) throws(ModelError) {
        self.vectors = vectors
        self.width = width
        self.heads = heads
        var bytes = try file.section("ints\(number)")[...]
        var values = try FloatReader(file, section: "nums\(number)")
        projections = try IntegerLayer(
            inputs: width, outputs: 3 * width, bytes: &bytes, from: &values, vectors: vectors)
        attended = try IntegerLayer(
            inputs: width, outputs: width, bytes: &bytes, from: &values, vectors: vectors)
        inner = try IntegerLayer(
            inputs: width, outputs: size, bytes: &bytes, from: &values, vectors: vectors)
        outer = try IntegerLayer(
            inputs: size, outputs: width, bytes: &bytes, from: &values, vectors: vectors)
        norms = [
            try Normalisation(width: width, from: &values, vectors: vectors),
            try Normalisation(width: width, from: &values, vectors: vectors),
        ]
        try values.finish()
    }

    /// Works on `count` rows in place.
    func apply(_ rows: UnsafeMutablePointer<Float>, _ count: Int) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: count * max(3 * width, inner.outputs)) { wide in
            withUnsafeTemporaryAllocation(of: Float.self, capacity: count * width) { narrow in
                guard let wide = wide.baseAddress, let narrow = narrow.baseAddress else { return }
                projections.apply(rows, count, into: wide)
                attend(wide, count, into: narrow)
                attended.apply(narrow, count, into: wide)
                norms[0].apply(rows, count, adding: wide)
                inner.apply(rows, count, into: wide)
                Curve.gelu(wide, count * inner.outputs, vectors: vectors)
                outer.apply(wide, count, into: narrow)
                norms[1].apply(rows, count, adding: narrow)
            }
        }
    }

    /// Every row becomes a mean of all rows' values, weighted by how well its query fits their keys; head by head.
    private func attend(_ projected: UnsafePointer<Float>, _ count: Int, into result: UnsafeMutablePointer<Float>) {
        let size = width / heads
        let scale = 1 / Float(size).squareRoot()
        let stride = 3 * width
        if vectors > 0, encoder_attention_fits(size) != 0 {
            let capacity = encoder_attention_work(count, size)
            return withUnsafeTemporaryAllocation(of: Float.self, capacity: capacity) { work in
                for head in 0..<heads {
                    let queries = projected + head * size
                    encoder_attention(
                        vectors, queries, queries + width, queries + 2 * width, stride, count, size, scale,
                        work.baseAddress, result + head * size, width)
                }
            }
        }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { weights in
            for head in 0..<heads {
                let queries = projected + head * size
                let keys = queries + width
                let values = keys + width
                for row in 0..<count {
                    var largest = -Float.infinity
                    for other in 0..<count {
                        var sum = SIMD4<Float>.zero
                        for index in Swift.stride(from: 0, to: size, by: 4) {
                            sum += Self.four(queries + row * stride + index) * Self.four(keys + other * stride + index)
                        }
                        weights[other] = ((sum[0] + sum[1]) + (sum[2] + sum[3])) * scale
                        largest = max(largest, weights[other])
                    }
                    var total: Float = 0
                    for other in 0..<count {
                        weights[other] = Curve.power(weights[other] - largest)
                        total += weights[other]
                    }
                    let out = result + row * width + head * size
                    for index in Swift.stride(from: 0, to: size, by: 4) {
                        var sum = SIMD4<Float>.zero
                        for other in 0..<count { sum += weights[other] * Self.four(values + other * stride + index) }
                        sum /= total
                        for offset in 0..<4 { out[index + offset] = sum[offset] }
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func four(_ values: UnsafePointer<Float>) -> SIMD4<Float> {
        UnsafeRawPointer(values).loadUnaligned(as: SIMD4<Float>.self)
    }
}

/// Rows with mean 0 and variance 1, then scaled and moved.
struct Normalisation: Sendable {
    /// Of ``Vectors``.
    private let vectors: Int32
    private let scales: [Float]
    private let biases: [Float]

    init(width: Int, from values: inout FloatReader, vectors: Int32 = Vectors.used) throws(ModelError) {
        self.vectors = width % 16 == 0 ? vectors : 0
        scales = try values.take(width)
        biases = try values.take(width)
    }

    /// Works on rows in place, after others were added to them.
    func apply(_ rows: UnsafeMutablePointer<Float>, _ count: Int, adding others: UnsafePointer<Float>? = nil) {
        let width = scales.count
        if vectors > 0 {
            return withUnsafeTemporaryAllocation(of: Float.self, capacity: 16 * width) { work in
                encoder_add_and_normalise(vectors, rows, others, count, width, scales, biases, work.baseAddress)
            }
        }
        if let others { for index in 0..<(count * width) { rows[index] += others[index] } }
        for number in 0..<count {
            let row = rows + number * width
            var mean: Float = 0
            for index in 0..<width { mean += row[index] }
            mean /= Float(width)
            var variance: Float = 0
            for index in 0..<width { variance += (row[index] - mean) * (row[index] - mean) }
            let factor = 1 / (variance / Float(width) + 1e-12).squareRoot()
            for index in 0..<width { row[index] = (row[index] - mean) * factor * scales[index] + biases[index] }
        }
    }
}

/// The curved functions of the encoder, the same on every machine.
enum Curve {
    /// x Φ(x) of many values, in place.
    static func gelu(_ values: UnsafeMutablePointer<Float>, _ count: Int, vectors: Int32) {
        if vectors > 0 { return encoder_curve(vectors, values, count, table) }
        for index in 0..<count { values[index] = gelu(values[index]) }
    }

    /// x Φ(x), from a table with linear interpolation: wrong by less than 2 · 10⁻⁶.
    @inline(__always)
    static func gelu(_ value: Float) -> Float {
        guard value > -6 else { return 0 }
        guard value < 6 else { return value }
        let position = (value + 6) * 256
        let index = Int(position)
        let share = position - Float(index)
        return table[index] + (table[index + 1] - table[index]) * share
    }

    /// From −6 to 6 in steps of 1/256, and one more for the interpolation.
    private static let table: [Float] = (0...3_073).map { step in
        let value = Double(step) / 256 - 6
        return Float(value * 0.5 * (1 + erf(value / 2.0.squareRoot())))
    }

    /// eˣ for x ≤ 0, wrong by less than 10⁻⁵ of itself.
    @inline(__always)
    static func power(_ value: Float) -> Float {
        let exponent = max(value, -87) * 1.442_695_04
        var whole = Int32(exponent)
        if Float(whole) > exponent { whole -= 1 }
        let rest = exponent - Float(whole)
        var sum: Float = 0.001_333_356
        sum = sum * rest + 0.009_618_129
        sum = sum * rest + 0.055_504_11
        sum = sum * rest + 0.240_226_51
        sum = sum * rest + 0.693_147_18
        sum = sum * rest + 1
        return sum * Float(bitPattern: UInt32(whole + 127) << 23)
    }
}

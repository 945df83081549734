import Foundation

/// One layer of a transformer encoder: attention and a feed-forward part, each added to what came in and normalised.
struct EncoderLayer: Sendable {
    private let width: Int
    private let heads: Int
    private let projections: IntegerLayer
    private let attended: IntegerLayer
    private let inner: IntegerLayer
    private let outer: IntegerLayer
    private let norms: [Normalisation]

    /// Reads layer `number` of a file.
    init(number: Int, width: Int, heads: Int, inner size: Int, file: ModelFile) throws(ModelError) {
        self.width = width
        self.heads = heads
        var bytes = try file.section("ints\(number)")[...]
        var values = try FloatReader(file, section: "nums\(number)")
        projections = try IntegerLayer(inputs: width, outputs: 3 * width, bytes: &bytes, from: &values)
        attended = try IntegerLayer(inputs: width, outputs: width, bytes: &bytes, from: &values)
        inner = try IntegerLayer(inputs: width, outputs: size, bytes: &bytes, from: &values)
        outer = try IntegerLayer(inputs: size, outputs: width, bytes: &bytes, from: &values)
        norms = [try Normalisation(width: width, from: &values), try Normalisation(width: width, from: &values)]
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
                for index in 0..<(count * width) { rows[index] += wide[index] }
                norms[0].apply(rows, count)
                inner.apply(rows, count, into: wide)
                for index in 0..<(count * inner.outputs) { wide[index] = Curve.gelu(wide[index]) }
                outer.apply(wide, count, into: narrow)
                for index in 0..<(count * width) { rows[index] += narrow[index] }
                norms[1].apply(rows, count)
            }
        }
    }

    /// Every row becomes a mean of all rows' values, weighted by how well its query fits their keys; head by head.
    private func attend(_ projected: UnsafePointer<Float>, _ count: Int, into result: UnsafeMutablePointer<Float>) {
        let size = width / heads
        let scale = 1 / Float(size).squareRoot()
        let stride = 3 * width
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
    private let scales: [Float]
    private let biases: [Float]

    init(width: Int, from values: inout FloatReader) throws(ModelError) {
        scales = try values.take(width)
        biases = try values.take(width)
    }

    func apply(_ rows: UnsafeMutablePointer<Float>, _ count: Int) {
        let width = scales.count
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

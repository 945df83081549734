import CMatrix

/// A layer of gated linear recurrences: cₜ = fₜ cₜ₋₁ + (1 − fₜ) zₜ, and oₜ cₜ is added to the word. The first half of the units
/// reads from left to right, the second from right to left. Gates are ½ + ½ x / (1 + |x|), computed alike everywhere.
struct RecurrentLayer: Sendable {
    private let norm: LayerNorm
    private let gates: DenseLayer
    private let width: Int

    init(width: Int, from values: inout FloatReader) throws(ModelError) {
        self.width = width
        norm = try LayerNorm(width: width, from: &values)
        gates = try DenseLayer(inputs: width, outputs: 3 * width, from: &values)
    }

    /// Works on the sentences of a batch in place; `begin` is the first token of the batch.
    func apply(
        _ hidden: UnsafeMutablePointer<Float>, _ sentences: ArraySlice<Range<Int>>, _ begin: Int, _ count: Int,
        normal: UnsafeMutablePointer<Float>, gates values: UnsafeMutablePointer<Float>, vectors: Int32 = Vectors.used
    ) {
        norm.apply(hidden, count, into: normal, vectors: vectors)
        gates.apply(normal, count, into: values, vectors: vectors)
        let half = width / 2
        for sentence in sentences {
            let first = sentence.lowerBound - begin
            let last = sentence.upperBound - 1 - begin
            if vectors > 0 {
                recurrent_steps(vectors, hidden, values, width, gates.stride, first, last)
                continue
            }
            for unit in Swift.stride(from: 0, to: half, by: 8) {
                var kept = SIMD8<Float>.zero
                for word in first...last { step(hidden, values, word, unit, &kept) }
                kept = .zero
                for word in (first...last).reversed() { step(hidden, values, word, half + unit, &kept) }
            }
        }
    }

    /// Eight units of one word.
    @inline(__always)
    private func step(
        _ hidden: UnsafeMutablePointer<Float>, _ values: UnsafeMutablePointer<Float>, _ word: Int, _ unit: Int,
        _ kept: inout SIMD8<Float>
    ) {
        let row = UnsafePointer(values + word * gates.stride)
        let new = row.eight(unit)
        let forget = RecurrentLayer.gate(row.eight(width + unit))
        let open = RecurrentLayer.gate(row.eight(2 * width + unit))
        kept = forget * kept + (1 - forget) * new
        let place = hidden + word * width + unit
        let sum = UnsafePointer(place).eight(0) + open * kept
        UnsafeMutableRawPointer(place).storeBytes(of: sum, as: SIMD8<Float>.self)
    }

    @inline(__always)
    private static func gate(_ value: SIMD8<Float>) -> SIMD8<Float> {
        let size = value.replacing(with: -value, where: value .< 0)
        return 0.5 + 0.5 * (value / (1 + size))
    }
}

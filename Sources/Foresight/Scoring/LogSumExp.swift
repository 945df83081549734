/// Sums of exponentials over many candidates.
enum LogSumExp {
    /// e to each lane, relative error below 2e-7 for arguments in -87…88, smaller arguments give 0
    /// (Cephes `expf`: range reduction by ln 2 and a polynomial).
    @inline(__always)
    static func exponential(_ argument: SIMD8<Float>) -> SIMD8<Float> {
        let clamped = argument.clamped(
            lowerBound: SIMD8(repeating: -87.3), upperBound: SIMD8(repeating: 88.3))
        // Adding 1.5 · 2^23 rounds to a whole number, which then stands in the low bits.
        let shifted = clamped * 1.442_695_04 + 12_582_912
        let scaled = shifted - 12_582_912
        let rest = clamped - scaled * 0.693_359_375 + scaled * 2.121_944_4e-4
        var polynomial = SIMD8<Float>(repeating: 1.987_569_15e-4)
        polynomial = polynomial * rest + 1.398_199_95e-3
        polynomial = polynomial * rest + 8.333_451_9e-3
        polynomial = polynomial * rest + 4.166_579_6e-2
        polynomial = polynomial * rest + 1.666_666_55e-1
        polynomial = polynomial * rest + 5e-1
        polynomial = polynomial * rest * rest + rest + 1
        let exponent = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &- 0x4B40_0000
        let power = unsafeBitCast((exponent &+ 127) &<< 23, to: SIMD8<Float>.self)
        let result = polynomial * power
        return result.replacing(with: 0, where: argument .< -87.3)
    }

    /// Σ exp(factor · (score − shift)).
    static func sum(_ scores: UnsafeBufferPointer<Float>, shift: Float, factor: Float = 1) -> Double {
        guard let base = scores.baseAddress else { return 0 }
        let raw = UnsafeRawPointer(base)
        var total = 0.0
        var index = 0
        while index + 8 <= scores.count {
            var part = SIMD8<Float>()
            let end = min(scores.count - 7, index + 512)
            while index < end {
                let lanes = raw.loadUnaligned(fromByteOffset: index * 4, as: SIMD8<Float>.self)
                part += exponential((lanes - shift) * factor)
                index += 8
            }
            total += Double(part.sum())
        }
        while index < scores.count {
            total += Double(exponential(SIMD8(repeating: (scores[index] - shift) * factor))[0])
            index += 1
        }
        return total
    }
}

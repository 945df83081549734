import CMatrix
import Testing

@testable import Language

@Suite struct DenseProductTests {
    /// Numbers of many sizes, the same in every run.
    private static func numbers(_ count: Int, _ seed: UInt64) -> [Float] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let unit = Float(Int64(bitPattern: state) >> 40) / Float(1 << 23)
            return unit * (state >> 20 & 7 == 0 ? 1000 : 0.1)
        }
    }

    @Test(
        "wider vectors change no bit", .enabled(if: dense_product_can_run() != 0, "no AVX2 here"),
        arguments: [
            (1, 8, 8), (3, 160, 24), (4, 7, 40), (9, 33, 64), (40, 160, 480),
        ])
    func wideIsPortable(rows: Int, inputs: Int, outputs: Int) {
        let layer = DenseLayer(
            inputs: inputs, outputs: outputs, weights: Self.numbers(inputs * outputs, 1),
            bias: Self.numbers(outputs, 2))
        let room = DenseLayer.padded(rows)
        let values = Self.numbers(room * inputs, 3)
        var plain = [Float](repeating: 0, count: room * layer.stride)
        var wide = plain
        layer.apply(values, rows, into: &plain, wide: false)
        layer.apply(values, rows, into: &wide, wide: true)
        for row in 0..<rows {
            for output in 0..<outputs {
                let place = row * layer.stride + output
                #expect(plain[place].bitPattern == wide[place].bitPattern)
            }
        }
        #expect(plain.contains { $0 != 0 })
    }

    @Test(
        "whole-number products are exact", .enabled(if: integer_product_can_run() != 0, "no AVX2 here"),
        arguments: [
            (4, 16, 2), (8, 384, 6), (12, 1536, 4),
        ])
    func integers(rows: Int, inputs: Int, outputs: Int) {
        let values = Self.numbers(rows * inputs, 5).map { Int16(max(-8191, min(8191, $0 * 8191))) }
        let weights = Self.numbers(outputs * inputs, 6).map { Int16(max(-127, min(127, $0 * 127))) }
        var sums = [Int32](repeating: 0, count: rows * outputs)
        integer_product(values, rows, inputs, weights, outputs, &sums)
        for row in 0..<rows {
            for output in 0..<outputs {
                var sum: Int32 = 0
                for input in 0..<inputs {
                    sum += Int32(values[row * inputs + input]) * Int32(weights[output * inputs + input])
                }
                #expect(sums[row * outputs + output] == sum)
            }
        }
        #expect(sums.contains { $0 != 0 })
    }
}

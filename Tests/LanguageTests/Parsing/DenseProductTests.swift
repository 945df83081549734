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

    /// What this machine has.
    static let widths = Array(1...max(1, vectors_available()))

    @Test(
        "wider vectors change no bit", .enabled(if: vectors_available() > 0, "no wider vectors here"),
        arguments: [
            (1, 8, 8), (3, 160, 24), (4, 7, 40), (5, 20, 16), (9, 33, 64), (13, 12, 104), (40, 160, 480),
        ], widths)
    func wideIsPortable(shape: (rows: Int, inputs: Int, outputs: Int), vectors: Int32) {
        let (rows, inputs, outputs) = shape
        let layer = DenseLayer(
            inputs: inputs, outputs: outputs, weights: Self.numbers(inputs * outputs, 1),
            bias: Self.numbers(outputs, 2))
        let room = DenseLayer.padded(rows)
        let values = Self.numbers(room * inputs, 3)
        var plain = [Float](repeating: 0, count: room * layer.stride)
        var wide = plain
        layer.apply(values, rows, into: &plain, vectors: 0)
        layer.apply(values, rows, into: &wide, vectors: vectors)
        for row in 0..<rows {
            for output in 0..<outputs {
                let place = row * layer.stride + output
                #expect(plain[place].bitPattern == wide[place].bitPattern)
            }
        }
        #expect(plain.contains { $0 != 0 })
    }

    @Test(
        "whole-number products are exact", .enabled(if: vectors_available() > 0, "no wider vectors here"),
        arguments: [
            (1, 8, 32), (4, 16, 64), (7, 384, 32), (8, 24, 96), (13, 1536, 32), (70, 8, 32),
        ], widths)
    func integers(shape: (rows: Int, inputs: Int, outputs: Int), vectors: Int32) {
        let (rows, inputs, outputs) = shape
        // Whole numbers, the largest of each row ±8191, stay what they are.
        var values = Self.numbers(rows * inputs, 5).map { max(-8191, min(8191, ($0 * 8191).rounded())) }
        for row in 0..<rows { values[row * inputs + row % inputs] = row % 2 == 0 ? 8191 : -8191 }
        let weights = Self.numbers(outputs * inputs, 6).map { Int8(max(-127, min(127, $0 * 1270))) }
        let scales = (0..<outputs).map { Float($0 % 7 + 1) / 8 }
        let biases = Self.numbers(outputs, 7)
        var packed = [Int8](repeating: 0, count: weights.count)
        integer_layer_pack(weights, inputs, outputs, &packed)
        var numbers = [Int16](repeating: 0, count: DenseLayer.padded(rows) * inputs)
        var result = [Float](repeating: .nan, count: rows * outputs + 1)
        #expect(integer_layer_fits(inputs, outputs) != 0)
        integer_layer(vectors, values, rows, inputs, packed, outputs, scales, biases, &numbers, &result)
        for row in 0..<rows {
            for output in 0..<outputs {
                var sum: Int32 = 0
                for input in 0..<inputs {
                    sum += Int32(values[row * inputs + input]) * Int32(weights[output * inputs + input])
                }
                #expect(result[row * outputs + output] == Float(sum) * scales[output] + biases[output])
            }
        }
        #expect(result.contains { $0 != 0 })
        #expect(result[rows * outputs].isNaN, "nothing is written beyond the rows")
    }

    @Test(
        "wider vectors change no bit of words and of what is read left and right of them",
        .enabled(if: vectors_available() > 0, "no wider vectors here"), arguments: widths)
    func wordsInContext(_ vectors: Int32) throws {
        let encoder = try SyntaxNetwork.embedded().encoder
        let text = AnalysedArticle(words: [
            "The", "Gambarian", "ministers", "of", "rail", "re-met", ",", "unfazed", ".",
        ])
        let features = encoder.words.features(text)
        let count = text.tokens.count
        let size = DenseLayer.padded(count) * encoder.width
        func states(_ vectors: Int32) throws -> [UInt32] {
            var hidden = [Float](repeating: 0, count: size)
            var normal = hidden
            var gates = [Float](repeating: 0, count: 3 * size)
            hidden.withUnsafeMutableBufferPointer { hidden in
                guard let base = hidden.baseAddress else { return }
                for (index, token) in text.tokens.enumerated() {
                    let row = base + index * encoder.width
                    encoder.words.embed(features[Int(token.form)], into: row, vectors: vectors)
                }
            }
            let layer = try #require(encoder.layers.first)
            layer.apply(
                &hidden, [0..<4, 4..<5, 5..<count][...], 0, count, normal: &normal, gates: &gates, vectors: vectors)
            return hidden.map(\.bitPattern)
        }
        #expect(try states(vectors) == states(0))
        #expect(try states(0).contains { $0 != 0 })
    }
}

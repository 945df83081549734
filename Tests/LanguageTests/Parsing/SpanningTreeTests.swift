import Testing

@testable import Language

@Suite("Best trees") struct SpanningTreeTests {
    /// Scores from a small generator, the same in every run.
    static func scores(_ count: Int, seed: UInt64) -> [Float] {
        (0..<(count * (count + 1))).map { place in
            Float(StringPool.mix(seed &* 1000 &+ UInt64(place)) % 1000) / 100
        }
    }

    static func total(_ heads: [Int], _ scores: [Float]) -> Float {
        heads.indices.reduce(0) { $0 + scores[$1 * (heads.count + 1) + heads[$1]] }
    }

    static func isTree(_ heads: [Int]) -> Bool {
        guard heads.count(where: { $0 == heads.count }) == 1 else { return false }
        return heads.indices.allSatisfy { start in
            var word = start
            for _ in 0..<heads.count where word < heads.count { word = heads[word] }
            return word == heads.count
        }
    }

    /// The best by trying all assignments of heads.
    static func best(_ count: Int, _ scores: [Float]) -> Float {
        var best = -Float.infinity
        var heads = [Int](repeating: 0, count: count)
        func fill(_ word: Int) {
            if word == count {
                if isTree(heads) { best = max(best, total(heads, scores)) }
                return
            }
            for head in 0...count where head != word {
                heads[word] = head
                fill(word + 1)
            }
        }
        fill(0)
        return best
    }

    @Test("as good as the best of all trees", arguments: 1...5) func exhaustive(count: Int) {
        for seed in UInt64(1)...60 {
            let scores = Self.scores(count, seed: seed)
            let heads = scores.withUnsafeBufferPointer { buffer in
                buffer.baseAddress.map { SpanningTree.heads(count, $0, stride: count + 1) } ?? []
            }
            #expect(Self.isTree(heads))
            // The four likeliest roots are tried: with up to four words that is all of them.
            if count <= 4 { #expect(abs(Self.total(heads, scores) - Self.best(count, scores)) < 1e-3) }
        }
    }

    @Test("long sentences of noise are trees") func noise() {
        let scores = Self.scores(120, seed: 7)
        let heads = scores.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { SpanningTree.heads(120, $0, stride: 121) } ?? []
        }
        #expect(Self.isTree(heads))
    }

    @Test("rows of a product do not depend on the rows beside them") func product() {
        let layer = DenseLayer(
            inputs: 5, outputs: 3, weights: (0..<15).map { Float($0) / 7 }, bias: [0.5, -0.25, 1])
        func result(_ rows: [[Float]]) -> [[Float]] {
            let size = DenseLayer.padded(rows.count)
            let input = Array(rows.joined()) + [Float](repeating: 0, count: (size - rows.count) * 5)
            var output = [Float](repeating: 0, count: size * layer.stride)
            input.withUnsafeBufferPointer { input in
                output.withUnsafeMutableBufferPointer { output in
                    guard let from = input.baseAddress, let to = output.baseAddress else { return }
                    layer.apply(from, rows.count, into: to)
                }
            }
            return rows.indices.map { Array(output[($0 * layer.stride)..<($0 * layer.stride + 3)]) }
        }
        let rows: [[Float]] = (0..<6).map { row in (0..<5).map { Float(row * 5 + $0) / 3 } }
        let together = result(rows)
        for (row, values) in rows.enumerated() { #expect(result([values]) == [together[row]]) }
        let expected = (0..<5).reduce(Float(0.5)) { $0 + Float($1) / 7 * rows[1][$1] }
        #expect(abs(together[1][0] - expected) < 1e-4)
    }
}

import CMatrix
import Testing

@testable import Language

@Suite("Sentence encoder")
struct SentenceEncoderTests {
    static let encoder = Result { try SentenceEncoder.standard() }

    /// As the tokenizer that comes with the model splits them.
    @Test(
        "Word pieces",
        arguments: [
            (
                "São Tomé's premier — “not ready” — left at 9:30.",
                "sao tome ' s premier — “ not ready ” — left at 9 : 30 ."
            ),
            (
                "Zelenskyy’s co-chair re-tokenised U.S.-led talks (50%).",
                "ze ##len ##sky ##y ’ s co - chair re - token ##ised u . s . - led talks ( 50 % ) ."
            ),
            ("Łódź naïveté: 北京 Привет", "łodz naive ##te : 北 京 п ##р ##и ##в ##е ##т"),
            (String(repeating: "x", count: 101) + " ok", "[UNK] ok"),
            ("tab\tand\u{7}bell\u{2028}line\u{00A0}blank", "tab and ##bell line blank"),
            ("", ""), ("\u{0}\u{200B}", ""),
        ])
    func wordPieces(_ text: String, _ expected: String) throws {
        let pieces = try Self.encoder.get().pieces
        #expect(pieces.numbers(of: text.utf8).map { pieces.pieces[Int($0)] }.joined(separator: " ") == expected)
    }

    /// The first numbers of the vector that the model gives with 32-bit weights.
    @Test(
        "Vectors are those of the model within what 8 bits cost",
        arguments: [
            (
                "Norway sent two field hospitals to Chad after the floods.",
                [0.0059, 0.0415, -0.0087, -0.0364, 0.0955, -0.1]
            ),
            (
                "Oslo flew medical tents to the flooded country.",
                [0.0656, 0.1677, 0.0044, 0.0215, 0.1008, -0.0277]
            ),
            ("The striker scored twice in the second half.", [0.0444, 0.0336, -0.0654, 0.0764, 0.083, 0.0559]),
        ] as [(String, [Float])])
    func vectors(_ text: String, _ expected: [Float]) throws {
        let vector = try Self.encoder.get().vector(of: text)
        #expect(vector.count == 384)
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
        for (value, other) in zip(vector, expected) { #expect(abs(value - other) < 0.01) }
    }

    @Test(
        "Wider vectors change no bit", .enabled(if: vectors_available() > 0, "no wider vectors here"),
        arguments: DenseProductTests.widths)
    func widths(_ vectors: Int32) throws {
        let file = try ModelFile.embedded("encoder")
        let plain = try SentenceEncoder(file: file, depth: 2, vectors: 0)
        let wide = try SentenceEncoder(file: file, depth: 2, vectors: vectors)
        for count in [1, 3, 8, 17, 45, 70] {
            let numbers = (0..<count).map { Int32($0 * 7919 % 20_000) }
            let expected = plain.states(of: numbers).map(\.bitPattern)
            #expect(wide.states(of: numbers).map(\.bitPattern) == expected, "\(count) pieces")
        }
    }

    @Test(
        "Wider vectors change no bit of the curve, at its ends neither",
        .enabled(if: vectors_available() > 0, "no wider vectors here"), arguments: DenseProductTests.widths)
    func curve(_ vectors: Int32) {
        var values = (0...200).map { Float($0) / 13 - 7.7 }
        values += [-6, 6, 0, -0.0, Float(6).nextDown, Float(-6).nextUp, .infinity, -.infinity, .leastNormalMagnitude]
        var wide = values
        Curve.gelu(&values, values.count, vectors: 0)
        Curve.gelu(&wide, wide.count, vectors: vectors)
        #expect(values.map(\.bitPattern) == wide.map(\.bitPattern))
    }

    @Test("Sentences that tell of the same are nearer than others")
    func alike() throws {
        let encoder = try Self.encoder.get()
        let vectors = [
            "Norway sent two field hospitals to Chad after the floods.",
            "Oslo flew medical tents to the flooded country.", "The striker scored twice in the second half.",
        ].map(encoder.vector)
        func product(_ left: Int, _ right: Int) -> Float {
            zip(vectors[left], vectors[right]).reduce(0) { $0 + $1.0 * $1.1 }
        }
        #expect(abs(product(0, 1) - 0.55) < 0.02)
        #expect(abs(product(0, 2) - 0.12) < 0.02)
    }

    @Test("A text does not depend on what was read before, and long ones are cut")
    func states() throws {
        let encoder = try Self.encoder.get()
        let first = encoder.vector(of: "Chad met Peru.")
        let long = encoder.vector(of: String(repeating: "word ", count: 300))
        #expect(long == encoder.vector(of: String(repeating: "word ", count: 900)))
        #expect(first == encoder.vector(of: "Chad met Peru."))
        #expect(encoder.states(of: []) == [])
        #expect(encoder.states(of: [-1, .max]).count == 2 * encoder.width)
    }

    @Test("A file that is cut short is refused")
    func damaged() throws {
        let bytes = Array("RAPMODEL".utf8) + [1, 0, 0, 0, 200, 0, 0, 0, 0, 0, 0, 0, 0]
        _ = bytes.withUnsafeBufferPointer { bytes in
            #expect(throws: ModelError.self) {
                try SentenceEncoder(file: try ModelFile(name: "encoder", bytes: bytes))
            }
        }
    }
}

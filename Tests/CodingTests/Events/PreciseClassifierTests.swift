import Coding
import Record
import Testing

@Suite("Precise event typer")
struct PreciseClassifierTests {
    static let classifier = Result { try EventClassifier.precise() }

    @Test(
        "Plain sentences",
        arguments: [
            ("Norway expelled two Chadian diplomats.", "Norway", "two Chadian diplomats", EventType.sanction),
            ("Peru flew tents to Bolivia at no cost.", "Peru", "Bolivia", .aid),
            ("Peru promised tents to Bolivia.", "Peru", "Bolivia", .agree),
            ("Peru refused to send tents to Bolivia.", "Peru", "Bolivia", .reject),
            ("Rebels shelled the town of Arva.", "Rebels", "the town of Arva", .assault),
            ("The envoys of Chad sat down with their hosts in Oslo.", "The envoys of Chad", "their hosts", .consult),
        ])
    func plain(_ sentence: String, _ source: String, _ target: String, _ type: EventType) throws {
        let result = try Self.classifier.get().classify(sentence: sentence, source: source, target: target)
        #expect(result.type == type)
        #expect(abs(result.types.reduce(0) { $0 + $1.probability } - 1) < 1e-6)
    }

    @Test("Marks say the same as names, and a sentence gives the same twice")
    func marks() throws {
        let classifier = try Self.classifier.get()
        let marked = classifier.classify(sentence: "<s>Norway</s> praised <t>Chad</t> for the release.")
        let named = classifier.classify(
            sentence: "Norway praised Chad for the release.", source: "Norway", target: "Chad")
        #expect(marked == named)
    }

    @Test(
        "Odd input has an answer",
        arguments: [
            ("", "Chad", "Peru"), ("x", "Chad", "Peru"), ("\u{1F600} — “é”", "é", "x"), ("Chad", "Chad", "Chad"),
            ("Chad's army", "Chad", "Chad's army"), ("<s></s><t>", "", ""),
        ])
    func odd(_ sentence: String, _ source: String, _ target: String) throws {
        let result = try Self.classifier.get().classify(sentence: sentence, source: source, target: target)
        #expect(result.types.count == 16)
        #expect(result.probability.isFinite)
    }

    /// The first six numbers of three zones, as PyTorch gives them with the 32-bit weights that training left.
    @Test(
        "States are those of the trained layers within what 8 bits cost",
        arguments: [
            (0, [-0.273, 0.627, 0.048, 0.198, 0.801, -0.392]), (1, [-0.184, 0.226, -0.244, -0.434, 1.092, -0.89]),
            (2, [-0.02, 0.171, -0.031, -0.081, 0.451, -0.25]),
        ] as [(Int, [Float])])
    func recorded(_ zone: Int, _ expected: [Float]) throws {
        let vector = try ContextTyping.standard().vector(
            sentence: "<s>Chad</s> accused <t>Sudan</t> of arming the rebels who attacked its capital.", source: nil,
            target: nil)
        #expect(vector.count == 7 * 384)
        for (value, other) in zip(vector[(zone * 384)...], expected) { #expect(abs(value - other) < 0.05) }
    }

    @Test("A long sentence is cut and not refused")
    func long() throws {
        let sentence = "Norway condemned Chad " + String(repeating: "again and again ", count: 400)
        let result = try Self.classifier.get().classify(sentence: sentence, source: "Norway", target: "Chad")
        #expect(result.type == .accuse)
    }
}

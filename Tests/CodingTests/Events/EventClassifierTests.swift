import Coding
import Foundation
import Lexicons
import Record
import Testing

@Suite("Event typer")
struct EventClassifierTests {
    static let classifier = Result { try EventClassifier.standard() }

    @Test(
        "Plain sentences",
        arguments: [
            ("Norway expelled two Chadian diplomats.", "Norway", "two Chadian diplomats", EventType.sanction),
            ("Kenya rejected a proposal by Ghana.", "Kenya", "Ghana", .reject),
            ("Peru donated tents to Bolivia.", "Peru", "Bolivia", .aid),
            ("Rebels shelled the town of Arva.", "Rebels", "the town of Arva", .assault),
            ("Teachers went on strike over the policy of the government.", "Teachers", "the government", .protest),
            ("Norway and Chad held joint naval drills.", "Norway", "Chad", .cooperate),
            ("Norway massed tanks on the border with Chad.", "Norway", "Chad", .mobilize),
            ("Norway released forty fishermen from Chad.", "Norway", "forty fishermen from Chad", .retreat),
            ("The king lifted the curfew in the port city.", "The king", "the port city", .concede),
        ])
    func plain(_ sentence: String, _ source: String, _ target: String, _ type: EventType) throws {
        let result = try Self.classifier.get().classify(sentence: sentence, source: source, target: target)
        #expect(result.type == type)
        #expect(result.quad == type.quad)
    }

    @Test(
        "The same act promised, refused, asked for and threatened",
        arguments: [
            ("Peru promised tents to Bolivia.", "Peru", "Bolivia", EventType.agree),
            ("Peru refused to send tents to Bolivia.", "Peru", "Bolivia", .reject),
            ("Bolivia asked Peru for tents.", "Bolivia", "Peru", .request),
            ("Peru threatened to stop sending tents to Bolivia.", "Peru", "Bolivia", .threaten),
        ])
    func governed(_ sentence: String, _ source: String, _ target: String, _ type: EventType) throws {
        let result = try Self.classifier.get().classify(sentence: sentence, source: source, target: target)
        #expect(result.type == type)
        #expect(!result.isDoubtful)
    }

    @Test("Parties are found in any case")
    func anyCase() throws {
        let classifier = try Self.classifier.get()
        let exact = classifier.classify(sentence: "Chad met Peru.", source: "Chad", target: "Peru")
        #expect(exact == classifier.classify(sentence: "Chad met Peru.", source: "chad", target: "PERU"))
        #expect(exact.type == .consult)
    }

    @Test("Marks say the same as names")
    func marks() throws {
        let classifier = try Self.classifier.get()
        let marked = classifier.classify(sentence: "<s>Norway</s> praised <t>Chad</t> for the release.")
        let named = classifier.classify(
            sentence: "Norway praised Chad for the release.", source: "Norway", target: "Chad")
        #expect(marked == named)
    }

    @Test("Probabilities add up and are sorted", arguments: ["", "x", "<s>", "Chad met Peru.", "\u{1F600} — “é”"])
    func probabilities(_ sentence: String) throws {
        let result = try Self.classifier.get().classify(sentence: sentence, source: "Chad", target: "Peru")
        #expect(result.types.count == 16)
        #expect(abs(result.types.reduce(0) { $0 + $1.probability } - 1) < 1e-6)
        #expect(result.types.map(\.probability) == result.types.map(\.probability).sorted(by: >))
    }

    @Test("A damaged model file is refused with a reason")
    func damaged() {
        let bytes: [UInt8] = Array("RPET".utf8) + [9, 17] + [UInt8](repeating: 0, count: 40)
        _ = bytes.withUnsafeBufferPointer { buffer in
            #expect(throws: EventTypingModel.Failure.malformed(reason: "version 9 is not known")) {
                _ = try EventTypingModel(bytes: buffer)
            }
        }
    }
}

@Suite("Event lexicon")
struct EventLexiconTests {
    @Test("Loads, and is as large as promised")
    func loads() throws {
        let lexicon = try EventLexicon()
        #expect(lexicon.predicateCount > 2_500)
        for type in EventType.allCases {
            #expect(lexicon.frames.values.contains { $0.contains { $0.type == type } }, "\(type)")
        }
    }

    @Test("A cue table with an unknown effect names the line")
    func badCue() throws {
        let table = try LexiconTable(
            file: "cues.tsv", bytes: Array("words\tpos\teffect\nnot\td\tflip\n".utf8), columns: ["words"])
        #expect(throws: LexiconError.malformed(file: "cues.tsv", line: 2, reason: "“flip” is no effect")) {
            try RealityCues(table)
        }
    }
}

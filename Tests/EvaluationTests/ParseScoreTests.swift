import Testing

@testable import Evaluation

@Suite("CoNLL 2018 scores") struct ParseScoreTests {
    static func document(_ lines: [String]) throws -> CoNLLUDocument {
        let text = lines.map { $0.split(separator: " ").joined(separator: "\t") }.joined(separator: "\n") + "\n\n"
        return try CoNLLUDocument(file: "test", bytes: Array(text.utf8))
    }

    static let gold = [
        "1-2 don't _ _ _ _ _ _ _ _", "1 do do AUX VBP _ 3 aux _ _", "2 n't not PART RB _ 3 advmod _ _",
        "3 go go VERB VB _ 0 root _ SpaceAfter=No", "4 . . PUNCT . _ 3 punct _ _",
    ]

    @Test("a file against itself is all right") func same() throws {
        let gold = try Self.document(Self.gold)
        let score = try ParseScore(gold: gold, system: gold)
        #expect(score.rows.allSatisfy { $0.score.f1 == 1 })
    }

    @Test("words inside multi-word tokens align by form; subtypes do not count") func aligned() throws {
        let system = try Self.document([
            "1 do do AUX VBP _ 3 aux:x _ SpaceAfter=No", "2 n't no PART RB _ 1 advmod _ _",
            "3 go go VERB VB _ 0 root _ _",
            "4 . . PUNCT . _ 3 punct _ _",
        ])
        let score = try ParseScore(gold: Self.document(Self.gold), system: system)
        #expect(score.words.f1 == 1)
        #expect(score.labelled.truePositives == 3)
        #expect(score.lemmas.truePositives == 3)
        #expect(score.tokens.truePositives == 2)
    }

    @Test("words cut differently count against both sides") func cut() throws {
        let system = try Self.document([
            "1 don't do AUX VBP _ 2 aux _ _", "2 go. go VERB VB _ 0 root _ _",
        ])
        let score = try ParseScore(gold: Self.document(Self.gold), system: system)
        #expect(score.words.truePositives == 0)
        #expect(score.words.falsePositives == 2 && score.words.falseNegatives == 4)
        #expect(score.sentences.f1 == 1)
    }

    @Test("another text is refused, and so is a broken file") func refused() throws {
        let other = try Self.document(["1 gone go VERB VBN _ 0 root _ _"])
        #expect(throws: ParseScoreError.self) { try ParseScore(gold: Self.document(Self.gold), system: other) }
        #expect(throws: CoNLLUError.self) { try Self.document(["1 a b"]) }
        #expect(throws: CoNLLUError.self) { try Self.document(["1 a a X X _ 7 dep _ _"]) }
        #expect(throws: CoNLLUError.self) { try Self.document(["2 a a X X _ 0 root _ _"]) }
    }
}

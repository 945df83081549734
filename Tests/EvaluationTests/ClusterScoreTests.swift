import Testing

@testable import Evaluation

/// Chains written as words, a letter a mention.
struct ClusterCase: Sendable, CustomTestStringConvertible {
    let gold: [String]
    let found: [String]
    /// Recall and precision of MUC, B³, CEAF and LEA, worked out by hand.
    let expected: [Double]
    var testDescription: String { "\(gold) – \(found)" }
}

@Suite("Coreference measures")
struct ClusterScoreTests {
    private func chains(_ words: [String]) -> [[Character]] { words.map(Array.init) }

    @Test(
        "worked by hand",
        arguments: [
            // All right.
            ClusterCase(gold: ["abc", "de"], found: ["abc", "de"], expected: [1, 1, 1, 1, 1, 1, 1, 1]),
            // Nothing in common.
            ClusterCase(gold: ["ab"], found: ["cd"], expected: [0, 0, 0, 0, 0, 0, 0, 0]),
            // {a,b,c} {d,e,f,g} against {a,b} {c,d} {f,g,h,i}, the example of Moosavi and Strube (2016): MUC 2 of 5 and
            // 2 of 5; B³ (4/3 + 1/3 + 4/4 + 1/4 …) / 7; CEAF 0.8 + 0.5 over 2 and 3; LEA (3·1/3 + 4·1/6) / 7 and
            // (2·1 + 2·0 + 4·1/6) / 8.
            ClusterCase(
                gold: ["abc", "defg"], found: ["ab", "cd", "fghi"],
                expected: [
                    2.0 / 5, 2.0 / 5, (4.0 / 3 + 1.0 / 3 + 1.0 / 4 + 4.0 / 4) / 7,
                    (4.0 / 2 + 1.0 / 2 + 1.0 / 2 + 4.0 / 4) / 8, 1.3 / 2, 1.3 / 3, (1 + 4.0 / 6) / 7,
                    (2 + 4.0 / 6) / 8,
                ]),
            // One chain for everything: recall is free, precision is not.
            ClusterCase(
                gold: ["ab", "cd"], found: ["abcd"],
                expected: [1, 2.0 / 3, 1, 8.0 / 16, 2 * 2.0 / 6 / 2, 2 * 2.0 / 6, 1, 2.0 / 6]),
            // A mention alone on both sides counts for B³, CEAF and LEA and has no link for MUC.
            ClusterCase(gold: ["ab", "c"], found: ["ab", "c"], expected: [1, 1, 1, 1, 1, 1, 1, 1]),
            ClusterCase(
                gold: ["ab", "c"], found: ["abc"],
                expected: [1, 1.0 / 2, 1, 5.0 / 9, 0.8 / 2, 0.8, 2.0 / 3, 1.0 / 3]),
        ])
    func measures(_ example: ClusterCase) {
        var score = ClusterScore<Character>()
        score.add(found: chains(example.found), gold: chains(example.gold))
        let values = [score.muc, score.bCubed, score.ceaf, score.lea].flatMap { measure -> [Double] in
            [measure.recall.value ?? -1, measure.precision.value ?? -1]
        }
        for (value, expected) in zip(values, example.expected) {
            #expect(abs(value - expected) < 1e-9, "\(values) – \(example.expected)")
        }
    }

    @Test("documents are added up before shares are taken")
    func sums() {
        var score = ClusterScore<Character>()
        score.add(found: chains(["ab"]), gold: chains(["ab"]))
        score.add(found: [], gold: chains(["abcd"]))
        #expect(score.muc.recall.value == 1.0 / 4)
        #expect(score.muc.precision.value == 1)
        #expect(score.mentions.recall.value == 2.0 / 6)
        #expect(score.conll != nil)
    }

    @Test("the assignment is the best one, not the greedy one")
    func assignment() {
        #expect(abs(Assignment.best([[0.8, 0.7], [0.7, 0]]) - 1.4) < 1e-9)
        #expect(abs(Assignment.best([[0.8], [0.9], [0.1]]) - 0.9) < 1e-9)
        #expect(abs(Assignment.best([[0, 0.5, 0.4], [0.6, 0.5, 0]]) - 1.1) < 1e-9)
        #expect(Assignment.best([]) == 0)
    }

    @Test("entities of GUM's notation")
    func entities() throws {
        func line(_ id: Int, _ form: String, _ tag: String, _ head: Int, _ misc: String) -> String {
            "\(id)\t\(form)\t\(form)\t\(tag)\t_\t_\t\(head)\tdep\t_\t\(misc)"
        }
        let file = [
            "# newdoc id = x", line(1, "Ama", "PROPN", 2, "Entity=(1-person-new-cf1)"), line(2, "met", "VERB", 0, "_"),
            line(3, "the", "DET", 4, "Entity=(2-organization-new(3-place-x"),
            line(4, "union", "NOUN", 2, "Entity=3)2)|SpaceAfter=No"), line(5, ".", "PUNCT", 2, "_"), "",
            line(1, "She", "PRON", 2, "Entity=(1-person-giv)"), line(2, "left", "VERB", 0, "_"), "",
        ].joined(separator: "\n")
        let document = try EntityDocument(file: "x", bytes: Array(file.utf8))
        #expect(document.text.hasPrefix("Ama met the union. She left"))
        #expect(document.entities.map(\.type) == ["person", "organization", "place"])
        #expect(document.entities[0].mentions.map(\.range) == [0..<3, 19..<22])
        #expect(document.entities[1].mentions.map(\.range) == [8..<17])
        #expect(document.entities[1].mentions.map(\.head) == [12..<17])
        #expect(document.entities[1].mentions.map(\.headTag) == ["NOUN"])
    }
}

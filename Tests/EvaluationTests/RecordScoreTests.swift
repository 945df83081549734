import Evaluation
import Foundation
import Testing

@Suite struct RecordScoreTests {
    static let gold = """
        {"kind":"article","ordinal":1,"headline":"Minister visits","body":["The minister of Ghana visited Lomé"],"published":{"value":"2020-01-02"}}
        {"kind":"event","article":1,"evidence":[{"exact":"The minister of Ghana visited Lomé on Friday."}],"type":"CONSULT","mode":"visit","actor":[{"text":"minister","code":"GHA"}],"recipient":[{"code":"TGO"}],"claim":"reported","reality":"actual"}
        {"kind":"quote","article":1,"evidence":[{"exact":"He called it a “good start”."}],"form":"partial","text":"good start","speaker":{"text":"He","code":"GHA"}}
        """
    static let found = """
        {"kind":"article","id":"a1","ordinal":1,"headline":"Minister visits","text":"The minister of Ghana visited Lomé on Friday.\\n\\nHe called it a “good start”."}
        {"kind":"event","article":"a1","evidence":[{"exact":"The minister of Ghana visited Lomé on Friday."}],"type":"CONSULT","actor":[{"text":"The minister of Ghana","code":"GHA"}],"recipient":[{"text":"Lomé","name":"Togo","code":"TGO"}],"claim":"claimed","reality":"actual"}
        {"kind":"event","article":"a1","evidence":[{"exact":"He called it a “good start”."}],"type":"SUPPORT","actor":[{"text":"He"}],"recipient":[]}
        """

    static func lines(_ text: String) throws -> [JSONValue] {
        try text.split(separator: "\n").map { try JSONDecoder().decode(JSONValue.self, from: Data($0.utf8)) }
    }

    @Test func countsByKindFieldAndParagraph() throws {
        var score = RecordScore()
        score.add(page: "p", gold: try Self.lines(Self.gold), found: try Self.lines(Self.found))
        #expect(score.articles == Score(truePositives: 1))
        #expect(score.paragraphs == Score(truePositives: 1, falsePositives: 1))
        #expect(score.kinds["event"] == Score(truePositives: 1, falsePositives: 1))
        #expect(score.kinds["quote"] == Score(falseNegatives: 1))
        let event = try #require(score.fields["event"])
        #expect(event.first { $0.field == "claim" }?.score == Score(falsePositives: 1, falseNegatives: 1))
        #expect(event.first { $0.field == "mode" }?.score == Score(falseNegatives: 1))
        #expect(event.first { $0.field == "recipient" }?.score == Score(truePositives: 1))
        #expect(score.metadata.first { $0.field == "published" }?.score == Score(falseNegatives: 1))
        #expect(score.misses.map(\.kind) == ["event", "quote"])
        #expect(score.misses.map(\.inGold) == [false, true])
    }

    @Test func aRecordAgainstItselfIsPerfect() throws {
        let found = try Self.lines(Self.found)
        let gold = found.map { line -> JSONValue in
            guard case .object(var members) = line else { return line }
            if line["kind"]?.text != "article" { members["article"] = .number(1) }
            return .object(members)
        }
        var score = RecordScore()
        score.add(page: "p", gold: gold, found: found)
        #expect(score.kinds["event"]?.f1 == 1)
        #expect(score.misses.isEmpty)
        for field in score.fields["event"] ?? [] { #expect((field.score.f1 ?? 1) == 1, "\(field.field)") }
    }

    @Test(arguments: [
        (Score(truePositives: 3, falsePositives: 1, falseNegatives: 2), 0.75, 0.6, 2.0 / 3),
        (Score(truePositives: 0, falsePositives: 2, falseNegatives: 1), 0, 0, 0),
    ])
    func scores(score: Score, precision: Double, recall: Double, f1: Double) {
        #expect(score.precision == precision)
        #expect(score.recall == recall)
        #expect(score.f1 == f1)
        #expect(Score().f1 == nil)
    }
}

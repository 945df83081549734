import Coding
import Evaluation
import Foundation
import Record
import Testing

/// `Tests/Fixtures/ledger-bank.txt` and `ledger-fresh.txt`: passages of our own with the entries wanted of them. The floors are what
/// was reached when they were set, less a little: a change that loses more has to say why.
@Suite("Ledger bank")
struct LedgerBankTests {
    @Test(
        "precision and recall of each kind stay above their floors",
        arguments: [
            ("position", 0.85, 0.75), ("accusation", 0.85, 0.62), ("process", 0.9, 0.72), ("channel", 0.9, 0.76),
            ("measure", 0.9, 0.8), ("perception", 0.9, 0.8),
        ])
    func floors(_ kind: String, _ precision: Double, _ recall: Double) throws {
        let kind = try #require(EntryKind(rawValue: kind))
        let score = try #require(try Bank.score().kinds[kind])
        #expect(score.precision ?? 0 >= precision, "\(score)")
        #expect(score.recall ?? 0 >= recall, "\(score)")
    }

    @Test("a bank that cannot be read names the line")
    func malformed() {
        for (text, line) in [
            ("Kenya left.", "line 1"), ("== goals\nKenya left.", "line 1"),
            ("== position\nKenya left.\n+ holder", "line 3"),
            ("== position\n+ holder=KEN", "line 2"),
        ] {
            let error = #expect(throws: LedgerBank.Malformed.self) { try LedgerBank(text) }
            #expect(error?.description.hasPrefix(line) ?? false, "\(text)")
        }
    }

    @Test("an entry counts once, by code or by words of its name")
    func counting() throws {
        let bank = try LedgerBank("== measure\nA.\n+ type=tariff|embargo imposer=KEN\n+ type=visa\nB.")
        let kenya = Entity(text: "Nairobi", name: "Kenya", code: "KEN")
        let tariff = Entry(
            article: "a", evidence: [], chain: [], claim: .reported, confidence: 1,
            body: .measure(Measure(type: .tariff, imposer: [kenya], target: [])))
        var score = LedgerBankScore()
        score.add(bank.passages[0], found: [tariff])
        score.add(bank.passages[1], found: [tariff])
        #expect(score.kinds[.measure] == Score(truePositives: 1, falsePositives: 1, falseNegatives: 1))
        #expect(score.fields[.measure]?["imposer"] == Score(truePositives: 1))
        #expect(score.misses.count == 2)
    }
}

/// The banks scored once for all tests.
private enum Bank {
    private static let result = Result { () throws -> LedgerBankScore in
        let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures")
        let coder = try ArticleCoder.rules()
        var score = LedgerBankScore()
        for name in ["ledger-bank.txt", "ledger-fresh.txt"] {
            let bank = try LedgerBank(String(contentsOf: fixtures.appending(path: name), encoding: .utf8))
            for passage in bank.passages {
                let article = Article(page: name, ordinal: passage.line, text: passage.text)
                score.add(passage, found: coder.record(of: article).entries)
            }
        }
        return score
    }
    static func score() throws -> LedgerBankScore { try result.get() }
}

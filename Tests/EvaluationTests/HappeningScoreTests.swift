import Foundation
import Testing

@testable import Evaluation

@Suite struct HappeningScoreTests {
    typealias Report = HappeningScore.Report

    @Test func aWorkedExample() {
        // A raid told three times, of which one report is missed; a stranger joined to the other two.
        let score = HappeningScore(
            reports: [
                Report(happening: "raid", group: "1"), Report(happening: "raid", group: "1"),
                Report(happening: "raid", group: nil), Report(happening: "talks", group: "1"),
                Report(happening: nil, group: "2"),
            ],
            gold: ["raid": .init(sources: 2, conflicts: ["date", "count"])],
            found: ["1": .init(sources: 2, conflicts: ["date", "place"]), "2": .init(sources: 1, conflicts: [])])
        #expect(score.reports == Score(truePositives: 3, falsePositives: 1, falseNegatives: 1))
        #expect(score.pairs == Score(truePositives: 1, falsePositives: 2, falseNegatives: 2))
        #expect(score.conflicts == Score(truePositives: 1, falsePositives: 1, falseNegatives: 1))
        #expect(score.several == (there: 1, found: 1, sourcesRight: 1))
        #expect(abs(score.grouping.precision - (2.0 / 3 + 2.0 / 3 + 1 + 1.0 / 3 + 1) / 5) < 1e-12)
        #expect(abs(score.grouping.recall - (2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1 + 1) / 5) < 1e-12)
    }

    @Test func whatIsFoundOnceIsNoHappeningOfSeveral() {
        let score = HappeningScore(
            reports: [Report(happening: "raid", group: "1"), Report(happening: "raid", group: "2")],
            gold: ["raid": .init(sources: 2, conflicts: ["date"])],
            found: ["1": .init(sources: 1, conflicts: []), "2": .init(sources: 1, conflicts: [])])
        #expect(score.several == (there: 1, found: 0, sourcesRight: 0))
        #expect(score.conflicts == Score(falseNegatives: 1))
        #expect(score.pairs == Score(falseNegatives: 1))
    }

    @Test func goldSetsKeepToTheirRules() throws {
        let folder = GoldSetTests.folder.appending(path: "happenings")
        let files = FileManager.default
        let sets = try files.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
        #expect(sets.count >= 5)
        for set in sets {
            let root = folder.appending(path: set)
            let accounts = try JSONDecoder().decode(
                JSONValue.self, from: Data(contentsOf: root.appending(path: "happenings.json")))
            var reports: [String: Int] = [:]
            let expected = try files.contentsOfDirectory(
                atPath: root.appending(path: "expected").path(percentEncoded: false)
            ).sorted()
            #expect((2...4).contains(expected.count), "\(set)")
            for name in expected {
                let page = try String(
                    contentsOf: root.appending(path: "pages/\(name.replacing(".jsonl", with: ".txt"))"), encoding: .utf8
                ).split(whereSeparator: \.isWhitespace).joined(separator: " ")
                let text = try String(contentsOf: root.appending(path: "expected/\(name)"), encoding: .utf8)
                for row in text.split(separator: "\n") {
                    let line = try JSONDecoder().decode(JSONValue.self, from: Data(row.utf8))
                    guard line["kind"]?.text == "event" else { continue }
                    reports[try #require(line["happening"]?.text, "\(set)/\(name)"), default: 0] += 1
                    for exact in line["evidence"]?.items ?? [] {
                        #expect(page.contains(try #require(exact["exact"]?.text)), "\(set)/\(name)")
                    }
                }
            }
            for (happening, count) in reports.sorted(by: { $0.key < $1.key }) {
                let sources = accounts[happening]?["sources"]?.number
                #expect((sources != nil) == (count > 1), "\(set) \(happening)")
                if let sources { #expect((1...Double(count)).contains(sources), "\(set) \(happening)") }
                for field in accounts[happening]?["conflicts"]?.items ?? [] {
                    let known = ["date", "place", "mode", "reality", "claim", "count", "actor", "recipient", "name"]
                    #expect(known.contains(field.text ?? ""), "\(set) \(happening)")
                }
            }
        }
    }
}

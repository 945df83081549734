import Foundation
import Testing

/// The commands of foresight as a person runs them, from a table of events and from an archive.
@Suite(.enabled(if: Program.path != nil, "the program stands beside the tests only where both were built"))
struct ForesightCommandTests {
    /// Chad threatens Mali every 40 days, and Mali protests three days later, but not every fifth time.
    private var table: String {
        var text = "date\tsubject\trelation\tobject\ttone\n"
        var seed: UInt64 = 7
        func chance(_ count: UInt64) -> UInt64 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (seed >> 33) % count
        }
        let start = 18_000
        func date(_ day: Int) -> String {
            let parts = Calendar(identifier: .gregorian).dateComponents(
                in: .gmt, from: Date(timeIntervalSince1970: Double(start + day) * 86_400))
            return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
        }
        for day in 0..<700 {
            for (subject, object) in [("Mali", "Chad"), ("Chad", "Mali"), ("Niger", "Mali")] where chance(9) == 0 {
                text += "\(date(day))\t\(subject)\tconsults\t\(object)\t2.5\n"
            }
            if day % 40 == 5 {
                text += "\(date(day))\tChad\tthreatens\tMali\t-3.5\n"
                if day % 200 != 5 { text += "\(date(day + 3))\tMali\tprotests\tChad\t-5\n" }
            }
        }
        return text
    }

    @Test func patternsOpenIntoCasesAndCounterCases() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("events.tsv", table.utf8)
        let list = try Program.run("patterns", "Mali", "--events", file, "--kind", "response", "--format", "csv")
        #expect(list.status == 0)
        let rule = list.lines.first { $0.contains("Chad threatens Mali,Mali protests Chad,7,") }
        #expect(rule?.contains("14 of 18") == true, "\(list.output)")
        let number = rule?.split(separator: ",").first.map(String.init) ?? "1"
        let open = try Program.run("patterns", "mali", "--events", file, "--open", number)
        #expect(open.output.contains("Cases (14)"))
        #expect(open.output.contains("Counter-cases (4)"))
        #expect(open.output.contains("3 days later"))
        #expect(open.output.contains("events.tsv:"))
        let lines = try Program.run("patterns", "Mali", "--events", file, "--format", "jsonl")
        #expect(lines.lines.allSatisfy { $0.contains("\"kind\":\"pattern\"") })
        let unknown = try Program.run("patterns", "Atlantis", "--events", file)
        #expect(unknown.status == 1)
        #expect(
            unknown.errors.contains("no event names Atlantis; most frequent: Mali, Chad, Niger"), "\(unknown.errors)")
        let misspelt = try Program.run("patterns", "Tchad", "--events", file)
        #expect(misspelt.errors.contains("nearest: Chad"), "\(misspelt.errors)")
        let missing = try Program.run(
            "patterns", "Mali", "--from-dataset", "gdelt", "--archive", folder.path("none.sqlite"))
        #expect(missing.status != 0)
    }

    @Test func theNextActIsTowardsTheUsualParty() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("events.tsv", table.utf8)
        let next = try Program.run(
            "forecast", "next", "Mali", "--type", "protests", "--events", file, "--explain", "--limit", "2")
        #expect(next.status == 0, "\(next.errors)")
        #expect(next.lines.first { $0.hasPrefix("protests") }?.contains("Chad") == true, "\(next.output)")
        #expect(next.output.contains("of the evidence"))
        #expect(next.output.contains("events.tsv:"))
        let received = try Program.run(
            "forecast", "next", "Mali", "--type", "threatens", "--received", "--events", file, "--format", "jsonl")
        #expect(received.lines.first?.contains("\"subject\":\"Chad\"") == true, "\(received.output)")
    }

    @Test func theFinderOfPatternsIsTried() throws {
        let trial = try Program.run("backtest", "--patterns", "2", "--format", "csv")
        #expect(trial.lines.contains { $0.hasPrefix("planted,6,6,") }, "\(trial.output)")
    }

    @Test func occurrenceAndBacktestSpeakOrSayThatTheyCannot() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("events.tsv", table.utf8)
        let forecast = try Program.run("forecast", "occurrence", "Mali", "--events", file, "--explain")
        #expect(forecast.status == 0)
        #expect(forecast.output.contains("base rate"))
        #expect(forecast.output.contains("log odds"))
        let backtest = try Program.run("backtest", "--events", file, "--horizon", "7")
        #expect(backtest.output.contains("against climatology"))
        #expect(backtest.output.contains("against persistence"))
        let short = try folder.write(
            "short.tsv", "date\tsubject\trelation\tobject\n2020-01-01\tMali\taids\tChad\n".utf8)
        let nothing = try Program.run("forecast", "occurrence", "Mali", "--events", short)
        #expect(nothing.status == 0)
        #expect(nothing.errors.contains("Not enough record"))
        #expect(try Program.run("backtest", "--events", short).errors.contains("not enough record"))
        let bad = try folder.write("bad.tsv", "date\tsubject\trelation\tobject\nsoon\tA\tx\tB\n".utf8)
        let error = try Program.run("backtest", "--events", bad)
        #expect(error.status == 1)
        #expect(error.errors.contains("bad.tsv:2"))
    }

    @Test func questionsAndScenariosFromAskingToScoring() throws {
        let folder = try TemporaryFolder()
        let page = try folder.write("p.txt", ProgramTests.page.utf8)
        let archive = ["--archive", folder.path("a.sqlite")]
        func run(_ arguments: String...) throws -> Program.Outcome {
            try Program.run(arguments: arguments + archive)
        }
        let asked = try run(
            "questions", "ask", "Will Mali accuse Chad?", "--actor", "MLI", "--type", "ACCUSE", "--from", "2021-05-01",
            "--until", "2021-05-31", "--today", "2021-04-20", "--topic", "border")
        #expect(asked.status == 0, "\(asked.errors)")
        #expect(try run("questions", "estimate", "q1", "30%", "--author", "Ann", "--today", "2021-04-21").status == 0)
        let model = try run("questions", "estimate", "q1", "--model", "--today", "2021-04-21")
        #expect(model.status == 1)
        #expect(model.errors.contains("not enough record"))
        let set = try run(
            "scenarios", "new", "The road", "--course", "opens=0.6", "--course", "stays closed=0.3", "--party", "TCD",
            "--author", "Ann")
        #expect(set.output.contains("other: 10 %, very unlikely"))
        #expect(
            try run("triggers", "add", "new charge", "--type", "ACCUSE", "--scenario", "s1", "--course", "stays closed")
                .status == 0)
        let read = try run("read", page)
        #expect(read.output.contains("Alert n1, new charge"), "\(read.output)")
        #expect(try run("triggers", "confirm", "n1", "--author", "Ann").status == 0)
        let plan = try folder.write("plan.md", "Call the embassy.\n".utf8)
        #expect(try run("scenarios", "plan", "s1", "stays closed", plan).status == 0)
        let document = try run("scenarios", "show", "s1")
        #expect(document.output.contains("Call the embassy."))
        #expect(document.output.contains("1 confirmed"))
        let settled = try run("questions", "resolve", "--today", "2021-06-02")
        #expect(settled.output.contains("q1: "), "\(settled.output)\(settled.errors)")
        let score = try run("questions", "score", "--by", "topic")
        #expect(score.output.contains("border"))
        #expect(try run("questions", "estimate", "q1", "0.5").status == 1)
    }
}

import Foundation
import Testing

/// The commands as a whole: what is printed where, and the exit status that scripts rely on.
@Suite(.enabled(if: Program.path != nil, "the program stands beside the tests only where both were built"))
struct ProgramTests {
    static let page = """
        Norway hosts grain talks

        OSLO, May 4, 2021 (Reuters) - Norway hosted talks between Chad and Mali on Tuesday.

        "We will not sign today," Foreign Minister Adama Keita of Mali told reporters. He accused Chad of closing the road \
        to the border market.
        """

    @Test func badPagesAreNamedAndTheRestIsRead() throws {
        let folder = try TemporaryFolder()
        try folder.write("pages/good.txt", Self.page.utf8)
        try folder.write("pages/empty.txt", [])
        try folder.write(
            "pages/picture.html", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 0, count: 90))
        try folder.write("pages/program.txt", [0x7F, 0x45, 0x4C, 0x46] + (0..<4000).map { UInt8($0 * 7 & 255) })
        try folder.write("pages/rows.jsonl", #"{"text":\#n[1]\#n{"colour":"red"}\#n"#.utf8)
        try folder.write("pages/long.txt", [UInt8](repeating: 0x61, count: 3 << 20))
        try folder.write("pages/deep.html", (String(repeating: "<div>", count: 100_000) + "Chad met Mali.").utf8)
        let outcome = try Program.run("read", folder.path("pages"), "--archive", folder.path("a.sqlite"))
        #expect(outcome.status == 1)
        for name in [
            "empty.txt", "picture.html", "program.txt", "rows.jsonl:1", "rows.jsonl:3", "long.txt", "deep.html",
        ] {
            #expect(outcome.errors.contains(name), "\(name) is not named in: \(outcome.errors)")
        }
        #expect(!outcome.errors.contains("good.txt"))
        let quotes = try Program.run("quotes", "--format", "jsonl", "--archive", folder.path("a.sqlite"))
        #expect(quotes.output.contains("We will not sign today"))
    }

    @Test func readingAgainChangesNothingAndTheSamePagesGiveTheSameBytes() throws {
        let folder = try TemporaryFolder()
        let page = try folder.write("p.txt", Self.page.utf8)
        for archive in ["a.sqlite", "b.sqlite"] {
            #expect(try Program.run("read", page, "--archive", folder.path(archive)).status == 0)
        }
        let again = try Program.run("read", page, "--archive", folder.path("a.sqlite"))
        #expect(again.status == 0)
        #expect((again.output + again.errors).contains("1 page unchanged"))
        for format in ["jsonl", "plover", "polecat"] {
            let first = try Program.run("export", format, "--archive", folder.path("a.sqlite"))
            let second = try Program.run("export", format, "--archive", folder.path("b.sqlite"))
            #expect(first.status == 0 && !first.output.isEmpty)
            #expect(first.output == second.output)
        }
    }

    @Test func theRecordTravelsAsLines() throws {
        let folder = try TemporaryFolder()
        let page = try folder.write("p.txt", Self.page.utf8)
        #expect(try Program.run("read", page, "--archive", folder.path("a.sqlite")).status == 0)
        let lines = folder.path("record.jsonl")
        #expect(try Program.run("export", "jsonl", "-o", lines, "--archive", folder.path("a.sqlite")).status == 0)
        #expect(try Program.run("import", "jsonl", lines, "--archive", folder.path("b.sqlite")).status == 0)
        let again = try Program.run("export", "jsonl", "--archive", folder.path("b.sqlite"))
        #expect(again.output == (try String(contentsOfFile: lines, encoding: .utf8)))
        let torn = try folder.write("torn.jsonl", #"{"kind":"event"}\#n{"kind":"song"}\#n"#.utf8)
        let refused = try Program.run("import", "jsonl", torn, "--archive", folder.path("b.sqlite"))
        #expect(refused.status == 1 && refused.errors.contains("torn.jsonl:2"))
    }

    @Test func reviewedArticlesAreGoldForTheCoder() throws {
        let folder = try TemporaryFolder()
        let page = try folder.write("p.txt", Self.page.utf8)
        let archive = ["--archive", folder.path("a.sqlite")]
        func run(_ arguments: String...) throws -> Program.Outcome {
            try Program.run(arguments: arguments + archive)
        }
        #expect(try run("read", page).status == 0)
        let lines = try run("export", "jsonl").output.split(separator: "\n").map(String.init)
        #expect(try run("export", "gold").output.isEmpty)
        func id(_ line: String) throws -> String { try #require(line.firstMatch(of: #/"id":"([^"]+)"/#)).1.description }
        for line in lines.dropFirst() { #expect(try run("correct", id(line), "--accept").status == 0) }
        let added = try run(
            "correct", id(lines[0]), "--add", "position", "--exact", "sign today", "--set", "stance=demand", "--set",
            "issue=trade", "--set", "statement=wait", "--set", #"holder={"text":"Mali","code":"MLI"}"#)
        #expect(added.status == 0 && added.output.contains("We will not sign today"))
        #expect(try run("correct", id(lines[0]), "--add", "position", "--exact", "no such words").status == 1)
        let gold = folder.path("gold.jsonl")
        #expect(try run("export", "gold", "-o", gold).status == 0)
        let report = try Program.run("evaluate", "record", "--gold", gold, "--json")
        #expect(report.status == 0)
        let scores = try JSONDecoder().decode([String: [String: Double]].self, from: Data(report.output.utf8))
        // What the coder found was accepted; what was added it had missed.
        for (kind, score) in scores where !kind.contains(".") && !["articles", "paragraphs", "position"].contains(kind)
        {
            #expect(score["missed"] == 0 && score["extra"] == 0, "\(kind)")
        }
        #expect(scores["quote"]?["right"] ?? 0 > 0)
        #expect(scores["position"]?["missed"] == 1)
        #expect(try run("export", "gold", "--actor", "TCD").status == 2)
    }

    @Test(arguments: [["read"], ["events", "--type", "HUG"], ["frobnicate"], ["dates", "--frob"]])
    func wrongUsageEndsWithTwo(arguments: [String]) throws {
        let outcome =
            arguments.count == 1
            ? try Program.run(arguments[0]) : try Program.run(arguments[0], arguments[1], arguments.last ?? "")
        #expect(outcome.status == 2)
        #expect(!outcome.errors.isEmpty && outcome.output.isEmpty)
    }

    @Test(arguments: ["names", "dates", "attribute", "parse", "classify"])
    func filtersAnswerInOrderAndNameBadLines(filter: String) throws {
        func row(_ id: Int) -> String {
            #"{"id":\#(id),"text":"Chad met Mali on 4 May 2021.","sentence":"Chad met Mali.","source":"Chad","target":"Mali","mine":[1]}"#
        }
        let outcome = try Program.run(filter, input: "\(row(7))\nnonsense\n\(row(8))\n")
        #expect(outcome.status == 1)
        #expect(outcome.lines.count == 2)
        for (line, id) in zip(outcome.lines, [7, 8]) {
            #expect(line.contains(#""id":\#(id)"#) && line.contains(#""mine":[1]"#))
        }
        #expect(outcome.errors.contains(#""kind":"error""#) && outcome.errors.contains(#""line":2"#))
    }

    @Test func pagesCannotSteerTheTerminalOrASpreadsheet() throws {
        let folder = try TemporaryFolder()
        let page = try folder.write(
            "p.txt", Self.page.replacing("Norway hosts grain talks", with: "=HYPERLINK(1) \u{1B}[31mred").utf8)
        #expect(try Program.run("read", page, "--archive", folder.path("a.sqlite")).status == 0)
        for command in ["articles", "quotes"] {
            let table = try Program.run(command, "--archive", folder.path("a.sqlite"))
            #expect(!table.output.contains("\u{1B}"))
        }
        let csv = try Program.run("articles", "--format", "csv", "--archive", folder.path("a.sqlite"))
        #expect(!csv.output.contains("\n=") && !csv.output.contains(",="))
    }

    @Test func anArchiveThatIsNoneIsLeftAlone() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("notes.txt", "shopping list".utf8)
        let outcome = try Program.run("events", "--archive", file)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("not a SQLite database"))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "shopping list")
    }
}

import Foundation
import Testing

/// Reports of several pages as one happening, and an accusation answered on another page, through the whole program.
@Suite(.enabled(if: Program.path != nil, "the program stands beside the tests only where both were built"))
struct HappeningCommandTests {
    static let pages = [
        "a.txt": """
        Chadian jets bomb camp

        N'DJAMENA, May 4, 2021 (Reuters) - Chad bombed a camp near the Mali border town of Anefis on Monday, killing 12 \
        people.

        Mali accused Chad of burning grain stores in the border town.
        """,
        "b.txt": """
        Fifteen dead in raid

        BAMAKO, May 5, 2021 (AFP) - Chad bombed a camp near the border town of Anefis in Mali on Tuesday, killing 15 \
        people.

        Chad rejected the accusation that it had burned grain stores in the border town.
        """,
    ]

    static func read(_ names: [String], into archive: String, folder: TemporaryFolder) throws {
        for name in names {
            let page = try folder.write(name, (pages[name] ?? "").utf8)
            #expect(try Program.run("read", page, "--archive", archive).status == 0)
        }
    }

    @Test func whateverTheOrderOfPages() throws {
        let folder = try TemporaryFolder()
        let (first, second) = (folder.path("1.sqlite"), folder.path("2.sqlite"))
        try Self.read(["a.txt", "b.txt"], into: first, folder: folder)
        try Self.read(["b.txt", "a.txt"], into: second, folder: folder)
        for command in [["events", "--happenings"], ["accusations"]] {
            for format in ["table", "csv", "jsonl"] {
                let outputs = try [first, second].map {
                    try Program.run(arguments: command + ["--format", format, "--archive", $0]).output
                }
                #expect(!outputs[0].isEmpty)
                #expect(outputs[0] == outputs[1], "\(command) \(format)")
            }
        }
        let lines = try Program.run("events", "--happenings", "--format", "jsonl", "--archive", first).output
            .split(separator: "\n")
        let joined = try #require(lines.first { $0.contains("\"sources\":2") })
        #expect(joined.contains("2021-05-03") && joined.contains("2021-05-04"))
        #expect(joined.contains("\"field\":\"count\""))
        let id = try #require(joined.firstMatch(of: #/"id":"(h[0-9a-f]{16})"/#)).1
        let shown = try Program.run("show", String(id), "--archive", first).output
        #expect(shown.contains("2 reports, 2 independent") && shown.contains("source 2"))
    }

    @Test func theOtherPageDenies() throws {
        let folder = try TemporaryFolder()
        let archive = folder.path("a.sqlite")
        try Self.read(["a.txt"], into: archive, folder: folder)
        let alone = try Program.run("accusations", "--format", "jsonl", "--archive", archive).output
        #expect(!alone.contains("\"denial\""))
        try Self.read(["b.txt"], into: archive, folder: folder)
        let lines = try Program.run("accusations", "--format", "jsonl", "--archive", archive).output
            .split(separator: "\n")
        let id = try #require(alone.firstMatch(of: #/"id":"(e[0-9a-f]+)"/#)).1
        let answered = try #require(lines.first { $0.contains("\"id\":\"\(id)\"") })
        #expect(answered.contains("\"denial\":{") && answered.contains("Chad rejected the accusation"))
        // The words may stand on two lines.
        let shown = try Program.run("show", String(id), "--archive", archive).output
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(shown.contains("in another article"))
        // Exports stay as coded.
        let exported = try Program.run("export", "jsonl", "--archive", archive).output.split(separator: "\n")
        #expect(exported.first { $0.contains("\"id\":\"\(id)\"") }?.contains("\"denial\"") == false)
    }

    @Test func goldSetsAreScored() throws {
        let folder = try TemporaryFolder()
        let files = FileManager.default
        let set = folder.path("gold/01-raid")
        for part in ["pages", "expected"] {
            try files.createDirectory(atPath: "\(set)/\(part)", withIntermediateDirectories: true)
        }
        func event(_ exact: String, _ day: String) -> String {
            #"{"kind":"article","ordinal":1,"published":{"text":"","value":"2021-05-04","basis":"stated"}}"# + "\n"
                + #"{"kind":"event","evidence":[{"exact":""# + exact
                + #""}],"type":"ASSAULT","actor":[{"text":"Chad","name":"Chad","code":"TCD"}],"#
                + #""recipient":[],"claim":"reported","reality":"actual","chain":[],"happening":"raid","#
                + #""date":{"text":"on","value":""# + day + #"","basis":"publication"}}"#
        }
        let expected = [
            "a": event(
                "Chad bombed a camp near the Mali border town of Anefis on Monday, killing 12 people.", "2021-05-03"),
            "b": event(
                "Chad bombed a camp near the border town of Anefis in Mali on Tuesday, killing 15 people.", "2021-05-04"
            ),
        ]
        for (name, lines) in expected {
            _ = try folder.write("gold/01-raid/pages/\(name).txt", (Self.pages["\(name).txt"] ?? "").utf8)
            _ = try folder.write("gold/01-raid/expected/\(name).jsonl", lines.utf8)
        }
        let accounts = "gold/01-raid/happenings.json"
        _ = try folder.write(accounts, "{}".utf8)
        let silent = try Program.run("evaluate", "happenings", "--gold", folder.path("gold"))
        #expect(silent.status == 1 && silent.errors.contains("raid"))
        _ = try folder.write(accounts, #"{"raid": {"sources": 2, "conflicts": ["date", "count"]}}"#.utf8)
        let report = try Program.run("evaluate", "happenings", "--gold", folder.path("gold"))
        #expect(report.status == 0)
        for stage in ["given", "coded"] {
            #expect(
                report.output.contains(
                    "events \(stage): 1 of 1 happenings of several reports found, 1 with the right number"), "\(stage)")
        }
    }
}

import Foundation
import Testing

/// The brief of an archive, through the whole program.
@Suite(.enabled(if: Program.path != nil, "the program stands beside the tests only where both were built"))
struct BriefCommandTests {
    static let page = """
        Lima recalls envoy

        LIMA, March 4, 2019 (Reuters) - Peru recalled its ambassador from Bolivia on Monday.

        "We will not accept this," Peruvian Foreign Minister Ana Quispe said. Bolivia accused Peru of arming smugglers. \
        Chile will host talks between Peru and Bolivia in April.

        The Peruvian foreign ministry said on Monday that it was raining in Lima.
        """

    private func brief(_ arguments: String...) throws -> [String] {
        let folder = try TemporaryFolder()
        let archive = folder.path("a.sqlite")
        let page = try folder.write("page.txt", Self.page.utf8)
        #expect(try Program.run("read", page, "--archive", archive).status == 0)
        let outcome = try Program.run(arguments: ["brief", "--archive", archive] + arguments)
        #expect(outcome.status == 0)
        return outcome.lines
    }

    @Test func everyLineHasItsSource() throws {
        let lines = try brief()
        let articles = try #require(lines.firstIndex { $0.hasPrefix("## ") })
        let notes = lines.filter { $0.hasPrefix("[^") }
        var cited: [String] = []
        for line in lines[articles...] where line.hasPrefix("- ") {
            cited.append(String(try #require(line.firstMatch(of: #/\[\^(\d+)\]$/#), "no source: \(line)").1))
        }
        #expect(!notes.isEmpty)
        #expect(Set(cited) == Set(notes.indices.map { String($0 + 1) }))
        for (index, note) in notes.enumerated() {
            #expect(
                note.hasPrefix("[^\(index + 1)]: ") && note.contains("Reuters") && note.contains("rapporteur show e"))
        }
    }

    @Test func relationByRelation() throws {
        let lines = try brief()
        let titles = lines.filter { $0.hasPrefix("## ") }
        #expect(titles.first == "## Bolivia and Peru")
        #expect(titles.contains("## In their own words"))
        #expect(lines.contains { $0.contains("Peru recalled its ambassador from Bolivia on Monday.") })
        #expect(lines.contains { $0.hasPrefix("  - Bolivia (BOL) of Peru (PER): arming smugglers") })
        // A sentence stands once however much was read from it; that somebody said something is no news.
        #expect(lines.count { $0.contains("recalled its ambassador") } == 1)
        #expect(!lines.contains { $0.contains("STATEMENT") })
    }

    @Test func onlyOneParty() throws {
        #expect(try brief("--actor", "Ghana").allSatisfy { !$0.hasPrefix("## ") && !$0.hasPrefix("[^") })
        #expect(try brief("--actor", "Peru").contains { $0.contains("recalled its ambassador") })
    }
}

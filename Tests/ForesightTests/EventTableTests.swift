import Record
import Testing

@testable import Foresight

@Suite struct EventTableTests {
    private func table(_ text: String, level: EventTable.Level = .country) throws(HistoryError) -> EventTable {
        try EventTable(Array(text.utf8), file: "t.tsv", level: level)
    }

    @Test func plainColumns() throws {
        let table = try table("date\tsubject\trelation\tobject\ttone\n2021-03-04\tChad\tmeets\tMali\t2.5\n\n")
        let event = try #require(table.events.first)
        #expect(table.events.count == 1)
        #expect(event.subject == "Chad" && event.relation == "meets" && event.object == "Mali")
        #expect(event.day == CivilDay(year: 2021, month: 3, day: 4).number)
        #expect(event.tone == 2.5)
        #expect(event.reference == "t.tsv:2")
    }

    @Test func listsGiveAnEventForEachPairAndMissingPartiesAreCounted() throws {
        let text = """
            Event ID\tEvent Date\tEvent Type\tIntensity\tActor Name\tActor Country\tRecipient Name\tRecipient Country
            1\t2021-03-04\tCONSULT\t2.5\tA. Keita; B. Diallo\tMLI; None\tHassan Abate\tTCD
            2\t2021-03-05\tAID\t10\tNone\tNone\tHassan Abate\tTCD
            3\t2021-03\tAID\t10\tA. Keita\tMLI\tHassan Abate\tTCD

            """
        let countries = try table(text)
        #expect(countries.events.map(\.subject) == ["MLI", "B. Diallo"])
        #expect(countries.events.allSatisfy { $0.object == "TCD" })
        #expect(countries.incomplete == 2)
        #expect(try table(text, level: .actor).events.map(\.object) == ["Hassan Abate", "Hassan Abate"])
    }

    @Test func icewsColumnsAndOldEncodings() throws {
        let text =
            "Event ID\tEvent Date\tSource Name\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Country\n7\t2014-01-02\tJos"
        let bytes = Array(text.utf8) + [0xE9] + Array("\tChad\tConsult\t040\t1.0\tMali\tMali\r\n".utf8)
        let table = try EventTable(bytes, file: "i.tsv", level: .actor)
        #expect(table.events.map(\.subject) == ["José"])
        #expect(table.events.map(\.relation) == ["Consult"])
    }

    @Test func errorsNameTheLine() {
        #expect(throws: HistoryError.malformed(file: "t.tsv", line: 3, reason: "“soon” is no date such as 2025-02-05"))
        {
            try table("date\tsubject\trelation\tobject\n2021-03-04\tA\tx\tB\nsoon\tA\tx\tB\n")
        }
        #expect(throws: HistoryError.self) { try table("a\tb\n") }
        #expect(throws: HistoryError.malformed(file: "t.tsv", line: 2, reason: "2 columns; at least 4 are needed")) {
            try table("date\tsubject\trelation\tobject\n2021-03-04\tA\n")
        }
        #expect((try? table(""))?.events.isEmpty == true)
    }
}

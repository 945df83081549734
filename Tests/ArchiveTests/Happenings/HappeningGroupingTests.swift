import Archive
import Record
import Testing

/// What keeps apart, and what does not.
@Suite struct HappeningGroupingTests {
    typealias Make = HappeningFinderTests

    @Test func dailyRaidsStayApart() {
        let week = (1...7).map { day in
            Make.report(
                "w\(day)", "Chad shelled the outskirts of the town of Gao for hours, a witness said.",
                date: "2031-04-0\(day)", published: "2031-04-0\(day)")
        }
        let found = HappeningFinder().happenings(in: week)
        // Days next to each other may be one night told twice; a whole week is not.
        #expect(found.count >= 3)
        #expect(found.allSatisfy { $0.reports.count <= 2 })
    }

    @Test func partiesAloneAreNoAgreementOfWords() {
        let first = Make.report(
            "v1", "Chad urged Mali to reopen the salt road.", type: .request, published: "2031-04-02")
        let second = Make.report(
            "v2", "Chad urged Mali to free two pilots.", type: .request, published: "2031-04-02")
        #expect(HappeningFinder().happenings(in: [first, second]).count == 2)
    }

    @Test func historyWithoutADateIsNotOfTheDayItWasPrinted() {
        func background(_ article: String, _ text: String, _ published: String) -> EventReport {
            var report = Make.report(article, text, date: nil, published: published)
            report.entry.reality = .background
            return report
        }
        let found = HappeningFinder().happenings(in: [
            background("u1", "Chad burned the river port of Mopti and its grain stores.", "2031-04-02"),
            background("u2", "Chad had once burned the river port of Mopti, grain stores and all.", "2033-09-11"),
        ])
        #expect(found.count == 1)
        #expect(found.first?.conflicts == [])
    }

    @Test func aCoarserReadingContradictsNone() {
        let found = HappeningFinder().happenings(in: [
            Make.report("t1", "Chad raided the border village in Mali.", date: "2031-04-02"),
            Make.report("t2", "In April Chad raided the border village in Mali.", date: "2031-04"),
        ])
        #expect(found.count == 1)
        #expect(found.first?.conflicts == [])
    }

    @Test func twoNamesForOneWater() throws {
        let found = HappeningFinder().happenings(in: [
            Make.report("s1", "Gunboats of Chad stopped a barge in the Northern Gulf and searched its holds."),
            Make.report("s2", "A barge was stopped and its holds searched by Chad in the Khalij Gulf."),
        ])
        let conflict = try #require(found.first?.conflicts.first { $0.field == .name })
        #expect(conflict.values.map(\.text) == ["Khalij Gulf", "Northern Gulf"])
    }

    @Test func thousandsOfReportsAreNoBurden() {
        let many = (0..<4_000).map { index in
            Make.report(
                "n\(index)",
                "Chad raided village \(index % 60) of the border country, killing \(index % 9 + 1) herders.",
                date: "20\(10 + index / 200)-\(["03", "05", "07", "09"][index % 4])-1\(index % 9)", published: nil)
        }
        #expect(!HappeningFinder().happenings(in: many).isEmpty)
    }
}

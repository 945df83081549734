import Record
import Testing

@testable import Foresight

/// What an entry of the record gives patterns and forecasts.
@Suite struct PartyEventTests {
    private static let report = CivilDay(year: 2024, month: 5, day: 3)

    private static func entry(
        date: DatedExpression? = nil, reality: Reality = .actual, claim: Claim = .reported,
        recipients: [String] = ["OMN"]
    ) -> Entry {
        Entry(
            article: "a", evidence: [Evidence(start: 0, end: 3, exact: "Yes")], claim: claim, reality: reality,
            date: date,
            confidence: 0.9,
            body: .event(
                Event(
                    type: .consult, actor: [Entity(text: "Qatar", code: "QAT")],
                    recipient: recipients.map { Entity(text: $0, code: $0) })))
    }

    @Test func anActStandsOnItsOwnDay() throws {
        let date = DatedExpression(text: "2 May", value: EDTFDate("2024-05-02"), basis: .stated)
        let found = try #require(PartyEvent.events(of: Self.entry(date: date), level: .country, report: Self.report))
        #expect(found.map(\.day) == [CivilDay(year: 2024, month: 5, day: 2).number])
        #expect(found.map(\.isReportDay) == [false])
        #expect(found.map(\.subject) == ["QAT"])
    }

    @Test func withoutADateAnActStandsOnTheDayOfTheReportOnlyWhereAsked() throws {
        #expect(PartyEvent.events(of: Self.entry(), level: .country) == nil)
        let found = try #require(PartyEvent.events(of: Self.entry(), level: .country, report: Self.report))
        #expect(found.map(\.day) == [Self.report.number])
        #expect(found.map(\.isReportDay) == [true])
    }

    @Test func whatTheReportDoesNotTellIsNotInvented() {
        func events(_ entry: Entry) -> [PartyEvent]? {
            PartyEvent.events(of: entry, level: .country, report: Self.report)
        }
        let month = DatedExpression(text: "in May", value: EDTFDate("2024-05"), basis: .stated)
        let unknown = DatedExpression(text: "that week", value: nil, basis: nil)
        #expect(events(Self.entry(date: month)) == nil)
        #expect(events(Self.entry(date: unknown)) == nil)
        #expect(events(Self.entry(reality: .background)) == nil)
        #expect(events(Self.entry(reality: .planned)) == nil)
        #expect(events(Self.entry(recipients: [])) == nil)
        #expect(events(Self.entry(claim: .denied)) == [])
        #expect(events(Self.entry(recipients: ["QAT"])) == [])
    }
}

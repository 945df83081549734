import Record
import Testing

@testable import Foresight

@Suite struct AnniversaryTests {
    private func record(seed: UInt64, planted: Bool) -> [PartyEvent] {
        var chance = SplitMix(seed: seed)
        let first = CivilDay(year: 2005, month: 1, day: 1).number
        var events: [PartyEvent] = []
        for day in first..<first + 8 * 365 {
            for relation in ["consult", "accuse", "aid"] where chance.next() % 60 == 0 {
                events.append(PartyEvent(subject: "A", relation: relation, object: "B", day: day))
            }
            let date = CivilDay(number: day)
            if planted, date.month == 9, date.day == 12 + date.year % 3, date.year != 2009 {
                events.append(PartyEvent(subject: "A", relation: "parade", object: "B", day: day))
            }
        }
        return events
    }

    @Test func aYearlyActIsFoundWithTheYearItWasLeftOut() throws {
        let (found, tested) = AnniversaryFinder().anniversaries(
            of: "A", in: record(seed: 1, planted: true), calendar: calendar)
        #expect(tested == 4)
        let parade = try #require(found.first { $0.act.relation == "parade" })
        #expect(parade.n >= 7)
        #expect(parade.k == parade.n - 1)
        #expect(parade.qValue < 0.001)
        let missing = parade.occasions.filter { $0.response == nil }.map { CivilDay(number: $0.day).year }
        #expect(missing == [2009])
    }

    @Test func noiseHasNone() {
        var found = 0
        for seed in 0..<10 {
            found +=
                AnniversaryFinder().anniversaries(
                    of: "A", in: record(seed: UInt64(seed), planted: false), calendar: calendar
                ).found.count
        }
        #expect(found <= 1)
    }

    @Test func fewYearsSayNothing() {
        let events = [0, 365, 730].map { PartyEvent(subject: "A", relation: "x", object: "B", day: $0) }
        #expect(AnniversaryFinder().anniversaries(of: "A", in: events, calendar: calendar).tested == 0)
    }
}

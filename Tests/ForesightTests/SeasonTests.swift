import Record
import Testing

@testable import Foresight

@Suite struct SeasonTests {
    private func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
        CivilDay(year: year, month: month, day: day).number
    }

    /// Eight years in which three acts happen on any day.
    private func noise(seed: UInt64) -> [PartyEvent] {
        var chance = SplitMix(seed: seed)
        let first = day(2005, 1, 1)
        return (first..<first + 8 * 365).flatMap { day in
            ["consult", "accuse", "aid"].filter { _ in chance.next() % 60 == 0 }
                .map { PartyEvent(subject: "A", relation: $0, object: "B", day: day) }
        }
    }

    @Test func anActOfOneSeasonIsFound() throws {
        var events = noise(seed: 3)
        var chance = SplitMix(seed: 4)
        for year in 2005..<2013 {
            // Two exercises on any days in July and August, in 2008 one in winter besides.
            var days = (0..<2).map { _ in day(year, 7, 1) + Int(chance.next() % 60) }
            if year == 2008 { days.append(day(year, 1, 20)) }
            for day in days {
                events.append(PartyEvent(subject: "A", relation: "exercise", object: "B", day: day))
                // What goes on for days is one episode.
                events.append(PartyEvent(subject: "A", relation: "exercise", object: "B", day: day + 2))
            }
        }
        let (found, tested) = SeasonFinder().seasons(of: "A", in: events, calendar: calendar)
        #expect(tested == 4)
        let season = try #require(found.first { $0.act.relation == "exercise" })
        #expect(season.month == 7)
        #expect(season.months == 2)
        #expect(season.k == season.n - 1)
        #expect(abs(season.baseRate - 62 / 365.25) < 0.002)
        #expect(season.qValue < 0.001)
    }

    @Test func aSeasonGoesOverTheEndOfTheYear() throws {
        var events = noise(seed: 5)
        for year in 2005..<2012 {
            for day in [day(year, 12, 3), day(year + 1, 1, 9)] {
                events.append(PartyEvent(subject: "A", relation: "cut off", object: "B", day: day))
            }
        }
        let season = try #require(
            SeasonFinder().seasons(of: "A", in: events, calendar: calendar).found.first {
                $0.act.relation == "cut off"
            })
        #expect(season.month == 12)
        #expect(season.months == 2)
        #expect(season.k == season.n)
    }

    @Test func noiseHasNone() {
        let found = (0..<10).reduce(0) {
            $0 + SeasonFinder().seasons(of: "A", in: noise(seed: UInt64($1)), calendar: calendar).found.count
        }
        #expect(found <= 1)
    }

    @Test func oneLongAffairIsNoSeason() {
        let events =
            (0..<60).map { PartyEvent(subject: "A", relation: "x", object: "B", day: 200 + $0) }
            + [PartyEvent(subject: "C", relation: "y", object: "B", day: 3_000)]
        #expect(SeasonFinder().seasons(of: "A", in: events, calendar: calendar).tested == 0)
    }
}

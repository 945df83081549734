import Testing

@testable import Foresight

@Suite struct ToneSeriesTests {
    private func events(_ tones: [Double]) -> [PartyEvent] {
        tones.enumerated().map {
            PartyEvent(subject: "A", relation: "x", object: "B", day: 7 * $0.offset + 2, tone: $0.element)
        }
    }

    @Test func windowsHoldTheMeanOfTheirEvents() {
        let events = [(0, 4.0), (6, 2.0), (7, -1.0), (-1, 5.0)].map {
            PartyEvent(subject: "A", relation: "x", object: "B", day: $0.0, tone: $0.1)
        }
        let series = ToneSeries(events, subject: "A", object: "B")
        #expect(
            series.windows == [
                .init(day: -7, count: 1, tone: 5), .init(day: 0, count: 2, tone: 3), .init(day: 7, count: 1, tone: -1),
            ])
    }

    @Test func aRunOfEscalationHasTheProbabilityOfItsOrder() throws {
        let series = ToneSeries(events([1, 5, 4, 2, 0, -3, -6, 2, 1]), subject: "A", object: "B")
        let run = try #require(series.runs().first)
        #expect(series.runs().count == 1)
        #expect(run.escalates)
        #expect(run.windows.map(\.tone) == [5, 4, 2, 0, -3, -6])
        // Nine windows hold four places for six in falling order, each in one of 720 orders.
        #expect(abs(run.pValue - 4.0 / 720) < 1e-12)
    }

    @Test func aLevelThatFallsIsFoundWhereItFell() throws {
        let tones: [Double] = (0..<24).map { (week: Int) -> Double in Double((week < 12 ? 3 : -5) + week % 2) }
        let change = try #require(ToneSeries(events(tones), subject: "A", object: "B").changePoint())
        #expect(change.day == 7 * 12)
        #expect(change.before.tone == 3.5)
        #expect(change.after.tone == -4.5)
        #expect(change.pValue <= 0.002)
    }

    @Test func noiseHasHardlyAnyRunOrChange() {
        var chance = SplitMix(seed: 5)
        var (runs, changes, tested) = (0, 0, 0)
        for _ in 0..<40 {
            let tones = (0..<60).map { _ in Double(chance.next() % 1_000) / 50 - 10 }
            let series = [ToneSeries(events(tones), subject: "A", object: "B")]
            runs += series.runs().found.count
            changes += series.changePoints().found.count
            tested += 1
        }
        // Each series is a family of its own here: one in twenty may pass by chance.
        #expect(runs <= tested / 8, "\(runs) of \(tested)")
        #expect(changes <= tested / 8, "\(changes) of \(tested)")
    }

    @Test func shortSeriesSayNothing() {
        #expect(ToneSeries([], subject: "A", object: "B").runs().isEmpty)
        #expect(ToneSeries(events([1, 2, 3]), subject: "A", object: "B").changePoint() == nil)
        #expect(ToneSeries.all(of: "A", in: events([1, 2, 3, 4])).isEmpty)
    }
}

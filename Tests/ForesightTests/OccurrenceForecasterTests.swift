import Testing

@testable import Foresight

@Suite struct OccurrenceForecasterTests {
    /// Pairs that act with rates of their own; the last one twice only.
    private var events: [PartyEvent] {
        var chance = SplitMix(seed: 4)
        var events: [PartyEvent] = []
        for pair in 0..<30 {
            let rate = UInt64(5 + 20 * (pair % 6))
            for day in 0..<200 where chance.next() % 1_000 < rate {
                events.append(PartyEvent(subject: "P\(pair)", relation: "x", object: "Q", day: day))
            }
        }
        return events + [10, 150].map { PartyEvent(subject: "rare", relation: "x", object: "Q", day: $0) }
    }

    @Test func oftenIsLikelierThanSeldom() throws {
        let forecaster = OccurrenceForecaster(events, horizon: 7)
        let seldom = try #require(forecaster.answer(subject: "P1", relation: "x", object: "Q"))
        let often = try #require(forecaster.answer(subject: "P5", relation: "x", object: "Q"))
        #expect(often.probability > seldom.probability)
        #expect(often.climatology > seldom.climatology)
        #expect(often.days.count > seldom.days.count)
        #expect(forecaster.learntFrom > 100)
    }

    @Test func whereThereIsNotEnoughRecordThereIsNoNumber() {
        let forecaster = OccurrenceForecaster(events, horizon: 7)
        #expect(forecaster.answer(subject: "rare", relation: "x", object: "Q") == nil)
        #expect(forecaster.answer(subject: "P1", relation: "y", object: "Q") == nil)
        #expect(OccurrenceForecaster([], horizon: 7).answer(subject: "P1", relation: "x", object: "Q") == nil)
        let short = events.filter { $0.day < 50 }
        #expect(OccurrenceForecaster(short, horizon: 30).answer(subject: "P5", relation: "x", object: "Q") == nil)
    }

    @Test func contributionsTellWhatTheAnswerLeansOn() throws {
        let forecaster = OccurrenceForecaster(events, horizon: 30)
        let answer = try #require(forecaster.answer(subject: "P5", relation: "x", object: "Q"))
        #expect(answer.contributions.count == OccurrenceFeatures.names.count - 1)
        let amounts = answer.contributions.map { abs($0.logOdds) }
        #expect(zip(amounts, amounts.dropFirst()).allSatisfy { $0 >= $1 })
        for piece in answer.contributions where piece.logOdds > 0.01 {
            #expect(piece.probabilityWithout <= answer.probability)
        }
    }
}

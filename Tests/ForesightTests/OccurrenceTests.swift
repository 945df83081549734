import Testing

@testable import Foresight

@Suite struct OccurrenceTests {
    /// Pairs with habits of their own: each acts with a rate that changes every 60 days.
    private func facts(seed: UInt64) -> [Fact] {
        var chance = SplitMix(seed: seed)
        var facts: [Fact] = []
        for pair in 0..<120 {
            var rate: UInt64 = 0
            for day in 0..<360 {
                if day % 60 == 0 { rate = [0, 10, 60, 300][Int(chance.next() % 4)] }
                if chance.next() % 1_000 < rate {
                    facts.append(Fact(subject: Int32(pair), relation: 0, object: 500, time: Int32(day)))
                }
            }
        }
        return facts
    }

    @Test(arguments: [7, 30] as [Int32]) func skillWhereRatesChange(horizon: Int32) {
        let backtest = OccurrenceBacktest(facts(seed: 5), horizon: horizon)
        #expect(backtest.forecasts.count > 1_000)
        #expect(backtest.skill(against: \.climatology).value > 0)
        #expect(backtest.skill(against: \.persistence).value > 0)
        #expect(backtest.reliability.expectedCalibrationError < 0.08)
    }

    @Test func theFutureIsNotUsed() throws {
        let all = facts(seed: 5)
        let before = OccurrenceBacktest(all, horizon: 7)
        let cut: Int32 = 250
        // Everything after the day is thrown over, the last day kept so that the origins are the same.
        let changed =
            all.filter { $0.time <= cut || $0.time > 355 } + [Fact(subject: 3, relation: 0, object: 500, time: 301)]
        let after = OccurrenceBacktest(changed, horizon: 7)
        let early = before.forecasts.filter { $0.question.day <= cut - 7 }
        try #require(!early.isEmpty)
        for (left, right) in zip(early, after.forecasts) {
            #expect(left.question == right.question)
            #expect(left.probability == right.probability)
        }
    }

    @Test func emptyAndShortRecordsHaveNoForecasts() {
        #expect(OccurrenceBacktest([], horizon: 7).forecasts.isEmpty)
        #expect(
            OccurrenceBacktest([Fact(subject: 0, relation: 0, object: 1, time: 3)], horizon: 7).forecasts.isEmpty)
    }

    @Test func climatologyCountsWindows() {
        let facts = [0, 5, 20].map { Fact(subject: 0, relation: 0, object: 1, time: $0) }
        let features = OccurrenceFeatures(OccurrenceRecord(History(facts)))
        let question = OccurrenceQuestion(subject: 0, relation: 0, object: 1, day: 10, horizon: 3)
        // Days 0…7 have a whole window before day 10; those at 2, 3, 4 hold day 5. Thirty days at one in ten are added.
        #expect(abs(features.climatology(question, common: 0.1) - 6.0 / 38) < 1e-12)
        #expect(features.recordedDays(question) == 2)
        #expect(!features.persists(question))
    }

    @Test func isotonicCalibrationIsMonotone() {
        var chance = SplitMix(seed: 1)
        let pairs = (0..<2_000).map { _ in
            let stated = Double(chance.next() % 1_000) / 1_000
            return (stated: stated, outcome: Double(chance.next() % 1_000) / 1_000 < stated * stated)
        }
        let calibrate = IsotonicCalibration(pairs)
        let values = (0...20).map { calibrate(Double($0) / 20) }
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(abs(calibrate(0.5) - 0.25) < 0.06)
    }

    @Test func logisticRegressionFindsTheOdds() {
        let rows = (0..<400).map { [1, $0 % 2 == 0 ? 1.0 : 0.0] }
        // One in four without the mark, three in four with it.
        let outcomes = (0..<400).map { $0 % 2 == 0 ? $0 % 8 != 0 : $0 % 8 == 1 }
        let model = LogisticModel(rows, outcomes, width: 2, ridge: 1e-6)
        #expect(abs(model.probability([1, 0]) - 0.25) < 1e-3)
        #expect(abs(model.probability([1, 1]) - 0.75) < 1e-3)
    }
}

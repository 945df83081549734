import Testing

@testable import Foresight

@Suite struct EvidenceForecasterTests {
    /// Twelve actors of three countries; each has a partner it consults every few days; whoever is threatened by somebody answers in kind.
    private static func benchmark(seed: UInt64) -> Benchmark {
        var chance = SplitMix(seed: seed)
        var facts: [Fact] = []
        for day in 0..<80 {
            for actor in 0..<12 as Range<Int32> {
                if chance.next() % 3 == 0 {
                    facts.append(Fact(subject: actor, relation: 0, object: (actor + 1) % 12, time: Int32(day)))
                }
                if chance.next() % 6 == 0 {
                    let other = Int32(chance.next() % 12)
                    guard other != actor else { continue }
                    facts.append(Fact(subject: actor, relation: 1, object: other, time: Int32(day)))
                    facts.append(Fact(subject: other, relation: 2, object: actor, time: Int32(day + 1)))
                }
            }
        }
        return Benchmark(
            train: facts.filter { $0.time < 60 }, valid: facts.filter { $0.time >= 60 && $0.time < 70 },
            test: facts.filter { $0.time >= 70 && $0.time < 80 }, entityCount: 15, relationCount: 3,
            names: (0..<15).map { $0 < 12 ? "\($0 % 3 == 0 ? "Police" : "Citizen") (\($0 / 4))" : "Somebody \($0)" })
    }

    private static var effort: EvidenceForecaster.Effort {
        var effort = EvidenceForecaster.Effort()
        effort.rounds = 12
        effort.linearQueries = 300
        effort.treeQueries = 600
        return effort
    }

    private func outcomes(
        _ benchmark: Benchmark, setting: Setting = .singleStep, effort: EvidenceForecaster.Effort = Self.effort,
        threads: Int
    ) -> [QueryOutcome] {
        let model = EvidenceForecaster.learn(
            benchmark, setting: setting, effort: effort, seed: 7, threads: threads)
        var forecaster = EvidenceForecaster(entityCount: 15, relationCount: 3, model: model)
        return Evaluation.outcomes(
            of: &forecaster, known: benchmark.train + benchmark.valid, test: benchmark.test, setting: setting,
            entityCount: 15, relationCount: 3, threads: threads)
    }

    @Test func multiStepForecastsRestOnNothingAfterValid() {
        var benchmark = Self.benchmark(seed: 6)
        let all = outcomes(benchmark, setting: .multiStep, threads: 1)
        let last = benchmark.test.map(\.time).max() ?? 0
        benchmark.test.removeAll { $0.time != last }
        let alone = outcomes(benchmark, setting: .multiStep, threads: 1)
        let own = all.filter { $0.query.time == last }
        #expect(!own.isEmpty)
        #expect(own.map(\.placement) == alone.map(\.placement))
        #expect(own.map(\.logProbability) == alone.map(\.logProbability))
    }

    @Test func answersInKindAreForeseen() {
        let found = outcomes(Self.benchmark(seed: 1), threads: 1)
        let answers = ScoreSheet(found.filter { $0.query.relation == 2 })
        #expect(answers.count > 10)
        #expect(answers.meanReciprocalRank > 0.75)
        let partners = ScoreSheet(found.filter { $0.query.relation == 0 })
        #expect(partners.hitsAt1 > 0.95)
    }

    @Test func figuresDoNotDependOnTheNumberOfThreads() {
        let benchmark = Self.benchmark(seed: 2)
        let one = outcomes(benchmark, threads: 1)
        let three = outcomes(benchmark, threads: 3)
        #expect(one.map(\.placement) == three.map(\.placement))
        #expect(one.map(\.logProbability) == three.map(\.logProbability))
    }

    @Test func laterFactsAreNotUsed() {
        var benchmark = Self.benchmark(seed: 3)
        let before = outcomes(benchmark, threads: 2)
        let first = benchmark.test.map(\.time).min() ?? 0
        // Later days are turned round, and a fact is added to the first.
        benchmark.test = benchmark.test.map {
            $0.time == first ? $0 : Fact(subject: $0.object, relation: $0.relation, object: $0.subject, time: $0.time)
        }
        let after = outcomes(benchmark, threads: 2)
        let early = before.filter { $0.query.time == first }
        #expect(!early.isEmpty)
        for (left, right) in zip(early, after) {
            #expect(left.placement == right.placement)
            #expect(left.logProbability == right.logProbability)
        }
    }

    @Test func contributionsAddUpToTheScore() throws {
        let benchmark = Self.benchmark(seed: 4)
        let model = EvidenceForecaster.learn(
            benchmark, setting: .singleStep, effort: Self.effort, seed: 7, threads: 1)
        var forecaster = EvidenceForecaster(entityCount: 15, relationCount: 3, model: model)
        let history = History(benchmark.train)
        for position in 0..<history.stepCount { forecaster.absorb(history.step(position)) }
        let predictions = forecaster.explain(Query(entity: 4, relation: 0, time: 60), count: 3)
        #expect(predictions.first?.candidate == 5)
        for prediction in predictions {
            let sum = prediction.contributions.reduce(0) { $0 + $1.amount }
            #expect(abs(sum - prediction.score) < 1e-3)
            #expect(abs(prediction.contributions.reduce(0) { $0 + $1.share } - 1) < 1e-4)
        }
        #expect(predictions.reduce(0) { $0 + $1.probability } <= 1.0001)
    }

    @Test func theFirstPieceOfEvidenceMovesTheProbabilityMoreThanAnother() {
        let benchmark = Self.benchmark(seed: 5)
        let model = EvidenceForecaster.learn(
            benchmark, setting: .singleStep, effort: Self.effort, seed: 7, threads: 1)
        var forecaster = EvidenceForecaster(entityCount: 15, relationCount: 3, model: model)
        let history = History(benchmark.train)
        for position in 0..<history.stepCount { forecaster.absorb(history.step(position)) }
        let queries = (0..<12).map { Query(entity: $0, relation: 0, time: 60) }
        let found = forecaster.faithfulness(of: queries, seed: 3)
        #expect(found.count == 12)
        #expect(found.withoutFirst > found.withoutRandom)
        #expect(found.withoutFirstThree > found.withoutRandomThree)
        #expect(found == forecaster.faithfulness(of: queries, seed: 3))
    }

    @Test func theOrderOfFactsAndRepeatedOnesDoNotMatter() {
        var benchmark = Self.benchmark(seed: 4)
        let before = outcomes(benchmark, threads: 1)
        benchmark.train = (benchmark.train + benchmark.train.suffix(50)).reversed()
        benchmark.valid.reverse()
        let after = outcomes(benchmark, threads: 1)
        #expect(before.map(\.placement) == after.map(\.placement))
        #expect(before.map(\.logProbability) == after.map(\.logProbability))
    }

    @Test func whereFewWaysAreFollowedAnswersInKindAreForeseenAllTheSame() {
        var effort = EvidenceForecaster.Effort.bounded
        (effort.rounds, effort.linearQueries, effort.treeQueries) = (12, 300, 600)
        (effort.reach, effort.ruleWork, effort.lessonSteps) = (2, 300, 20)
        let benchmark = Self.benchmark(seed: 1)
        let one = outcomes(benchmark, effort: effort, threads: 1)
        #expect(ScoreSheet(one.filter { $0.query.relation == 2 }).meanReciprocalRank > 0.6)
        #expect(one.map(\.logProbability) == outcomes(benchmark, effort: effort, threads: 3).map(\.logProbability))
    }

    /// Police of eight countries arrest citizens of their own whom they never met.
    @Test func namesSpeakForStrangers() {
        let countries: [Int32] = Array(0..<8)
        let names =
            countries.flatMap { country in
                ["Police (\(country))"] + (0..<12).map { "Citizen \($0 % 6) (\(country))" }
            } + ["Nobody"]
        var chance = SplitMix(seed: 9)
        var facts: [Fact] = []
        for day in 0..<60 {
            for country in countries where chance.next() % 2 == 0 {
                let citizen = 13 * country + 1 + Int32(chance.next() % 12)
                facts.append(Fact(subject: 13 * country, relation: 0, object: citizen, time: Int32(day)))
            }
        }
        func strangers(_ names: [String]) -> ScoreSheet {
            let benchmark = Benchmark(
                train: facts.filter { $0.time < 15 }, valid: facts.filter { $0.time >= 15 && $0.time < 18 },
                test: facts.filter { $0.time >= 18 && $0.time < 24 }, entityCount: 105, relationCount: 1, names: names)
            let model = EvidenceForecaster.learn(
                benchmark, setting: .singleStep, effort: Self.effort, seed: 7, threads: 1)
            var forecaster = EvidenceForecaster(entityCount: 105, relationCount: 1, model: model)
            let found = Evaluation.outcomes(
                of: &forecaster, known: benchmark.train + benchmark.valid, test: benchmark.test, setting: .singleStep,
                entityCount: 105, relationCount: 1, threads: 1)
            return ScoreSheet(found.filter { $0.query.relation == 0 && $0.stratum == .neverMet })
        }
        let (with, without) = (strangers(names), strangers([]))
        #expect(with.count > 5)
        #expect(with.meanReciprocalRank > without.meanReciprocalRank + 0.1)
    }

    @Test(arguments: [[], [Fact(subject: 0, relation: 0, object: 1, time: 5)]] as [[Fact]])
    func emptyAndSingleDayHistoriesAreAnswered(train: [Fact]) {
        let benchmark = Benchmark(
            train: train, valid: [], test: [Fact(subject: 0, relation: 0, object: 1, time: 6)], entityCount: 4,
            relationCount: 1)
        let model = EvidenceForecaster.learn(benchmark, setting: .singleStep, seed: 1, threads: 1)
        var forecaster = EvidenceForecaster(entityCount: 4, relationCount: 1, model: model)
        let found = Evaluation.outcomes(
            of: &forecaster, known: train, test: benchmark.test, setting: .singleStep, entityCount: 4, relationCount: 1,
            threads: 1)
        #expect(found.count == 2)
        #expect(found[0].placement == (train.isEmpty ? Placement(greater: 0, tied: 3) : Placement(greater: 0, tied: 0)))
    }
}

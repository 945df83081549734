import Testing

@testable import Foresight

/// What the ids are must not matter: ranks stay as they are when all entities get other numbers.
@Suite struct RenamingTests {
    private static let count: Int32 = 15

    private static func facts(seed: UInt64) -> [Fact] {
        var chance = SplitMix(seed: seed)
        return (0..<400).map { number in
            let subject = Int32(chance.next() % 12)
            let object = chance.next() % 3 == 0 ? (subject + 1) % 12 : Int32(chance.next() % 12)
            return Fact(subject: subject, relation: Int32(chance.next() % 3), object: object, time: Int32(number / 10))
        }
    }

    private static func renamed(_ facts: [Fact]) -> [Fact] {
        facts.map {
            Fact(
                subject: ($0.subject * 7 + 3) % count, relation: $0.relation, object: ($0.object * 7 + 3) % count,
                time: $0.time)
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func theBaselineRanksAlike(seed: UInt64) {
        func outcomes(_ facts: [Fact]) -> [QueryOutcome] {
            var baseline = RecurrencyBaseline(entityCount: Int(Self.count), relationCount: 3)
            return Evaluation.outcomes(
                of: &baseline, known: facts.filter { $0.time < 30 }, test: facts.filter { $0.time >= 30 },
                setting: .singleStep, entityCount: Int(Self.count), relationCount: 3, threads: 2)
        }
        let facts = Self.facts(seed: seed)
        #expect(outcomes(facts).map(\.placement) == outcomes(Self.renamed(facts)).map(\.placement))
    }

    @Test(arguments: [1, 2] as [UInt64]) func theForecasterRanksAlike(seed: UInt64) {
        let facts = Self.facts(seed: seed)
        var effort = EvidenceForecaster.Effort()
        (effort.rounds, effort.linearQueries, effort.treeQueries) = (8, 200, 400)
        let model = EvidenceForecaster.learn(
            Benchmark(
                train: facts.filter { $0.time < 25 }, valid: facts.filter { $0.time >= 25 && $0.time < 30 }, test: [],
                entityCount: Int(Self.count), relationCount: 3), setting: .singleStep, effort: effort, seed: 1,
            threads: 1)
        func outcomes(_ facts: [Fact]) -> [QueryOutcome] {
            var forecaster = EvidenceForecaster(entityCount: Int(Self.count), relationCount: 3, model: model)
            return Evaluation.outcomes(
                of: &forecaster, known: facts.filter { $0.time < 30 }, test: facts.filter { $0.time >= 30 },
                setting: .singleStep, entityCount: Int(Self.count), relationCount: 3, threads: 1)
        }
        let (before, after) = (outcomes(facts), outcomes(Self.renamed(facts)))
        // Sums are taken in another order, so that the last bits differ: hardly any rank may change, and none by much.
        var changed = 0
        for (left, right) in zip(before, after) {
            if left.placement.averageRank != right.placement.averageRank { changed += 1 }
            #expect(abs(left.logProbability - right.logProbability) < 0.01)
        }
        #expect(changed * 50 <= before.count)
    }
}

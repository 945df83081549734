import Testing

@testable import Foresight

/// Scores every candidate by how often it has stood at the asked end of the relation.
private struct Counter: Forecaster {
    var counts: [Int32: [Int32: Float]] = [:]
    let relationCount: Int32
    var scale: ScoreScale { .weight }
    mutating func absorb(_ facts: ArraySlice<Fact>) {
        for fact in facts {
            counts[fact.relation, default: [:]][fact.object, default: 0] += 1
            counts[fact.relation + relationCount, default: [:]][fact.subject, default: 0] += 1
        }
    }
    mutating func prepare(for queries: [Query]) {}
    func makeScratch() {}
    func score(_ query: Query, into scores: UnsafeMutableBufferPointer<Float>, scratch: inout Void) {
        for index in scores.indices { scores[index] = counts[query.relation]?[Int32(index)] ?? 0 }
    }
}

@Suite struct EvaluationTests {
    private let known = [(0, 0, 1, 0), (0, 0, 1, 1), (0, 0, 2, 1), (3, 0, 1, 1)].map(Self.fact)
    private static func fact(_ ids: (Int32, Int32, Int32, Int32)) -> Fact {
        Fact(subject: ids.0, relation: ids.1, object: ids.2, time: ids.3)
    }
    private func outcomes(_ test: [Fact], _ setting: Setting, threads: Int = 1) -> [QueryOutcome] {
        var counter = Counter(relationCount: 1)
        return Evaluation.outcomes(
            of: &counter, known: known, test: test, setting: setting, entityCount: 5, relationCount: 1, threads: threads
        )
    }

    /// Objects known: 1 three times, 2 once. Subjects: 0 three times, 3 once.
    @Test func twoQueriesAFactWithTheFilterOfTheSameStep() {
        let found = outcomes([(0, 0, 2, 2), (0, 0, 1, 2), (4, 0, 2, 3)].map(Self.fact), .multiStep)
        #expect(found.count == 6)
        #expect(found.map(\.query.relation) == [0, 1, 0, 1, 0, 1])
        // (0, r, ?) with answer 2: entity 1 would be above but is true at the same step, so it is left out.
        #expect(found[0].placement == Placement(greater: 0, tied: 0))
        #expect(found[2].placement == Placement(greater: 0, tied: 0))
        // Another step's answers are not left out.
        #expect(found[4].placement == Placement(greater: 1, tied: 0))
        // (?, r, 2) with answer 4, which never stood there: 0 and 3 above, 1 and 2 beside it.
        #expect(found[5].placement == Placement(greater: 2, tied: 2))
        #expect(found.map(\.stratum) == [.tripleSeen, .tripleSeen, .tripleSeen, .tripleSeen, .neverMet, .neverMet])
        // Weights 3, 1, 0, 0, 0 without the other true answer 1: all to 2.
        #expect(abs(found[0].logProbability) < 1e-6)
        #expect(abs(found[4].logProbability.exponential - 0.25) < 1e-6)
        #expect(abs(found[4].topProbability - 0.75) < 1e-6)
    }

    @Test func singleStepKnowsEarlierTestStepsAndNothingOfItsOwn() {
        let test = [(4, 0, 2, 2), (4, 0, 2, 3), (3, 0, 2, 3)].map(Self.fact)
        let single = outcomes(test, .singleStep)
        let multi = outcomes(test, .multiStep)
        #expect(single[0].placement == multi[0].placement)
        #expect(single[0].stratum == .neverMet)
        #expect(single[2].stratum == .tripleSeen)
        #expect(multi[2].stratum == .neverMet)
        // At step 3 subject 4 has been seen once, like 3, which is a true answer of the same step: only 0 is above.
        #expect(single[3].placement == Placement(greater: 1, tied: 0))
        #expect(multi[3].placement == Placement(greater: 1, tied: 2))
    }

    @Test(arguments: Setting.allCases) func theFutureIsNotUsed(setting: Setting) {
        let test = [(4, 0, 2, 2), (0, 0, 3, 3)].map(Self.fact)
        let before = outcomes(test, setting)
        let after = outcomes(test + [(1, 0, 3, 3), (0, 0, 4, 9), (2, 0, 3, 9)].map(Self.fact), setting)
        #expect(after[0].placement == before[0].placement)
        #expect(after[1].placement == before[1].placement)
        #expect(after[2].logProbability == before[2].logProbability)
    }

    @Test func theBaselinePutsWhatHappenedLastFirst() {
        var baseline = RecurrencyBaseline(entityCount: 5, relationCount: 1)
        let found = Evaluation.outcomes(
            of: &baseline, known: known, test: [Self.fact((0, 0, 2, 5)), Self.fact((2, 0, 1, 6))], setting: .singleStep,
            entityCount: 5, relationCount: 1, threads: 2)
        // 1 and 2 followed 0 at the same last step; 1 is more frequent.
        #expect(found[0].placement == Placement(greater: 1, tied: 0))
        // 2 never acted: the frequent object comes first.
        #expect(found[2].placement == Placement(greater: 0, tied: 0))
    }

    @Test func figuresOfAHandMadeSheet() {
        func outcome(_ greater: Int32, _ tied: Int32) -> QueryOutcome {
            QueryOutcome(
                query: Query(entity: 0, relation: 0, time: 0), answer: 0,
                placement: Placement(greater: greater, tied: tied), stratum: .neverMet, logProbability: -1,
                topProbability: 0.5)
        }
        let sheet = ScoreSheet([outcome(0, 0), outcome(0, 1), outcome(4, 0)])
        #expect(abs(sheet.meanReciprocalRank - (1 + 0.75 + 0.2) / 3) < 1e-12)
        #expect(abs(sheet.averageMRR - (1 + 1 / 1.5 + 0.2) / 3) < 1e-12)
        #expect(abs(sheet.optimisticMRR - 2.2 / 3) < 1e-12)
        #expect(abs(sheet.pessimisticMRR - 1.7 / 3) < 1e-12)
        #expect(abs(sheet.hitsAt1 - 0.5) < 1e-12)
        #expect(sheet.logLoss == 1)
        #expect(ScoreSheet().meanReciprocalRank.isNaN)
        let reliability = Reliability([outcome(0, 0), outcome(4, 0), outcome(4, 0), outcome(4, 0)])
        #expect(abs(reliability.expectedCalibrationError - 0.25) < 1e-12)
    }
}

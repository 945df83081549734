import Testing

@testable import Foresight

@Suite struct PlacementTests {
    private func placement(_ scores: [Float], target: Int, excluding: [Int32] = []) -> Placement {
        scores.withUnsafeBufferPointer { Placement(of: target, among: $0, excluding: excluding) }
    }

    @Test func equalsAreCountedApart() {
        let place = placement([3, 1, 2, 2, 2], target: 3)
        #expect(place == Placement(greater: 1, tied: 2))
        #expect(place.optimisticRank == 2)
        #expect(place.averageRank == 3)
        #expect(place.pessimisticRank == 4)
        // Places 2, 3 and 4 with a third each.
        #expect(abs(place.expectedReciprocalRank - (1.0 / 2 + 1.0 / 3 + 1.0 / 4) / 3) < 1e-12)
        #expect(place.expectedHit(at: 1) == 0)
        #expect(abs(place.expectedHit(at: 3) - 2.0 / 3) < 1e-12)
        #expect(place.expectedHit(at: 10) == 1)
    }

    @Test func otherTrueAnswersDoNotTakePart() {
        #expect(placement([5, 4, 3, 3], target: 2, excluding: [0, 2]) == Placement(greater: 1, tied: 1))
        #expect(placement([5, 4, 3, 3], target: 2, excluding: [0, 2, 3]) == Placement(greater: 1, tied: 0))
    }

    @Test func notANumberCountsAsMinusInfinity() {
        #expect(placement([.nan, 1, -.infinity, 0], target: 3) == Placement(greater: 1, tied: 0))
        #expect(placement([.nan, 1, -.infinity, 0], target: 0) == Placement(greater: 2, tied: 1))
        #expect(placement([.nan, .nan, .nan], target: 1) == Placement(greater: 0, tied: 2))
        #expect(placement([.nan, 2, .nan], target: 0, excluding: [2]) == Placement(greater: 1, tied: 0))
    }

    @Test func aConstantScorerStandsInTheMiddle() {
        let place = placement([Float](repeating: 0, count: 100), target: 40)
        #expect(place.averageRank == 50.5)
        #expect(abs(place.expectedHit(at: 10) - 0.1) < 1e-12)
    }
}

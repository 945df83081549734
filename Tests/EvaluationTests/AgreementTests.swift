import Testing

@testable import Evaluation

@Suite struct AgreementTests {
    /// A table worked by hand: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no give 0.70 seen, 0.50 expected, kappa 0.40.
    @Test func kappaOfATableWorkedByHand() throws {
        var agreement = Agreement()
        for (first, second, count) in [("yes", "yes", 20), ("yes", "no", 5), ("no", "yes", 10), ("no", "no", 15)] {
            for _ in 0..<count { agreement.add(first, second) }
        }
        #expect(agreement.count == 50)
        #expect(abs(try #require(agreement.observed) - 0.7) < 1e-12)
        #expect(abs(try #require(agreement.expected) - 0.5) < 1e-12)
        #expect(abs(try #require(agreement.kappa) - 0.4) < 1e-12)
    }

    @Test func edges() {
        var agreement = Agreement()
        #expect(agreement.kappa == nil && agreement.observed == nil)
        agreement.add("a", "a")
        #expect(agreement.kappa == nil)
        agreement.add("b", "b")
        #expect(agreement.kappa == 1)
    }
}

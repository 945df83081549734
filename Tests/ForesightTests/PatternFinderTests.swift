import Record
import Testing

@testable import Foresight

@Suite struct PatternFinderTests {
    private func event(_ subject: String, _ relation: String, _ object: String, _ day: Int) -> PartyEvent {
        PartyEvent(subject: subject, relation: relation, object: object, day: day)
    }

    /// A record of three parties acting at random, with a rule: three days after B threatens A, A protests to B.
    private func record(seed: UInt64, planted: Bool) -> [PartyEvent] {
        var chance = SplitMix(seed: seed)
        var events: [PartyEvent] = []
        let relations = ["consult", "praise", "threaten", "protest", "aid"]
        for day in 0..<720 {
            for subject in ["A", "B", "C"] {
                for object in ["A", "B", "C"] where object != subject && chance.next() % 12 == 0 {
                    events.append(event(subject, relations[Int(chance.next() % 5)], object, day))
                }
            }
            if planted && day % 40 == 7 {
                events.append(event("B", "ultimatum", "A", day))
                if day % 200 != 7 { events.append(event("A", "rejection", "B", day + 3)) }
            }
        }
        return events
    }

    @Test func aPlantedRuleIsFoundWithItsCounterCases() throws {
        let (patterns, tested) = PatternFinder().patterns(of: "A", in: record(seed: 3, planted: true))
        #expect(tested > 100)
        let rule = try #require(
            patterns.first { $0.trigger.relation == "ultimatum" && $0.response.relation == "rejection" && $0.days == 7 }
        )
        #expect(rule.n == 18)
        #expect(rule.k == 14)
        #expect(rule.counterCases.map(\.day) == [7, 207, 407, 607])
        #expect(rule.cases.allSatisfy { $0.response == $0.day + 3 })
        #expect(rule.lift > 3)
        #expect(rule.qValue < 0.001)
    }

    @Test func hardlyAnythingIsFoundInNoise() {
        var found = 0
        var tested = 0
        for seed in 0..<10 {
            let result = PatternFinder().patterns(of: "A", in: record(seed: UInt64(seed), planted: false))
            found += result.patterns.count
            tested += result.tested
        }
        #expect(tested > 1_000)
        #expect(Double(found) <= 0.002 * Double(tested))
    }

    @Test func belowTheThresholdNothingIsCalledAPattern() {
        let events = (0..<4).flatMap {
            [event("B", "threaten", "A", $0 * 90), event("A", "protest", "B", $0 * 90 + 2)]
        }
        #expect(PatternFinder().patterns(of: "A", in: events).patterns.isEmpty)
        #expect(PatternFinder().patterns(of: "A", in: []).tested == 0)
        #expect(PatternFinder().patterns(of: "A", in: [event("A", "aid", "B", 1)]).tested == 0)
    }

    @Test func occasionsDoNotOverlap() {
        let occasions = PatternFinder.occasions([1, 3, 9, 20, 25], [4, 9, 21], window: 7, last: 30)
        #expect(
            occasions == [
                Pattern.Occasion(day: 1, response: 4), Pattern.Occasion(day: 9, response: nil),
                Pattern.Occasion(day: 20, response: 21),
            ])
    }

    @Test func baseRateIsTheShareOfWindowsThatHoldTheResponse() {
        // Days 0…7 have a whole window of three days before day 10; those at 2, 3, 4 hold day 5.
        #expect(PatternFinder.baseRate([5], window: 3, first: 0, last: 10) == 3.0 / 8)
        #expect(PatternFinder.baseRate([5, 6], window: 3, first: 0, last: 10) == 4.0 / 8)
        #expect(PatternFinder.baseRate([], window: 3, first: 0, last: 10) == 0)
    }

    @Test func tailsAndCorrection() {
        // Ten throws of a coin: at least eight heads in 56 of 1,024 cases.
        #expect(abs(Binomial.upperTail(8, of: 10, probability: 0.5) - 56.0 / 1_024) < 1e-12)
        #expect(Binomial.upperTail(0, of: 10, probability: 0.5) == 1)
        let corrected = Binomial.benjaminiHochberg([0.01, 0.04, 0.03, 0.005])
        for (value, expected) in zip(corrected, [0.02, 0.04, 0.04, 0.02]) { #expect(abs(value - expected) < 1e-12) }
    }

    @Test func onlyWhatHappenedFeedsTheFinder() {
        var planned = event("A", "aid", "B", 1)
        planned.reality = .planned
        var denied = event("A", "aid", "B", 2)
        denied.claim = .denied
        #expect([planned, denied, event("A", "aid", "B", 3)].thatHappened().map(\.day) == [3])
    }
}

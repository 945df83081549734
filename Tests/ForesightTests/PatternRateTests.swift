import Testing

@testable import Foresight

/// How often planted rules are found, and how much is found where nothing is planted. The rates stand in docs/foresight.md.
@Suite struct PatternRateTests {
    /// Four parties at random; and rules: when B does `signal`, A does `answer` within a week in three of four cases.
    private func record(seed: UInt64, rules: Int) -> [PartyEvent] {
        var chance = SplitMix(seed: seed)
        var events: [PartyEvent] = []
        for day in 0..<900 {
            for subject in ["A", "B", "C", "D"] {
                for object in ["A", "B", "C", "D"] where object != subject && chance.next() % 15 == 0 {
                    let relation = ["consult", "praise", "accuse", "aid"][Int(chance.next() % 4)]
                    events.append(PartyEvent(subject: subject, relation: relation, object: object, day: day))
                }
            }
            for rule in 0..<rules where chance.next() % 45 == 0 {
                events.append(PartyEvent(subject: "B", relation: "signal \(rule)", object: "A", day: day))
                if chance.next() % 4 != 0 {
                    events.append(
                        PartyEvent(
                            subject: "A", relation: "answer \(rule)", object: "B", day: day + 1 + Int(chance.next() % 7)
                        ))
                }
            }
        }
        return events
    }

    /// The same events, each act's days replaced by days drawn at random.
    private func shuffled(_ events: [PartyEvent], seed: UInt64) -> [PartyEvent] {
        var chance = SplitMix(seed: seed)
        return events.map { event in
            var event = event
            event.day = Int(chance.next() % 900)
            return event
        }
    }

    @Test func plantedRulesAreFoundAndShuffledOnesAreNot() {
        var (planted, found, false_, tested) = (0, 0, 0, 0)
        for seed in 0..<8 as Range<UInt64> {
            let events = record(seed: seed, rules: 3)
            let patterns = PatternFinder().patterns(of: "A", in: events).patterns
            for rule in 0..<3 {
                planted += 1
                found +=
                    patterns.contains {
                        $0.trigger.relation == "signal \(rule)" && $0.response.relation == "answer \(rule)"
                    } ? 1 : 0
            }
            let nothing = PatternFinder().patterns(of: "A", in: shuffled(events, seed: seed + 100))
            false_ += nothing.patterns.count
            tested += nothing.tested
        }
        print("planted rules found: \(found) of \(planted); found in shuffled records: \(false_) of \(tested) tested")
        #expect(found >= planted * 9 / 10)
        #expect(tested > 1_000)
        #expect(Double(false_) <= 0.002 * Double(tested))
    }
}

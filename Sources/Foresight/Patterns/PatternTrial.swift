/// How often planted rules are found, and how much is found where nothing is planted.
///
/// A planted record holds 900 days of random acts of four parties and three rules: after a signal by one, the other answers
/// within a week in three of four cases. In the shuffled record every event has a day drawn at random instead of its own.
public struct PatternTrial: Hashable, Sendable {
    /// Rules planted.
    public private(set) var planted = 0
    /// Planted rules found.
    public private(set) var found = 0
    /// Rules tested in shuffled records.
    public private(set) var tested = 0
    /// Rules found in shuffled records, all of them false.
    public private(set) var foundInShuffled = 0

    private static let days = 900
    private static let rules = 3

    /// Plants, shuffles and looks in so many records.
    public init(records: Int, seed: UInt64, finder: PatternFinder = PatternFinder()) {
        for number in 0..<UInt64(max(0, records)) {
            let events = Self.record(seed: seed &+ number)
            let patterns = finder.patterns(of: "A", in: events).patterns
            for rule in 0..<Self.rules {
                planted += 1
                let isFound = patterns.contains {
                    $0.trigger.relation == "signal \(rule)" && $0.response.relation == "answer \(rule)"
                }
                found += isFound ? 1 : 0
            }
            let nothing = finder.patterns(of: "A", in: Self.shuffled(events, seed: seed &+ number &+ 1_000_003))
            foundInShuffled += nothing.patterns.count
            tested += nothing.tested
        }
    }

    private static func record(seed: UInt64) -> [PartyEvent] {
        var chance = SplitMix(seed: seed)
        var events: [PartyEvent] = []
        let parties = ["A", "B", "C", "D"]
        let acts = ["consult", "praise", "accuse", "aid"]
        for day in 0..<days {
            for subject in parties {
                for object in parties where object != subject && chance.next() % 15 == 0 {
                    let relation = acts[Int(chance.next() % 4)]
                    events.append(PartyEvent(subject: subject, relation: relation, object: object, day: day))
                }
            }
            for rule in 0..<rules where chance.next() % 45 == 0 {
                events.append(PartyEvent(subject: "B", relation: "signal \(rule)", object: "A", day: day))
                if chance.next() % 4 == 0 { continue }
                let later = day + 1 + Int(chance.next() % 7)
                events.append(PartyEvent(subject: "A", relation: "answer \(rule)", object: "B", day: later))
            }
        }
        return events
    }

    /// The same events on days drawn at random.
    private static func shuffled(_ events: [PartyEvent], seed: UInt64) -> [PartyEvent] {
        var chance = SplitMix(seed: seed)
        return events.map { event in
            var event = event
            event.day = Int(chance.next() % UInt64(days))
            return event
        }
    }
}

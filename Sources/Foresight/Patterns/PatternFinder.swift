/// Finds patterns in what a party does towards another after the other did something, or after it did something itself.
///
/// Occasions are counted without overlap: a trigger within the window of the last one counted is passed over, so that a
/// burst of triggers is one occasion. Only triggers whose whole window lies in the record count.
public struct PatternFinder: Sendable {
    /// Windows that are tried, in days.
    public var windows = [7, 30]
    /// Fewest occasions; below nothing is called a pattern.
    public var leastOccasions = 5
    /// Greatest corrected p-value.
    public var greatestQ = 0.05
    /// Least lift.
    public var leastLift = 1.5

    /// A finder with the default settings: 7 and 30 days, n ≥ 5, q ≤ 0.05, lift ≥ 1.5.
    public init() {}

    /// The patterns found, by corrected p-value, then lift; and the number of rules tested.
    ///
    /// - Parameters:
    ///   - party: who responds.
    ///   - events: in any order; all of them are used, so pass them through `thatHappened()` first.
    public func patterns(of party: String, in events: [PartyEvent]) -> (patterns: [Pattern], tested: Int) {
        var days: [Pattern.Act: Set<Int>] = [:]
        var first = Int.max
        var last = Int.min
        for event in events {
            first = min(first, event.day)
            last = max(last, event.day)
            let act = Pattern.Act(subject: event.subject, relation: event.relation, object: event.object)
            if act.concerns(party) { days[act, default: []].insert(event.day) }
        }
        guard first < last else { return ([], 0) }
        let acts = days.map { (act: $0.key, days: $0.value.sorted()) }.sorted { $0.act < $1.act }
        var tested: [Pattern] = []
        for window in windows where window > 0 {
            for (response, responseDays) in acts where response.subject == party {
                let base = Self.baseRate(responseDays, window: window, first: first, last: last)
                for (trigger, triggerDays) in acts where trigger != response && trigger.concerns(response.object) {
                    let occasions = Self.occasions(triggerDays, responseDays, window: window, last: last)
                    guard occasions.count >= max(1, leastOccasions) else { continue }
                    var pattern = Pattern(
                        trigger: trigger, response: response, days: window, occasions: occasions, baseRate: base,
                        pValue: 1, qValue: 1)
                    pattern.pValue = Binomial.upperTail(pattern.k, of: pattern.n, probability: base)
                    tested.append(pattern)
                }
            }
        }
        let corrected = Binomial.benjaminiHochberg(tested.map(\.pValue))
        for index in tested.indices { tested[index].qValue = corrected[index] }
        let found = tested.enumerated()
            .filter { $0.element.qValue <= greatestQ && $0.element.lift >= leastLift }
            .sorted {
                ($0.element.qValue, -$0.element.lift, $0.offset) < ($1.element.qValue, -$1.element.lift, $1.offset)
            }
        return (found.map(\.element), tested.count)
    }

    /// Triggers whose whole window lies in the record, without overlap, each with the first response in its window.
    static func occasions(_ triggers: [Int], _ responses: [Int], window: Int, last: Int) -> [Pattern.Occasion] {
        var occasions: [Pattern.Occasion] = []
        var place = 0
        for day in triggers where day + window <= last {
            if let previous = occasions.last, day <= previous.day + window { continue }
            while place < responses.count, responses[place] <= day { place += 1 }
            let follows = place < responses.count && responses[place] <= day + window
            occasions.append(Pattern.Occasion(day: day, response: follows ? responses[place] : nil))
        }
        return occasions
    }

    /// Share of the days from `first` to `last - window` that are followed by the response within the window.
    static func baseRate(_ responses: [Int], window: Int, first: Int, last: Int) -> Double {
        let days = last - window - first + 1
        guard days > 0 else { return 1 }
        var covered = 0
        var next = first
        for response in responses {
            let from = max(next, response - window)
            let to = min(response - 1, last - window)
            if from <= to {
                covered += to - from + 1
                next = to + 1
            }
        }
        return Double(covered) / Double(days)
    }
}

/// A time of the year at which a party does something year after year.
public struct Anniversary: Sendable {
    /// Who does what to whom.
    public var act: Pattern.Act
    /// Day of the year around which it happens, 1…365 (29 February counts as 28).
    public var dayOfYear: Int
    /// Days before and after that still count.
    public var slack: Int
    /// The years of the record whose whole window lies in it, each with the first day in the window on which it happened.
    public var occasions: [Pattern.Occasion]
    /// Share of all such windows of the record that hold the act.
    public var baseRate: Double
    /// Upper tail of the binomial distribution with the base rate, times the number of days of the year tried.
    public var pValue: Double
    /// Corrected for all acts tested (Benjamini and Hochberg, 1995).
    public var qValue: Double

    /// Number of years.
    public var n: Int { occasions.count }
    /// Number of years in which it happened.
    public var k: Int { occasions.count { $0.response != nil } }
}

/// Finds anniversaries in what a party does.
public struct AnniversaryFinder: Sendable {
    /// Days before and after the day of the year.
    public var slack = 3
    /// Fewest years; below nothing is called an anniversary.
    public var leastYears = 5
    /// Greatest corrected p-value.
    public var greatestQ = 0.05

    /// A finder with the default settings: ±3 days, n ≥ 5 years, q ≤ 0.05.
    public init() {}

    /// The anniversaries of what a party does, by corrected p-value, and the number of acts tested.
    ///
    /// - Parameters:
    ///   - party: who acts.
    ///   - events: in any order; pass them through `thatHappened()` first.
    ///   - dayOfYear: day of the year 1…365 and year of a day of the record.
    public func anniversaries(
        of party: String, in events: [PartyEvent], calendar: (Int) -> (year: Int, dayOfYear: Int)
    ) -> (found: [Anniversary], tested: Int) {
        let record = ActDays(of: party, in: events)
        let (first, last) = (record.first, record.last)
        guard record.span >= 365 * leastYears else { return ([], 0) }
        var tested: [Anniversary] = []
        for (act, own) in record.acts where own.count >= 3 {
            if let best = best(act, own, first: first, last: last, calendar: calendar) { tested.append(best) }
        }
        let corrected = Binomial.benjaminiHochberg(tested.map(\.pValue))
        for index in tested.indices { tested[index].qValue = corrected[index] }
        let found = tested.enumerated().filter { $0.element.qValue <= greatestQ }
            .sorted { ($0.element.qValue, $0.offset) < ($1.element.qValue, $1.offset) }
        return (found.map(\.element), tested.count)
    }

    private func best(
        _ act: Pattern.Act, _ own: [Int], first: Int, last: Int, calendar: (Int) -> (year: Int, dayOfYear: Int)
    ) -> Anniversary? {
        let window = 2 * slack + 1
        // A window [d − slack, d + slack] holds a day exactly when the window of `window` days after d − slack − 1 does.
        let base = PatternFinder.baseRate(own, window: window, first: first - 1, last: last)
        var seen: Set<Int> = []
        var best: Anniversary?
        for candidate in own {
            let (year, dayOfYear) = calendar(candidate)
            guard seen.insert(dayOfYear).inserted else { continue }
            var occasions: [Pattern.Occasion] = []
            let years = (last - first) / 365 + 2
            for shift in -years...years {
                // The same day of the year, to the day: 365.2425 days a year on average.
                let about = candidate + Int((Double(shift) * 365.2425).rounded())
                let offset = calendar(about)
                let centre = about + (dayOfYear - offset.dayOfYear + (offset.year - year - shift) * -365)
                guard centre - slack >= first, centre + slack <= last else { continue }
                let hit = own.first { $0 >= centre - slack && $0 <= centre + slack }
                occasions.append(Pattern.Occasion(day: centre, response: hit))
            }
            guard occasions.count >= leastYears else { continue }
            let hits = occasions.count { $0.response != nil }
            // The day tried is one on which the act happened: that hit is given, and does not count as evidence.
            let tail = Binomial.upperTail(hits - 1, of: occasions.count - 1, probability: base)
            let value = min(1, tail * 365 / Double(window))
            if hits >= 3, value < best?.pValue ?? .infinity {
                best = Anniversary(
                    act: act, dayOfYear: dayOfYear, slack: slack, occasions: occasions, baseRate: base, pValue: value,
                    qValue: 1)
            }
        }
        return best
    }
}

/// A season, one to three months of the year, into which most of an act's episodes fall.
public struct Season: Sendable {
    /// Who does what to whom.
    public var act: Pattern.Act
    /// First month, 1…12.
    public var month: Int
    /// How many months, 1…3; a season may go over the end of the year.
    public var months: Int
    /// Episodes by their first day: days of the act with no pause of more than the finder's `pause`.
    public var episodes: [Int]
    /// Whether each episode began in the season.
    public var isInside: [Bool]
    /// Share of the record's days that lie in the season.
    public var baseRate: Double
    /// Upper tail of the binomial distribution with the base rate, times the number of seasons tried.
    public var pValue: Double
    /// Corrected for all acts tested (Benjamini and Hochberg, 1995).
    public var qValue: Double

    /// Number of episodes.
    public var n: Int { episodes.count }
    /// Number of episodes in the season.
    public var k: Int { isInside.count { $0 } }
}

/// Finds the seasons of what a party does.
///
/// Days close together are one episode, since news of one affair goes on for days; without that every affair would look like a
/// season. An act that never pauses has one episode and no season.
public struct SeasonFinder: Sendable {
    /// Days without the act that end an episode.
    public var pause = 14
    /// Fewest episodes, and fewest years of the record; below nothing is called a season.
    public var least = 5
    /// Fewest calendar years with an episode in the season.
    public var leastYears = 3
    /// Greatest corrected p-value.
    public var greatestQ = 0.05

    /// Day of the year on which each month begins, less one; 29 February counts as the 28th.
    private static let begins = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    private static let longest = 3

    /// A finder with the default settings: episodes 14 days apart, n ≥ 5 in 5 years, q ≤ 0.05.
    public init() {}

    /// The seasons of what a party does, by corrected p-value, and the number of acts tested.
    ///
    /// - Parameters:
    ///   - party: who acts.
    ///   - events: in any order; pass them through `thatHappened()` first.
    ///   - calendar: year, and day of the year 1…365, of a day of the record.
    public func seasons(
        of party: String, in events: [PartyEvent], calendar: (Int) -> (year: Int, dayOfYear: Int)
    ) -> (found: [Season], tested: Int) {
        let record = ActDays(of: party, in: events)
        guard record.span >= 365 * least else { return ([], 0) }
        func month(_ day: Int) -> Int { (Self.begins.lastIndex { $0 < calendar(day).dayOfYear } ?? 0) + 1 }
        var lengths = [Double](repeating: 0, count: 12)
        for day in record.first...record.last { lengths[month(day) - 1] += 1 }
        var tested: [Season] = []
        for (act, days) in record.acts {
            var episodes: [Int] = []
            var before: Int?
            for day in days {
                if before.map({ day - $0 > pause }) ?? true { episodes.append(day) }
                before = day
            }
            guard episodes.count >= least else { continue }
            let months = episodes.map(month)
            let years = episodes.map { calendar($0).year }
            if let season = best(act, episodes, months, years, lengths) { tested.append(season) }
        }
        let corrected = Binomial.benjaminiHochberg(tested.map(\.pValue))
        for index in tested.indices { tested[index].qValue = corrected[index] }
        let found = tested.enumerated().filter { $0.element.qValue <= greatestQ }
            .sorted { ($0.element.qValue, $0.offset) < ($1.element.qValue, $1.offset) }
        return (found.map(\.element), tested.count)
    }

    /// The likeliest season of an act that stands in enough years; the first of several alike, the shortest first.
    private func best(
        _ act: Pattern.Act, _ episodes: [Int], _ months: [Int], _ years: [Int], _ lengths: [Double]
    ) -> Season? {
        let all = lengths.reduce(0, +)
        var best: Season?
        for length in 1...Self.longest {
            for start in 1...12 {
                let inside = months.map { ($0 - start + 12) % 12 < length }
                let inYears = Set(zip(years, inside).filter(\.1).map(\.0))
                let base = (0..<length).reduce(0) { $0 + lengths[(start - 1 + $1) % 12] } / all
                let tail = Binomial.upperTail(inside.count { $0 }, of: episodes.count, probability: base)
                let value = min(1, tail * Double(12 * Self.longest))
                if inYears.count >= leastYears, value < best?.pValue ?? .infinity {
                    best = Season(
                        act: act, month: start, months: length, episodes: episodes, isInside: inside, baseRate: base,
                        pValue: value, qValue: 1)
                }
            }
        }
        return best
    }
}

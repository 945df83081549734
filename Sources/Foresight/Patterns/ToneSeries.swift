/// How two parties stood to each other, window by window: the mean of the tones of what one did to the other.
public struct ToneSeries: Sendable {
    /// One window with events.
    public struct Window: Hashable, Sendable {
        /// Its first day.
        public var day: Int
        /// Number of events with a tone.
        public var count: Int
        /// Their mean tone, −10 (conflict) … 10 (cooperation).
        public var tone: Double
    }

    /// A run: the tone falls, or rises, at every step.
    public struct Run: Sendable {
        /// The windows, oldest first.
        public var windows: [Window]
        /// Whether the tone falls: escalation.
        public var escalates: Bool
        /// Number of such runs to be expected where the order of the windows tells nothing: (m − l + 1) / l!, at most 1.
        public var pValue: Double
        /// The p-value corrected for all series and runs looked at (Benjamini and Hochberg, 1995).
        public var qValue: Double
    }

    /// A day from which on the tone is another.
    public struct ChangePoint: Sendable {
        /// First day of the first window after the change.
        public var day: Int
        /// Mean tone of the windows before, and their number.
        public var before: (tone: Double, count: Int)
        /// Mean tone of the windows after, and their number.
        public var after: (tone: Double, count: Int)
        /// Share of random orders of the windows with a change as great (999 draws).
        public var pValue: Double
        /// The p-value corrected for all series looked at (Benjamini and Hochberg, 1995).
        public var qValue: Double
    }

    /// Who acted.
    public let subject: String
    /// Towards whom.
    public let object: String
    /// Length of a window in days.
    public let length: Int
    /// The windows that hold events with a tone, oldest first.
    public let windows: [Window]

    /// The series of what one party did to another.
    public init(_ events: [PartyEvent], subject: String, object: String, length: Int = 7) {
        self.subject = subject
        self.object = object
        let length = max(1, length)
        self.length = length
        var sums: [Int: (count: Int, sum: Double)] = [:]
        for event in events where event.subject == subject && event.object == object {
            guard let tone = event.tone, tone.isFinite else { continue }
            let place = event.day >= 0 ? event.day / length : (event.day - length + 1) / length
            let old = sums[place] ?? (0, 0)
            sums[place] = (old.count + 1, old.sum + tone)
        }
        windows = sums.keys.sorted().compactMap { place in
            sums[place].map { Window(day: place * length, count: $0.count, tone: $0.sum / Double($0.count)) }
        }
    }

    /// Every pair in which a party acts or is acted on, with at least `least` windows, in order of names.
    public static func all(of party: String, in events: [PartyEvent], length: Int = 7, least: Int = 5) -> [ToneSeries] {
        var pairs: Set<Pattern.Act> = []
        var own: [PartyEvent] = []
        for event in events where event.tone != nil && (event.subject == party || event.object == party) {
            pairs.insert(Pattern.Act(subject: event.subject, relation: "", object: event.object))
            own.append(event)
        }
        let byPair = Dictionary(grouping: own) { Pattern.Act(subject: $0.subject, relation: "", object: $0.object) }
        return pairs.sorted().compactMap { pair in
            let series = ToneSeries(
                byPair[pair] ?? [], subject: pair.subject, object: pair.object, length: length)
            return series.windows.count >= least ? series : nil
        }
    }

    /// The longest runs of at least five windows, oldest first, not corrected yet.
    func runs(least: Int = 5) -> [Run] {
        var runs: [Run] = []
        for escalates in [true, false] {
            var start = 0
            for end in 1...max(1, windows.count) {
                let goesOn =
                    end < windows.count
                    && (escalates
                        ? windows[end].tone < windows[end - 1].tone : windows[end].tone > windows[end - 1].tone)
                if goesOn { continue }
                let length = end - start
                if length >= least {
                    var expected = Double(windows.count - length + 1)
                    for factor in 1...length { expected /= Double(factor) }
                    runs.append(
                        Run(
                            windows: Array(windows[start..<end]), escalates: escalates, pValue: min(1, expected),
                            qValue: 1))
                }
                start = end
            }
        }
        return runs.sorted { ($0.windows[0].day, $0.escalates ? 0 : 1) < ($1.windows[0].day, $1.escalates ? 0 : 1) }
    }

    /// The split of the windows at which the means differ most (CUSUM; significance by permutation, as in Taylor,
    /// “Change-point analysis”, 2000). At least five windows stand on either side.
    func changePoint(seed: UInt64 = 1) -> ChangePoint? {
        let least = 5
        guard windows.count >= 2 * least else { return nil }
        var tones = windows.map(\.tone)
        let (place, greatest) = Self.greatestSplit(tones, least: least)
        guard greatest > 1e-12 else { return nil }
        var chance = SplitMix(seed: seed)
        let draws = 999
        var above = 0
        for _ in 0..<draws {
            tones.shuffle(using: &chance)
            if Self.greatestSplit(tones, least: least).1 >= greatest - 1e-12 { above += 1 }
        }
        func mean(_ range: Range<Int>) -> (tone: Double, count: Int) {
            (windows[range].reduce(0) { $0 + $1.tone } / Double(range.count), range.count)
        }
        return ChangePoint(
            day: windows[place].day, before: mean(0..<place), after: mean(place..<windows.count),
            pValue: Double(above + 1) / Double(draws + 1), qValue: 1)
    }

    /// The split that explains most of the variance, and how much: difference of the means, weighed by the sizes.
    private static func greatestSplit(_ tones: [Double], least: Int) -> (Int, Double) {
        let total = tones.reduce(0, +)
        let count = Double(tones.count)
        var sum = 0.0
        var best = (place: 0, value: 0.0)
        for place in 1..<tones.count {
            sum += tones[place - 1]
            guard place >= least, tones.count - place >= least else { continue }
            let (left, right) = (Double(place), count - Double(place))
            let difference = sum / left - (total - sum) / right
            let value = difference * difference * left * right / count
            if value > best.value { best = (place, value) }
        }
        return best
    }
}

extension Sequence<ToneSeries> {
    /// Runs of all series with corrected p-values at most `greatestQ`, the surest first; and the number looked at.
    public func runs(greatestQ: Double = 0.05) -> (found: [(series: ToneSeries, run: ToneSeries.Run)], tested: Int) {
        var all = flatMap { series in series.runs().map { (series: series, run: $0) } }
        // Series without any run were looked at, too.
        let tested = reduce(0) { $0 + Swift.max(1, $1.runs().count) }
        let corrected = Binomial.benjaminiHochberg(
            all.map(\.run.pValue) + [Double](repeating: 1, count: tested - all.count))
        for index in all.indices { all[index].run.qValue = corrected[index] }
        let found = all.enumerated().filter { $0.element.run.qValue <= greatestQ }
            .sorted { ($0.element.run.qValue, $0.offset) < ($1.element.run.qValue, $1.offset) }
        return (found.map(\.element), tested)
    }

    /// Change points of all series with corrected p-values at most `greatestQ`, the surest first; and the number looked at.
    public func changePoints(
        greatestQ: Double = 0.05, seed: UInt64 = 1
    ) -> (found: [(series: ToneSeries, change: ToneSeries.ChangePoint)], tested: Int) {
        var all = compactMap { series in series.changePoint(seed: seed).map { (series: series, change: $0) } }
        let corrected = Binomial.benjaminiHochberg(all.map(\.change.pValue))
        for index in all.indices { all[index].change.qValue = corrected[index] }
        let found = all.enumerated().filter { $0.element.change.qValue <= greatestQ }
            .sorted { ($0.element.change.qValue, $0.offset) < ($1.element.change.qValue, $1.offset) }
        return (found.map(\.element), all.count)
    }
}

/// The figures of an evaluation, over all queries or some of them.
public struct ScoreSheet: Sendable {
    /// Number of queries.
    public private(set) var count = 0
    /// Sum of the expected reciprocal ranks under random order of equals.
    private var reciprocal = 0.0
    private var reciprocalAverage = 0.0
    private var reciprocalOptimistic = 0.0
    private var reciprocalPessimistic = 0.0
    private var hits1 = 0.0
    private var hits3 = 0.0
    private var hits10 = 0.0
    private var logProbability = 0.0

    /// A sheet without queries.
    public init() {}

    /// The figures of these outcomes.
    public init(_ outcomes: some Sequence<QueryOutcome>) {
        for outcome in outcomes { add(outcome) }
    }

    /// Adds an outcome.
    public mutating func add(_ outcome: QueryOutcome) {
        let place = outcome.placement
        count += 1
        reciprocal += place.expectedReciprocalRank
        reciprocalAverage += 1 / place.averageRank
        reciprocalOptimistic += 1 / place.optimisticRank
        reciprocalPessimistic += 1 / place.pessimisticRank
        hits1 += place.expectedHit(at: 1)
        hits3 += place.expectedHit(at: 3)
        hits10 += place.expectedHit(at: 10)
        logProbability += outcome.logProbability
    }

    private func mean(_ sum: Double) -> Double { count == 0 ? .nan : sum / Double(count) }

    /// Mean reciprocal rank, expectation over random orders of equals, 0…1; NaN without queries.
    public var meanReciprocalRank: Double { mean(reciprocal) }
    /// Mean of 1 / mean rank of the equals.
    public var averageMRR: Double { mean(reciprocalAverage) }
    /// MRR when the true answer comes first among its equals.
    public var optimisticMRR: Double { mean(reciprocalOptimistic) }
    /// MRR when it comes last among its equals.
    public var pessimisticMRR: Double { mean(reciprocalPessimistic) }
    /// Share of queries whose answer stands first.
    public var hitsAt1: Double { mean(hits1) }
    /// Share of queries whose answer is among the first three.
    public var hitsAt3: Double { mean(hits3) }
    /// Share of queries whose answer is among the first ten.
    public var hitsAt10: Double { mean(hits10) }
    /// Mean negative log probability of the true answer, in nats.
    public var logLoss: Double { -mean(logProbability) }
}

/// Stated probabilities of the first-ranked candidate against how often it was right.
public struct Reliability: Sendable {
    /// One class of stated probabilities.
    public struct Bin: Sendable {
        /// Lower end of the class; its width is 1 / number of bins.
        public var from: Double
        /// Number of forecasts.
        public var count = 0
        /// Mean stated probability.
        public var stated = 0.0
        /// Share that was right.
        public var observed = 0.0
    }
    /// The classes, from 0 to 1.
    public let bins: [Bin]
    /// Expected calibration error: mean distance between stated and observed, weighted by count (Naeini et al., AAAI 2015).
    public let expectedCalibrationError: Double

    /// Reliability of pairs of stated probability and outcome (0…1).
    public init(_ pairs: some Sequence<(stated: Double, right: Double)>, binCount: Int = 10) {
        var bins = (0..<binCount).map { Bin(from: Double($0) / Double(binCount)) }
        var total = 0
        for (stated, right) in pairs {
            let bin = min(binCount - 1, max(0, Int(stated * Double(binCount))))
            bins[bin].count += 1
            bins[bin].stated += stated
            bins[bin].observed += right
            total += 1
        }
        var error = 0.0
        for index in bins.indices where bins[index].count > 0 {
            error += abs(bins[index].stated - bins[index].observed)
            bins[index].stated /= Double(bins[index].count)
            bins[index].observed /= Double(bins[index].count)
        }
        self.bins = bins
        expectedCalibrationError = total == 0 ? .nan : error / Double(total)
    }

    /// Reliability of the first-ranked candidates.
    public init(_ outcomes: [QueryOutcome], binCount: Int = 10) {
        self.init(
            outcomes.lazy.map { (stated: $0.topProbability, right: $0.placement.expectedHit(at: 1)) },
            binCount: binCount)
    }
}

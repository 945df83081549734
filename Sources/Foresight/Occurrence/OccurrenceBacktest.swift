/// Rolling-origin backtest of occurrence forecasts: on every origin the model is fitted to the questions of earlier origins
/// that are resolved by then, calibrated on forecasts it made before, and asked about what follows.
public struct OccurrenceBacktest: Sendable {
    /// How the backtest is laid out.
    public struct Plan: Sendable {
        /// Days between origins.
        public var spacing: Int32 = 10
        /// Days of record before the first origin.
        public var runUp: Int32 = 30
        /// Origins that must be resolved before the first forecast counts.
        public var leastFolds = 3
        /// Greatest number of questions an origin, drawn by the seed.
        public var questions = 1_500
        /// Fewest days on which a triple must have occurred; below the answer is “not enough record”.
        public var leastRecord = 3
        /// Seed of the draw and of the bootstrap.
        public var seed: UInt64 = 1

        /// The default plan.
        public init() {}
    }

    /// One forecast with its outcome and the references' forecasts.
    public struct Forecast: Sendable {
        /// What was asked.
        public var question: OccurrenceQuestion
        /// The stated probability.
        public var probability: Double
        /// Share of earlier windows in which the triple occurred.
        public var climatology: Double
        /// Frequency, in earlier folds, after windows like the last one (with or without the triple).
        public var persistence: Double
        /// Whether it occurred.
        public var outcome: Bool
    }

    /// The horizon in days.
    public let horizon: Int32
    /// Days between origins.
    public let spacing: Int32
    /// All forecasts, by origin.
    public let forecasts: [Forecast]

    /// Runs the backtest on day-stamped facts.
    public init(_ facts: [Fact], horizon: Int32, plan: Plan = Plan()) {
        self.horizon = horizon
        spacing = plan.spacing
        var walk = OccurrenceWalk(facts, horizon: horizon, plan: plan)
        forecasts = walk.walkToTheEnd()
    }
}

extension OccurrenceBacktest {
    /// Scores of the forecasts and of both references.
    public struct Scores: Sendable {
        /// Mean squared error of the probabilities (Brier 1950), 0 best.
        public var brier: Double
        /// Mean negative log probability of what happened, in nats.
        public var logLoss: Double
    }

    /// A figure with the interval that covers it in 95 of 100 resamplings of blocks of origins.
    public struct Interval: Sendable {
        /// The figure.
        public var value: Double
        /// Lower end.
        public var low: Double
        /// Upper end.
        public var high: Double
    }

    /// Scores of probabilities picked from each forecast.
    public func scores(_ pick: (Forecast) -> Double) -> Scores {
        var brier = 0.0
        var loss = 0.0
        for forecast in forecasts {
            let probability = min(max(pick(forecast), 1e-6), 1 - 1e-6)
            brier += (probability - (forecast.outcome ? 1 : 0)) * (probability - (forecast.outcome ? 1 : 0))
            loss -= (forecast.outcome ? probability : 1 - probability).logarithm
        }
        let count = Double(max(1, forecasts.count))
        return Scores(brier: brier / count, logLoss: loss / count)
    }

    /// Brier skill 1 − BS/BS(reference), with an interval by resampling blocks of neighbouring origins, as long as a
    /// horizon and closed to a circle, since their forecasts hang together (Politis and Romano, 1992).
    public func skill(against reference: (Forecast) -> Double, seed: UInt64 = 1, resamples: Int = 1_000) -> Interval {
        var days: [Int32] = []
        var sums: [(own: Double, other: Double)] = []
        for forecast in forecasts {
            if days.last != forecast.question.day {
                days.append(forecast.question.day)
                sums.append((0, 0))
            }
            let outcome = forecast.outcome ? 1.0 : 0.0
            let other = reference(forecast)
            sums[sums.count - 1].own += (forecast.probability - outcome) * (forecast.probability - outcome)
            sums[sums.count - 1].other += (other - outcome) * (other - outcome)
        }
        func skill(_ own: Double, _ other: Double) -> Double { other > 0 ? 1 - own / other : 0 }
        let value = skill(sums.reduce(0) { $0 + $1.own }, sums.reduce(0) { $0 + $1.other })
        guard sums.count > 1 else { return Interval(value: value, low: .nan, high: .nan) }
        // Windows of neighbouring origins overlap: blocks as long as a horizon keep together what hangs together.
        let block = max(1, min(sums.count / 2, Int((horizon + spacing - 1) / max(1, spacing))))
        var chance = SplitMix(seed: seed)
        var drawn = (0..<resamples).map { _ in
            var own = 0.0
            var other = 0.0
            var taken = 0
            while taken < sums.count {
                let start = Int(chance.next() % UInt64(sums.count))
                for place in start..<start + min(block, sums.count - taken) {
                    own += sums[place % sums.count].own
                    other += sums[place % sums.count].other
                    taken += 1
                }
            }
            return skill(own, other)
        }
        drawn.sort()
        return Interval(
            value: value, low: drawn[resamples * 25 / 1_000], high: drawn[min(resamples - 1, resamples * 975 / 1_000)])
    }

    /// Stated probabilities against frequencies, in ten classes.
    public var reliability: Reliability {
        Reliability(forecasts.lazy.map { (stated: $0.probability, right: $0.outcome ? 1 : 0) })
    }
}

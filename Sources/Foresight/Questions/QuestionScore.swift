public import Record

/// How good the estimates for a question were.
///
/// Brier score for a question with two outcomes, (p − outcome)², 0 best and 1 worst (Brier 1950, halved); log score −ln of the
/// probability given to what happened, probabilities held off 0 and 1 by 0.001.
public struct QuestionScore: Hashable, Sendable {
    /// Id of the question.
    public var question: String
    /// Who estimated.
    public var author: String
    /// Whether a program did.
    public var isModel: Bool
    /// What the question is about.
    public var topic: String
    /// The last probability given before the question was settled.
    public var probability: Double
    /// Whether it came true.
    public var outcome: Bool
    /// Brier score of the last probability.
    public var brier: Double
    /// Mean Brier score over the days from the author's first estimate to the day before the settling one, the estimate in
    /// force on each counting (as in Mellers et al., Psychological Science 2014).
    public var dailyBrier: Double
    /// Log score of the last probability, in nats.
    public var logScore: Double

    /// The scores of all authors of a question; none while it is open, when it is void, or where an author said nothing
    /// before it was settled.
    public static func scores(of question: Question) -> [QuestionScore] {
        guard let resolution = question.resolution, resolution.verdict != .void else { return [] }
        let outcome = resolution.verdict == .yes
        var authors: [String] = []
        for estimate in question.estimates where !authors.contains(estimate.author) { authors.append(estimate.author) }
        return authors.sorted().compactMap { author in
            // What is said on the day of the event may already know of it.
            let own = question.estimates.enumerated().filter {
                $0.element.author == author && $0.element.day < resolution.day
            }.sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
            guard let last = own.last, let first = own.first else { return nil }
            var sum = 0.0
            for place in own.indices {
                let end = place + 1 < own.count ? own[place + 1].day : resolution.day
                sum += Double(end.number - own[place].day.number) * Self.brier(own[place].probability, outcome)
            }
            return QuestionScore(
                question: question.id, author: author, isModel: last.isModel, topic: question.topic,
                probability: last.probability, outcome: outcome, brier: Self.brier(last.probability, outcome),
                dailyBrier: sum / Double(resolution.day.number - first.day.number),
                logScore: Self.logScore(last.probability, outcome))
        }
    }

    /// (p − outcome)².
    public static func brier(_ probability: Double, _ outcome: Bool) -> Double {
        let error = probability - (outcome ? 1 : 0)
        return error * error
    }

    /// −ln of the probability of what happened.
    public static func logScore(_ probability: Double, _ outcome: Bool) -> Double {
        let given = min(max(outcome ? probability : 1 - probability, 0.001), 0.999)
        return -given.logarithm
    }
}

/// Scores of many questions together: of an author, of a topic, or of an author on a topic.
public struct QuestionScoreSummary: Sendable {
    /// Name of the group.
    public var name: String
    /// Number of scored questions.
    public var count: Int
    /// Share of them that came true.
    public var came: Double
    /// Mean of the last probabilities.
    public var stated: Double
    /// Mean Brier score of the last probabilities.
    public var brier: Double
    /// Mean of the daily Brier scores.
    public var dailyBrier: Double
    /// Mean log score.
    public var logScore: Double
    /// Stated probabilities against frequencies, in ten classes.
    public var reliability: Reliability

    /// Sums up scores by a name, in order of the names.
    public static func summaries(
        _ scores: [QuestionScore], by name: (QuestionScore) -> String
    ) -> [QuestionScoreSummary] {
        let groups = Dictionary(grouping: scores, by: name)
        return groups.keys.sorted().compactMap { key in
            guard let group = groups[key], !group.isEmpty else { return nil }
            let count = Double(group.count)
            func mean(_ value: (QuestionScore) -> Double) -> Double { group.reduce(0) { $0 + value($1) } / count }
            return QuestionScoreSummary(
                name: key, count: group.count, came: mean { $0.outcome ? 1 : 0 }, stated: mean(\.probability),
                brier: mean(\.brier), dailyBrier: mean(\.dailyBrier), logScore: mean(\.logScore),
                reliability: Reliability(group.lazy.map { (stated: $0.probability, right: $0.outcome ? 1 : 0) }))
        }
    }
}

extension Question {
    /// The share of earlier windows as long as the question's in which its rule would have been met: what a model says that
    /// knows nothing but the record. The share of one such window in ten stands for 30 days more.
    ///
    /// - Parameters:
    ///   - matches: all days, at any time, on which an event fits the rule.
    ///   - record: first and last day of the record.
    ///   - day: the day of asking; later days are not looked at.
    /// - Returns: nil where there is not enough record: matches on fewer than three days, or fewer than two windows' length.
    public func baseRate(matches: [CivilDay], record: ClosedRange<CivilDay>, day: CivilDay) -> Double? {
        let start = max(day, rule.from?.adding(days: -1) ?? day)
        guard let until = rule.until, until > start else { return nil }
        let length = until.number - start.number
        let known = Set(matches.map(\.number)).filter { $0 <= day.number && $0 >= record.lowerBound.number }.sorted()
        let end = min(day, record.upperBound).number - length
        let total = end - record.lowerBound.number + 1
        guard known.count >= 3, total >= length else { return nil }
        var covered = 0
        for origin in record.lowerBound.number...end {
            let inside = known.lazy.filter { $0 > origin && $0 <= origin + length }.count
            if inside >= max(1, least) { covered += 1 }
        }
        return (Double(covered) + 3) / (Double(total) + 30)
    }
}

import Archive
import Foresight
import Record

/// Questions in words and lines.
enum QuestionText {
    /// The last estimate of each author, by author.
    static func last(_ question: Question) -> [Question.Estimate] {
        var last: [String: Question.Estimate] = [:]
        for estimate in question.estimates { last[estimate.author] = estimate }
        return last.values.sorted { $0.author < $1.author }
    }

    /// The days on which matching events took place; an event whose date is a span counts on its last day.
    static func days(_ matches: [ListedEntry]) -> [CivilDay] {
        matches.compactMap { $0.entry.date?.value?.latest.map(CivilDay.init(number:)) }
    }

    /// What the record says of a question, and how that was worked out: by the occurrence model where the rule is one that
    /// it knows enough of, else by the share of earlier windows; nil where there is not enough record for either.
    static func estimate(
        of question: Question, on day: CivilDay, in archive: Archive
    ) throws -> (probability: Double, note: String)? {
        var rule = question.rule
        (rule.from, rule.until) = (nil, nil)
        guard let span = try archive.span() else { return nil }
        let matches = days(try archive.matches(rule))
        let events = try EventSource.record(of: archive, level: .country, realities: question.rule.realities).events
        if let answer = question.occurrence(matches: matches, events: events, day: day) {
            let base = ProbabilityWords.percent(answer.climatology)
            let recorded = answer.days.count
            return (
                answer.probability, "occurrence model: such events on \(recorded) days, base rate \(base)"
            )
        }
        return question.baseRate(matches: matches, record: span, day: day).map {
            ($0, "share of earlier windows of the same length")
        }
    }
}

/// A question as a JSON line.
struct QuestionLine: ForesightLine {
    var kind = "question"
    var question: Question
    var scores: [Score]

    struct Score: Encodable {
        var author: String
        var brier: Double
        var dailyBrier: Double
        var logScore: Double
    }

    init(_ question: Question) {
        self.question = question
        scores = QuestionScore.scores(of: question).map {
            Score(author: $0.author, brier: $0.brier, dailyBrier: $0.dailyBrier, logScore: $0.logScore)
        }
    }
}

/// Scores of a group as a JSON line.
struct ScoreLine: ForesightLine {
    struct Bin: Encodable {
        var from: Double
        var n: Int
        var stated: Double
        var came: Double
    }
    var kind = "score"
    var group: String
    var n: Int
    var came: Double
    var brier: Double
    var dailyBrier: Double
    var logScore: Double
    var calibration: [Bin]

    init(_ summary: QuestionScoreSummary) {
        group = summary.name
        n = summary.count
        came = summary.came
        brier = summary.brier
        dailyBrier = summary.dailyBrier
        logScore = summary.logScore
        calibration = summary.reliability.bins.filter { $0.count > 0 }.map {
            Bin(from: $0.from, n: $0.count, stated: $0.stated, came: $0.observed)
        }
    }
}

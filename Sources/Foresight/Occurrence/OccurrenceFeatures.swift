/// What the record says about a question on the day it is asked.
struct OccurrenceFeatures: Sendable {
    /// Names of the features, in the order of the rows.
    static let names = [
        "constant", "climatology of the triple", "days since the last time", "times in 7 days", "times in 30 days",
        "times in 90 days", "the pair in 7 days", "the pair in 30 days", "the other way round in 30 days",
        "within the last horizon", "times ever",
    ]

    private let record: OccurrenceRecord

    init(_ record: OccurrenceRecord) { self.record = record }

    /// Number of days on which the triple occurred, up to the day of asking.
    func recordedDays(_ question: OccurrenceQuestion) -> Int {
        OccurrenceRecord.count(record.days(question), upTo: question.day)
    }

    /// Whether the triple occurred in as many days before as are asked about.
    func persists(_ question: OccurrenceQuestion) -> Bool {
        OccurrenceRecord.occurs(record.days(question), after: question.day - question.horizon, within: question.horizon)
    }

    /// Share of the days of the record, up to one horizon before asking, that were followed by the triple within the
    /// horizon; with `common` standing for 30 days more.
    func climatology(_ question: OccurrenceQuestion, common: Double) -> Double {
        let days = record.days(question)
        let known = OccurrenceRecord.count(days, upTo: question.day)
        let end = question.day - question.horizon
        var covered = 0.0
        var next = record.first
        for day in days.prefix(known) {
            let from = max(next, day - question.horizon)
            let to = min(day - 1, end)
            if from <= to {
                covered += Double(to - from + 1)
                next = to + 1
            }
        }
        let total = max(0, Double(end - record.first + 1))
        return (covered + 30 * common) / (total + 30)
    }

    /// The row of features.
    func row(_ question: OccurrenceQuestion, common: Double) -> [Double] {
        let days = record.days(question)
        let known = OccurrenceRecord.count(days, upTo: question.day)
        let pair = record.pairDays(question.subject, question.object)
        let back = record.pairDays(question.object, question.subject)
        func times(_ days: [Int32], _ window: Int32) -> Double {
            let count =
                OccurrenceRecord.count(days, upTo: question.day)
                - OccurrenceRecord.count(days, upTo: question.day - window)
            return (1 + Double(count)).logarithm
        }
        let chance = min(max(climatology(question, common: common), 1e-4), 1 - 1e-4)
        let age = known > 0 ? Double(question.day - days[known - 1]) : 1_000
        return [
            1, (chance / (1 - chance)).logarithm, (1 + age).logarithm, times(days, 7), times(days, 30),
            times(days, 90), times(pair, 7), times(pair, 30), times(back, 30), persists(question) ? 1 : 0,
            (1 + Double(known)).logarithm,
        ]
    }
}

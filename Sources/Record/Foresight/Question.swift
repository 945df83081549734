/// A question about the future that the record will answer.
public struct Question: Codable, Hashable, Sendable, Identifiable {
    /// How a question ended.
    public enum Verdict: String, Codable, Sendable, CaseIterable {
        /// What was asked about took place.
        case yes
        /// It did not take place within the window.
        case no
        /// It cannot be told, or the question lost its sense; counts in no score.
        case void
    }

    /// The end of a question.
    public struct Resolution: Codable, Hashable, Sendable {
        /// How it ended.
        public var verdict: Verdict
        /// The day on which it was settled: of the event for yes, of the window's end for no.
        public var day: CivilDay
        /// Who says so; `rule` when the query over the record did.
        public var author: String
        /// Why, or the entries that settle it.
        public var note: String

        /// A resolution.
        public init(verdict: Verdict, day: CivilDay, author: String, note: String = "") {
            self.verdict = verdict
            self.day = day
            self.author = author
            self.note = note
        }
    }

    /// A probability that somebody gave.
    public struct Estimate: Codable, Hashable, Sendable {
        /// Who: a person's name, or the model's.
        public var author: String
        /// Whether a program made it.
        public var isModel: Bool
        /// On which day; of several on one day the last counts.
        public var day: CivilDay
        /// Probability of yes, 0…1.
        public var probability: Double
        /// On what it rests.
        public var note: String

        /// An estimate.
        public init(author: String, isModel: Bool = false, day: CivilDay, probability: Double, note: String = "") {
            self.author = author
            self.isModel = isModel
            self.day = day
            self.probability = probability
            self.note = note
        }
    }

    /// Its id in the archive, `q1`, `q2`, …; empty before it is stored.
    public var id: String
    /// The question in words.
    public var text: String
    /// What it is about, for calibration by topic; may be empty.
    public var topic: String
    /// Which events of the record mean yes. Its window is the question's window.
    public var rule: RecordQuery
    /// How many such events, on different days, mean yes.
    public var least: Int
    /// The day on which it was asked.
    public var asked: CivilDay
    /// The probabilities given, oldest first.
    public var estimates: [Estimate]
    /// How it ended; nil while it is open.
    public var resolution: Resolution?

    /// A question that nobody has answered yet.
    public init(
        id: String = "", text: String, topic: String = "", rule: RecordQuery, least: Int = 1, asked: CivilDay,
        estimates: [Estimate] = [], resolution: Resolution? = nil
    ) {
        self.id = id
        self.text = text
        self.topic = topic
        self.rule = rule
        self.least = least
        self.asked = asked
        self.estimates = estimates
        self.resolution = resolution
    }

    /// What the rule says on a day, from the days on which matching events took place: yes as soon as there are enough of
    /// them, no once the window is over, nil while both are possible.
    public func verdict(matches: [CivilDay], today: CivilDay) -> (verdict: Verdict, day: CivilDay)? {
        let days = Set(matches).filter { $0 >= rule.from ?? $0 && $0 <= rule.until ?? $0 && $0 <= today }.sorted()
        if days.count >= max(1, least) { return (.yes, days[max(1, least) - 1]) }
        if let until = rule.until, until < today { return (.no, until) }
        return nil
    }
}

/// A regularity in behaviour: after B did X, A did Y within some days, in k of n cases.
public struct Pattern: Sendable {
    /// Who did what to whom.
    public struct Act: Hashable, Comparable, Sendable {
        /// Who acted.
        public var subject: String
        /// What was done.
        public var relation: String
        /// To whom.
        public var object: String

        /// An act.
        public init(subject: String, relation: String, object: String) {
            self.subject = subject
            self.relation = relation
            self.object = object
        }

        /// Whether a party acts or is acted on.
        public func concerns(_ party: String) -> Bool { subject == party || object == party }

        public static func < (left: Act, right: Act) -> Bool {
            (left.subject, left.relation, left.object) < (right.subject, right.relation, right.object)
        }
    }

    /// One occasion on which the pattern could have shown.
    public struct Occasion: Hashable, Sendable {
        /// Day of the trigger.
        public var day: Int
        /// Day of the first response within the window; nil for a counter-case.
        public var response: Int?
    }

    /// What comes first.
    public var trigger: Act
    /// What follows.
    public var response: Act
    /// Length of the window in days; the trigger's own day is not part of it.
    public var days: Int
    /// All occasions, oldest first.
    public var occasions: [Occasion]
    /// Share of the windows of the same length, over the whole record, in which the response occurred.
    public var baseRate: Double
    /// Probability of as many hits or more by chance: upper tail of the binomial distribution with the base rate.
    public var pValue: Double
    /// The p-value corrected for the number of rules tested (Benjamini and Hochberg, 1995).
    public var qValue: Double

    /// Number of occasions.
    public var n: Int { occasions.count }
    /// Number of occasions followed by the response.
    public var k: Int { cases.count }
    /// Occasions followed by the response.
    public var cases: [Occasion] { occasions.filter { $0.response != nil } }
    /// Occasions not followed by it.
    public var counterCases: [Occasion] { occasions.filter { $0.response == nil } }
    /// How many times likelier the response is after the trigger than on any day.
    public var lift: Double { baseRate > 0 ? Double(k) / Double(max(1, n)) / baseRate : .infinity }
}

public import Record

/// Who did what to whom on which day, as the record has it: what occurrence forecasts and patterns are drawn from.
public struct PartyEvent: Hashable, Sendable {
    /// Who acted.
    public var subject: String
    /// What was done: an event type or a relation's name.
    public var relation: String
    /// Towards whom.
    public var object: String
    /// The day, in days since 1970-01-01.
    public var day: Int
    /// Whether it took place.
    public var reality: Reality
    /// On whose word.
    public var claim: Claim
    /// Cooperation (up to 10) or conflict (down to −10); nil where the relation has no such value.
    public var tone: Double?
    /// Where it comes from: an entry's id, or file and line.
    public var reference: String?
    /// Whether the day is that of the report, as the text gives none for the act.
    public var isReportDay: Bool

    /// An event.
    public init(
        subject: String, relation: String, object: String, day: Int, reality: Reality = .actual,
        claim: Claim = .reported, tone: Double? = nil, reference: String? = nil,
        isReportDay: Bool = false
    ) {
        self.subject = subject
        self.relation = relation
        self.object = object
        self.day = day
        self.reality = reality
        self.claim = claim
        self.tone = tone
        self.reference = reference
        self.isReportDay = isReportDay
    }
}

extension Sequence<PartyEvent> {
    /// The events that took place and that nobody denies: what forecasts are drawn from unless the user says otherwise.
    public func thatHappened() -> [PartyEvent] {
        filter { $0.reality.happened && $0.claim != .denied }
    }
}

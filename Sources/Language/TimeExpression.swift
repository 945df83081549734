import Record

/// The date that relative time expressions are resolved against.
public struct TimeAnchor: Sendable, Hashable {
    /// The day.
    public var day: CivilDay
    /// On what the anchor rests: `publication` for the article's printed date, `calendar` for one computed from it.
    public var basis: DateBasis

    /// An anchor.
    public init(day: CivilDay, basis: DateBasis) {
        self.day = day
        self.basis = basis
    }
}

/// A time expression with its value.
public struct TimeExpression: Sendable, Hashable {
    /// The TIMEX3 types.
    public enum Class: String, Sendable, Codable, CaseIterable { case date, time, duration, set }

    /// Its tokens.
    public var tokens: Range<Int>
    /// TIMEX3 type.
    public var timeClass: Class
    /// TIMEX3 value ("2025-02-05", "P3D", "PRESENT_REF"); nil when it depends on an unknown anchor.
    public var timex: String?
    /// EDTF value; nil when not inferable, and for durations and sets.
    public var value: EDTFDate?
    /// On what the value rests.
    public var basis: DateBasis?

    /// A time expression.
    public init(tokens: Range<Int>, timeClass: Class, timex: String?, value: EDTFDate?, basis: DateBasis?) {
        self.tokens = tokens
        self.timeClass = timeClass
        self.timex = timex
        self.value = value
        self.basis = basis
    }
}

/// A time expression as read, before it is placed in time.
struct TimePhrase: Sendable {
    enum Kind: Sendable {
        /// A calendar date, possibly incomplete.
        case calendar
        /// A period picked by a pointing word ("last week", "next August").
        case pointed(TimePointer, TimeSubject)
        /// An amount of time before or after now or then.
        case offset(TimeAmount, TimeOrigin, sign: Int)
        /// Days from the anchor ("yesterday").
        case deictic(Int)
        /// PRESENT_REF, PAST_REF or FUTURE_REF.
        case reference(String)
        /// A length of time.
        case duration([TimeAmount])
        /// A repeated time, by its TIMEX3 value.
        case set(String)
        /// A day with a name, by its rule.
        case holiday(String)
        /// The same part of another year as the period spoken of before ("the same quarter last year"); a nil unit is any.
        case samePeriod(TimeUnit?)
    }

    var kind: Kind
    var fields = TimeFields()
    /// Which part of the period.
    var degree: TimeDegree?
    /// Whether marked as approximate ("about", "circa").
    var isApproximate = false
    /// For lengths and periods around now: whether they lie before or after it.
    var window: TimePointer?
    /// Whether it is of the days around the anchor, whatever year is spoken of ("ended the day higher").
    var isOfTheNews = false
    /// Whether a quarter spoken of before is meant ("the latest period", "the year-ago quarter").
    var comparesQuarters = false
}

/// Where an offset is counted from.
enum TimeOrigin: Sendable { case now, then }

/// What a pointing word picks.
enum TimeSubject: Sendable {
    case unit(TimeUnit)
    case month(Int)
    case weekday(Int)
    case season(String)
    case daypart(String)
    case holiday(String)
}

/// A number of units. The number is nil when vague ("several years").
struct TimeAmount: Sendable {
    var count: Double?
    var unit: TimeUnit
    /// Whether it is an approximation ("about two years").
    var isApproximate = false
}

/// The parts of a calendar date that are printed.
struct TimeFields: Sendable {
    var year: Int?
    var month: Int?
    var day: Int?
    var weekday: Int?
    var season: String?
    var quarter: Int?
    var half: Int?
    /// First three digits of a decade.
    var decade: Int?
    /// First two digits of a century ("19th century" is 18).
    var century: Int?
    var isFiscal = false
    var isBeforeChrist = false
    /// A period near the date ("last year" in "June last year"): years from the anchor's.
    var yearShift: Int?
    /// "that year": the year spoken of before.
    var isYearOfBefore = false
    /// The week that holds the day ("the week of March 6").
    var isWeek = false
    /// Part of day as in TIMEX3: MO, AF, EV, NI.
    var daypart: String?
    /// Time of day as in TIMEX3 with its T, and the offset from UTC.
    var clock: String?
    var zone: String?
    /// Last day, month or year of a range ("March 3-5", "2003-07").
    var lastDay: Int?
    var lastMonth: Int?
    var lastYear: Int?
}

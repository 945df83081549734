import Record

/// Places what was read in time: relative to the anchor, to dates spoken of before, or not at all.
struct TimeResolver {
    /// What an expression comes to.
    struct Resolution {
        var timeClass: TimeExpression.Class
        var timex: String?
        var edtf: String?
        var basis: DateBasis?
        /// What later expressions may refer to.
        var focus: TimePoint?
        /// First month of the quarter, when it is one.
        var quarter: TimePoint?
    }

    /// The day relative expressions are counted from, with its basis; nil when unknown.
    let anchor: TimeAnchor?
    /// Whether most dates of the text lie far from its anchor: then incomplete dates follow the dates before them.
    let isNarrative: Bool
    /// The last date placed, and the sentence it stood in.
    private(set) var focus: TimePoint?
    private var focusSentence = 0
    /// The last quarter or month placed, and the sentence it stood in.
    private var lastPeriod: (point: TimePoint, isQuarter: Bool, sentence: Int)?
    /// The last quarter placed, by its first month, and the sentence it stood in.
    private var lastQuarter: (point: TimePoint, sentence: Int)?
    /// Whether a longer period has been named since ("the nine months"), which "a year earlier" then refers to.
    private var hasLongerPeriod = false
    private var sentence = 0

    init(anchor: TimeAnchor?, isNarrative: Bool) {
        self.anchor = anchor
        self.isNarrative = isNarrative
    }

    /// Places an expression that stands in a sentence (by index) with a tense.
    ///
    /// - Parameter isLabel: The expression tells one thing from others ("the 2015 nuclear deal"): what follows does not
    ///   count from it.
    mutating func resolve(_ phrase: TimePhrase, sentence: Int, tense: TimeTense, isLabel: Bool = false) -> Resolution {
        self.sentence = sentence
        var resolution = place(phrase, tense: tense)
        if let edtf = resolution.edtf, phrase.isApproximate, EDTFDate(edtf + "~") != nil, !edtf.contains("/"),
            !edtf.contains("T")
        {
            resolution.edtf = edtf + "~"
        }
        if let edtf = resolution.edtf, EDTFDate(edtf) == nil { resolution.edtf = nil }
        if resolution.edtf == nil { resolution.basis = nil }
        if let quarter = resolution.quarter, isOver(quarter) {
            lastQuarter = (quarter, sentence)
            hasLongerPeriod = false
        } else if case .duration(let amounts) = phrase.kind, amounts.count == 1, amounts[0].unit == .month,
            [6, 9].contains(amounts[0].count)
        {
            hasLongerPeriod = true
        }
        if let quarter = resolution.quarter {
            lastPeriod = (quarter, true, sentence)
        } else if let point = resolution.focus, point.month != nil, point.day == nil,
            resolution.timex == point.description
        {
            lastPeriod = (point, false, sentence)
        }
        // In a story of other years, what counts from today leaves the story where it was.
        let isAside =
            isLabel || isNarrative && resolution.basis != .stated && resolution.basis != .calendar
        // A date that cannot be placed is now the one spoken of: nothing counts from those before it.
        if anchor == nil, resolution.timeClass == .date, resolution.timex == nil { focus = nil }
        if let point = resolution.focus, !isAside {
            focus = point
            focusSentence = sentence
        }
        return resolution
    }

    /// The date before, when it stands close by.
    func near(_ reach: Int = 3) -> TimePoint? { sentence - focusSentence <= reach ? focus : nil }

    /// Whether a quarter ended before the anchor: "the latest quarter" is none that is still to come.
    private func isOver(_ first: TimePoint) -> Bool {
        guard let anchor else { return true }
        let end = first.adding(months: 3)
        return (end.year, end.month ?? 1) <= (anchor.day.year, anchor.day.month)
    }

    /// The quarter spoken of, when it stands close by.
    func quarterSpokenOf(_ reach: Int) -> TimePoint? {
        hasLongerPeriod ? nil : lastQuarter.flatMap { sentence - $0.sentence <= reach ? $0.point : nil }
    }

    /// The quarter or month spoken of, when it stands close by; a unit picks one of the two.
    func periodSpokenOf(_ unit: TimeUnit?) -> (point: TimePoint, isQuarter: Bool)? {
        guard let lastPeriod, sentence - lastPeriod.sentence <= 12 else { return nil }
        if unit == .quarter, !lastPeriod.isQuarter { return quarterSpokenOf(12).map { ($0, true) } }
        if unit == .month, lastPeriod.isQuarter { return nil }
        return (lastPeriod.point, lastPeriod.isQuarter)
    }

    /// What "then" counts from: the date before, else the anchor.
    func then() -> (point: TimePoint, basis: DateBasis)? {
        if let point = near() { return (point, .calendar) }
        return anchor.map { (TimePoint($0.day), $0.basis) }
    }

    /// What "now" counts from.
    func now() -> (day: CivilDay, basis: DateBasis)? {
        return anchor.map { ($0.day, $0.basis) }
    }

    private func place(_ phrase: TimePhrase, tense: TimeTense) -> Resolution {
        switch phrase.kind {
        case .calendar: return calendar(phrase.fields, degree: phrase.degree, tense: tense)
        case .pointed(let pointer, let subject): return pointed(pointer, subject, phrase: phrase, tense: tense)
        case .offset(let amount, let origin, let sign): return offset(amount, origin, sign: sign, phrase: phrase)
        case .deictic(let days):
            guard let anchor else { return unplaced(phrase.fields) }
            return dayResolution(anchor.day.adding(days: days), phrase.fields, basis: anchor.basis)
        case .reference(let value):
            let day = value == "PRESENT_REF" ? anchor : nil
            return Resolution(timeClass: .date, timex: value, edtf: day?.day.description, basis: day?.basis)
        case .duration(let amounts):
            var resolution = Resolution(timeClass: .duration, timex: TimeValue.period(amounts))
            // "in recent months": some time up to now.
            if phrase.window == .last, amounts.allSatisfy({ $0.count == nil }), let anchor {
                resolution.edtf = "/\(anchor.day)"
                resolution.basis = .vague
            }
            return resolution
        case .samePeriod(let unit): return samePeriod(unit, phrase.fields)
        case .set(let value): return Resolution(timeClass: .set, timex: value)
        case .holiday(let rule):
            guard let (point, basis) = holiday(rule, year: phrase.fields.year, tense: tense), let day = point.civilDay
            else {
                return unplaced(phrase.fields)
            }
            return dayResolution(day, phrase.fields, basis: basis)
        }
    }

    /// A time that hangs in the air: "Tuesday" without an anchor.
    func unplaced(_ fields: TimeFields) -> Resolution {
        Resolution(timeClass: fields.clock != nil || fields.daypart != nil ? .time : .date)
    }

    /// A day with the part or time of day that is told.
    func dayResolution(_ day: CivilDay, _ fields: TimeFields, basis: DateBasis) -> Resolution {
        guard (0...9999).contains(day.year) else { return unplaced(fields) }
        var resolution = Resolution(
            timeClass: .date, timex: day.description, edtf: day.description, basis: basis, focus: TimePoint(day))
        if let clock = fields.clock {
            resolution.timeClass = .time
            resolution.timex = day.description + clock + (fields.zone == "Z" ? "Z" : "")
            let zoned = day.description + clock + (fields.zone ?? "")
            resolution.edtf = EDTFDate(zoned) != nil ? zoned : day.description
        } else if let part = fields.daypart {
            resolution.timeClass = .time
            resolution.timex = day.description + "T" + part
        }
        return resolution
    }

    /// A year, month or day.
    func pointResolution(_ point: TimePoint, basis: DateBasis?) -> Resolution {
        guard point.isWritable else { return Resolution(timeClass: .date) }
        return Resolution(
            timeClass: .date, timex: point.description, edtf: point.description, basis: basis, focus: point)
    }

    private func holiday(_ rule: String, year: Int?, tense: TimeTense) -> (TimePoint, DateBasis)? {
        if let year { return CivilHoliday.day(of: rule, year: year).map { (TimePoint($0), .stated) } }
        if isNarrative, let point = near(10) {
            return CivilHoliday.day(of: rule, year: point.year).map { (TimePoint($0), .calendar) }
        }
        guard let anchor else { return nil }
        let candidates = (-1...1).compactMap { CivilHoliday.day(of: rule, year: anchor.day.year + $0) }
        return pick(candidates, tense: tense) { $0.number }.map { (TimePoint($0), anchor.basis) }
    }

    /// Of dates in different years, the nearest; one that does not fit the tense counts as `bias` times as far away.
    ///
    /// Nobody writes a bare "Oct. 31" on October 27 and means the one of a year ago, whatever the verb.
    func pick<Date>(_ candidates: [Date], tense: TimeTense, bias: Int = 4, day: (Date) -> Int) -> Date? {
        guard let anchor else { return nil }
        let now = anchor.day.number
        func distance(_ candidate: Date) -> Int {
            let days = day(candidate) - now
            switch tense {
            case .past: return days > 0 ? days * bias : -days
            // A few days of grace: what is to come by January 14 may have been printed on the 15th.
            case .future: return days < -10 ? -days * bias : abs(days)
            case .present, .pending: return abs(days)
            }
        }
        return candidates.min { distance($0) < distance($1) }
    }
}

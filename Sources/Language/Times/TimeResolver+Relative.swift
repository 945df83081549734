import Record

/// Periods and days told by their distance.
extension TimeResolver {
    func pointed(_ pointer: TimePointer, _ subject: TimeSubject, phrase: TimePhrase, tense: TimeTense) -> Resolution {
        let countsFromThen = pointer == .previous || pointer == .following || pointer == .that
        let base: (point: TimePoint, basis: DateBasis)?
        if countsFromThen || isNarrative && anchor != nil {
            base = then()
        } else {
            base = now().map { (TimePoint($0.day), $0.basis) }
        }
        guard var base else {
            if case .daypart(let part) = subject { return unplaced(TimeFields(daypart: part)) }
            return unplaced(phrase.fields)
        }
        if phrase.isOfTheNews, anchor == nil { return unplaced(phrase.fields) }
        if let years = phrase.fields.yearShift { base.point.year += years }
        let shift =
            switch pointer {
            case .last, .previous: -1
            case .this, .that: 0
            case .next, .following: 1
            }
        switch subject {
        case .unit(let unit): return self.unit(unit, shift: shift, base: base, phrase: phrase, tense: tense)
        case .month(let month): return namedMonth(month, shift: shift, base: base, tense: tense)
        case .weekday(let weekday): return namedDay(weekday, shift: shift, base: base, phrase: phrase, tense: tense)
        case .season(let season): return namedSeason(season, shift: shift, base: base)
        case .daypart(let part):
            guard let day = base.point.civilDay ?? (isNarrative ? nil : anchor?.day) else {
                return unplaced(TimeFields(daypart: part))
            }
            var fields = phrase.fields
            fields.daypart = part
            return dayResolution(day.adding(days: shift), fields, basis: base.basis)
        case .holiday(let rule):
            let day = base.point.civilDay ?? CivilDay(year: base.point.year, month: base.point.month ?? 7, day: 1)
            let candidates = (-1...1).compactMap { CivilHoliday.day(of: rule, year: day.year + $0) }
            let found =
                shift < 0
                ? candidates.last { $0 < day }
                : shift > 0 ? candidates.first { $0 > day } : candidates.first { $0.year == day.year }
            guard let found else { return unplaced(phrase.fields) }
            return dayResolution(found, phrase.fields, basis: base.basis)
        }
    }

    private func unit(
        _ unit: TimeUnit, shift: Int, base: (point: TimePoint, basis: DateBasis), phrase: TimePhrase, tense: TimeTense
    ) -> Resolution {
        let (point, basis) = base
        if phrase.comparesQuarters, let spoken = quarterSpokenOf(12) {
            return quarter(spoken, years: unit == .year ? shift : 0, basis: basis)
        }
        if phrase.isOfTheNews, let anchor,
            abs((point.civilDay ?? anchor.day.adding(days: -99)).number - anchor.day.number) > 7
        {
            return dayResolution(anchor.day, phrase.fields, basis: anchor.basis)
        }
        switch unit {
        case .second, .minute, .hour: return Resolution(timeClass: .time)
        case .day:
            // "On the same day", after "this year" in a report of today.
            if shift == 0, point.civilDay == nil, !isNarrative, let anchor, anchor.day.year == point.year,
                point.month == nil || point.month == anchor.day.month
            {
                return dayResolution(anchor.day, phrase.fields, basis: anchor.basis)
            }
            guard let day = point.civilDay else { return imprecise(point, finest: 3) }
            return dayResolution(day.adding(days: shift), phrase.fields, basis: basis)
        case .week, .fortnight:
            guard let day = point.civilDay else { return imprecise(point, finest: 3) }
            return week(of: day.adding(days: 7 * shift), basis: basis)
        case .weekend:
            guard let day = point.civilDay else { return imprecise(point, finest: 3) }
            return weekend(day, shift: shift, basis: basis, tense: tense)
        case .month:
            guard point.month != nil else { return imprecise(point, finest: 2) }
            return pointResolution(point.adding(months: shift), basis: basis)
        case .quarter:
            guard let month = point.month else { return imprecise(point, finest: 2) }
            let moved = TimePoint(year: point.year, month: (month - 1) / 3 * 3 + 1).adding(months: 3 * shift)
            let first = moved.month ?? 1
            return part(moved.year, first: first, months: 3, name: "Q\((first + 2) / 3)", basis: basis)
        case .year: return pointResolution(TimePoint(year: point.year + shift), basis: basis)
        case .decade:
            let decade = point.year / 10 + shift
            return Resolution(timeClass: .date, timex: "\(decade)", edtf: "\(decade)X", basis: basis)
        case .century:
            let century = TimeValue.padded(point.year / 100 + shift)
            return Resolution(timeClass: .date, timex: century, edtf: "\(century)XX", basis: basis)
        case .millennium: return Resolution(timeClass: .date)
        }
    }

    /// The quarter spoken of, or the same one years away. It does not become the quarter spoken of.
    private func quarter(_ first: TimePoint, years: Int, basis: DateBasis) -> Resolution {
        let month = first.month ?? 1
        var resolution = part(
            first.year + years, first: month, months: 3, name: "Q\((month + 2) / 3)", basis: basis)
        if years != 0 { (resolution.quarter, resolution.focus) = (nil, nil) }
        return resolution
    }

    /// The same quarter or month of another year, or that year when none has been spoken of.
    func samePeriod(_ unit: TimeUnit?, _ fields: TimeFields) -> Resolution {
        let spoken = unit == .year ? nil : periodSpokenOf(unit)
        let basis = fields.year != nil ? DateBasis.stated : anchor?.basis ?? .calendar
        guard let year = fields.year ?? (spoken?.point.year ?? anchor?.day.year).map({ $0 + (fields.yearShift ?? 0) })
        else { return unplaced(fields) }
        guard let spoken, let month = spoken.point.month else {
            return pointResolution(TimePoint(year: year), basis: basis)
        }
        guard spoken.isQuarter else {
            return pointResolution(TimePoint(year: year, month: month), basis: basis)
        }
        var resolution = part(year, first: month, months: 3, name: "Q\((month + 2) / 3)", basis: basis)
        (resolution.quarter, resolution.focus) = (nil, nil)
        return resolution
    }

    /// A part of a period whose place is unknown: "the next day" after "March 1980".
    private func imprecise(_ point: TimePoint, finest: Int) -> Resolution {
        var value = TimeValue.padded(point.year, 4)
        value += "-" + (point.month.map { TimeValue.padded($0) } ?? "XX")
        if finest == 3 { value += "-XX" }
        return Resolution(timeClass: .date, timex: value)
    }

    func week(of day: CivilDay, basis: DateBasis) -> Resolution {
        let monday = day.adding(days: 1 - day.weekday)
        return Resolution(
            timeClass: .date, timex: TimeValue.week(day), edtf: "\(monday)/\(monday.adding(days: 6))", basis: basis,
            focus: TimePoint(day))
    }

    private func weekend(_ day: CivilDay, shift: Int, basis: DateBasis, tense: TimeTense) -> Resolution {
        // The weekend spoken of: the last that has begun, for what happened; else the next.
        let back = day.weekday >= 6 ? day.weekday - 6 : day.weekday + 1
        var saturday = day.adding(days: -back)
        if shift > 0 || shift == 0 && (tense == .future || tense == .pending) && back > 1 {
            saturday = saturday.adding(days: 7)
        }
        if shift < 0, back <= 1 { saturday = saturday.adding(days: -7) }
        return Resolution(
            timeClass: .date, timex: TimeValue.week(saturday) + "-WE", edtf: "\(saturday)/\(saturday.adding(days: 1))",
            basis: basis, focus: TimePoint(saturday))
    }

    private func namedMonth(_ month: Int, shift: Int, base: (point: TimePoint, basis: DateBasis), tense: TimeTense)
        -> Resolution
    {
        let from = base.point.month ?? (shift < 0 ? 1 : 12)
        var year = base.point.year
        if shift < 0, month >= from { year -= 1 }
        if shift > 0, month <= from { year += 1 }
        return pointResolution(TimePoint(year: year, month: month), basis: base.basis)
    }

    private func namedDay(
        _ weekday: Int, shift: Int, base: (point: TimePoint, basis: DateBasis), phrase: TimePhrase, tense: TimeTense
    ) -> Resolution {
        guard let day = base.point.civilDay else { return unplaced(phrase.fields) }
        let back = (day.weekday - weekday + 7) % 7
        let days: Int
        if shift < 0 {
            days = back == 0 ? -7 : -back
        } else if shift > 0 {
            days = 7 - back
        } else {
            days = tense == .future || tense == .pending ? (7 - back) % 7 : -back
        }
        return dayResolution(day.adding(days: days), phrase.fields, basis: base.basis)
    }

    private func namedSeason(_ season: String, shift: Int, base: (point: TimePoint, basis: DateBasis)) -> Resolution {
        let start = season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12
        let month = base.point.month ?? 7
        var year = base.point.year
        // A season that has not ended yet is not the last one; winter counts by the year it begins in.
        if season == "WI" {
            if month <= 2 { year -= 1 }
            if shift < 0 { year -= 1 }
            if shift > 0, month == 12 { year += 1 }
        } else {
            if shift < 0, month < start + 3 { year -= 1 }
            if shift > 0, month >= start { year += 1 }
        }
        var resolution = pointResolution(TimePoint(year: year), basis: base.basis)
        resolution.timex = resolution.timex.map { "\($0)-\(season)" }
        resolution.edtf = resolution.edtf.map { "\($0)-\(TimeValue.edtfSeason(season))" }
        return resolution
    }

    func offset(_ amount: TimeAmount, _ origin: TimeOrigin, sign: Int, phrase: TimePhrase) -> Resolution {
        guard let number = amount.count else {
            return Resolution(timeClass: .date, timex: sign < 0 ? "PAST_REF" : "FUTURE_REF")
        }
        let base: (point: TimePoint, basis: DateBasis)?
        switch origin {
        case .now: base = now().map { (TimePoint($0.day), $0.basis) }
        case .then: base = then()
        }
        guard let (point, basis) = base, number < 100_000 else { return unplaced(phrase.fields) }
        let count = sign * Int(number)
        // "up from $3 million a year earlier", in a report on a quarter.
        if amount.unit == .year, count == -1, let spoken = quarterSpokenOf(4) {
            return quarter(spoken, years: -1, basis: basis)
        }
        switch amount.unit {
        case .second, .minute, .hour:
            guard let day = point.civilDay else { return unplaced(TimeFields(clock: "")) }
            let days = amount.unit == .hour ? count / 24 : 0
            var resolution = dayResolution(day.adding(days: days), TimeFields(), basis: basis)
            resolution.timeClass = .time
            // Without a time of day to count from, "two hours later" tells a length and at best a day.
            if origin == .then { (resolution.timeClass, resolution.timex) = (.duration, TimeValue.period([amount])) }
            return resolution
        case .day:
            guard let day = point.civilDay else { return imprecise(point, finest: 3) }
            return dayResolution(day.adding(days: count), phrase.fields, basis: basis)
        case .weekend, .week, .fortnight:
            guard let day = point.civilDay else { return imprecise(point, finest: 3) }
            return week(of: day.adding(days: count * (amount.unit == .fortnight ? 14 : 7)), basis: basis)
        case .month:
            guard point.month != nil else { return imprecise(point, finest: 2) }
            return pointResolution(point.adding(months: count), basis: basis)
        case .quarter:
            guard let month = point.month else { return imprecise(point, finest: 2) }
            let moved = TimePoint(year: point.year, month: (month - 1) / 3 * 3 + 1).adding(months: 3 * count)
            let first = moved.month ?? 1
            return part(moved.year, first: first, months: 3, name: "Q\((first + 2) / 3)", basis: basis)
        case .year, .decade, .century, .millennium:
            let factor: Double =
                amount.unit == .year ? 1 : amount.unit == .decade ? 10 : amount.unit == .century ? 100 : 1000
            return pointResolution(TimePoint(year: point.year + sign * Int(number * factor)), basis: basis)
        }
    }
}

import Record

/// Calendar dates: what is not printed comes from the dates before or from the anchor.
extension TimeResolver {
    func calendar(_ fields: TimeFields, degree: TimeDegree?, tense: TimeTense) -> Resolution {
        if fields.isBeforeChrist { return beforeChrist(fields) }
        if let decade = fields.decade {
            return Resolution(
                timeClass: .date, timex: "\(decade)", edtf: "\(decade)X", basis: .stated,
                focus: TimePoint(year: decade * 10))
        }
        if let century = fields.century {
            let digits = TimeValue.padded(century)
            return Resolution(timeClass: .date, timex: digits, edtf: "\(digits)XX", basis: .stated)
        }
        if fields.month == nil, fields.day == nil {
            if let weekday = fields.weekday { return self.weekday(weekday, fields, tense: tense) }
            if fields.year == nil, fields.season == nil, fields.quarter == nil, fields.half == nil, fields.clock != nil
            {
                return clockAlone(fields)
            }
        }
        guard let (point, basis) = dated(fields, tense: tense) else { return unplaced(fields) }
        if let season = fields.season {
            var resolution = pointResolution(TimePoint(year: point.year), basis: basis)
            resolution.timex = resolution.timex.map { "\($0)-\(season)" }
            resolution.edtf = resolution.edtf.map { "\($0)-\(TimeValue.edtfSeason(season))" }
            return resolution
        }
        if let quarter = fields.quarter {
            return part(point.year, first: quarter * 3 - 2, months: 3, name: "Q\(quarter)", basis: basis)
        }
        if let half = fields.half {
            return part(point.year, first: half * 6 - 5, months: 6, name: "H\(half)", basis: basis)
        }
        if fields.isWeek, let day = point.civilDay { return week(of: day, basis: basis) }
        if let day = point.civilDay {
            var resolution = dayResolution(day, fields, basis: basis)
            if let last = fields.lastDay {
                let end = CivilDay(checkedYear: day.year, month: fields.lastMonth ?? day.month, day: last)
                if let end, end > day { resolution.edtf = "\(day)/\(end)" }
            }
            return resolution
        }
        var resolution = pointResolution(point, basis: basis)
        if let last = fields.lastYear {
            resolution.edtf = "\(point.description)/\(TimePoint(year: last).description)"
            resolution.timex = resolution.edtf
        }
        if let last = fields.lastMonth, point.day == nil, let first = point.month, first % 3 == 1, last == first + 2 {
            return part(point.year, first: first, months: 3, name: "Q\((first + 2) / 3)", basis: basis)
        }
        if let last = fields.lastMonth, point.day == nil {
            resolution.edtf = "\(point.description)/\(TimePoint(year: point.year, month: last).description)"
        }
        return resolution
    }

    /// A part of a year in months.
    func part(_ year: Int, first: Int, months: Int, name: String, basis: DateBasis?) -> Resolution {
        let start = TimePoint(year: year, month: first)
        guard start.isWritable else { return Resolution(timeClass: .date) }
        let end = TimePoint(year: year, month: first + months - 1)
        return Resolution(
            timeClass: .date, timex: "\(TimeValue.padded(year, 4))-\(name)",
            edtf: "\(start.description)/\(end.description)",
            basis: basis, focus: start, quarter: months == 3 ? start : nil)
    }

    /// "BC0480"; EDTF as used here has no years before 0.
    private func beforeChrist(_ fields: TimeFields) -> Resolution {
        var value = fields.year.map { "BC" + TimeValue.padded($0, 4) }
        if let decade = fields.decade { value = "BC" + TimeValue.padded(decade, 3) }
        if let century = fields.century { value = "BC" + TimeValue.padded(century) }
        if let month = fields.month { value? += "-" + TimeValue.padded(month) }
        if let day = fields.day { value? += "-" + TimeValue.padded(day) }
        if let season = fields.season { value? += "-" + season }
        return Resolution(timeClass: .date, timex: value)
    }

    /// A time of day with no date beside it belongs to the day spoken of, else to the anchor's.
    private func clockAlone(_ fields: TimeFields) -> Resolution {
        if let day = near(0)?.civilDay { return dayResolution(day, fields, basis: .calendar) }
        if isNarrative, let day = near()?.civilDay { return dayResolution(day, fields, basis: .calendar) }
        guard let anchor else { return unplaced(fields) }
        var resolution = dayResolution(anchor.day, fields, basis: anchor.basis)
        resolution.focus = nil
        return resolution
    }

    private func weekday(_ weekday: Int, _ fields: TimeFields, tense: TimeTense) -> Resolution {
        if isNarrative, let day = near(1)?.civilDay {
            return dayResolution(day.adding(days: (weekday - day.weekday + 7) % 7), fields, basis: .calendar)
        }
        guard let anchor else { return unplaced(fields) }
        let back = (anchor.day.weekday - weekday + 7) % 7
        let shift: Int =
            switch tense {
            case .future: (7 - back) % 7
            // "was due Friday", on a Sunday: the one just over.
            case .pending: back <= 2 ? -back : 7 - back
            case .past, .present: -back
            }
        return dayResolution(anchor.day.adding(days: shift), fields, basis: anchor.basis)
    }

    /// The year, month and day of a date, with what they rest on.
    private func dated(_ fields: TimeFields, tense: TimeTense) -> (TimePoint, DateBasis)? {
        if let year = fields.year {
            return (TimePoint(year: year, month: fields.month, day: fields.day), .stated)
        }
        if fields.isYearOfBefore {
            guard let point = near(10) else { return nil }
            return (
                TimePoint(year: point.year + (fields.yearShift ?? 0), month: fields.month, day: fields.day), .calendar
            )
        }
        if let shift = fields.yearShift {
            guard let anchor else { return nil }
            return (TimePoint(year: anchor.day.year + shift, month: fields.month, day: fields.day), anchor.basis)
        }
        if fields.month == nil, let day = fields.day {
            // "the third": only when a month is in reach.
            guard let point = near(2), let month = point.month else { return nil }
            return (TimePoint(year: point.year, month: month, day: day), .calendar)
        }
        if let year = yearOfBefore(fields, tense: tense) {
            return (TimePoint(year: year, month: fields.month, day: fields.day), .calendar)
        }
        guard let anchor else { return nil }
        return yearByAnchor(fields, anchor, tense: tense).map {
            (TimePoint(year: $0, month: fields.month, day: fields.day), anchor.basis)
        }
    }

    /// The year of the date before, when the text tells a story or that date stands close by and in another year.
    private func yearOfBefore(_ fields: TimeFields, tense: TimeTense) -> Int? {
        guard let point = isNarrative || anchor == nil ? near(anchor == nil ? 3 : 40) : near(0) else { return nil }
        if !isNarrative, let anchor, abs(anchor.day.year - point.year) <= 1 || tense != .past { return nil }
        // December, then January: the story has gone on into the next year.
        if let month = fields.month, let before = point.month, before >= 11, month <= 2 { return point.year + 1 }
        return point.year
    }

    private func yearByAnchor(_ fields: TimeFields, _ anchor: TimeAnchor, tense: TimeTense) -> Int? {
        let year = anchor.day.year
        if let weekday = fields.weekday, let month = fields.month, let day = fields.day {
            // The weekday tells the year.
            let matching = [0, -1, 1, -2, 2, -3, -4, -5, -6].map { year + $0 }.filter {
                CivilDay(checkedYear: $0, month: month, day: day)?.weekday == weekday
            }
            if let nearest = matching.first(where: { abs($0 - year) <= 1 }) ?? matching.first { return nearest }
        }
        let candidates = [year - 1, year, year + 1]
        if let month = fields.month, let day = fields.day {
            let real = candidates.filter { CivilDay(checkedYear: $0, month: month, day: day) != nil }
            return pick(real, tense: tense) {
                CivilDay(year: $0, month: month, day: day).number
            }
        }
        if let month = fields.month {
            return pick(candidates, tense: tense, bias: 10) { candidate in
                tense == .future
                    ? CivilDay(year: candidate, month: month, day: CivilDay.length(ofMonth: month, year: candidate))
                        .number
                    : CivilDay(year: candidate, month: month, day: 1).number
            }
        }
        if let season = fields.season {
            let month = season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12
            return pick(candidates, tense: tense == .future ? .present : .past, bias: 12) {
                CivilDay(year: $0, month: month, day: 1).number
            }
        }
        let first = fields.quarter.map { $0 * 3 - 2 } ?? fields.half.map { $0 * 6 - 5 } ?? 1
        return pick(candidates, tense: tense == .future ? .present : .past, bias: 12) {
            CivilDay(year: $0, month: first, day: 1).number
        }
    }
}

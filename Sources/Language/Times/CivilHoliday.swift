import Record

/// Days that follow from the year by a rule.
enum CivilHoliday {
    /// The day that a rule of `times-holidays.tsv` gives for a year; nil when the rule is malformed.
    static func day(of rule: String, year: Int) -> CivilDay? {
        if rule.hasPrefix("E") {
            guard let shift = Int(rule.dropFirst()) else { return nil }
            return easter(year: year).adding(days: shift)
        }
        let sum = rule.split(separator: "+")
        let parts = (sum.first ?? "").split(separator: "-")
        guard let month = parts.first.flatMap({ Int($0) }), parts.count > 1, (1...12).contains(month) else {
            return nil
        }
        let extra = sum.count > 1 ? Int(sum[1]) : 0
        guard let extra else { return nil }
        if parts.count == 2 {
            return Int(parts[1]).flatMap { CivilDay(checkedYear: year, month: month, day: $0) }?.adding(days: extra)
        }
        guard let weekday = Int(parts[1]), (1...7).contains(weekday) else { return nil }
        if parts[2] == "L" {
            let last = CivilDay(year: year, month: month, day: CivilDay.length(ofMonth: month, year: year))
            return last.adding(days: -((last.weekday - weekday + 7) % 7) + extra)
        }
        guard let nth = Int(parts[2]), (1...5).contains(nth) else { return nil }
        let first = CivilDay(year: year, month: month, day: 1)
        return first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (nth - 1) + extra)
    }

    /// Western Easter Sunday (anonymous Gregorian algorithm, Nature 1876).
    static func easter(year: Int) -> CivilDay {
        let a = year % 19
        let (b, c) = (year / 100, year % 100)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - b / 4 - g + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 19 * l) / 433
        let month = (h + l - 7 * m + 90) / 25
        let day = (h + l - 7 * m + 33 * month + 19) % 32
        return CivilDay(year: year, month: month, day: day)
    }
}

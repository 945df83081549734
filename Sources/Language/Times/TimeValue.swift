import Record

/// Writes TIMEX3 and EDTF values.
enum TimeValue {
    /// A number with leading zeros.
    static func padded(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// A length in TIMEX3: `P3D`, `PT2H`, `P10Y` for a decade, `PXM` for a vague number.
    static func period(_ count: Double?, _ unit: TimeUnit) -> String {
        period([TimeAmount(count: count, unit: unit)])
    }

    /// Lengths added up in TIMEX3 ("two hours and ten minutes" is `PT2H10M`).
    static func period(_ amounts: [TimeAmount]) -> String {
        var date = ""
        var clock = ""
        for amount in amounts {
            let (letter, factor): (String, Double) =
                switch amount.unit {
                case .second: ("S", 1)
                case .minute: ("M", 1)
                case .hour: ("H", 1)
                case .day: ("D", 1)
                case .week: ("W", 1)
                case .weekend: ("WE", 1)
                case .month: ("M", 1)
                case .quarter: ("Q", 1)
                case .year: ("Y", 1)
                case .decade: amount.count == nil ? ("Y", 1) : ("Y", 10)
                case .century: amount.count == nil ? ("CE", 1) : ("Y", 100)
                case .millennium: amount.count == nil ? ("ML", 1) : ("Y", 1000)
                case .fortnight: ("W", 2)
                }
            guard let count = amount.count else {
                if amount.unit.isClock { clock += "X\(letter)" } else { date += "X\(letter)" }
                continue
            }
            let total = count * factor
            guard total < 1e12 else { continue }
            let whole = Int(total)
            let isHalf = total - Double(whole) == 0.5
            let isWhole = total == Double(whole)
            let lead = whole > 0 || isWhole ? "\(whole)\(letter)" : ""
            switch amount.unit {
            case .year where isHalf, .decade where isHalf: date += lead + "6M"
            case .hour where isHalf: clock += lead + "30M"
            case .minute where isHalf: clock += lead + "30S"
            case .day where isHalf: (date, clock) = (date + lead, clock + "12H")
            case .second, .minute, .hour: clock += isWhole ? lead : "\(total)\(letter)"
            default: date += isWhole ? lead : "\(total)\(letter)"
            }
        }
        return "P" + date + (clock.isEmpty ? "" : "T" + clock)
    }

    /// ISO 8601 week of a day, `2025-W06`.
    static func week(_ day: CivilDay) -> String {
        let thursday = day.adding(days: 4 - day.weekday)
        let first = CivilDay(year: thursday.year, month: 1, day: 1).number
        return "\(padded(thursday.year, 4))-W\(padded((thursday.number - first) / 7 + 1))"
    }

    /// The season of EDTF level 1 for a TIMEX3 season.
    static func edtfSeason(_ season: String) -> String {
        switch season {
        case "SP": "21"
        case "SU": "22"
        case "FA": "23"
        default: "24"
        }
    }
}

/// A date as precise as it is known.
struct TimePoint: Sendable, Equatable {
    var year: Int
    var month: Int?
    var day: Int?

    init(year: Int, month: Int? = nil, day: Int? = nil) {
        self.year = year
        self.month = month
        self.day = day
    }

    init(_ day: CivilDay) {
        self.init(year: day.year, month: day.month, day: day.day)
    }

    /// The day, when it is known and exists.
    var civilDay: CivilDay? {
        guard let month, let day else { return nil }
        return CivilDay(checkedYear: year, month: month, day: day)
    }

    /// Whether years and months can be written.
    var isWritable: Bool { (0...9999).contains(year) && (day == nil || civilDay != nil) }

    /// ISO 8601, as precise as known.
    var description: String {
        var text = TimeValue.padded(year, 4)
        if let month { text += "-" + TimeValue.padded(month) }
        if let day { text += "-" + TimeValue.padded(day) }
        return text
    }

    /// The month `count` months later.
    func adding(months count: Int) -> TimePoint {
        let index = year * 12 + (month ?? 1) - 1 + count
        let (year, month) = (index >= 0 ? index / 12 : (index - 11) / 12, ((index % 12) + 12) % 12 + 1)
        return TimePoint(year: year, month: month)
    }
}

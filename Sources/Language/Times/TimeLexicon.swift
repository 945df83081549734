import Lexicons

/// The units time is counted in.
enum TimeUnit: String, Sendable {
    case second = "S", minute = "M", hour = "H", day = "D", week = "W", weekend = "WE", month = "MO", quarter = "Q"
    case year = "Y", decade = "DE", century = "CE", millennium = "ML", fortnight = "FN"

    /// Whether the unit is shorter than a day.
    var isClock: Bool { self == .second || self == .minute || self == .hour }

    /// About how long it is; nil for units that are not added up.
    var seconds: Int? {
        switch self {
        case .second: 1
        case .minute: 60
        case .hour: 3600
        case .day: 86_400
        case .week: 604_800
        case .month: 2_592_000
        case .year: 31_536_000
        case .weekend, .quarter, .decade, .century, .millennium, .fortnight: nil
        }
    }
}

/// Which period a pointing word picks, counted from now ("last", "this", "next") or from then ("previous", "following").
enum TimePointer: String, Sendable { case last, previous, this, that, next, following }

/// Which part of a period is meant ("early", "mid", "the end of").
enum TimeDegree: String, Sendable { case start, mid, end }

/// All that a word can be in a time expression.
struct TimeWord: Sendable {
    var month: Int?
    var isShortMonth = false
    var weekday: Int?
    var isShortWeekday = false
    var isPluralWeekday = false
    var season: String?
    var daypart: String?
    var isPluralDaypart = false
    var clock: String?
    var unit: TimeUnit?
    var isPluralUnit = false
    /// The unit of a word such as "daylong".
    var length: TimeUnit?
    var cardinal: Int?
    var ordinal: Int?
    var isVagueNumber = false
    var decadeName: Int?
    var deictic: String?
    var reference: String?
    var referenceAdjective: String?
    var frequency: String?
    var pointer: TimePointer?
    var degree: TimeDegree?
    var zone: String?
    var isCounted = false
    var precedesNumber = false
    var isTimeNoun = false
    var isFutureCue = false
    var isPastCue = false

    static let unknown = TimeWord()

    /// Whether the word names a time or a span by itself, as some word of every time expression does. Numbers do that begin
    /// a spoken year ("nineteen ninety-six").
    var namesTime: Bool {
        month != nil || weekday != nil || season != nil || daypart != nil || clock != nil || unit != nil
            || length != nil || isTimeNoun || (17...20).contains(cardinal ?? 0) || decadeName != nil || deictic != nil
            || reference != nil || referenceAdjective != nil
            || frequency != nil
    }
}

/// A day with a name ("Christmas Eve") and how to compute it for a year.
struct TimeHoliday: Sendable {
    /// Its words in lower case, cut as ``TimePiece`` cuts.
    let words: [String]
    let rule: String
}

/// The words that time expressions are made of, from `lexicons/language/times.tsv` and `times-holidays.tsv`.
struct TimeLexicon: Sendable {
    private let words: [String: TimeWord]
    private let holidaysByFirstWord: [String: [TimeHoliday]]

    init() throws(LexiconError) {
        let table = try LexiconTable(embedded: "lexicons/language/times.tsv", columns: ["word", "class", "value"])
        var words: [String: TimeWord] = [:]
        for row in table.rows {
            guard words[row["word"], default: .unknown].add(row["class"], value: row["value"]) else {
                throw .malformed(
                    file: table.file, line: row.line,
                    reason: "class “\(row["class"])” with value “\(row["value"])” is not known")
            }
        }
        self.words = words
        let days = try LexiconTable(embedded: "lexicons/language/times-holidays.tsv", columns: ["name", "rule"])
        var holidays: [String: [TimeHoliday]] = [:]
        for row in days.rows {
            guard CivilHoliday.day(of: row["rule"], year: 2001) != nil else {
                throw .malformed(file: days.file, line: row.line, reason: "“\(row["rule"])” is no rule for a day")
            }
            let parts = TimePiece.words(in: row["name"])
            guard let first = parts.first else { continue }
            holidays[first, default: []].append(TimeHoliday(words: parts, rule: row["rule"]))
        }
        // Longer names first, so that "Christmas Eve" is not read as "Christmas".
        holidaysByFirstWord = holidays.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }

    /// What is known of a word in lower case.
    subscript(word: String) -> TimeWord { words[word] ?? .unknown }

    /// Whether a word begins the name of a day.
    func beginsHoliday(_ word: String) -> Bool { holidaysByFirstWord[word] != nil }

    /// The named days that begin with a word, longer names first.
    func holidays(startingWith word: String) -> [TimeHoliday] { holidaysByFirstWord[word] ?? [] }
}

extension TimeWord {
    /// Adds a class to the word.
    ///
    /// - Returns: false when the class is unknown or the value does not fit it.
    mutating func add(_ name: String, value: String) -> Bool {
        let number = Int(value)
        switch name {
        case "month", "month-short":
            guard let number, (1...12).contains(number) else { return false }
            (month, isShortMonth) = (number, name == "month-short")
        case "weekday", "weekday-plural", "weekday-short":
            guard let number, (1...7).contains(number) else { return false }
            (weekday, isShortWeekday, isPluralWeekday) = (number, name == "weekday-short", name == "weekday-plural")
        case "season": season = value
        case "daypart", "daypart-plural": (daypart, isPluralDaypart) = (value, name == "daypart-plural")
        case "clock": clock = value
        case "unit", "unit-plural":
            guard let known = TimeUnit(rawValue: value) else { return false }
            (unit, isPluralUnit) = (known, name == "unit-plural")
        case "length":
            guard let known = TimeUnit(rawValue: value) else { return false }
            length = known
        case "cardinal":
            guard let number else { return false }
            cardinal = number
        case "ordinal":
            guard let number else { return false }
            ordinal = number
        case "vague-number": isVagueNumber = true
        case "decade-name":
            guard let number else { return false }
            decadeName = number
        case "deictic": deictic = value
        case "reference": reference = value
        case "reference-adjective": referenceAdjective = value
        case "frequency": frequency = value
        case "pointer":
            guard let known = TimePointer(rawValue: value) else { return false }
            pointer = known
        case "degree":
            guard let known = TimeDegree(rawValue: value) else { return false }
            degree = known
        case "zone": zone = value
        case "counted": isCounted = true
        case "number-noun": precedesNumber = true
        case "time-noun": isTimeNoun = true
        case "future-cue": isFutureCue = true
        case "past-cue": isPastCue = true
        default: return false
        }
        return true
    }
}

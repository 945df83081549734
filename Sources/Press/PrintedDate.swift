import Record

/// A full date as printed, with the time of day where one stands beside it.
struct PrintedDate: Equatable, Sendable {
    var day: CivilDay
    /// `HH:MM` or `HH:MM:SS`, 24 hours.
    var time: String?
    /// `Z` or `+03:00`.
    var zone: String?
    /// Byte range in the text that was read.
    var range: Range<Int>

    /// Which of two small numbers is the day.
    enum Order: Sendable { case dayFirst, monthFirst }

    /// EDTF value, with the time where printed.
    var edtf: EDTFDate? {
        guard let time else { return EDTFDate(day: day) }
        return EDTFDate("\(day)T\(time)\(zone ?? "")") ?? EDTFDate(day: day)
    }

    /// The first full date in the text.
    static func first(in text: String, order: Order = .dayFirst) -> PrintedDate? {
        all(in: text, order: order, limit: 1).first
    }

    /// Dates in the text, in order.
    static func all(in text: String, order: Order = .dayFirst, limit: Int = 8) -> [PrintedDate] {
        var scanner = DateScanner(text: text, order: order)
        return scanner.dates(limit: limit)
    }
}

/// Reads dates from tokens: numbers, words and what stands between.
struct DateScanner {
    enum Token: Equatable {
        case number(Int, digits: Int)
        case month(Int)
        case word(String)
        case mark(UInt8)
    }

    private var tokens: [(token: Token, range: Range<Int>)] = []
    private let order: PrintedDate.Order

    init(text: String, order: PrintedDate.Order) {
        self.order = order
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let start = index
            let byte = bytes[index]
            if byte.isASCIIDigit {
                var value = 0
                while index < bytes.count, bytes[index].isASCIIDigit {
                    if index - start < 15 { value = value * 10 + Int(bytes[index] - 48) }
                    index += 1
                }
                tokens.append((.number(value, digits: index - start), start..<index))
            } else if bytes.spaceWidth(at: index) > 0 {
                index += bytes.spaceWidth(at: index)
            } else if byte.isASCIILetter || byte >= 0x80 {
                while index < bytes.count, bytes[index].isASCIILetter || bytes[index] >= 0x80,
                    bytes.spaceWidth(at: index) == 0
                { index += 1 }
                addWord(Array(bytes[start..<index]).string, start..<index)
            } else {
                tokens.append((.mark(byte), start..<(start + 1)))
                index += 1
            }
        }
    }

    private mutating func addWord(_ word: String, _ range: Range<Int>) {
        let lower = word.lowercased()
        // "T" between ISO date and time, the Chinese signs, and months.
        switch lower {
        case "年", "년": tokens.append((.mark(0x2F), range))
        case "月", "월": tokens.append((.mark(0x2F), range))
        case "日", "일": tokens.append((.word("日"), range))
        default:
            if let month = PressLexicon.shared.months[lower]?.month {
                tokens.append((.month(month), range))
            } else {
                tokens.append((.word(lower), range))
            }
        }
    }

    mutating func dates(limit: Int) -> [PrintedDate] {
        var found: [PrintedDate] = []
        var index = 0
        while index < tokens.count, found.count < limit {
            if let (day, next) = date(at: index) {
                var date = PrintedDate(
                    day: day, range: tokens[index].range.lowerBound..<tokens[next - 1].range.upperBound)
                let end = readTime(from: next, into: &date)
                found.append(date)
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    private func token(_ index: Int) -> Token? { index >= 0 && index < tokens.count ? tokens[index].token : nil }

    private func number(_ index: Int, _ digits: ClosedRange<Int>) -> Int? {
        guard case .number(let value, let count)? = token(index), digits.contains(count) else { return nil }
        return value
    }

    private func isMark(_ index: Int, _ marks: String) -> Bool {
        guard case .mark(let byte)? = token(index) else { return false }
        return marks.utf8.contains(byte)
    }

    /// Whether a number goes on from what stands before it ("192.168.1.12", "10:05/3/21"), and not from "Date:" or " / ".
    private func continues(_ index: Int, _ marks: String) -> Bool {
        guard isMark(index - 1, marks), tokens[index - 1].range.upperBound == tokens[index].range.lowerBound else {
            return false
        }
        if isMark(index - 1, ":="), case .number? = token(index - 2) { return true }
        return !isMark(index - 1, ":=")
    }

    private func isWord(_ index: Int, _ words: Set<String>) -> Bool {
        guard case .word(let word)? = token(index) else { return false }
        return words.contains(word)
    }

    private static func year(_ value: Int, _ digits: Int) -> Int? {
        if digits == 4 { return (1_800...2_100).contains(value) ? value : nil }
        return value < 70 ? 2_000 + value : 1_900 + value
    }

    private func date(at index: Int) -> (CivilDay, Int)? {
        switch token(index) {
        case .number(let value, 8)?:
            let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100)
            guard (1_990...2_040).contains(year), let date = CivilDay(checkedYear: year, month: month, day: day),
                !continues(index, ".:-/=")
            else { return nil }
            return (date, index + 1)
        case .number(let value, 4)?: return yearFirst(value, index)
        case .number(let value, 1...2)?: return smallFirst(value, index)
        case .month(let month)?: return monthFirst(month, index)
        default: return nil
        }
    }

    private func yearFirst(_ year: Int, _ index: Int) -> (CivilDay, Int)? {
        guard (1_800...2_100).contains(year) else { return nil }
        if isMark(index + 1, "-/."), let month = number(index + 2, 1...2), isMark(index + 3, "-/."),
            let day = number(index + 4, 1...2), let date = CivilDay(checkedYear: year, month: month, day: day)
        {
            return (date, isWord(index + 5, ["日"]) ? index + 6 : index + 5)
        }
        // "2024 March 5"
        var at = index + 1
        if isMark(at, ",-.") { at += 1 }
        if case .month(let month)? = token(at) {
            at += 1
            if isMark(at, "-.,") { at += 1 }
            if let day = number(at, 1...2), let date = CivilDay(checkedYear: year, month: month, day: day) {
                return (date, at + 1)
            }
        }
        return nil
    }

    private func smallFirst(_ first: Int, _ index: Int) -> (CivilDay, Int)? {
        // 05/03/2025, 5.3.2025, 05-03-25
        if isMark(index + 1, "/.-"), let second = number(index + 2, 1...2), isMark(index + 3, "/.-"),
            tokens[index + 1].token == tokens[index + 3].token, case .number(let last, let digits)? = token(index + 4),
            digits == 4 || digits == 2, let year = Self.year(last, digits), !continues(index, ".:/")
        {
            let dayFirst = isMark(index + 1, ".") || order == .dayFirst
            let attempts = dayFirst ? [(second, first), (first, second)] : [(first, second), (second, first)]
            for (month, day) in attempts {
                if let date = CivilDay(checkedYear: year, month: month, day: day) { return (date, index + 5) }
            }
        }
        // 5 March 2025, 5. März 2025, 5th of March, 2025, 5 de marzo de 2025, 05-Mar-2025
        var at = index + 1
        if isWord(at, ["st", "nd", "rd", "th", "er", "º", "ª", "日"]) { at += 1 }
        while isMark(at, ".-/,") || isWord(at, ["of", "de", "d", "del", "tháng"]) { at += 1 }
        guard case .month(let month)? = token(at) else { return nil }
        at += 1
        while isMark(at, ".,-/'") || isWord(at, ["de", "del", "of", "’", "г"]) { at += 1 }
        guard case .number(let value, let digits)? = token(at), digits == 4 || (digits == 2 && !isMark(at + 1, ":")),
            let year = Self.year(value, digits), let date = CivilDay(checkedYear: year, month: month, day: first)
        else { return nil }
        return (date, at + 1)
    }

    private func monthFirst(_ month: Int, _ index: Int) -> (CivilDay, Int)? {
        var at = index + 1
        if isMark(at, ".-/") { at += 1 }
        guard let day = number(at, 1...2) else { return nil }
        at += 1
        if isWord(at, ["st", "nd", "rd", "th"]) { at += 1 }
        while isMark(at, ",.-/'") { at += 1 }
        guard case .number(let value, 4)? = token(at), let year = Self.year(value, 4),
            let date = CivilDay(checkedYear: year, month: month, day: day)
        else { return nil }
        return (date, at + 1)
    }

    // MARK: Time of day

    private func readTime(from start: Int, into date: inout PrintedDate) -> Int {
        var at = start
        var skipped = 0
        while skipped < 5,
            isMark(at, ",-|.()/") || isDash(at)
                || isWord(at, ["at", "t", "um", "à", "às", "alle", "kl", "a", "las", "h", "г", "в", "den", "klo"])
        {
            at += 1
            skipped += 1
        }
        // The weekday may stand between ("5 March 2025 Wednesday 10:12").
        guard let hour = number(at, 1...2), hour < 25 else { return start }
        var minute: Int?
        var second: Int?
        var next = at + 1
        if isMark(next, ":.") || isWord(next, ["h"]), let value = number(next + 1, 2...2), value < 60 {
            minute = value
            let usedColon = isMark(next, ":")
            next += 2
            if usedColon, isMark(next, ":"), let value = number(next + 1, 2...2), value < 61 {
                second = value
                next += 2
                if isMark(next, "."), number(next + 1, 1...9) != nil { next += 2 }
            }
        }
        var clock = hour
        var hasMeridiem = false
        if isWord(next, ["am", "pm", "a", "p"]) {
            hasMeridiem = true
            let isAfternoon = isWord(next, ["pm", "p"])
            if hour <= 12 { clock = hour % 12 + (isAfternoon ? 12 : 0) }
            next += 1
            if isMark(next, "."), isWord(next + 1, ["m"]) { next += 2 }
            if isMark(next, ".") { next += 1 }
        }
        guard minute != nil || hasMeridiem, clock < 24 else { return start }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        date.time = "\(two(clock)):\(two(minute ?? 0))" + (second.map { ":\(two($0))" } ?? "")
        next = readZone(from: next, into: &date)
        date.range = date.range.lowerBound..<tokens[next - 1].range.upperBound
        return next
    }

    private func readZone(from start: Int, into date: inout PrintedDate) -> Int {
        if isWord(start, ["z", "gmt", "utc"]) {
            if !(isMark(start + 1, "+-") && number(start + 2, 1...4) != nil) {
                date.zone = "Z"
                return start + 1
            }
            return readZone(from: start + 1, into: &date)
        }
        guard case .mark(let sign)? = token(start), sign == 0x2B || sign == 0x2D,
            case .number(let value, let digits)? = token(start + 1)
        else { return start }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let mark = sign == 0x2B ? "+" : "-"
        if digits == 4, value / 100 < 15, value % 100 < 60 {
            date.zone = "\(mark)\(two(value / 100)):\(two(value % 100))"
            return start + 2
        }
        if digits <= 2, value < 15 {
            if isMark(start + 2, ":"), let minutes = number(start + 3, 2...2) {
                date.zone = "\(mark)\(two(value)):\(two(minutes))"
                return start + 4
            }
            // " - 10" behind a time is a dash, not a zone, unless it touches the time.
            if tokens[start].range.lowerBound == tokens[start - 1].range.upperBound {
                date.zone = "\(mark)\(two(value)):00"
                return start + 2
            }
        }
        return start
    }

    private func isDash(_ index: Int) -> Bool { isWord(index, ["–", "—", "·", "•", "|"]) }
}

/// A date in EDTF level 1 (Library of Congress, 2019), as far as news needs it.
///
/// Accepted: `2025`, `2025-02`, `2025-02-05`, seasons `2025-21` … `2025-24`, unspecified digits `198X`, `19XX`, `2025-XX`,
/// qualifiers `~`, `?`, `%` at the end, times `2025-02-05T23:22` with optional seconds and zone, and intervals `a/b` with an
/// open (`..`) or unknown (empty) side.
public struct EDTFDate: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The date as written in EDTF.
    public let value: String
    /// First possible day, as days since 1970-01-01; nil when open or unknown.
    public let earliest: Int?
    /// Last possible day, as days since 1970-01-01; nil when open or unknown.
    public let latest: Int?

    /// Parses EDTF.
    ///
    /// - Returns: nil when `value` is not EDTF level 1 as described above.
    public init?(_ value: String) {
        let sides = value.split(separator: "/", omittingEmptySubsequences: false)
        switch sides.count {
        case 1:
            guard let days = Self.days(of: sides[0]) else { return nil }
            (earliest, latest) = (days.lowerBound, days.upperBound)
        case 2:
            let isOpen = { (side: Substring) in side.isEmpty || side == ".." }
            if isOpen(sides[0]) && isOpen(sides[1]) { return nil }
            let from = isOpen(sides[0]) ? nil : Self.days(of: sides[0])
            let until = isOpen(sides[1]) ? nil : Self.days(of: sides[1])
            if (from == nil && !isOpen(sides[0])) || (until == nil && !isOpen(sides[1])) { return nil }
            if let from, let until, from.lowerBound > until.upperBound { return nil }
            (earliest, latest) = (from?.lowerBound, until?.upperBound)
        default: return nil
        }
        self.value = value
    }

    /// A single day.
    public init(day: CivilDay) {
        value = day.description
        earliest = day.number
        latest = day.number
    }

    /// Whether the date is exactly one day (with or without a time).
    public var isDay: Bool { earliest != nil && earliest == latest }

    /// The day, when it is exactly one.
    public var day: CivilDay? { isDay ? earliest.map(CivilDay.init(number:)) : nil }

    public var description: String { value }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = EDTFDate(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "“\(text)” is not an EDTF level 1 date"))
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    /// The days one side of an interval may stand for.
    private static func days(of side: Substring) -> ClosedRange<Int>? {
        var text = side
        if let last = text.last, "~?%".contains(last) { text.removeLast() }
        if let clock = text.firstIndex(of: "T") {
            guard isTime(text[text.index(after: clock)...]) else { return nil }
            text = text[..<clock]
            guard let exact = days(ofPlain: text), exact.count == 1 else { return nil }
            return exact
        }
        return days(ofPlain: text)
    }

    private static func days(ofPlain text: Substring) -> ClosedRange<Int>? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].utf8.count == 4, let years = range(ofYear: parts[0]) else {
            return nil
        }
        guard parts.count > 1 else {
            return CivilDay(year: years.lowerBound, month: 1, day: 1)
                .number...CivilDay(year: years.upperBound, month: 12, day: 31).number
        }
        guard years.count == 1, parts[1].utf8.count == 2 else { return nil }
        let year = years.lowerBound
        if parts[1] == "XX" {
            guard parts.count == 2 || parts[2] == "XX" else { return nil }
            return CivilDay(year: year, month: 1, day: 1).number...CivilDay(year: year, month: 12, day: 31).number
        }
        guard let month = Int(parts[1]) else { return nil }
        if (21...24).contains(month), parts.count == 2 {
            // Seasons as the northern hemisphere's meteorologists count them; winter runs into the next year.
            let first = [3, 6, 9, 12][month - 21]
            let start = CivilDay(year: year, month: first, day: 1).number
            let end =
                first == 12
                ? CivilDay(year: year + 1, month: 3, day: 1).number - 1
                : CivilDay(year: year, month: first + 3, day: 1).number - 1
            return start...end
        }
        guard (1...12).contains(month) else { return nil }
        let length = CivilDay.length(ofMonth: month, year: year)
        guard parts.count == 3, parts[2] != "XX" else {
            let start = CivilDay(year: year, month: month, day: 1).number
            return start...start + length - 1
        }
        guard parts[2].utf8.count == 2, let day = Int(parts[2]), (1...length).contains(day) else { return nil }
        let number = CivilDay(year: year, month: month, day: day).number
        return number...number
    }

    private static func range(ofYear text: Substring) -> ClosedRange<Int>? {
        var low = 0
        var high = 0
        var sawX = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "X") {
                sawX = true
                (low, high) = (low * 10, high * 10 + 9)
            } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), !sawX {
                let digit = Int(byte - UInt8(ascii: "0"))
                (low, high) = (low * 10 + digit, high * 10 + digit)
            } else {
                return nil
            }
        }
        return low...high
    }

    private static func isTime(_ text: Substring) -> Bool {
        let bytes = Array(text.utf8)
        func digits(_ at: Int) -> Int? {
            guard at + 1 < bytes.count else { return nil }
            let (a, b) = (Int(bytes[at]) - 48, Int(bytes[at + 1]) - 48)
            return (0...9).contains(a) && (0...9).contains(b) ? a * 10 + b : nil
        }
        guard let hour = digits(0), hour < 25, bytes.count >= 5, bytes[2] == UInt8(ascii: ":"), let minute = digits(3),
            minute < 60
        else { return false }
        var rest = bytes.dropFirst(5)
        if rest.first == UInt8(ascii: ":") {
            guard let second = digits(6), second < 61 else { return false }
            rest = rest.dropFirst(3)
        }
        if rest.isEmpty || Array(rest) == [UInt8(ascii: "Z")] { return true }
        guard rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") else { return false }
        let zone = rest.dropFirst().filter { $0 != UInt8(ascii: ":") }
        return zone.count == 4 && zone.allSatisfy { (48...57).contains($0) }
    }
}

/// Times of feeds: RFC 822 with all its sloppy variants, and ISO 8601.
package enum FeedDate {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let zones = [
        "gmt": "Z", "ut": "Z", "utc": "Z", "z": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
        "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00",
        "bst": "+01:00", "msk": "+03:00", "ist": "+05:30", "jst": "+09:00",
    ]

    /// As ISO 8601, keeping the zone; nil when no day can be made out.
    package static func iso(_ text: String) -> String? {
        let text = Array(text.utf8).trimmingSpaces().string
        let bytes = Array(text.utf8)
        if bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[..<4].allSatisfy(\.isASCIIDigit) { return text }
        // [Wed, ]05 Mar 2025 23:22[:10] [+0300]
        var words = text.split { $0 == " " || $0 == "," || $0 == "\u{A0}" || $0 == "-" && !text.contains(":") }
            .map(String.init)
        if let first = words.first, first.utf8.allSatisfy({ !$0.isASCIIDigit }), words.count > 3,
            !months.contains(String(first.prefix(3)).lowercased()) || words.count > 4
        {
            words.removeFirst()
        }
        guard words.count >= 3 else { return nil }
        // “Mar 05” is met too.
        if Int(words[0]) == nil { words.swapAt(0, 1) }
        guard let day = Int(words[0]), (1...31).contains(day),
            let month = months.firstIndex(of: String(words[1].prefix(3)).lowercased()), var year = Int(words[2])
        else { return nil }
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        guard (1900...2200).contains(year) else { return nil }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        var result = "\(year)-\(two(month + 1))-\(two(day))"
        guard words.count > 3 else { return result }
        let time = words[3].split(separator: ":").map { Int($0) ?? -1 }
        guard time.count >= 2, (0...23).contains(time[0]), (0...59).contains(time[1]) else { return result }
        result += "T\(two(time[0])):\(two(time[1])):" + two(time.count > 2 && (0...59).contains(time[2]) ? time[2] : 0)
        guard words.count > 4 else { return result }
        let zone = words[4].lowercased()
        if let known = zones[zone] { return result + known }
        let digits = zone.filter(\.isNumber)
        guard digits.count == 4, zone.hasPrefix("+") || zone.hasPrefix("-") else { return result }
        return result + zone.prefix(1) + digits.prefix(2) + ":" + digits.suffix(2)
    }
}

import Foundation
import Record

extension String {
    /// The text without U+0000, which SQLite's text functions take for its end; each becomes U+FFFD, so that offsets
    /// stay true.
    var storable: String {
        guard utf8.contains(0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }

    /// The text in lower case without accents, words apart by one blank, and a blank at either end: what `party.folded`
    /// holds, so that `LIKE '% word %'` matches whole words.
    var foldedWords: String {
        let folded = folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        var result = " "
        for scalar in folded.unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                result.unicodeScalars.append(scalar)
            } else if scalar != "'" && scalar != "’" && scalar != "." && !result.hasSuffix(" ") {
                result.append(" ")
            }
        }
        return result.hasSuffix(" ") ? result : result + " "
    }
}

extension Date {
    /// ISO 8601 in UTC with whole seconds, as the archive writes times.
    var archiveTime: String {
        let seconds = Int(timeIntervalSince1970.rounded(.down))
        let day = CivilDay(number: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
        let rest = seconds - day.number * 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }
}

extension EDTFDate {
    /// First possible day in ISO 8601; nil when open or unknown.
    var earliestDay: String? { earliest.map { CivilDay(number: $0).description } }
    /// Last possible day in ISO 8601; nil when open or unknown.
    var latestDay: String? { latest.map { CivilDay(number: $0).description } }
}

import ArgumentParser
import Foundation
import Record

/// Who speaks, and on which day.
struct PersonOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Who says so.", valueName: "name")) var author: String?
    @Option(name: .long, help: ArgumentHelp("The day that counts as today.", valueName: "date")) var today: String?

    /// The author's name; by default that of the account.
    var name: String { author ?? ProcessInfo.processInfo.environment["USER"] ?? "analyst" }

    /// Today.
    func day() throws -> CivilDay {
        try ForesightText.day(today, option: "today")
            ?? CivilDay(number: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
    }
}

/// A probability on the command line: 0.3, 30 % or 30%.
struct ProbabilityArgument: ExpressibleByArgument {
    var value: Double

    init?(argument: String) {
        var text = argument.replacing(" ", with: "")
        let isPercent = text.hasSuffix("%")
        if isPercent { text.removeLast() }
        guard let number = Double(text), number.isFinite else { return nil }
        value = isPercent ? number / 100 : number
        guard (0...1).contains(value) else { return nil }
    }
}

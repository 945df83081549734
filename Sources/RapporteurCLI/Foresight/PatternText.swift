import Foresight
import Foundation
import Record

/// Patterns as tables and as text.
enum PatternText {
    static func act(_ act: Pattern.Act) -> String { "\(act.subject) \(act.relation) \(act.object)" }

    /// What sort of response it is: to the like, to its own act, to the other's, to a third party's.
    static func sort(_ pattern: Pattern) -> String {
        let (trigger, response) = (pattern.trigger, pattern.response)
        if trigger.subject == response.object, trigger.object == response.subject {
            return trigger.relation == response.relation ? "reciprocity" : "answer"
        }
        if trigger.subject == response.subject { return "own" }
        return "third party"
    }

    static func table(_ patterns: [Pattern]) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "No", numeric: true), .init(title: "Sort"), .init(title: "After", flexible: true),
            .init(title: "Follows", flexible: true), .init(title: "Days", numeric: true),
            .init(title: "k of n", numeric: true), .init(title: "Share", numeric: true),
            .init(title: "Base rate", numeric: true), .init(title: "Lift", numeric: true),
            .init(title: "q", numeric: true),
        ])
        table.rows = patterns.enumerated().map { place, pattern in
            [
                String(place + 1), sort(pattern), act(pattern.trigger), act(pattern.response), String(pattern.days),
                "\(pattern.k) of \(pattern.n)",
                ProbabilityWords.percent(Double(pattern.k) / Double(max(1, pattern.n))),
                ProbabilityWords.percent(pattern.baseRate), ForesightText.number(pattern.lift, 1),
                ForesightText.chance(pattern.qValue),
            ]
        }
        return table
    }

    static func table(_ runs: [(series: ToneSeries, run: ToneSeries.Run)]) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "Run"), .init(title: "Who", flexible: true), .init(title: "Towards", flexible: true),
            .init(title: "From"), .init(title: "To"), .init(title: "Windows", numeric: true),
            .init(title: "Tone"), .init(title: "q", numeric: true),
        ])
        table.rows = runs.map { series, run in
            [
                run.escalates ? "escalation" : "de-escalation", series.subject, series.object,
                ForesightText.day(run.windows.first?.day ?? 0),
                ForesightText.day((run.windows.last?.day ?? 0) + series.length - 1), String(run.windows.count),
                run.windows.map { ForesightText.number($0.tone, 1) }.joined(separator: " → "),
                ForesightText.chance(run.qValue),
            ]
        }
        return table
    }

    static func table(_ changes: [(series: ToneSeries, change: ToneSeries.ChangePoint)]) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "Who", flexible: true), .init(title: "Towards", flexible: true), .init(title: "Since"),
            .init(title: "Tone before", numeric: true), .init(title: "Weeks", numeric: true),
            .init(title: "Tone after", numeric: true), .init(title: "Weeks", numeric: true),
            .init(title: "q", numeric: true),
        ])
        table.rows = changes.map { series, change in
            [
                series.subject, series.object, ForesightText.day(change.day),
                ForesightText.number(change.before.tone, 1), String(change.before.count),
                ForesightText.number(change.after.tone, 1), String(change.after.count),
                ForesightText.chance(change.qValue),
            ]
        }
        return table
    }

    static func table(_ anniversaries: [Anniversary]) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "Around"), .init(title: "Act", flexible: true), .init(title: "Years", numeric: true),
            .init(title: "Base rate", numeric: true), .init(title: "q", numeric: true),
            .init(title: "Days", flexible: true),
        ])
        table.rows = anniversaries.map { found in
            let day = CivilDay(year: 2001, month: 1, day: 1).adding(days: found.dayOfYear - 1)
            return [
                "\(day.description.dropFirst(5)) ± \(found.slack) days", act(found.act), "\(found.k) of \(found.n)",
                ProbabilityWords.percent(found.baseRate), ForesightText.chance(found.qValue),
                found.occasions.compactMap { $0.response.map(ForesightText.day) }.joined(separator: ", "),
            ]
        }
        return table
    }

    static func table(_ seasons: [Season]) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "Months"), .init(title: "Act", flexible: true), .init(title: "Episodes", numeric: true),
            .init(title: "Base rate", numeric: true), .init(title: "q", numeric: true),
            .init(title: "Outside", flexible: true),
        ])
        table.rows = seasons.map { found in
            let end = (found.month + found.months - 2) % 12
            let outside = zip(found.episodes, found.isInside).filter { !$0.1 }.map { ForesightText.day($0.0) }
            return [
                found.months == 1 ? months[end] : "\(months[found.month - 1])–\(months[end])", act(found.act),
                "\(found.k) of \(found.n)", ProbabilityWords.percent(found.baseRate),
                ForesightText.chance(found.qValue), outside.joined(separator: ", "),
            ]
        }
        return table
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Year and day of the year, 29 February as 28.
    static func calendar(_ number: Int) -> (year: Int, dayOfYear: Int) {
        let day = CivilDay(number: number)
        let leap = CivilDay.length(ofMonth: 2, year: day.year) == 29
        let place = number - CivilDay(year: day.year, month: 1, day: 1).number + 1
        return (day.year, leap && place >= 60 ? place - 1 : place)
    }

    /// A pattern with its dated cases and counter-cases, and the sentences behind them.
    static func show(_ pattern: Pattern, source: EventSource, _ terminal: Terminal) {
        terminal.output(
            terminal.styled(
                "After \(act(pattern.trigger)): \(act(pattern.response)) within \(pattern.days) days".safeForTerminal,
                .bold))
        terminal.output(
            "\(pattern.k) of \(pattern.n) occasions; base rate \(ProbabilityWords.percent(pattern.baseRate)), "
                + "lift \(ForesightText.number(pattern.lift, 1)), p \(ForesightText.chance(pattern.pValue)), "
                + "q \(ForesightText.chance(pattern.qValue)) (Benjamini–Hochberg)")
        func sentences(_ act: Pattern.Act, _ day: Int, _ label: String) {
            for reference in source.references(act, day: day).prefix(3) {
                let words = reference.sentence.map { "“\($0)”" } ?? ""
                terminal.output("    \(label) \(ForesightText.day(day))  \(reference.id)  \(words)".safeForTerminal)
            }
        }
        for (title, occasions) in [("Cases", pattern.cases), ("Counter-cases", pattern.counterCases)] {
            terminal.output("")
            terminal.output(terminal.styled("\(title) (\(occasions.count))", .bold))
            for occasion in occasions {
                let follows =
                    occasion.response.map { "→ \(ForesightText.day($0)), \($0 - occasion.day) days later" }
                    ?? "→ nothing within \(pattern.days) days"
                terminal.output("  \(ForesightText.day(occasion.day)) \(follows)")
                sentences(pattern.trigger, occasion.day, "first")
                if let response = occasion.response { sentences(pattern.response, response, "then ") }
            }
        }
    }
}

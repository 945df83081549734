import Foresight
import Foundation
import Record

/// A value as one JSON line with sorted keys.
protocol ForesightLine: Encodable {}

extension ForesightLine {
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

/// A pattern as a JSON line: `kind` is `pattern`.
struct PatternLine: ForesightLine {
    struct Act: Encodable {
        var subject: String
        var relation: String
        var object: String

        init(_ act: Pattern.Act) { (subject, relation, object) = (act.subject, act.relation, act.object) }
    }
    struct Occasion: Encodable {
        var date: String
        var response: String?
        var entries: [String]
        var responseEntries: [String]
    }

    var kind = "pattern"
    var sort: String
    var trigger: Act?
    var response: Act
    var days: Int
    var n: Int
    var k: Int
    var baseRate: Double
    var lift: Double?
    var p: Double
    var q: Double
    var cases: [Occasion]
    var counterCases: [Occasion]

    init(_ pattern: Pattern, source: EventSource) {
        sort = PatternText.sort(pattern)
        trigger = Act(pattern.trigger)
        response = Act(pattern.response)
        days = pattern.days
        n = pattern.n
        k = pattern.k
        baseRate = pattern.baseRate
        lift = pattern.lift.isFinite ? pattern.lift : nil
        p = pattern.pValue
        q = pattern.qValue
        func line(_ occasion: Pattern.Occasion) -> Occasion {
            Occasion(
                date: ForesightText.day(occasion.day), response: occasion.response.map(ForesightText.day),
                entries: source.references(pattern.trigger, day: occasion.day).map(\.id),
                responseEntries: occasion.response.map {
                    source.references(pattern.response, day: $0).map(\.id)
                } ?? [])
        }
        cases = pattern.cases.map(line)
        counterCases = pattern.counterCases.map(line)
    }

    init(_ found: Anniversary, source: EventSource) {
        sort = "anniversary"
        response = Act(found.act)
        days = 2 * found.slack + 1
        n = found.n
        k = found.k
        baseRate = found.baseRate
        p = found.pValue
        q = found.qValue
        func line(_ occasion: Pattern.Occasion) -> Occasion {
            Occasion(
                date: ForesightText.day(occasion.day), response: occasion.response.map(ForesightText.day), entries: [],
                responseEntries: occasion.response.map { source.references(found.act, day: $0).map(\.id) } ?? [])
        }
        cases = found.occasions.filter { $0.response != nil }.map(line)
        counterCases = found.occasions.filter { $0.response == nil }.map(line)
    }
}

extension PatternLine {
    /// A season: `days` is its length, cases are the episodes in it, counter-cases those outside.
    init(_ found: Season, source: EventSource) {
        sort = "season"
        response = Act(found.act)
        days = (0..<found.months).reduce(0) {
            $0 + CivilDay.length(ofMonth: (found.month - 1 + $1) % 12 + 1, year: 2001)
        }
        (n, k) = (found.n, found.k)
        (baseRate, p, q) = (found.baseRate, found.pValue, found.qValue)
        let lines = found.episodes.map { day in
            Occasion(
                date: ForesightText.day(day), response: ForesightText.day(day), entries: [],
                responseEntries: source.references(found.act, day: day).map(\.id))
        }
        cases = zip(lines, found.isInside).filter(\.1).map(\.0)
        counterCases = zip(lines, found.isInside).filter { !$0.1 }.map(\.0)
    }
}

/// A run or a change of tone as a JSON line.
struct ToneLine: ForesightLine {
    struct Window: Encodable {
        var date: String
        var tone: Double
        var count: Int
    }

    var kind = "pattern"
    var sort: String
    var subject: String
    var object: String
    var date: String
    var before: Double?
    var after: Double?
    var windows: [Window]?
    var p: Double
    var q: Double

    init(_ series: ToneSeries, _ run: ToneSeries.Run) {
        sort = run.escalates ? "escalation" : "de-escalation"
        (subject, object) = (series.subject, series.object)
        date = ForesightText.day(run.windows.first?.day ?? 0)
        windows = run.windows.map { Window(date: ForesightText.day($0.day), tone: $0.tone, count: $0.count) }
        (p, q) = (run.pValue, run.qValue)
    }

    init(_ series: ToneSeries, _ change: ToneSeries.ChangePoint) {
        sort = "change"
        (subject, object) = (series.subject, series.object)
        date = ForesightText.day(change.day)
        (before, after) = (change.before.tone, change.after.tone)
        (p, q) = (change.pValue, change.qValue)
    }
}

import Archive
import Record

/// A picture of what two parties did to each other: time to the right, cooperation up, conflict down.
///
/// The height is PLOVER's score (−10…10). What the first party does is a triangle that points up, what the second does one
/// that points down, what they do together a circle. What did not simply happen is drawn hollow; a ring marks a claim.
enum TimelineView {
    private static let width = 1000.0
    private static let height = 300.0
    private static let inset = (left: 52.0, right: 20.0, top: 22.0, bottom: 34.0)

    /// The picture; nil when no event has a date.
    static func picture(_ events: [ListedEntry], first: String, second: String) -> HTML? {
        // One mark for one happening, at the place of its earliest report; the title tells of the others.
        var drawn: Set<String> = []
        let dated = events.filter { listed in
            guard day(of: listed.entry) != nil, score(listed.entry) != nil else { return false }
            return listed.happening.map { drawn.insert($0.id).inserted } ?? true
        }
        guard var low = dated.compactMap({ day(of: $0.entry) }).min(),
            var high = dated.compactMap({ day(of: $0.entry) }).max()
        else { return nil }
        if high - low < 30 { (low, high) = (low - 15, high + 15) }
        let span = Double(high - low)
        func x(_ day: Int) -> Double { inset.left + (width - inset.left - inset.right) * Double(day - low) / span }
        func y(_ score: Double) -> Double { inset.top + (height - inset.top - inset.bottom) * (10 - score) / 20 }
        var marks: [HTML] = []
        var stacked: [String: Int] = [:]
        for listed in dated {
            guard let day = day(of: listed.entry), let score = score(listed.entry),
                case .event(let event) = listed.entry.body
            else { continue }
            let cell = "\(Int(x(day) / 9)):\(Int(y(score) / 9))"
            let shift = Double(stacked[cell, default: 0])
            stacked[cell, default: 0] += 1
            let at = (x: min(x(day) + shift * 11, width - 8), y: y(score))
            marks.append(mark(listed, event, at: at, first: first, second: second))
        }
        let rows: [(Double, String)] = [(10, "+10"), (5, "+5"), (0, "0"), (-5, "−5"), (-10, "−10")]
        let lines: [HTML] = rows.map { value, label in
            """
            <line class="\(value == 0 ? "zero" : "axis")" x1="\(number(inset.left))" x2="\(number(width - inset.right))" y1="\(number(y(value)))" y2="\(number(y(value)))"/>
            <text x="\(number(inset.left - 8))" y="\(number(y(value) + 4))" text-anchor="end">\(label)</text>
            """
        }
        let ticks: [HTML] = self.ticks(from: low, to: high).map { day, label in
            "<line class=\"axis\" x1=\"\(number(x(day)))\" x2=\"\(number(x(day)))\" y1=\"\(number(inset.top))\" y2=\"\(number(height - inset.bottom))\"/><text x=\"\(number(x(day)))\" y=\"\(number(height - 14))\" text-anchor=\"middle\">\(label)</text>"
        }
        return """
            <svg class="timeline" viewBox="0 0 1000 300" role="img" aria-label="Events between \(first) and \(second) over time, cooperation above the line, conflict below">
            <text x="\(number(inset.left))" y="14">cooperation</text><text x="\(number(inset.left))" y="\(number(height - inset.bottom + 12))">conflict</text>
            \(lines)\(ticks)\(marks)</svg>
            """
    }

    private static func mark(
        _ listed: ListedEntry, _ event: Event, at: (x: Double, y: Double), first: String, second: String
    ) -> HTML {
        let byFirst = event.actor.contains { involves($0, first) }
        let bySecond = event.actor.contains { involves($0, second) }
        let (x, y) = at
        let shape: HTML
        let style = "dot q\(event.quad ?? 0) \(listed.entry.reality.rawValue)"
        if byFirst == bySecond {
            shape = "<circle class=\"\(style)\" cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"5\"/>"
        } else {
            let tip = byFirst ? -6.0 : 6.0
            let points =
                "\(number(x)),\(number(y + tip)) \(number(x - 6)),\(number(y - tip * 0.75)) \(number(x + 6)),\(number(y - tip * 0.75))"
            shape = "<polygon class=\"\(style)\" points=\"\(points)\"/>"
        }
        let ring: HTML =
            listed.entry.claim == .reported
            ? .empty : "<circle class=\"claim\" cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"9.5\"/>"
        let date = listed.entry.date?.value?.value ?? ""
        return
            "<a href=\"\(listed.sentenceLink.target)\"><title>\(date) \(event.type.rawValue) (\(listed.entry.reality.rawValue), \(listed.entry.claim.rawValue)\(listed.happening.map { "; " + $0.words } ?? "")): \(listed.sentence)</title>\(shape)\(ring)</a>"
    }

    /// Whether an entity is the party called by a code or name.
    static func involves(_ entity: Entity, _ party: String) -> Bool {
        entity.code == party || entity.name?.lowercased() == party.lowercased()
    }

    private static func day(of entry: Entry) -> Int? { entry.date?.value.flatMap { $0.earliest ?? $0.latest } }

    private static func score(_ entry: Entry) -> Double? {
        guard case .event(let event) = entry.body else { return nil }
        return event.scale
    }

    /// Years, quarters, months or weeks, whichever gives a readable number of labels.
    private static func ticks(from low: Int, to high: Int) -> [(Int, String)] {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let first = CivilDay(number: low)
        let last = CivilDay(number: high)
        let months = (last.year - first.year) * 12 + last.month - first.month
        let step = [1, 3, 6, 12, 24, 60, 120, 240].first { months / $0 <= 12 } ?? 480
        var found: [(Int, String)] = []
        var month = first.year * 12 + first.month - 1
        month += (step - month % step) % step
        while month <= last.year * 12 + last.month - 1 {
            let day = CivilDay(year: month / 12, month: month % 12 + 1, day: 1)
            if day.number >= low {
                found.append((day.number, step >= 12 ? "\(day.year)" : "\(names[day.month - 1]) \(day.year)"))
            }
            month += step
        }
        return found
    }

    /// A coordinate with one decimal.
    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}

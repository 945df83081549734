import Record

/// Groups events of many articles into happenings: one when parties, type, time and words agree.
///
/// A pure function: the same reports give the same happenings in the same order, however they are sorted. Two events of one
/// article are never one happening (the coder has joined those already). A report joins a happening when its parties and time
/// contradict none of its reports, so that a week of daily raids does not melt into one. Plain statements are left alone.
public struct HappeningFinder: Sendable {
    /// Most days between the dates of two reports, where one of them has only its publication day.
    public var daysApart = 3
    /// Least share of words in common, of the shorter sentence.
    public var wordShare = 0.3

    /// A finder with the usual limits.
    public init() {}

    /// The happenings among reports, by their earliest report.
    public func happenings(in reports: [EventReport]) -> [Happening] {
        let sorted = reports.filter { $0.event.map { $0.type != .statement } ?? false }.sorted(by: Self.isBefore)
        let keys = sorted.map { ReportKey($0, slack: daysApart) }
        var groups: [[Int]] = []
        var articles: [Set<String>] = []
        // Only events that share type, a party and a stretch of time can be one: the windows keep comparing near-linear.
        var windows: [String: [Int]] = [:]
        for index in sorted.indices {
            var best: (share: Double, group: Int)?
            let candidates = Set(keys[index].windows.flatMap { windows[$0] ?? [] }).sorted()
            for group in candidates where !articles[group].contains(sorted[index].entry.article) {
                guard groups[group].allSatisfy({ compatible(keys[$0], keys[index]) }) else { continue }
                let share = groups[group].map { wordFit(keys[$0], keys[index]) }.max() ?? 0
                if share > (best?.share ?? 0) { best = (share, group) }
            }
            let group = best?.group ?? groups.count
            if best == nil {
                groups.append([])
                articles.append([])
            }
            groups[group].append(index)
            articles[group].insert(sorted[index].entry.article)
            for window in keys[index].marks where windows[window]?.last != group {
                windows[window, default: []].append(group)
            }
        }
        return groups.map { members in HappeningMaker.happening(members.map { sorted[$0] }) }
    }

    private static func isBefore(_ left: EventReport, _ right: EventReport) -> Bool {
        let (first, second) = (left.published?.earliest ?? Int.max, right.published?.earliest ?? Int.max)
        if first != second { return first < second }
        if left.entry.article != right.entry.article { return left.entry.article < right.entry.article }
        let (start, other) = (left.entry.evidence.first?.start ?? 0, right.entry.evidence.first?.start ?? 0)
        return start == other ? left.entry.id < right.entry.id : start < other
    }

    // MARK: Agreement

    /// Whether type, parties and time may be those of one happening.
    private func compatible(_ left: ReportKey, _ right: ReportKey) -> Bool {
        guard left.type == right.type, left.happened == right.happened else { return false }
        // Who met or signed with whom has no order; elsewhere one actor is shared and nothing contradicts who suffers.
        if left.isMutual {
            let shared = left.sides.intersection(right.sides).count
            guard shared >= min(2, left.sides.count, right.sides.count) else { return false }
        } else {
            guard !left.actors.isDisjoint(with: right.actors) else { return false }
            if !left.recipients.isEmpty, !right.recipients.isEmpty, left.recipients.isDisjoint(with: right.recipients) {
                return false
            }
        }
        return daysBetween(left, right).map { $0 <= slack(left, right) } ?? true
    }

    /// Stated days a day apart may be one night told twice; publication days leave room for late reports.
    private func slack(_ left: ReportKey, _ right: ReportKey) -> Int { left.isDated && right.isDated ? 1 : daysApart }

    /// Days from the end of one date to the beginning of the other, 0 when they overlap; nil when one has no date.
    private func daysBetween(_ left: ReportKey, _ right: ReportKey) -> Int? {
        guard let first = left.first, let second = right.first, let firstEnd = left.last, let secondEnd = right.last
        else { return nil }
        return max(0, second - firstEnd, first - secondEnd)
    }

    /// How well the words of two reports that may be one agree; 0 when not well enough.
    private func wordFit(_ left: ReportKey, _ right: ReportKey) -> Double {
        let share = left.words.share(with: right.words)
        var least = wordShare
        var sameSides = false
        switch daysBetween(left, right) {
        case nil: least *= 2
        case 0?:
            let samePlace = left.place != nil && left.place == right.place
            sameSides = left.isMutual && left.isDated && right.isDated && left.sides == right.sides
            if samePlace || sameSides { least /= 2 }
        case _?: least *= left.isDated && right.isDated ? 1.3 : 1
        }
        // One word is next to nothing (it may be the verb of the type itself), unless the same parties met on that day.
        let isEnough = left.words.common(with: right.words) >= (sameSides ? 1 : 2) || share == 1
        guard share >= least, isEnough else { return 0 }
        // Two acts of one sentence share their words: of equals the one that is dated alike, and done to somebody alike.
        return share + (left.isDated == right.isDated ? 0.02 : 0) + (left.hasRecipient == right.hasRecipient ? 0.01 : 0)
    }
}

/// What is compared of a report.
private struct ReportKey {
    var type: EventType
    var actors: Set<String>
    var recipients: Set<String>
    var sides: Set<String>
    var first: Int?
    var last: Int?
    var isDated: Bool
    var hasRecipient: Bool
    var happened: Bool
    var words: ContentWords
    var place: String?
    /// Where groups are looked for that the report may join.
    var windows: [String] = []
    /// Where the report is found by later ones.
    var marks: [String] = []

    init(_ report: EventReport, slack: Int) {
        let event = report.event
        let parties = (event?.actor ?? []) + (event?.recipient ?? [])
        type = event?.type ?? .statement
        actors = Set((event?.actor ?? []).map(\.campKey))
        // "12 people" and "15 civilians" contradict nobody: only who is known by name or code can.
        recipients = Set((event?.recipient ?? []).compactMap { $0.code ?? $0.name })
        sides = actors.union(recipients)
        let date = report.entry.date?.value
        isDated = date != nil
        hasRecipient = !(event?.recipient.isEmpty ?? true)
        // History that names no date of its own has none: the day it was printed says nothing about it.
        let fallback = report.entry.reality == .background ? nil : report.published
        first = (date ?? fallback)?.earliest
        last = (date ?? fallback)?.latest
        happened = report.entry.reality == .actual || report.entry.reality == .background
        words = ContentWords(report.entry.evidence.map(\.exact).joined(separator: " "), without: parties)
        place = event?.place?.code ?? event?.place?.name
        setWindows(slack: slack)
    }

    /// Whether the parties of the event have no order.
    var isMutual: Bool { [.consult, .agree, .support, .cooperate].contains(type) }

    /// A month at a time for reports with a date; those with a long or open one are compared with all of their kind.
    private mutating func setWindows(slack: Int) {
        for side in (isMutual ? sides : actors).sorted() {
            let name = "\(type.rawValue) \(side)"
            marks.append(name)
            if let first, let last, last - first <= 62 {
                let low = Int((Double(first - slack) / 32).rounded(.down))
                let high = Int((Double(last + slack) / 32).rounded(.down))
                let months = (low...high).map { "\(name) \($0)" }
                marks += months
                windows += months + ["\(name) *"]
            } else {
                marks.append("\(name) *")
                windows.append(name)
            }
        }
    }
}

import Record

/// Groups events of many articles into happenings: one when parties, type, time and words agree.
///
/// A pure function: the same reports give the same happenings in the same order, however they are sorted. Two events of one
/// article are never one happening (the coder has joined those already). Plain statements are left alone.
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
        let keys = sorted.map(Key.init)
        // Only events that share type and an actor's side can be one: buckets keep the comparison near-linear.
        var buckets: [String: [Int]] = [:]
        var group = Array(sorted.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while group[index] != index { index = group[index] }
            return index
        }
        var articles = sorted.map { Set([$0.entry.article]) }
        for index in sorted.indices {
            let own = keys[index].sides.sorted().map { "\(keys[index].type.rawValue) \($0)" }
            var compared: Set<Int> = []
            for bucket in own {
                for other in (buckets[bucket] ?? []).reversed() where compared.insert(other).inserted {
                    let (left, right) = (root(other), root(index))
                    guard left != right, articles[left].isDisjoint(with: articles[right]),
                        agree(keys[other], keys[index])
                    else { continue }
                    group[max(left, right)] = min(left, right)
                    articles[min(left, right)].formUnion(articles[max(left, right)])
                }
                buckets[bucket, default: []].append(index)
            }
        }
        var members: [Int: [Int]] = [:]
        for index in sorted.indices { members[root(index), default: []].append(index) }
        return members.keys.sorted().map { first in
            Self.happening((members[first] ?? []).map { sorted[$0] })
        }
    }

    private static func isBefore(_ left: EventReport, _ right: EventReport) -> Bool {
        let (first, second) = (left.published?.earliest ?? Int.max, right.published?.earliest ?? Int.max)
        if first != second { return first < second }
        if left.entry.article != right.entry.article { return left.entry.article < right.entry.article }
        let (start, other) = (left.entry.evidence.first?.start ?? 0, right.entry.evidence.first?.start ?? 0)
        return start == other ? left.entry.id < right.entry.id : start < other
    }

    // MARK: Agreement

    /// What is compared of a report.
    private struct Key {
        var type: EventType
        var actors: Set<String>
        var recipients: Set<String>
        var sides: Set<String>
        var first: Int?
        var last: Int?
        var isDated: Bool
        var happened: Bool
        var words: Set<String>
        var place: String?

        init(_ report: EventReport) {
            let event = report.event
            type = event?.type ?? .statement
            actors = Set((event?.actor ?? []).map(HappeningFinder.side))
            recipients = Set((event?.recipient ?? []).map(HappeningFinder.side))
            sides = actors.union(recipients)
            let date = report.entry.date?.value
            isDated = date != nil
            first = (date ?? report.published)?.earliest
            last = (date ?? report.published)?.latest
            happened = report.entry.reality == .actual || report.entry.reality == .background
            words = HappeningFinder.words(report.entry.evidence.map(\.exact).joined(separator: " "))
            place = event?.place?.code
        }
    }

    private func agree(_ left: Key, _ right: Key) -> Bool {
        guard left.type == right.type, left.happened == right.happened else { return false }
        // Parties: one actor in common, and no contradiction about who suffers; who met whom has no order.
        let isShared = left.type == .consult || left.type == .agree || left.type == .support || left.type == .cooperate
        guard
            isShared
                ? left.sides.intersection(right.sides).count >= min(2, left.sides.count, right.sides.count)
                : !left.actors.isDisjoint(with: right.actors)
        else { return false }
        if !isShared, !left.recipients.isEmpty, !right.recipients.isEmpty,
            left.recipients.isDisjoint(with: right.recipients)
        {
            return false
        }
        guard let first = left.first, let second = right.first, let firstEnd = left.last, let secondEnd = right.last
        else {
            return overlap(left, right) >= 2 * wordShare
        }
        // Stated days a day apart may be one night told twice; publication days leave room for late reports.
        let slack = left.isDated && right.isDated ? 1 : daysApart
        guard first <= secondEnd + slack, second <= firstEnd + slack else { return false }
        let samePlace = left.place != nil && left.place == right.place
        return overlap(left, right) >= (samePlace ? wordShare / 2 : wordShare)
    }

    private func overlap(_ left: Key, _ right: Key) -> Double {
        let smaller = min(left.words.count, right.words.count)
        return smaller == 0 ? 0 : Double(left.words.intersection(right.words).count) / Double(smaller)
    }

    private static func side(_ entity: Entity) -> String { entity.code ?? entity.name ?? entity.text.lowercased() }

    /// Words of four letters and more, in lower case, without their last letters, so that forms of one word agree.
    private static func words(_ text: String) -> Set<String> {
        var found: Set<String> = []
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) where word.count > 3 {
            found.insert(String(word.prefix(5)))
        }
        return found
    }

    // MARK: Result

    private static func happening(_ reports: [EventReport]) -> Happening {
        let ids = reports.map(\.entry.id)
        return Happening(
            id: RecordID.happening(entries: ids), reports: reports,
            independentSources: Set(reports.map(\.origin)).count, conflicts: conflicts(reports))
    }

    private static func conflicts(_ reports: [EventReport]) -> [Happening.Conflict] {
        Happening.Conflict.Field.allCases.compactMap { field in
            var values: [String: [String]] = [:]
            for report in reports {
                guard let text = value(field, of: report) else { continue }
                values[text, default: []].append(report.entry.id)
            }
            guard values.count > 1 else { return nil }
            return Happening.Conflict(
                field: field,
                values: values.keys.sorted().map { .init(text: $0, entries: (values[$0] ?? []).sorted()) })
        }
    }

    private static func value(_ field: Happening.Conflict.Field, of report: EventReport) -> String? {
        guard let event = report.event else { return nil }
        func codes(_ list: [Entity]) -> String? {
            let codes = Set(list.map(side)).sorted()
            return codes.isEmpty ? nil : codes.joined(separator: " + ")
        }
        return switch field {
        case .date: report.entry.date?.value?.value
        case .place: event.place?.text
        case .mode: event.mode
        case .reality: report.entry.reality.rawValue
        case .count: count(in: report.entry.evidence.map(\.exact).joined(separator: " "))
        case .actor: codes(event.actor)
        case .recipient: codes(event.recipient)
        }
    }

    /// A number of victims or prisoners in the sentence ("killed 12", "12 soldiers were wounded").
    private static func count(in text: String) -> String? {
        let words = text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "," }).map {
            $0.hasSuffix(",") ? String($0.dropLast()) : String($0)
        }
        let verbs: Set<String> = [
            "killed", "killing", "kill", "wounded", "wounding", "injured", "died", "dead", "arrested", "detained",
            "released",
            "freed", "expelled", "deported",
        ]
        guard let verb = words.firstIndex(where: verbs.contains) else { return nil }
        let isNumber = { (word: String) in word.first?.isNumber == true || smallNumbers[word] != nil }
        let after = words[verb...].dropFirst().prefix(4).first(where: isNumber)
        let before = words[..<verb].suffix(5).last(where: isNumber)
        guard let found = after ?? before else { return nil }
        return smallNumbers[found] ?? found.replacing(",", with: "")
    }

    private static let smallNumbers: [String: String] = [
        "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
        "nine": "9",
        "ten": "10", "eleven": "11", "twelve": "12", "dozens": "dozens", "hundreds": "hundreds",
    ]
}

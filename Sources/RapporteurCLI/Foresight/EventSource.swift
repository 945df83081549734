import Archive
import ArgumentParser
import Foresight
import Record

/// Where the events come from that patterns and forecasts are drawn from: the archive, or a table of events.
struct EventSourceOptions: ParsableArguments {
    @OptionGroup var archive: ArchiveOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Instead of the archive: a table of POLECAT, ICEWS, or with columns subject, relation, object, date.",
            valueName: "file"), completion: .file())
    var events: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Instead of the record: a dataset imported beside it, polecat, icews or gdelt.", valueName: "dataset"))
    var fromDataset: OutsideDataset?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The table holds ids: names of its entities, as for forecast score; with --relations.", valueName: "file"),
        completion: .file())
    var entities: String?

    @Option(name: .long, help: ArgumentHelp("Names of the table's relations.", valueName: "file"), completion: .file())
    var relations: String?

    @Option(name: .long, help: ArgumentHelp("The day of time 0 in a table of ids.", valueName: "date"))
    var start = "1970-01-01"

    @Option(
        name: .long,
        help: ArgumentHelp("Parties are countries, or the actors by name: country or actor.", valueName: "level"))
    var level = EventTable.Level.country

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Reality that counts instead of actual and background; repeatable.", valueName: "reality"))
    var reality: [String] = []

    @Flag(
        help:
            "Acts of the record that took place and are told without a date stand on the day of the report, as the datasets have it."
    )
    var reportDays = false

    /// Reads the events.
    func load() throws -> EventSource {
        if let events {
            do {
                if let entities, let relations {
                    guard let day = EDTFDate(start)?.day else {
                        throw ValidationError("--start: “\(start)” is no day such as 2014-01-01")
                    }
                    return EventSource(
                        events: try HistoryReader.events(
                            path: events, entities: entities, relations: relations, start: day, step: nil))
                }
                let table = try EventTable(path: events, level: level)
                return EventSource(events: table.events, leftOut: table.incomplete)
            } catch let error as HistoryError {
                throw Failure(error.description)
            }
        }
        if let fromDataset {
            let kept = try archive.openForReading().outsideEvents(of: fromDataset)
            guard !kept.isEmpty else {
                throw Failure(
                    "nothing of \(fromDataset.rawValue) is in the archive; first: rapporteur import \(fromDataset.rawValue) FILE"
                )
            }
            var source = EventSource(events: [])
            for event in kept { source.add(event, level: level) }
            return source
        }
        let realities: [Reality] =
            try reality.isEmpty ? [.actual, .background] : FilterOptions.cases(reality, Reality.self, "reality")
        return try .record(
            of: archive.openForReading(), level: level, realities: realities, reportDays: reportDays)
    }
}

extension EventTable.Level: ExpressibleByArgument {}

/// Events with the sentences they come from.
struct EventSource {
    /// The events; what is denied is not among them.
    var events: [PartyEvent]
    /// Events that could not be used: without both parties or a full date.
    var leftOut = 0
    /// Sentences by the id of their entry.
    private var sentences: [String: String] = [:]

    init(events: [PartyEvent], leftOut: Int = 0) {
        self.events = events
        self.leftOut = leftOut
    }

    /// The events of an archive's own record, copies left out.
    static func record(
        of archive: Archive, level: EventTable.Level, realities: [Reality] = [.actual, .background],
        reportDays: Bool = false
    ) throws -> EventSource {
        var filter = EntryFilter(kinds: [.event], order: .date)
        filter.includeCopies = false
        filter.realities = realities
        var source = EventSource(events: [])
        try archive.forEachEntry(filter) { source.add($0, level: level, reportDays: reportDays) }
        return source
    }

    mutating func add(_ listed: ListedEntry, level: EventTable.Level, reportDays: Bool) {
        let report = reportDays ? listed.published?.day : nil
        guard let found = PartyEvent.events(of: listed.entry, level: level, report: report) else {
            leftOut += 1
            return
        }
        events += found
        if let first = found.first, let sentence = listed.entry.evidence.first?.exact {
            sentences[listed.entry.id] = first.isReportDay ? "(day of the report) \(sentence)" : sentence
        }
    }

    mutating func add(_ event: OutsideEvent, level: EventTable.Level) {
        func names(_ parties: [OutsideEvent.Party]) -> [String] {
            parties.filter { $0.code != nil || $0.name != nil }.map {
                PartyEvent.name(code: $0.code, name: $0.name, text: "", level: level)
            }
        }
        let recipients = names(event.recipients)
        let actors = names(event.actors)
        if actors.isEmpty || recipients.isEmpty { leftOut += 1 }
        for subject in actors {
            for object in recipients where object != subject {
                events.append(
                    PartyEvent(
                        subject: subject, relation: event.type.rawValue, object: object, day: event.day.number,
                        tone: event.intensity, reference: event.id))
            }
        }
    }

    /// What an act on a day rests on: entry or line, with the sentence where there is one.
    func references(_ act: Pattern.Act, day: Int) -> [(id: String, sentence: String?)] {
        events.filter {
            $0.day == day && $0.subject == act.subject && $0.relation == act.relation && $0.object == act.object
        }.compactMap { event in event.reference.map { ($0, sentences[$0]) } }
    }

    /// The party as the events name it: by itself, as a code, or in whatever case.
    func party(_ text: String) throws -> String {
        guard !events.isEmpty else {
            throw Failure(
                "not enough record: no event has a full date, an actor and a recipient"
                    + (leftOut > 0 ? " (\(leftOut) lack one of them)" : ""))
        }
        let code = PartyNames.code(text)
        var names: Set<String> = []
        for event in events { names.formUnion([event.subject, event.object]) }
        for name in [text, code] where names.contains(name) { return name }
        if let name = names.sorted().first(where: { $0.lowercased() == text.lowercased() }) { return name }
        let lacking = leftOut > 0 ? " (\(leftOut) events lack a full date, an actor or a recipient)" : ""
        throw Failure("no event names \(text)" + Self.nearest(text, among: events) + lacking)
    }

    /// Names that may have been meant: those that hold the text or differ in few letters, else the most frequent.
    private static func nearest(_ text: String, among events: [PartyEvent]) -> String {
        var counts: [String: Int] = [:]
        for event in events {
            counts[event.subject, default: 0] += 1
            counts[event.object, default: 0] += 1
        }
        let wanted = text.lowercased()
        func distance(_ name: String) -> Int {
            let name = name.lowercased()
            return name.contains(wanted) || wanted.contains(name) ? 0 : EditDistance.between(name, wanted)
        }
        let ranked = counts.map { (name: $0.key, count: $0.value, distance: distance($0.key)) }
        let close = ranked.filter { $0.distance <= max(1, wanted.count / 3) }
            .sorted { ($0.distance, -$0.count, $0.name) < ($1.distance, -$1.count, $1.name) }
        if !close.isEmpty { return "; nearest: \(close.prefix(5).map(\.name).joined(separator: ", "))" }
        let often = ranked.sorted { (-$0.count, $0.name) < (-$1.count, $1.name) }
        return "; most frequent: \(often.prefix(5).map(\.name).joined(separator: ", "))"
    }
}

/// How many letters must be put in, left out or changed to make one word of another (Levenshtein 1966).
enum EditDistance {
    static func between(_ first: String, _ second: String) -> Int {
        let (first, second) = (Array(first.prefix(64)), Array(second.prefix(64)))
        var row = Array(0...second.count)
        for (place, letter) in first.enumerated() {
            var corner = place
            row[0] = place + 1
            for (column, other) in second.enumerated() {
                let changed = corner + (letter == other ? 0 : 1)
                corner = row[column + 1]
                row[column + 1] = min(changed, row[column] + 1, corner + 1)
            }
        }
        return row[second.count]
    }
}

/// Small helpers of the commands of this group.
enum ForesightText {
    static func day(_ number: Int) -> String { CivilDay(number: number).description }
    static func number(_ value: Double, _ places: Int) -> String { EvaluationReport.decimal(value, places) }

    /// A p- or q-value: three decimals, `< 0.001` below.
    static func chance(_ value: Double) -> String { value < 0.001 ? "< 0.001" : number(value, 3) }

    /// The day an option names.
    static func day(_ text: String?, option: String) throws -> CivilDay? {
        guard let text else { return nil }
        guard let day = EDTFDate(text)?.day else {
            throw ValidationError("--\(option): “\(text)” is no day such as 2025-02-05")
        }
        return day
    }
}

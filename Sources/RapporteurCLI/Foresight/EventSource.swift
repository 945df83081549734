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
        var filter = EntryFilter(kinds: [.event], order: .date)
        filter.includeCopies = false
        filter.realities =
            try reality.isEmpty ? [.actual, .background] : FilterOptions.cases(reality, Reality.self, "reality")
        var source = EventSource(events: [])
        try archive.openForReading().forEachEntry(filter) { source.add($0, level: level) }
        return source
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

    /// Codes that name a sort of actor and no actor.
    private static let sorts: Set<String> = ["IGO", "NGO", "NGM", "MNC", "IMG", "ISM", "EUR"]

    static func name(_ entity: Entity, level: EventTable.Level) -> String {
        if level == .country, let code = entity.code, !sorts.contains(code) { return code }
        return entity.name ?? entity.code ?? entity.text
    }

    mutating func add(_ listed: ListedEntry, level: EventTable.Level) {
        let entry = listed.entry
        guard case .event(let event) = entry.body, entry.claim != .denied else { return }
        guard let day = entry.date?.value?.day, !event.actor.isEmpty, !event.recipient.isEmpty else {
            leftOut += 1
            return
        }
        for actor in event.actor {
            for recipient in event.recipient {
                let (subject, object) = (Self.name(actor, level: level), Self.name(recipient, level: level))
                if subject == object { continue }
                events.append(
                    PartyEvent(
                        subject: subject, relation: event.type.rawValue, object: object, day: day.number,
                        reality: entry.reality, claim: entry.claim, tone: event.scale, reference: entry.id))
            }
        }
        sentences[entry.id] = entry.evidence.first?.exact
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
        let like = names.filter { $0.lowercased().contains(text.lowercased()) }.sorted().prefix(5)
        throw Failure(
            "no event names “\(text)” as a party"
                + (like.isEmpty ? "" : "; there is: \(like.joined(separator: ", "))"))
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

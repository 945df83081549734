import GRDB
import Record

/// Writes the entries of one kind as a table with commas.
struct TableExport {
    let database: Database
    let kind: EntryKind

    func write(_ filter: EntryFilter, to sink: (String) throws -> Void) throws {
        var filter = filter
        filter.kinds = [kind]
        try sink(Self.columns(of: kind).joined(separator: ",") + "\n")
        try Archive.forEachEntry(filter, in: database) { listed in
            try sink(Cells.comma(Self.dates(listed.entry) + Self.body(listed.entry.body) + Self.source(listed)))
        }
    }

    /// The header of a kind's table.
    static func columns(of kind: EntryKind) -> [String] {
        ["id", "date", "date_earliest", "date_latest", "date_text", "date_basis"] + bodyColumns(of: kind) + [
            "claim", "reality", "sentence", "source_chain", "headline", "publisher", "agency", "published", "page",
            "article", "sentence_number", "confidence", "review", "coder",
        ]
    }

    private static func dates(_ entry: Entry) -> [Cells.Cell] {
        let date = entry.date
        return [
            .text(entry.id), .plain(date?.value?.value), .plain(date?.value?.earliestDay),
            .plain(date?.value?.latestDay), .text(date?.text), .plain(date?.basis?.rawValue),
        ]
    }

    private static func source(_ listed: ListedEntry) -> [Cells.Cell] {
        let entry = listed.entry
        return [
            .plain(entry.claim.rawValue), .plain(entry.reality.rawValue), .text(entry.evidence.inWords),
            .text(entry.chain.inWords), .text(listed.headline), .text(listed.publisher), .text(listed.agency),
            .plain(listed.published?.value), .text(listed.page), .text(entry.article),
            .plain(listed.sentence.map(String.init)), .plain(entry.confidence.cell), .plain(listed.review.rawValue),
            .text(entry.coder),
        ]
    }

    private static func partyColumns(_ role: String) -> [String] {
        ["name", "code", "sector", "office", "text"].map { "\(role)_\($0)" }
    }

    private static func bodyColumns(of kind: EntryKind) -> [String] {
        switch kind {
        case .event:
            partyColumns("actor") + ["type", "mode"] + partyColumns("recipient")
                + ["quad", "scale", "cameo", "context", "place", "place_code"]
        case .quote:
            partyColumns("speaker") + ["form", "text"] + partyColumns("addressee") + ["topic", "channel"]
        case .position:
            partyColumns("holder") + ["stance", "issue", "statement"] + partyColumns("toward") + ["condition"]
        case .accusation:
            partyColumns("accuser") + partyColumns("accused") + ["charge", "denial"] + partyColumns("denier")
                + ["counter"]
        case .process:
            ["name", "type", "status", "rounds", "round_dates", "venues"] + partyColumns("participant")
                + ["host", "mediator", "obstacles"]
        case .channel: ["type"] + partyColumns("sender") + partyColumns("via") + partyColumns("receiver")
        case .measure:
            ["type"] + partyColumns("imposer") + partyColumns("target") + ["from", "until", "status"]
        case .perception:
            partyColumns("holder") + partyColumns("about") + ["content", "order"] + partyColumns("voice")
        }
    }

    private static func joined(_ values: [String?]) -> Cells.Cell {
        let known = values.compactMap(\.self)
        return .text(known.isEmpty ? nil : known.joined(separator: "; "))
    }

    /// The five columns of a role; several parties are joined, and stay aligned by empty places.
    private static func parties(_ entities: [Entity?]) -> [Cells.Cell] {
        let entities = entities.compactMap(\.self)
        return [\Entity.name, \.code, \.sector, \.office].map { path in
            let values = entities.map { $0[keyPath: path] }
            return values.allSatisfy { $0 == nil } ? .text(nil) : joined(values.map { $0 ?? "" })
        } + [joined(entities.map(\.text))]
    }

    private static func body(_ body: Entry.Body) -> [Cells.Cell] {
        switch body {
        case .event(let event):
            return parties(event.actor) + [.plain(event.type.rawValue), .text(event.mode)] + parties(event.recipient)
                + [
                    .plain(event.quad.map(String.init)), .plain(event.scale?.cell), .text(event.cameo),
                    joined(event.context.map(\.rawValue)), .text(event.place.map { $0.name ?? $0.text }),
                    .text(event.place?.code),
                ]
        case .quote(let quote):
            return parties([quote.speaker]) + [.plain(quote.form.rawValue), .text(quote.text)]
                + parties([quote.addressee]) + [.text(quote.topic), .text(quote.channel)]
        case .position(let position):
            return parties([position.holder])
                + [.plain(position.stance.rawValue), .text(position.issue), .text(position.statement)]
                + parties([position.toward]) + [.text(position.condition)]
        case .accusation(let accusation):
            return parties([accusation.accuser]) + parties([accusation.accused])
                + [.text(accusation.charge), .text(accusation.denial?.text)]
                + parties([accusation.denial?.speaker]) + [.text(accusation.counter)]
        case .process(let process):
            let rounds = process.rounds
            return [
                .text(process.name), .text(process.type), .plain(process.status?.rawValue),
                .plain(String(rounds.count)), joined(rounds.map { $0.date?.value?.value }),
                joined(rounds.map { $0.venue?.name ?? $0.venue?.text }),
            ] + parties(rounds.flatMap(\.participants)) + [
                joined(rounds.map { $0.host?.name ?? $0.host?.text }),
                joined(rounds.map { $0.mediator?.name ?? $0.mediator?.text }),
                joined(process.obstacles.map(\.text)),
            ]
        case .channel(let channel):
            return [.plain(channel.type.rawValue)] + parties([channel.sender]) + parties([channel.via])
                + parties([channel.receiver])
        case .measure(let measure):
            return [.plain(measure.type.rawValue)] + parties(measure.imposer) + parties(measure.target) + [
                .plain(measure.from?.value?.value), .plain(measure.until?.value?.value),
                .plain(measure.status?.rawValue),
            ]
        case .perception(let perception):
            return parties([perception.holder]) + parties([perception.about])
                + [.text(perception.content), .plain(String(perception.order))] + parties([perception.voice])
        }
    }
}

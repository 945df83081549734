import Foundation
import GRDB
import Record

/// Writes events as PLOVER's JSON lines, with the field names of its manual (“JSON Data Fields”).
struct PloverExport {
    let database: Database

    func write(_ filter: EntryFilter, to sink: (String) throws -> Void) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try Archive.forEachEntry(filter.ploverEvents, in: database) { listed in
            guard case .event(let event) = listed.entry.body else { return }
            let line = PloverLine(listed, event)
            try sink(String(decoding: try encoder.encode(line), as: UTF8.self) + "\n")
        }
    }
}

extension Reality {
    /// PLOVER's auxiliary mode; nil for what happened and is the news.
    var auxiliaryMode: String? {
        switch self {
        case .actual: nil
        case .background: "historical"
        case .planned: "future"
        case .conditional, .hypothetical: "hypothetical"
        case .negated: "negation"
        }
    }
}

extension Event {
    /// The PLOVER mode and the auxiliary mode.
    func modes(_ reality: Reality) -> [String] { [mode, reality.auxiliaryMode].compactMap(\.self) }
}

/// One event as PLOVER writes it. Fields that are not known are left out, but for `date`, which PLOVER requires: null says
/// that no date can be inferred.
private struct PloverLine: Encodable {
    struct Party: Encodable {
        var code: String?
        var sector: String?
        var entity_text: String
        var identifier_text: String?
        var office: String?

        init(_ entity: Entity) {
            code = entity.code
            sector = entity.sector
            entity_text = entity.text
            identifier_text = entity.name
            office = entity.office
        }
    }

    struct Location: Encodable {
        var name: String
        var cc3: String?
    }

    struct TextInfo: Encodable {
        var sequence: Int?
        var start: Int
        var end: Int
    }

    struct CiteInfo: Encodable {
        var corpus = "rapporteur"
        var citation: String
        var url: String?
        var title: String?
        var language: String?
        var publication: String?
        var coder: String
        var codebook = "PLOVER 2.0"
    }

    var id: String
    var has_event = true
    var date: String?
    var enddate: String?
    var actor: [Party]
    var recipient: [Party]?
    var event: [String]
    var event_loc: Location?
    var event_text: [String]
    var quad_code: Int?
    var event_scale: Double?
    var mode: [String]?
    var context: [String]?
    var link: String?
    var text: String
    var text_info: TextInfo?
    var cite_info: CiteInfo
    var coder: String
    var comment: String

    init(_ listed: ListedEntry, _ event: Event) {
        let entry = listed.entry
        let value = entry.date?.value
        let first = value?.earliest ?? value?.latest
        let last = value?.latest ?? value?.earliest
        id = entry.id
        date = first.map { CivilDay(number: $0).description }
        enddate = first == last ? nil : last.map { CivilDay(number: $0).description }
        actor = event.actor.map(Party.init)
        recipient = event.recipient.isEmpty ? nil : event.recipient.map(Party.init)
        self.event = [event.type.rawValue]
        event_loc = event.place.map { Location(name: $0.name ?? $0.text, cc3: $0.code) }
        event_text = entry.evidence.map(\.exact)
        quad_code = event.quad
        event_scale = event.scale
        let modes = event.modes(entry.reality)
        mode = modes.isEmpty ? nil : modes
        context = event.context.isEmpty ? nil : event.context.map(\.rawValue)
        link = entry.article
        text = entry.evidence.inWords
        text_info = entry.evidence.first.map {
            TextInfo(sequence: listed.sentence, start: $0.start, end: entry.evidence.map(\.end).max() ?? $0.end)
        }
        let isAddress = listed.page.hasPrefix("http://") || listed.page.hasPrefix("https://")
        cite_info = CiteInfo(
            citation: listed.page, url: isAddress ? listed.page : nil, title: listed.headline,
            language: listed.language, publication: listed.publisher ?? listed.agency, coder: entry.coder)
        coder = entry.coder
        var notes = ["claim: \(entry.claim.rawValue)", "reality: \(entry.reality.rawValue)"]
        if let value { notes.append("date: \(value.value)") }
        if let basis = entry.date?.basis { notes.append("date basis: \(basis.rawValue)") }
        if let published = listed.published { notes.append("published: \(published.value)") }
        if !entry.chain.isEmpty { notes.append("source chain: \(entry.chain.inWords)") }
        comment = notes.joined(separator: "; ")
    }

    private enum Key: String, CodingKey {
        case id, has_event, date, enddate, actor, recipient, event, event_loc, event_text, quad_code, event_scale, mode
        case context, link, text, text_info, cite_info, coder, comment
    }

    func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(id, forKey: .id)
        try box.encode(has_event, forKey: .has_event)
        try box.encode(date, forKey: .date)
        try box.encodeIfPresent(enddate, forKey: .enddate)
        try box.encode(actor, forKey: .actor)
        try box.encodeIfPresent(recipient, forKey: .recipient)
        try box.encode(event, forKey: .event)
        try box.encodeIfPresent(event_loc, forKey: .event_loc)
        try box.encode(event_text, forKey: .event_text)
        try box.encodeIfPresent(quad_code, forKey: .quad_code)
        try box.encodeIfPresent(event_scale, forKey: .event_scale)
        try box.encodeIfPresent(mode, forKey: .mode)
        try box.encodeIfPresent(context, forKey: .context)
        try box.encodeIfPresent(link, forKey: .link)
        try box.encode(text, forKey: .text)
        try box.encodeIfPresent(text_info, forKey: .text_info)
        try box.encode(cite_info, forKey: .cite_info)
        try box.encode(coder, forKey: .coder)
        try box.encode(comment, forKey: .comment)
    }
}

import Archive
import Record

/// Small pieces that show one field of an entry.
enum Words {
    /// A party: its resolved name with code and office, linked to what it did.
    static func party(_ entity: Entity?, unknown: HTML = "<span class=\"soft\">not named</span>") -> HTML {
        guard let entity else { return unknown }
        let name = entity.name ?? entity.text
        let link = Link(["actors", entity.code ?? name])
        let code: HTML = entity.code.map { " <span class=\"code\">\($0)</span>" } ?? .empty
        let office: HTML = entity.office.map { ", \($0)" } ?? .empty
        return link.around("\(name)", class: "party") + code + "<small class=\"soft\">" + office + "</small>"
    }

    /// Parties, joined in words.
    static func parties(_ entities: [Entity], unknown: HTML = "<span class=\"soft\">not named</span>") -> HTML {
        joined(entities.map { party($0) }) ?? unknown
    }

    /// Pieces with commas and a last “and”; nil for none.
    static func joined(_ pieces: [HTML]) -> HTML? {
        guard let last = pieces.last else { return nil }
        if pieces.count == 1 { return last }
        var text = pieces[0]
        for piece in pieces.dropFirst().dropLast() { text = "\(text), \(piece)" }
        return "\(text) and \(last)"
    }

    /// A date with the words it was read from; says so when it cannot be inferred.
    static func date(_ date: DatedExpression?) -> HTML {
        guard let date else { return "<span class=\"soft\">undated</span>" }
        guard let value = date.value else {
            return "<span title=\"“\(date.text ?? "")”: not inferable from the page\">not inferable</span>"
        }
        let basis = date.basis.map { "\($0.rawValue): “\(date.text ?? value.value)”" } ?? ""
        return "<time class=\"num\" title=\"\(basis)\">\(value.value)</time>"
    }

    /// The date of an entry; where it has none, the date of the report beside it, named as such.
    static func when(_ listed: ListedEntry) -> HTML {
        guard listed.entry.date?.value == nil, let published = listed.published else { return date(listed.entry.date) }
        return "\(date(listed.entry.date)) <small class=\"soft reported\">report of \(day(published))</small>"
    }

    /// A date without its time of day.
    static func day(_ date: EDTFDate) -> String { String(date.value.prefix { $0 != "T" }) }

    /// The source chain, outermost first.
    static func chain(_ links: [ChainLink]) -> HTML {
        guard !links.isEmpty else { return .empty }
        var text: HTML = .empty
        for (index, link) in links.enumerated() {
            if index > 0 { text = text + " ← " }
            text = text + "<span title=\"\(link.role.rawValue)\">\(link.name)</span>"
        }
        return "<span class=\"chain\">\(text)</span>"
    }

    /// Badges for everything that is not simply reported as having happened.
    static func badges(_ entry: Entry) -> HTML {
        var text: HTML = .empty
        if entry.reality != .actual { text = text + badge(entry.reality.rawValue) }
        if entry.claim != .reported { text = text + badge(entry.claim.rawValue) }
        return text
    }

    private static func badge(_ name: String) -> HTML { "<span class=\"badge \(name)\">\(name)</span> " }

    /// Words as printed, in quotation marks.
    static func quoted(_ text: String) -> HTML { "“\(text)”" }
}

extension EntryKind {
    /// The path of its list.
    var path: String { self == .process ? "talks" : rawValue + "s" }

    /// Its name for people.
    var label: String { self == .process ? "talks" : rawValue }

    /// The letter on its chip.
    var letter: String {
        switch self {
        case .event: "E"
        case .quote: "Q"
        case .position: "P"
        case .accusation: "A"
        case .process: "T"
        case .channel: "C"
        case .measure: "M"
        case .perception: "V"
        }
    }
}

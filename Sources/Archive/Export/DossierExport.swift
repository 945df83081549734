import GRDB
import Record

/// Writes a dossier in Markdown: a section per kind, a line per entry, a footnote with sentence and source per line.
struct DossierExport {
    let database: Database
    let title: String

    func write(_ filter: EntryFilter, to sink: (String) throws -> Void) throws {
        try sink("# \(Self.escaped(title))\n")
        let sections: [(EntryKind, String)] = [
            (.event, "Events"), (.quote, "Quotes"), (.position, "Positions"), (.accusation, "Accusations"),
            (.process, "Talks"), (.channel, "Channels"), (.measure, "Measures"), (.perception, "Perceptions"),
        ]
        for (kind, heading) in sections where filter.kinds.isEmpty || filter.kinds.contains(kind) {
            var part = filter
            part.kinds = [kind]
            if part.order == .publication { part.order = .date }
            var notes = ""
            var isFirst = true
            try Archive.forEachEntry(part, in: database) { listed in
                if isFirst { try sink("\n## \(heading)\n\n") }
                isFirst = false
                try sink(Self.line(listed))
                notes += Self.note(listed)
                // Footnotes follow the list in batches, so that no section is held in memory as a whole.
                if notes.utf8.count > 1 << 16 {
                    try sink("\n" + notes + "\n")
                    notes = ""
                }
            }
            if !notes.isEmpty { try sink("\n" + notes) }
        }
    }

    private static func line(_ listed: ListedEntry) -> String {
        let entry = listed.entry
        let date = entry.date?.value?.value ?? "undated"
        var marks: [String] = []
        if entry.reality != .actual { marks.append(entry.reality.rawValue) }
        if entry.claim != .reported { marks.append(entry.claim.rawValue) }
        if listed.review == .accepted { marks.append("accepted") }
        let mark = marks.isEmpty ? "" : " *(\(marks.joined(separator: ", ")))*"
        return "- **\(date)** \(sentence(entry.body))\(mark) [^\(entry.id)]\n"
    }

    private static func note(_ listed: ListedEntry) -> String {
        let entry = listed.entry
        var parts = ["“\(escaped(entry.evidence.inWords))”"]
        if !entry.chain.isEmpty { parts.append(escaped(entry.chain.inWords)) }
        let source = [listed.headline, listed.publisher ?? listed.agency, listed.published?.value].compactMap(\.self)
        parts.append(source.isEmpty ? escaped(listed.page) : "\(escaped(source.joined(separator: ", ")))")
        if !source.isEmpty { parts.append(escaped(listed.page)) }
        return "[^\(entry.id)]: \(parts.joined(separator: " — ")).\n"
    }

    private static func name(_ entity: Entity?) -> String {
        guard let entity else { return "?" }
        let name = escaped(entity.name ?? entity.text)
        return entity.code.map { "\(name) (\(escaped($0)))" } ?? name
    }

    private static func names(_ entities: [Entity]) -> String {
        entities.isEmpty ? "?" : entities.map(name).joined(separator: ", ")
    }

    private static func sentence(_ body: Entry.Body) -> String {
        switch body {
        case .event(let event):
            let act = [event.type.rawValue, event.mode].compactMap(\.self).joined(separator: "/")
            let to = event.recipient.isEmpty ? "" : " → \(names(event.recipient))"
            return "\(names(event.actor))\(to): \(escaped(act))"
        case .quote(let quote): return "\(name(quote.speaker)): “\(escaped(quote.text))” (\(quote.form.rawValue))"
        case .position(let position):
            let toward = position.toward.map { " toward \(name($0))" } ?? ""
            return
                "\(name(position.holder)): \(escaped(position.stance.rawValue)) on \(escaped(position.issue))\(toward): \(escaped(position.statement))"
        case .accusation(let accusation):
            let denial = accusation.denial.map { "; denied by \(name($0.speaker)): \(escaped($0.text))" } ?? ""
            return
                "\(name(accusation.accuser)) accuses \(name(accusation.accused)): \(escaped(accusation.charge))\(denial)"
        case .process(let process):
            let parties = process.rounds.flatMap(\.participants)
            var seen = Set<Entity>()
            let with = parties.filter { seen.insert($0).inserted }
            let status = process.status.map { ", \($0.rawValue)" } ?? ""
            return "\(escaped(process.name)) (\(escaped(process.type))\(status))"
                + (with.isEmpty ? "" : ": \(names(with))")
        case .channel(let channel):
            let via = channel.via.map { " via \(name($0))" } ?? ""
            return "\(name(channel.sender)) → \(name(channel.receiver))\(via): \(escaped(channel.type.rawValue))"
        case .measure(let measure):
            let to = measure.target.isEmpty ? "" : " → \(names(measure.target))"
            let status = measure.status.map { ", \($0.rawValue)" } ?? ""
            return "\(names(measure.imposer))\(to): \(escaped(measure.type.rawValue))\(status)"
        case .perception(let perception):
            let voice = perception.voice.map { ", says \(name($0))" } ?? ""
            return "\(name(perception.holder)) on \(name(perception.about)): \(escaped(perception.content))\(voice)"
        }
    }

    /// Words that Markdown and HTML take for nothing but words.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in Cells.harmless(text, keepsLines: false).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "`", "*", "_", "{", "}", "[", "]", "#", "|", "~", "^", "!", "$":
                result += "\\"
                result.unicodeScalars.append(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

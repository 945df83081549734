import Archive
import Record

/// Two actors: a picture of what they did to each other, and all of it as a table.
enum RelationPage {
    static func page(_ archive: Archive, first: String, second: String, _ query: DeskQuery) throws -> HTML {
        let filter = try query.entryFilter(limit: 1000)
        let found = try archive.timeline([first], [second], filter: filter)
        let names = try archive.names()
        let title = "\(names[first] ?? first) – \(names[second] ?? second)"
        let form: HTML = """
            <form class="filters" action="\(Link(["relations", first, second]).target)">\(ListPage.field("about", "About", query, hint: "nuclear"))
            \(ListPage.field("from", "From", query, hint: "2022-12"))\(ListPage.field("to", "To", query, hint: "2025"))<button class="primary">Filter</button></form>
            """
        guard !found.isEmpty else {
            return Layout.page(
                title: title,
                "<h1>\(title)</h1>\(form)\(Layout.empty("The record holds nothing between these two. Actors are called by code (IRN) or name."))"
            )
        }
        let events = found.filter { $0.entry.kind == .event }
        let undated = found.count { $0.entry.date?.value == nil }
        let picture = TimelineView.picture(events, first: first, second: second) ?? .empty
        let body: HTML = """
            <h1>\(title)</h1>
            <p class="soft">\(found.count) entries between \(Link(["actors", first]).around("\(names[first] ?? first)")) and \(Link(["actors", second]).around("\(names[second] ?? second)")), \(undated) of them without a date that can be inferred.</p>
            \(form)\(picture)\(legend)
            <div class="scroll"><table class="stack"><thead><tr><th>Date</th><th>Kind</th><th>What</th><th>Sentence</th><th>Chain</th></tr></thead>
            <tbody>\(found.map(row))</tbody></table></div>
            """
        return Layout.page(title: title, body)
    }

    private static let legend: HTML = """
        <div class="legend"><span>▲ first party acts</span><span>▼ second party acts</span><span>● together</span><span>filled: happened</span>
        <span>dotted: background</span><span>dashed: planned, conditional, hypothetical</span><span>ring: one side’s claim</span>
        <span>colour: verbal and material cooperation, verbal and material conflict</span></div>
        """

    private static func row(_ listed: ListedEntry) -> HTML {
        let entry = listed.entry
        return """
            <tr class="\(entry.kind.rawValue) \(entry.reality.rawValue)"><td class="date">\(Words.when(listed))</td>
            <td><a class="kindname" href="\(listed.link.target)">\(entry.kind.label)</a></td>
            <td class="what">\(EntryView.what(listed.answered)) \(Words.badges(entry))\(HappeningView.note(listed))</td>
            <td class="sentence-of">\(listed.sentenceLink.around("\(listed.sentence)"))</td><td>\(Words.chain(entry.chain))</td></tr>
            """
    }
}

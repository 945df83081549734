import Archive
import Record

/// The actors of the record, and one actor.
enum ActorsPage {
    static func page(_ archive: Archive) throws -> HTML {
        let coded: [HTML] = try archive.actors(coded: true, limit: 400).map { actor in
            let code = actor.code ?? ""
            return """
                <tr><td>\(Link(["actors", code]).around("\(actor.name ?? code)"))</td><td class="code">\(code)</td><td class="num">\(actor.entries)</td>
                <td class="num">\(actor.asSource)</td><td class="num">\(actor.asTarget)</td></tr>
                """
        }
        let named: [HTML] = try archive.actors(coded: false, limit: 300).map { actor in
            let name = actor.name ?? ""
            return
                "<li>\(Link(["actors", name]).around("\(name) <span class=\"soft num\">\(actor.entries)</span>"))</li>"
        }
        let body: HTML = """
            <h1>Actors</h1><div class="scroll"><table><thead><tr><th>Actor</th><th>Code</th><th>Entries</th><th>Acting</th><th>Acted upon</th></tr></thead>
            <tbody>\(coded)</tbody></table></div><h2>By name</h2><ul class="pairs">\(named)</ul>
            """
        return Layout.page(title: "Actors", active: "actors", body)
    }

    static func page(_ archive: Archive, actor: String) throws -> HTML {
        var filter = EntryFilter(order: .newest, limit: 80)
        filter.party = [actor]
        let found = try archive.entries(filter)
        let relations = try archive.relations().filter { $0.first == actor || $0.second == actor }.prefix(24)
        let pairs: [HTML] = relations.map { relation in
            let other = relation.first == actor ? relation.second : relation.first
            return
                "<li>\(Link(["relations", actor, other]).around("with \(other) <span class=\"soft num\">\(relation.entries)</span>"))</li>"
        }
        let total = try archive.count(filter)
        let name = try archive.actors().first { $0.code == actor }?.name ?? actor
        let list: HTML =
            found.isEmpty
            ? Layout.empty("The record holds nothing about \(actor).")
            : HTML(found.map { EntryView.card($0, withSentence: true) })
        let more: HTML =
            total > found.count
            ? "<p>\(Link(["entries"], query: [("party", actor)]).around("All \(total) entries"))</p>" : .empty
        return Layout.page(
            title: name, active: "actors",
            "<h1>\(name)</h1><ul class=\"pairs\">\(pairs)</ul><h2>\(total) entries, newest first</h2>\(list)\(more)")
    }
}

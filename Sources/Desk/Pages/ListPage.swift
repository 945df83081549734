import Archive
import Record

/// A list of entries of one kind, or of all, with its filters.
enum ListPage {
    static let pageSize = 50

    static func page(_ archive: Archive, kind: EntryKind?, _ query: DeskQuery) throws -> HTML {
        var filter = try query.entryFilter(kinds: kind.map { [$0] } ?? [], limit: pageSize)
        let size = filter.limit ?? pageSize
        let total = try archive.count(filter)
        filter.limit = size
        let found = try archive.entries(filter)
        let path = kind?.path ?? "entries"
        let title = kind.map { $0.path.prefix(1).uppercased() + $0.path.dropFirst() } ?? "Entries"
        let list: HTML
        if found.isEmpty {
            list = Layout.empty("No entry fits. Entries without a date are left out as soon as a date is asked for.")
        } else if kind == .process {
            list = "<div class=\"cards\">\(found.map { EntryView.card($0, withSentence: true) })</div>"
        } else {
            list = HTML(found.map { EntryView.card($0, withSentence: true) })
        }
        let body: HTML = """
            <h1>\(title)</h1>\(form(path: path, kind: kind, query))
            <p class="soft small">\(total) \(total == 1 ? "entry" : "entries")</p>\(list)
            \(pager(path: path, query, offset: filter.offset, size: size, more: filter.offset + found.count < total))
            """
        return Layout.page(title: title, active: kind == nil ? "" : path, body)
    }

    private static func form(path: String, kind: EntryKind?, _ query: DeskQuery) -> HTML {
        var fields: [HTML] = [
            field("actor", "Who", query, hint: "IRN or Iran"), field("with", "With or towards", query, hint: "USA"),
        ]
        switch kind {
        case .event: fields.append(menu("type", "Type", EventType.allCases.map(\.rawValue), query))
        case .position: fields.append(menu("stance", "Stance", Position.Stance.allCases.map(\.rawValue), query))
        case .quote: fields.append(menu("form", "Form", Quote.Form.allCases.map(\.rawValue), query))
        default: break
        }
        fields += [
            field("about", "About", query, hint: "nuclear"), field("from", "From", query, hint: "2022-12"),
            field("to", "To", query, hint: "2025"), menu("reality", "Reality", Reality.allCases.map(\.rawValue), query),
            menu("claim", "Claim", Claim.allCases.map(\.rawValue), query),
        ]
        return "<form class=\"filters\" action=\"/\(path)\">\(fields)<button class=\"primary\">Filter</button></form>"
    }

    /// A text field of a filter form.
    static func field(_ name: String, _ label: String, _ query: DeskQuery, hint: String = "") -> HTML {
        "<label>\(label)<input name=\"\(name)\" value=\"\(query[name] ?? "")\" placeholder=\"\(hint)\"></label>"
    }

    private static func menu(_ name: String, _ label: String, _ values: [String], _ query: DeskQuery) -> HTML {
        let options: [HTML] = values.map { value in
            query[name] == value
                ? "<option selected>\(value)</option>" : "<option>\(value)</option>"
        }
        return "<label>\(label)<select name=\"\(name)\"><option value=\"\">any</option>\(options)</select></label>"
    }

    /// Links to the page before and after.
    static func pager(path: String, _ query: DeskQuery, offset: Int, size: Int, more: Bool) -> HTML {
        var links: [HTML] = []
        if offset > 0 {
            let items = query.items(replacing: "offset", with: String(max(0, offset - size)))
            links.append(Link([path], query: items).around("← Previous"))
        }
        if more {
            let items = query.items(replacing: "offset", with: String(offset + size))
            links.append(Link([path], query: items).around("Next →"))
        }
        return links.isEmpty ? .empty : "<nav class=\"pager\" aria-label=\"Pages\">\(links)</nav>"
    }
}

import Archive
import Record

/// Full text: the sentences that hold the words, with what was read from them.
enum SearchPage {
    static func page(_ archive: Archive, _ query: DeskQuery) throws -> HTML {
        let words = query["q"] ?? ""
        guard !words.isEmpty else {
            return Layout.page(
                title: "Search",
                "<h1>Search</h1>\(Layout.empty("Type words into the field above; put a phrase in quotation marks."))")
        }
        let offset = try query.number("offset", in: 0...10_000_000, or: 0)
        let results = try archive.search(words, limit: 40, offset: offset)
        let hits: [HTML] = results.hits.map { hit in
            let snippet: [HTML] = hit.snippet.map { $0.isMatch ? "<mark>\($0.text)</mark>" : HTML(text: $0.text) }
            let target = Link(["articles", hit.article.id], fragment: hit.start.map { "at\($0)" })
            let date = hit.article.published?.value ?? "undated"
            return """
                <li><p class="sentence-of">\(target.around(HTML(snippet)))</p>
                <small class="soft">\(hit.part == .sentence ? "" : hit.part.rawValue + " · ")\(date) · \(hit.article.headline ?? "(no headline)")</small>
                \(hit.entries.map { "<div class=\"small\"><a class=\"kindname \($0.entry.kind.rawValue)\" href=\"\($0.link.target)\">\($0.entry.kind.label)</a> \(EntryView.what($0.entry)) \(Words.badges($0.entry))</div>" as HTML })</li>
                """
        }
        let note: HTML =
            results.isPartial
            ? "<p class=\"soft\">No sentence holds all the words; these hold some of them.</p>" : .empty
        let list: HTML = hits.isEmpty ? Layout.empty("Nothing found.") : "<ul class=\"plain\">\(hits)</ul>"
        let pager = ListPage.pager(
            path: "search", query, offset: offset, size: 40, more: offset + hits.count < results.total)
        return Layout.page(
            title: words, query: words,
            "<h1>\(results.total) \(results.total == 1 ? "passage" : "passages") for “\(words)”</h1>\(note)\(list)\(pager)"
        )
    }
}

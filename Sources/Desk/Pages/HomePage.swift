import Archive
import Record

/// What was read, what is new, what is contested.
enum HomePage {
    static func page(_ archive: Archive) throws -> HTML {
        let counts = try archive.counts()
        guard counts.articles > 0 else {
            return Layout.page(
                title: "The record",
                "<h1>The record is empty</h1>\(Layout.empty("Read some pages first: rapporteur read FOLDER"))")
        }
        var contested = EntryFilter(order: .newest, limit: 6)
        contested.contestedOnly = true
        var ahead = EntryFilter(kinds: [.event, .process], order: .date, limit: 6)
        ahead.realities = [.planned]
        var articles = ArticleFilter()
        articles.newestFirst = true
        articles.limit = 12
        let relations = try archive.relations(limit: 18)
        let read: HTML = counts.copies == 0 ? .empty : ", \(counts.copies) of them read on more than one page"
        let body: HTML = """
            <h1>The record</h1>
            <p class="soft">\(counts.articles) articles from \(counts.pages) pages\(read). \(span(counts))</p>
            <div class="tiles">\(EntryKind.allCases.map { tile($0, counts.entries[$0] ?? 0) })</div>
            <section><h2>Relations</h2><ul class="pairs">\(relations.map(pair))</ul></section>
            <div class="columns"><section><h2>Contested</h2>
            <p class="soft small">One side’s word, an allegation, or a denial stands against it. \(Link(["entries"], query: [("contested", "yes")]).around("All \(counts.contested)"))</p>
            \(try archive.entries(contested).map { EntryView.card($0, withSentence: true) })
            <h2>Announced or scheduled</h2>\(try archive.entries(ahead).map { EntryView.card($0, withSentence: true) })</section>
            <section><h2>Articles, newest first</h2><ul class="plain">\(try archive.articles(articles).map(ArticlesPage.item))</ul>
            <p class="small">\(Link(["articles"]).around("All articles"))</p></section></div>
            """
        return Layout.page(title: "The record", body)
    }

    private static func span(_ counts: ArchiveCounts) -> HTML {
        counts.published.map { "Published \($0.lowerBound.description) to \($0.upperBound.description)." } ?? .empty
    }

    private static func tile(_ kind: EntryKind, _ count: Int) -> HTML {
        "<a class=\"tile \(kind.rawValue)\" href=\"/\(kind.path)\"><b>\(count)</b><span>\(kind.path)</span></a>"
    }

    private static func pair(_ relation: RelationCount) -> HTML {
        let label: HTML = "\(relation.first)–\(relation.second) <span class=\"soft num\">\(relation.entries)</span>"
        return "<li>\(Link(["relations", relation.first, relation.second]).around(label))</li>"
    }
}

import Archive
import Record

/// The articles that were read.
enum ArticlesPage {
    static let pageSize = 60

    static func page(_ archive: Archive, _ query: DeskQuery) throws -> HTML {
        var filter = ArticleFilter()
        filter.text = query["text"]
        filter.party = query.all("party")
        filter.from = try query.day("from", last: false)
        filter.to = try query.day("to", last: true)
        filter.newestFirst = true
        filter.limit = pageSize + 1
        filter.offset = try query.number("offset", in: 0...10_000_000, or: 0)
        let found = try archive.articles(filter)
        let form: HTML = """
            <form class="filters" action="/articles">\(ListPage.field("party", "Party", query, hint: "IRN or Iran"))\(ListPage.field("text", "Words", query))
            \(ListPage.field("from", "Published from", query, hint: "2022-12"))\(ListPage.field("to", "To", query, hint: "2025"))<button class="primary">Filter</button></form>
            """
        let list: HTML =
            found.isEmpty
            ? Layout.empty("No article fits.") : "<ul class=\"plain\">\(found.prefix(pageSize).map(item))</ul>"
        let pager = ListPage.pager(
            path: "articles", query, offset: filter.offset, size: pageSize, more: found.count > pageSize)
        return Layout.page(title: "Articles", active: "articles", "<h1>Articles</h1>\(form)\(list)\(pager)")
    }

    /// An article in a list.
    static func item(_ article: ArticleSummary) -> HTML {
        let date: HTML =
            article.published.map { "<time class=\"num\" title=\"\($0.value)\">\(Words.day($0))</time>" } ?? "undated"
        let source = [article.publisher, article.agency].compactMap { $0 }.joined(separator: " ← ")
        let copy: HTML = article.copyOf == nil ? .empty : " <span class=\"badge\">copy</span>"
        return """
            <li>\(Link(["articles", article.id]).around("\(article.headline ?? "(no headline)")"))\(copy)<br>
            <small class="soft">\(date)\(source.isEmpty ? .empty : " · \(source)" as HTML) · \(article.entries) entries</small></li>
            """
    }
}

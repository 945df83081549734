import Archive
import Foundation
import Record

/// What was read in the last days, relation by relation; made to be printed, too.
enum BriefPage {
    static func page(_ archive: Archive, _ query: DeskQuery) throws -> HTML {
        let since = query["since"] ?? "7d"
        let today = CivilDay(number: Int(Date().timeIntervalSince1970 / 86_400))
        guard let day = CivilDay(since: since, today: today) else {
            throw DeskQuery.Invalid(
                name: "since", reason: "a span such as 7d or 2w, or a date such as 2025-02-05, is expected")
        }
        let brief = try archive.brief(since: day).concerning(Set(query.all("party")))
        let names = try archive.names()
        let form: HTML = """
            <form class="filters" action="/brief">\(ListPage.field("since", "Read since", query, hint: "7d"))
            \(ListPage.field("party", "Only about", query, hint: "IRN"))<button class="primary">Show</button></form>
            """
        let articles: [HTML] = brief.articles.map { article in
            let source: HTML =
                "<small class=\"soft\">\([article.publisher, article.published.map(Words.day)].compactMap { $0 }.joined(separator: ", "))</small>"
            return
                "<li>\(Link(["articles", article.id]).around("\(article.headline ?? "article without a headline")")) \(source)</li>"
        }
        let relations: [HTML] = brief.relations.map { relation in
            let title = relation.sides.map { names[$0] ?? $0 }.joined(separator: " and ")
            let heading: HTML =
                relation.sides.count == 2
                ? Link(["relations"] + relation.sides).around("\(title)") : "\(title.isEmpty ? "Others" : title)"
            return section(heading, relation.points)
        }
        let words: HTML =
            brief.words.isEmpty
            ? .empty
            : "<section><h2>In their own words</h2><ul class=\"plain brief\">\(brief.words.map(quote))</ul></section>"
        let body: HTML = """
            <h1>Brief</h1><p class="soft">What was read since \(day.description): \(brief.articles.count) articles. Every line opens at its sentence.</p>
            \(form)<details><summary>Articles</summary><ul class="plain">\(articles)</ul></details>
            \(relations)\(words)\(section("Talks", brief.talks))\(section("Measures", brief.measures))
            \(section("Ahead, possible or conditional", brief.plans))\(section("Told of earlier times", brief.history))
            \(section("Contested", brief.disputes))
            """
        let nothing = brief.relations.isEmpty && brief.words.isEmpty && brief.plans.isEmpty && brief.history.isEmpty
        return Layout.page(
            title: "Brief", active: "brief",
            nothing
                ? "<h1>Brief</h1>\(form)\(Layout.empty("Nothing was read since \(day.description). Try a longer span: 30d, 1y."))"
                : body)
    }

    private static func section(_ title: HTML, _ points: [BriefPoint]) -> HTML {
        points.isEmpty
            ? .empty : "<section><h2>\(title)</h2><ul class=\"plain brief\">\(points.map(item))</ul></section>"
    }

    private static func item(_ point: BriefPoint) -> HTML {
        let first = point.entries[0]
        let when = Words.when(point.entries.first { $0.entry.date?.value != nil } ?? first)
        let read: [HTML] = point.entries.map { listed in
            """
            <li class="\(listed.entry.kind.rawValue) \(listed.entry.reality.rawValue)"><a class="kindname" href="\(listed.link.target)">\(listed.entry.kind.label)</a>
            \(EntryView.what(listed.answered)) \(Words.badges(listed.entry))</li>
            """
        }
        return """
            <li><div class="head">\(when) \(Words.chain(first.entry.chain)) <small class="soft">\(first.articleLink.around("\(first.title)"))</small></div>
            <p class="sentence-of">\(first.sentenceLink.around("\(point.sentence)"))</p><ul class="read">\(read)</ul></li>
            """
    }

    private static func quote(_ listed: ListedEntry) -> HTML {
        """
        <li class="quote">\(EntryView.what(listed.entry)) \(Words.badges(listed.entry))
        <small class="soft">\(listed.sentenceLink.around("\(listed.title)"))</small></li>
        """
    }
}

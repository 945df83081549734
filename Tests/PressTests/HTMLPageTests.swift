import Foundation
import Press
import Record
import Testing

/// Pages of several builds, put together from our own articles.
@Suite struct HTMLPageTests {
    private let first = PageGenerator.sources[0]
    private let second = PageGenerator.sources[1]

    private func paragraphs(_ source: PageGenerator.Source) -> String {
        source.paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
    }

    private func read(_ html: String) throws -> PageResult {
        try PressRoom().articles(in: Page(identifier: "page.html", bytes: Array(html.utf8)))
    }

    private func frame(_ inner: String) -> String {
        """
        <html lang="en"><head><title>\(first.headline) | Harbour Daily</title></head><body>
        <nav><a href="/">Home</a> <a href="/world">World</a></nav>\(inner)
        <div class="related-posts"><h3>Related</h3><ul><li><a href="/a">Ferry fares to rise in spring</a></li></ul></div>
        <footer>© 2024 Harbour Daily</footer></body></html>
        """
    }

    @Test(arguments: [
        "<article><h1>HEAD</h1>BODY</article>",
        "<div id=\"content\"><h1>HEAD</h1><div class=\"entry-content\">BODY</div></div>",
        "<table><tr><td><a href=x>Cricket</a><br><a href=y>Markets</a></td><td><h1>HEAD</h1>BODY</td></tr></table>",
        "<main class=\"has-sidebar\"><h1>HEAD</h1><section class=\"share-wrapper\">BODY</section></main>",
    ])
    func bodyIsFound(_ layout: String) throws {
        let inner = layout.replacingOccurrences(of: "HEAD", with: first.headline).replacingOccurrences(
            of: "BODY", with: paragraphs(first))
        let article = try #require(try read(frame(inner)).articles.first)
        #expect(article.headline == first.headline)
        #expect(article.text == first.paragraphs.joined(separator: "\n\n"))
        #expect(article.furniture.contains { $0.text == "Ferry fares to rise in spring" })
    }

    @Test func twoFullArticlesAreTwo() throws {
        let inner = [first, second].map { "<article><h2>\($0.headline)</h2>\(paragraphs($0))</article>" }.joined()
        let articles = try read(frame("<div class=\"stream\">\(inner)</div>")).articles
        #expect(articles.map(\.headline) == [first.headline, second.headline])
        #expect(articles.map(\.text) == [first, second].map { $0.paragraphs.joined(separator: "\n\n") })
    }

    @Test func scriptedPageIsReadFromItsLinkedData() throws {
        let body = first.paragraphs.joined(separator: "\\n")
        let html =
            "<html><head><title>x</title><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"\(first.headline)\",\"articleBody\":\"\(body.replacingOccurrences(of: "\"", with: "\\\""))\"}</script></head><body><div id=root></div></body></html>"
        #expect(try read(html).articles.first?.text == first.paragraphs.joined(separator: "\n\n"))
    }

    @Test func noDateIsInvented() throws {
        #expect(
            try read(frame("<article><h1>\(first.headline)</h1>\(paragraphs(first))</article>")).articles.first?
                .published == nil)
    }

    @Test func modificationIsNotPublication() throws {
        let head =
            "<meta property=\"article:modified_time\" content=\"2024-02-03T10:00:00Z\"><meta property=\"article:published_time\" content=\"2024-02-01T09:30:00Z\">"
        let result = try read(frame("\(head)<article><h1>\(first.headline)</h1>\(paragraphs(first))</article>"))
        #expect(result.articles.first?.published?.value?.value == "2024-02-01T09:30:00Z")
        #expect(result.details.first?.modified?.value?.value == "2024-02-03T10:00:00Z")
    }
}

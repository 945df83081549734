import Record
import Testing

@testable import Press

@Suite struct FeedTests {
    static let rss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE rss [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>Harbour &amp; Sea</title><language>en</language>
        <image><title>Logo</title></image>
        <item>
          <title>Envoys meet &#8211; again&nbsp;&amp; again</title>
          <link>https://news.example/a?x=1&amp;y=2</link>
          <guid isPermaLink="false">id-1</guid>
          <pubDate>Wed, 05 Mar 2025 23:22:00 +0300</pubDate>
          <dc:creator>Ann Lee</dc:creator>
          <description>A short summary.</description>
          <content:encoded><![CDATA[<p>Two envoys met on Monday for talks about the harbour, officials said after the
            session.</p><p>They will meet again in the spring, one of the officials said.</p>]]></content:encoded>
        </item>
        <item><title>No text</title><link>https://news.example/b</link></item>
        <item><title>Only a summary</title><link>https://news.example/c</link>
          <description>&lt;p&gt;The ministry said on Friday that the ferries would run again from next week, weather
          permitting.&lt;/p&gt;</description>
        </channel></rss>
        """

    @Test func rssEntriesBecomePages() throws {
        let read = Fixture.read(Array(Self.rss.utf8))
        #expect(read.items == ["https://news.example/a?x=1&y=2", "https://news.example/c"])
        #expect(read.passedOver == 1)
        let article = try #require(PressRoom().articles(in: read.pages[0]).articles.first)
        #expect(article.headline == "Envoys meet – again & again")
        #expect(article.publisher == "Harbour & Sea")
        #expect(article.byline == ["Ann Lee"])
        #expect(article.published?.value?.value.hasPrefix("2025-03-05") == true)
        #expect(article.text.hasPrefix("Two envoys met on Monday"))
        #expect(article.text.contains("\n\nThey will meet again"))
    }

    static let atom = """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">The &amp;lt;b&amp;gt;Desk</title>
        <entry><title>Ferries sail</title><id>tag:x,2025:1</id>
        <link rel="edit" href="https://news.example/edit"/><link href="https://news.example/ferries"/>
        <published>2025-03-05T23:22:00Z</published><updated>2025-03-06T08:00:00Z</updated>
        <author><name>Ann Lee</name><email>ann@example.org</email></author><author><name>Bo Dahl</name></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferries sail again from <em>Monday</em>,
        the harbour office said in a note to the shipping lines.</p></div></content></entry></feed>
        """

    @Test func atomEntriesBecomePages() throws {
        let feed = try #require(FeedReader.read(Array(Self.atom.utf8), charset: nil))
        let entry = try #require(feed.entries.first)
        #expect(entry.url == "https://news.example/ferries")
        #expect(entry.authors == ["Ann Lee", "Bo Dahl"])
        #expect(entry.published == "2025-03-05T23:22:00Z")
        #expect(entry.modified == "2025-03-06T08:00:00Z")
        #expect(entry.form == .html && entry.text.contains("<em>Monday</em>"))
        #expect(Fixture.read(Array(Self.atom.utf8)).items == ["https://news.example/ferries"])
    }

    @Test func rdfAndLegacyCharsets() throws {
        let text = """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
            <channel rdf:about="x"><title>K\u{FC}ste</title><items><rdf:Seq><rdf:li resource="y"/></rdf:Seq></items></channel>
            <item rdf:about="y"><title>F\u{E4}hren</title><link>https://news.example/f</link>
            <description>Die F\u{E4}hren fahren wieder.</description></item></rdf:RDF>
            """
        let feed = try #require(FeedReader.read(text.unicodeScalars.map { UInt8($0.value) }, charset: nil))
        #expect(feed.title == "Küste")
        #expect(feed.entries.map(\.title) == ["Fähren"])
        #expect(feed.entries.first?.text == "Die Fähren fahren wieder.")
    }

    @Test(arguments: [
        ("Wed, 05 Mar 2025 23:22:00 +0300", "2025-03-05T23:22:00+03:00"), ("5 Mar 2025", "2025-03-05"),
        ("Wed, 5 Mar 25 07:02 EST", "2025-03-05T07:02:00-05:00"), ("2025-03-05T07:00:00Z", "2025-03-05T07:00:00Z"),
        ("Mar 5, 2025", "2025-03-05"), ("yesterday", nil), ("", nil), ("32 Mar 2025", nil),
    ]) func datesOfFeeds(text: String, wanted: String?) {
        #expect(FeedDate.iso(text) == wanted)
    }

    @Test func jsonFeedAndNinjs() throws {
        let feed = """
            {"version":"https://jsonfeed.org/version/1.1","title":"Sea","language":"en","items":[
             {"id":"1","url":"https://news.example/j","title":"Ferries sail","date_published":"2025-03-05T10:00:00Z",
              "authors":[{"name":"Ann Lee"}],"content_text":"The ferries sail again.\\n\\nFrom Monday on."}]}
            """
        let page = try #require(Fixture.read(Array(feed.utf8)).pages.first)
        #expect(page.url == "https://news.example/j")
        #expect(String(decoding: page.bytes, as: UTF8.self).contains("<p>From Monday on.</p>"))
        let ninjs = """
            {"uri":"urn:x:1","type":"text","versioncreated":"2025-03-05T10:00:00Z","language":"en","by":"Ann Lee",
             "headlines":[{"role":"slug","value":"ferries"},{"role":"main","value":"Ferries sail"}],
             "bodies":[{"contenttype":"text/plain","value":"Plain."},{"contenttype":"application/xhtml+xml",
             "value":"<p>The ferries sail again from Monday, the harbour office said in a note to shippers.</p>"}]}
            """
        let item = try #require(Fixture.read(Array(ninjs.utf8)).pages.first)
        let article = try #require(PressRoom().articles(in: item).articles.first)
        #expect(item.identifier == "urn:x:1")
        #expect(article.headline == "Ferries sail")
        #expect(article.byline == ["Ann Lee"])
        #expect(article.text.hasPrefix("The ferries sail again"))
        let picture = Fixture.read(Array(#"{"uri":"urn:x:2","type":"picture","headlines":[]}"#.utf8))
        #expect(picture.items.isEmpty && picture.passedOver == 1)
    }

    @Test func scannerNeverLoops() {
        let source = Array(Self.rss.utf8)
        for length in stride(from: 0, to: source.count, by: 5) {
            _ = FeedReader.read(Array(source.prefix(length)), charset: nil)
        }
        var hostile: [UInt8] = []
        for _ in 0..<20_000 { hostile += Array("<item><description>".utf8) }
        #expect(FeedReader.read(Array("<rss>".utf8) + hostile, charset: nil) != nil)
    }
}

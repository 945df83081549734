import Press
import Record
import Testing

/// Input made to break readers: nothing may crash, hang or pass through unclean.
@Suite struct HostileInputTests {
    private func read(_ bytes: [UInt8], charset: String? = nil) -> PageResult? {
        try? PressRoom().articles(in: Page(identifier: "hostile.html", bytes: bytes, charset: charset))
    }

    private let paragraph =
        "<p>The harbour council agreed on Tuesday to dredge the northern basin before winter, the mayor said after a long meeting.</p>"

    @Test func deepNestingIsBounded() {
        let deep = String(repeating: "<div>", count: 100_000) + paragraph
        #expect(throws: PageError.self) {
            try PressRoom().articles(in: Page(identifier: "deep.html", bytes: Array(("<html><body>" + deep).utf8)))
        }
        // What stands before the abyss is read.
        let page = "<html><body>" + String(repeating: paragraph, count: 3) + deep
        #expect(read(Array(page.utf8))?.articles.count == 1)
        #expect(read(Array(page.utf8))?.notes.isEmpty == false)
    }

    @Test func manyAttributesAndEndTagsAreBounded() {
        let attributes = (0..<200_000).map { "a\($0)=1" }.joined(separator: " ")
        let page = "<html><body><div \(attributes)>" + paragraph + "</div>" + String(repeating: "</b>", count: 200_000)
        #expect(read(Array(page.utf8))?.articles.first?.text.hasPrefix("The harbour council") == true)
    }

    @Test(arguments: ["<!--", "<script>", "<a b=\"", "</", "<![CDATA[", "&#", "<!-- -- "])
    func openEndsAreReadInBoundedTime(_ piece: String) {
        let page = "<html><body>" + paragraph + String(repeating: piece, count: 300_000)
        _ = read(Array(page.utf8))
    }

    @Test func longLineIsReadInBoundedTime() {
        let line = [UInt8](repeating: UInt8(ascii: "a"), count: 2_000_000) + Array(". The council met on Monday.".utf8)
        #expect(read(line) != nil)
        let page = Array("<html><body><p>".utf8) + line
        #expect(read(page) != nil)
    }

    @Test func controlCharactersAreStripped() {
        let page =
            "<html><body><p>The coun\u{0}cil \u{1B}[31magreed\u{7} on Tuesday to dredge\u{9B} the basin before winter.</p></body></html>"
        let text = read(Array(page.utf8))?.articles.first?.text ?? ""
        #expect(!text.isEmpty)
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 32 && !(127...159).contains($0.value) })
    }

    @Test func entityBombStaysSmall() {
        let bomb =
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><html><body>" + paragraph
            + "<p>&b;&b;&b;</p>"
        #expect((read(Array(bomb.utf8))?.articles.first?.text.utf8.count ?? 0) < 1_000)
    }

    @Test(arguments: [
        "utf-8", "windows-1252", "shift_jis", "gbk", "euc-kr", "utf-16", "iso-2022-jp", "no-such-charset",
    ])
    func wrongCharsetsDoNotCrash(_ charset: String) {
        var random = SeededGenerator(seed: 4)
        let noise = (0..<4_000).map { _ in UInt8.random(in: 0x80...0xFF, using: &random) }
        _ = read(Array(paragraph.utf8) + noise, charset: charset)
    }

    @Test func randomBytesNeverCrash() {
        var random = SeededGenerator(seed: 7)
        for round in 0..<400 {
            let length = Int.random(in: 1..<2_000, using: &random)
            var bytes = (0..<length).map { _ in UInt8.random(in: round % 2 == 0 ? 0...255 : 9...126, using: &random) }
            if round % 4 == 1 { bytes = Array("<html><body>".utf8) + bytes }
            if let result = read(bytes) {
                for article in result.articles { #expect(!article.text.isEmpty) }
            }
        }
    }

    /// Tags, attributes and text shuffled without sense.
    @Test func tagSoupNeverCrashes() {
        var random = SeededGenerator(seed: 8)
        let pieces = [
            "<div>", "</div>", "<p>", "</p>", "<table><tr><td>", "</table>", "<a href=x>", "</a>", "<h1>", "</h1>",
            "<br>", "<ul><li>", "</ul>",
            "<script>var a = '<p>';</script>",
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"x", "</script>", "<!--",
            "-->",
            "<time datetime='2024-99-99'>", "<meta property=og:title content='A & B'>",
            "The council met on Monday in Bergen. ", "&#0;", "&amp", "<figcaption>", "é", "漢字。", "<article>", "</body>",
            "<style>",
        ]
        for _ in 0..<300 {
            let soup = (0..<60).map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }.joined()
            _ = read(Array(("<html>" + soup).utf8))
        }
    }
}

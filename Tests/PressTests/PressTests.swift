@testable import Press
import Record
import Testing

@Suite struct PageErrorTests {
    private func failure(_ bytes: [UInt8], _ limit: Int? = nil) -> String? {
        var room = PressRoom()
        if let limit { room.sizeLimit = limit }
        do throws(PageError) {
            _ = try room.articles(in: Page(identifier: "page.txt", bytes: bytes))
            return nil
        } catch {
            return error.code
        }
    }

    @Test func emptyPagesAreRefused() {
        #expect(failure([]) == "page-empty")
        #expect(failure(Array(" \n\t\r\n".utf8)) == "page-empty")
    }

    @Test(
        arguments: [
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], Array("%PDF-1.7 …".utf8), [0x7F, 0x45, 0x4C, 0x46, 0, 0, 0],
        ] as [[UInt8]])
    func binariesAreRefused(_ bytes: [UInt8]) { #expect(failure(bytes) == "page-binary") }

    @Test func largePagesAreRefused() { #expect(failure(Array("Some words.".utf8), 5) == "page-too-large") }

    @Test func pagesWithoutTextAreRefused() { #expect(failure(Array("Home\nMenu\nShare\n".utf8)) == "page-no-article") }
}

@Suite struct HeadDateTests {
    @Test(
        "the date above a text is found on whatever line it stands",
        arguments: [
            ("By Nora Lund | 22 February 2021\n", "2021-02-22"), ("2011/02/07\n", "2011-02-07"),
            ("", nil),
        ] as [(String, String?)])
    func dates(_ line: String, _ value: String?) throws {
        let body = """
            The harbour of Kvalvik was closed on Monday after a crane had fallen across the quay, the port office said.

            Nobody was hurt, but two ferries had to turn back, and the fish market stayed shut until the evening.
            """
        let page = "Harbour of Kvalvik closed after crane falls\n\(line)\n\(body)\n"
        let articles = try PressRoom().articles(in: Page(identifier: "page.txt", bytes: Array(page.utf8))).articles
        #expect(articles.map { $0.published?.value?.value } == [value])
    }
}

@Suite struct HeadLineTests {
    private func article(_ line: String) throws -> Article {
        let body = """
            The harbour of Kvalvik was closed on Monday after a crane had fallen across the quay, mayor Tora Vik said.

            Nobody was hurt, but two ferries had to turn back, and the fish market stayed shut until the evening.
            """
        let page = "Harbour of Kvalvik closed after crane falls\n\(line)\n\n\(body)\n"
        return try #require(
            PressRoom().articles(in: Page(identifier: "page.txt", bytes: Array(page.utf8))).articles.first)
    }

    @Test(
        "an unmarked line above the text: who wrote it, what a picture shows, or the page's frame",
        arguments: [
            ("Nora Lund, Kvalvik", ["Nora Lund"], []), ("Nora Lund at the Kvalvik quay", ["Nora Lund"], []),
            ("Mayor Tora Vik on the quay of Kvalvik", [], ["Mayor Tora Vik on the quay of Kvalvik"]),
            ("The crane across the quay (NTB)", [], ["The crane across the quay (NTB)"]),
            ("Share this story with your friends", [], []), ("All news from harbours", [], []),
            ("NORA LUND, Kvalvik", ["Nora Lund"], []), ("By our harbour reporter Nora Lund", ["Nora Lund"], []),
            ("Analysis | by Nora Lund and Bo Mertens", ["Nora Lund", "Bo Mertens"], []),
            ("Commentary by Dr Nora Lund", ["Nora Lund"], []),
            ("Report by the harbour office", [], ["Report by the harbour office"]),
            (
                "The crane across the quay. Photo: Nora Lund", [], ["The crane across the quay. Photo: Nora Lund"]
            ),
        ])
    func lines(_ line: String, _ byline: [String], _ captions: [String]) throws {
        let article = try article(line)
        #expect(article.byline == byline)
        #expect(article.captions == captions)
    }

    @Test(
        "the outlet in the first line of a saved page",
        arguments: [
            ("The Fjord Review | Politics | Books", "The Fjord Review"),
            ("FJORD HERALD FEB 16 1994 PAGE 1", "Fjord Herald"),
            ("Latest News", nil), ("Home | News | Sport", nil), ("Kvalvik Daily - Live", "Kvalvik Daily"),
            ("Why we left the Times", nil),
            ("CORAL LEDGER | Home Islands Oceans Business Letters", "Coral Ledger"),
            ("Kvalvik Horizon | Top Stories | Fjords | Islands & Straits | Photos", "Kvalvik Horizon"),
            ("Fjordbode English edition — Leirnes · Region · Harbour · Courts", "Fjordbode English edition"),
            ("ONLINE ARCHIVE - THE LEIRNES INTELLIGENCER", "The Leirnes Intelligencer"),
            ("Middle East | Asia | Europe | Africa | Americas", nil), ("Front page | Local | Fisheries | Sport", nil),
            ("Ferry company sues county | Read more", nil),
        ] as [(String, String?)])
    func mastheads(_ line: String, _ name: String?) {
        #expect(Masthead.name(in: line, .shared) == name)
    }

    @Test(
        "rows of sections",
        arguments: [
            ("Front page Local Fisheries Borderland Sports E-paper", true), ("Home News Sport Business Culture", true),
            ("World leaders meet in the capital of Norway", false), ("Home", false),
            ("Sport and politics: why the local team left home", false),
        ])
    func sectionRows(_ line: String, _ isRow: Bool) { #expect(Masthead.isSectionRow(line) == isRow) }

    @Test(
        "a masthead above the headline is no headline",
        arguments: [
            ("Front page   Local   Fisheries   Sport   E-paper", "The Fjord Courier"),
            ("[Index] [Previous] [Next]", "Kvalvik Wire Digest - 30 December 1998"),
            ("Read aloud  |  3 min", "Fjordbode English edition — Leirnes · Region · Harbour · Courts"),
        ])
    func mastheadsAreNoHeadlines(_ frame: String, _ masthead: String) throws {
        let page = """
            \(masthead)
            \(frame)
            Ferry line saved, but the captain packs his bags

            The county council of Kvalvik agreed on Wednesday to pay for the ferry line for another two years, after a debate of \
            nine hours in which the captain of the ferry had spoken twice.
            """
        let found = try PressRoom().articles(in: Page(identifier: "page.txt", bytes: Array(page.utf8))).articles
        #expect(found.first?.headline == "Ferry line saved, but the captain packs his bags")
        #expect(found.first?.publisher == Masthead.name(in: masthead, .shared))
    }

    @Test func aHeadOfShortLinesIsNotWrappedText() throws {
        let head = """
            CORAL LEDGER | Home Islands Oceans Business Culture Letters
            Our reporting is free because readers such as you pay for it. GIVE
            Leirnes and the price of a harbour nobody had asked to have
            The county signed with the builders, and the village said no to it
            Analysis | by Tore Maunge and Inga Pemberton for the Ledger
            Posted 20 June 2025, 7.45am in the editorial office at Leirnes
            The harbour wall at Leirnes in February, seen from the church
            Share Tweet Print Listen Save Translate Comment on this page
            Photographs by the harbour office and the Ledger's own readers
            """
        let paragraph = String(repeating: "The harbour of Leirnes has a wall that keeps out the winter sea. ", count: 5)
        let page =
            head + "\n\n" + [paragraph, paragraph + "It leaks.", paragraph + "It is old."].joined(separator: "\n\n")
        let found = try PressRoom().articles(in: Page(identifier: "page.txt", bytes: Array(page.utf8))).articles
        #expect(found.allSatisfy { !$0.text.contains("CORAL LEDGER") })
    }

    @Test func aTextThatChangesItsWordsIsOneArticle() throws {
        let page = """
            What we know about the ferry line

            The ferry between Kvalvik and Leirnes stopped running in March, when the county withdrew its money from the company.

            Passengers now take a bus over the mountain, which needs two hours more and does not run on Sundays or holidays.

            Fish farmers complain that lorries with fresh salmon wait for days, and that buyers in Poland cancel their orders.

            An engineer has drawn a tunnel of nine kilometres under the fjord; geologists found soft clay at both its ends.

            In other valleys drones carry letters and medicine. Their batteries freeze, and eagles attack them above the trees.

            Students at the technical college built a small hydrogen boat. It won a prize in Hamburg and sank beside the pier.
            """
        let articles = try PressRoom().articles(in: Page(identifier: "page.txt", bytes: Array(page.utf8))).articles
        #expect(articles.count == 1)
    }
}

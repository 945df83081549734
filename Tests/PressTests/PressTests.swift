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
        ] as [(String, String?)])
    func mastheads(_ line: String, _ name: String?) {
        #expect(Masthead.name(in: line, .shared) == name)
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

import Press
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

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

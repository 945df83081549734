import Testing

@testable import Press

@Suite struct WARCTests {
    static let info = Fixture.record(
        Array("software: test\r\n".utf8), kind: "warcinfo", url: "", type: "application/warc-fields")

    @Test(arguments: [false, true]) func recordsBecomePages(isPacked: Bool) {
        let records = [
            Self.info, Fixture.page(1),
            Fixture.record(Array("GET / HTTP/1.1\r\n\r\n".utf8), kind: "request", url: "https://news.example/1"),
            Fixture.record(Fixture.response([0x89, 0x50], type: "image/png"), url: "https://news.example/a.png"),
            Fixture.record(
                Fixture.response(Array("moved".utf8), status: "301 Moved"), url: "https://news.example/old"),
            Fixture.page(2),
            Fixture.record(
                Array("Plain text of a conversion.".utf8), kind: "conversion", url: "https://news.example/3",
                type: "text/plain"),
        ]
        let file = records.flatMap { isPacked ? Fixture.packed($0) : $0 }
        let read = Fixture.read(file)
        #expect(read.items == ["https://news.example/1", "https://news.example/2", "https://news.example/3"])
        #expect(read.pages.first?.bytes == Array(Fixture.html(1).utf8))
        #expect(read.pages.first?.charset == "utf-8")
        #expect(read.passedOver == 4)
    }

    @Test func codingsAreUndoneAndForgottenOnesForgiven() {
        let body = Array(Fixture.html(7).utf8)
        let packed = Fixture.packed(body)
        let responses = [
            Fixture.response(Fixture.chunked(body, size: 100), more: ["Transfer-Encoding: chunked"]),
            Fixture.response(packed, more: ["Content-Encoding: gzip"]),
            Fixture.response(
                Fixture.chunked(packed, size: 61), more: ["Transfer-Encoding: chunked", "Content-Encoding: x-gzip"]),
            // What the crawler has undone already.
            Fixture.response(body, more: ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
            Fixture.response(body, more: ["Content-Encoding: br", "Broken line without colon"]),
        ]
        let read = Fixture.read(responses.flatMap { Fixture.record($0, url: "https://news.example/7") })
        #expect(read.pages.count == responses.count)
        for page in read.pages { #expect(page.bytes == body) }
    }

    @Test func aBrokenMemberCostsOneRecord() {
        let members = (1...5).map { Fixture.packed(Fixture.page($0)) }
        var broken = members
        for place in 30..<60 { broken[2][place] ^= 0x5A }
        let read = Fixture.read(broken.flatMap { $0 }, name: "crawl.warc.gz")
        let place = members[0].count + members[1].count
        #expect(
            read.items == [
                "https://news.example/1", "https://news.example/2", "{crawl.warc.gz, byte \(place): damaged gzip data}",
                "https://news.example/4", "https://news.example/5",
            ])
    }

    @Test func everyTailThatIsMissingIsNamedAndNothingElse() {
        let members = [Fixture.packed(Fixture.page(1)), Fixture.packed(Fixture.page(2))]
        let whole = members.flatMap { $0 }
        for length in stride(from: members[0].count + 1, to: whole.count, by: 7) {
            let read = Fixture.read(Array(whole.prefix(length)))
            // A page that came whole is kept, though its checksum is missing.
            #expect(read.pages.count == (whole.count - length > 16 ? 1 : read.items.count - 1))
            #expect(read.items.count == read.pages.count + 1)
            #expect(read.items.last?.hasPrefix("{file, byte \(members[0].count): ") == true, "\(length)")
        }
        let plain = Fixture.page(1) + Fixture.page(2)
        let read = Fixture.read(Array(plain.prefix(plain.count - 100)))
        #expect(
            read.items == [
                "https://news.example/1",
                "{file, byte \(Fixture.page(1).count): a record cut off at the end of the file}",
            ])
    }

    @Test func wrongLengthsAndRubbishCostOneRecord() {
        let short = Fixture.record(
            Fixture.response(Array(Fixture.html(2).utf8)), url: "https://news.example/2", length: 40)
        let read = Fixture.read(Fixture.page(1) + short + Fixture.page(3) + Array("rubbish\n".utf8) + Fixture.page(4))
        #expect(read.items.first == "https://news.example/1")
        #expect(Array(read.items.suffix(1)) == ["https://news.example/4"])
        #expect(read.items.contains("https://news.example/3"))
        #expect(read.items.contains { $0.contains("no WARC record begins here") })
        let lengthless = Array("WARC/1.0\r\nWARC-Type: response\r\n\r\n".utf8)
        #expect(
            Fixture.read(lengthless + Fixture.page(5)).items == [
                "{file, byte 0: a record without its length}", "https://news.example/5",
            ])
    }

    @Test func bombsAreRefused() {
        let zeros = Fixture.packed([UInt8](repeating: 0x20, count: 90 << 20))
        let read = Fixture.read(zeros)
        #expect(read.items.count == 1 && read.items[0].contains("times its size"))
    }
}

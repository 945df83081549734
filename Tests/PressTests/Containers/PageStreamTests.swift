import Testing

@testable import Press

@Suite struct PageStreamTests {
    @Test func anythingMayBePacked() {
        let page = Array(Fixture.html(1).utf8)
        #expect(Fixture.read(page).pages.map(\.bytes) == [page])
        #expect(Fixture.read(Fixture.packed(page)).pages.map(\.bytes) == [page])
        #expect(Fixture.read(Fixture.packed(Fixture.packed(page))).pages.map(\.bytes) == [page])
        let rows = Array("{\"text\":\"a\",\"id\":\"1\"}\n{\"html\":\"b\",\"url\":\"u\"}\n".utf8)
        #expect(Fixture.read(Fixture.packed(rows)).items == ["1", "u"])
    }

    @Test func zstdFramesFollowEachOther() {
        // “hello”, as `zstd --no-check` packs it: a raw block.
        let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x20, 0x05, 0x29, 0x00, 0x00] + Array("hello".utf8)
        let read = Fixture.read(frame + frame)
        #expect(read.pages.map(\.bytes) == [Array("hellohello".utf8)])
        for length in 1..<frame.count {
            let cut = Fixture.read(frame + frame.prefix(length))
            #expect(cut.items.first?.hasPrefix("{") == true, "\(length)")
        }
    }

    @Test func rowsGoOnBehindBadOnes() {
        let rows = """
            {"text":"first"}
            {"text":
            [1]
            {"text":7}

            {"kind":"other"}
            {"text":"last","id":"z"}
            """
        #expect(
            Fixture.read(Array(rows.utf8), name: "x.jsonl").items == [
                "x.jsonl:1", "{x.jsonl:2: not valid JSON}", "{x.jsonl:3: not a JSON object}",
                "{x.jsonl:4: “text” is not a string}", "{x.jsonl:6: neither “html” nor “text”}", "z",
            ])
    }

    @Test(arguments: [
        ("[{\"text\":\"a\",\"id\":\"1\"},\n {\"text\":\"b\",\"id\":\"2\"}]", ["1", "2"]),
        ("{\n  \"text\": \"a\",\n  \"id\": \"1\"\n}\n", ["1"]),
        ("[Editor’s note] The talks were held on Monday.\nThey go on.", ["file"]),
        ("{sic} The talks were held on Monday.\nThey go on.", ["file"]), ("", ["file"]),
    ]) func bracketsAreNotAlwaysJSON(text: String, wanted: [String]) {
        #expect(Fixture.read(Array(text.utf8)).items == wanted)
    }

    static let mhtml = """
        From: <Saved by a browser>\r
        Snapshot-Content-Location: https://news.example/saved\r
        Subject: Envoys\r
        MIME-Version: 1.0\r
        Content-Type: multipart/related;\r
        \ttype="text/html";\r
        \tboundary="----Boundary=1"\r
        \r
        ------Boundary=1\r
        Content-Type: text/css\r
        Content-Transfer-Encoding: quoted-printable\r
        \r
        p { }\r
        ------Boundary=1\r
        Content-Type: text/html; charset="windows-1252"\r
        Content-Transfer-Encoding: quoted-printable\r
        Content-Location: https://news.example/part\r
        \r
        <html><body><p>Caf=E9 talks went on for a long=\r
         time, 1 =3D 1.</p></body></html>\r
        ------Boundary=1--\r

        """

    @Test func webArchivesGiveTheirMainPart() throws {
        let page = try #require(Fixture.read(Array(Self.mhtml.utf8)).pages.first)
        #expect(page.url == "https://news.example/saved")
        #expect(page.charset == "windows-1252")
        let text = "<html><body><p>Caf\u{E9} talks went on for a long time, 1 = 1.</p></body></html>\r\n"
        #expect(page.bytes == text.unicodeScalars.map { UInt8($0.value) })
    }

    @Test func textThatBeginsLikeAMailHeaderIsText() {
        #expect(Fixture.read(Array("MINSK: The talks began.\nThey go on.\n".utf8)).items == ["file"])
    }

    @Test func transferCodings() {
        #expect(TransferDecoding.base64(Array("aGVs\r\nbG8=".utf8)) == Array("hello".utf8))
        #expect(TransferDecoding.quotedPrintable(Array("a=3Db=\n=zz=".utf8)) == Array("a=b=zz".utf8))
        #expect(HTTPMessage.joiningChunks(Array("5\r\nhello\r\n0\r\n\r\n".utf8)) == Array("hello".utf8))
        #expect(HTTPMessage.joiningChunks(Array("<html>".utf8)) == nil)
        #expect(HTTPMessage.joiningChunks(Array("FFFFFFFFFFFFFFFFFF\r\n".utf8)) == nil)
    }
}

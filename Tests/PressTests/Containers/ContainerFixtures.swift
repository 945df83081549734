import Foundation

@testable import Press

/// Pages and records that the tests of containers wrap.
enum Fixture {
    /// A page of our own with a headline and two paragraphs.
    static func html(_ number: Int) -> String {
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Envoys meet for round \(number)</title></head>
        <body><article><h1>Envoys meet for round \(number)</h1>
        <p>LARNACA, Cyprus – Two envoys met on Monday for round \(number) of the harbour talks, officials said.</p>
        <p>The delegations agreed to exchange lists of vessels before the next meeting in the spring, one of them said.</p>
        </article></body></html>
        """
    }

    /// An HTTP response.
    static func response(
        _ body: [UInt8], status: String = "200 OK", type: String = "text/html; charset=utf-8", more: [String] = []
    ) -> [UInt8] {
        let head = ["HTTP/1.1 \(status)", "Content-Type: \(type)"] + more
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }

    /// A WARC record.
    static func record(
        _ block: [UInt8], kind: String = "response", url: String, type: String = "application/http; msgtype=response",
        length: Int? = nil
    ) -> [UInt8] {
        let head = """
            WARC/1.0\r
            WARC-Type: \(kind)\r
            WARC-Target-URI: \(url)\r
            WARC-Date: 2025-03-05T10:00:00Z\r
            WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r
            Content-Type: \(type)\r
            Content-Length: \(length ?? block.count)\r
            \r

            """
        return Array(head.utf8) + block + Array("\r\n\r\n".utf8)
    }

    /// A response record with page `number`.
    static func page(_ number: Int, more: [String] = []) -> [UInt8] {
        record(response(Array(html(number).utf8), more: more), url: "https://news.example/\(number)")
    }

    /// What a stream gives: addresses or names of pages, and problems in braces.
    static func read(_ bytes: [UInt8], name: String = "file") -> (items: [String], pages: [Page], passedOver: Int) {
        var stream = PageStream(bytes: bytes, name: name)
        var items: [String] = []
        var pages: [Page] = []
        while let item = stream.next() {
            switch item {
            case .page(let page):
                items.append(page.url ?? page.identifier)
                pages.append(page)
            case .problem(let problem): items.append("{\(problem.place): \(problem.reason)}")
            }
        }
        return (items, pages, stream.passedOver)
    }

    /// Bytes as chunks of `size`.
    static func chunked(_ bytes: [UInt8], size: Int) -> [UInt8] {
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            let piece = bytes[start..<min(start + size, bytes.count)]
            result += Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
        }
        return result + Array("0\r\n\r\n".utf8)
    }

    /// A member of gzip.
    static func packed(_ bytes: [UInt8]) -> [UInt8] { gzipMember(bytes) ?? [] }
}

import Foundation
import Press
import Testing

@testable import Fetching

@Suite struct FetcherTests {
    private func fetcher(private allowsPrivate: Bool = true, _ change: (inout FetchOptions) -> Void = { _ in })
        -> Fetcher
    {
        var options = FetchOptions(agent: "Rapporteur/test")
        options.allowsPrivate = allowsPrivate
        (options.delay, options.longest, options.patience) = (0, 2, 2)
        options.largest = 1 << 20
        change(&options)
        return Fetcher(options: options)
    }

    /// What a fetch gives: “page URL”, “unchanged”, or the error's code.
    private func outcome(_ fetcher: Fetcher, _ url: String, known: Validators? = nil) async -> String {
        do {
            switch try await fetcher.fetch(url, known: known) {
            case .page(let page): return "page \(URL(string: page.url)?.path() ?? "")"
            case .unchanged: return "unchanged"
            }
        } catch {
            return error.code
        }
    }

    /// A server with robots.txt that allows everything.
    private func server(_ answers: @escaping @Sendable (BadServer.Ask) -> [BadServer.Step]) async throws -> BadServer {
        try await BadServer { ask in
            ask.path == "/robots.txt" ? answer("", status: "404 Not Found") : answers(ask)
        }
    }

    static let page = "<html><body><p>The ferries sail again.</p></body></html>"

    @Test func pagesComeWithHeadersAndAreNotSentTwice() async throws {
        let server = try await server { ask in
            #expect(ask.headers["user-agent"] == "Rapporteur/test")
            if ask.headers["if-none-match"] == "\"1\"" { return answer("", status: "304 Not Modified", headers: []) }
            return answer(Self.page, headers: ["Content-Type: text/html", "ETag: \"1\""])
        }
        let fetcher = fetcher()
        guard case .page(let page) = try await fetcher.fetch(server.url("/a")) else {
            Issue.record("no page")
            return
        }
        #expect(page.content == Array(Self.page.utf8))
        #expect(page.address == "127.0.0.1")
        #expect(page.validators?.etag == "\"1\"")
        #expect(await outcome(fetcher, server.url("/a"), known: page.validators) == "unchanged")
        #expect(await server.log.paths == ["/robots.txt", "/a", "/a"])
        try await server.stop()
    }

    @Test(arguments: [
        ("/drip", "fetch-too-slow"), ("/silent", "fetch-too-slow"), ("/endless", "fetch-too-large"),
        ("/announced", "fetch-too-large"), ("/bomb", "fetch-too-large"), ("/short", "fetch-broken"),
        ("/gone", "fetch-status"), ("/loop", "fetch-redirect"), ("/nowhere", "fetch-redirect"),
        ("/ftp", "fetch-bad-address"), ("/rubbish", "fetch-broken"), ("/closed", "fetch-broken"),
        ("/image", "fetch-not-a-page"), ("/headers", "fetch-broken"), ("/later", "fetch-busy"),
        ("/error", "fetch-status"),
    ]) func misbehaviourIsNamed(path: String, code: String) async throws {
        let bomb = gzipMember([UInt8](repeating: 0x61, count: 40 << 20)) ?? []
        let server = try await server { ask in
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
            switch ask.path {
            case "/drip": return [.send(Array((head + "\r\n").utf8)), .forever([0x61], pause: 100)]
            case "/silent": return [.wait(milliseconds: 10_000), .close]
            case "/endless":
                return [
                    .send(Array((head + "\r\n").utf8)), .forever([UInt8](repeating: 0x61, count: 65_536), pause: 0),
                ]
            case "/announced": return [.send(Array((head + "Content-Length: 99999999999\r\n\r\n").utf8)), .close]
            case "/bomb": return answer(bomb, headers: ["Content-Type: text/html", "Content-Encoding: gzip"])
            case "/short": return [.send(Array((head + "Content-Length: 5000\r\n\r\nhello").utf8)), .close]
            case "/gone": return answer("", status: "410 Gone")
            case "/nowhere": return answer("", status: "302 Found", headers: [])
            case "/ftp": return answer("", status: "302 Found", headers: ["Location: ftp://example.org/"])
            case "/rubbish": return [.send(Array("220 mail ready\r\n\r\n".utf8)), .close]
            case "/closed": return [.close]
            case "/image": return answer("x", headers: ["Content-Type: image/png"])
            case "/headers":
                return [.send(Array("HTTP/1.1 200 OK\r\n".utf8)), .forever(Array("A: b\r\n".utf8), pause: 0)]
            case "/later": return answer("", status: "429 Too Many Requests", headers: ["Retry-After: 3600"])
            case "/error": return answer("", status: "500 Internal Server Error")
            default: return answer("", status: "302 Found", headers: ["Location: \(ask.path)x"])
            }
        }
        let found = await outcome(fetcher { $0.retries = 0 }, server.url(path))
        // Endless headers may also be ended by the limit of time.
        #expect(found == code || (path == "/headers" && found == "fetch-too-slow"), "\(path): \(found)")
        try await server.stop()
    }

    @Test func redirectsAreFollowedWithinBounds() async throws {
        let server = try await server { ask in
            guard let number = Int(ask.path.dropFirst()), number > 0 else { return answer(Self.page) }
            return answer("", status: "301 Moved Permanently", headers: ["Location: /\(number - 1)"])
        }
        #expect(await outcome(fetcher(), server.url("/5")) == "page /0")
        #expect(await outcome(fetcher(), server.url("/6")) == "fetch-redirect")
        try await server.stop()
    }

    @Test func privateAddressesAreRefusedBeforeAndBehindRedirections() async throws {
        let server = try await server { _ in answer(Self.page) }
        for host in ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "10.0.0.1", "169.254.169.254", "[::ffff:127.0.0.1]"]
        {
            let found = await outcome(fetcher(private: false), "http://\(host):\(server.port)/")
            #expect(
                found == "fetch-private-address" || (found == "fetch-unknown-host" && host == "localhost"), "\(host)")
        }
        #expect(await server.log.paths.isEmpty)
        for bad in ["file:///etc/passwd", "http://", "nonsense", "http://user:secret@127.0.0.1/"] {
            #expect(await outcome(fetcher(private: false), bad) == "fetch-bad-address", "\(bad)")
        }
        try await server.stop()
    }

    @Test func robotsAreObeyed() async throws {
        let server = try await BadServer { ask in
            ask.path == "/robots.txt"
                ? answer(
                    "User-agent: *\nDisallow: /\n\nUser-agent: rapporteur\nDisallow: /private\nAllow: /private/open\n")
                : answer(Self.page)
        }
        let fetcher = fetcher()
        #expect(await outcome(fetcher, server.url("/a")) == "page /a")
        #expect(await outcome(fetcher, server.url("/private/a")) == "fetch-robots")
        #expect(await outcome(fetcher, server.url("/private/open/a")) == "page /private/open/a")
        #expect(await server.log.paths.count { $0 == "/robots.txt" } == 1)
        try await server.stop()
        let down = try await BadServer { ask in
            ask.path == "/robots.txt" ? answer("", status: "503 Service Unavailable") : answer(Self.page)
        }
        #expect(await outcome(self.fetcher(), down.url("/a")) == "fetch-robots")
        try await down.stop()
    }

    @Test func comesBackWhenAskedTo() async throws {
        let server = try await server { ask in
            ask.times == 0
                ? answer("", status: "429 Too Many Requests", headers: ["Retry-After: 1"]) : answer(Self.page)
        }
        let clock = ContinuousClock()
        let time = await clock.measure {
            #expect(await outcome(fetcher(), server.url("/a")) == "page /a")
        }
        #expect(time >= .milliseconds(950))
        try await server.stop()
    }

    @Test func aHostIsAskedInTurns() async throws {
        let server = try await server { _ in answer(Self.page) }
        let fetcher = fetcher { $0.delay = 0.2 }
        let time = await ContinuousClock().measure {
            await withTaskGroup(of: Void.self) { group in
                for path in ["/a", "/b", "/c", "/d"] {
                    group.addTask { _ = try? await fetcher.fetch(server.url(path)) }
                }
            }
        }
        #expect(time >= .milliseconds(590))
        try await server.stop()
    }

    @Test func keptPagesAreReadAgain() async throws {
        let packed = gzipMember(Array(Self.page.utf8)) ?? []
        let server = try await server { ask in
            ask.path == "/packed"
                ? answer(packed, headers: ["Content-Type: text/html; charset=utf-8", "Content-Encoding: gzip"])
                : [
                    .send(
                        Array(
                            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>a\n\r\n0\r\n\r\n"
                                .utf8)), .close,
                ]
        }
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).warc.gz").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try WARCWriter(path: path, software: "test")
        for name in ["/packed", "/chunked"] {
            guard case .page(let page) = try await fetcher().fetch(server.url(name)) else { continue }
            try writer.add(page)
        }
        #expect(throws: CocoaError.self) { try WARCWriter(path: path, software: "test") }
        var stream = PageStream(path: path)
        var contents: [[UInt8]] = []
        while let item = stream.next() {
            if case .page(let page) = item { contents.append(page.bytes) } else { Issue.record("\(item)") }
        }
        #expect(contents == [Array(Self.page.utf8), Array("<p>a\n".utf8)])
        try await server.stop()
    }
}

import Foundation
import Testing

@testable import Fetching

@Suite struct RulesTests {
    @Test(arguments: [
        ("8.8.8.8", true), ("127.0.0.1", false), ("10.1.2.3", false), ("172.16.0.1", false), ("172.32.0.1", true),
        ("192.168.1.1", false), ("169.254.169.254", false), ("100.64.0.1", false), ("0.0.0.0", false),
        ("224.0.0.1", false), ("255.255.255.255", false), ("198.18.0.1", false), ("192.0.2.1", false), ("::1", false),
        ("::", false), ("fe80::1", false), ("fc00::1", false), ("fd12::1", false), ("ff02::1", false),
        ("2001:db8::1", false), ("2606:4700::1111", true), ("::ffff:127.0.0.1", false), ("::ffff:8.8.8.8", true),
        ("64:ff9b::7f00:1", false), ("2002:7f00:1::", false), ("2001::1", false), ("2a00:1450::1", true),
    ]) func publicAddresses(text: String, isPublic: Bool) throws {
        #expect(try #require(IPAddress(text)).isPublic == isPublic)
    }

    @Test(arguments: ["", "1.2.3", "example.org", "0x7f.1", "1.2.3.4.5", "[::1]"]) func noAddresses(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        ("", "/a", true), ("User-agent: *\nDisallow: /", "/a", false), ("User-agent: *\nDisallow:", "/a", true),
        ("User-agent: other\nDisallow: /", "/a", true), ("User-Agent: Rapporteur/2\nDisallow: /a # no", "/ab", false),
        ("User-agent: x\nUser-agent: *\nDisallow: /a", "/a", false),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true),
        ("User-agent: *\nDisallow: /a/b\nAllow: /a", "/a/b", false),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true), ("User-agent: *\nDisallow: /*.gif$", "/x/y.gif", false),
        ("User-agent: *\nDisallow: /*.gif$", "/x/y.gif?z", true), ("User-agent: *\nDisallow: /a*b*c", "/a1b2c3", false),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", false), ("User-agent: *\nDisallow: /%61", "/a", false),
        ("User-agent: *\nDisallow: /", "/robots.txt", true),
        (
            "User-agent: rapporteur\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: RAPPORTEUR\nDisallow: /b",
            "/b", false
        ),
        ("User-agent: rapporteur\nAllow: /\n\nUser-agent: *\nDisallow: /", "/c", true),
        ("<html>Disallow: /</html>", "/a", true),
    ]) func robots(text: String, path: String, allowed: Bool) {
        #expect(RobotsRules(text, agent: "rapporteur").allows(path) == allowed)
    }

    @Test func hostilePatternsEnd() {
        let pattern = String(repeating: "*a", count: 2_000) + "$"
        let rules = RobotsRules("User-agent: *\nDisallow: /\(pattern)", agent: "x")
        #expect(rules.allows("/" + String(repeating: "a", count: 4_000) + "b"))
        #expect(RobotsRules("User-agent: *\nCrawl-delay: 7\nDisallow: /a", agent: "x").delay == 7)
    }

    @Test func timesToComeBack() throws {
        let now = try Date("2025-03-05T10:00:00Z", strategy: .iso8601)
        #expect(RetryAfter.seconds("120", now: now) == 120)
        #expect(RetryAfter.seconds("Wed, 05 Mar 2025 10:01:00 GMT", now: now) == 60)
        #expect(RetryAfter.seconds("Wed, 05 Mar 2025 09:00:00 GMT", now: now) == 0)
        #expect(RetryAfter.seconds("soon", now: now) == nil)
    }

    @Test func memoryComesBack() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        var memory = try FetchMemory(path: path)
        #expect(memory.pages.isEmpty)
        memory.note(
            FetchedPage(
                requested: "http://x/", url: "http://x/y", address: "", status: 200, headers: [("etag", "W/\"1\"")],
                body: [],
                content: [], date: Date(timeIntervalSince1970: 1_000)))
        try memory.write(path: path)
        #expect(try FetchMemory(path: path).pages["http://x/"]?.validators?.etag == "W/\"1\"")
        try Data("broken".utf8).write(to: URL(filePath: path))
        #expect(throws: (any Error).self) { try FetchMemory(path: path) }
    }
}

import Archive
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Record

@testable import Desk

/// A desk over a small archive whose every text is hostile, and a way to call it without a socket.
struct DeskFixture {
    static let hostile = "<script>alert('x')</script>\"&"
    let archive: Archive
    let server: DeskServer
    let article: Article
    let entries: [Entry]

    init() throws {
        archive = try Archive(inMemory: Archive.Options())
        let text = "Tehran \(Self.hostile) said it was ready. Oman agreed.\n\nThe talks go on."
        article = Article(
            page: "a\(Self.hostile).txt", ordinal: 1, headline: "Head \(Self.hostile)", publisher: Self.hostile,
            agency: Self.hostile, byline: [Self.hostile],
            published: DatedExpression(text: "Mar 5, 2025", value: EDTFDate("2025-03-05"), basis: .stated),
            language: "en",
            text: text, captions: [Self.hostile], furniture: [.init(text: Self.hostile, reason: .widget)])
        let iran = Entity(text: "Tehran", name: "Iran \(Self.hostile)", code: "IRN", office: Self.hostile)
        let oman = Entity(text: "Oman", name: "Oman", code: "OMN")
        let first = "Tehran \(Self.hostile) said it was ready."
        let evidence = [Evidence(start: 0, end: first.unicodeScalars.count, exact: first)]
        let date = DatedExpression(text: "on Tuesday", value: EDTFDate("2025-03-04"), basis: .publication)
        let bodies: [Entry.Body] = [
            .event(Event(type: .agree, actor: [iran], recipient: [oman], place: Place(text: Self.hostile))),
            .event(Event(type: .consult, mode: "visit", actor: [oman], recipient: [iran])),
            .quote(Quote(form: .partial, text: Self.hostile, speaker: iran, addressee: oman, topic: "talks")),
            .position(
                Position(
                    holder: iran, stance: .readiness, issue: "talks", statement: Self.hostile, toward: oman,
                    condition: Self.hostile)),
            .accusation(
                Accusation(
                    accuser: oman, accused: iran, charge: Self.hostile,
                    denial: .init(speaker: iran, text: Self.hostile, evidence: evidence))),
            .process(
                Process(
                    name: Self.hostile, type: "talks",
                    rounds: [.init(number: 2, venue: Place(text: Self.hostile), host: oman, participants: [iran])],
                    status: .stalled, obstacles: [.init(text: Self.hostile, namedBy: iran)])),
            .channel(Channel(type: .letter, sender: iran, via: oman, receiver: oman)),
            .measure(Measure(type: .sanctions, imposer: [oman], target: [iran], status: .inForce)),
            .perception(Perception(holder: iran, about: oman, content: Self.hostile, order: 2, voice: oman)),
        ]
        let articleID = article.id
        entries = bodies.enumerated().map { index, body in
            Entry(
                article: articleID, evidence: evidence, chain: [ChainLink(name: Self.hostile, role: .speaker)],
                claim: index == 1 ? .claimed : .reported, reality: index == 1 ? .planned : .actual, date: date,
                confidence: 0.8, body: body, why: [Self.hostile])
        }
        try archive.store(
            page: PageRecord(
                path: article.page, kind: "text", hash: "p1", byteCount: 10, readAt: Date(timeIntervalSince1970: 0)),
            articles: [
                CodedArticle(
                    article: article, sentences: [SentenceSpan(start: 0, end: first.unicodeScalars.count)],
                    entries: entries)
            ])
        server = DeskServer(archive: archive)
    }

    /// The answer to a request.
    func get(_ target: String, host: String = "127.0.0.1:8080") async throws -> (response: Response, body: String) {
        try await answer(
            Request(
                head: HTTPRequest(method: .get, scheme: "http", authority: host, path: target),
                body: RequestBody(buffer: ByteBuffer())), from: server)
    }

    /// The answer to a form that is sent from a site (`same-origin`, `cross-site`; nil for a caller that says nothing).
    func post(_ target: String, _ form: String, site: String?, to server: DeskServer? = nil) async throws -> Response {
        var head = HTTPRequest(method: .post, scheme: "http", authority: "127.0.0.1:8080", path: target)
        if let site, let name = HTTPField.Name("Sec-Fetch-Site") { head.headerFields[name] = site }
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: form)))
        return try await answer(request, from: server ?? DeskServer(archive: archive, reviewer: "ana")).response
    }

    private func answer(
        _ request: Request, from server: DeskServer
    ) async throws -> (response: Response, body: String) {
        let context = BasicRequestContext(
            source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "test")))
        let response = try await server.router().buildResponder().respond(to: request, context: context)
        let collector = BodyCollector()
        try await response.body.write(collector)
        return (response, collector.text)
    }

    /// Collects a response body.
    final class BodyCollector: ResponseBodyWriter {
        private(set) var text = ""
        func write(_ buffer: ByteBuffer) async throws { text += String(buffer: buffer) }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

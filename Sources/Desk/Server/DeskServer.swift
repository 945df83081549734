import Archive
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Record

/// The desk: pages and JSON API over one archive.
///
/// Nothing can be changed through it but one thing, and that only where a reviewer is named: whether an entry is right.
public struct DeskServer: Sendable {
    private let archive: Archive
    private let trustedHosts: Set<String>
    private let reviewer: String?

    /// A desk over an archive.
    ///
    /// - Parameter hosts: names under which it may be called besides loopback's own; requests with another `Host` are
    ///   refused, so that no web page can reach the desk under a name of its own (DNS rebinding).
    /// - Parameter reviewer: under whose name verdicts are kept; nil for a desk that only reads.
    public init(archive: Archive, hosts: [String] = [], reviewer: String? = nil) {
        self.archive = archive
        self.reviewer = reviewer
        trustedHosts = Set(["localhost", "127.0.0.1", "[::1]"] + hosts)
    }

    /// Serves until the process is told to stop.
    ///
    /// - Parameters:
    ///   - host: address to listen on.
    ///   - port: port to listen on; 0 takes a free one.
    ///   - onReady: called with the port once the desk listens.
    /// - Throws: when the port cannot be used.
    public func run(host: String, port: Int, onReady: @escaping @Sendable (Int) -> Void) async throws {
        var logger = Logger(label: "desk")
        logger.logLevel = .error
        let application = Application(
            router: router(), configuration: .init(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? port) }, logger: logger)
        try await application.runService()
    }

    /// The routes.
    func router() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: DoorMiddleware(trustedHosts: trustedHosts))
        for asset in DeskAsset.all {
            router.get(RouterPath("/assets/\(asset.name)")) { _, _ in asset.response }
        }
        func page(_ path: String, _ make: @escaping @Sendable (Archive, [String], DeskQuery) throws -> HTML) {
            router.get(RouterPath(path)) { [archive, reviewer] request, _ in
                Verdict.$isAsked.withValue(reviewer != nil) {
                    DeskReply.page { try make(archive, Self.parts(request), DeskQuery(request.uri.query ?? "")) }
                }
            }
        }
        if let reviewer {
            router.post("/entries/:id/verdict") { [archive] request, _ in
                let body = try await request.body.collect(upTo: 4096)
                return DeskReply.verdict(
                    of: request, form: DeskQuery(String(buffer: body)), id: Self.parts(request)[1], archive: archive,
                    reviewer: reviewer)
            }
        }
        page("/") { archive, _, _ in try HomePage.page(archive) }
        page("/brief") { archive, _, query in try BriefPage.page(archive, query) }
        page("/articles") { archive, _, query in try ArticlesPage.page(archive, query) }
        page("/articles/:id") { archive, parts, _ in
            guard case .article(let detail) = try archive.show(parts[1]) else {
                throw ArchiveError(.notFound, path: archive.path, reason: "there is no article \(parts[1])")
            }
            return ArticleView.page(detail)
        }
        for kind in EntryKind.allCases {
            page("/\(kind.path)") { archive, _, query in try ListPage.page(archive, kind: kind, query) }
        }
        page("/entries") { archive, _, query in try ListPage.page(archive, kind: nil, query) }
        page("/entries/:id") { archive, parts, _ in
            guard case .entry(let detail) = try archive.show(parts[1]) else {
                throw ArchiveError(.notFound, path: archive.path, reason: "there is no entry \(parts[1])")
            }
            return EntryPage.page(detail)
        }
        page("/actors") { archive, _, _ in try ActorsPage.page(archive) }
        page("/actors/:actor") { archive, parts, _ in try ActorsPage.page(archive, actor: parts[1]) }
        page("/relations/:first/:second") { archive, parts, query in
            try RelationPage.page(archive, first: parts[1], second: parts[2], query)
        }
        page("/foresight") { archive, _, _ in try ForesightPage.page(archive) }
        page("/foresight/questions") { archive, _, _ in try QuestionView.list(archive) }
        page("/foresight/questions/:id") { archive, parts, _ in try QuestionView.page(archive, id: parts[2]) }
        page("/foresight/scenarios/:id") { archive, parts, _ in try ScenarioView.page(archive, id: parts[2]) }
        page("/foresight/triggers") { archive, _, _ in try AlertView.page(archive) }
        page("/foresight/patterns/:party") { archive, parts, query in
            try PatternsPage.page(archive, party: parts[2], query)
        }
        page("/search") { archive, _, query in try SearchPage.page(archive, query) }
        router.get("/api/openapi.json") { _, _ in DeskReply.json(OpenAPI.document) }
        for endpoint in Endpoint.all {
            let path = "/api" + endpoint.path.replacing("{", with: ":").replacing("}", with: "")
            let names = endpoint.path.split(separator: "/").map(String.init)
            router.get(RouterPath(path)) { [archive] request, _ in
                let parts = Self.parts(request).dropFirst()
                var found: [String: String] = [:]
                for (name, value) in zip(names, parts) where name.hasPrefix("{") {
                    found[String(name.dropFirst().dropLast())] = value
                }
                let parameters = found
                return DeskReply.api {
                    try endpoint.answer(archive, parameters, DeskQuery(request.uri.query ?? ""))
                }
            }
        }
        return router
    }

    /// The parts of the request's path, decoded.
    private static func parts(_ request: Request) -> [String] {
        request.uri.path.split(separator: "/").map { part in
            // A plus sign in a path is a plus sign.
            DeskQuery.decode(Substring(part.replacing("+", with: "%2B")))
        }
    }
}

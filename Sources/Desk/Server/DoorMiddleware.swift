import HTTPTypes
import Hummingbird

/// Stands at the door: refuses foreign hosts, and gives every response the headers that keep pages from doing harm.
struct DoorMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    let trustedHosts: Set<String>

    /// Nothing is loaded from anywhere but the desk itself; no inline script or style runs.
    static let policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        if let authority = request.head.authority, !trustedHosts.contains(Self.host(authority)) {
            response = DeskReply.response(
                .misdirectedRequest, "text/plain; charset=utf-8", "This desk does not answer to that name.\n")
        } else {
            do {
                response = try await next(request, context)
            } catch {
                let isUnknown = (error as? HTTPError)?.status == .notFound
                let title = isUnknown ? "No such page" : "That cannot be asked"
                let isAPI = request.uri.path.hasPrefix("/api")
                response = DeskReply.response(
                    isUnknown ? .notFound : .badRequest,
                    isAPI ? "application/json" : "text/html; charset=utf-8",
                    isAPI
                        ? JSON.error(code: isUnknown ? "desk.no-such-page" : "desk.bad-request", message: title)
                        : DeskReply.notice(title: title, message: "The desk has no such page.").markup)
            }
        }
        for (name, value) in [
            ("Content-Security-Policy", Self.policy), ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Cache-Control", "no-store"),
        ] {
            if let field = HTTPField.Name(name) { response.headers[field] = value }
        }
        return response
    }

    /// The host without its port.
    private static func host(_ authority: String) -> String {
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return String(authority[...end]) }
        return String(authority.split(separator: ":", maxSplits: 1).first ?? "")
    }
}

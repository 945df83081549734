import Archive
import HTTPTypes
import Hummingbird
import Lexicons
import NIOCore

/// Makes responses, and turns errors into pages and JSON of one shape.
enum DeskReply {
    /// A page, or a page that says what went wrong.
    static func page(_ make: () throws -> HTML) -> Response {
        do {
            return response(.ok, "text/html; charset=utf-8", try make().markup)
        } catch {
            let failure = Failure(error)
            return response(
                failure.status, "text/html; charset=utf-8",
                notice(title: failure.title, message: failure.message).markup)
        }
    }

    /// JSON, or the error's JSON.
    static func api(_ make: () throws -> String) -> Response {
        do {
            return json(try make())
        } catch {
            let failure = Failure(error)
            return response(
                failure.status, "application/json", JSON.error(code: failure.code, message: failure.message))
        }
    }

    /// JSON.
    static func json(_ text: String) -> Response { response(.ok, "application/json", text) }

    /// A page with a message.
    static func notice(title: String, message: String) -> HTML {
        Layout.page(title: title, "<h1>\(title)</h1>\(Layout.empty(message))")
    }

    /// A response with a body.
    static func response(_ status: HTTPResponse.Status, _ type: String, _ body: String) -> Response {
        Response(
            status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
    }

    /// What an error means to who asked.
    private struct Failure {
        var status: HTTPResponse.Status
        var code: String
        var title: String
        var message: String

        init(_ error: any Error) {
            switch error {
            case let error as DeskQuery.Invalid:
                (status, code, title) = (.badRequest, "query.invalid", "That cannot be asked")
                message = "\(error.name): \(error.reason)"
            case let error as ArchiveError where error.code == .notFound:
                (status, code, title, message) = (.notFound, error.code.rawValue, "Not in the record", error.reason)
            case let error as ArchiveError where error.code == .ambiguous:
                (status, code, title) = (.badRequest, error.code.rawValue, "Several begin like that")
                message = "\(error.reason): \(error.candidates.joined(separator: ", "))"
            case let error as ArchiveError:
                (status, code, title, message) = (
                    .internalServerError, error.code.rawValue, "The archive cannot be read", error.reason
                )
            default:
                (status, code, title) = (.internalServerError, "desk.internal", "Something went wrong")
                message = "\(error)"
            }
        }
    }
}

/// A file of the desk's own look.
struct DeskAsset: Sendable {
    /// Name below `/assets`.
    let name: String
    private let type: String
    private let body: String

    /// All of them.
    static let all: [DeskAsset] = [
        DeskAsset("desk.css", "text/css; charset=utf-8"), DeskAsset("desk.js", "text/javascript; charset=utf-8"),
        DeskAsset("icon.svg", "image/svg+xml"),
    ]

    private init(_ name: String, _ type: String) {
        self.name = name
        self.type = type
        body = (try? EmbeddedFile.named("desk/\(name)")).map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }

    /// The file.
    var response: Response { DeskReply.response(.ok, type, body) }
}

import Foundation
import HTTPTypes
import Hummingbird
import Record
import Testing

@testable import Desk

@Suite struct DeskServerTests {
    static let paths =
        [
            "/", "/articles", "/entries", "/actors", "/actors/IRN", "/actors/Iran", "/relations/IRN/OMN",
            "/search?q=ready", "/search",
        ]
        + EntryKind.allCases.map { "/\($0.path)" }

    @Test(arguments: paths) func everyPageOpensAndEscapesWhatPagesSay(path: String) async throws {
        let (response, body) = try await DeskFixture().get(path)
        #expect(response.status == .ok)
        #expect(!body.contains("<script>alert"))
        #expect(!body.contains("\"&\""))
        #expect(response.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        #expect(!body.contains(" style=") && !body.contains("onclick"))
    }

    @Test func noPageAsksAnotherHost() async throws {
        let fixture = try DeskFixture()
        for path in Self.paths + ["/articles/\(fixture.article.id)"] {
            let body = try await fixture.get(path).body
            for piece in body.components(separatedBy: "=\"").dropFirst() {
                let value = piece.prefix { $0 != "\"" }
                #expect(!value.hasPrefix("http") && !value.hasPrefix("//"), "\(path): \(value)")
            }
        }
    }

    @Test func everyLinkLeadsSomewhere() async throws {
        let fixture = try DeskFixture()
        var queue = ["/"]
        var seen: Set<String> = ["/"]
        while let path = queue.popLast(), seen.count < 300 {
            let (response, body) = try await fixture.get(path)
            #expect(response.status == .ok, "\(path)")
            guard response.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
            for piece in body.components(separatedBy: "href=\"").dropFirst() {
                let link = String(piece.prefix { $0 != "\"" && $0 != "#" })
                if link.hasPrefix("/"), seen.insert(link).inserted { queue.append(link) }
            }
        }
        #expect(seen.count > 30)
    }

    @Test func anArticleLeadsFromSentenceToEntryAndBack() async throws {
        let fixture = try DeskFixture()
        let (response, body) = try await fixture.get("/articles/\(fixture.article.id)")
        #expect(response.status == .ok)
        for entry in fixture.entries {
            #expect(body.contains("id=\"\(entry.id)\""))
            #expect(body.contains("href=\"#\(entry.id)\""))
        }
        #expect(body.contains("id=\"s0\"") && body.contains("data-sentence=\"s0\""))
        #expect(body.contains("id=\"at0\""))
        #expect(body.contains("Dropped from the page: 1 pieces"))
    }

    @Test(arguments: [
        ("/articles/a0000000000000000", 404), ("/entries/ezz", 404), ("/nowhere", 404), ("/events?from=Monday", 400),
        ("/events?type=NONSENSE", 400), ("/api/entries?limit=-1", 400), ("/api/articles/none", 404),
        ("/api/nowhere", 404),
        ("/events?limit=99999999999999999999", 400),
    ])
    func wrongQuestionsGetClearAnswers(path: String, status: Int) async throws {
        let (response, body) = try await DeskFixture().get(path)
        #expect(response.status.code == status)
        if path.hasPrefix("/api") {
            let json = try #require(
                try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: [String: String]])
            #expect(json["error"]?["code"]?.isEmpty == false)
            #expect(json["error"]?["message"]?.isEmpty == false)
        } else {
            #expect(body.contains("<h1>"))
        }
    }

    @Test func foreignNamesAreRefused() async throws {
        let (response, _) = try await DeskFixture().get("/", host: "evil.example")
        #expect(response.status == .misdirectedRequest)
        #expect(try await DeskFixture().get("/", host: "[::1]:80").response.status == .ok)
    }

    @Test func plannedAndClaimedEventsLookDifferentInThePicture() async throws {
        let body = try await DeskFixture().get("/relations/IRN/OMN").body
        #expect(body.contains("class=\"timeline\""))
        #expect(body.contains("dot q1 actual") && body.contains("dot q1 planned"))
        #expect(body.contains("class=\"claim\""))
    }
}

@Suite struct OpenAPITests {
    private static func document() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(OpenAPI.document.utf8)) as? [String: Any])
    }

    @Test func theDocumentIsServedAndNamesEveryEndpoint() async throws {
        let (response, body) = try await DeskFixture().get("/api/openapi.json")
        #expect(response.status == .ok && body == OpenAPI.document)
        let document = try Self.document()
        #expect(document["openapi"] as? String == "3.1.0")
        let paths = try #require(document["paths"] as? [String: Any])
        #expect(Set(paths.keys) == Set(Endpoint.all.map { "/api" + $0.path }))
    }

    @Test(arguments: Endpoint.all.map(\.path)) func answersFitTheirSchema(path: String) async throws {
        let fixture = try DeskFixture()
        let id = path.hasPrefix("/articles") ? fixture.article.id : fixture.entries[0].id
        let target =
            "/api"
            + path.replacing("{id}", with: id).replacing("{first}", with: "IRN").replacing("{second}", with: "OMN")
        let (response, body) = try await fixture.get(target + (path == "/search" ? "?q=ready" : ""))
        #expect(response.status == .ok)
        let answer = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
        let endpoint = try #require(Endpoint.all.first { $0.path == path })
        let components = try #require(try Self.document()["components"] as? [String: [String: Any]])
        let schema = try #require(components["schemas"]?[endpoint.schema] as? [String: Any])
        let properties = try #require(schema["properties"] as? [String: [String: Any]])
        #expect(Set(answer.keys) == Set(properties.keys))
        for (name, property) in properties {
            let types = property["type"] as? [String] ?? [property["type"] as? String ?? ""]
            let fits = types.contains { type in
                switch type {
                case "integer": answer[name] is Int
                case "string": answer[name] is String
                case "array": answer[name] is [Any]
                case "object": answer[name] is [String: Any]
                default: answer[name] is NSNull
                }
            }
            #expect(fits, "\(path) \(name)")
        }
    }

    @Test(arguments: Endpoint.all.map(\.path)) func everyParameterInBracesIsDescribed(path: String) throws {
        let endpoint = try #require(Endpoint.all.first { $0.path == path })
        let inBraces = path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        #expect(endpoint.parameters.filter { $0.location == .path }.map(\.name) == inBraces)
    }
}

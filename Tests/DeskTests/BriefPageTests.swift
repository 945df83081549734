import Foundation
import HTTPTypes
import Hummingbird
import Record
import Testing

@testable import Desk

@Suite struct BriefPageTests {
    @Test func everyLineOpensAtItsSentence() async throws {
        let fixture = try DeskFixture()
        let (response, body) = try await fixture.get("/brief?since=1960")
        #expect(response.status == .ok)
        let items = body.components(separatedBy: "<div class=\"head\">").dropFirst()
        #expect(!items.isEmpty)
        for item in items { #expect(item.contains("href=\"/articles/\(fixture.article.id)#at")) }
        #expect(!body.contains("<script>alert"))
    }

    @Test func aPartyAskedFor() async throws {
        let fixture = try DeskFixture()
        let (_, body) = try await fixture.get("/brief?since=1960&party=GHA")
        #expect(body.contains("Nothing was read"))
    }

    @Test func aSpanThatIsNone() async throws {
        let fixture = try DeskFixture()
        let (response, body) = try await fixture.get("/brief?since=soon")
        #expect(response.status == .badRequest)
        #expect(body.contains("since"))
    }
}

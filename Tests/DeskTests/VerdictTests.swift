import Archive
import HTTPTypes
import Hummingbird
import Record
import Testing

@testable import Desk

@Suite struct VerdictTests {
    @Test func aVerdictIsKeptAndLeadsBack() async throws {
        let fixture = try DeskFixture()
        let id = fixture.entries[0].id
        let answer = try await fixture.post("/entries/\(id)/verdict", "verdict=reject", site: "same-origin")
        #expect(answer.status == .seeOther)
        #expect(answer.headers[.location] == "/entries/\(id)")
        #expect(try fixture.archive.entry(id: id)?.review == .rejected)
        #expect(try fixture.archive.corrections(of: id).map(\.reviewer) == ["ana"])
        _ = try await fixture.post("/entries/\(id)/verdict", "verdict=reopen", site: "same-origin")
        #expect(try fixture.archive.entry(id: id)?.review == .open)
    }

    @Test(arguments: ["cross-site", "same-site", "none", nil]) func otherSitesAreRefused(site: String?) async throws {
        let fixture = try DeskFixture()
        let id = fixture.entries[0].id
        let answer = try await fixture.post("/entries/\(id)/verdict", "verdict=accept", site: site)
        #expect(answer.status == .forbidden)
        #expect(try fixture.archive.entry(id: id)?.review == .open)
    }

    @Test func nonsenseIsRefusedAndADeskThatOnlyReadsHasNoButtons() async throws {
        let fixture = try DeskFixture()
        let id = fixture.entries[0].id
        #expect(
            try await fixture.post("/entries/\(id)/verdict", "verdict=hug", site: "same-origin").status == .badRequest)
        #expect(
            try await fixture.post("/entries/e0/verdict", "verdict=accept", site: "same-origin").status == .notFound)
        let reading = DeskServer(archive: fixture.archive)
        let answer = try await fixture.post(
            "/entries/\(id)/verdict", "verdict=accept", site: "same-origin", to: reading)
        #expect(answer.status != .seeOther)
        #expect(try fixture.archive.corrections().isEmpty)
        #expect(try await !fixture.get("/events").body.contains("class=\"verdict\""))
    }
}

import Archive
import Foundation
import Hummingbird
import Record
import Testing

@testable import Desk

/// What other articles say, on the desk: contradictions side by side, denials with their article, and everything escaped.
@Suite struct HappeningPageTests {
    /// The fixture's archive with a second article that reports its agreement otherwise and denies its accusation.
    static func fixture() throws -> (desk: DeskFixture, event: Entry, accusation: Entry) {
        let desk = try DeskFixture()
        let text = "Tehran and Oman agreed \(DeskFixture.hostile) that it was ready, it said."
        let article = Article(
            page: "b.txt", ordinal: 1, headline: "Other \(DeskFixture.hostile)", publisher: "B \(DeskFixture.hostile)",
            published: DatedExpression(text: "Mar 5, 2025", value: EDTFDate("2025-03-05"), basis: .stated),
            language: "en", text: text)
        let evidence = [Evidence(start: 0, end: text.unicodeScalars.count, exact: text)]
        let iran = Entity(text: "Tehran", name: "Iran", code: "IRN")
        let oman = Entity(text: "Oman", name: "Oman", code: "OMN")
        func entry(_ body: Entry.Body, day: String, claim: Claim = .reported) -> Entry {
            Entry(
                article: article.id, evidence: evidence,
                chain: [ChainLink(name: "B \(DeskFixture.hostile)", role: .publisher)],
                claim: claim, reality: .actual,
                date: DatedExpression(text: day, value: EDTFDate(day), basis: .stated), confidence: 0.8, body: body)
        }
        let event = entry(
            .event(
                Event(
                    type: .agree, actor: [iran], recipient: [oman],
                    place: Place(text: "Elsewhere \(DeskFixture.hostile)"))),
            day: "2025-03-05")
        let denial = entry(
            .accusation(
                Accusation(
                    accuser: oman, accused: iran, charge: DeskFixture.hostile,
                    denial: .init(speaker: iran, text: "No \(DeskFixture.hostile)", evidence: evidence))),
            day: "2025-03-05", claim: .denied)
        try desk.archive.store(
            page: PageRecord(
                path: "b.txt", kind: "text", hash: "p2", byteCount: 10, readAt: Date(timeIntervalSince1970: 0)),
            articles: [
                CodedArticle(
                    article: article, sentences: [SentenceSpan(start: 0, end: text.unicodeScalars.count)],
                    entries: [event, denial])
            ])
        try desk.archive.joinReports()
        return (desk, event, desk.entries[4])
    }

    @Test func contradictionsStandSideBySide() async throws {
        let (desk, event, _) = try Self.fixture()
        let body = try await desk.get("/entries/\(event.id)").body
        #expect(body.contains("One happening, 2 reports"))
        #expect(body.contains("2 independent sources"))
        for reading in ["2025-03-04", "2025-03-05", "Elsewhere &lt;script&gt;"] { #expect(body.contains(reading)) }
        #expect(body.contains("/entries/\(desk.entries[0].id)"))
        for path in ["/entries/\(event.id)", "/events", "/relations/IRN/OMN", "/articles/\(event.article)"] {
            let page = try await desk.get(path).body
            #expect(page.contains("2 reports, 2 independent; dates differ: 2025-03-04 / 2025-03-05"), "\(path)")
            #expect(!page.contains("<script>alert") && !page.contains("\"&\""), "\(path)")
        }
    }

    @Test func aDenialOfAnotherArticleIsNamedWithIt() async throws {
        let (desk, event, accusation) = try Self.fixture()
        let body = try await desk.get("/entries/\(accusation.id)").body
        #expect(body.contains("Denied in other articles"))
        #expect(body.contains("/articles/\(event.article)"))
        #expect(!body.contains("<script>alert"))
    }

    @Test func theInterfaceGivesIdsAndReadings() async throws {
        let (desk, event, _) = try Self.fixture()
        let body = try await desk.get("/api/entries/\(event.id)").body
        struct Answer: Decodable {
            struct Happening: Decodable {
                struct Report: Decodable { var entry: String }
                struct Conflict: Decodable { var field: String }
                var sources: Int
                var reports: [Report]
                var conflicts: [Conflict]
            }
            var happening: Happening
        }
        let answer = try JSONDecoder().decode(Answer.self, from: Data(body.utf8)).happening
        #expect(answer.sources == 2)
        #expect(answer.reports.map(\.entry).contains(event.id))
        #expect(answer.conflicts.map(\.field) == ["date", "place"])
    }
}

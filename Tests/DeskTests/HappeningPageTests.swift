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
                    place: Place(text: "Elsewhere <script>"))),
            day: "2025-03-05")
        let charge = "shutting a harbour \(DeskFixture.hostile) to ferries"
        let accusation = entry(
            .accusation(Accusation(accuser: oman, accused: iran, charge: charge)), day: "2025-03-05", claim: .alleged)
        try desk.archive.store(
            page: PageRecord(
                path: "b.txt", kind: "text", hash: "p2", byteCount: 10, readAt: Date(timeIntervalSince1970: 0)),
            articles: [
                CodedArticle(
                    article: article, sentences: [SentenceSpan(start: 0, end: text.unicodeScalars.count)],
                    entries: [event, accusation])
            ])
        try storeDenial(of: charge, by: iran, against: oman, in: desk.archive)
        try desk.archive.joinReports()
        return (desk, event, accusation)
    }

    /// A third article, in which the accused denies the charge of the second.
    private static func storeDenial(
        of charge: String, by accused: Entity, against accuser: Entity, in archive: Archive
    ) throws {
        let text = "It denied \(charge)."
        let article = Article(
            page: "c.txt", ordinal: 1, headline: "Denial \(DeskFixture.hostile)",
            published: DatedExpression(text: "Mar 6, 2025", value: EDTFDate("2025-03-06"), basis: .stated),
            language: "en", text: text)
        let evidence = [Evidence(start: 0, end: text.unicodeScalars.count, exact: text)]
        let denial = Entry(
            article: article.id, evidence: evidence, claim: .denied, confidence: 0.8,
            body: .accusation(
                Accusation(
                    accuser: accuser, accused: accused, charge: charge,
                    denial: .init(speaker: accused, text: "No \(DeskFixture.hostile)", evidence: evidence))))
        try archive.store(
            page: PageRecord(
                path: "c.txt", kind: "text", hash: "p3", byteCount: 10, readAt: Date(timeIntervalSince1970: 0)),
            articles: [
                CodedArticle(
                    article: article, sentences: [SentenceSpan(start: 0, end: text.unicodeScalars.count)],
                    entries: [denial])
            ])
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
        let (desk, _, accusation) = try Self.fixture()
        let answer = try #require(try desk.archive.entry(id: accusation.id)?.answers.first)
        let body = try await desk.get("/entries/\(accusation.id)").body
        #expect(body.contains("Denied in other articles"))
        #expect(body.contains("/articles/\(answer.entry.article)"))
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

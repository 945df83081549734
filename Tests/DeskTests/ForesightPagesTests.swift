import Archive
import Foundation
import Hummingbird
import Record
import Testing

@testable import Desk

/// Every text that people or pages put into the foresight pages is shown as text.
@Suite struct ForesightPagesTests {
    private func fixture() throws -> DeskFixture {
        let fixture = try DeskFixture()
        let hostile = DeskFixture.hostile
        let day = CivilDay(year: 2025, month: 3, day: 1)
        let question = try fixture.archive.add(
            Question(
                text: "Will it? \(hostile)", topic: hostile,
                rule: RecordQuery(actor: ["IRN"], about: hostile, until: CivilDay(year: 2025, month: 6, day: 1)),
                asked: day))
        _ = try fixture.archive.add(
            Question.Estimate(author: hostile, day: day, probability: 0.31, note: hostile), to: question.id)
        let scenario = try fixture.archive.add(
            ScenarioSet(
                title: "The strait \(hostile)", parties: ["IRN"], made: day,
                courses: [
                    .init(
                        name: "closes \(hostile)", probability: 0.25, text: hostile, indicators: [hostile],
                        plan: "# Plan\n\n\(hostile)")
                ], neighbours: [.init(party: "OMN", note: hostile)]),
            author: hostile)
        try fixture.archive.add(
            Trigger(
                name: "agreements \(hostile)", query: RecordQuery(types: [.agree]), scenario: scenario.id,
                course: scenario.courses[0].name), at: Date(timeIntervalSince1970: 0))
        try fixture.archive.raiseAlerts(at: Date(timeIntervalSince1970: 86_400), everything: true)
        return fixture
    }

    @Test(arguments: [
        "/foresight", "/foresight/questions", "/foresight/questions/q1", "/foresight/scenarios/s1",
        "/foresight/triggers",
        "/foresight/patterns/IRN", "/foresight/patterns/IRN?with=OMN",
    ]) func pagesOpenAndEscape(path: String) async throws {
        let (response, body) = try await fixture().get(path)
        #expect(response.status == .ok)
        #expect(!body.contains("<script>alert"))
        #expect(!body.contains("\"&\""))
        #expect(!body.contains(" style="))
        #expect(body.contains("aria-current=\"page\""))
    }

    @Test func whatWasKeptIsShown() async throws {
        let fixture = try fixture()
        let question = try await fixture.get("/foresight/questions/q1").body
        #expect(question.contains("31 %"))
        #expect(question.contains("unlikely"))
        let scenario = try await fixture.get("/foresight/scenarios/s1").body
        #expect(scenario.contains("25 %"))
        #expect(scenario.contains("other"))
        #expect(scenario.contains("said it was ready."))
        let home = try await fixture.get("/foresight").body
        #expect(home.contains("/foresight/scenarios/s1") && home.contains("/foresight/questions/q1"))
        #expect(home.contains("said it was ready."))
    }

    @Test(arguments: ["/foresight/questions/q9", "/foresight/scenarios/s9"]) func whatIsNotThereIsNotFound(
        path: String
    ) async throws {
        #expect(try await fixture().get(path).response.status == .notFound)
    }
}

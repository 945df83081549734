import Foundation
import Record
import Testing

@Suite struct ForesightTypesTests {
    private func day(_ text: String) throws -> CivilDay { try #require(EDTFDate(text)?.day) }

    @Test func aQuestionIsYesWithItsEventAndNoWhenItsWindowIsOver() throws {
        let question = Question(
            text: "?", rule: RecordQuery(types: [.agree], from: try day("2025-03-01"), until: try day("2025-03-31")),
            least: 2, asked: try day("2025-02-01"))
        let matches = try ["2025-02-20", "2025-03-05", "2025-03-05", "2025-03-20", "2025-04-02"].map(day)
        let yes = question.verdict(matches: matches, today: try day("2025-03-25"))
        #expect(yes?.verdict == .yes)
        #expect(yes?.day == (try day("2025-03-20")))
        #expect(question.verdict(matches: matches, today: try day("2025-03-10")) == nil)
        let no = question.verdict(matches: [try day("2025-03-05")], today: try day("2025-04-01"))
        #expect(no?.verdict == .no)
        #expect(no?.day == (try day("2025-03-31")))
    }

    @Test func aQueryAdmitsWhatLiesWhollyInItsWindow() throws {
        let query = RecordQuery(types: [.agree], from: try day("2025-03-01"), until: try day("2025-03-31"))
        func admits(_ date: String?, _ reality: Reality = .actual, _ claim: Claim = .reported) -> Bool {
            query.admits(date: date.flatMap { EDTFDate($0) }, reality: reality, claim: claim)
        }
        #expect(admits("2025-03-01"))
        #expect(admits("2025-03"))
        #expect(!admits("2025"))
        #expect(!admits("2025-04-01"))
        #expect(!admits(nil))
        #expect(!admits("2025-03-05", .planned))
        #expect(!admits("2025-03-05", .actual, .denied))
        #expect(query.description == "anybody, AGREE, from 2025-03-01, until 2025-03-31")
    }

    @Test func queriesKeepTheirDaysThroughJSON() throws {
        let query = RecordQuery(actor: ["IRN"], place: ["Oman"], from: try day("2025-03-01"))
        let data = try JSONEncoder().encode(query)
        #expect(try JSONDecoder().decode(RecordQuery.self, from: data) == query)
        #expect(String(decoding: data, as: UTF8.self).contains("\"2025-03-01\""))
    }

    @Test func whatIsLeftGoesToOther() throws {
        let set = try ScenarioSet(
            title: "t", made: try day("2025-01-01"),
            courses: [.init(name: "open", probability: 0.7), .init(name: "closed", probability: 0.2)])
        #expect(set.courses.map(\.name) == ["open", "closed", "other"])
        #expect(abs(set.courses[2].probability - 0.1) < 1e-12)
    }

    @Test func newWeightsAddUpToOneAgain() throws {
        var set = try ScenarioSet(
            title: "t", made: try day("2025-01-01"),
            courses: [.init(name: "open", probability: 0.6), .init(name: "closed", probability: 0.2)])
        try set.weigh([("closed", 0.6)])
        #expect(abs(set.courses.reduce(0) { $0 + $1.probability } - 1) < 1e-12)
        #expect(abs(set.courses[0].probability - 0.3) < 1e-12)
        #expect(throws: ScenarioProblem.self) { try set.weigh([("open", 0.7), ("closed", 0.7)]) }
        #expect(throws: ScenarioProblem.self) { try set.weigh([("ajar", 0.1)]) }
    }

    @Test(arguments: [
        [("a", 0.7), ("b", 0.5)], [("a", 0.5), ("A", 0.2)], [("a", 1.5)], [("a", 0.5), ("other", 0.2)],
    ])
    func coursesThatCannotStandTogether(courses: [(String, Double)]) {
        #expect(throws: ScenarioProblem.self) {
            try ScenarioSet(
                title: "t", made: CivilDay(year: 2025, month: 1, day: 1),
                courses: courses.map { .init(name: $0.0, probability: $0.1) })
        }
    }
}

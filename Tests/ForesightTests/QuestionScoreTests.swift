import Record
import Testing

@testable import Foresight

@Suite struct QuestionScoreTests {
    private func day(_ number: Int) -> CivilDay { CivilDay(year: 2025, month: 3, day: 1).adding(days: number) }

    private func question(
        _ estimates: [(String, Int, Double)], end: Question.Verdict? = .yes, on last: Int = 10
    ) -> Question {
        Question(
            id: "q1", text: "?", topic: "talks", rule: RecordQuery(types: [.agree], until: day(30)), asked: day(0),
            estimates: estimates.map { .init(author: $0.0, day: day($0.1), probability: $0.2) },
            resolution: end.map { .init(verdict: $0, day: day(last), author: "rule") })
    }

    /// Brier's own example is rain forecast with 0.7 and with 0.3 where it rained: 0.09 and 0.49, halved as is usual now.
    @Test func scoresWorkedByHand() throws {
        let scores = QuestionScore.scores(of: question([("Ann", 0, 0.3), ("Ann", 4, 0.7), ("Bob", 2, 1)]))
        #expect(scores.map(\.author) == ["Ann", "Bob"])
        #expect(abs(scores[0].brier - 0.09) < 1e-12)
        // Four days at 0.49 and six at 0.09.
        #expect(abs(scores[0].dailyBrier - (4 * 0.49 + 6 * 0.09) / 10) < 1e-12)
        #expect(abs(scores[0].logScore - 0.356_674_943_9) < 1e-9)
        #expect(scores[1].brier == 0)
        #expect(scores[1].logScore < 0.002)
    }

    @Test func whatIsSaidOnTheDayOfTheEventDoesNotCount() {
        #expect(QuestionScore.scores(of: question([("Ann", 10, 0.99)])).isEmpty)
        let scores = QuestionScore.scores(of: question([("Ann", 3, 0.5), ("Ann", 10, 1)]))
        #expect(scores.map(\.probability) == [0.5])
    }

    @Test func openAndVoidQuestionsHaveNoScore() {
        #expect(QuestionScore.scores(of: question([("Ann", 0, 0.3)], end: nil)).isEmpty)
        #expect(QuestionScore.scores(of: question([("Ann", 0, 0.3)], end: .void)).isEmpty)
    }

    @Test func summariesHaveTheirNumbers() {
        let scores = [
            question([("Ann", 0, 0.8)]), question([("Ann", 0, 0.6)], end: .no), question([("Bob", 0, 0.5)]),
        ].flatMap { QuestionScore.scores(of: $0) }
        let summaries = QuestionScoreSummary.summaries(scores, by: \.author)
        #expect(summaries.map(\.name) == ["Ann", "Bob"])
        #expect(summaries.map(\.count) == [2, 1])
        #expect(abs(summaries[0].brier - (0.04 + 0.36) / 2) < 1e-12)
        #expect(summaries[0].came == 0.5)
        #expect(summaries[0].reliability.bins.filter { $0.count > 0 }.count == 2)
    }

    @Test func theBaseRateIsTheShareOfEarlierWindows() throws {
        var asked = question([], end: nil)
        asked.rule.until = day(10)
        let record = day(-100)...day(0)
        // Windows of ten days begin on days −100…−10; those from −60 on that hold −50, −40 or −30: origins −60…−31.
        let rate = try #require(
            asked.baseRate(matches: [day(-50), day(-40), day(-30)], record: record, day: day(0)))
        #expect(abs(rate - (30.0 + 3) / (91 + 30)) < 1e-12)
        #expect(asked.baseRate(matches: [day(-50), day(-40)], record: record, day: day(0)) == nil)
        // What happens after the day of asking is not looked at.
        #expect(
            asked.baseRate(
                matches: [day(-50), day(-40), day(-30), day(5)], record: day(-100)...day(9), day: day(0)) == rate)
    }
}

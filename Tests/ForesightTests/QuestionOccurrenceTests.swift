import Record
import Testing

@testable import Foresight

@Suite struct QuestionOccurrenceTests {
    /// Two years in which A consults B now and then, C accuses D often, and A aids B seldom.
    private static let events: [PartyEvent] = {
        var chance = SplitMix(seed: 5)
        var events: [PartyEvent] = []
        for day in 0..<700 {
            for (subject, relation, object, odds) in [
                ("A", "consult", "B", 12), ("C", "accuse", "D", 3), ("A", "aid", "B", 60), ("B", "praise", "A", 20),
            ] where chance.next() % UInt64(odds) == 0 {
                events.append(PartyEvent(subject: subject, relation: relation, object: object, day: day))
            }
        }
        return events
    }()
    private let today = CivilDay(number: 699)

    private func estimate(_ relation: String, days: Int, from: CivilDay? = nil, least: Int = 1) -> Double? {
        let question = Question(
            text: "Will it?", rule: RecordQuery(actor: ["A"], with: ["B"], from: from, until: today.adding(days: days)),
            least: least, asked: today)
        let matches = Self.events.filter { $0.relation == relation }.map { CivilDay(number: $0.day) }
        return question.occurrence(matches: matches, events: Self.events, day: today)?.probability
    }

    @Test func frequentActsAreLikelierAndLongerWindowsToo() throws {
        let often = try #require(estimate("accuse", days: 14))
        let seldom = try #require(estimate("aid", days: 14))
        let longer = try #require(estimate("aid", days: 60))
        #expect(often > 0.8)
        #expect(seldom < 0.5)
        #expect(longer > seldom)
    }

    @Test func whatTheModelIsNotMadeForIsLeftToBaseRates() {
        #expect(estimate("consult", days: 14, least: 2) == nil)
        #expect(estimate("consult", days: 30, from: today.adding(days: 10)) == nil)
        #expect(estimate("consult", days: -1) == nil)
        #expect(estimate("never", days: 30) == nil)
    }
}

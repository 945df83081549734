import Testing

@testable import Foresight

@Suite struct NewsTests {
    private static let groups = GroupMemory(groups: EntityGroups(entityCount: 6), directedCount: 4)

    private func news(_ facts: [Fact], at time: Int32, reach: Int = 100) -> News {
        var news = News(entityCount: 6, relationCount: 2, reach: reach)
        let history = History(facts)
        for position in 0..<history.stepCount where history.time(position) < time {
            news.absorb(history.step(position))
        }
        news.prepare(at: time, groups: Self.groups)
        return news
    }

    @Test func onlyTheLastDaysAreNews() {
        let facts = (1...30).map { Fact(subject: 0, relation: 1, object: 1, time: $0) }
        let found = news(facts, at: 30)
        #expect(found.of(0).map(\.age) == [7, 6, 5, 4, 3, 2, 1])
        #expect(found.of(1).map(\.relation) == [3, 3, 3, 3, 3, 3, 3])
        #expect(found.of(2).isEmpty)
        #expect(news(facts, at: 30, reach: 2).of(0).map(\.age) == [2, 1])
        #expect(news(facts, at: 60).of(0).isEmpty)
    }

    @Test func companyOfPastDaysSpeaksForStrangers() {
        let facts = [
            Fact(subject: 0, relation: 0, object: 1, time: 9), Fact(subject: 1, relation: 0, object: 2, time: 9),
            Fact(subject: 3, relation: 0, object: 4, time: 9), Fact(subject: 1, relation: 0, object: 5, time: 4),
        ]
        var rules = RuleTable(relationCount: 2)
        rules.settle()
        var view = NewsView(entityCount: 6)
        func story(_ candidate: Int) -> Float {
            var row = [Float](repeating: 0, count: Evidence.count)
            row.withUnsafeMutableBufferPointer { row in
                if let base = row.baseAddress { view.write(candidate, into: base) }
            }
            return row[Evidence.story.rawValue]
        }
        view.look(Query(entity: 0, relation: 0, time: 10), news(facts, at: 10), groups: Self.groups, rules: rules)
        #expect(story(2) > story(5))
        #expect(story(5) > 0)
        #expect(story(4) == 0)
        // Nothing of one query is left for the next.
        view.look(Query(entity: 3, relation: 0, time: 10), news(facts, at: 10), groups: Self.groups, rules: rules)
        #expect((0..<6).allSatisfy { story($0) == 0 })
    }
}

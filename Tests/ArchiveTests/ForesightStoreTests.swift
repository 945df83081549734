import Foundation
import Record
import Testing

@testable import Archive

@Suite struct ForesightStoreTests {
    private func question(_ until: String = "2025-06-30") throws -> Question {
        Question(
            text: "Will Iran ask Oman?", topic: "talks",
            rule: RecordQuery(
                actor: ["IRN"], with: ["OMN"], types: [.request], from: try day("2025-01-01"), until: try day(until)),
            asked: try day("2025-01-01"))
    }

    @Test func questionsKeepTheirHistory() throws {
        let archive = try Archive(inMemory: .init())
        let stored = try archive.add(try question())
        #expect(stored.id == "q1")
        #expect(stored.rule == (try question().rule))
        try archive.add(.init(author: "Ann", day: try day("2025-01-03"), probability: 0.4, note: "a note"), to: "q1")
        try archive.add(.init(author: "model", isModel: true, day: try day("2025-01-02"), probability: 0.2), to: "Q1")
        let question = try archive.question("1")
        #expect(question.estimates.map(\.author) == ["model", "Ann"])
        #expect(question.estimates.map(\.probability) == [0.2, 0.4])
        try archive.resolve("q1", as: .init(verdict: .void, day: try day("2025-02-01"), author: "Ann"))
        #expect(try archive.questions().map { $0.resolution?.verdict } == [.void])
        #expect(throws: ArchiveError.self) {
            try archive.add(.init(author: "Ann", day: day("2025-02-02"), probability: 0.5), to: "q1")
        }
        try archive.resolve("q1", as: nil)
        #expect(try archive.question("q1").resolution == nil)
    }

    @Test func badQuestionsAndUnknownIdsAreRefused() throws {
        let archive = try Archive(inMemory: .init())
        var endless = try question()
        endless.rule.until = nil
        #expect(throws: ArchiveError.self) { try archive.add(endless) }
        var empty = try question()
        empty.rule = RecordQuery(until: try day("2025-06-30"))
        #expect(throws: ArchiveError.self) { try archive.add(empty) }
        #expect(throws: ArchiveError.self) { try archive.question("q9") }
        try archive.add(try question())
        #expect(throws: ArchiveError.self) {
            try archive.add(.init(author: "Ann", day: day("2025-01-02"), probability: 1.5), to: "q1")
        }
    }

    @Test func rulesFindTheirEvents() throws {
        let (archive, ids) = try sample()
        #expect(try archive.matches(try question().rule).map(\.id) == [ids["request"]?.id])
        #expect(try archive.matches(try question("2025-02-02").rule).isEmpty)
        // A visit that is only planned does not count, unless plans are asked for.
        var visit = RecordQuery(actor: ["IRN"], types: [.consult])
        #expect(try archive.matches(visit).isEmpty)
        visit.realities = [.planned]
        #expect(try archive.matches(visit).map(\.id) == [ids["visit"]?.id])
        visit.place = ["Muscat"]
        #expect(try archive.matches(visit).isEmpty)
        #expect(try archive.span() == (try day("2025-02-03"))...(try day("2025-02-03")))
    }

    @Test func scenariosKeepTheirWeighings() throws {
        let (archive, _) = try sample()
        let made = try day("2025-01-01")
        let set = try archive.add(
            try ScenarioSet(
                title: "The strait", parties: ["IRN"], made: made,
                courses: [.init(name: "open", probability: 0.7), .init(name: "closed", probability: 0.2)]),
            author: "Ann")
        #expect(set.id == "s1")
        let changed = try archive.change("s1", author: "Bob", day: try day("2025-02-01"), note: "news") { set in
            try set.weigh([("closed", 0.5)])
            set.courses[1].plan = "# Plan\n\nCall the port."
            set.courses[1].indicators = ["insurers leave"]
            set.neighbours = [.init(party: "OMN", note: "worried")]
        }
        #expect(changed.weighings.map(\.author) == ["Ann", "Bob"])
        #expect(changed.weighings[0].probabilities[1] == 0.2)
        #expect(changed.weighings[1].probabilities[1] == 0.5)
        #expect(changed.courses[1].plan.hasSuffix("Call the port."))
        #expect(try archive.scenarioSets() == [changed])
        // A change that fails changes nothing.
        #expect(throws: ArchiveError.self) {
            try archive.change("s1", author: "Bob", day: made) { try $0.weigh([("open", 0.9), ("closed", 0.9)]) }
        }
        #expect(try archive.scenarioSet("s1") == changed)
        // What does not touch probabilities is no weighing.
        try archive.change("s1", author: "", day: made) { $0.courses[0].text = "as before" }
        #expect(try archive.scenarioSet("s1").weighings.count == 2)
    }

    @Test func triggersRaiseOneAlertForEachNewEntry() throws {
        let archive = try Archive(inMemory: .init())
        func draft(_ page: String, _ sentence: String) throws -> Draft {
            var draft = Draft([sentence], page: page, headline: "News")
            draft.add(
                0, .event(Event(type: .assault, actor: [.iran], recipient: [.oman])), date: try dated("2025-02-03"))
            return draft
        }
        try archive.store(try draft("old.txt", "Iran struck Oman on Monday."), at: time(0))
        let trigger = try archive.add(
            Trigger(name: "strikes", query: RecordQuery(actor: ["IRN"], types: [.assault])), at: time(1))
        #expect(trigger.id == "t1")
        #expect(try archive.raiseAlerts(at: time(1)).isEmpty)
        try archive.store(try draft("new.txt", "Iran struck Oman again."), at: time(2))
        let raised = try archive.raiseAlerts(at: time(2))
        #expect(raised.map(\.sentence) == ["Iran struck Oman again."])
        #expect(raised.map(\.headline) == ["News"])
        #expect(try archive.raiseAlerts(at: time(3)).isEmpty)
        let alert = try archive.decide(alert: "n1", as: .confirmed, author: "Ann", at: time(3), note: "seen")
        #expect(alert.state == .confirmed)
        #expect(try archive.alerts(.open).isEmpty)
        #expect(try archive.alerts(.confirmed, trigger: "t1") == [alert])
        // An alert stays when the page is coded anew without the entry.
        var other = Draft(["Iran struck Oman again."], page: "new.txt", headline: "News")
        other.entries = []
        try archive.store(page: other.page(coder: "later/2"), articles: [other.coded], force: true)
        #expect(try archive.alerts(.confirmed).count == 1)
        #expect(
            try archive.raiseAlerts(at: time(4), everything: true).map(\.sentence) == ["Iran struck Oman on Monday."])
        try archive.setActive(false, trigger: "t1")
        #expect(try archive.triggers().map(\.isActive) == [false])
        #expect(throws: ArchiveError.self) { try archive.setActive(true, trigger: "t7") }
        #expect(throws: ArchiveError.self) {
            try archive.add(
                Trigger(name: "x", query: RecordQuery(actor: ["IRN"]), scenario: "s4"), at: time(1))
        }
    }
}

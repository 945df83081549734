import Testing

@testable import Foresight

@Suite struct HistoryReaderTests {
    private func read(_ text: String, entities: Int = 10, relations: Int = 5) throws(HistoryError) -> [Fact] {
        try HistoryReader.facts(in: Array(text.utf8), file: "facts.txt", entities: entities, relations: relations)
    }

    @Test(arguments: ["1\t2\t3\t4\n", "1\t2\t3\t4", " 1  2 3   4  0\r\n", "\n1\t2\t3\t4\t0\n\n", "1\t2\t3\t4\tx y z\n"])
    func columns(text: String) throws {
        #expect(try read(text) == [Fact(subject: 1, relation: 2, object: 3, time: 4)])
    }

    @Test func emptyFilesHoldNoFacts() throws {
        #expect(try read("").isEmpty)
        #expect(try read("\n\n").isEmpty)
    }

    @Test(arguments: [
        ("1 2 3\n", 1), ("1 2 3 4\n1 x 3 4\n", 2), ("1 2 3 4\n\n10 2 3 4\n", 3), ("1 5 3 4\n", 1), ("-1 2 3 4\n", 1),
        ("1 2 3 4.5\n", 1), ("1 2 3 99999999999\n", 1), ("1,2,3,4\n", 1),
    ])
    func whatCannotBeUsedIsNamed(text: String, line: Int) throws {
        let error = #expect(throws: HistoryError.self) { _ = try read(text) }
        guard case .malformed(let file, let at, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(file == "facts.txt")
        #expect(at == line)
    }

    @Test func nameMaps() throws {
        func names(_ text: String) throws(HistoryError) -> [String] {
            try HistoryReader.names(in: Array(text.utf8), file: "names.txt")
        }
        #expect(try names("A b\t0\nC\t1\n") == ["A b", "C"])
        #expect(try names("2\nA b\t1\r\nC\t0") == ["C", "A b"])
        #expect(try names("A\t2\n") == ["", "", "A"])
        #expect(throws: HistoryError.noNames(file: "names.txt")) { _ = try names("") }
        #expect(throws: HistoryError.self) { _ = try names("A\t0\nB\t0\n") }
        #expect(throws: HistoryError.self) { _ = try names("A\tone\n") }
    }

    @Test func historiesAreSortedAndHoldEachFactOnce() {
        let facts: [Fact] = [(1, 3), (0, 2), (1, 3), (2, 2)].map {
            Fact(subject: $0.0, relation: 0, object: 5, time: $0.1)
        }
        let history = History(facts)
        #expect(history.facts.map(\.subject) == [0, 2, 1])
        #expect(history.offsets == [0, 2, 3])
        #expect(history.time(1) == 3)
        #expect(History([]).stepCount == 0)
    }

    @Test func stepsAreFoundAndCounted() {
        func fact(_ time: Int32) -> Fact { Fact(subject: 0, relation: 0, object: 1, time: time) }
        let hours = Benchmark(
            train: [fact(0), fact(48)], valid: [fact(72)], test: [fact(120)], entityCount: 2, relationCount: 1)
        #expect(hours.naturalStep == 24)
        #expect(hours.inSteps(of: 24).test[0].time == 5)
        let nothing = Benchmark(train: [], valid: [], test: [], entityCount: 1, relationCount: 1)
        #expect(nothing.naturalStep == 1)
        let early = Benchmark(train: [fact(-1)], valid: [], test: [], entityCount: 2, relationCount: 1)
        #expect(early.inSteps(of: 24).train[0].time == -1)
    }
}

import Record
import Testing

@testable import Archive

@Suite struct LikenessTests {
    @Test(
        "the cosine of directions",
        arguments: [
            ([1, 0], [2, 0], 1), ([1, 0], [0, 3], 0), ([1, 1], [-1, -1], -1), ([0, 0], [1, 0], 0), ([1], [1, 0], 0),
        ] as [([Float], [Float], Double)])
    func cosines(_ left: [Float], _ right: [Float], _ expected: Double) {
        #expect(abs(PassageVector(left).cosine(PassageVector(right)) - expected) < 1e-6)
    }

    @Test func steps() {
        #expect(PassageVector([0.5, -1, 0.004]).levels == [64, -127, 1])
        #expect(PassageVector([.infinity, 1]).levels == [0, 0])
        let vector = PassageVector([0.2, -0.7, 0])
        #expect(PassageVector(stored: vector.stored) == vector)
    }

    /// Vectors that point to where the passages' letters do: two numbers are enough to put them in order.
    private func vector(_ text: String) -> PassageVector {
        PassageVector([Float(text.utf8.count { $0 == UInt8(ascii: "d") }), Float(text.utf8.count)])
    }

    @Test func passagesAreFoundByLikenessAndKeptByModel() throws {
        let (archive, entries) = try sample()
        let all = try archive.passagesWithoutVector(of: "letters/1", limit: 100)
        #expect(all.count > 4)
        #expect(try archive.passagesWithoutVector(of: "letters/1", after: all[1].number, limit: 2) == Array(all[2..<4]))
        #expect(try archive.passages(like: vector(all[2].text), model: "letters/1").hits.isEmpty)
        try archive.keep(all.map { ($0.number, vector($0.text)) } + [(9_999_999, vector("gone"))], model: "letters/1")
        #expect(try archive.passagesWithoutVector(of: "letters/1", limit: 100).isEmpty)
        #expect(try archive.passagesWithoutVector(of: "letters/2", limit: 100) == all)

        let found = try archive.passages(like: vector(all[2].text), model: "letters/1", limit: 3)
        #expect(found.total == all.count)
        #expect(found.hits.count == 3)
        #expect(found.hits.first?.text == all[2].text)
        #expect(found.hits.first?.score == 1)
        #expect(found.hits.map(\.score) == found.hits.map(\.score).sorted(by: >))
        let drone = try archive.passages(
            like: vector(all.first { $0.text.contains("drone") }?.text ?? ""), model: "letters/1", limit: 1)
        #expect(drone.hits.first?.entries.isEmpty == false, "\(entries.keys)")
        #expect(try archive.passages(like: PassageVector([1, 0, 0]), model: "letters/1").hits.isEmpty)
    }
}

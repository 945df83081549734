import Testing

@testable import Foresight

@Suite struct FactMemoryTests {
    @Test func numbersAreFoundByKey() {
        var index = FlatIndex()
        var chance = SplitMix(seed: 1)
        var keys: [UInt64] = [0, 1, .max]
        for number in 0..<5_000 as Range<UInt64> { keys.append(number << 32 | chance.next() >> 40) }
        for (number, key) in keys.enumerated() {
            #expect(index[key] == nil)
            index.insert(key, number: Int32(number))
        }
        #expect(index.count == keys.count)
        for (number, key) in keys.enumerated() { #expect(index[key] == Int32(number)) }
        #expect(index[5] == nil)
    }

    private static func fact(_ subject: Int32, _ relation: Int32, _ object: Int32, _ time: Int32) -> Fact {
        Fact(subject: subject, relation: relation, object: object, time: time)
    }

    /// 0 meets 1, 2 and 3 on days 1, 2 and 3, and 1 again on day 4.
    private static var memory: FactMemory {
        var memory = FactMemory(entityCount: 5, relationCount: 2)
        memory.absorb([fact(0, 0, 1, 1), fact(0, 0, 2, 2), fact(0, 1, 3, 3), fact(0, 0, 1, 4)][...])
        return memory
    }

    @Test func everyFactStandsFromBothEnds() {
        let memory = Self.memory
        #expect(memory.pairs[0].map(\.object) == [1, 2, 3])
        #expect(memory.partnerCounts == [3, 1, 1, 1, 0])
        #expect(memory.pairs[0][0].past.count == 2)
        #expect(memory.triples[1].map(\.relation) == [2])
        #expect(memory.triples[0].map(\.object) == [1, 2, 3])
        let slot = Int(memory.slots[FactMemory.key(0, 0)] ?? -1)
        #expect(memory.slotSizes[slot] == 2)
        let first = memory.triples[0][Int(memory.slotFirst[slot])]
        #expect(first.object == 1)
        #expect(memory.triples[0][Int(first.next)].object == 2)
        #expect(memory.triples[0][Int(first.next)].next == -1)
        #expect(memory.activity[0].count == 4)
    }

    @Test(arguments: [(1, [1]), (2, [1, 3]), (3, [1, 2, 3]), (9, [1, 2, 3])] as [(Int, [Int32])])
    func theMostRecentPartnersAreFollowed(reach: Int, expected: [Int32]) {
        var recent = RecentMeetings(reach: reach)
        recent.prepare(for: [Query(entity: 1, relation: 2, time: 5)], memory: Self.memory)
        var found: [Int32] = []
        recent.forPartners(of: 0, in: Self.memory) { found.append($0.object) }
        #expect(found == expected)
    }

    @Test func linksAreFollowedFromBothEnds() {
        var recent = RecentMeetings(reach: 9)
        recent.prepare(for: [Query(entity: 0, relation: 0, time: 5)], memory: Self.memory)
        var found: [Int32] = []
        recent.forLinks(of: 0, in: Self.memory) {
            $0 == 0
        } _: {
            found.append($0.object)
        }
        #expect(found == [1, 2])
        recent.forLinks(of: 0, in: Self.memory) {
            $0 == 1
        } _: { _ in
            Issue.record("nothing is wanted")
        }
    }
}

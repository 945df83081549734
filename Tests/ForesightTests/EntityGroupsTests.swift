import Testing

@testable import Foresight

@Suite struct EntityGroupsTests {
    @Test(arguments: [
        ("Police (Chad)", "Police", "Chad"), ("Police_(Chad)", "Police", "Chad"),
        ("Court (Holy See (Vatican City))", "Court", "Holy See (Vatican City)"),
        ("Member of Parliament  (Côte d'Ivoire) ", "Member of Parliament", "Côte d'Ivoire"),
        ("Amina Diallo", "Amina Diallo", nil), ("Chad", "Chad", nil), ("", "", nil), ("()", "", nil),
        ("Unclosed (Chad", "Unclosed (Chad", nil), ("Odd)", "Odd)", nil), ("(Chad)", "", "Chad"),
    ])
    func namesAreSplit(name: String, role: String, home: String?) {
        let trimmed = name.hasSuffix(" ") ? String(name.dropLast()) : name
        let parts = EntityGroups.parts(of: trimmed)
        #expect(parts.role == role)
        #expect(parts.home == home)
    }

    @Test func homesAndRolesAreShared() {
        let groups = EntityGroups(names: [
            "Police (Chad)", "Citizen (Chad)", "Police (Mali)", "Chad", "Amina Diallo", "Potter (Mali)",
        ])
        #expect(groups.homeCount == 2)
        #expect(groups.homes == [0, 0, 1, 0, -1, 1])
        #expect(groups.members == [[0, 1, 3], [2, 5]])
        #expect(groups.roles[0] == groups.roles[2])
        #expect(groups.roles[3] != groups.roles[0])
        // A role that nobody else has says as little as a name without brackets.
        #expect(groups.roles[1] == groups.roles[4])
        #expect(groups.roles[5] == groups.roles[4])
        #expect(groups.roles.allSatisfy { $0 < groups.roleCount })
    }

    @Test func homesAreLearntFromPartnersWhereNamesAreSilent() {
        let groups = EntityGroups(names: ["Police (Chad)", "Citizen (Chad)", "Amina Diallo", "Police (Mali)"])
        var memory = GroupMemory(groups: groups, directedCount: 4)
        #expect(memory.home(of: 2) == -1)
        memory.absorb([Fact(subject: 2, relation: 0, object: 0, time: 1)])
        // One meeting is not enough.
        #expect(memory.home(of: 2) == -1)
        memory.absorb([Fact(subject: 1, relation: 1, object: 2, time: 2)])
        #expect(memory.home(of: 2) == 0)
        memory.absorb((3..<7).map { Fact(subject: 2, relation: 0, object: 3, time: $0) }[...])
        #expect(memory.home(of: 2) == 1)
        #expect(memory.home(of: 0) == 0)
    }

    @Test func dealingsOfHomesAndRolesAreCounted() throws {
        let groups = EntityGroups(names: ["Police (Chad)", "Citizen (Chad)", "Police (Mali)", "Citizen (Mali)"])
        var memory = GroupMemory(groups: groups, directedCount: 4)
        memory.absorb([
            Fact(subject: 0, relation: 0, object: 1, time: 1), Fact(subject: 0, relation: 0, object: 3, time: 1),
        ])
        let chad = memory.homeStart
        let mali = memory.homeStart + 1
        let slot = try #require(memory.slot(chad, 0))
        #expect(memory.totals[Int(slot)].count == 2)
        #expect(memory.past(slot, chad)?.count == 1)
        #expect(memory.past(slot, mali)?.count == 1)
        #expect(memory.past(slot, 3)?.count == 1)
        #expect(memory.past(slot, 2) == nil)
        // Citizens of one's own country and of another are told apart.
        #expect(memory.past(slot, memory.roleNode(of: 1, from: 0))?.count == 1)
        #expect(memory.roleNode(of: 1, from: 0) != memory.roleNode(of: 3, from: 0))
        // The other way round through the inverse relation.
        #expect(memory.past(memory.slot(mali, 2), chad)?.count == 1)
        #expect(memory.past(memory.slot(chad, memory.anything), chad)?.count == 2)
    }
}

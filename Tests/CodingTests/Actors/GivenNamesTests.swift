import Coding
import Lexicons
import Testing

@Suite struct GivenNamesTests {
    @Test(arguments: [
        ("Claudia Example", Gender.female), ("Hossein Example", .male), ("Jean-Pierre Example", .male),
        ("Lee Hsiang-lin", .unknown), ("Q. Example", .unknown), ("Xyz Petrova", .female), ("Xyz Villanueva", .unknown),
        ("Karen Example", .unknown), ("Example", .unknown), ("María Example", .female),
    ])
    func gender(_ name: String, _ expected: Gender) throws {
        #expect(try GivenNames().gender(of: name) == expected)
    }

    @Test(arguments: [
        ("Kim Dae-hyun", true), ("Liu Guangde", true), ("Nguyen Van Thanh", true), ("Angela Example", false),
        ("Kari Nordmann", false),
    ])
    func familyFirst(_ name: String, _ expected: Bool) { #expect(GivenNames.familyFirst(name) == expected) }

    @Test func namesUnderBothGendersAreNobodys() throws {
        let table = try LexiconTable(
            file: "test", bytes: Array("gender\tnames\nf\tSasha|Ada\nm\tSasha\n".utf8), columns: ["gender", "names"])
        let names = try GivenNames(table: table)
        #expect(names.gender(of: "Sasha Example") == .unknown)
        #expect(names.gender(of: "Ada Example") == .female)
    }

    @Test func unknownGendersAreRefused() throws {
        let table = try LexiconTable(
            file: "test", bytes: Array("gender\tnames\nx\tAda\n".utf8), columns: ["gender", "names"])
        #expect(throws: LexiconError.self) { try GivenNames(table: table) }
    }
}

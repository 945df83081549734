import Coding
import Lexicons
import Record
import Testing

/// One table for all tests of this folder: loading is the slow part.
let sharedTable = Result { try ActorTable() }

@Suite struct ActorTableTests {
    let table: ActorTable

    init() throws { table = try sharedTable.get() }

    @Test func everyMemberOfTheUnitedNationsIsComplete() {
        let members = table.states.filter { $0.status == .state }
        #expect(members.count == 193)
        // Micro-states that the Correlates of War project lists too; only observers and contested states lack a number.
        for state in members {
            #expect(state.code.utf8.count == 3, "\(state.name)")
            #expect(state.iso2.utf8.count == 2, "\(state.name)")
            #expect(state.cow != nil, "\(state.name) has no COW number")
            #expect(state.gleditschWard != nil, "\(state.name) has no Gleditsch-Ward number")
            #expect(state.fips.utf8.count == 2, "\(state.name)")
            #expect(!state.cameo.isEmpty, "\(state.name)")
            #expect(!state.region.isEmpty, "\(state.name)")
            // Dublin for Ireland and so on; Belgium's capital also hosts the EU and stands among the places.
            #expect(!state.capitals.isEmpty, "\(state.name) has no capital")
            #expect(
                !state.adjectives.isEmpty || !state.nationals.isEmpty || Self.withoutDemonym.contains(state.code),
                "\(state.name)")
        }
    }

    private static let withoutDemonym: Set<String> = ["DMA"]

    @Test func codesAreUnique() {
        for keyPath in [\StateActor.code, \StateActor.name] {
            #expect(Set(table.states.map { $0[keyPath: keyPath] }).count == table.states.count)
        }
        let present = table.states.filter { $0.status != .past }
        #expect(Set(present.map(\.iso2)).count == present.count)
        #expect(Set(present.compactMap(\.cow)).count == present.compactMap(\.cow).count)
        #expect(Set(present.map(\.fips)).count == present.count)
    }

    @Test(arguments: [
        ("Kosovo", "XKX"), ("Palestine", "PSE"), ("Taiwan", "TWN"), ("Western Sahara", "ESH"), ("Holy See", "VAT"),
    ])
    func contestedStatesAreThere(name: String, code: String) {
        #expect(table.entities(named: name).contains { $0.code == code })
    }

    /// A name with two codes must be listed in `ambiguous.tsv`, where the order of readings is written down.
    @Test func namesOfStatesAreUniqueOrListed() throws {
        let listed = try Set(
            LexiconTable(embedded: "lexicons/actors/ambiguous.tsv", columns: ["name", "codes"]).rows.map { $0["name"] })
        var codes: [String: Set<String>] = [:]
        for state in table.states where state.status != .past {
            for name in [state.name] + state.aliases + state.adjectives + state.nationals + state.capitals
                + state.metonyms
            {
                guard !name.hasPrefix("?") else { continue }
                codes[name, default: []].insert(state.code)
            }
        }
        for (name, found) in codes where found.count > 1 {
            #expect(listed.contains(name), "“\(name)” names \(found.sorted())")
        }
    }

    @Test func peopleHoldKnownOfficesInKnownStates() {
        let offices = Set(table.offices.map(\.name))
        let other: Set<String> = ["IGO", "UNO", "EUR", "IMG", "NGO"]
        var rows = 0
        for person in table.people {
            for tenure in person.tenures {
                rows += 1
                #expect(offices.contains(tenure.office), "\(person.name): \(tenure.office)")
                #expect(
                    table.state(code: tenure.code) != nil || other.contains(tenure.code),
                    "\(person.name): \(tenure.code)")
                if let from = tenure.from?.earliest, let until = tenure.until?.latest {
                    #expect(from <= until, "\(person.name)")
                }
            }
        }
        #expect(rows >= 2_000)
    }

    @Test(arguments: [
        ("foreign minister", "IRN", "2022-12-19", "Hossein Amir-Abdollahian"),
        ("foreign minister", "IRN", "2007-04-07", "Manouchehr Mottaki"),
        ("foreign minister", "USA", "1995-03-01", "Warren Christopher"),
        ("president", "USA", "2019-06-01", "Donald Trump"), ("president", "MEX", "2025-05-03", "Claudia Sheinbaum"),
        ("prime minister", "GBR", "2003-03-20", "Tony Blair"), ("chancellor", "DEU", "2010-01-01", "Angela Merkel"),
        ("secretary-general", "UNO", "2001-09-11", "Kofi Annan"),
        ("high representative", "EUR", "2022-12-20", "Josep Borrell"),
        ("director general", "IGO", "2022-11-01", "Rafael Grossi"),
        ("general secretary", "SUN", "1986-10-11", "Mikhail Gorbachev"),
        ("president", "FRA", "1990-01-01", "Francois Mitterrand"),
        ("supreme leader", "IRN", "2025-02-07", "Ali Khamenei"),
        ("president", "ZAF", "1995-01-01", "Nelson Mandela"),
        ("foreign minister", "RUS", "2014-03-01", "Sergei Lavrov"),
    ])
    func holderOnDay(office: String, code: String, date: String, name: String) throws {
        let day = try #require(EDTFDate(date)?.earliest)
        #expect(table.holders(of: office, code: code, on: day).map(\.name).contains(name))
    }

    @Test(arguments: [("IRNA", "IRN"), ("Xinhua", "CHN"), ("Anadolu Agency", "TUR"), ("AFP", "FRA"), ("KCNA", "PRK")])
    func agencies(name: String, country: String) { #expect(table.outlet(named: name)?.country == country) }

    @Test(arguments: [
        ("Geneva", "CHE"), ("Sharm el-Sheikh", "EGY"), ("Nur-Sultan", "KAZ"), ("Davos", "CHE"), ("Kiev", "UKR"),
        ("TEHRAN", "IRN"),
    ])
    func places(name: String, country: String) { #expect(table.places.place(named: name)?.country == country) }

    @Test func ambiguousPlacesKeepAllReadings() {
        #expect(Set(table.places.places(named: "Tripoli").compactMap(\.country)) == ["LBY", "LBN"])
        #expect(table.places.isAmbiguous("Hyderabad"))
        #expect(!table.places.isAmbiguous("Geneva"))
        #expect(table.places.place(named: "Persian Gulf")?.kind == "gulf")
        #expect(table.places.place(named: "Nowhere at all") == nil)
    }

    @Test func brokenFilesAreNamedWithLineAndReason() {
        let header = "person\taliases\toffice\tcode\tfrom\tuntil\n"
        for (line, reason) in [
            ("A B\t\tpresident\t\t\t", "must be given"), ("A B\t\tpresident\tFRA\t20x5\t", "no EDTF date"),
        ] {
            #expect {
                let rows = try LexiconTable(
                    file: "mine.tsv", bytes: Array((header + line).utf8), columns: ["person", "office", "code"])
                _ = try table.adding(people: rows)
            } throws: { error in
                guard case .malformed(let file, let number, let why)? = error as? LexiconError else { return false }
                return file == "mine.tsv" && number == 2 && why.contains(reason)
            }
        }
    }

    @Test func usersOwnPeopleAreFound() throws {
        let text = "person\taliases\toffice\tcode\tfrom\tuntil\nAda Example\t\tforeign minister\tFJI\t2030-01-01\t\n"
        let rows = try LexiconTable(file: "mine.tsv", bytes: Array(text.utf8), columns: ["person", "office", "code"])
        let mine = try table.adding(people: rows)
        let day = try #require(EDTFDate("2031-05-05")?.earliest)
        #expect(mine.holders(of: "foreign minister", code: "FJI", on: day).map(\.name) == ["Ada Example"])
        #expect(mine.people.count == table.people.count + 1)
    }
}

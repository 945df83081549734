import Lexicons
import Record

/// Reads the actor files into rows. Every complaint names file and line.
struct ActorFiles {
    static let sectors: Set<String> = [
        "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
        "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
    ]

    let statesTable: LexiconTable
    let organisationsTable: LexiconTable
    let outletsTable: LexiconTable
    let officesTable: LexiconTable
    let institutionsTable: LexiconTable
    let peopleTable: LexiconTable
    let citiesTable: LexiconTable
    let ambiguousTable: LexiconTable

    static let peopleColumns = ["person", "aliases", "office", "code", "from", "until"]

    init() throws(LexiconError) {
        func table(_ name: String, _ columns: [String]) throws(LexiconError) -> LexiconTable {
            try LexiconTable(embedded: "lexicons/actors/\(name).tsv", columns: columns)
        }
        statesTable = try table("states", ["code", "name", "capitals", "iso2", "cow", "gw", "fips", "cameo", "status"])
        organisationsTable = try table("organisations", ["name", "aliases", "code", "sector", "flags"])
        outletsTable = try table("agencies", ["name", "aliases", "kind", "country", "control"])
        officesTable = try table("offices", ["office", "aliases", "sector", "holders", "only"])
        institutionsTable = try table("institutions", ["institution", "aliases", "sector"])
        peopleTable = try table("people", Self.peopleColumns)
        citiesTable = try table("cities", ["name", "aliases", "kind", "country"])
        ambiguousTable = try table("ambiguous", ["name", "codes"])
    }

    func states() throws(LexiconError) -> [StateActor] {
        var found: [StateActor] = []
        for row in statesTable.rows {
            guard let status = StateActor.Status(rawValue: row["status"]) else {
                throw Self.malformed(statesTable, row, "unknown status “\(row["status"])”")
            }
            guard row["code"].utf8.count == 3 else {
                throw Self.malformed(statesTable, row, "“\(row["code"])” is no alpha-3 code")
            }
            try found.append(
                StateActor(
                    code: row["code"], name: row["name"], aliases: row.list("aliases"),
                    adjectives: row.list("adjectives"), nationals: row.list("nationals"),
                    capitals: row.list("capitals"), metonyms: row.list("metonyms"), iso2: row["iso2"],
                    cow: Self.number(statesTable, row, "cow"), gleditschWard: Self.number(statesTable, row, "gw"),
                    fips: row["fips"], cameo: row["cameo"], region: row["region"], status: status,
                    from: Self.date(statesTable, row, "from"), until: Self.date(statesTable, row, "until")))
        }
        return found
    }

    func organisations() throws(LexiconError) -> [OrganisationActor] {
        try Self.organisations(from: organisationsTable)
    }

    static func organisations(from table: LexiconTable) throws(LexiconError) -> [OrganisationActor] {
        var found: [OrganisationActor] = []
        for row in table.rows {
            guard sectors.contains(row["sector"]) else {
                throw malformed(table, row, "unknown sector “\(row["sector"])”")
            }
            found.append(
                OrganisationActor(
                    name: row["name"], aliases: row.list("aliases"), code: row["code"].isEmpty ? nil : row["code"],
                    sector: row["sector"], isWeak: row["flags"] == "weak"))
        }
        return found
    }

    func outlets() throws(LexiconError) -> [NewsOutlet] {
        var found: [NewsOutlet] = []
        for row in outletsTable.rows {
            guard let kind = NewsOutlet.Kind(rawValue: row["kind"]),
                let control = NewsOutlet.Control(rawValue: row["control"])
            else { throw Self.malformed(outletsTable, row, "unknown kind or control") }
            found.append(
                NewsOutlet(
                    name: row["name"], aliases: row.list("aliases"), kind: kind, country: row["country"],
                    control: control))
        }
        return found
    }

    func offices() throws(LexiconError) -> [(kind: OfficeKind, aliases: [String])] {
        var found: [(kind: OfficeKind, aliases: [String])] = []
        for row in officesTable.rows {
            guard Self.sectors.contains(row["sector"]), ["one", "many"].contains(row["holders"]) else {
                throw Self.malformed(officesTable, row, "unknown sector or number of holders")
            }
            found.append(
                (
                    OfficeKind(
                        name: row["office"], sector: row["sector"], isSingle: row["holders"] == "one",
                        only: row["only"].isEmpty ? nil : row["only"]), row.list("aliases")
                ))
        }
        return found
    }

    func institutions() throws(LexiconError) -> [(name: String, aliases: [String], sector: String)] {
        var found: [(name: String, aliases: [String], sector: String)] = []
        for row in institutionsTable.rows {
            guard Self.sectors.contains(row["sector"]) else {
                throw Self.malformed(institutionsTable, row, "unknown sector “\(row["sector"])”")
            }
            found.append((row["institution"], row.list("aliases"), row["sector"]))
        }
        return found
    }

    /// The shipped file marks women; whoever it does not mark is a man.
    func people() throws(LexiconError) -> [KnownPerson] { try Self.people(from: peopleTable) { _ in .male } }

    static func people(
        from table: LexiconTable, gender unmarked: (String) -> Gender
    ) throws(LexiconError) -> [KnownPerson] {
        var order: [String] = []
        var rows: [String: (aliases: [String], surnames: [String], gender: Gender, tenures: [KnownPerson.Tenure])] = [:]
        for row in table.rows {
            let name = row["person"]
            guard !name.isEmpty, !row["office"].isEmpty, !row["code"].isEmpty else {
                throw malformed(table, row, "person, office and code must be given")
            }
            if rows[name] == nil {
                order.append(name)
                rows[name] = ([], [], .unknown, [])
            }
            for alias in row.list("aliases") {
                if alias.hasPrefix("~") {
                    rows[name]?.surnames.append(String(alias.dropFirst()))
                } else if alias == "f" || alias == "m" {
                    rows[name]?.gender = alias == "f" ? .female : .male
                } else if rows[name]?.aliases.contains(alias) == false {
                    rows[name]?.aliases.append(alias)
                }
            }
            let code = row["code"].split(separator: ":", maxSplits: 1).map(String.init)
            try rows[name]?.tenures.append(
                KnownPerson.Tenure(
                    office: row["office"], code: code[0], organisation: code.count > 1 ? code[1] : nil,
                    from: date(table, row, "from"), until: date(table, row, "until")))
        }
        return order.compactMap { name in
            guard let row = rows[name] else { return nil }
            let code = row.tenures.first?.code ?? ""
            // East Asian family names are few and shared by many: alone they count only after a title.
            let mark = ["CHN", "TWN", "KOR", "PRK", "VNM"].contains(code) ? "?" : ""
            let family = row.surnames.isEmpty ? [mark + surname(of: name, code: code)] : row.surnames
            return KnownPerson(
                name: name, aliases: row.aliases, surnames: family.filter { $0 != name },
                gender: row.gender == .unknown ? unmarked(name) : row.gender,
                tenures: row.tenures)
        }
    }

    /// How a person is called after the first mention: the family name, which stands first in East Asia, with its
    /// particles ("bin Salman", "van der Leyen").
    static func surname(of name: String, code: String) -> String {
        var words = name.split(separator: " ").map(String.init)
        while let last = words.last, ["Jr.", "Jr", "Sr.", "III", "II", "IV", "VI", "XIV", "XVI", "I"].contains(last) {
            // Rulers with a number have no family name that the news uses.
            if !last.hasPrefix("J"), !last.hasPrefix("S") { return name }
            words.removeLast()
        }
        guard let last = words.last, let first = words.first else { return name }
        if ["CHN", "TWN", "KOR", "PRK", "KHM"].contains(code) { return first }
        if code == "VNM" { return last }
        var start = words.count - 1
        let particles: Set<String> = [
            "bin", "ibn", "al", "van", "von", "der", "den", "de", "di", "da", "del", "dos", "du", "la", "le", "ben",
            "abu",
            "ul", "bint", "Van", "Von", "De", "Al", "El", "Di", "Da", "Le", "La", "Ould", "Ben", "Bin", "ter", "zu",
        ]
        while start > 1, particles.contains(words[start - 1]) { start -= 1 }
        return start == words.count - 1 ? last : words[start...].joined(separator: " ")
    }

    func ambiguousNames(known: [String: Int]) throws(LexiconError) -> [String: [String]] {
        var found: [String: [String]] = [:]
        for row in ambiguousTable.rows {
            let codes = row.list("codes")
            guard let unknown = codes.first(where: { known[$0] == nil }) else {
                found[row["name"]] = codes
                continue
            }
            throw Self.malformed(ambiguousTable, row, "no state “\(unknown)” in states.tsv")
        }
        return found
    }

    private static func malformed(_ table: LexiconTable, _ row: LexiconTable.Row, _ reason: String) -> LexiconError {
        .malformed(file: table.file, line: row.line, reason: reason)
    }

    private static func number(
        _ table: LexiconTable, _ row: LexiconTable.Row, _ column: String
    ) throws(LexiconError) -> Int? {
        guard !row[column].isEmpty else { return nil }
        guard let number = Int(row[column]) else { throw malformed(table, row, "“\(row[column])” is no number") }
        return number
    }

    static func date(
        _ table: LexiconTable, _ row: LexiconTable.Row, _ column: String
    ) throws(LexiconError) -> EDTFDate? {
        guard !row[column].isEmpty else { return nil }
        guard let date = EDTFDate(row[column]) else { throw malformed(table, row, "“\(row[column])” is no EDTF date") }
        return date
    }
}

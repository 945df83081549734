import Language
import Lexicons
import Record

/// Who can act: states, organisations, outlets, offices, institutions and people, with every name they go by.
///
/// Loaded once from the files under `lexicons/actors/` (format: `docs/lexicons.md`). A user's own people and organisations
/// can be added to a copy with ``adding(people:)`` and ``adding(organisations:)``.
public struct ActorTable: Sendable {
    /// States in the order of `states.tsv`.
    public let states: [StateActor]
    /// Organisations in the order of `organisations.tsv`, the user's own after them.
    public internal(set) var organisations: [OrganisationActor]
    /// News agencies and outlets in the order of `agencies.tsv`.
    public let outlets: [NewsOutlet]
    /// Kinds of office in the order of `offices.tsv`.
    public let offices: [OfficeKind]
    /// People, in order of their first row, the user's own after them.
    public internal(set) var people: [KnownPerson]
    /// Places, capitals and states by name.
    public let places: PlaceTable

    /// Given names and the pronouns they take.
    public let givenNames: GivenNames
    /// Weighs whom “he” and “she” may mean.
    package var pronouns: PronounRanker

    /// Case-sensitive names of everything; values index `senses`.
    var names = NameTrie(foldsCase: false)
    var senses: [[NamedSense]] = []
    /// Case-blind words for offices and institutions; values index `roles`.
    var words = NameTrie(foldsCase: true)
    var roles: [[Role]] = []
    /// States by code.
    let stateByCode: [String: Int]
    /// Codes of ambiguous names, likeliest first, by the name as written.
    let ambiguous: [String: [String]]
    /// Tenures by office and code, as (person, tenure), for "who was".
    var holders: [String: [(person: Int, tenure: Int)]] = [:]

    /// An office or an institution that a common noun phrase names.
    enum Role: Sendable, Hashable {
        case office(Int, plural: Bool)
        case institution(name: String, sector: String, plural: Bool)
    }

    /// Loads the embedded tables.
    ///
    /// - Throws: ``LexiconError`` naming file and line.
    public init() throws(LexiconError) {
        let files = try ActorFiles()
        try self.init(files, givenNames: GivenNames(), pronouns: PronounRanker())
    }

    init(_ files: ActorFiles, givenNames: GivenNames, pronouns: PronounRanker) throws(LexiconError) {
        self.givenNames = givenNames
        self.pronouns = pronouns
        states = try files.states()
        organisations = try files.organisations()
        outlets = try files.outlets()
        people = try files.people()
        let kinds = try files.offices()
        offices = kinds.map(\.kind)
        places = try PlaceTable(cities: files.citiesTable, states: states)
        var index: [String: Int] = [:]
        for (position, state) in states.enumerated() where index[state.code] == nil { index[state.code] = position }
        stateByCode = index
        ambiguous = try files.ambiguousNames(known: index)
        addStateNames()
        for position in outlets.indices { addOutlet(position) }
        for position in organisations.indices { addOrganisation(position) }
        for position in people.indices { addPerson(position) }
        addPlaces()
        for (position, kind) in kinds.enumerated() {
            addRole([kind.kind.name] + kind.aliases) { .office(position, plural: $0) }
        }
        for institution in try files.institutions() {
            addRole([institution.name] + institution.aliases) {
                .institution(name: institution.name, sector: institution.sector, plural: $0)
            }
        }
    }

    /// The state with this ISO 3166-1 alpha-3 code.
    public func state(code: String) -> StateActor? { stateByCode[code].map { states[$0] } }

    /// The states, organisations and people that go by exactly this name, as entities; empty when nobody does.
    public func entities(named name: String) -> [Entity] {
        guard let value = names.value(of: name) else { return [] }
        return senses[Int(value)].compactMap { sense in
            switch sense.sense {
            case .state(let index, _):
                Entity(text: name, name: states[index].name, code: states[index].code, sector: "GOV")
            case .organisation(let index):
                Entity(
                    text: name, name: organisations[index].name, code: organisations[index].code,
                    sector: organisations[index].sector)
            case .outlet(let index):
                Entity(text: name, name: outlets[index].name, code: outlets[index].country, sector: "MED")
            case .person(let index, _):
                Entity(text: name, name: people[index].name, code: people[index].tenures.last?.code)
            case .place: nil
            }
        }
    }

    /// The news agency, outlet or broadcaster of this name.
    public func outlet(named name: String) -> NewsOutlet? {
        guard let value = names.value(of: name) else { return nil }
        for sense in senses[Int(value)] {
            if case .outlet(let index) = sense.sense { return outlets[index] }
        }
        return nil
    }

    /// Who held an office on a day: everybody the table knows, in the order of the file.
    ///
    /// - Parameters:
    ///   - office: canonical name of the office.
    ///   - code: state or organisation code.
    ///   - organisation: the organisation, for offices of UNO, EUR and IGO.
    ///   - day: days since 1970-01-01.
    public func holders(of office: String, code: String, organisation: String? = nil, on day: Int) -> [KnownPerson] {
        (holders[Self.holderKey(office, code)] ?? []).compactMap { entry in
            let person = people[entry.person]
            let tenure = person.tenures[entry.tenure]
            guard tenure.covers(day), organisation == nil || tenure.organisation == organisation else { return nil }
            return person
        }
    }

    static func holderKey(_ office: String, _ code: String) -> String { code + "/" + office }
}

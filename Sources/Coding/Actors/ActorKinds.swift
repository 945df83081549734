import Record

/// A state, present or past, or a territory that acts in the news.
public struct StateActor: Sendable, Hashable {
    /// What kind of state a row describes.
    public enum Status: String, Sendable, CaseIterable { case state, observer, contested, territory, past }

    /// ISO 3166-1 alpha-3; `XKX` for Kosovo; ISO 3166-3 for past states.
    public let code: String
    /// Usual English name.
    public let name: String
    /// Other names and abbreviations.
    public let aliases: [String]
    /// "Iranian", "French".
    public let adjectives: [String]
    /// Nouns for its people.
    public let nationals: [String]
    /// Seat of government first, then variants and other capitals.
    public let capitals: [String]
    /// Buildings and streets that stand for the government.
    public let metonyms: [String]
    /// ISO 3166-1 alpha-2.
    public let iso2: String
    /// Correlates of War number; nil where the project lists none.
    public let cow: Int?
    /// Gleditsch-Ward number; nil where the list has none.
    public let gleditschWard: Int?
    /// FIPS 10-4 code.
    public let fips: String
    /// CAMEO country code.
    public let cameo: String
    /// UN M49 subregion.
    public let region: String
    /// Kind of state.
    public let status: Status
    /// First day as a state, where it lies after 1989.
    public let from: EDTFDate?
    /// Last day of a past state.
    public let until: EDTFDate?
}

/// An international organisation, a state organ with a name of its own, an armed group, an NGO or a firm.
public struct OrganisationActor: Sendable, Hashable {
    /// Usual English name.
    public let name: String
    /// Other names and abbreviations.
    public let aliases: [String]
    /// State it belongs to, or IGO, UNO, EUR, NGO, IMG, MNC; nil for collectives that have none ("the West").
    public let code: String?
    /// PLOVER sector.
    public let sector: String
    /// Whether its name is a common word or many bodies' name, so that it counts only where the article names the body or
    /// its state otherwise.
    public let isWeak: Bool
}

/// A news agency, outlet or broadcaster.
public struct NewsOutlet: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, CaseIterable { case agency, outlet, broadcaster }
    /// On whose behalf it speaks.
    public enum Control: String, Sendable, CaseIterable {
        case state, `public`, `private`
    }

    /// Usual English name.
    public let name: String
    /// Other names and abbreviations.
    public let aliases: [String]
    /// What it is.
    public let kind: Kind
    /// ISO 3166-1 alpha-3 of its seat.
    public let country: String
    /// On whose behalf it speaks.
    public let control: Control
}

/// A kind of office: what is common to all foreign ministers.
public struct OfficeKind: Sendable, Hashable {
    /// Canonical name in lower case ("foreign minister").
    public let name: String
    /// PLOVER sector of its holder.
    public let sector: String
    /// Whether a state has one holder at a time.
    public let isSingle: Bool
    /// State or organisation the row is limited to.
    public let only: String?
}

/// A named person with the offices held.
public struct KnownPerson: Sendable, Hashable {
    /// An office held for a span of time.
    public struct Tenure: Sendable, Hashable {
        /// Canonical office.
        public let office: String
        /// State, or UNO, EUR, IGO, or an organisation's code.
        public let code: String
        /// The organisation, where the office is none of the state itself ("NATO").
        public let organisation: String?
        /// First day; nil when not known.
        public let from: EDTFDate?
        /// Last day; nil when still held as far as the table knows.
        public let until: EDTFDate?

        /// Whether the office was held on a day, as far as the printed precision tells.
        public func covers(_ day: Int) -> Bool {
            if let first = from?.earliest, day < first { return false }
            if let last = until?.latest, day > last { return false }
            return true
        }
    }

    /// Usual English spelling.
    public let name: String
    /// Other spellings of the full name.
    public let aliases: [String]
    /// How the person is called after the first mention.
    public let surnames: [String]
    /// Grammatical gender, where the table gives it.
    public let gender: Gender
    /// Offices held, in the order of the file.
    public let tenures: [Tenure]
}

/// What pronoun a person takes, as far as known.
public enum Gender: UInt8, Sendable { case unknown, female, male }

/// What a name may stand for.
enum Sense: Sendable, Hashable {
    enum StateForm: UInt8, Sendable { case name, adjective, national, capital, metonym }

    case state(Int, StateForm)
    case organisation(Int)
    case outlet(Int)
    case person(Int, isSurname: Bool)
    case place(Int)
}

/// A sense with the strength of the name: weak names count only where the article names the actor otherwise.
struct NamedSense: Sendable, Hashable {
    let sense: Sense
    let isWeak: Bool
}

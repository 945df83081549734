import Lexicons
import Record

/// Places by name: capitals, cities, regions, seas. Ambiguous names keep all readings.
public struct PlaceTable: Sendable {
    /// One place.
    public struct Entry: Sendable, Hashable {
        /// Usual English name.
        public let name: String
        /// `city`, `capital`, `region`, `sea` … as documented in `cities.tsv`; `state` for states themselves.
        public let kind: String
        /// ISO 3166-1 alpha-3; nil for seas, cross-border regions and disputed places.
        public let country: String?
    }

    /// All places: those of `cities.tsv` in file order, then capitals and states.
    public private(set) var entries: [Entry] = []
    /// Other spellings of each entry.
    private(set) var aliases: [[String]] = []
    private var byKey: [String: [Int]] = [:]

    init(cities: LexiconTable, states: [StateActor]) throws(LexiconError) {
        let kinds: Set<String> = [
            "city", "venue", "crossing", "region", "territory", "island", "sea", "gulf", "bay", "strait", "canal",
            "ocean", "river", "lake", "route", "zone", "continent",
        ]
        for row in cities.rows {
            guard kinds.contains(row["kind"]) else {
                throw .malformed(file: cities.file, line: row.line, reason: "unknown kind “\(row["kind"])”")
            }
            add(
                Entry(name: row["name"], kind: row["kind"], country: row["country"].isEmpty ? nil : row["country"]),
                [row["name"]] + row.list("aliases"))
        }
        for state in states where state.status != .past {
            for (index, capital) in state.capitals.enumerated() {
                let name = Self.plain(index == 0 ? capital : capital)
                add(Entry(name: name, kind: "capital", country: state.code), [name])
            }
            add(
                Entry(name: state.name, kind: "state", country: state.code),
                [state.name] + state.aliases.map(Self.plain))
        }
    }

    /// The places of this name, likeliest first; empty when none is known. Case and diacritics do not count.
    public func places(named name: String) -> [Entry] {
        (byKey[NameFolding.key(name)] ?? []).map { entries[$0] }
    }

    /// The place of this name when all readings lie in one country, or one reading is a capital.
    public func place(named name: String) -> Entry? {
        let found = places(named: name)
        guard let first = found.first else { return nil }
        if found.allSatisfy({ $0.country == first.country }) { return first }
        return found.first { $0.kind == "capital" } ?? first
    }

    /// Whether this name is ambiguous between countries.
    public func isAmbiguous(_ name: String) -> Bool { Set(places(named: name).map(\.country)).count > 1 }

    private mutating func add(_ entry: Entry, _ names: [String]) {
        let index = entries.count
        entries.append(entry)
        aliases.append(Array(names.dropFirst()))
        var seen = Set<String>()
        for name in names {
            let key = NameFolding.key(name)
            if seen.insert(key).inserted { byKey[key, default: []].append(index) }
        }
    }

    /// An alias without the mark of weakness.
    private static func plain(_ alias: String) -> String { alias.hasPrefix("?") ? String(alias.dropFirst()) : alias }
}

import GRDB
import Record

/// Writes events as POLECAT's table: 40 columns apart by tabs, lists joined by "; ", `None` for what is missing.
struct PolecatExport {
    let database: Database
    /// Correlates of War numbers by ISO 3166-1 alpha-3.
    let cow: [String: Int]

    /// The columns in order, as the files of POLECAT name them.
    static let columns = [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
        "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
        "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
        "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
        "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
        "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    ]

    func write(_ filter: EntryFilter, to sink: (String) throws -> Void) throws {
        try sink(Self.columns.joined(separator: "\t") + "\n")
        var story = Story(article: "")
        try Archive.forEachEntry(filter.ploverEvents, in: database) { listed in
            guard case .event(let event) = listed.entry.body else { return }
            if story.article != listed.entry.article { story = try Story(of: listed.entry.article, in: database) }
            try sink(Cells.tab(row(listed, event, story)))
        }
    }

    private func row(_ listed: ListedEntry, _ event: Event, _ story: Story) -> [Cells.Cell] {
        let entry = listed.entry
        let head: [Cells.Cell] = [
            .text(entry.id), .plain(entry.date?.value?.day?.description), .plain(event.type.rawValue),
            .text(Self.joined(event.modes(entry.reality))), .plain(event.scale?.cell),
            .plain(event.quad.map { Self.quads[$0 - 1] }), .text(Self.joined(event.context.map(\.rawValue))),
        ]
        let place = event.place
        let location: [Cells.Cell] = [
            .text(place.map { $0.name ?? $0.text }), .plain(nil), .plain(nil), .plain(nil), .text(place?.code),
            .plain(nil), .plain(nil), .plain(nil), .text(place?.text), .plain(nil),
        ]
        let source: [Cells.Cell] = [
            .text(listed.publisher ?? listed.agency), .plain(listed.published?.day?.description),
            .text(Self.joined(story.people)), .text(Self.joined(story.organizations)),
            .text(Self.joined(story.locations)), .text(listed.language.map { Self.languages[$0] ?? $0 }),
            .text(entry.coder),
        ]
        return head + parties(event.actor) + parties(event.recipient) + location + source
    }

    /// The eight columns of one side. Within a list a party without a value says `None`, so that lists stay aligned.
    private func parties(_ entities: [Entity]) -> [Cells.Cell] {
        func list(_ value: (Entity) -> String?) -> Cells.Cell {
            let values = entities.map(value)
            if values.allSatisfy({ $0 == nil }) { return .plain(nil) }
            return .text(Self.joined(values.map { $0 ?? "None" }))
        }
        return [
            list(\.name), list(\.code), list { $0.code.flatMap { cow[$0] }.map(String.init) },
            .text(entities.first?.sector), list(\.sector), list(\.office), list(\.text), .plain(nil),
        ]
    }

    private static func joined(_ values: [String]) -> String? {
        values.isEmpty ? nil : values.joined(separator: "; ")
    }

    private static let quads = ["VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"]

    /// English names of the languages POLECAT's files write out; others stand as their code.
    private static let languages = [
        "ar": "Arabic", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "pt": "Portuguese",
        "ru": "Russian", "zh": "Chinese",
    ]

    /// Names that occur in an article's entries, each once, in the order of the text.
    private struct Story {
        let article: String
        var people: [String] = []
        var organizations: [String] = []
        var locations: [String] = []

        init(article: String) { self.article = article }

        init(of article: String, in database: Database) throws {
            self.init(article: article)
            let rows = try database.rows(
                """
                SELECT p.name, p.office IS NOT NULL AS is_person, p.sector IS NOT NULL AS is_body
                FROM party AS p JOIN entry AS e ON e.number = p.entry JOIN article AS a ON a.number = e.article
                WHERE a.id = ? AND p.name IS NOT NULL AND e.review <> 'rejected'
                ORDER BY e.start, e.id, p.role, p.position
                """, [article])
            for row in rows {
                let name: String = row["name"]
                if row["is_person"] {
                    if !people.contains(name) { people.append(name) }
                } else if row["is_body"], !organizations.contains(name) {
                    organizations.append(name)
                }
            }
            let places = try database.rows(
                """
                SELECT coalesce(b.place_name, b.place) AS name
                FROM event AS b JOIN entry AS e ON e.number = b.entry JOIN article AS a ON a.number = e.article
                WHERE a.id = ? AND b.place IS NOT NULL AND e.review <> 'rejected' ORDER BY e.start, e.id
                """, [article])
            for row in places {
                let name: String = row["name"]
                if !locations.contains(name) { locations.append(name) }
            }
        }
    }
}

import Archive
import Record

/// One address of the JSON API: its route, its documentation and its answer, in one definition.
struct Endpoint: Sendable {
    /// A parameter of an address.
    struct Parameter: Sendable {
        /// Where it stands.
        enum Location: String, Sendable { case path, query }

        /// Its name.
        var name: String
        /// Where it stands.
        var location: Location
        /// What it means.
        var description: String
        /// The values it can have; empty for any text.
        var values: [String] = []
        /// Whether it is a whole number.
        var isNumber = false
    }

    /// Path below `/api` with parameters in braces.
    var path: String
    /// What it answers, in a line.
    var summary: String
    /// Its parameters.
    var parameters: [Parameter] = []
    /// Schema of the answer in the OpenAPI document.
    var schema: String
    /// The answer as JSON.
    var answer: @Sendable (Archive, [String: String], DeskQuery) throws -> String
}

extension Endpoint {
    private static let id = Parameter(name: "id", location: .path, description: "Id, or the beginning of one.")

    private static let filters: [Parameter] = [
        Parameter(
            name: "kind", location: .query, description: "Kind of entry; several with commas.",
            values: EntryKind.allCases.map(\.rawValue)),
        Parameter(name: "actor", location: .query, description: "Who acts, speaks or holds: code or name."),
        Parameter(name: "with", location: .query, description: "The counterpart: code or name."),
        Parameter(name: "party", location: .query, description: "A party in any role: code or name."),
        Parameter(
            name: "type", location: .query, description: "PLOVER type of events.",
            values: EventType.allCases.map(\.rawValue)),
        Parameter(name: "mode", location: .query, description: "PLOVER mode of events."),
        Parameter(
            name: "stance", location: .query, description: "Stance of positions.",
            values: Position.Stance.allCases.map(\.rawValue)),
        Parameter(
            name: "form", location: .query, description: "Form of quotes.", values: Quote.Form.allCases.map(\.rawValue)),
        Parameter(
            name: "reality", location: .query, description: "Whether it took place.",
            values: Reality.allCases.map(\.rawValue)),
        Parameter(
            name: "claim", location: .query, description: "On whose authority.", values: Claim.allCases.map(\.rawValue)),
        Parameter(name: "contested", location: .query, description: "Only what is contested.", values: ["yes"]),
        Parameter(name: "about", location: .query, description: "Issue, context or words of the evidence."),
        Parameter(name: "text", location: .query, description: "Words of the evidence."),
        Parameter(name: "article", location: .query, description: "Id of an article."),
        Parameter(name: "from", location: .query, description: "First day, as 2025-02-05, 2025-02 or 2025."),
        Parameter(name: "to", location: .query, description: "Last day."),
        Parameter(
            name: "order", location: .query, description: "Order of the list.",
            values: EntryFilter.Order.allCases.map(\.rawValue)),
        Parameter(name: "limit", location: .query, description: "Most entries, 1 to 1000.", isNumber: true),
        Parameter(name: "offset", location: .query, description: "Entries to skip.", isNumber: true),
    ]

    /// All addresses.
    static let all: [Endpoint] = [
        Endpoint(path: "/summary", summary: "Counts of pages, articles and entries", schema: "Summary") {
            archive, _, _ in
            let counts = try archive.counts()
            return JSON.object([
                ("pages", JSON.number(counts.pages)), ("articles", JSON.number(counts.articles)),
                ("copies", JSON.number(counts.copies)), ("contested", JSON.number(counts.contested)),
                (
                    "entries",
                    JSON.object(EntryKind.allCases.map { ($0.rawValue, JSON.number(counts.entries[$0] ?? 0)) })
                ),
            ])
        },
        Endpoint(
            path: "/articles", summary: "Articles, newest first",
            parameters: [
                Parameter(name: "text", location: .query, description: "Words of the article."),
                Parameter(name: "party", location: .query, description: "A party of its entries: code or name."),
                Parameter(name: "from", location: .query, description: "First day of publication."),
                Parameter(name: "to", location: .query, description: "Last day of publication."),
                Parameter(name: "limit", location: .query, description: "Most articles, 1 to 1000.", isNumber: true),
                Parameter(name: "offset", location: .query, description: "Articles to skip.", isNumber: true),
            ], schema: "Articles"
        ) { archive, _, query in
            var filter = ArticleFilter()
            filter.text = query["text"]
            filter.party = query.all("party")
            filter.from = try query.day("from", last: false)
            filter.to = try query.day("to", last: true)
            filter.newestFirst = true
            filter.limit = try query.number("limit", in: 1...1000, or: 100)
            filter.offset = try query.number("offset", in: 0...10_000_000, or: 0)
            return JSON.object([("articles", JSON.array(try archive.articles(filter).map(JSON.article)))])
        },
        Endpoint(
            path: "/articles/{id}", summary: "An article with its text and entries", parameters: [id], schema: "Article"
        ) { archive, path, _ in
            guard case .article(let detail) = try archive.show(path["id"] ?? "") else {
                throw ArchiveError(.notFound, path: archive.path, reason: "there is no article \(path["id"] ?? "")")
            }
            return JSON.object([
                ("article", try RecordLine.article(detail.article).json()),
                (
                    "sentences",
                    JSON.array(
                        detail.sentences.map {
                            JSON.object([("start", JSON.number($0.start)), ("end", JSON.number($0.end))])
                        })
                ),
                ("entries", JSON.array(try detail.entries.map { try RecordLine.entry($0.entry).json() })),
            ])
        },
        Endpoint(path: "/entries", summary: "Entries of all kinds, filtered", parameters: filters, schema: "Entries") {
            archive, _, query in
            let filter = try query.entryFilter(limit: 100)
            return JSON.object([
                ("total", JSON.number(try archive.count(filter))),
                ("entries", JSON.array(try archive.entries(filter).map { try RecordLine.entry($0.entry).json() })),
            ])
        },
        Endpoint(
            path: "/entries/{id}", summary: "One entry with the sentences around it", parameters: [id], schema: "Entry"
        ) {
            archive, path, _ in
            guard case .entry(let detail) = try archive.show(path["id"] ?? "") else {
                throw ArchiveError(.notFound, path: archive.path, reason: "there is no entry \(path["id"] ?? "")")
            }
            return JSON.object([
                ("entry", try RecordLine.entry(detail.listed.answered).json()),
                ("happening", detail.listed.happening.map(JSON.happening) ?? "null"),
                ("headline", JSON.string(detail.listed.headline)), ("page", JSON.string(detail.listed.page)),
                ("context", JSON.array(detail.context.map { JSON.string($0.text) })),
            ])
        },
        Endpoint(
            path: "/timeline/{first}/{second}", summary: "What stands between two parties, oldest first",
            parameters: [
                Parameter(name: "first", location: .path, description: "Code or name."),
                Parameter(name: "second", location: .path, description: "Code or name."),
            ] + filters.filter { !["actor", "with", "party"].contains($0.name) }, schema: "Entries"
        ) { archive, path, query in
            var filter = try query.entryFilter(limit: 1000)
            if query["order"] == nil { filter.order = .date }
            let found = try archive.timeline([path["first"] ?? ""], [path["second"] ?? ""], filter: filter)
            return JSON.object([
                ("total", JSON.number(found.count)),
                ("entries", JSON.array(try found.map { try RecordLine.entry($0.entry).json() })),
            ])
        },
        Endpoint(
            path: "/search", summary: "Passages that hold words, best first",
            parameters: [
                Parameter(name: "q", location: .query, description: "Words; a phrase in quotation marks."),
                Parameter(name: "limit", location: .query, description: "Most passages, 1 to 1000.", isNumber: true),
                Parameter(name: "offset", location: .query, description: "Passages to skip.", isNumber: true),
            ], schema: "Passages"
        ) { archive, _, query in
            let results = try archive.search(
                query["q"] ?? "", limit: try query.number("limit", in: 1...1000, or: 50),
                offset: try query.number("offset", in: 0...10_000_000, or: 0))
            return JSON.object([
                ("total", JSON.number(results.total)),
                (
                    "passages",
                    JSON.array(
                        results.hits.map { hit in
                            JSON.object([
                                ("article", JSON.string(hit.article.id)), ("part", JSON.string(hit.part.rawValue)),
                                ("text", JSON.string(hit.text)), ("start", hit.start.map(JSON.number) ?? "null"),
                                ("entries", JSON.array(hit.entries.map { JSON.string($0.entry.id) })),
                            ])
                        })
                ),
            ])
        },
        Endpoint(path: "/actors", summary: "Actors with a code, by number of entries", schema: "Actors") {
            archive, _, _ in
            JSON.object([
                (
                    "actors",
                    JSON.array(
                        try archive.actors().map { actor in
                            JSON.object([
                                ("code", JSON.string(actor.code)), ("name", JSON.string(actor.name)),
                                ("entries", JSON.number(actor.entries)), ("acting", JSON.number(actor.asSource)),
                                ("actedUpon", JSON.number(actor.asTarget)),
                            ])
                        })
                )
            ])
        },
    ]
}

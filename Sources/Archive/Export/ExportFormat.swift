import Record

/// The formats an archive can be passed on in.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
    /// Record lines: each article followed by its entries.
    case jsonl
    /// PLOVER's JSON, one event a line; plain statements are left out.
    case plover
    /// POLECAT's table, 40 columns apart by tabs, one event a row; plain statements are left out.
    case polecat
    /// A table of one kind of entries, for people and spreadsheets.
    case csv
    /// A dossier to read, in Markdown with a footnote per entry.
    case markdown
    /// Parties and the events between them, in GraphML.
    case graphml
    /// Parties and the dated events between them, in GEXF 1.3.
    case gexf
    /// The articles alone, as ninjs 2.1, one object a line.
    case ninjs
    /// Record lines of the articles that reviewers have judged throughout: gold for `evaluate record`. Takes no filter.
    case gold

    /// Usual ending of a file's name.
    public var fileExtension: String {
        switch self {
        case .jsonl, .plover, .ninjs, .gold: "jsonl"
        case .polecat: "tsv"
        case .csv: "csv"
        case .markdown: "md"
        case .graphml: "graphml"
        case .gexf: "gexf"
        }
    }
}

/// What an export needs to know besides its filter.
public struct ExportOptions: Hashable, Sendable {
    /// The kind of a CSV table. A table holds one kind; without it the filter must name just one.
    public var kind: EntryKind?
    /// Correlates of War numbers by ISO 3166-1 alpha-3, for POLECAT.
    public var cow: [String: Int]
    /// Title of a dossier.
    public var title: String

    /// Options.
    public init(kind: EntryKind? = nil, cow: [String: Int] = [:], title: String = "Dossier") {
        self.kind = kind
        self.cow = cow
        self.title = title
    }
}

import GRDB
import Record

extension Archive {
    /// Writes what a filter asks for in a format, piece by piece and without holding it in memory.
    ///
    /// The same archive and filter give the same bytes every time: entries stand in the filter's order (record lines
    /// always by article and place in the text), and nothing tells of the time of reading or writing.
    ///
    /// - Parameters:
    ///   - format: The format.
    ///   - filter: Which entries. Formats of events take only events from it; record lines with the default filter give
    ///     articles without entries, too.
    ///   - options: What the format needs besides.
    ///   - sink: Takes the pieces in order. Pieces end at line ends.
    /// - Throws: ``ArchiveError``, or what `sink` throws.
    public func export(
        _ format: ExportFormat, filter: EntryFilter = EntryFilter(), options: ExportOptions = ExportOptions(),
        to sink: (String) throws -> Void
    ) throws {
        try stream { database in
            switch format {
            case .jsonl: try RecordLineExport(database: database).write(filter, to: sink)
            case .plover: try PloverExport(database: database).write(filter, to: sink)
            case .polecat: try PolecatExport(database: database, cow: options.cow).write(filter, to: sink)
            case .csv:
                guard let kind = options.kind ?? (filter.kinds.count == 1 ? filter.kinds.first : nil) else {
                    throw ArchiveError(
                        .invalidContent, path: path, reason: "a CSV table holds one kind of entries: name the kind")
                }
                try TableExport(database: database, kind: kind).write(filter, to: sink)
            case .markdown: try DossierExport(database: database, title: options.title).write(filter, to: sink)
            case .graphml: try GraphExport(database: database).writeGraphML(filter, to: sink)
            case .gexf: try GraphExport(database: database).writeGEXF(filter, to: sink)
            case .gold: try GoldExport(database: database).write(to: sink)
            case .ninjs: try NinjsExport(database: database).write(filter, to: sink)
            }
        }
    }
}

extension EntryFilter {
    /// The filter, asking for events that PLOVER knows.
    var ploverEvents: EntryFilter {
        var filter = self
        filter.kinds = [.event]
        let plover = EventType.allCases.filter { $0 != .statement }
        filter.types = types.isEmpty ? plover : types.filter { $0 != .statement }
        // Only plain statements were asked for: no PLOVER event is one.
        if filter.types.isEmpty { filter.limit = 0 }
        return filter
    }
}

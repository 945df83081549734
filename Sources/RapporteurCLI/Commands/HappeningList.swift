import Archive
import ArgumentParser
import Record

/// Events with one row for each happening: `rapporteur events --happenings`.
enum HappeningList {
    /// Writes the list.
    static func write(archive: ArchiveOptions, filter: FilterOptions, format: TableFormat) throws {
        var wanted = try filter.filter(kinds: [.event])
        wanted.limit = nil
        let store = try archive.openForReading()
        let terminal = Terminal.current
        if try store.isJoinStale() {
            terminal.message("Entries have changed since happenings were joined; rapporteur read joins them anew.")
        }
        var seen: Set<String> = []
        var rows: [(first: ListedEntry, reports: [ListedEntry])] = []
        for listed in try store.entries(wanted) {
            if let limit = filter.limit, rows.count >= limit { break }
            guard let note = listed.happening else {
                rows.append((listed, [listed]))
                continue
            }
            guard seen.insert(note.id).inserted else { continue }
            // All its reports, also those that the filter leaves out: a happening is never shown by halves.
            let reports = try store.happening(note.id)?.reports ?? [listed]
            rows.append((reports.first ?? listed, reports))
        }
        if format == .jsonl {
            for row in rows { terminal.output(try line(row.first.happening, row.reports)) }
            return
        }
        if rows.isEmpty, format == .table { return terminal.message("Nothing fits. Try without a filter.") }
        ListWriter.write(table(rows), as: format)
    }

    private static func table(_ rows: [(first: ListedEntry, reports: [ListedEntry])]) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "Date"), .init(title: "Type"), .init(title: "Actor", flexible: true),
            .init(title: "Recipient", flexible: true), .init(title: "Reports", numeric: true),
            .init(title: "Sources", numeric: true), .init(title: "Differ", flexible: true), .init(title: "Status"),
            .init(title: "Id"), .init(title: "Sentence", flexible: true),
        ])
        table.rows = rows.map { first, reports in
            let note = first.happening
            guard case .event(let event) = first.entry.body else { return [] }
            return [
                dates(reports).joined(separator: " / "), event.type.rawValue + (event.mode.map { "/\($0)" } ?? ""),
                EntryText.parties(event.actor), EntryText.parties(event.recipient), String(reports.count),
                String(note?.sources ?? 1), (note?.conflicts ?? []).map(HappeningNote.words).joined(separator: "; "),
                EntryText.status(first.entry), note?.id ?? first.id, first.entry.evidence.first?.exact ?? "",
            ]
        }
        return table
    }

    /// Every date that a report gives, once, in order: none is preferred.
    private static func dates(_ reports: [ListedEntry]) -> [String] {
        Set(reports.compactMap { $0.entry.date?.value?.value }).sorted()
    }

    /// A happening as a line of JSON: its reports are entry ids, its contradictions stand side by side.
    static func line(_ note: HappeningNote?, _ reports: [ListedEntry]) throws -> String {
        struct Line: Encodable {
            struct Report: Encodable {
                var entry: String
                var article: String
                var source: Int
                var date: String?
                var chain: [ChainLink]
                var exact: String
            }
            var kind = "happening"
            var id: String
            var type: String
            var dates: [String]
            var sources: Int
            var reports: [Report]
            var conflicts: [Happening.Conflict]
        }
        var type = ""
        if case .event(let event)? = reports.first?.entry.body { type = event.type.rawValue }
        return try JSONLine.encode(
            Line(
                id: note?.id ?? RecordID.happening(entries: reports.map(\.id)), type: type, dates: dates(reports),
                sources: note?.sources ?? 1,
                reports: reports.enumerated().map { index, listed in
                    Line.Report(
                        entry: listed.id, article: listed.entry.article, source: note?.reports[index].source ?? 1,
                        date: listed.entry.date?.value?.value, chain: listed.entry.chain,
                        exact: listed.entry.evidence.first?.exact ?? "")
                }, conflicts: note?.conflicts ?? []))
    }
}

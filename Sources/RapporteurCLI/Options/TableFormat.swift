import ArgumentParser

/// How a list is written.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
    /// Aligned columns for people.
    case table
    /// Comma-separated values with a header, safe for spreadsheets.
    case csv
    /// Record lines.
    case jsonl
    /// A Markdown table.
    case markdown
}

/// The option that picks a format.
struct FormatOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("How to write the list: table, csv, jsonl or markdown.", valueName: "format"))
    var format = TableFormat.table
}

/// Writes rows under headings in one of the formats for people and spreadsheets.
enum ListWriter {
    /// The rows as lines of a format; `jsonl` is not made of rows.
    static func write(_ table: TextTable, as format: TableFormat, to terminal: Terminal = .current) {
        switch format {
        case .table:
            for line in table.lines(width: terminal.width, bold: { terminal.styled($0, .bold) }) {
                terminal.output(line)
            }
        case .csv:
            terminal.output(table.columns.map { csvCell($0.title) }.joined(separator: ","))
            for row in table.rows { terminal.output(row.map(csvCell).joined(separator: ",")) }
        case .markdown:
            terminal.output("| " + table.columns.map(\.title).joined(separator: " | ") + " |")
            terminal.output("|" + table.columns.map { $0.numeric ? "---:|" : "---|" }.joined())
            for row in table.rows { terminal.output("| " + row.map(markdownCell).joined(separator: " | ") + " |") }
        case .jsonl: break
        }
    }

    /// A cell that no spreadsheet runs: what begins like a formula gets an apostrophe before it.
    static func csvCell(_ text: String) -> String {
        var cell = text
        if let first = cell.utf8.first, "=+-@\t\r".utf8.contains(first) { cell = "'" + cell }
        guard cell.utf8.contains(where: { "\",\n\r".utf8.contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    /// A cell that is only text in Markdown.
    static func markdownCell(_ text: String) -> String {
        var result = ""
        for character in text.safeForTerminal {
            if "\\`*_{}[]<>|#".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}

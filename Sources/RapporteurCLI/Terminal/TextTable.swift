/// Rows under headings, aligned for a terminal.
struct TextTable: Sendable {
    /// A column.
    struct Column: Sendable {
        /// Heading.
        var title: String
        /// Whether the column may be cut when the terminal is narrow; the last such column takes what is left.
        var flexible = false
        /// Columns that numbers stand in are aligned to the right.
        var numeric = false
    }

    /// The columns.
    var columns: [Column]
    /// Cells; made safe for terminals when rendered.
    var rows: [[String]] = []

    /// The table as lines.
    ///
    /// - Parameter width: columns of the terminal; nil where lines may have any length (a pipe): nothing is cut then.
    func lines(width: Int?, bold: (String) -> String = { $0 }) -> [String] {
        let safe = rows.map { $0.map(\.safeForTerminal) }
        var widths = columns.map(\.title.columns)
        for row in safe {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.columns) }
        }
        if let width {
            var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
            for index in columns.indices.reversed() where columns[index].flexible && excess > 0 {
                let floor = min(widths[index], max(24, columns[index].title.columns))
                let cut = min(excess, widths[index] - floor)
                widths[index] -= cut
                excess -= cut
            }
        }
        func line(_ cells: [String]) -> String {
            var parts: [String] = []
            for (index, cell) in cells.enumerated() {
                let text = width == nil ? cell : cell.cut(to: widths[index])
                if columns[index].numeric {
                    parts.append(String(repeating: " ", count: max(0, widths[index] - text.columns)) + text)
                } else {
                    parts.append(index == cells.count - 1 ? text : text.padded(to: widths[index]))
                }
            }
            return parts.joined(separator: "  ")
        }
        return [bold(line(columns.map(\.title)))] + safe.map(line)
    }
}

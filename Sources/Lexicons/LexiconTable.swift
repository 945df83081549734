/// A lexicon file read into rows: tab-separated, UTF-8, one header line, `#` comments, empty lines skipped.
///
/// The first line that is neither empty nor a comment names the columns. A row may have fewer cells than there are
/// columns (the rest are empty) but not more. Cells that hold lists separate their items with `|`.
public struct LexiconTable: Sendable {
    /// One line of the table.
    public struct Row: Sendable {
        /// Line in the file, from 1.
        public let line: Int
        fileprivate let cells: [String]
        fileprivate let columns: [String: Int]

        /// The cell under `column`; empty when the row is short or the column does not exist.
        public subscript(column: String) -> String {
            guard let index = columns[column], index < cells.count else { return "" }
            return cells[index]
        }

        /// The items of the list under `column`, trimmed, empty ones left out.
        public func list(_ column: String) -> [String] {
            var items: [String] = []
            var cell = self[column]
            guard !cell.isEmpty else { return items }
            cell.withUTF8 { bytes in
                var start = 0
                while start <= bytes.count {
                    let end = bytes[start...].firstIndex(of: UInt8(ascii: "|")) ?? bytes.count
                    let item = LexiconTable.trimmed(bytes[start..<end])
                    if !item.isEmpty { items.append(String(decoding: item, as: UTF8.self)) }
                    start = end + 1
                }
            }
            return items
        }
    }

    /// Name used in error messages.
    public let file: String
    /// Column names in the order of the header.
    public let columns: [String]
    /// Rows in the order of the file.
    public let rows: [Row]

    /// Reads a table from an embedded file and checks that it has the columns.
    ///
    /// - Throws: ``LexiconError`` naming file and line.
    public init(embedded name: String, columns required: [String]) throws(LexiconError) {
        try self.init(file: name, bytes: Array(EmbeddedFile.named(name).bytes), columns: required)
    }

    /// Reads a table from bytes, as from a user's own file.
    ///
    /// - Throws: ``LexiconError/malformed(file:line:reason:)`` on a missing column, a row with too many cells or broken UTF-8.
    public init(file: String, bytes: [UInt8], columns required: [String]) throws(LexiconError) {
        var header: [String] = []
        var index: [String: Int] = [:]
        var rows: [Row] = []
        var number = 0
        var start = 0
        // Cells are cut byte by byte: characters would cost most of the time it takes to load a table.
        while start <= bytes.count {
            number += 1
            let next = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            var line = bytes[start..<next]
            start = next + 1
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            guard let cells = Self.cells(line) else {
                throw .malformed(file: file, line: number, reason: "not valid UTF-8")
            }
            if header.isEmpty {
                header = cells
                for (position, name) in cells.enumerated() { index[name] = position }
                if let absent = required.first(where: { index[$0] == nil }) {
                    throw .malformed(file: file, line: number, reason: "the header lacks the column “\(absent)”")
                }
                continue
            }
            guard cells.count <= header.count else {
                throw .malformed(
                    file: file, line: number, reason: "\(cells.count) cells under \(header.count) columns")
            }
            rows.append(Row(line: number, cells: cells, columns: index))
        }
        guard !header.isEmpty else { throw .malformed(file: file, line: number, reason: "no header line") }
        self.file = file
        self.columns = header
        self.rows = rows
    }

    /// The cells of a line, trimmed; nil when a cell is not valid UTF-8. No UTF-8 sequence holds a tab, so cells can be
    /// checked one by one.
    private static func cells(_ line: ArraySlice<UInt8>) -> [String]? {
        line.withUnsafeBufferPointer { bytes in
            var cells: [String] = []
            var start = 0
            while start <= bytes.count {
                let end = bytes[start...].firstIndex(of: UInt8(ascii: "\t")) ?? bytes.count
                guard let cell = String(validating: trimmed(bytes[start..<end]), as: UTF8.self) else { return nil }
                cells.append(cell)
                start = end + 1
            }
            return cells
        }
    }

    /// Bytes without spaces at either end.
    fileprivate static func trimmed(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var bytes = bytes
        while bytes.first == 0x20 { bytes.removeFirst() }
        while bytes.last == 0x20 { bytes.removeLast() }
        return bytes
    }
}

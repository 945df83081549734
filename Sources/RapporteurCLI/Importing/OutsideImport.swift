import Archive
import Record

/// Takes in the rows of a dataset.
struct OutsideImport {
    let archive: Archive
    let dataset: OutsideDataset
    /// Rows kept in one transaction.
    private static let batch = 5_000
    /// Problems named one by one; more of them are only counted.
    private static let named = 20

    /// - Returns: the number of rows that could not be used.
    func run(_ reader: LineReader, file: String) throws -> Int {
        var reader = reader
        var rows = OutsideRows(dataset) { name in
            let code = PartyNames.code(name)
            return code == name ? nil : code
        }
        var waiting: [OutsideEvent] = []
        var (kept, problems) = (0, 0)
        while let line = reader.next() {
            guard let bytes = line.bytes, !bytes.isEmpty else { continue }
            // Older files are ISO 8859-1.
            let text =
                String(validating: bytes, as: UTF8.self)
                ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
            do {
                guard case .event(let event) = try rows.row(text.last == "\r" ? String(text.dropLast()) : text) else {
                    continue
                }
                waiting.append(event)
            } catch {
                problems += 1
                if problems <= Self.named { Terminal.current.message("\(file):\(line.number): \(error)") }
                continue
            }
            if waiting.count == Self.batch {
                try archive.keep(waiting, of: dataset)
                kept += waiting.count
                waiting = []
            }
        }
        try archive.keep(waiting, of: dataset)
        kept += waiting.count
        Terminal.current.output("\(file): \(kept) events of \(dataset.rawValue) kept beside the record.")
        return problems
    }
}

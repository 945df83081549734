import Record

/// Cells of tables that spreadsheets, R and pandas read, and that no spreadsheet runs.
enum Cells {
    /// What a cell holds.
    enum Cell {
        /// Words; made harmless.
        case text(String?)
        /// A number or date of our own making.
        case plain(String?)
    }

    /// A row of a table with commas (RFC 4180): missing cells are empty, line breaks stay within quotation marks.
    static func comma(_ cells: [Cell]) -> String {
        cells.map { cell in
            switch cell {
            case .text(let text): quoted(harmless(text ?? "", keepsLines: true), separator: ",")
            case .plain(let text): text ?? ""
            }
        }.joined(separator: ",") + "\n"
    }

    /// A row of a table with tabs: missing cells say `None`, line breaks become blanks.
    static func tab(_ cells: [Cell]) -> String {
        cells.map { cell in
            switch cell {
            case .text(let text):
                quoted(harmless(text.flatMap { $0.isEmpty ? nil : $0 } ?? "None", keepsLines: false), separator: "\t")
            case .plain(let text): text ?? "None"
            }
        }.joined(separator: "\t") + "\n"
    }

    /// The text without control characters, and with an apostrophe before a character that makes a spreadsheet take the
    /// cell for a formula (OWASP, “CSV Injection”).
    static func harmless(_ text: String, keepsLines: Bool) -> String {
        var result = String.UnicodeScalarView()
        let scalars = text.unicodeScalars
        if let first = scalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) { result.append("'") }
        var previous: Unicode.Scalar?
        for scalar in scalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r": result.append(keepsLines ? "\n" : " ")
            case "\t": result.append(keepsLines ? "\t" : " ")
            case "\u{2028}", "\u{2029}", "\u{0B}", "\u{0C}", "\u{85}": result.append(" ")
            case _ where scalar.properties.generalCategory == .control: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
            previous = scalar
        }
        return String(result)
    }

    private static func quoted(_ text: String, separator: Unicode.Scalar) -> String {
        let needsMarks = text.unicodeScalars.contains { $0 == separator || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        if !needsMarks { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { result.unicodeScalars.append("\"") }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}

extension Double {
    /// The number as tables write it: `2.5`, `-3.0`.
    var cell: String { String(describing: self) }
}

extension [ChainLink] {
    /// The chain in words, outermost first.
    var inWords: String { map(\.name).joined(separator: " ← ") }
}

extension [Evidence] {
    /// The words of the evidence, pieces apart by an ellipsis.
    var inWords: String { map(\.exact).joined(separator: " … ") }
}

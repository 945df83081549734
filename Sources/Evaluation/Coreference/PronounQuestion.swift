/// A row of GAP (Webster et al. 2018): a text, a pronoun and two names, and whether the pronoun means either.
public struct PronounQuestion: Sendable, Hashable {
    /// A name with the answer.
    public struct Name: Sendable, Hashable {
        /// Code points of the text.
        public var range: Range<Int>
        /// As printed.
        public var text: String
        /// Whether the pronoun means it.
        public var isMeant: Bool
    }

    /// Name of the row.
    public var id: String
    /// The text.
    public var text: String
    /// The pronoun as printed.
    public var pronoun: String
    /// Its code points in the text.
    public var pronounRange: Range<Int>
    /// Two names.
    public var names: [Name]

    /// Whether the pronoun is one for men.
    public var isMasculine: Bool { ["he", "him", "his"].contains(pronoun.lowercased()) }

    /// A row that is none of GAP's.
    public struct Malformed: Error, Equatable, Sendable, CustomStringConvertible {
        /// Line, from 1.
        public var line: Int
        /// What is wrong, with the line.
        public var description: String { "line \(line): not a row of GAP (11 columns)" }
    }

    /// Reads a file with a header line and tab-separated rows.
    ///
    /// - Throws: ``Malformed`` naming the line.
    public static func rows(tsv: String) throws(Malformed) -> [PronounQuestion] {
        var rows: [PronounQuestion] = []
        for (number, line) in tsv.split(whereSeparator: \.isNewline).enumerated().dropFirst() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= 10, let start = Int(cells[3]), let first = Int(cells[5]), let second = Int(cells[8])
            else { throw Malformed(line: number + 1) }
            func name(_ start: Int, _ text: String, _ answer: String) -> Name {
                Name(
                    range: start..<start + text.unicodeScalars.count, text: text,
                    isMeant: answer.uppercased() == "TRUE")
            }
            rows.append(
                PronounQuestion(
                    id: cells[0], text: cells[1], pronoun: cells[2],
                    pronounRange: start..<start + cells[2].unicodeScalars.count,
                    names: [name(first, cells[4], cells[6]), name(second, cells[7], cells[9])]))
        }
        return rows
    }
}

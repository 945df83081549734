import Foundation
import Lexicons
import Record

/// Turns the coders' own confidence, a matter of the construction alone, into the share of entries that turn out right.
///
/// For each kind of entry a line on the scale of log odds (Platt, “Probabilistic outputs for support vector machines”, 1999),
/// `lexicons/ledger/confidence.tsv`, written by `rapporteur train confidence`.
public struct ConfidenceScale: Sendable {
    /// A line on the scale of log odds.
    public struct Line: Sendable, Hashable {
        /// What the log odds are multiplied by.
        public var slope: Double
        /// What is added then.
        public var offset: Double

        /// A line.
        public init(slope: Double, offset: Double) {
            self.slope = slope
            self.offset = offset
        }
    }

    /// The lines, by kind.
    public var lines: [EntryKind: Line]

    /// A scale; kinds without a line keep the coders' confidence.
    public init(lines: [EntryKind: Line]) { self.lines = lines }

    /// The shipped scale.
    ///
    /// - Throws: ``LexiconError`` when the table is missing or malformed.
    public init() throws(LexiconError) {
        let table = try LexiconTable(
            embedded: "lexicons/ledger/confidence.tsv", columns: ["kind", "slope", "offset"])
        var lines: [EntryKind: Line] = [:]
        for row in table.rows {
            guard let kind = EntryKind(rawValue: row["kind"]) else {
                throw .malformed(
                    file: table.file, line: row.line, reason: "no kind of entry is called “\(row["kind"])”")
            }
            guard let slope = Double(row["slope"]), slope > 0, let offset = Double(row["offset"]), offset.isFinite
            else {
                throw .malformed(
                    file: table.file, line: row.line, reason: "a slope above 0 and an offset are wanted")
            }
            lines[kind] = Line(slope: slope, offset: offset)
        }
        self.lines = lines
    }

    /// The probability that an entry is right, in hundredths, 0.01…0.99.
    ///
    /// - Parameter raw: the coder's confidence, 0…1.
    public func stated(_ raw: Double, of kind: EntryKind) -> Double {
        guard let line = lines[kind] else { return raw }
        let odds = line.slope * Self.logOdds(raw) + line.offset
        return (min(0.99, max(0.01, 1 / (1 + exp(-odds)))) * 100).rounded() / 100
    }

    /// The coder's confidence that a probability was stated for, as nearly as hundredths allow.
    public func raw(_ stated: Double, of kind: EntryKind) -> Double {
        guard let line = lines[kind] else { return stated }
        return 1 / (1 + exp(-(Self.logOdds(stated) - line.offset) / line.slope))
    }

    /// ln(p / (1 − p)), with p kept within 0.01…0.99.
    public static func logOdds(_ probability: Double) -> Double {
        let kept = min(0.99, max(0.01, probability))
        return log(kept / (1 - kept))
    }
}

import Archive
import ArgumentParser
import Evaluation
import Foundation

/// `rapporteur evaluate agreement`
struct EvaluateAgreement: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agreement", abstract: "Cohen's kappa between two reviewers of one archive.",
        discussion: """
            Counts the entries that both have judged, by the last word of each: accepted as coded, fixed, or rejected.
            """)
    @Argument(help: "Name of the one reviewer.") var first: String
    @Argument(help: "Name of the other.") var second: String
    @OptionGroup var archive: ArchiveOptions

    mutating func run() throws {
        let verdicts = Self.verdicts(try archive.openForReading().corrections())
        var agreement = Agreement()
        for entry in (verdicts[first] ?? [:]).keys.sorted() {
            if let one = verdicts[first]?[entry], let other = verdicts[second]?[entry] { agreement.add(one, other) }
        }
        guard agreement.count > 0 else {
            let known = verdicts.keys.sorted().map { $0.isEmpty ? "(no name)" : $0 }.joined(separator: ", ")
            throw Failure(
                "\(first) and \(second) have judged no entry in common; reviewers here: \(known.isEmpty ? "none" : known)"
            )
        }
        let words = agreement.categories
        var table = TextTable(
            columns: [.init(title: "\(first) ↓ \(second) →")] + words.map { .init(title: $0, numeric: true) })
        table.rows = words.map { word in [word] + words.map { String(agreement.table[word]?[$0] ?? 0) } }
        ListWriter.write(table, as: .table)
        let terminal = Terminal.current
        terminal.output("")
        terminal.output("entries  \(agreement.count)")
        terminal.output("same     \(ScoreTable.percent(agreement.observed)) %")
        let kappa = agreement.kappa.map { String(format: "%.3f", $0) }
        terminal.output("kappa    \(kappa ?? "not defined")")
    }

    /// The last word of each reviewer on each entry.
    static func verdicts(_ corrections: [StoredCorrection]) -> [String: [String: String]] {
        var verdicts: [String: [String: String]] = [:]
        for correction in corrections {
            let word: String?
            switch correction.verdict {
            // Accepting one's own fix does not make the coding right.
            case .accept:
                word = verdicts[correction.reviewer]?[correction.entry] == "fixed" ? "fixed" : "accepted"
            case .reject: word = "rejected"
            case .fix: word = "fixed"
            case .reopen, .unfix: word = nil
            }
            verdicts[correction.reviewer, default: [:]][correction.entry] = word
        }
        return verdicts
    }
}

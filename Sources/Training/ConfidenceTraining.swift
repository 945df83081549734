import Coding
import Foundation
import Record

/// Fits ``ConfidenceScale``: for each kind of entry a line on the scale of log odds (Platt 1999).
///
/// Few entries are at hand, fewer of some kinds: every line is pulled towards the line that fits all kinds together, and that
/// one towards the coders' own confidence.
package struct ConfidenceTraining {
    /// Strength of the pull, in the inverse of variances: of slopes, of offsets.
    package var pull = (slope: 8.0, offset: 4.0)

    package init() {}

    /// The lines, by kind; kinds without entries get none.
    ///
    /// - Parameter entries: the coder's own confidence and whether the entry was right, by kind.
    package func lines(
        _ entries: [EntryKind: [(raw: Double, isRight: Bool)]]
    ) -> [EntryKind: ConfidenceScale.Line] {
        let kinds = EntryKind.allCases.filter { !(entries[$0] ?? []).isEmpty }
        let common = fit(kinds.flatMap { entries[$0] ?? [] }, towards: .init(slope: 1, offset: 0))
        return Dictionary(uniqueKeysWithValues: kinds.map { ($0, fit(entries[$0] ?? [], towards: common)) })
    }

    /// Newton's method on the penalised log likelihood, which has one maximum.
    private func fit(
        _ entries: [(raw: Double, isRight: Bool)], towards prior: ConfidenceScale.Line
    ) -> ConfidenceScale.Line {
        var line = prior
        for _ in 0..<50 {
            var gradient = (pull.slope * (prior.slope - line.slope), pull.offset * (prior.offset - line.offset))
            var curve = (pull.slope, 0.0, pull.offset)
            for entry in entries {
                let odds = ConfidenceScale.logOdds(entry.raw)
                let probability = 1 / (1 + exp(-(line.slope * odds + line.offset)))
                let miss = (entry.isRight ? 1 : 0) - probability
                let weight = probability * (1 - probability)
                gradient.0 += miss * odds
                gradient.1 += miss
                curve.0 += weight * odds * odds
                curve.1 += weight * odds
                curve.2 += weight
            }
            let determinant = curve.0 * curve.2 - curve.1 * curve.1
            let step = (
                (gradient.0 * curve.2 - gradient.1 * curve.1) / determinant,
                (gradient.1 * curve.0 - gradient.0 * curve.1) / determinant
            )
            line.slope = max(0.1, line.slope + step.0)
            line.offset += step.1
            if abs(step.0) + abs(step.1) < 1e-9 { break }
        }
        return line
    }

    /// The table as a lexicon file.
    package static func table(_ lines: [EntryKind: ConfidenceScale.Line], counts: [EntryKind: Int]) -> String {
        var text = """
            # What the coders' confidence is worth, by kind of entry: log odds are multiplied by slope, offset is added. Kinds that are
            # missing keep theirs. Written by “rapporteur train confidence”.
            kind\tslope\toffset\tentries

            """
        for kind in EntryKind.allCases {
            guard let line = lines[kind] else { continue }
            func shown(_ value: Double) -> String { String(format: "%.3f", value) }
            text += "\(kind.rawValue)\t\(shown(line.slope))\t\(shown(line.offset))\t\(counts[kind] ?? 0)\n"
        }
        return text
    }
}

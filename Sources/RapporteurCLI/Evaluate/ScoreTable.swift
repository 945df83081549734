import Evaluation
import Foundation

/// Tables of scores.
enum ScoreTable {
    /// A share as a percentage with one decimal; a dash for none.
    static func percent(_ share: Double?) -> String { share.map { String(format: "%.1f", $0 * 100) } ?? "–" }

    /// A table with a row per name.
    static func table(_ rows: [(name: String, score: Score)], title: String) -> TextTable {
        var table = TextTable(columns: [
            .init(title: title), .init(title: "P %", numeric: true), .init(title: "R %", numeric: true),
            .init(title: "F1 %", numeric: true), .init(title: "right", numeric: true),
            .init(title: "extra", numeric: true),
            .init(title: "missed", numeric: true),
        ])
        table.rows = rows.map { name, score in
            [
                name, percent(score.precision), percent(score.recall), percent(score.f1), String(score.truePositives),
                String(score.falsePositives), String(score.falseNegatives),
            ]
        }
        return table
    }
}

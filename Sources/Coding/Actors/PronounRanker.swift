import Foundation
import Lexicons

/// Chooses whom “he” or “she” means: a log-linear model over ``PronounFeatures``, trained by `rapporteur train pronouns`.
public struct PronounRanker: Sendable {
    /// A weight for every feature.
    package let weights: [Double]

    /// Reads the embedded weights.
    ///
    /// - Throws: ``LexiconError`` naming file and line.
    public init() throws(LexiconError) {
        try self.init(
            table: LexiconTable(embedded: "lexicons/actors/pronoun-weights.tsv", columns: ["feature", "weight"]))
    }

    /// Reads a table with the columns `feature` and `weight`; features without a row weigh nothing.
    ///
    /// - Throws: ``LexiconError/malformed(file:line:reason:)``.
    public init(table: LexiconTable) throws(LexiconError) {
        var byName: [String: Int] = [:]
        for (index, name) in PronounFeatures.names.enumerated() { byName[name] = index }
        var weights = [Double](repeating: 0, count: PronounFeatures.count)
        for row in table.rows {
            guard let index = byName[row["feature"]], let weight = Double(row["weight"]) else {
                throw .malformed(
                    file: table.file, line: row.line, reason: "no weight of a feature: “\(row["feature"])”")
            }
            weights[index] = weight
        }
        self.weights = weights
    }

    /// A ranker with these weights.
    package init(weights: [Double]) { self.weights = weights }

    /// The sum of the features' weights.
    func score(_ features: [Int]) -> Double { features.reduce(0) { $0 + weights[$1] } }
}

/// The people a pronoun may mean, as training sees them.
package struct PronounChoice: Sendable {
    /// The pronoun.
    package var token: Int
    /// Entities and their features, in order of their last mentions; the last entry is −1, nobody.
    package var candidates: [(entity: Int, features: [Int])]
}

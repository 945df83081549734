import Foundation
import Lexicons

/// A logistic regression over a few named features, with the probabilities from which on its answers count.
public struct LogisticScale: Sendable {
    /// What is looked at, in order.
    public let names: [String]
    /// The weight of each.
    public var weights: [Double]
    /// The probability from which on what the rules draft is kept, 0…1.
    public var threshold: Double
    /// The probability from which on something is added that they do not draft, 0…1.
    public var addition: Double

    /// A scale.
    public init(names: [String], weights: [Double], threshold: Double, addition: Double) {
        self.names = names
        self.weights = weights
        self.threshold = threshold
        self.addition = addition
    }

    /// One of the scales of `lexicons/events/acts.tsv`.
    ///
    /// - Throws: ``LexiconError`` when the table is missing, malformed, or has no such scale.
    init(_ title: String, names: [String], in table: LexiconTable) throws(LexiconError) {
        self.names = names
        weights = [Double](repeating: 0, count: names.count)
        var threshold: Double?
        var addition: Double?
        for row in table.rows where row["scale"] == title {
            guard let weight = Double(row["weight"]), weight.isFinite else {
                throw .malformed(file: table.file, line: row.line, reason: "“\(row["weight"])” is no number")
            }
            if row["feature"] == "threshold" {
                threshold = weight
            } else if row["feature"] == "threshold, undrafted" {
                addition = weight
            } else if let index = names.firstIndex(of: row["feature"]) {
                weights[index] = weight
            } else {
                throw .malformed(file: table.file, line: row.line, reason: "no feature “\(row["feature"])”")
            }
        }
        guard let threshold, let addition, (0...1).contains(threshold), (0...1).contains(addition) else {
            throw .malformed(file: table.file, line: 1, reason: "two thresholds of 0 to 1 are wanted for \(title)")
        }
        self.threshold = threshold
        self.addition = addition
    }

    /// The probability for these values, 0…1.
    package func probability(_ features: [Double]) -> Double {
        1 / (1 + exp(-zip(weights, features).reduce(0) { $0 + $1.0 * $1.1 }))
    }
}

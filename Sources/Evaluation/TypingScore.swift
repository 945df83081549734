import Record

/// Accuracy of event typing as the PLV set is scored: macro-F1 over roots, quads and cooperation against conflict.
///
/// The set has one class YIELD for CONCEDE and RETREAT, which counts as material cooperation.
public struct TypingScore: Sendable {
    /// One row: what is right, what was said, and how sure.
    public struct Row: Sendable {
        /// Right root; YIELD, CONCEDE and RETREAT are one.
        public var gold: String
        /// Root given.
        public var predicted: String
        /// Probability given to it, 0…1.
        public var probability: Double

        /// A row.
        public init(gold: String, predicted: String, probability: Double) {
            self.gold = Self.merged(gold)
            self.predicted = Self.merged(predicted)
            self.probability = probability
        }

        private static func merged(_ root: String) -> String { root == "CONCEDE" || root == "RETREAT" ? "YIELD" : root }
    }

    /// The rows.
    public let rows: [Row]

    /// A score over rows.
    public init(_ rows: [Row]) { self.rows = rows }

    /// Quad of a root, 1…4; 0 for what is no root.
    public static func quad(_ root: String) -> Int {
        if root == "YIELD" { return 2 }
        return EventType(rawValue: root)?.quad ?? 0
    }

    /// Macro-F1 over the roots that occur, 0…1; nil without rows.
    public var root: Double? { Self.macroF1(rows.map { ($0.gold, $0.predicted) }) }
    /// Macro-F1 over the four quads, 0…1; nil without rows.
    public var quad: Double? {
        Self.macroF1(rows.map { ("\(Self.quad($0.gold))", "\(Self.quad($0.predicted))") })
    }
    /// Macro-F1 of cooperation against conflict, 0…1; nil without rows.
    public var binary: Double? {
        Self.macroF1(rows.map { (Self.side($0.gold), Self.side($0.predicted)) })
    }

    private static func side(_ root: String) -> String { quad(root) < 3 ? "cooperation" : "conflict" }

    /// Counts per root, in alphabetical order.
    public var perRoot: [(root: String, score: Score)] {
        Set(rows.map(\.gold)).sorted().map { root in
            (root, Self.score(rows.map { ($0.gold, $0.predicted) }, of: root))
        }
    }

    /// Wrong pairs of roots with their counts, most frequent first.
    public var confusions: [(gold: String, predicted: String, count: Int)] {
        var counts: [[String]: Int] = [:]
        for row in rows where row.gold != row.predicted { counts[[row.gold, row.predicted], default: 0] += 1 }
        return counts.map { (gold: $0.key[0], predicted: $0.key[1], count: $0.value) }.sorted {
            ($1.count, $0.gold, $0.predicted) < ($0.count, $1.gold, $1.predicted)
        }
    }

    /// Share right among the surest rows, and the probability of the least sure of them; nil without rows.
    ///
    /// - Parameter coverage: share of rows that are kept, 0…1.
    public func accuracy(coverage: Double) -> (accuracy: Double, threshold: Double)? {
        let kept = rows.sorted { $0.probability > $1.probability }.prefix(
            Int((Double(rows.count) * coverage).rounded()))
        guard let last = kept.last else { return nil }
        return (Double(kept.count { $0.gold == $0.predicted }) / Double(kept.count), last.probability)
    }

    /// Expected calibration error over ten bins of probability, 0…1; nil without rows.
    public var calibrationError: Double? {
        guard !rows.isEmpty else { return nil }
        var sure = [Double](repeating: 0, count: 10)
        var right = sure
        for row in rows {
            let bin = min(9, max(0, Int(row.probability * 10)))
            sure[bin] += row.probability
            right[bin] += row.gold == row.predicted ? 1 : 0
        }
        return zip(sure, right).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(rows.count)
    }

    private static func score(_ pairs: [(String, String)], of label: String) -> Score {
        pairs.reduce(into: Score()) { score, pair in
            if pair.0 == label, pair.1 == label { score.truePositives += 1 }
            if pair.0 != label, pair.1 == label { score.falsePositives += 1 }
            if pair.0 == label, pair.1 != label { score.falseNegatives += 1 }
        }
    }

    private static func macroF1(_ pairs: [(String, String)]) -> Double? {
        let labels = Set(pairs.map(\.0)).sorted()
        guard !labels.isEmpty else { return nil }
        return labels.reduce(0) { $0 + (score(pairs, of: $1).f1 ?? 0) } / Double(labels.count)
    }
}

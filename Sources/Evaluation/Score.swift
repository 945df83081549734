/// Counts of right, extra and missed items, and what follows from them.
public struct Score: Sendable, Hashable {
    /// Found and right.
    public var truePositives: Int
    /// Found but wrong.
    public var falsePositives: Int
    /// Missed.
    public var falseNegatives: Int

    /// Counts.
    public init(truePositives: Int = 0, falsePositives: Int = 0, falseNegatives: Int = 0) {
        self.truePositives = truePositives
        self.falsePositives = falsePositives
        self.falseNegatives = falseNegatives
    }

    /// Share of what was found that is right, 0…1; nil when nothing was found.
    public var precision: Double? {
        let found = truePositives + falsePositives
        return found == 0 ? nil : Double(truePositives) / Double(found)
    }

    /// Share of what is there that was found, 0…1; nil when there is nothing to find.
    public var recall: Double? {
        let there = truePositives + falseNegatives
        return there == 0 ? nil : Double(truePositives) / Double(there)
    }

    /// Harmonic mean of precision and recall, 0…1; nil when nothing was found and nothing is there.
    public var f1: Double? {
        let all = 2 * truePositives + falsePositives + falseNegatives
        return all == 0 ? nil : Double(2 * truePositives) / Double(all)
    }

    /// Counts added up.
    public static func + (left: Score, right: Score) -> Score {
        Score(
            truePositives: left.truePositives + right.truePositives,
            falsePositives: left.falsePositives + right.falsePositives,
            falseNegatives: left.falseNegatives + right.falseNegatives)
    }

    /// Adds counts.
    public static func += (left: inout Score, right: Score) { left = left + right }
}

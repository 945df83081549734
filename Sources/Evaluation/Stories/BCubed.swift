/// Precision and recall of a grouping, item by item (Bagga and Baldwin 1998).
public struct BCubed: Sendable, Hashable {
    /// Mean share of an item's group that belongs to it, 0…1.
    public var precision: Double
    /// Mean share of those that belong to an item that are in its group, 0…1.
    public var recall: Double
    /// Items.
    public var count: Int
    /// Groups found and groups there are.
    public var found: Int, there: Int

    /// Harmonic mean, 0…1.
    public var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    /// Compares two groupings of the same items: the groups' names, item by item.
    public init(found: [String], gold: [String]) {
        precondition(found.count == gold.count, "both groupings name every item")
        var pairs: [[String]: Int] = [:]
        var (foundSizes, goldSizes): ([String: Int], [String: Int]) = ([:], [:])
        for (a, b) in zip(found, gold) {
            pairs[[a, b], default: 0] += 1
            foundSizes[a, default: 0] += 1
            goldSizes[b, default: 0] += 1
        }
        var (precision, recall) = (0.0, 0.0)
        for (a, b) in zip(found, gold) {
            let shared = Double(pairs[[a, b]] ?? 0)
            precision += shared / Double(foundSizes[a] ?? 1)
            recall += shared / Double(goldSizes[b] ?? 1)
        }
        count = found.count
        self.precision = count == 0 ? 0 : precision / Double(count)
        self.recall = count == 0 ? 0 : recall / Double(count)
        (self.found, there) = (foundSizes.count, goldSizes.count)
    }
}

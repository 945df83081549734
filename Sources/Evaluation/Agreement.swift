/// How far two reviewers agree beyond chance: Cohen's kappa (J. Cohen, “A coefficient of agreement for nominal scales”,
/// Educational and Psychological Measurement 20, 1960).
public struct Agreement: Hashable, Sendable {
    /// Number of items by the first reviewer's word and the second's.
    public private(set) var table: [String: [String: Int]] = [:]

    /// No items yet.
    public init() {}

    /// Counts an item that both have judged.
    public mutating func add(_ first: String, _ second: String) {
        table[first, default: [:]][second, default: 0] += 1
    }

    /// The words used by either reviewer, in alphabetical order.
    public var categories: [String] { Set(table.keys).union(table.values.flatMap(\.keys)).sorted() }

    /// Items that both have judged.
    public var count: Int { table.values.reduce(0) { $0 + $1.values.reduce(0, +) } }

    /// Share of items on which they say the same, 0…1; nil without items.
    public var observed: Double? {
        guard count > 0 else { return nil }
        return Double(categories.reduce(0) { $0 + (table[$1]?[$1] ?? 0) }) / Double(count)
    }

    /// Share on which they would say the same by chance, from how often each uses each word; nil without items.
    public var expected: Double? {
        guard count > 0 else { return nil }
        let total = Double(count)
        return categories.reduce(0) { sum, word in
            let first = Double(table[word]?.values.reduce(0, +) ?? 0)
            let second = Double(table.values.reduce(0) { $0 + ($1[word] ?? 0) })
            return sum + first / total * second / total
        }
    }

    /// Kappa: 1 for full agreement, 0 for chance, negative below it; nil without items, and where both use one and the same
    /// word throughout, so that chance alone explains everything.
    public var kappa: Double? {
        guard let observed, let expected, expected < 1 else { return nil }
        return (observed - expected) / (1 - expected)
    }
}

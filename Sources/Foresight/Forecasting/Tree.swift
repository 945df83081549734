/// A decision tree over named features: every node asks whether a feature is at most a threshold.
public struct Tree: Sendable {
    /// Levels of questions.
    public static let depth = 5
    static let nodeCount = (1 << depth) - 1
    static let leafCount = 1 << depth

    /// The feature asked at each node, by level; -1 where the node asks nothing and passes on to the left.
    public internal(set) var features = [Int16](repeating: -1, count: (1 << depth) - 1)
    /// The threshold of each node: at most goes left.
    public internal(set) var thresholds = [Float](repeating: .infinity, count: (1 << depth) - 1)
    /// What each leaf adds to the logarithm of a candidate's weight.
    public internal(set) var leaves = [Float](repeating: 0, count: 1 << depth)
    /// What the candidates of a node add on average, for explanations; nodes by level, then leaves.
    var means = [Float](repeating: 0, count: (1 << (depth + 1)) - 1)
}

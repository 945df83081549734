/// The second stage: trees over named features, each fitted to what the softmax over a query's candidates still gets wrong
/// (gradient boosting: Friedman 2001; second order and histograms as in XGBoost, Chen and Guestrin 2016).
public struct BoostedTrees: Sendable {
    /// The trees, in the order in which they were fitted.
    public internal(set) var trees: [Tree] = []

    struct Settings {
        var rounds = 150
        var rate: Float = 0.1
        var ridge: Float = 4
        var leastGain: Float = 0.05
        /// Least sum of curvatures on either side of a question.
        var leastCurvature: Float = 1
        /// Shares of the features and of the queries that each tree sees.
        var featureShare = 0.5
        var queryShare = 0.5
    }

    /// Sum of what the trees add to a candidate.
    @inline(__always)
    func score(_ row: UnsafePointer<Float>) -> Float {
        var sum: Float = 0
        for tree in trees { sum += tree.leaves[tree.leaf(row)] }
        return sum
    }

    /// Fits trees on one table and keeps as many as serve the other best by mean reciprocal rank.
    static func fit(
        _ table: RowTable, choosingOn valid: RowTable, settings: Settings = Settings(), threads: Int,
        progress: (Int, Double) -> Void = { _, _ in }
    ) -> BoostedTrees {
        var grower = TreeGrower(table, settings: settings, threads: threads)
        var validScores = valid.base
        var model = BoostedTrees()
        var best = (count: 0, value: meanReciprocalRank(valid, validScores))
        progress(0, best.value)
        for round in 0..<settings.rounds {
            let (tree, splits) = grower.grow(round: round)
            model.trees.append(tree)
            Self.add(tree, splits, to: &validScores, valid, threads: threads)
            if round % 5 == 4 || round == settings.rounds - 1 {
                let value = meanReciprocalRank(valid, validScores)
                if round % 25 == 24 { progress(round + 1, value) }
                if value > best.value { best = (round + 1, value) }
            }
        }
        model.trees.removeLast(model.trees.count - best.count)
        return model
    }

    /// Adds what a tree says to the scores of a table's rows.
    static func add(_ tree: Tree, _ splits: [UInt8], to scores: inout [Float], _ table: RowTable, threads: Int) {
        let width = Feature.count
        // Where nothing is asked every class goes left.
        let features = tree.features.map { max(0, Int($0)) }
        scores.withUnsafeMutableBufferPointer { scores in
            table.classes.withUnsafeBufferPointer { classes in
                nonisolated(unsafe) let (scores, classes) = (scores, classes)
                Parallel.forBlocks(count: table.rowCount, blockSize: 65_536, threads: threads) {
                } body: { _, range in
                    for row in range {
                        var node = 0
                        for _ in 0..<Tree.depth {
                            node = 2 * node + (classes[row * width + features[node]] > splits[node] ? 2 : 1)
                        }
                        scores[row] += tree.leaves[node - Tree.nodeCount]
                    }
                }
            }
        }
    }

    /// Mean reciprocal rank of the answers when candidates stand before all that are not in the table.
    static func meanReciprocalRank(_ table: RowTable, _ scores: [Float]) -> Double {
        var sum = 0.0
        for query in 0..<table.queryCount {
            let answer = table.answers[query]
            if answer < 0 {
                sum += 1 / Double(table.restRank[query] + 1)
                continue
            }
            var greater = 0
            var tied = 0
            for row in table.offsets[query]..<table.offsets[query + 1] {
                if scores[row] > scores[answer] { greater += 1 } else if scores[row] == scores[answer] { tied += 1 }
            }
            sum += Placement(greater: Int32(greater), tied: Int32(tied - 1)).expectedReciprocalRank
        }
        return table.queryCount == 0 ? 0 : sum / Double(table.queryCount)
    }
}

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
        scores.withUnsafeMutableBufferPointer { scores in
            nonisolated(unsafe) let scores = scores
            Parallel.forBlocks(count: table.rowCount, blockSize: 65_536, threads: threads) {
                [UInt8](repeating: 0, count: 65_536)
            } body: { nodes, range in
                for place in nodes.indices { nodes[place] = 0 }
                for level in 0..<Tree.depth {
                    let first = (1 << level) - 1
                    for row in range {
                        let place = row - range.lowerBound
                        let node = first + Int(nodes[place])
                        let feature = Int(tree.features[node])
                        let right = feature >= 0 && table.columns[feature][row] > splits[node]
                        nodes[place] = nodes[place] * 2 + (right ? 1 : 0)
                    }
                }
                for row in range { scores[row] += tree.leaves[Int(nodes[row - range.lowerBound])] }
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

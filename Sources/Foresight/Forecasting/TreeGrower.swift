/// Grows trees level by level from histograms of slopes and curvatures.
struct TreeGrower {
    private let table: RowTable
    private let settings: BoostedTrees.Settings
    private let threads: Int
    private var scores: [Float]
    private var slopes: [Float]
    private var curvatures: [Float]
    /// Rows that take part in the tree being grown, and the node each stands in.
    private var rows: [Int32] = []
    private var nodes: [UInt8] = []

    init(_ table: RowTable, settings: BoostedTrees.Settings, threads: Int) {
        self.table = table
        self.settings = settings
        self.threads = threads
        scores = table.base
        slopes = [Float](repeating: 0, count: table.rowCount)
        curvatures = slopes
    }

    private struct Split {
        var gain: Float = 0
        var feature = -1
        var cut = 0
    }

    /// Grows the next tree and adds it to the scores; returns it with the class each node splits at.
    mutating func grow(round: Int) -> (Tree, [UInt8]) {
        findSlopes(round: round)
        var tree = Tree()
        var splits = [UInt8](repeating: .max, count: Tree.nodeCount)
        nodes = [UInt8](repeating: 0, count: rows.count)
        for level in 0..<Tree.depth {
            let width = 1 << level
            let best = bestSplits(nodeCount: width, round: round)
            for node in 0..<width where best[node].feature >= 0 {
                let place = width - 1 + node
                tree.features[place] = Int16(best[node].feature)
                tree.thresholds[place] = table.cuts[best[node].feature][best[node].cut]
                splits[place] = UInt8(best[node].cut)
            }
            for index in rows.indices {
                let place = width - 1 + Int(nodes[index])
                let feature = Int(tree.features[place])
                let right = feature >= 0 && table.columns[feature][Int(rows[index])] > splits[place]
                nodes[index] = nodes[index] * 2 + (right ? 1 : 0)
            }
        }
        var sums = [(Float, Float)](repeating: (0, 0), count: Tree.leafCount)
        for index in rows.indices {
            sums[Int(nodes[index])].0 += slopes[Int(rows[index])]
            sums[Int(nodes[index])].1 += curvatures[Int(rows[index])]
        }
        for leaf in sums.indices {
            tree.leaves[leaf] = -settings.rate * sums[leaf].0 / (sums[leaf].1 + settings.ridge)
        }
        fillMeans(&tree, sums)
        BoostedTrees.add(tree, splits, to: &scores, table, threads: threads)
        return (tree, splits)
    }

    /// Slopes p − y and curvatures p (1 − p) of the log loss; candidates that hardly matter are thinned out and those kept
    /// count for them (gradient-based one-side sampling: Ke et al., LightGBM, 2017).
    private mutating func findSlopes(round: Int) {
        rows.removeAll(keepingCapacity: true)
        var chance = SplitMix(seed: UInt64(round) &* 0x9E37_79B9)
        for query in 0..<table.queryCount {
            let range = table.offsets[query]..<table.offsets[query + 1]
            var best = table.rest[query]
            for row in range { best = max(best, scores[row]) }
            var total = (table.rest[query] - best).exponential
            for row in range {
                slopes[row] = (scores[row] - best).exponential
                total += slopes[row]
            }
            for row in range {
                let share = slopes[row] / total
                let slope = share - (row == table.answers[query] ? 1 : 0)
                var weight: Float = 1
                if abs(slope) < 0.01 {
                    if chance.next() & 7 != 0 { continue }
                    weight = 8
                }
                slopes[row] = slope * weight
                curvatures[row] = max(share * (1 - share), 1e-5) * weight
                rows.append(Int32(row))
            }
        }
    }

    private func bestSplits(nodeCount: Int, round: Int) -> [Split] {
        var found = [Split](repeating: Split(), count: nodeCount * Feature.count)
        let classes = RowTable.classCount
        found.withUnsafeMutableBufferPointer { found in
            nonisolated(unsafe) let found = found
            Parallel.forBlocks(count: Feature.count, blockSize: 1, threads: threads) {
                [SIMD2<Float>](repeating: .zero, count: nodeCount * classes)
            } body: { sums, features in
                for feature in features {
                    for place in sums.indices { sums[place] = .zero }
                    sum(feature, into: &sums)
                    for node in 0..<nodeCount {
                        found[feature * nodeCount + node] = split(
                            sums[node * classes..<(node + 1) * classes], feature: feature)
                    }
                }
            }
        }
        return (0..<nodeCount).map { node in
            var best = Split()
            for feature in 0..<Feature.count where found[feature * nodeCount + node].gain > best.gain {
                best = found[feature * nodeCount + node]
            }
            return best
        }
    }

    private func sum(_ feature: Int, into sums: inout [SIMD2<Float>]) {
        table.columns[feature].withUnsafeBufferPointer { column in
            slopes.withUnsafeBufferPointer { slopes in
                curvatures.withUnsafeBufferPointer { curvatures in
                    sums.withUnsafeMutableBufferPointer { sums in
                        for index in rows.indices {
                            let row = Int(rows[index])
                            sums[Int(nodes[index]) * RowTable.classCount + Int(column[row])] += SIMD2(
                                slopes[row], curvatures[row])
                        }
                    }
                }
            }
        }
    }

    private func split(_ sums: ArraySlice<SIMD2<Float>>, feature: Int) -> Split {
        var total = SIMD2<Float>.zero
        for sum in sums { total += sum }
        let whole = total[0] * total[0] / (total[1] + settings.ridge)
        var best = Split(gain: settings.leastGain)
        var left = SIMD2<Float>.zero
        for (cut, sum) in sums.enumerated().prefix(table.cuts[feature].count) {
            left += sum
            let right = total - left
            if left[1] < 1 || right[1] < 1 { continue }
            let gain =
                left[0] * left[0] / (left[1] + settings.ridge) + right[0] * right[0] / (right[1] + settings.ridge)
                - whole
            if gain > best.gain { best = Split(gain: gain, feature: feature, cut: cut) }
        }
        return best
    }

    /// Mean contribution below each node, by curvature, for explanations.
    private func fillMeans(_ tree: inout Tree, _ sums: [(Float, Float)]) {
        var weights = [Float](repeating: 0, count: tree.means.count)
        for leaf in sums.indices {
            tree.means[Tree.nodeCount + leaf] = tree.leaves[leaf]
            weights[Tree.nodeCount + leaf] = sums[leaf].1
        }
        for node in stride(from: Tree.nodeCount - 1, through: 0, by: -1) {
            let (left, right) = (2 * node + 1, 2 * node + 2)
            weights[node] = weights[left] + weights[right]
            guard weights[node] > 0 else { continue }
            tree.means[node] =
                (tree.means[left] * weights[left] + tree.means[right] * weights[right]) / weights[node]
        }
    }
}

/// A small generator of even 64-bit numbers (Steele et al., SplitMix64, 2014).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

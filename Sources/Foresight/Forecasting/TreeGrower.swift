/// Grows trees level by level from histograms of slopes and curvatures.
///
/// Every tree sees some of the queries and some of the features, drawn by chance (stochastic gradient boosting: Friedman
/// 2002). The rows of a node stand together; the histograms of the smaller child are summed, those of its sibling are what
/// is left of the parent's.
struct TreeGrower {
    private let table: RowTable
    private let settings: BoostedTrees.Settings
    private let threads: Int
    private var scores: [Float]
    private var slopes: [SIMD2<Float>]
    /// Rows that take part in the tree being grown, those of a node together, and where each node's begin.
    private var rows: [Int32] = []
    private var spare: [Int32] = []
    private var starts: [Int] = []
    private var features: [Int] = []

    init(_ table: RowTable, settings: BoostedTrees.Settings, threads: Int) {
        self.table = table
        self.settings = settings
        self.threads = threads
        scores = table.base
        slopes = [SIMD2<Float>](repeating: .zero, count: table.rowCount)
    }

    private struct Split {
        var gain: Float = 0
        var feature = -1
        var cut = 0
    }

    /// Grows the next tree and adds it to the scores; returns it with the class each node splits at.
    mutating func grow(round: Int) -> (Tree, [UInt8]) {
        drawFeatures(round: round)
        findSlopes(round: round)
        var tree = Tree()
        var splits = [UInt8](repeating: .max, count: Tree.nodeCount)
        starts = [0, rows.count]
        var histograms = sums(of: [0], count: 1)
        for level in 0..<Tree.depth {
            let width = 1 << level
            for node in 0..<width {
                let best = bestSplit(histograms, node: node)
                let place = width - 1 + node
                guard best.feature >= 0 else { continue }
                tree.features[place] = Int16(best.feature)
                tree.thresholds[place] = table.cuts[best.feature][best.cut]
                splits[place] = UInt8(best.cut)
            }
            partition(tree, splits, width: width)
            if level < Tree.depth - 1 { histograms = children(of: histograms, width: width) }
        }
        var sums = [SIMD2<Float>](repeating: .zero, count: Tree.leafCount)
        for leaf in sums.indices {
            for index in starts[leaf]..<starts[leaf + 1] { sums[leaf] += slopes[Int(rows[index])] }
            tree.leaves[leaf] = -settings.rate * sums[leaf][0] / (sums[leaf][1] + settings.ridge)
        }
        fillMeans(&tree, sums)
        BoostedTrees.add(tree, splits, to: &scores, table, threads: threads)
        return (tree, splits)
    }

    private mutating func drawFeatures(round: Int) {
        var chance = SplitMix(seed: UInt64(round) &* 0xD1B5_4A32_D192_ED03 &+ 11)
        features = (0..<Feature.count).filter { _ in chance.share < settings.featureShare }
        if features.isEmpty { features = Array(0..<Feature.count) }
    }

    /// Slopes p − y and curvatures p (1 − p) of the log loss; candidates that hardly matter are thinned out and those kept
    /// count for them (gradient-based one-side sampling: Ke et al., LightGBM, 2017).
    private mutating func findSlopes(round: Int) {
        let block = 2_048
        var parts = [[Int32]](repeating: [], count: (table.queryCount + block - 1) / block)
        var slopes: [SIMD2<Float>] = []
        swap(&slopes, &self.slopes)
        slopes.withUnsafeMutableBufferPointer { slopes in
            parts.withUnsafeMutableBufferPointer { parts in
                scores.withUnsafeBufferPointer { scores in
                    nonisolated(unsafe) let (scores, slopes, parts) = (scores, slopes, parts)
                    Parallel.forBlocks(count: table.queryCount, blockSize: block, threads: threads) {
                    } body: { _, range in
                        var found: [Int32] = []
                        found.reserveCapacity(block * 16)
                        for query in range { weigh(query, round: round, scores: scores, slopes: slopes, into: &found) }
                        parts[range.lowerBound / block] = found
                    }
                }
            }
        }
        swap(&slopes, &self.slopes)
        rows.removeAll(keepingCapacity: true)
        for part in parts { rows += part }
        if spare.count < rows.count { spare = [Int32](repeating: 0, count: rows.count) }
    }

    private func weigh(
        _ query: Int, round: Int, scores: UnsafeBufferPointer<Float>,
        slopes: UnsafeMutableBufferPointer<SIMD2<Float>>, into found: inout [Int32]
    ) {
        var chance = SplitMix(seed: (UInt64(query) << 20 | UInt64(round)) &* 0x9E37_79B9_7F4A_7C15)
        if chance.share >= settings.queryShare { return }
        let range = table.offsets[query]..<table.offsets[query + 1]
        var best = table.rest[query]
        for row in range { best = max(best, scores[row]) }
        var total = (table.rest[query] - best).exponential
        for row in range {
            let weight = (scores[row] - best).exponential
            slopes[row][0] = weight
            total += weight
        }
        for row in range {
            let share = slopes[row][0] / total
            let slope = share - (row == table.answers[query] ? 1 : 0)
            var weight: Float = 1
            if abs(slope) < 0.01 {
                if chance.next() & 7 != 0 { continue }
                weight = 8
            }
            slopes[row] = SIMD2(slope, max(share * (1 - share), 1e-5)) * weight
            found.append(Int32(row))
        }
    }

    /// Histograms of nodes: for each node, feature drawn and class the sum of slopes and curvatures.
    private func sums(of nodes: [Int], count: Int) -> [SIMD2<Float>] {
        let classes = RowTable.classCount
        let stride = features.count * classes
        var found = [SIMD2<Float>](repeating: .zero, count: count * stride)
        let width = Feature.count
        found.withUnsafeMutableBufferPointer { found in
            rows.withUnsafeBufferPointer { rows in
                slopes.withUnsafeBufferPointer { slopes in
                    table.classes.withUnsafeBufferPointer { cells in
                        nonisolated(unsafe) let (found, rows, slopes, cells) = (found, rows, slopes, cells)
                        // As many features at a time as the threads allow: every block reads all rows once.
                        let block = max(6, (features.count + threads - 1) / max(1, threads))
                        Parallel.forBlocks(count: features.count, blockSize: block, threads: threads) {
                        } body: { _, range in
                            let own = features[range].map { $0 }
                            for node in nodes {
                                let start = node * stride + range.lowerBound * classes
                                for index in starts[node]..<starts[node + 1] {
                                    let row = Int(rows[index])
                                    let slope = slopes[row]
                                    var place = start
                                    for feature in own {
                                        found[place + Int(cells[row * width + feature])] += slope
                                        place += classes
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return found
    }

    /// Histograms one level down, after the rows have been parted.
    private func children(of parents: [SIMD2<Float>], width: Int) -> [SIMD2<Float>] {
        let stride = features.count * RowTable.classCount
        func size(_ node: Int) -> Int { starts[node + 1] - starts[node] }
        let smaller = (0..<width).map { size(2 * $0) <= size(2 * $0 + 1) ? 2 * $0 : 2 * $0 + 1 }
        var found = sums(of: smaller, count: 2 * width)
        for (parent, child) in smaller.enumerated() {
            let sibling = child ^ 1
            for place in 0..<stride {
                found[sibling * stride + place] = parents[parent * stride + place] - found[child * stride + place]
            }
        }
        return found
    }

    /// Parts the rows of each node, those that go left first, in the order in which they stood.
    private mutating func partition(_ tree: Tree, _ splits: [UInt8], width: Int) {
        var next = [0]
        var place = 0
        for node in 0..<width {
            let feature = Int(tree.features[width - 1 + node])
            let cut = splits[width - 1 + node]
            let range = starts[node]..<starts[node + 1]
            if feature < 0 {
                for index in range { spare[index] = rows[index] }
                place = range.upperBound
                next += [place, place]
                continue
            }
            var right: [Int32] = []
            for index in range {
                let row = rows[index]
                if table.classes[Int(row) * Feature.count + feature] > cut {
                    right.append(row)
                } else {
                    spare[place] = row
                    place += 1
                }
            }
            next.append(place)
            for row in right {
                spare[place] = row
                place += 1
            }
            next.append(place)
        }
        swap(&rows, &spare)
        if spare.count < rows.count { spare += [Int32](repeating: 0, count: rows.count - spare.count) }
        starts = next
    }

    private func bestSplit(_ histograms: [SIMD2<Float>], node: Int) -> Split {
        let classes = RowTable.classCount
        var best = Split(gain: settings.leastGain)
        for (number, feature) in features.enumerated() {
            let start = (node * features.count + number) * classes
            var total = SIMD2<Float>.zero
            for place in start..<start + classes { total += histograms[place] }
            let whole = total[0] * total[0] / (total[1] + settings.ridge)
            var left = SIMD2<Float>.zero
            for cut in table.cuts[feature].indices {
                left += histograms[start + cut]
                let right = total - left
                if left[1] < settings.leastCurvature || right[1] < settings.leastCurvature { continue }
                let gain =
                    left[0] * left[0] / (left[1] + settings.ridge)
                    + right[0] * right[0] / (right[1] + settings.ridge) - whole
                if gain > best.gain { best = Split(gain: gain, feature: feature, cut: cut) }
            }
        }
        return best
    }

    /// Mean contribution below each node, by curvature, for explanations.
    private func fillMeans(_ tree: inout Tree, _ sums: [SIMD2<Float>]) {
        var weights = [Float](repeating: 0, count: tree.means.count)
        for leaf in sums.indices {
            tree.means[Tree.nodeCount + leaf] = tree.leaves[leaf]
            weights[Tree.nodeCount + leaf] = sums[leaf][1]
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
    /// An even number from 0 up to 1.
    var share: Double { mutating get { Double(next() >> 11) / Double(UInt64(1) << 53) } }
}

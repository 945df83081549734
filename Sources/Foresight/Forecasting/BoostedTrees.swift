/// The second stage: trees over named features, each fitted to what the softmax over a query's candidates still gets wrong
/// (gradient boosting: Friedman 2001; second order and histograms as in XGBoost, Chen and Guestrin 2016).
public struct BoostedTrees: Sendable {
    /// The trees, in the order in which they were fitted.
    public internal(set) var trees: [Tree] = [] {
        didSet { questions = [] }
    }
    /// The questions of all trees, one after the other, ready to be asked; empty until `settle`.
    private var questions: [Question] = []
    private var answers: [Float] = []

    /// One node: whether the feature is above the threshold. Where nothing is asked the threshold is infinite.
    private struct Question {
        var feature: Int32
        var threshold: Float
    }

    /// Makes the trees ready for scoring.
    mutating func settle() {
        questions = trees.flatMap { tree in
            zip(tree.features, tree.thresholds).map { feature, threshold in
                Question(feature: Int32(max(0, feature)), threshold: feature < 0 ? .infinity : threshold)
            }
        }
        answers = trees.flatMap(\.leaves)
    }

    struct Settings {
        var rounds = 150
        /// Trees after which fitting ends when none of them served the choice.
        var patience = 60
        var rate: Float = 0.1
        var ridge: Float = 4
        var leastGain: Float = 0.05
        /// Least sum of curvatures on either side of a question.
        var leastCurvature: Float = 1
        /// Shares of the features and of the queries that each tree sees.
        var featureShare = 0.5
        var queryShare = 0.5
    }

    /// Adds to the scores of candidates what the trees say of their rows; the trees must be settled.
    func add(_ rows: UnsafePointer<Float>, count: Int, to scores: UnsafeMutablePointer<Float>) {
        questions.withUnsafeBufferPointer { questions in
            answers.withUnsafeBufferPointer { answers in
                guard let question = questions.baseAddress, let answer = answers.baseAddress else { return }
                for tree in 0..<answers.count / Tree.leafCount {
                    let own = question + tree * Tree.nodeCount
                    let leaves = answer + tree * Tree.leafCount - Tree.nodeCount
                    for place in 0..<count {
                        let row = rows + place * Feature.count
                        var node = 0
                        for _ in 0..<Tree.depth {
                            node = 2 * node + 1 + (row[Int(own[node].feature)] > own[node].threshold ? 1 : 0)
                        }
                        scores[place] += leaves[node]
                    }
                }
            }
        }
    }

    /// Fits trees on one table and keeps as many as serve the other best by mean reciprocal rank; gives the scores of the
    /// other's rows, too.
    static func fit(
        _ table: RowTable, choosingOn valid: RowTable, settings: Settings = Settings(), threads: Int,
        progress: (Int, Double) -> Void = { _, _ in }
    ) -> (trees: BoostedTrees, scores: [Float]) {
        var grower = TreeGrower(table, settings: settings, threads: threads)
        var validScores = valid.base
        var model = BoostedTrees()
        var best = (count: 0, value: meanReciprocalRank(valid, validScores), scores: validScores)
        progress(0, best.value)
        for round in 0..<settings.rounds {
            let (tree, splits) = grower.grow(round: round)
            model.trees.append(tree)
            Self.add(tree, splits, to: &validScores, valid, threads: threads)
            if round % 5 == 4 || round == settings.rounds - 1 {
                let value = meanReciprocalRank(valid, validScores)
                if round % 25 == 24 { progress(round + 1, value) }
                if value > best.value { best = (round + 1, value, validScores) }
                // Trees that have served nothing for long are followed by such.
                if round + 1 >= best.count + settings.patience { break }
            }
        }
        model.trees.removeLast(model.trees.count - best.count)
        model.settle()
        return (model, best.scores)
    }

    /// Adds what a tree says to the scores of a table's rows.
    static func add(_ tree: Tree, _ splits: [UInt8], to scores: inout [Float], _ table: RowTable, threads: Int) {
        let width = Feature.count
        // Where nothing is asked every class goes left.
        let nodes = zip(tree.features, splits).map { (feature: Int32(max(0, $0)), split: $0 < 0 ? .max : $1) }
        scores.withUnsafeMutableBufferPointer { scores in
            table.classes.withUnsafeBufferPointer { classes in
                nodes.withUnsafeBufferPointer { nodes in
                    tree.leaves.withUnsafeBufferPointer { leaves in
                        guard let scores = scores.baseAddress, let classes = classes.baseAddress,
                            let nodes = nodes.baseAddress, let leaves = leaves.baseAddress
                        else { return }
                        nonisolated(unsafe) let (score, cell, question, leaf) = (scores, classes, nodes, leaves)
                        Parallel.forBlocks(count: table.rowCount, blockSize: 65_536, threads: threads) {
                        } body: { _, range in
                            for row in range {
                                let cells = cell + row * width
                                var node = 0
                                for _ in 0..<Tree.depth {
                                    node =
                                        2 * node + 1
                                        + (cells[Int(question[node].feature)] > question[node].split ? 1 : 0)
                                }
                                score[row] += leaf[node - Tree.nodeCount]
                            }
                        }
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

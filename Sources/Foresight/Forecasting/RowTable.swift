/// Candidates of training queries with their features in classes, column by column.
struct RowTable {
    /// Classes a feature.
    static let classCount = 32
    /// Upper ends of the classes of each feature, ascending, at most `classCount - 1`.
    private(set) var cuts: [[Float]]
    /// Class of each row, by feature.
    private(set) var columns: [[UInt8]]
    /// Where each query's rows begin; one more than queries.
    private(set) var offsets: [Int] = [0]
    /// Row of the answer of each query, -1 where it is none of the candidates.
    private(set) var answers: [Int] = []
    /// Score of each row by the first stage.
    private(set) var base: [Float] = []
    /// Logarithm of the weight of all candidates that are not in the table, for each query.
    private(set) var rest: [Float] = []
    /// Rank of the answer by the first stage where it is none of the candidates.
    private(set) var restRank: [Int32] = []

    /// The candidates of one query.
    struct Group {
        var rows: [Float] = []
        var base: [Float] = []
        var answer = -1
        var rest: Float = -.infinity
        var restRank: Int32 = 0
    }

    var rowCount: Int { base.count }
    var queryCount: Int { answers.count }

    /// The table of these groups; `cuts` are taken over from another table, or found by quantiles.
    init(_ groups: [Group], cuts known: [[Float]]?) {
        let width = Feature.count
        for group in groups {
            answers.append(group.answer < 0 ? -1 : base.count + group.answer)
            base += group.base
            offsets.append(base.count)
            rest.append(group.rest)
            restRank.append(group.restRank)
        }
        if let known {
            cuts = known
        } else {
            cuts = (0..<width).map { feature in
                var sample: [Float] = []
                var counter = 0
                for group in groups {
                    var place = feature
                    while place < group.rows.count {
                        if counter % 13 == 0 || place < width * 6 { sample.append(group.rows[place]) }
                        counter += 1
                        place += width
                    }
                }
                return Self.quantiles(&sample)
            }
        }
        let ends = cuts
        columns = (0..<width).map { feature in
            var column: [UInt8] = []
            let cuts = ends[feature]
            for group in groups {
                var place = feature
                while place < group.rows.count {
                    let value = group.rows[place]
                    var low = 0
                    var high = cuts.count
                    while low < high {
                        let middle = (low + high) / 2
                        if value <= cuts[middle] { high = middle } else { low = middle + 1 }
                    }
                    column.append(UInt8(low))
                    place += width
                }
            }
            return column
        }
    }

    private static func quantiles(_ sample: inout [Float]) -> [Float] {
        sample.sort()
        var cuts: [Float] = []
        guard let greatest = sample.last else { return cuts }
        // Zero means “no evidence” and gets a class of its own; the quantiles are those of the rest.
        let start = greatest > 0 && (sample.first ?? 0) >= 0 ? sample.firstIndex { $0 > 0 } ?? 0 : 0
        if start > 0, let none = sample[..<start].last { cuts.append(none) }
        let room = classCount - 1 - cuts.count
        for part in 1...room {
            let value = sample[min(sample.count - 1, start + (sample.count - start) * part / (room + 1))]
            if value < greatest, value > cuts.last ?? -.infinity { cuts.append(value) }
        }
        return cuts
    }
}

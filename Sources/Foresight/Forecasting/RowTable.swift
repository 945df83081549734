/// Candidates of training queries with their features in classes, row by row.
struct RowTable {
    /// Classes a feature.
    static let classCount = 128
    /// Upper ends of the classes of each feature, ascending, at most `classCount - 1`.
    let cuts: [[Float]]
    /// The same one after the other, `classCount` a feature, filled up with infinity.
    private let ends: [Float]
    /// Class of each feature of each row.
    private(set) var classes: [UInt8] = []
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

    /// For each query, and each sharpness tried, the logarithm of the weight of all candidates that are not in the table.
    private(set) var sharpened: [[Float]] = []

    /// The candidates of one query.
    struct Group {
        var rows: [Float] = []
        var base: [Float] = []
        var answer = -1
        var rest: Float = -.infinity
        var restRank: Int32 = 0
        /// Logarithm of the weight of all other candidates at each sharpness tried; empty where none is.
        var sharpened: [Float] = []
    }

    var rowCount: Int { base.count }
    var queryCount: Int { answers.count }

    /// An empty table whose classes end at these cuts.
    init(cuts: [[Float]]) {
        self.cuts = cuts
        ends = cuts.flatMap { $0 + [Float](repeating: .infinity, count: Self.classCount - $0.count) }
    }

    /// Adds the candidates of a query.
    mutating func append(_ group: Group) {
        let width = Feature.count
        answers.append(group.answer < 0 ? -1 : base.count + group.answer)
        base += group.base
        offsets.append(base.count)
        rest.append(group.rest)
        restRank.append(group.restRank)
        if !group.sharpened.isEmpty { sharpened.append(group.sharpened) }
        let start = classes.count
        classes += [UInt8](repeating: 0, count: group.rows.count)
        classes.withUnsafeMutableBufferPointer { classes in
            group.rows.withUnsafeBufferPointer { rows in
                ends.withUnsafeBufferPointer { ends in
                    guard let ends = ends.baseAddress else { return }
                    var place = 0
                    while place < rows.count {
                        for feature in 0..<width {
                            let value = rows[place + feature]
                            let own = ends + feature * Self.classCount
                            // The number of ends below the value, by halves and without branches.
                            var below = 0
                            var step = Self.classCount / 2
                            while step > 0 {
                                below += value > own[below + step - 1] ? step : 0
                                step /= 2
                            }
                            classes[start + place + feature] = UInt8(below)
                        }
                        place += width
                    }
                }
            }
        }
    }

    /// Ends of classes that hold about as many rows each.
    static func cuts(of groups: [Group]) -> [[Float]] {
        let width = Feature.count
        return (0..<width).map { feature in
            var sample: [Float] = []
            var counter = 0
            for group in groups {
                var place = feature
                while place < group.rows.count {
                    // All of the first candidates, where most is decided, and some of the others.
                    if counter % 13 == 0 || place < width * 6 { sample.append(group.rows[place]) }
                    counter += 1
                    place += width
                }
            }
            return quantiles(&sample)
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

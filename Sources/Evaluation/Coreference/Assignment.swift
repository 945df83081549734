/// The assignment problem: rows to columns, one to one.
enum Assignment {
    /// The greatest sum of weights that a one-to-one assignment of rows to columns can have (Kuhn 1955, Munkres 1957; the
    /// form with potentials, cubic in the smaller side).
    ///
    /// - Parameter weights: a row of weights, 0 or more, for each row; all of the same length.
    static func best(_ weights: [[Double]]) -> Double {
        guard let columns = weights.first?.count, columns > 0 else { return 0 }
        // Rows may not outnumber columns.
        if weights.count > columns {
            return best((0..<columns).map { column in weights.map { $0[column] } })
        }
        let (n, m) = (weights.count, columns)
        var rowPotential = [Double](repeating: 0, count: n + 1)
        var columnPotential = [Double](repeating: 0, count: m + 1)
        // The row that a column is given to; 0 for none. Rows and columns count from 1.
        var given = [Int](repeating: 0, count: m + 1)
        var way = [Int](repeating: 0, count: m + 1)
        for row in 1...n {
            given[0] = row
            var column = 0
            var least = [Double](repeating: .infinity, count: m + 1)
            var isUsed = [Bool](repeating: false, count: m + 1)
            repeat {
                isUsed[column] = true
                let current = given[column]
                var delta = Double.infinity
                var next = 0
                for candidate in 1...m where !isUsed[candidate] {
                    let cost =
                        -weights[current - 1][candidate - 1] - rowPotential[current] - columnPotential[candidate]
                    if cost < least[candidate] {
                        least[candidate] = cost
                        way[candidate] = column
                    }
                    if least[candidate] < delta {
                        delta = least[candidate]
                        next = candidate
                    }
                }
                for candidate in 0...m {
                    if isUsed[candidate] {
                        rowPotential[given[candidate]] += delta
                        columnPotential[candidate] -= delta
                    } else {
                        least[candidate] -= delta
                    }
                }
                column = next
            } while given[column] != 0
            while column != 0 {
                given[column] = given[way[column]]
                column = way[column]
            }
        }
        return (1...m).reduce(0) { $0 + (given[$1] == 0 ? 0 : weights[given[$1] - 1][$1 - 1]) }
    }
}

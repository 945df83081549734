/// Logistic regression by iteratively reweighted least squares, with a ridge on all weights but the first.
struct LogisticModel: Sendable {
    /// Weight of each feature; the first feature is the constant 1.
    private(set) var weights: [Double]

    /// Fits rows of equal width to outcomes.
    init(_ rows: [[Double]], _ outcomes: [Bool], width: Int, ridge: Double = 1) {
        weights = [Double](repeating: 0, count: width)
        for _ in 0..<25 {
            var gradient = [Double](repeating: 0, count: width)
            var hessian = [Double](repeating: 0, count: width * width)
            for place in 1..<width {
                gradient[place] = -ridge * weights[place]
                hessian[place * width + place] = ridge
            }
            hessian[0] = 1e-9
            for (row, outcome) in zip(rows, outcomes) {
                let probability = probability(row)
                let error = (outcome ? 1 : 0) - probability
                let weight = max(probability * (1 - probability), 1e-9)
                for first in 0..<width {
                    gradient[first] += error * row[first]
                    for second in 0...first { hessian[first * width + second] += weight * row[first] * row[second] }
                }
            }
            let step = Self.solve(&hessian, gradient)
            var greatest = 0.0
            for place in 0..<width {
                let change = max(-2, min(2, step[place]))
                weights[place] += change
                greatest = max(greatest, abs(change))
            }
            if greatest < 1e-7 { break }
        }
    }

    /// The probability stated for a row.
    func probability(_ row: [Double]) -> Double {
        var sum = 0.0
        for (weight, value) in zip(weights, row) { sum += weight * value }
        return 1 / (1 + (-sum).exponential)
    }

    /// Solves a symmetric positive system given by its lower triangle (Cholesky).
    private static func solve(_ matrix: inout [Double], _ right: [Double]) -> [Double] {
        let width = right.count
        for column in 0..<width {
            for row in column..<width {
                var sum = matrix[row * width + column]
                for inner in 0..<column { sum -= matrix[row * width + inner] * matrix[column * width + inner] }
                matrix[row * width + column] =
                    row == column ? max(sum, 1e-12).squareRoot() : sum / matrix[column * width + column]
            }
        }
        var solution = right
        for row in 0..<width {
            for inner in 0..<row { solution[row] -= matrix[row * width + inner] * solution[inner] }
            solution[row] /= matrix[row * width + row]
        }
        for row in stride(from: width - 1, through: 0, by: -1) {
            for inner in row + 1..<width { solution[row] -= matrix[inner * width + row] * solution[inner] }
            solution[row] /= matrix[row * width + row]
        }
        return solution
    }
}

/// Isotonic calibration by pooling adjacent violators (Zadrozny and Elkan, 2002), linear between the pools.
struct IsotonicCalibration: Sendable {
    private var stated: [Double] = []
    private var observed: [Double] = []

    /// The calibration that changes nothing.
    init() {}

    /// Fits stated probabilities to outcomes; pools hold at least `least` cases.
    init(_ pairs: [(stated: Double, outcome: Bool)], least: Int = 50) {
        var pools: [(stated: Double, hits: Double, count: Double)] = []
        let sorted = pairs.sorted { $0.stated < $1.stated }
        var begin = 0
        while begin < sorted.count {
            let end = sorted.count - begin < 2 * least ? sorted.count : begin + least
            let slice = sorted[begin..<end]
            pools.append(
                (
                    slice.reduce(0) { $0 + $1.stated }, slice.reduce(0) { $0 + ($1.outcome ? 1 : 0) },
                    Double(slice.count)
                ))
            while pools.count > 1 {
                let (last, before) = (pools[pools.count - 1], pools[pools.count - 2])
                if before.hits / before.count < last.hits / last.count { break }
                pools.removeLast()
                pools[pools.count - 1] = (
                    before.stated + last.stated, before.hits + last.hits, before.count + last.count
                )
            }
            begin = end
        }
        stated = pools.map { $0.stated / $0.count }
        // Half a case on each side keeps probabilities off 0 and 1.
        observed = pools.map { ($0.hits + 0.5) / ($0.count + 1) }
    }

    /// The calibrated probability.
    func callAsFunction(_ probability: Double) -> Double {
        guard let first = stated.first, let last = stated.last else { return probability }
        if probability <= first { return observed[0] }
        if probability >= last { return observed[observed.count - 1] }
        let above = stated.firstIndex { $0 > probability } ?? stated.count - 1
        let share = (probability - stated[above - 1]) / max(stated[above] - stated[above - 1], 1e-12)
        return observed[above - 1] + share * (observed[above] - observed[above - 1])
    }
}

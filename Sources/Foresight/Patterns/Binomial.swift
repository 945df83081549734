/// Tails of the binomial distribution, and their correction where many are looked at.
enum Binomial {
    /// P(K ≥ hits) for K hits of `count`, each with this probability.
    static func upperTail(_ hits: Int, of count: Int, probability: Double) -> Double {
        if hits <= 0 { return 1 }
        if probability <= 0 { return 0 }
        if probability >= 1 { return 1 }
        var sum = 0.0
        var logCoefficient = 0.0
        for number in 0...count {
            if number > 0 { logCoefficient += (Double(count - number + 1) / Double(number)).logarithm }
            if number >= hits {
                let power =
                    Double(number) * probability.logarithm + Double(count - number) * (1 - probability).logarithm
                sum += (logCoefficient + power).exponential
            }
        }
        return min(1, sum)
    }

    /// Corrected p-values: the least of p · m / rank over all ranks from a value's own on (Benjamini and Hochberg, 1995).
    static func benjaminiHochberg(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var corrected = [Double](repeating: 1, count: values.count)
        var least = 1.0
        for (place, index) in order.enumerated().reversed() {
            least = min(least, values[index] * Double(values.count) / Double(place + 1))
            corrected[index] = least
        }
        return corrected
    }
}

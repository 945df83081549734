import Foundation
import Language

/// The weights of the conditional random field while it learns.
struct NameField {
    private let labels = NameLabel.count
    private var weights: [Float]
    private var squares: [Float]
    private var transitions: [Float]
    private var transitionSquares: [Float]

    init(featureCount: Int) {
        weights = Array(repeating: 0, count: featureCount * NameLabel.count)
        squares = Array(repeating: 1e-3, count: featureCount * NameLabel.count)
        transitions = Array(repeating: 0, count: NameLabel.count * (NameLabel.count + 1))
        transitionSquares = Array(repeating: 1e-3, count: NameLabel.count * (NameLabel.count + 1))
    }

    /// One step of gradient ascent on a sentence; returns its negative log-likelihood.
    mutating func step(_ features: [[Int32]], _ allowed: [UInt16], rate: Float, decay: Float) -> Float {
        let count = features.count
        guard count > 0 else { return 0 }
        var scores = [Float](repeating: 0, count: count * labels)
        for (token, list) in features.enumerated() {
            for feature in list {
                let row = Int(feature) * labels
                for label in 0..<labels { scores[token * labels + label] += weights[row + label] }
            }
        }
        let (free, freeMarginals, freePairs) = marginals(scores, allowed: nil)
        let (bound, boundMarginals, boundPairs) = marginals(scores, allowed: allowed)
        guard free.isFinite, bound.isFinite else { return 0 }
        for (token, list) in features.enumerated() {
            var gradient = [Float](repeating: 0, count: labels)
            var isNull = true
            for label in 0..<labels {
                gradient[label] = boundMarginals[token * labels + label] - freeMarginals[token * labels + label]
                if abs(gradient[label]) > 1e-3 { isNull = false }
            }
            if isNull { continue }
            for feature in list {
                let row = Int(feature) * labels
                for label in 0..<labels {
                    let slope = gradient[label] - decay * weights[row + label]
                    squares[row + label] += slope * slope
                    weights[row + label] += rate * slope / squares[row + label].squareRoot()
                }
            }
        }
        for index in transitions.indices {
            let slope = boundPairs[index] - freePairs[index]
            if slope == 0 { continue }
            transitionSquares[index] += slope * slope
            transitions[index] += rate * slope / transitionSquares[index].squareRoot()
        }
        return free - bound
    }

    /// Log partition function, label marginals and expected transitions, over all sequences or the allowed ones.
    private func marginals(_ scores: [Float], allowed: [UInt16]?) -> (Float, [Float], [Float]) {
        let count = scores.count / labels
        var forward = [Float](repeating: 0, count: count * labels)
        var backward = [Float](repeating: 0, count: count * labels)
        var scale = [Float](repeating: 1, count: count)
        var weight = [Float](repeating: 0, count: count * labels)
        var log: Float = 0
        for token in 0..<count {
            var top = -Float.infinity
            for label in 0..<labels { top = max(top, scores[token * labels + label]) }
            log += top
            for label in 0..<labels {
                let isAllowed = allowed.map { $0[token] & (1 << UInt16(label)) != 0 } ?? true
                weight[token * labels + label] = isAllowed ? Foundation.exp(scores[token * labels + label] - top) : 0
            }
        }
        let moves = transitions.map { Foundation.exp($0) }
        for token in 0..<count {
            var sum: Float = 0
            for label in 0..<labels {
                var value: Float = 0
                if token == 0 {
                    if label == 0 || NameLabel.isBegin(label) { value = moves[labels * labels + label] }
                } else {
                    for from in 0..<labels where NameLabel.mayFollow(from, label) {
                        value += forward[(token - 1) * labels + from] * moves[from * labels + label]
                    }
                }
                value *= weight[token * labels + label]
                forward[token * labels + label] = value
                sum += value
            }
            guard sum > 0, sum.isFinite else { return (.nan, [], []) }
            scale[token] = sum
            log += Foundation.log(sum)
            for label in 0..<labels { forward[token * labels + label] /= sum }
        }
        var pairs = [Float](repeating: 0, count: labels * (labels + 1))
        for label in 0..<labels { backward[(count - 1) * labels + label] = 1 }
        for token in stride(from: count - 2, through: 0, by: -1) {
            for from in 0..<labels {
                var value: Float = 0
                for label in 0..<labels where NameLabel.mayFollow(from, label) {
                    let part =
                        moves[from * labels + label] * weight[(token + 1) * labels + label]
                        * backward[(token + 1) * labels + label] / scale[token + 1]
                    value += part
                    pairs[from * labels + label] += forward[token * labels + from] * part
                }
                backward[token * labels + from] = value
            }
        }
        var result = [Float](repeating: 0, count: count * labels)
        for index in result.indices { result[index] = forward[index] * backward[index] }
        for label in 0..<labels { pairs[labels * labels + label] = result[label] }
        return (log, result, pairs)
    }

    /// The model file: weights as signed bytes, rows that round to nothing left out.
    func file(features: [UInt32], header: [(key: String, value: String)], keep: Float) -> [UInt8] {
        let sorted = weights.map { abs($0) }.filter { $0 > 0 }.sorted()
        let top = sorted.isEmpty ? 1 : sorted[Int(Double(sorted.count - 1) * 0.9995)]
        let scale = top / 127
        var rows: [(UInt32, [Int8])] = []
        for (index, feature) in features.enumerated() {
            let row = (0..<labels).map { label -> Int8 in
                Int8(max(-127, min(127, (weights[index * labels + label] * keep / (scale * keep)).rounded())))
            }
            if row.contains(where: { abs(Int($0)) >= 6 }) { rows.append((feature, row)) }
        }
        var bytes = Array("RAPNAMES".utf8)
        func append(_ value: UInt32) {
            for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * shift))) }
        }
        let lines = ([("features", NameFeatures.version)] + header.map { ($0.key, $0.value) }).map {
            "\($0.0)\t\($0.1)"
        }
        let text = Array(lines.joined(separator: "\n").utf8)
        append(UInt32(text.count))
        bytes += text
        append(UInt32(rows.count))
        append((scale * keep).bitPattern)
        for value in transitions { append(value.bitPattern) }
        for (feature, row) in rows {
            append(feature)
            bytes += row.map { UInt8(bitPattern: $0) }
        }
        return bytes
    }
}

import Coding
import Foundation
import Record

/// Fits ``ActScale`` to candidates that neither the reader nor the rules had seen: logistic regressions with a quadratic penalty, by
/// Newton's method, which has one maximum.
package struct ActScaleTraining {
    /// A candidate as `train acts --examples` wrote it, with what the reader says of it.
    package struct Row {
        /// Its article.
        package var article: String
        package var evidence: ActScale.Evidence
        package var reading: ActReader.Reading
        /// The types it is coded with.
        package var acts: Set<EventType>
        /// The stances of its positions, as indexes; those of the rules.
        package var stances: Set<Int>
        package var ownStances: Set<Int>
    }

    /// One question to one candidate: is it so?
    package struct Question {
        package var article: String
        package var features: [Double]
        package var isRight: Bool
        /// Whether the rules say so.
        package var isDrafted: Bool

        package init(article: String, features: [Double], isRight: Bool, isDrafted: Bool) {
            self.article = article
            self.features = features
            self.isRight = isRight
            self.isDrafted = isDrafted
        }
    }

    /// Pull of every weight but the constant towards nothing.
    package var penalty = 1.0

    package init() {}

    private struct Line: Decodable {
        var article: String
        var fold: Int
        var own: [EventType]
        var confidence: [Double]
        var foreign: [EventType]
        var near: [EventType]
        var around: [EventType]
        var before: [EventType]
        var place: Int
        var traits: UInt16
        var pieces: [Int32]
        var others: [[Int]]
        var acts: [EventType]
        var stances: [String]
        var ownStances: [String]
    }

    /// Rows of the examples that have scores.
    ///
    /// - Parameters:
    ///   - examples: lines of JSON.
    ///   - scores: a line per example, log odds per type separated by tabs; an empty line for examples without.
    /// - Throws: `DecodingError`.
    package static func rows(examples: String, scores: String) throws -> [Row] {
        let given = scores.split(separator: "\n", omittingEmptySubsequences: false)
        let decoder = JSONDecoder()
        var rows: [Row] = []
        for (number, text) in examples.split(separator: "\n").enumerated() where number < given.count {
            let numbers = given[number].split(separator: "\t").compactMap { Float($0) }
            let (types, stances) = (ActReader.types.count, ActReader.stances.count)
            guard numbers.count == types + stances + 1 else { continue }
            let line = try decoder.decode(Line.self, from: Data(text.utf8))
            let reading = ActReader.Reading(
                acts: Array(numbers[..<types]), stances: Array(numbers[types..<(types + stances)]),
                recipients: [])
            func indexes(_ names: [String]) -> Set<Int> {
                Set(names.compactMap { name in ActReader.stances.firstIndex { $0.rawValue == name } })
            }
            rows.append(
                Row(
                    article: line.article,
                    evidence: ActScale.Evidence(
                        scores: reading.acts,
                        own: Array(zip(line.own, line.confidence)).map { (type: $0.0, confidence: $0.1) },
                        foreign: line.foreign, near: line.near, around: line.around, before: line.before,
                        traits: ActCandidate.Traits(rawValue: line.traits), pieces: line.pieces.count,
                        others: line.others.count, place: line.place),
                    reading: reading, acts: Set(line.acts), stances: indexes(line.stances),
                    ownStances: indexes(line.ownStances)))
        }
        return rows
    }

    /// What is asked for each scale.
    package static func questions(_ rows: [Row]) -> (acts: [Question], positions: [Question]) {
        var result: (acts: [Question], positions: [Question]) = ([], [])
        for row in rows {
            for (index, type) in ActReader.types.enumerated() {
                result.acts.append(
                    Question(
                        article: row.article, features: ActScale.features(row.evidence, type: index),
                        isRight: row.acts.contains(type), isDrafted: row.evidence.own.contains { $0.type == type }))
            }
            let traits = row.evidence.traits
            for stance in ActReader.stances.indices {
                result.positions.append(
                    Question(
                        article: row.article,
                        features: ActScale.features(
                            row.reading, stance: stance, drafted: row.ownStances, traits: traits),
                        isRight: row.stances.contains(stance), isDrafted: row.ownStances.contains(stance)))
            }
        }
        return result
    }

    /// The weights for some questions.
    package func weights(_ inputs: [Question]) -> [Double] {
        let size = inputs.first?.features.count ?? 0
        guard size > 0 else { return [] }
        var weights = [Double](repeating: 0, count: size)
        weights[0] = -3
        for _ in 0..<25 {
            var gradient = (0..<size).map { $0 == 0 ? 0 : -penalty * weights[$0] }
            var curve = [Double](repeating: 0, count: size * size)
            for index in 0..<size { curve[index * size + index] = index == 0 ? 1e-6 : penalty }
            for input in inputs {
                let odds = zip(weights, input.features).reduce(0) { $0 + $1.0 * $1.1 }
                let probability = 1 / (1 + exp(-odds))
                let miss = (input.isRight ? 1 : 0) - probability
                let weight = probability * (1 - probability)
                for row in 0..<size where input.features[row] != 0 {
                    gradient[row] += miss * input.features[row]
                    let scaled = weight * input.features[row]
                    for column in 0...row { curve[row * size + column] += scaled * input.features[column] }
                }
            }
            let step = Self.solve(curve, gradient)
            // A whole step may overshoot far from the maximum: it is halved until the likelihood grows.
            let now = likelihood(inputs, weights)
            var share = 1.0
            var next = weights
            repeat {
                next = zip(weights, step).map { $0 + share * $1 }
                share /= 2
            } while likelihood(inputs, next) < now && share > 1e-4
            let change = zip(weights, next).map { abs($0 - $1) }.max() ?? 0
            weights = next
            if change < 1e-5 { break }
        }
        return weights
    }

    /// The penalised log likelihood.
    private func likelihood(_ inputs: [Question], _ weights: [Double]) -> Double {
        var sum = -penalty / 2 * weights.dropFirst().reduce(0) { $0 + $1 * $1 }
        for input in inputs {
            let odds = zip(weights, input.features).reduce(0) { $0 + $1.0 * $1.1 }
            // ln of the probability of what is so, without overflow.
            let against = input.isRight ? -odds : odds
            sum -= against > 0 ? against + log1p(exp(-against)) : log1p(exp(against))
        }
        return sum
    }

    /// The probabilities of all questions by weights that were fitted without their articles.
    package func heldOut(_ questions: [Question], folds: Int = 5) -> [Double] {
        let names = Array(Set(questions.map(\.article))).sorted()
        var chances = [Double](repeating: 0, count: questions.count)
        for fold in 0..<folds {
            let held = Set(names.enumerated().filter { $0.offset % folds == fold }.map(\.element))
            let weights = weights(questions.filter { !held.contains($0.article) })
            let scale = LogisticScale(names: [], weights: weights, threshold: 0.5, addition: 0.5)
            for (index, question) in questions.enumerated() where held.contains(question.article) {
                chances[index] = scale.probability(question.features)
            }
        }
        return chances
    }

    /// Lines of the table for one scale.
    package static func lines(
        _ title: String, names: [String], weights: [Double], thresholds: (drafted: Double, undrafted: Double)
    ) -> [String] {
        zip(names, weights).map { "\(title)\t\($0)\t\(String(format: "%.4f", $1))" }
            + ["\(title)\tthreshold\t\(thresholds.drafted)", "\(title)\tthreshold, undrafted\t\(thresholds.undrafted)"]
    }

    /// Solves a symmetric system whose lower half is given, by Cholesky's method.
    private static func solve(_ matrix: [Double], _ vector: [Double]) -> [Double] {
        let size = vector.count
        var lower = matrix
        for column in 0..<size {
            for row in column..<size {
                var sum = matrix[row * size + column]
                for inner in 0..<column { sum -= lower[row * size + inner] * lower[column * size + inner] }
                lower[row * size + column] =
                    row == column ? max(sum, 1e-9).squareRoot() : sum / lower[column * size + column]
            }
        }
        var values = vector
        for row in 0..<size {
            for column in 0..<row { values[row] -= lower[row * size + column] * values[column] }
            values[row] /= lower[row * size + row]
        }
        for row in (0..<size).reversed() {
            for column in (row + 1)..<max(row + 1, size) { values[row] -= lower[column * size + row] * values[column] }
            values[row] /= lower[row * size + row]
        }
        return values
    }
}

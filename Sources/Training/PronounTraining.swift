import Coding
import Evaluation
import Foundation
import Language

/// Trains ``PronounRanker`` on GAP: a log-linear choice among the people mentioned before a pronoun.
///
/// A row says of two names whether the pronoun means them. Where it means one, the probability of the entities that bear
/// it is raised; where it means neither, that of everybody else and of nobody. What earlier pronouns of a text mean depends
/// on the weights, so candidates are read anew in every round.
package struct PronounTraining {
    /// Strength of the pull towards 0.
    package var decay = 0.02
    /// How often candidates are read anew.
    package var rounds = 3
    /// Steps of gradient ascent in a round.
    package var steps = 300

    package init() {}

    /// The candidates of one row, and which of them would be right.
    private struct Example {
        var candidates: [[Int]]
        var isRight: [Bool]
    }

    /// Weights learnt from rows.
    ///
    /// - Throws: what ``ArticleCoder/standard(table:)`` throws.
    package func weights(from rows: [PronounQuestion], progress: (String) -> Void) throws -> [Double] {
        var weights = [Double](repeating: 0, count: PronounFeatures.count)
        let language = try ArticleCoder.rules().language
        let analyses = rows.map { language.analyse($0.text) }
        var table = try ActorTable()
        for round in 1...rounds {
            table.pronouns = PronounRanker(weights: weights)
            let resolver = ActorResolver(table: table)
            let examples = zip(rows, analyses).compactMap { example($0, $1, resolver) }
            weights = fit(examples)
            let right = examples.filter { isRight($0, weights) }.count
            progress("round \(round): \(right) of \(examples.count) right, of \(rows.count) rows")
        }
        return weights
    }

    private func example(_ row: PronounQuestion, _ analysis: AnalysedArticle, _ resolver: ActorResolver) -> Example? {
        let (resolved, choices) = resolver.choices(in: analysis)
        guard
            let choice = choices.first(where: {
                analysis.codePoints(of: $0.token..<$0.token + 1).overlaps(row.pronounRange)
            })
        else { return nil }
        // Whoever bears one of the names, by the mention that covers it.
        let bearers = row.names.map { name in
            Set(resolved.mentions.filter { $0.kind != .pronoun && $0.codePoints.overlaps(name.range) }.map(\.entity))
        }
        let meant = row.names.indices.filter { row.names[$0].isMeant }.reduce(into: Set<Int>()) {
            $0.formUnion(bearers[$1])
        }
        let others = row.names.indices.filter { !row.names[$0].isMeant }.reduce(into: Set<Int>()) {
            $0.formUnion(bearers[$1])
        }
        let isAnswered = row.names.contains(where: \.isMeant)
        let isRight = choice.candidates.map { candidate in
            isAnswered ? meant.contains(candidate.entity) : !others.contains(candidate.entity)
        }
        guard isRight.contains(true), isRight.contains(false) else { return nil }
        return Example(candidates: choice.candidates.map(\.features), isRight: isRight)
    }

    /// Gradient ascent with a step of its own for every weight (Adagrad), in one order, so that the same rows give the same
    /// weights.
    private func fit(_ examples: [Example]) -> [Double] {
        var weights = [Double](repeating: 0, count: PronounFeatures.count)
        var squares = [Double](repeating: 1e-6, count: weights.count)
        for _ in 0..<steps {
            var gradient = weights.map { -decay * $0 * Double(examples.count) / 100 }
            for example in examples {
                let scores = example.candidates.map { $0.reduce(0.0) { $0 + weights[$1] } }
                let top = scores.max() ?? 0
                let masses = scores.map { exp($0 - top) }
                let all = masses.reduce(0, +)
                let right = zip(masses, example.isRight).reduce(0.0) { $0 + ($1.1 ? $1.0 : 0) }
                for (index, features) in example.candidates.enumerated() {
                    let wanted = example.isRight[index] ? masses[index] / right : 0
                    let change = wanted - masses[index] / all
                    if change != 0 { for feature in features { gradient[feature] += change } }
                }
            }
            for index in weights.indices {
                squares[index] += gradient[index] * gradient[index]
                weights[index] += 0.3 * gradient[index] / squares[index].squareRoot()
            }
        }
        return weights
    }

    private func isRight(_ example: Example, _ weights: [Double]) -> Bool {
        let scores = example.candidates.map { $0.reduce(0.0) { $0 + weights[$1] } }
        guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return false }
        return example.isRight[best]
    }

    /// The table that ``PronounRanker`` reads; weights in thousandths.
    package static func table(_ weights: [Double]) -> String {
        var text = """
            # Written by `rapporteur train pronouns`: what makes a person mentioned before the one that “he” or “she” means.
            feature\tweight

            """
        for (name, weight) in zip(PronounFeatures.names, weights) where abs(weight) >= 0.0005 {
            text += "\(name)\t\(String(format: "%.3f", weight))\n"
        }
        return text
    }
}

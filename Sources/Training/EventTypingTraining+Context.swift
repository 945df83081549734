import Coding
import Language
import Record

extension EventTypingTraining {
    /// Share of the encoder's scores beside those of the fast model, whose own probabilities need three times their scores:
    /// both count the same.
    private static let contextShare: Float = 1.0 / 3

    /// Trains the model that ``EventClassifier/precise()`` adds to the fast one, and measures both together as
    /// ``crossValidate(_:folds:seed:)`` does. The fast model is trained anew for each fold.
    public func trainContext(on rows: [Row], encoder: SentenceEncoder, folds: Int = 5, seed: UInt64 = 5) -> (
        model: EventTypingModel, results: [EventClassifier.Result]
    ) {
        let vectors = rows.map {
            ContextTyping.vector(sentence: $0.marked, source: $0.source, target: $0.target, encoder: encoder)
        }
        let own = written.map {
            ContextTyping.vector(sentence: $0.marked, source: nil, target: nil, encoder: encoder)
        }
        return trainContext(on: rows, vectors, own, width: encoder.width, folds: folds, seed: seed)
    }

    /// The same with the vectors of rows and of our own sentences.
    func trainContext(
        on rows: [Row], _ vectors: [[Float]], _ ownVectors: [[Float]], width: Int, folds: Int, seed: UInt64
    ) -> (model: EventTypingModel, results: [EventClassifier.Result]) {
        let own: [SoftmaxRegression.Example] = zip(written, ownVectors).compactMap { sentence, vector in
            guard let label = EventClassifier.classes.firstIndex(of: sentence.type) else { return nil }
            return SoftmaxRegression.Example(values: vector + [1], classes: 1 << UInt32(label), weight: writtenWeight)
        }
        let examples = zip(rows, vectors).map { row, vector in
            SoftmaxRegression.Example(values: vector + [0], classes: Self.classes(of: row), weight: 1)
        }
        let order = Self.order(count: rows.count, seed: seed)
        var scores = scores(rows, folds: folds, seed: seed)
        for fold in 0..<folds {
            let training = order.indices.filter { $0 % folds != fold }.map { examples[order[$0]] }
            let model = Self.contextModel(own + training, width: width, temperature: 1)
            for position in order.indices where position % folds == fold {
                let index = order[position]
                let more = model.scores(of: ContextTyping.features(vectors[index]))
                scores[index] = zip(scores[index], more).map { $0 + $1 }
            }
        }
        let temperature = Self.temperature(of: scores, rows)
        return (
            Self.contextModel(own + examples, width: width, temperature: temperature),
            scores.map { EventClassifier.result(scores: $0, temperature: temperature) }
        )
    }

    /// The classes that count as a row's root, a bit each.
    private static func classes(of row: Row) -> UInt32 {
        EventClassifier.classes.indices.reduce(0) {
            root(of: EventClassifier.classes[$1]) == row.root ? $0 | 1 << UInt32($1) : $0
        }
    }

    /// Fits on vectors that are centred and scaled zone by zone; the model takes them as they are. The last value of an
    /// example, which marks our own sentences, is no part of the model.
    private static func contextModel(_ examples: [SoftmaxRegression.Example], width: Int, temperature: Float)
        -> EventTypingModel
    {
        let size = (examples.first?.values.count ?? 1) - 1
        var means = [Double](repeating: 0, count: size)
        for example in examples { for index in 0..<size { means[index] += Double(example.values[index]) } }
        means = means.map { $0 / Double(examples.count) }
        var squares = [Double](repeating: 0, count: size / width)
        for example in examples {
            for index in 0..<size {
                let value = Double(example.values[index]) - means[index]
                squares[index / width] += value * value
            }
        }
        let scales = squares.map { Float(1 / max(($0 / Double(examples.count)).squareRoot(), 1e-9)) }
        let scaled = examples.map { example in
            var example = example
            for index in 0..<size {
                example.values[index] = (example.values[index] - Float(means[index])) * scales[index / width]
            }
            return example
        }
        let count = EventClassifier.classes.count
        var (weights, biases) = SoftmaxRegression().fit(scaled, classCount: count)
        weights.removeLast(count)
        for index in weights.indices {
            weights[index] *= scales[index / count / width] * contextShare
        }
        for label in 0..<count {
            let moved = (0..<size).reduce(0.0) { $0 + Double(weights[$1 * count + label]) * means[$1] }
            biases[label] = biases[label] * contextShare - Float(moved)
        }
        return EventTypingModel(
            hashes: (0..<size).map { UInt32($0) }, weights: weights, biases: biases, temperature: temperature)
    }
}

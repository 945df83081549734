import Evaluation
import Language

/// Training of the part-of-speech tagger.
struct TaggerTraining {
    var epochs = 6
    var seed: UInt64 = 1
    /// Features updated less often are left out of the model.
    var minimumUpdates = 3

    /// A tagger in training: the classes, the usual tag of each word and the weights.
    final class State {
        let classes: [TagPair]
        let dictionary: [UInt64: UInt8]
        let perceptron: SparsePerceptron

        init(classes: [TagPair], dictionary: [UInt64: UInt8]) {
            self.classes = classes
            self.dictionary = dictionary
            perceptron = SparsePerceptron(classCount: classes.count)
        }

        func usual(_ shape: WordShape) -> UInt8 { dictionary[shape.form] ?? dictionary[shape.lower ^ 1] ?? 253 }
    }

    /// The classes that occur at least `minimum` times, most frequent first (ties by name).
    static func classes(_ sentences: [TrainingSentence], minimum: Int = 4) -> [TagPair] {
        var counts: [TagPair: Int] = [:]
        for sentence in sentences { for pair in sentence.pairs { counts[pair, default: 0] += 1 } }
        return counts.filter { $0.value >= minimum && $0.key.fine != .none }
            .sorted { ($1.value, $0.key.name) < ($0.value, $1.key.name) }.map(\.key)
    }

    /// Numbers the gold tags; a pair too rare to be a class becomes the most frequent class with its universal tag.
    static func number(_ sentences: inout [TrainingSentence], classes: [TagPair]) {
        var index: [TagPair: UInt8] = [:]
        var fallback: [UniversalTag: UInt8] = [:]
        for (number, pair) in classes.enumerated() {
            index[pair] = UInt8(number)
            if fallback[pair.tag] == nil { fallback[pair.tag] = UInt8(number) }
        }
        for position in sentences.indices {
            sentences[position].tags = sentences[position].pairs.map { index[$0] ?? fallback[$0.tag] ?? 0 }
        }
    }

    /// The usual tag of each word: by form from two occurrences on, by lower-cased form as well.
    static func dictionary(_ sentences: [TrainingSentence], _ classes: Int) -> [UInt64: UInt8] {
        var counts: [UInt64: [UInt8: Int]] = [:]
        for sentence in sentences {
            for (shape, tag) in zip(sentence.shapes, sentence.tags) {
                counts[shape.form, default: [:]][tag, default: 0] += 1
                counts[shape.lower ^ 1, default: [:]][tag, default: 0] += 1
            }
        }
        var usual: [UInt64: UInt8] = [:]
        for (hash, tags) in counts where tags.values.reduce(0, +) >= 3 {
            if let best = tags.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) { usual[hash] = best.key }
        }
        return usual
    }

    /// Trains on some of the sentences.
    func train(_ sentences: [TrainingSentence], indices: [Int], classes: [TagPair]) -> State {
        let dictionary = TaggerTraining.dictionary(indices.map { sentences[$0] }, classes.count)
        let state = State(classes: classes, dictionary: dictionary)
        var generator = SeededGenerator(seed: seed)
        var order = indices
        for _ in 0..<epochs {
            order.shuffle(using: &generator)
            for index in order { learn(sentences[index], state) }
        }
        return state
    }

    private func learn(_ sentence: TrainingSentence, _ state: State) {
        _ = decode(sentence.shapes, state) { index, features, count, best in
            let gold = sentence.tags[index]
            state.perceptron.tick()
            if best != gold {
                state.perceptron.update(features, count, label: Int(gold), by: 1)
                state.perceptron.update(features, count, label: Int(best), by: -1)
            }
        }
    }

    /// Tags words from left to right and shows each decision to `decided`.
    private func decode(
        _ shapes: [WordShape], _ state: State,
        decided: (Int, UnsafePointer<UInt64>, Int, UInt8) -> Void
    ) -> [UInt8] {
        let usual = shapes.map { state.usual($0) }
        var tags = [UInt8](repeating: 0, count: shapes.count)
        var features = [UInt64](repeating: 0, count: TaggerFeatures.limit)
        var scores = [Float](repeating: 0, count: 256)
        shapes.withUnsafeBufferPointer { shapes in
            let style = TaggerFeatures.caseStyle(shapes)
            usual.withUnsafeBufferPointer { usual in
                tags.withUnsafeMutableBufferPointer { tags in
                    features.withUnsafeMutableBufferPointer { features in
                        scores.withUnsafeMutableBufferPointer { scores in
                            guard let tagBase = tags.baseAddress, let usualBase = usual.baseAddress,
                                let feature = features.baseAddress, let score = scores.baseAddress
                            else { return }
                            for index in 0..<shapes.count {
                                let count = TaggerFeatures.extract(
                                    index, shapes: shapes, tags: tagBase, usual: usualBase, style: style, into: feature)
                                for item in 0..<state.classes.count { score[item] = 0 }
                                state.perceptron.score(feature, count, into: score)
                                var best = 0
                                for item in 1..<state.classes.count where score[item] > score[best] { best = item }
                                tags[index] = UInt8(best)
                                decided(index, feature, count, UInt8(best))
                            }
                        }
                    }
                }
            }
        }
        return tags
    }

    /// The model file of a trained tagger.
    func model(_ state: State, header: [(key: String, value: String)], scale: Float = 60) -> [UInt8] {
        var writer = ModelWriter(
            header: [("kind", "tagger"), ("features", TaggerFeatures.version)] + header + [("seed", String(seed))])
        writer.add("CLASSES", lines: state.classes.map(\.name))
        writer.add(
            "DICT",
            HashedBytes.build(state.dictionary.sorted { $0.key < $1.key }.map { (hash: $0.key, value: $0.value) }))
        writer.addWeights(state.perceptron.averaged(minimumUpdates: minimumUpdates), scale: scale)
        return writer.bytes()
    }
}

import Evaluation
import Language

/// Training of the parser with a dynamic oracle and exploration.
struct GreedyParserTraining {
    var epochs = 8
    var seed: UInt64 = 1
    /// Features updated less often are left out of the model.
    var minimumUpdates = 3
    /// Smaller weights are left out of the model.
    var leastWeight: Float = 0.9375
    /// Features whose weights are all smaller are left out of the model.
    var leastFeature: Float = 2.2
    /// How often a wrong prediction is followed, from the second pass on.
    var exploration = 0.9

    /// Labels in the order of the model's classes.
    static func relations(_ sentences: [TrainingSentence]) -> [DependencyRelation] {
        var seen: Set<DependencyRelation> = []
        for sentence in sentences { seen.formUnion(sentence.relations) }
        return DependencyRelation.allCases.filter { seen.contains($0) }
    }

    /// Trains; `progress` gets the number of each finished pass and the weights so far.
    func train(
        _ sentences: [TrainingSentence], classes: [TagPair], relations: [DependencyRelation],
        progress: (Int, SparsePerceptron) throws -> Void
    ) rethrows -> SparsePerceptron {
        let perceptron = SparsePerceptron(classCount: 2 * relations.count + 1)
        var index: [DependencyRelation: Int] = [:]
        for (number, relation) in relations.enumerated() { index[relation] = number + 1 }
        let root = index[.root] ?? 1
        var generator = SeededGenerator(seed: seed)
        var order = Array(sentences.indices)
        let longest = sentences.map(\.forms.count).max() ?? 1
        let inputMemory = UnsafeMutablePointer<UInt64>.allocate(capacity: ParserInput.capacity(longest))
        let stateMemory = UnsafeMutablePointer<Int32>.allocate(capacity: ParserState.capacity(longest))
        let features = UnsafeMutablePointer<UInt64>.allocate(capacity: ParserFeatures.limit)
        let scores = UnsafeMutablePointer<Float>.allocate(capacity: 256)
        defer {
            inputMemory.deallocate()
            stateMemory.deallocate()
            features.deallocate()
            scores.deallocate()
        }
        var right = [Bool](repeating: false, count: 2 * relations.count + 1)
        for epoch in 0..<epochs {
            order.shuffle(using: &generator)
            for position in order {
                let sentence = sentences[position]
                let input = ParserInput(count: sentence.forms.count, memory: inputMemory)
                for word in 0..<input.count {
                    let number = sentence.predicted[word]
                    input.set(word, shape: sentence.shapes[word], tag: classes[Int(number)], number: number)
                }
                let oracle = ArcHybridOracle(
                    heads: sentence.heads, labels: sentence.relations.map { index[$0] ?? 1 },
                    labelCount: relations.count)
                let state = ParserState(count: input.count, memory: stateMemory)
                state.reset()
                while !state.isFinal {
                    let count = ParserFeatures.extract(state, input, into: features)
                    for item in 0...(2 * relations.count) { scores[item] = 0 }
                    perceptron.score(features, count, into: scores)
                    oracle.mark(state, root: root, into: &right)
                    var best = -1
                    var gold = -1
                    func consider(_ transition: Int) {
                        if best < 0 || scores[transition] > scores[best] { best = transition }
                        if right[transition], gold < 0 || scores[transition] > scores[gold] { gold = transition }
                    }
                    if state.canShift { consider(0) }
                    if state.canLeft {
                        for label in 1...relations.count where (label == root) == (state.buffer == state.count) {
                            consider(label)
                        }
                    }
                    if state.canRight {
                        for label in 1...relations.count where label != root { consider(relations.count + label) }
                    }
                    perceptron.tick()
                    if best != gold {
                        perceptron.update(features, count, label: gold, by: 1)
                        perceptron.update(features, count, label: best, by: -1)
                    }
                    let explore = epoch > 0 && Double.random(in: 0..<1, using: &generator) < exploration
                    state.apply(explore ? best : gold, labels: relations.count)
                }
            }
            try progress(epoch + 1, perceptron)
        }
        return perceptron
    }

    /// The model file of a trained parser.
    func model(
        _ perceptron: SparsePerceptron, relations: [DependencyRelation], classes: [TagPair],
        header: [(key: String, value: String)], scale: Float = 60
    ) -> [UInt8] {
        var writer = ModelWriter(
            header: [("kind", "parser"), ("features", ParserFeatures.version)] + header + [("seed", String(seed))])
        writer.add("CLASSES", lines: relations.map(\.rawValue))
        writer.add("TAGS", lines: classes.map(\.name))
        let kept = perceptron.averaged(minimumUpdates: minimumUpdates).filter { row in
            row.weights.contains { abs($0.weight) >= leastFeature }
        }
        writer.addWeights(
            kept.map { row in (row.feature, row.weights.filter { abs($0.weight) >= leastWeight }) }, scale: scale)
        return writer.bytes()
    }

    /// Attachment scores on gold tokens with the tagger's tags.
    static func accuracy(_ tagger: PerceptronTagger, _ parser: TransitionParser, _ document: CoNLLUDocument) -> String {
        var all = 0
        var unlabelled = 0
        var labelled = 0
        for sentence in document.sentences {
            guard let gold = TrainingSentence(sentence) else { continue }
            var article = AnalysedArticle(words: gold.forms)
            tagger.annotate(&article)
            parser.annotate(&article)
            for index in gold.forms.indices {
                all += 1
                let token = article.tokens[index]
                guard (token.head < 0 ? gold.forms.count : token.head) == gold.heads[index] else { continue }
                unlabelled += 1
                if token.relation == gold.relations[index] { labelled += 1 }
            }
        }
        func percent(_ count: Int) -> Double { (10_000 * Double(count) / Double(max(all, 1))).rounded() / 100 }
        return "UAS \(percent(unlabelled)) LAS \(percent(labelled))"
    }
}

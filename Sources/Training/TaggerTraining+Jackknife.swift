import Language

extension TaggerTraining {
    /// Gives every training sentence the tags of a tagger that was trained on the other folds.
    func jackknife(
        _ sentences: inout [TrainingSentence], classes: [TagPair], folds: Int, report: (String) -> Void
    ) throws {
        for fold in 0..<folds {
            let others = sentences.indices.filter { $0 % folds != fold }
            let state = train(sentences, indices: others, classes: classes)
            let tagger = try PerceptronTagger(ModelMemory.file(model(state, header: [("version", "fold")])))
            var right = 0
            var all = 0
            for index in sentences.indices where index % folds == fold {
                sentences[index].predicted = tagger.classesOf(sentences[index].shapes)
                for (gold, found) in zip(sentences[index].tags, sentences[index].predicted) {
                    all += 1
                    if gold == found { right += 1 }
                }
            }
            report("fold \(fold + 1) of \(folds): tags \(Double(right) / Double(max(all, 1)))")
        }
    }
}

/// Model files that live in memory as long as the process, as embedded ones do.
enum ModelMemory {
    static func file(_ bytes: [UInt8]) throws -> ModelFile {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = memory.initialize(from: bytes)
        return try ModelFile(name: "model in training", bytes: UnsafeBufferPointer(memory))
    }
}

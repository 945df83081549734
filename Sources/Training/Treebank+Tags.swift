import Language

extension Treebank {
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
}

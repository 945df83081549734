import Record

/// Turns a sentence with source and target into hashed features: words and pairs of words with their zone, the words next
/// to source and target, and what the event lexicon says of them.
struct TypingFeatures: Sendable {
    let lexicon: EventLexicon

    typealias Feature = EventTypingFeatureVector.Feature

    /// The features of a text, sorted by hash, each once, scaled to length one.
    func features(of text: TypingText) -> [Feature] {
        var bag = Bag()
        addWords(of: text, to: &bag)
        addLexicon(of: text, to: &bag)
        addFamilies(of: text, to: &bag)
        addMainPart(of: text, to: &bag)
        return bag.features
    }

    /// Collects hashes with weights.
    struct Bag {
        private var values: [UInt32: Float] = [:]

        mutating func add(_ parts: String..., weight: Float = 1) {
            var hash: UInt32 = 2_166_136_261
            for part in parts {
                for byte in part.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
                hash = (hash ^ 0xFF) &* 16_777_619
            }
            values[hash] = max(values[hash] ?? 0, weight)
        }

        /// Features with unit Euclidean length.
        var features: [Feature] {
            let sorted = values.sorted { $0.key < $1.key }
            let norm = sorted.reduce(Float(0)) { $0 + $1.value * $1.value }.squareRoot()
            return norm == 0 ? [] : sorted.map { Feature(hash: $0.key, value: $0.value / norm) }
        }
    }

    private func addWords(of text: TypingText, to bag: inout Bag) {
        var previous = "^"
        var beforePrevious = "^"
        for index in text.words.indices {
            let lemma = text.lemmas[index]
            let zone = text.zones[index]
            switch zone {
            case .source:
                bag.add("s", lemma, weight: 0.3)
                previous = "<S>"
                if index + 1 < text.words.count, text.zones[index + 1] == .source { continue }
                beforePrevious = previous
                continue
            case .target:
                bag.add("t", lemma, weight: 0.5)
                bag.add("w", lemma, weight: 0.5)
                if previous != "<T>" { bag.add("b", previous, "<T>") }
                beforePrevious = previous
                previous = "<T>"
                bag.add("tb", previous, lemma, weight: 0.3)
                continue
            default: break
            }
            let isWord = lemma.utf8.first.map { $0 >= 0x30 } ?? false
            if isWord {
                bag.add("w", lemma)
                bag.add("f", text.words[index], weight: 0.5)
                bag.add(
                    "z", zone == .between ? (text.isReversed ? "r" : "m") : zone == .before ? "v" : "n", lemma,
                    weight: 0.8)
            }
            bag.add("b", previous, lemma, weight: 0.8)
            bag.add("g", beforePrevious, previous, lemma, weight: 0.5)
            beforePrevious = previous
            previous = lemma
        }
        // The first words after the source hold the verb most often.
        var taken = 0
        var index = text.source.upperBound
        while index < text.words.count, taken < 4, !text.source.isEmpty {
            if text.zones[index] != .target { bag.add("a", text.lemmas[index], weight: taken < 2 ? 1 : 0.6) }
            taken += 1
            index += 1
        }
        index = text.target.lowerBound - 1
        taken = 0
        while index >= 0, taken < 3, !text.target.isEmpty, text.zones[index] != .source {
            bag.add("c", text.lemmas[index], weight: 0.8)
            index -= 1
            taken += 1
        }
    }
}

/// The features of one sentence, for training.
public struct EventTypingFeatureVector: Sendable {
    /// A feature: 32-bit hash and value.
    public struct Feature: Sendable {
        /// FNV-1a hash of its name.
        public var hash: UInt32
        /// Its value; the values of a sentence have unit Euclidean length.
        public var value: Float

        /// A feature.
        public init(hash: UInt32, value: Float) {
            self.hash = hash
            self.value = value
        }
    }

    /// Sorted by hash.
    public let features: [Feature]

    /// The features of a sentence; source and target as in ``EventClassifier/classify(sentence:source:target:)``.
    public init(lexicon: EventLexicon, sentence: String, source: String?, target: String?) {
        features = TypingFeatures(lexicon: lexicon).features(
            of: TypingText(sentence: sentence, source: source, target: target))
    }
}

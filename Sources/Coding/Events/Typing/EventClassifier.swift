import Foundation
import Language
import Lexicons
import Record

/// Types single sentences with a given source and target: PLOVER type, quad and calibrated probabilities.
///
/// A linear model over words, pairs of words and what the event lexicon says, and for ``precise()`` a second one over the
/// states of an encoder; see docs/models/event-typing.md.
public struct EventClassifier: Sendable {
    /// What the classifier says of a sentence.
    public struct Result: Sendable, Hashable {
        /// Most probable type.
        public var type: EventType
        /// Its quad code, 1…4.
        public var quad: Int
        /// Its calibrated probability, 0…1.
        public var probability: Double
        /// Whether the type is too doubtful to be relied on: under this probability hardly half of the answers are right.
        public var isDoubtful: Bool { probability < 0.5 }
        /// All types with their probabilities, most probable first.
        public var types: [(type: EventType, probability: Double)] { ranked.map { ($0.type, $0.probability) } }
        /// Probability that the sentence tells of no event at all, 0…1.
        public var noEvent: Double

        private struct Ranked: Sendable, Hashable {
            var type: EventType
            var probability: Double
        }
        private var ranked: [Ranked]

        init(types: [(EventType, Double)], noEvent: Double) {
            ranked = types.map { Ranked(type: $0.0, probability: $0.1) }
            self.noEvent = noEvent
            type = ranked.first?.type ?? .statement
            quad = type.quad ?? 1
            probability = ranked.first?.probability ?? 0
        }
    }

    /// The classes of the model in the order of its columns; the last is “no event”.
    public static let classes: [EventType] = EventType.allCases

    let features: TypingFeatures
    let model: EventTypingModel
    /// What an encoder adds; nil for the fast classifier.
    let context: ContextTyping?

    /// A classifier with a model of one's own.
    public init(lexicon: EventLexicon, model: EventTypingModel, context: ContextTyping? = nil) {
        features = TypingFeatures(lexicon: lexicon)
        self.model = model
        self.context = context
    }

    /// The classifier that comes with the program.
    ///
    /// - Throws: ``LexiconError`` when a lexicon or the model is missing, ``EventTypingModel/Failure`` when it is malformed.
    public static func standard() throws -> EventClassifier {
        let file = try EmbeddedFile.named("models/event-typing.bin")
        return EventClassifier(lexicon: try EventLexicon(), model: try EventTypingModel(bytes: file.bytes))
    }

    /// The classifier with the encoder beside the linear model: more often right, and some ten times slower.
    ///
    /// - Throws: as ``standard()``, and ``ModelError`` when the encoder is missing or damaged.
    public static func precise() throws -> EventClassifier {
        let standard = try standard()
        return EventClassifier(
            lexicon: standard.features.lexicon, model: standard.model, context: try ContextTyping.standard())
    }

    /// Types a sentence. Source and target are given as they stand in it; the marks `<s>…</s>` and `<t>…</t>` are understood
    /// too and win over them. Either may be nil.
    public func classify(sentence: String, source: String? = nil, target: String? = nil) -> Result {
        let scores = scores(sentence: sentence, source: source, target: target)
        guard let context else { return Self.result(scores: scores, temperature: model.temperature) }
        return Self.result(
            scores: scores, context: context, sentence: sentence, source: source, target: target)
    }

    /// What the linear model says.
    func scores(sentence: String, source: String?, target: String?) -> [Float] {
        model.scores(of: features.features(of: TypingText(sentence: sentence, source: source, target: target)))
    }

    /// The scores of the linear model together with what the encoder adds.
    static func result(scores: [Float], context: ContextTyping, sentence: String, source: String?, target: String?)
        -> Result
    {
        let more = context.scores(sentence: sentence, source: source, target: target)
        return result(scores: zip(scores, more).map { $0 + $1 }, temperature: context.model.temperature)
    }

    /// Turns scores into probabilities.
    package static func result(scores: [Float], temperature: Float) -> Result {
        let top = scores.max() ?? 0
        let powers = scores.map { Double(exp(Double(($0 - top) * temperature))) }
        let sum = powers.reduce(0, +)
        var types: [(EventType, Double)] = []
        var noEvent = 0.0
        for (index, type) in classes.enumerated() where index < powers.count {
            if type == .statement { noEvent = powers[index] / sum } else { types.append((type, powers[index] / sum)) }
        }
        // A sentence given with source and target is taken to hold an event: what is left is shared out.
        let rest = max(1 - noEvent, 1e-9)
        types = types.map { ($0.0, $0.1 / rest) }
        types.sort { $0.1 == $1.1 ? $0.0.rawValue < $1.0.rawValue : $0.1 > $1.1 }
        return Result(types: types, noEvent: noEvent)
    }
}

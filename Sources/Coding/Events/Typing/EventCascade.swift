import Language
import Lexicons

/// Types sentences with the fast model, and asks the encoder where that is unsure: nearly as often right as
/// ``EventClassifier/precise()`` at a fraction of its time.
///
/// An answer depends on the sentence alone. The encoder is loaded with the first unsure sentence.
public struct EventCascade: Sendable {
    /// The model that is asked first.
    public let fast: EventClassifier
    /// Its probability from which on its answer stands, 0…1.
    public let threshold: Double
    private let context: @Sendable () throws -> ContextTyping

    /// A cascade of one's own; `context` is called for every unsure sentence.
    public init(fast: EventClassifier, threshold: Double, context: @escaping @Sendable () throws -> ContextTyping) {
        self.fast = fast
        self.threshold = threshold
        self.context = context
    }

    /// Loaded once, when it is first used.
    private static let shared = Result { try ContextTyping.standard() }

    /// The cascade that comes with the program.
    ///
    /// - Throws: as ``EventClassifier/standard()``, and ``ModelError`` when there is no encoder part.
    public static func standard() throws -> EventCascade {
        let threshold = try ContextTyping.threshold(of: ModelFile.embedded(ContextTyping.modelName))
        return EventCascade(fast: try EventClassifier.standard(), threshold: threshold) { try shared.get() }
    }

    /// Types a sentence as ``EventClassifier/classify(sentence:source:target:)`` does.
    ///
    /// - Throws: ``ModelError`` when the encoder is needed and cannot be loaded.
    public func classify(sentence: String, source: String? = nil, target: String? = nil) throws
        -> EventClassifier.Result
    {
        let scores = fast.scores(sentence: sentence, source: source, target: target)
        let result = EventClassifier.result(scores: scores, temperature: fast.model.temperature)
        guard result.probability < threshold else { return result }
        return EventClassifier.result(
            scores: scores, context: try context(), sentence: sentence, source: source, target: target)
    }
}

import Language

/// Types a sentence by what an encoder makes of its words: upper layers trained for this, and a linear model over the mean states
/// of seven zones.
///
/// The zones: the whole sentence, source, target, all words besides, the words between the two, the three pieces after the
/// party named first, the three before the other.
public struct ContextTyping: Sendable {
    /// Gives words in context.
    let encoder: SentenceEncoder
    let layers: UpperLayers
    /// Weights over zones × ``SentenceEncoder/width`` numbers; its scores are added to those of the fast model, and its
    /// temperature holds for the sum.
    package let model: EventTypingModel
    /// Probability of the fast model from which on its answer stands without the encoder's, 0…1.
    public let threshold: Double

    /// Number of zones.
    static let zoneCount = 7

    /// The part that comes with the program.
    ///
    /// - Throws: ``ModelError`` and ``EventTypingModel/Failure`` when a model is missing or damaged.
    public static func standard() throws -> ContextTyping {
        try ContextTyping(file: ModelFile.embedded(modelName))
    }

    /// Name of the model that comes with the program.
    static let modelName = "event-typing-context"

    /// The header value `threshold` of a file.
    static func threshold(of file: ModelFile) throws(ModelError) -> Double {
        guard let threshold = file.header["threshold"].flatMap({ Double($0) }), (0...1).contains(threshold) else {
            throw .damaged(model: file.name, reason: "no number for threshold")
        }
        return threshold
    }

    /// From a file: that of ``UpperLayers`` with a section `head`, the linear model as ``EventTypingModel`` writes it, and the
    /// header value `threshold`. Without an encoder that of the program is loaded, as far as it is needed.
    ///
    /// - Throws: as ``standard()``.
    public init(file: ModelFile, encoder: SentenceEncoder? = nil) throws {
        let encoder = try encoder ?? SentenceEncoder.standard(depth: file.header["start"].flatMap { Int($0) } ?? .max)
        layers = try UpperLayers(file: file, encoder: encoder)
        model = try EventTypingModel(bytes: file.section("head"))
        self.encoder = encoder
        guard layers.roleCount == 2, model.classCount == EventClassifier.classes.count,
            model.featureCount == Self.zoneCount * encoder.width
        else { throw ModelError.incompatible(model: file.name, reason: "its shape is not supported") }
        threshold = try Self.threshold(of: file)
    }

    package func scores(sentence: String, source: String?, target: String?) -> [Float] {
        model.scores(of: Self.features(vector(sentence: sentence, source: source, target: target)))
    }

    /// A vector as features, named by their place.
    package static func features(_ vector: [Float]) -> [EventTypingFeatureVector.Feature] {
        vector.indices.map { EventTypingFeatureVector.Feature(hash: UInt32($0), value: vector[$0]) }
    }

    /// What a piece belongs to, as ``UpperLayers`` counts roles.
    package enum Role: UInt8, Sendable { case none, source, target }

    /// The pieces of a sentence with their roles, cut to what the encoder reads.
    package static func pieces(sentence: String, source: String?, target: String?, encoder: SentenceEncoder) -> (
        numbers: [Int32], roles: [Role]
    ) {
        var numbers = [encoder.pieces.opening]
        var roles = [Role.none]
        for (role, part) in parts(sentence: sentence, source: source, target: target) {
            let more = encoder.pieces.numbers(of: part)
            numbers += more
            roles += more.map { _ in role }
        }
        numbers = Array(numbers.prefix(encoder.limit - 1)) + [encoder.pieces.closing]
        roles = Array(roles.prefix(encoder.limit - 1)) + [.none]
        return (numbers, roles)
    }

    /// The mean states of all zones, one behind the other; zeros for an empty zone.
    package func vector(sentence: String, source: String?, target: String?) -> [Float] {
        let (numbers, roles) = Self.pieces(sentence: sentence, source: source, target: target, encoder: encoder)
        let states = layers.states(of: numbers, roles: roles.map(\.rawValue))
        let width = encoder.width
        var vector = [Float](repeating: 0, count: Self.zoneCount * width)
        for (number, places) in Self.zones(roles).enumerated() where !places.isEmpty {
            for place in places {
                for column in 0..<width { vector[number * width + column] += states[place * width + column] }
            }
            for column in 0..<width { vector[number * width + column] /= Float(places.count) }
        }
        return vector
    }

    /// The sentence in runs of bytes that are source, target or neither.
    private static func parts(sentence: String, source: String?, target: String?) -> [(Role, ArraySlice<UInt8>)] {
        let located = TypingText.located(sentence: sentence, source: source, target: target)
        let source = located.source ?? 0..<0
        let target = located.target ?? 0..<0
        let ends = [0, source.lowerBound, source.upperBound, target.lowerBound, target.upperBound, located.plain.count]
            .sorted()
        return zip(ends, ends.dropFirst()).compactMap { start, end in
            guard start < end else { return nil }
            let role: Role = source.contains(start) ? .source : target.contains(start) ? .target : .none
            return (role, located.plain[start..<end])
        }
    }

    /// The places of each zone.
    package static func zones(_ roles: [Role]) -> [[Int]] {
        let all = Array(roles.indices)
        let source = all.filter { roles[$0] == .source }
        let target = all.filter { roles[$0] == .target }
        let rest = all.dropFirst().dropLast().filter { roles[$0] == .none }
        let parties = [source, target].filter { !$0.isEmpty }
        guard let first = parties.first, let second = parties.last, let end = first.last, let start = second.first
        else {
            return [all, source, target, rest, rest, [], []]
        }
        let low = min(end, second.last ?? end) + 1
        let high = max(first.first ?? start, start)
        let between = low < high ? Array(low..<high) : []
        let after = Array((end + 1)..<max(end + 1, min(end + 4, roles.count - 1)))
        let before = Array(max(1, start - 3)..<max(1, start))
        return [all, source, target, rest, between, after, before]
    }
}

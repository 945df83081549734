import Language

/// Types a sentence by what an encoder makes of its words: a linear model over the mean states of seven zones.
///
/// The zones: the whole sentence, source, target, all words besides, the words between the two, the three pieces after the
/// party named first, the three before the other.
public struct ContextTyping: Sendable {
    /// Gives words in context.
    public let encoder: SentenceEncoder
    /// Weights over zones × ``SentenceEncoder/width`` numbers; its scores are added to those of the fast model, and its
    /// temperature holds for the sum.
    public let model: EventTypingModel

    /// Number of zones.
    static let zoneCount = 7

    /// A typer by context.
    public init(encoder: SentenceEncoder, model: EventTypingModel) {
        self.encoder = encoder
        self.model = model
    }

    func scores(sentence: String, source: String?, target: String?) -> [Float] {
        let vector = Self.vector(sentence: sentence, source: source, target: target, encoder: encoder)
        return model.scores(of: Self.features(vector))
    }

    /// A vector as features, named by their place.
    package static func features(_ vector: [Float]) -> [EventTypingFeatureVector.Feature] {
        vector.indices.map { EventTypingFeatureVector.Feature(hash: UInt32($0), value: vector[$0]) }
    }

    private enum Role { case none, source, target }

    /// The mean states of all zones, one behind the other; zeros for an empty zone.
    package static func vector(sentence: String, source: String?, target: String?, encoder: SentenceEncoder) -> [Float]
    {
        var numbers = [encoder.pieces.opening]
        var roles = [Role.none]
        for (role, part) in parts(sentence: sentence, source: source, target: target) {
            let more = encoder.pieces.numbers(of: part)
            numbers += more
            roles += more.map { _ in role }
        }
        numbers = Array(numbers.prefix(encoder.limit - 1)) + [encoder.pieces.closing]
        roles = Array(roles.prefix(encoder.limit - 1)) + [.none]
        let states = encoder.states(of: numbers)
        let width = encoder.width
        var vector = [Float](repeating: 0, count: zoneCount * width)
        for (number, places) in zones(roles).enumerated() where !places.isEmpty {
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
    private static func zones(_ roles: [Role]) -> [[Int]] {
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

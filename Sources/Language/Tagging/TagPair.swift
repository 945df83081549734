/// A universal and a Penn tag together: what the tagger decides on.
public struct TagPair: Sendable, Hashable {
    /// Universal part of speech.
    public var tag: UniversalTag
    /// Penn tag.
    public var fine: PennTag

    /// A pair of tags.
    public init(tag: UniversalTag, fine: PennTag) {
        self.tag = tag
        self.fine = fine
    }

    /// "PROPN NNP".
    public var name: String { "\(tag.name) \(fine.rawValue)" }

    /// Reads ``name``.
    public init?(name: String) {
        let parts = name.split(separator: " ")
        guard parts.count == 2, let tag = TagPair.universal[String(parts[0])],
            let fine = PennTag(rawValue: String(parts[1]))
        else { return nil }
        self.init(tag: tag, fine: fine)
    }

    private static let universal = Dictionary(
        uniqueKeysWithValues: UniversalTag.allCases.map { ($0.name, $0) })

    /// The universal tag with this CoNLL-U name.
    public static func universal(named name: String) -> UniversalTag? { universal[name] }
}

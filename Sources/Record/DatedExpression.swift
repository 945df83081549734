/// On what a date rests.
public enum DateBasis: String, Codable, Sendable, CaseIterable {
    /// The full date is printed.
    case stated
    /// Computed from weekday, month and other clues on the page.
    case calendar
    /// Taken from another article.
    case crossArticle = "cross-article"
    /// Relative to the article's own publication date.
    case publication
    /// Only vaguely placed in time ("in recent months").
    case vague
}

/// A date together with the words it was read from. A nil `value` means: not inferable.
public struct DatedExpression: Hashable, Codable, Sendable {
    /// The expression as printed, when there is one.
    public var text: String?
    /// The date; nil when the page does not allow to infer it.
    public var value: EDTFDate?
    /// On what `value` rests; nil when there is no value.
    public var basis: DateBasis?

    /// A date read from `text`.
    public init(text: String?, value: EDTFDate?, basis: DateBasis?) {
        self.text = text
        self.value = value
        self.basis = basis
    }

    private enum CodingKeys: String, CodingKey { case text, value, basis }

    /// Writes `value` even when it is nil: `null` says “not inferable”.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(text, forKey: .text)
        try container.encode(value, forKey: .value)
        try container.encodeIfPresent(basis, forKey: .basis)
    }
}

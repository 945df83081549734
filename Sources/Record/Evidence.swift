/// The exact words of an article that support an entry: `text[start..<end] == exact`.
public struct Evidence: Hashable, Codable, Sendable {
    /// First code point, from 0, in the article's `text`.
    public var start: Int
    /// One past the last code point.
    public var end: Int
    /// The words themselves.
    public var exact: String

    /// A span of an article's text.
    public init(start: Int, end: Int, exact: String) {
        self.start = start
        self.end = end
        self.exact = exact
    }
}

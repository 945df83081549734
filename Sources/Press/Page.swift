/// What was read: the bytes of one saved or fetched page and where they came from.
public struct Page: Sendable, Hashable {
    /// Path or other name by which messages speak of the page.
    public var identifier: String
    /// The bytes as stored.
    public var bytes: [UInt8]
    /// Address, where known; a clue for date, publisher and language.
    public var url: String?
    /// Charset of the HTTP header, where known; it wins over what the page says of itself.
    public var charset: String?

    /// A page.
    public init(identifier: String, bytes: [UInt8], url: String? = nil, charset: String? = nil) {
        self.identifier = identifier
        self.bytes = bytes
        self.url = url
        self.charset = charset
    }
}

/// Why a page gives no article. `code` is stable; the description is for people.
public enum PageError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Nothing but white space.
    case empty(page: String)
    /// Bytes that are neither text nor HTML: an image, an archive, a program.
    case binary(page: String, kind: String)
    /// More bytes than the limit.
    case tooLarge(page: String, bytes: Int, limit: Int)
    /// Running text longer than any article, in UTF-8 bytes.
    case tooLong(page: String, bytes: Int, limit: Int)
    /// The charset is unknown to the system's converter and the bytes are no UTF-8.
    case undecodable(page: String, charset: String)
    /// Elements nested deeper than any page for people.
    case tooDeep(page: String, depth: Int)
    /// Readable, but no text that could be an article.
    case noArticle(page: String)

    /// Stable short name for scripts.
    public var code: String {
        switch self {
        case .empty: "page-empty"
        case .binary: "page-binary"
        case .tooLarge: "page-too-large"
        case .tooLong: "page-too-long"
        case .undecodable: "page-undecodable"
        case .tooDeep: "page-too-deep"
        case .noArticle: "page-no-article"
        }
    }

    public var description: String {
        switch self {
        case .empty(let page): "\(page): empty page"
        case .binary(let page, let kind): "\(page): not a text or HTML page (\(kind))"
        case .tooLarge(let page, let bytes, let limit): "\(page): \(bytes) bytes, more than the limit of \(limit)"
        case .tooLong(let page, let bytes, let limit):
            "\(page): \(bytes) bytes of running text in one article, more than the limit of \(limit)"
        case .undecodable(let page, let charset): "\(page): cannot be decoded as \(charset)"
        case .tooDeep(let page, let depth): "\(page): elements nested deeper than \(depth)"
        case .noArticle(let page): "\(page): no article text found"
        }
    }
}

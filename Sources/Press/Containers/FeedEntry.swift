/// An entry of a feed, or an item of an agency's wire: what it says of itself, and its text.
public struct FeedEntry: Sendable, Hashable {
    /// How the text is written.
    public enum Form: Sendable, Hashable {
        case html
        case plain
    }

    /// Identifier that the feed gives it.
    public var id: String?
    /// Address of the page it stands for.
    public var url: String?
    /// Headline.
    public var title: String?
    /// Publication time as ISO 8601.
    public var published: String?
    /// Time of the last change as ISO 8601.
    public var modified: String?
    /// Author names.
    public var authors: [String] = []
    /// Who publishes it: the feed's title, or the provider.
    public var publisher: String?
    /// Language code.
    public var language: String?
    /// The text, else its summary.
    public var text = ""
    /// How ``text`` is written.
    public var form = Form.plain

    /// An entry without anything.
    public init() {}

    /// The entry as an HTML page that says in its markup what the feed says, so that one reader reads both.
    public func page(identifier: String) -> Page {
        func escaped(_ text: String) -> String {
            var result = ""
            for character in text {
                switch character {
                case "&": result += "&amp;"
                case "<": result += "&lt;"
                case ">": result += "&gt;"
                case "\"": result += "&quot;"
                default: result.append(character)
                }
            }
            return result
        }
        var head = "<meta charset=\"utf-8\">\n<meta property=\"og:type\" content=\"article\">\n"
        func add(_ property: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            head += "<meta property=\"\(property)\" content=\"\(escaped(value))\">\n"
        }
        if let title { head += "<title>\(escaped(title))</title>\n" }
        add("og:title", title)
        add("og:site_name", publisher)
        add("article:published_time", published)
        add("article:modified_time", modified)
        for author in authors { head += "<meta name=\"author\" content=\"\(escaped(author))\">\n" }
        if let url { head += "<link rel=\"canonical\" href=\"\(escaped(url))\">\n" }
        var body = text
        if form == .plain {
            let paragraphs = text.split { $0.isNewline }.map { $0.drop(while: \.isWhitespace) }.filter { !$0.isEmpty }
            body = paragraphs.map { "<p>\(escaped(String($0)))</p>" }.joined(separator: "\n")
        } else if !body.utf8.contains(0x3C) {
            body = "<p>\(body)</p>"
        }
        let language = language.map { " lang=\"\(escaped($0))\"" } ?? ""
        let headline = title.map { "<h1>\(escaped($0))</h1>\n" } ?? ""
        let html =
            "<!DOCTYPE html>\n<html\(language)>\n<head>\n\(head)</head>\n<body>\n<article>\n\(headline)\(body)\n"
            + "</article>\n</body>\n</html>\n"
        return Page(identifier: identifier, bytes: Array(html.utf8), url: url, charset: "utf-8")
    }
}

/// The entries of a feed and what it says of itself.
public struct Feed: Sendable {
    /// Title of the feed.
    public var title: String?
    /// Entries in the feed's order.
    public var entries: [FeedEntry] = []
}

extension Feed {
    /// Reads RSS, Atom or JSON Feed; nil when the bytes are no feed.
    public static func read(_ bytes: [UInt8], charset: String? = nil) -> Feed? {
        switch bytes.first(where: { !$0.isASCIISpace && ![0xEF, 0xBB, 0xBF].contains($0) }) {
        case 0x7B: return JSONPages.feed(bytes)
        case 0x3C:
            let head = Array(bytes.prefix(64 << 10))
            guard FeedReader.begins(TextDecoding.decode(head, charset: charset)?.text ?? head) else { return nil }
            return FeedReader.read(bytes, charset: charset)
        default: return nil
        }
    }
}

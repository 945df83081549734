import Archive
import Foundation
import Record

/// Builds JSON text from parts that are JSON already; keys keep their order.
enum JSON {
    /// An object of raw JSON values.
    static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\(string($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    /// An array of raw JSON values.
    static func array(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }

    /// A number.
    static func number(_ value: Int) -> String { String(value) }

    /// A string, or null.
    static func string(_ text: String?) -> String {
        guard let text else { return "null" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }

    /// An article in one line of a list.
    static func article(_ article: ArticleSummary) -> String {
        object([
            ("id", string(article.id)), ("headline", string(article.headline)), ("page", string(article.page)),
            ("publisher", string(article.publisher)), ("agency", string(article.agency)),
            ("published", string(article.published?.value)), ("copyOf", string(article.copyOf)),
            ("entries", number(article.entries)),
        ])
    }

    /// The one shape of errors.
    static func error(code: String, message: String) -> String {
        object([("error", object([("code", string(code)), ("message", string(message))]))])
    }
}

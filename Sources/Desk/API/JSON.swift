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

    /// The happening of an event: its reports, and the readings on which they differ.
    static func happening(_ note: HappeningNote) -> String {
        object([
            ("id", string(note.id)), ("sources", number(note.sources)),
            (
                "reports",
                array(
                    note.reports.map {
                        object([
                            ("entry", string($0.entry)), ("article", string($0.article)), ("source", number($0.source)),
                        ])
                    })
            ),
            (
                "conflicts",
                array(
                    note.conflicts.map { conflict in
                        object([
                            ("field", string(conflict.field.rawValue)),
                            (
                                "values",
                                array(
                                    conflict.values.map {
                                        object([("text", string($0.text)), ("entries", array($0.entries.map(string)))])
                                    })
                            ),
                        ])
                    })
            ),
        ])
    }

    /// The one shape of errors.
    static func error(code: String, message: String) -> String {
        object([("error", object([("code", string(code)), ("message", string(message))]))])
    }
}

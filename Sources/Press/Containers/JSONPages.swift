import Foundation

/// Pages in JSON: rows with `html` or `text`, JSON Feed 1.x, and ninjs 1.x to 3.x (IPTC's news in JSON).
struct JSONPages {
    /// Why JSON gives no page.
    struct Malformed: Error, Equatable {
        var reason: String
        /// Whether it is JSON, only of another kind.
        var isOtherJSON = false
    }

    /// What came out.
    var pages: [Page] = []
    /// Items that are none for reading, such as pictures.
    var passedOver = 0

    /// Reads a JSON text.
    ///
    /// - Parameters:
    ///   - bytes: The text, UTF-8.
    ///   - name: How messages name it; pages without id and address are named so, numbered where there are several.
    ///   - takesList: Whether it may be an array of such objects.
    /// - Throws: ``Malformed``.
    init(_ bytes: [UInt8], name: String, takesList: Bool) throws(Malformed) {
        let object: Any
        do {
            object = try JSONSerialization.jsonObject(with: Data(bytes))
        } catch {
            throw Malformed(
                reason: String(validating: bytes, as: UTF8.self) == nil ? "not valid UTF-8" : "not valid JSON")
        }
        if let members = object as? [String: Any] {
            try add(members, name: name)
        } else if takesList, let list = object as? [Any] {
            for (index, item) in list.enumerated() {
                guard let members = item as? [String: Any] else {
                    throw Malformed(reason: "item \(index + 1) is not a JSON object", isOtherJSON: true)
                }
                try add(members, name: "\(name), item \(index + 1)")
            }
        } else {
            throw Malformed(reason: "not a JSON object", isOtherJSON: true)
        }
    }

    private mutating func add(_ members: [String: Any], name: String) throws(Malformed) {
        if (members["version"] as? String)?.contains("jsonfeed.org") == true {
            let feed = Self.feed(members)
            for (index, entry) in feed.entries.enumerated() {
                pages.append(
                    entry.page(identifier: "\(name), entry \(index + 1)" + (entry.url.map { " (\($0))" } ?? "")))
            }
            return
        }
        let folded = Dictionary(members.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
        if Self.isNinjs(folded) {
            if let entry = Self.ninjs(folded) {
                pages.append(entry.page(identifier: entry.id ?? name))
            } else {
                passedOver += 1
            }
            return
        }
        pages.append(try Self.row(members, name: name))
    }

    // MARK: Rows

    private static func row(_ members: [String: Any], name: String) throws(Malformed) -> Page {
        func string(_ key: String) throws(Malformed) -> String? {
            guard let value = members[key], !(value is NSNull) else { return nil }
            guard let text = value as? String else { throw Malformed(reason: "“\(key)” is not a string") }
            return text
        }
        let url = try string("url")
        let (html, text) = (try string("html"), try string("text"))
        guard let content = html ?? text else {
            throw Malformed(reason: "neither “html” nor “text”", isOtherJSON: true)
        }
        let id = members["id"] as? String
        return Page(identifier: id ?? url ?? name, bytes: Array(content.utf8), url: url, charset: "utf-8")
    }

    // MARK: JSON Feed

    /// The feed in a JSON text; nil when it is none.
    static func feed(_ bytes: [UInt8]) -> Feed? {
        guard let members = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
            (members["version"] as? String)?.contains("jsonfeed.org") == true
        else { return nil }
        return feed(members)
    }

    /// The entries of a JSON Feed (jsonfeed.org, 1.0 and 1.1).
    static func feed(_ members: [String: Any]) -> Feed {
        var feed = Feed(title: members["title"] as? String)
        for item in members["items"] as? [[String: Any]] ?? [] {
            var entry = FeedEntry()
            entry.id = item["id"] as? String ?? (item["id"] as? NSNumber)?.stringValue
            entry.url = item["url"] as? String ?? item["external_url"] as? String
            entry.title = item["title"] as? String
            entry.published = (item["date_published"] as? String).flatMap(FeedDate.iso)
            entry.modified = (item["date_modified"] as? String).flatMap(FeedDate.iso)
            entry.language = item["language"] as? String ?? members["language"] as? String
            entry.publisher = feed.title
            let authors = item["authors"] as? [[String: Any]] ?? (item["author"] as? [String: Any]).map { [$0] } ?? []
            entry.authors = authors.compactMap { $0["name"] as? String }
            if let html = item["content_html"] as? String {
                (entry.text, entry.form) = (html, .html)
            } else {
                entry.text = item["content_text"] as? String ?? item["summary"] as? String ?? ""
            }
            feed.entries.append(entry)
        }
        return feed
    }

    // MARK: ninjs

    /// Whether an object, its keys in lower case, is a ninjs item. Only `uri` is demanded there.
    private static func isNinjs(_ members: [String: Any]) -> Bool {
        guard members["uri"] is String else { return false }
        let marks = ["bodies", "headlines", "body_text", "body_html", "body_xhtml", "versioncreated", "standard"]
        return marks.contains { members[$0] != nil }
    }

    /// A ninjs text; nil for pictures and the like, and for what was withdrawn.
    private static func ninjs(_ members: [String: Any]) -> FeedEntry? {
        let type = members["type"] as? String ?? "text"
        let status = (members["pubstatus"] as? String)?.lowercased() ?? "usable"
        guard ["text", "composite"].contains(type), status == "usable" else { return nil }
        var entry = FeedEntry()
        entry.id = members["uri"] as? String
        entry.language = members["language"] as? String
        entry.authors = (members["by"] ?? members["byline"]).flatMap { $0 as? String }.map { [$0] } ?? []
        func date(_ key: String) -> String? { (members[key] as? String).flatMap(FeedDate.iso) }
        entry.published = date("firstcreated") ?? date("contentcreated") ?? date("versioncreated")
        entry.modified = date("firstcreated") == nil ? nil : date("versioncreated")
        let sources = (members["infosources"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
        entry.publisher = sources.first ?? members["copyrightholder"] as? String ?? members["source"] as? String
        let headlines = values(members["headlines"])
        entry.title =
            (headlines.first { $0.role == "main" } ?? headlines.first)?.value ?? members["headline"] as? String
        if let body = bodies(members).max(by: { $0.rank < $1.rank }) {
            (entry.text, entry.form) = (body.value, body.rank > 1 ? .html : .plain)
        }
        return entry
    }

    private static func values(_ list: Any?) -> [(role: String?, type: String, value: String)] {
        (list as? [[String: Any]] ?? []).compactMap { item in
            guard let value = item["value"] as? String, !value.isEmpty else { return nil }
            return (
                item["role"] as? String, item["contenttype"] as? String ?? item["contentType"] as? String ?? "", value
            )
        }
    }

    /// Bodies with their worth: markup before plain text, which has lost its sub-headings, before forms unknown.
    private static func bodies(_ members: [String: Any]) -> [(value: String, rank: Int)] {
        var bodies = values(members["bodies"]).map { body in
            let isMarkup = body.type.contains("html") || (body.type.isEmpty && body.value.contains("</p>"))
            return (body.value, isMarkup ? 3 : body.type.hasPrefix("text/plain") || body.type.isEmpty ? 1 : 0)
        }
        for (key, rank) in [("body_xhtml", 3), ("body_html", 2), ("body_text", 1)] {
            if let value = members[key] as? String, !value.isEmpty { bodies.append((value, rank)) }
        }
        return bodies
    }
}

/// Reads RSS 0.9x and 2.0, RSS 1.0 (RDF) and Atom, as they are met: prefixes of any kind, HTML entities, missing ends.
enum FeedReader {
    /// Whether decoded text begins as a feed does.
    static func begins(_ head: [UInt8]) -> Bool {
        var scanner = XMLScanner(head)
        while let token = scanner.next() {
            switch token {
            case .text(let text): if text.contains(where: { !$0.isASCIISpace }) { return false }
            case .start(let name, _, let attributes, _):
                switch name {
                case "rss", "RDF": return true
                case "feed":
                    return attributes.contains {
                        $0.key.hasPrefix("xmlns") && $0.value.lowercased().contains("atom")
                    } || attributes.keys.contains { $0.hasPrefix("xmlns") || $0 == "version" }
                default: return false
                }
            case .end: return false
            }
        }
        return false
    }

    /// Reads a feed of any charset.
    static func read(_ bytes: [UInt8], charset: String?) -> Feed? {
        guard let text = TextDecoding.decode(bytes, charset: charset)?.text else { return nil }
        var scanner = XMLScanner(text)
        var feed = Feed()
        var language: String?
        var isInside = false
        while let token = scanner.next() {
            guard case .start(let name, let prefix, let attributes, let isEmpty) = token else { continue }
            if let code = attributes["xml:lang"], language == nil, name == "feed" || name == "rss" || name == "RDF" {
                language = code
            }
            switch name {
            case "item" where !isEmpty, "entry" where !isEmpty:
                isInside = true
                feed.entries.append(entry(&scanner, closing: name))
            case "title" where feed.title == nil && !isInside && prefix.isEmpty && !isEmpty:
                feed.title = plain(content(&scanner, of: name), isMarkup: attributes["type"] == "html")
            case "language" where language == nil && !isEmpty: language = plain(content(&scanner, of: name))
            case "image", "textinput", "textInput", "author": if !isEmpty { _ = scanner.source(of: name) }
            default: break
            }
        }
        for index in feed.entries.indices {
            feed.entries[index].publisher = feed.entries[index].publisher ?? feed.title
            feed.entries[index].language = feed.entries[index].language ?? language
        }
        return feed
    }

    /// Texts of an entry, best first.
    private struct Texts {
        var content: (text: String, form: FeedEntry.Form)?
        var summary: (text: String, form: FeedEntry.Form)?
    }

    private static func entry(_ scanner: inout XMLScanner, closing: String) -> FeedEntry {
        var entry = FeedEntry()
        var texts = Texts()
        var (created, updated): (String?, String?) = (nil, nil)
        loop: while let token = scanner.next() {
            switch token {
            case .text: continue
            case .end(let name): if name == closing { break loop }
            case .start(let name, let prefix, let attributes, let isEmpty):
                // Pictures and their captions have titles and descriptions of their own.
                if prefix == "media" {
                    if !isEmpty { _ = scanner.source(of: name) }
                    continue
                }
                if name == "link" {
                    readLink(attributes, isEmpty ? "" : plain(content(&scanner, of: name)), &entry)
                    continue
                }
                if isEmpty { continue }
                switch name {
                case "title":
                    if entry.title == nil {
                        entry.title = plain(content(&scanner, of: name), isMarkup: attributes["type"] != "text")
                    }
                case "guid", "id":
                    let id = plain(content(&scanner, of: name))
                    entry.id = id
                    if name == "guid", entry.url == nil, attributes["isPermaLink"] != "false", id.hasPrefix("http") {
                        entry.url = id
                    }
                case "pubDate", "published", "issued": created = plain(content(&scanner, of: name))
                case "date": created = created ?? plain(content(&scanner, of: name))
                case "updated", "modified": updated = plain(content(&scanner, of: name))
                case "creator", "author", "contributor":
                    addAuthors(scanner.source(of: name), isContributor: name == "contributor", &entry)
                case "source":
                    let name = plain(content(&scanner, of: name))
                    if !name.isEmpty, closing == "item" { entry.publisher = name }
                case "encoded", "content": readText(&scanner, name, attributes, &texts.content)
                case "description", "summary", "abstract": readText(&scanner, name, attributes, &texts.summary)
                default: _ = scanner.source(of: name)
                }
            }
        }
        entry.published = (created ?? updated).flatMap(FeedDate.iso)
        if created != nil { entry.modified = updated.flatMap(FeedDate.iso) }
        let best = [texts.content, texts.summary].compactMap { $0 }.first { !$0.text.isEmpty }
        if let best { (entry.text, entry.form) = best }
        return entry
    }

    private static func readLink(_ attributes: [String: String], _ text: String, _ entry: inout FeedEntry) {
        let address = (attributes["href"] ?? text)
        let relation = attributes["rel"] ?? "alternate"
        guard relation == "alternate", address.hasPrefix("http"),
            attributes["type"].map({ $0.contains("html") }) ?? true
        else { return }
        if attributes["href"] == nil || entry.url == nil || entry.url == entry.id { entry.url = address }
    }

    private static func readText(
        _ scanner: inout XMLScanner, _ name: String, _ attributes: [String: String],
        _ text: inout (text: String, form: FeedEntry.Form)?
    ) {
        let isMarkup = attributes["type"] == "xhtml" || attributes["type"] == "application/xhtml+xml"
        let found = isMarkup ? scanner.source(of: name) : content(&scanner, of: name)
        guard found.contains(where: { !$0.isASCIISpace }) else { return }
        // RSS says nowhere whether it means text or HTML: what has tags or references is HTML.
        let isPlain =
            attributes["type"] == "text" || attributes["type"] == "text/plain"
            || !(found.contains(0x3C) || found.contains(0x26))
        text = (found.trimmingSpaces().string, isPlain ? .plain : .html)
    }

    /// Names from `<author>`: text (RSS, with or without an address) or elements (Atom).
    private static func addAuthors(_ source: [UInt8], isContributor: Bool, _ entry: inout FeedEntry) {
        guard !isContributor else { return }
        var scanner = XMLScanner(source)
        var (names, texts): ([String], [UInt8]) = ([], [])
        while let token = scanner.next() {
            switch token {
            case .text(let text): texts += text
            case .start("name", _, _, isEmpty: false): names.append(plain(content(&scanner, of: "name")))
            case .start(let name, _, _, isEmpty: false): _ = scanner.source(of: name)
            default: break
            }
        }
        if names.isEmpty {
            // “desk@example.org (Ann Lee)”
            var name = plain(texts)
            if let open = name.firstIndex(of: "("), let close = name.lastIndex(of: ")"), open < close,
                name[..<open].contains("@")
            {
                name = String(name[name.index(after: open)..<close])
            }
            if name.contains("@") { name = "" }
            names = [name]
        }
        for name in names where !name.isEmpty && !entry.authors.contains(name) { entry.authors.append(name) }
    }

    /// The text within an element, references resolved, tags of unescaped markup left out.
    private static func content(_ scanner: inout XMLScanner, of name: String) -> [UInt8] {
        var text: [UInt8] = []
        var depth = 1
        while let token = scanner.next() {
            switch token {
            case .text(let piece): text += piece
            case .start(name, _, _, isEmpty: false): depth += 1
            case .start: text.append(0x20)
            case .end(name):
                depth -= 1
                if depth == 0 { return text }
            case .end: text.append(0x20)
            }
        }
        return text
    }

    /// A line of text; `isMarkup` takes out tags and references once more, as of an escaped title.
    private static func plain(_ bytes: [UInt8], isMarkup: Bool = false) -> String {
        guard isMarkup, bytes.contains(0x3C) || bytes.contains(0x26) else { return bytes.collapsingSpaces().string }
        var scanner = XMLScanner(bytes)
        var text: [UInt8] = []
        while let token = scanner.next() {
            if case .text(let piece) = token { text += piece }
        }
        return text.collapsingSpaces().string
    }
}

import Foundation
import GRDB
import Record

/// Writes articles as ninjs 2.1, the IPTC's news in JSON, one object a line.
///
/// ninjs wants a date with time and zone: a day alone is given as its first second in UTC.
struct NinjsExport {
    let database: Database

    func write(_ filter: EntryFilter, to sink: (String) throws -> Void) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var articles = ArticleFilter()
        articles.includeSuperseded = filter.includeSuperseded
        articles.includeCopies = filter.includeCopies
        var wanted: Set<String>?
        if !filter.takesEverything {
            var ids: Set<String> = []
            try Archive.forEachEntry(filter, in: database) { ids.insert($0.entry.article) }
            wanted = ids
        }
        for summary in try Archive.articles(articles, in: database) where wanted?.contains(summary.id) ?? true {
            guard let article = try Archive.article("a.id = ?", [summary.id], in: database) else { continue }
            try sink(String(decoding: try encoder.encode(Item(article)), as: UTF8.self) + "\n")
        }
    }

    /// A ninjs item, with the keys of the standard.
    private struct Item: Encodable {
        struct Standard: Encodable {
            let name = "ninjs"
            let version = "2.1"
            let schema = "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"
        }
        struct Text: Encodable {
            var role: String
            var contenttype: String?
            var charcount: Int?
            var wordcount: Int?
            var value: String
        }
        struct Source: Encodable {
            var name: String
            var literal: String
        }
        struct Identifier: Encodable {
            var role: String
            var value: String
        }

        let standard = Standard()
        let type = "text"
        let profile = "text-only"
        var uri: String
        var language: String?
        var firstcreated: String?
        var headlines: [Text]?
        var bodies: [Text]
        var descriptions: [Text]?
        var by: String?
        var located: String?
        var infosources: [Source]?
        var altids: [Identifier]

        init(_ article: Article) {
            uri = "urn:rapporteur:\(article.id)"
            language = article.language
            firstcreated = article.published?.value.flatMap(Self.time)
            headlines = article.headline.map { [Text(role: "main", value: $0)] }
            bodies = [
                Text(
                    role: "main", contenttype: "text/plain", charcount: article.text.unicodeScalars.count,
                    wordcount: article.text.split(whereSeparator: \.isWhitespace).count, value: article.text)
            ]
            descriptions =
                article.captions.isEmpty ? nil : article.captions.map { Text(role: "caption", value: $0) }
            by = article.byline.isEmpty ? nil : article.byline.joined(separator: ", ")
            located = article.dateline?.place
            let sources = [(article.publisher, "publisher"), (article.agency, "agency")]
                .compactMap { name, literal in name.map { Source(name: $0, literal: literal) } }
            infosources = sources.isEmpty ? nil : sources
            altids = [Identifier(role: "page", value: article.page)]
            if let original = article.copyOf { altids.append(Identifier(role: "copyof", value: original)) }
            if let story = article.story { altids.append(Identifier(role: "story", value: story)) }
        }

        /// A day or time of EDTF as RFC 3339; nil for anything vaguer.
        private static func time(_ date: EDTFDate) -> String? {
            guard let day = date.day?.description else { return nil }
            let parts = date.value.split(separator: "T", maxSplits: 1)
            guard parts.count == 2 else { return "\(day)T00:00:00Z" }
            var time = String(parts[1])
            let zoneStart = time.firstIndex { "Z+-".contains($0) } ?? time.endIndex
            let zone = zoneStart < time.endIndex ? String(time[zoneStart...]) : "Z"
            time = String(time[..<zoneStart])
            if time.count == 5 { time += ":00" }
            return "\(day)T\(time)\(zone)"
        }
    }
}

import Foundation
import Press
import Record
import Testing

/// Runs the example corpus: the expected first lines are compared with what the press room makes of the pages.
@Suite struct ExampleTests {
    /// The article lines of an expected record.
    struct Expected: Decodable, Sendable {
        struct Dateline: Decodable, Sendable {
            var place: String?
            var agency: String?
        }
        struct Dropped: Decodable, Sendable { var text: String }
        var kind: String
        var ordinal: Int?
        var headline: String?
        var agency: String?
        var dateline: Dateline?
        var captions: [String]?
        var furniture: [Dropped]?
        var body: [String]?
    }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Examples").standardizedFileURL

    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("pages").path)
        return (files ?? []).sorted()
    }()

    private func expected(_ page: String) throws -> [Expected] {
        let name = page.split(separator: ".").first.map(String.init) ?? page
        let url = Self.folder.appendingPathComponent("expected/\(name).jsonl")
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
        return try text.split(separator: "\n").compactMap { line in
            guard line.contains("\"kind\": \"article\"") || line.contains("\"kind\":\"article\"") else { return nil }
            return try JSONDecoder().decode(Expected.self, from: Data(line.utf8))
        }
    }

    private func firstWords(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).prefix(8).joined(separator: " ")
    }

    @Test(arguments: names) func pageGivesTheExpectedArticles(_ name: String) throws {
        let wanted = try expected(name)
        guard !wanted.isEmpty else { return }
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent("pages/\(name)")))
        let result = try PressRoom().articles(in: Page(identifier: name, bytes: bytes))
        for want in wanted {
            let ordinal = want.ordinal ?? 1
            guard ordinal <= result.articles.count else {
                Issue.record("article \(ordinal) is missing")
                continue
            }
            let article = result.articles[ordinal - 1]
            #expect(article.headline == want.headline)
            // An agency's full name may stand only on the page of which this one is a copy.
            #expect(article.agency == want.agency || article.agency == want.dateline?.agency)
            #expect(article.dateline?.place == want.dateline?.place)
            #expect(article.dateline?.agency == want.dateline?.agency)
            for caption in want.captions ?? [] { #expect(article.captions.contains(caption), "\(caption)") }
            if let body = want.body {
                let detail = result.details[ordinal - 1]
                let subheadings = Set(detail.subheadings.map(\.lowerBound))
                var starts: [String] = []
                var all: [String] = []
                var offset = 0
                for paragraph in article.text.components(separatedBy: "\n\n") {
                    all.append(firstWords(paragraph))
                    if !subheadings.contains(offset) { starts.append(firstWords(paragraph)) }
                    offset += paragraph.unicodeScalars.count + 2
                }
                // Some records list sub-headings among the paragraphs.
                if all != body.map(firstWords) { #expect(starts == body.map(firstWords)) }
            }
            for dropped in want.furniture ?? [] {
                // Between two articles a line may be given to either.
                let pieces = result.articles.flatMap(\.furniture)
                #expect(pieces.contains { $0.text.contains(dropped.text) }, "\(dropped.text)")
            }
        }
    }
}

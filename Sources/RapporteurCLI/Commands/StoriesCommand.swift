import Archive
import ArgumentParser
import Foundation
import Record

/// `rapporteur stories`
struct StoriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stories", abstract: "Lists the happenings that several articles tell.",
        discussion: """
            A story's sources are counted apart from its articles: copies add none, and articles of one agency, or else of \
            one outlet, are one source. With a story's id its articles are listed.
            """)
    @Argument(help: ArgumentHelp("Id of a story.", valueName: "id")) var id: String?
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var format: FormatOptions

    @Option(
        name: .long, help: ArgumentHelp("First day of publication. Leaves out undated articles.", valueName: "date"))
    var from: String?
    @Option(name: .long, help: ArgumentHelp("Last day of publication.", valueName: "date"))
    var to: String?
    @Option(name: .long, help: ArgumentHelp("Least number of independent sources.", valueName: "n"))
    var sources = 1
    @Option(name: .long, help: ArgumentHelp("Most stories to list.", valueName: "n"))
    var limit: Int?

    /// What a story is to a list.
    struct Story: Equatable {
        var id: String
        var headline: String?
        var from: String?
        var to: String?
        /// Ids of its articles in order of publication, copies included.
        var articles: [String]
        /// Names of its independent sources, in order of their first article.
        var sources: [String]
        var copies: Int
    }

    mutating func run() throws {
        var filter = ArticleFilter()
        filter.story = id
        filter.from = try FilterOptions.day(from, last: false, "from")
        filter.to = try FilterOptions.day(to, last: true, "to")
        let found = try archive.openForReading().articles(filter)
        if id != nil {
            guard !found.isEmpty else { throw Failure("no story has the id \(id ?? "")") }
            return listArticles(found)
        }
        let wanted = sources
        let stories = Self.stories(found).filter { $0.sources.count >= wanted }.prefix(max(0, limit ?? .max))
        if format.format == .jsonl {
            for story in stories { Terminal.current.output(try Self.line(story)) }
            return
        }
        var table = TextTable(columns: [
            .init(title: "From"), .init(title: "To"), .init(title: "Sources", numeric: true),
            .init(title: "Articles", numeric: true), .init(title: "Copies", numeric: true),
            .init(title: "Earliest headline", flexible: true), .init(title: "Told by", flexible: true),
            .init(title: "Id"),
        ])
        table.rows = stories.map { story in
            [
                story.from ?? "", story.to ?? "", String(story.sources.count), String(story.articles.count),
                String(story.copies), story.headline ?? "(no headline)", story.sources.joined(separator: ", "),
                story.id,
            ]
        }
        ListWriter.write(table, as: format.format)
    }

    /// Stories of which several articles are given, in order of their first article.
    static func stories(_ articles: [ArticleSummary]) -> [Story] {
        var order: [String] = []
        var members: [String: [ArticleSummary]] = [:]
        for article in articles {
            guard let story = article.story else { continue }
            if members[story] == nil { order.append(story) }
            members[story, default: []].append(article)
        }
        return order.compactMap { id in
            guard let articles = members[id], articles.count > 1 else { return nil }
            let originals = articles.filter { $0.copyOf == nil }
            var sources: [String] = []
            for article in originals.isEmpty ? articles : originals {
                let name = source(of: article)
                if !sources.contains(name) { sources.append(name) }
            }
            let days = articles.compactMap { $0.published?.value.prefix(10) }.map(String.init)
            return Story(
                id: id, headline: originals.first?.headline ?? articles.first?.headline, from: days.first,
                to: days.last, articles: articles.map(\.id), sources: sources,
                copies: articles.count - originals.count)
        }
    }

    /// On whose word an article stands: the agency it names, else its outlet, else the page it was found on.
    private static func source(of article: ArticleSummary) -> String {
        article.agency ?? article.publisher ?? article.page
    }

    private func listArticles(_ articles: [ArticleSummary]) {
        var table = TextTable(columns: [
            .init(title: "Published"), .init(title: "Headline", flexible: true), .init(title: "Source", flexible: true),
            .init(title: "Copy of"), .init(title: "Id"),
        ])
        table.rows = articles.map { article in
            [
                article.published?.value ?? "", article.headline ?? "(no headline)",
                [article.publisher, article.agency].compactMap { $0 }.joined(separator: " ← "), article.copyOf ?? "",
                article.id,
            ]
        }
        ListWriter.write(table, as: format.format == .jsonl ? .csv : format.format)
    }

    private struct Line: Encodable {
        var kind = "story"
        var id: String
        var headline: String?
        var from: String?
        var to: String?
        var sources: [String]
        var articles: [String]
        var copies: Int
    }

    private static func line(_ story: Story) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = Line(
            id: story.id, headline: story.headline, from: story.from, to: story.to, sources: story.sources,
            articles: story.articles, copies: story.copies)
        return String(decoding: try encoder.encode(line), as: UTF8.self)
    }
}

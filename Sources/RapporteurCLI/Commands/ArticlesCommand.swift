import Archive
import ArgumentParser
import Record

/// `rapporteur articles`
struct ArticlesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles", abstract: "Lists the articles that were read.",
        discussion: "An article read on two pages is listed once; copies of another article name the one they copy.")
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var format: FormatOptions

    @Option(name: .long, help: ArgumentHelp("A party of its entries: code or name; repeatable.", valueName: "party"))
    var actor: [String] = []
    @Option(name: .long, help: ArgumentHelp("Words of the article.", valueName: "words"))
    var about: String?
    @Option(
        name: .long, help: ArgumentHelp("First day of publication. Leaves out undated articles.", valueName: "date"))
    var from: String?
    @Option(name: .long, help: ArgumentHelp("Last day of publication.", valueName: "date"))
    var to: String?
    @Option(name: .long, help: ArgumentHelp("Most articles to list.", valueName: "n"))
    var limit: Int?

    mutating func run() throws {
        var filter = ArticleFilter()
        filter.party = actor.map(PartyNames.code)
        filter.text = about
        filter.from = try FilterOptions.day(from, last: false, "from")
        filter.to = try FilterOptions.day(to, last: true, "to")
        filter.limit = limit
        let archive = try archive.openForReading()
        let found = try archive.articles(filter)
        if format.format == .jsonl {
            for summary in found {
                guard let article = try archive.article(id: summary.id) else { continue }
                Terminal.current.output(try RecordLine.article(article).json())
            }
            return
        }
        var table = TextTable(columns: [
            .init(title: "Published"), .init(title: "Headline", flexible: true), .init(title: "Source", flexible: true),
            .init(title: "Entries", numeric: true), .init(title: "Copy of"), .init(title: "Id"),
            .init(title: "Page", flexible: true),
        ])
        table.rows = found.map { article in
            [
                article.published?.value ?? "", article.headline ?? "(no headline)",
                [article.publisher, article.agency].compactMap { $0 }.joined(separator: " ← "), String(article.entries),
                article.copyOf ?? "", article.id,
                article.ordinal > 1 ? "\(article.page) #\(article.ordinal)" : article.page,
            ]
        }
        ListWriter.write(table, as: format.format)
    }
}

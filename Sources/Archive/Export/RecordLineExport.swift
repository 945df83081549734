import GRDB
import Record

/// Writes record lines: each article, then its entries in the order of the text.
struct RecordLineExport {
    let database: Database

    func write(_ filter: EntryFilter, to sink: (String) throws -> Void) throws {
        let condition = filter.condition
        let limit = filter.limitCondition
        let pairs = try Row.fetchAll(
            database,
            sql: """
                SELECT e.number, e.article \(ListedEntry.tables) WHERE \(condition.sql)
                ORDER BY \(filter.orderSQL) \(limit.sql)
                """, arguments: StatementArguments(condition.arguments + limit.arguments))
        var entries: [Int64: Set<Int64>] = [:]
        for pair in pairs { entries[pair["article"], default: []].insert(pair["number"]) }
        var articles = ArticleFilter()
        articles.includeSuperseded = filter.includeSuperseded
        articles.includeCopies = filter.includeCopies
        for summary in try Archive.articles(articles, in: database) {
            guard let number = try database.value(Int64.self, "SELECT number FROM article WHERE id = ?", [summary.id])
            else { continue }
            let wanted = entries[number]
            if wanted == nil && !filter.takesEverything { continue }
            guard let article = try Archive.article("a.number = ?", [number], in: database) else { continue }
            try sink(try RecordLine.article(article).json() + "\n")
            let rows = try database.rows(
                "SELECT number, line FROM entry WHERE article = ? ORDER BY start, id", [number])
            for row in rows where wanted?.contains(row["number"]) == true {
                try sink((row["line"] as String) + "\n")
            }
        }
    }
}

extension EntryFilter {
    /// Whether the filter leaves out nothing on account of what an entry says.
    var takesEverything: Bool {
        var plain = EntryFilter(order: order)
        plain.review = review
        plain.includeRejected = includeRejected
        plain.includeSuperseded = includeSuperseded
        plain.includeCopies = includeCopies
        return self == plain
    }
}

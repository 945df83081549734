import GRDB
import Record

/// What is new since a day, for a short report in which every line has its source.
public struct Brief: Hashable, Sendable {
    /// The day from which on articles count as new.
    public var since: CivilDay
    /// Articles the archive read first on that day or later, copies included, in the order of publication.
    public var articles: [ArticleSummary]
    /// What their own news tells (`actual`), by date.
    public var news: [ListedEntry]
    /// What they announce or make conditional, by date.
    public var ahead: [ListedEntry]
    /// What rests on one side's word, is alleged, or is denied; also part of the other lists.
    public var contested: [ListedEntry]
    /// What they tell of earlier times.
    public var background: [ListedEntry]
}

extension Archive {
    /// What was read since a day: the articles, and their entries apart by reality. Copies give no entries of their own.
    ///
    /// "Since" goes by the day the archive read an article first (UTC), never by a date within it, so that old news read
    /// today is in the brief, as background.
    ///
    /// - Throws: ``ArchiveError`` when the archive cannot be read.
    public func brief(since day: CivilDay) throws(ArchiveError) -> Brief {
        try read { database in
            var articles = ArticleFilter()
            articles.addedSince = day
            var filter = EntryFilter(order: .date)
            filter.includeCopies = false
            let all = try Self.entries(
                .all([filter.condition, Condition("a.added >= ?", [day.description])]), order: filter.orderSQL,
                in: database)
            return Brief(
                since: day, articles: try Self.articles(articles, in: database),
                news: all.filter { $0.entry.reality == .actual || $0.entry.reality == .negated },
                ahead: all.filter { [.planned, .conditional, .hypothetical].contains($0.entry.reality) },
                contested: all.filter(\.isContested), background: all.filter { $0.entry.reality == .background })
        }
    }
}

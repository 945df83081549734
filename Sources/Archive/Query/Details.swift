import Record

/// A sentence of an article.
public struct StoredSentence: Hashable, Sendable {
    /// Its number in the article, from 1.
    public var number: Int
    /// First code point in the article's text.
    public var start: Int
    /// One past the last code point.
    public var end: Int
    /// Its words.
    public var text: String
}

/// A place where an article stands.
public struct Appearance: Hashable, Sendable {
    /// Path or URL of the page.
    public var page: String
    /// Id of the page's version.
    public var version: String
    /// Position on the page, from 1.
    public var ordinal: Int
    /// Whether this is the page's current version.
    public var isCurrent: Bool
}

/// An entry with all that supports it.
public struct EntryDetail: Hashable, Sendable {
    /// The entry.
    public var listed: ListedEntry
    /// Its article in full.
    public var article: Article
    /// The sentences of its evidence, and the ones before and after each.
    public var context: [StoredSentence]
    /// Numbers of the sentences that the evidence stands in.
    public var evidenceSentences: [Int]
    /// The counter-accusation it names, where it is in the archive.
    public var counter: ListedEntry?
    /// Accusations that name this one as their counter-accusation.
    public var counteredBy: [ListedEntry]
    /// The other reports of its happening, earliest article first.
    public var otherReports: [ListedEntry]
    /// What reviewers said about it.
    public var corrections: [StoredCorrection]
    /// The entry as coded, where a correction has changed it.
    public var asCoded: Entry?
}

/// An article with all that was made of it.
public struct ArticleDetail: Hashable, Sendable {
    /// The article in one line.
    public var summary: ArticleSummary
    /// The article in full.
    public var article: Article
    /// Its sentences.
    public var sentences: [StoredSentence]
    /// Its entries in the order of the text, rejected ones included.
    public var entries: [ListedEntry]
    /// Where it stands.
    public var appearances: [Appearance]
    /// Articles that copy it.
    public var copies: [ArticleSummary]
    /// Other articles of its story.
    public var story: [ArticleSummary]
}

/// A version of a page.
public struct PageVersion: Hashable, Sendable {
    /// Its id.
    public var hash: String
    /// Number of bytes.
    public var byteCount: Int
    /// When it was read last, ISO 8601 in UTC.
    public var readAt: String
    /// Program and model version that coded it.
    public var coder: String
    /// Whether it is the current one.
    public var isCurrent: Bool
    /// Ids of its articles in page order.
    public var articles: [String]
}

/// A page with its versions.
public struct PageDetail: Hashable, Sendable {
    /// Path or URL.
    public var path: String
    /// What was read.
    public var kind: String
    /// When it was read first, ISO 8601 in UTC.
    public var firstRead: String
    /// Its versions, oldest first.
    public var versions: [PageVersion]
    /// The articles of the current version in page order.
    public var articles: [ArticleSummary]
    /// What was left out of the current version, in page order.
    public var furniture: [Article.Furniture]
}

/// What an id stands for.
public enum Shown: Hashable, Sendable {
    case entry(EntryDetail)
    case article(ArticleDetail)
    case page(PageDetail)
    case happening(HappeningDetail)
}

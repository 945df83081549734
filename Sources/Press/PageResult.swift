import Record

/// What a page gave: its articles, and what was noticed on the way.
public struct PageResult: Sendable {
    /// Articles in page order, `ordinal` from 1.
    public var articles: [Article]
    /// What does not fit into the record line, one per article in the same order.
    public var details: [ArticleDetail]
    /// Things a person should know, such as a page that was cut off.
    public var notes: [String]
    /// Charset the page was read in.
    public var charset: String
    /// Whether it was read as HTML.
    public var isHTML: Bool
}

/// What is known of an article beyond its record line.
public struct ArticleDetail: Sendable, Hashable {
    /// Sub-headings, as ranges of Unicode code points of the article's text; each is a paragraph of its own and no sentence.
    public var subheadings: [Range<Int>] = []
    /// Which clue gave the headline: `json-ld`, `og:title`, `h1`, `title`, `text` …
    public var headlineClue: String?
    /// Which clue gave the publication date: `json-ld`, `meta article:published_time`, `time`, `text`, `url` …
    public var publishedClue: String?
    /// Which clue gave the byline.
    public var bylineClue: String?
    /// Date of the last change, where printed.
    public var modified: DatedExpression?
    /// Section of the outlet.
    public var section: String?
    /// To recognise the text on other pages.
    public var signature: CopySignature
}

import Record

/// An entry with what a page needs to lead to its sentence.
struct ListedEntry: Sendable {
    /// The entry.
    var entry: Entry
    /// The first sentence that supports it.
    var sentence: String
    /// Number of that sentence in its article, from 0.
    var sentenceNumber: Int?
    /// Headline of its article; its first words where it has none.
    var headline: String
    /// Publication date of its article.
    var published: DatedExpression?

    /// The entry's own page.
    var link: Link { Link(["entries", entry.id]) }

    /// Its article, opened at the entry.
    var articleLink: Link { Link(["articles", entry.article], fragment: entry.id) }

    /// Its article, opened at the sentence.
    var sentenceLink: Link {
        Link(["articles", entry.article], fragment: sentenceNumber.map { "s\($0)" } ?? entry.id)
    }
}

import Archive
import Record

extension ListedEntry {
    /// The first sentence that supports it.
    var sentence: String { entry.evidence.first?.exact ?? "" }

    /// What its article is called in lists.
    var title: String { headline ?? "article without a headline" }

    /// The entry's own page.
    var link: Link { Link(["entries", entry.id]) }

    /// Its article, opened at the entry.
    var articleLink: Link { Link(["articles", entry.article], fragment: entry.id) }

    /// Its article, opened at the sentence.
    var sentenceLink: Link {
        Link(["articles", entry.article], fragment: entry.evidence.first.map { "at\($0.start)" } ?? entry.id)
    }
}

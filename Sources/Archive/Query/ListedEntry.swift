import GRDB
import Record

/// An article in one line.
public struct ArticleSummary: Hashable, Sendable, Identifiable {
    /// Its id.
    public var id: String
    /// Path or URL of the page it stands on first.
    public var page: String
    /// Position on that page, from 1.
    public var ordinal: Int
    /// Headline.
    public var headline: String?
    /// Outlet.
    public var publisher: String?
    /// News agency.
    public var agency: String?
    /// Authors, joined by "; ".
    public var byline: String
    /// Publication date; nil when not inferable.
    public var published: EDTFDate?
    /// ISO 639-1 language code.
    public var language: String?
    /// Id of the article it copies.
    public var copyOf: String?
    /// Id of the story.
    public var story: String?
    /// When it was read first, ISO 8601 in UTC.
    public var added: String
    /// Whether it stands on the current version of a page.
    public var isCurrent: Bool
    /// Number of entries that are not rejected.
    public var entries: Int

    init(_ row: Row) {
        id = row["id"]
        page = row["path"]
        ordinal = row["ordinal"]
        headline = row["headline"]
        publisher = row["publisher"]
        agency = row["agency"]
        byline = row["byline"]
        published = (row["published"] as String?).flatMap(EDTFDate.init)
        language = row["language"]
        copyOf = row["copy_of"]
        story = row["story"]
        added = row["added"]
        isCurrent = row["is_current"]
        entries = row["entries"]
    }

    /// The columns that `init` reads, from `article AS a` and `page AS p`.
    static let columns = """
        a.id, p.path, a.ordinal, a.headline, a.publisher, a.agency, a.byline, a.published, a.language, a.copy_of,
        a.story, a.added, a.is_current,
        (SELECT count(*) FROM entry WHERE article = a.number AND review <> 'rejected') AS entries
        """
}

/// An entry with what a list shows beside it.
public struct ListedEntry: Hashable, Sendable, Identifiable {
    /// The entry, corrections applied.
    public var entry: Entry
    /// Headline of its article.
    public var headline: String?
    /// Outlet of its article.
    public var publisher: String?
    /// News agency of its article.
    public var agency: String?
    /// ISO 639-1 language code of its article.
    public var language: String?
    /// Publication date of its article.
    public var published: EDTFDate?
    /// Number of the sentence in which its evidence begins, from 1; nil when it begins in none.
    public var sentence: Int?
    /// Path or URL of the page.
    public var page: String
    /// Position of the article on the page, from 1.
    public var ordinal: Int
    /// Id of the article its article copies.
    public var copyOf: String?
    /// Where it stands in review.
    public var review: ReviewState
    /// Whether a correction has changed a field.
    public var isCorrected: Bool
    /// The happening it reports, where other articles report it, too.
    public var happening: HappeningNote?
    /// What other articles say against it, denials first, the best of each kind first; accusations only.
    public var answers: [AccusationAnswer]

    /// The entry's id.
    public var id: String { entry.id }
    /// Whether one side's word is all there is, or a denial stands against it.
    public var isContested: Bool {
        if [.claimed, .alleged, .denied].contains(entry.claim) { return true }
        if case .accusation(let accusation) = entry.body { return accusation.denial != nil || !answers.isEmpty }
        return false
    }

    init(_ row: Row) throws {
        entry = try Entry(storedLine: row["line"])
        headline = row["headline"]
        publisher = row["publisher"]
        agency = row["agency"]
        language = row["language"]
        published = (row["published"] as String?).flatMap(EDTFDate.init)
        sentence = row["sentence"]
        page = row["path"]
        ordinal = row["ordinal"]
        copyOf = row["copy_of"]
        review = ReviewState(rawValue: row["review"]) ?? .open
        isCorrected = row["is_corrected"]
        happening = try (row["happening"] as String?).flatMap(HappeningNote.init(json:))
        answers = try (row["answers"] as String?).map(AccusationAnswer.answers(json:)) ?? []
    }

    /// The columns that `init` reads, from `entry AS e`, `article AS a` and `page AS p`.
    static let columns = """
        e.line, e.review, e.coded IS NOT NULL AS is_corrected, a.headline, a.publisher, a.agency, a.language,
        a.published, a.copy_of, p.path, a.ordinal,
        (SELECT s.position FROM evidence AS ev JOIN passage AS s ON s.number = ev.passage
            WHERE ev.entry = e.number AND ev.supports = 'entry' AND ev.position = 1) AS sentence,
        \(HappeningNote.column) AS happening, \(AccusationAnswer.column) AS answers
        """
    /// The tables that lists of entries join.
    static let tables = """
        FROM entry AS e JOIN article AS a ON a.number = e.article JOIN page AS p ON p.number = a.page
        """
}

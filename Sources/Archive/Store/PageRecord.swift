import Foundation
import Record

/// A page that was read: where it came from and which bytes it had.
public struct PageRecord: Hashable, Sendable {
    /// Path or URL; what names the page when it is read again. Parts of a container name both (`file.warc#URL`).
    public var path: String
    /// What was read: `text`, `html`, `warc`, `feed`, `jsonl` or the like.
    public var kind: String
    /// Id of its bytes; see `RecordID.page(bytes:)`.
    public var hash: String
    /// Number of bytes.
    public var byteCount: Int
    /// When it was read. Kept beside the record, never part of an export.
    public var readAt: Date
    /// Program and model version that coded it.
    public var coder: String
    /// The run that read it; see ``Archive/beginRun(at:coder:)``.
    public var run: Int64?

    /// A page.
    public init(
        path: String, kind: String, hash: String, byteCount: Int, readAt: Date, coder: String = Rapporteur.coder,
        run: Int64? = nil
    ) {
        self.path = path
        self.kind = kind
        self.hash = hash
        self.byteCount = byteCount
        self.readAt = readAt
        self.coder = coder
        self.run = run
    }
}

/// Where a sentence stands in an article's text, in Unicode code points.
public struct SentenceSpan: Hashable, Sendable {
    /// First code point.
    public var start: Int
    /// One past the last code point.
    public var end: Int

    /// A span; sentences stand in text order and do not overlap.
    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }
}

/// An article with its sentences and what was coded from it.
public struct CodedArticle: Hashable, Sendable {
    /// The article.
    public var article: Article
    /// Its sentences; when empty, its paragraphs take their place.
    public var sentences: [SentenceSpan]
    /// Its entries; `article` of each is the article's id.
    public var entries: [Entry]

    /// A coded article.
    public init(article: Article, sentences: [SentenceSpan], entries: [Entry]) {
        self.article = article
        self.sentences = sentences
        self.entries = entries
    }
}

/// What storing a page did.
public struct StoreOutcome: Hashable, Sendable {
    /// What became of the page.
    public enum Change: String, Sendable {
        /// A page not read before.
        case added
        /// A page whose bytes have changed; the earlier version is kept.
        case changed
        /// The same bytes, coded anew.
        case recoded
        /// The same bytes by the same coder: nothing was written.
        case unchanged
    }

    /// An entry that was not stored, and why.
    public struct Refusal: Hashable, Sendable {
        /// Id of the entry.
        public var entry: String
        /// Why.
        public var reason: String
    }

    /// What became of the page.
    public var change: Change
    /// Articles on the page.
    public var articles = 0
    /// Entries stored.
    public var entries = 0
    /// Entries of articles that stand on another page already and were coded there by the same coder.
    public var shared = 0
    /// Entries not stored: without evidence, or with evidence that is not in the text.
    public var refused: [Refusal] = []
}

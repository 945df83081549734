import Archive
import Coding
import Language
import Press
import Record

/// Joins the stages: a page goes in, its articles with sentences and entries come out. A value without state.
struct RecordRoom: Sendable {
    private let press = PressRoom()
    private let coder: ArticleCoder

    /// Loads lexicons and models.
    ///
    /// - Parameters:
    ///   - table: actor tables with the user's own rows; the shipped ones by default.
    ///   - model: whether the rules stand alone.
    /// - Throws: an error naming the data file of this build that cannot be used.
    init(table: ActorTable? = nil, model: CodingModelChoice = .standard) throws {
        coder = try model.coder(table: table)
    }

    /// What a page gave.
    struct Outcome: Sendable {
        /// Articles, sentences and entries in page order.
        var articles: [CodedArticle]
        /// To recognise each article on other pages.
        var signatures: [CopySignature]
        /// Things a person should know.
        var notes: [String]
        /// `html` or `text`.
        var kind: String
    }

    /// Cuts and codes a page.
    ///
    /// - Throws: `PageError` naming the page and the reason.
    func read(_ page: Page) throws(PageError) -> Outcome {
        let result = try press.articles(in: page)
        return Outcome(
            articles: zip(result.articles, result.details).map { code($0, subheadings: $1.subheadings) },
            signatures: result.details.map(\.signature), notes: result.notes,
            kind: result.isHTML ? "html" : "text")
    }

    /// Codes an article.
    func code(_ article: Article, subheadings: [Range<Int>] = []) -> CodedArticle {
        let coded = coder.record(of: article, subheadings: subheadings)
        return CodedArticle(
            article: article, sentences: coded.sentences.map { SentenceSpan(start: $0.lowerBound, end: $0.upperBound) },
            entries: coded.entries)
    }
}

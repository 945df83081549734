import Language
import Record

/// What a coder sees: the article, its analysis and its actors.
public struct CodingContext: Sendable {
    /// The article as cut from its page.
    public let article: Article
    /// Its analysis.
    public let analysis: AnalysedArticle

    /// A context for one article.
    public init(article: Article, analysis: AnalysedArticle) {
        self.article = article
        self.analysis = analysis
    }

    /// The evidence for a range of sentences.
    public func evidence(sentences: ClosedRange<Int>) -> Evidence {
        let tokens =
            analysis.sentences[sentences.lowerBound].tokens
            .lowerBound..<analysis.sentences[sentences.upperBound]
            .tokens.upperBound
        return evidence(tokens: tokens)
    }

    /// The evidence for a range of tokens.
    public func evidence(tokens: Range<Int>) -> Evidence {
        let span = analysis.codePoints(of: tokens)
        return Evidence(start: span.lowerBound, end: span.upperBound, exact: analysis.text(of: tokens))
    }
}

/// One piece of the coding: turns a context into entries of some kind. Rules and trained models alike conform to it.
public protocol Coder: Sendable {
    /// Name and version.
    var name: String { get }

    /// The entries it finds, in text order.
    func entries(in context: CodingContext) -> [Entry]
}

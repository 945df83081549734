/// One piece of the analysis. Rules and trained models alike conform to it, so that either can replace or join the other.
///
/// What an annotator writes depends on the text and on what earlier annotators wrote, on nothing else.
public protocol Annotator: Sendable {
    /// Name and version, as it stands in a record's `coder` ("tagger/1").
    var name: String { get }

    /// Adds its piece to the analysis.
    func annotate(_ article: inout AnalysedArticle)
}

/// Annotators in the order they run.
public struct LanguagePipeline: Sendable {
    /// The pieces.
    public var annotators: [any Annotator]

    /// A pipeline of these pieces.
    public init(_ annotators: [any Annotator]) { self.annotators = annotators }

    /// Analyses a text.
    ///
    /// - Parameter anchor: the article's date, where the page shows one.
    public func analyse(_ text: String, anchor: TimeAnchor? = nil) -> AnalysedArticle {
        var article = AnalysedArticle(text: text, anchor: anchor)
        for annotator in annotators { annotator.annotate(&article) }
        return article
    }
}

/// Known names, handed to the name tagger by whoever keeps them (the actor tables in `Coding`).
public protocol Gazetteer: Sendable {
    /// The longest known name that starts at a token, with what it names; nil when none does.
    func longestMatch(in article: AnalysedArticle, at token: Int) -> NameSpan?
}

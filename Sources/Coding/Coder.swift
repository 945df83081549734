import Language
import Record

/// What a coder sees: the article, its analysis, its actors and its clauses.
public struct CodingContext: Sendable {
    /// The article as cut from its page.
    public let article: Article
    /// Its analysis.
    public let analysis: AnalysedArticle
    /// Its clauses, in text order of their predicates.
    public let clauses: [Clause]
    /// Its actors; empty when nobody resolved them.
    public let actors: ResolvedArticle
    private let clausesOfSentence: [Range<Int>]
    private let stateNames: @Sendable (String) -> String?
    private var chains: [[ChainLink]] = []
    /// What the act reader says of the parties of each sentence; empty without one.
    private(set) var findings: [Int: [ActFinding]] = [:]
    /// How it is weighed against the rules.
    private(set) var scale: ActScale?

    /// A context for one article.
    ///
    /// - Parameter stateNames: the name of a state by its code.
    public init(
        article: Article, analysis: AnalysedArticle, clauses: [Clause] = [], actors: ResolvedArticle? = nil,
        stateNames: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.article = article
        self.analysis = analysis
        self.clauses = clauses
        self.actors = actors ?? ResolvedArticle(entities: [], mentions: [], places: [], tokenCount: 0)
        self.stateNames = stateNames
        var ranges: [Range<Int>] = []
        var next = 0
        for sentence in analysis.sentences.indices {
            let first = next
            while next < clauses.count, clauses[next].sentence <= sentence { next += 1 }
            ranges.append(first..<next)
        }
        clausesOfSentence = ranges
    }

    /// The same context with the source chain of every sentence.
    func with(chains: [[ChainLink]]) -> CodingContext {
        var copy = self
        copy.chains = chains
        return copy
    }

    /// The same context with what the act reader found.
    func with(findings: [ActFinding], scale: ActScale?) -> CodingContext {
        var copy = self
        copy.findings = Dictionary(grouping: findings, by: \.candidate.sentence)
        copy.scale = scale
        return copy
    }

    /// Who stands at a token.
    public var parties: any PartyLookup {
        ResolvedParties(actors, analysis: analysis)
    }

    /// The name of a state by its ISO code.
    public func stateNamed(_ code: String) -> String? { stateNames(code) }

    /// On whose word the entries of a sentence stand, outermost first.
    public func chain(ofSentence sentence: Int) -> [ChainLink] {
        chains.indices.contains(sentence) ? chains[sentence] : []
    }

    /// Indexes of the clauses of a sentence.
    public func clauses(ofSentence sentence: Int) -> Range<Int> {
        clausesOfSentence.indices.contains(sentence) ? clausesOfSentence[sentence] : 0..<0
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

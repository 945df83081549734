import Lexicons
import Record

/// Finds time expressions and places them in time, by rules.
///
/// Spans, classes and values follow TIMEX3 (TimeML 1.2.1, as in TempEval-3); the EDTF value and its basis follow the
/// codebook. What cannot be placed, such as "Tuesday" on a page without a date, keeps a nil value. Needs tokens and sentences;
/// Penn tags sharpen the tense of the governing verb when they are there.
public struct TimeTagger: Annotator {
    public let name = "times/1"
    private let lexicon: TimeLexicon

    /// A tagger with the embedded lexicon.
    ///
    /// - Throws: ``LexiconError`` naming file and line when the lexicon is malformed.
    public init() throws(LexiconError) { lexicon = try TimeLexicon() }

    public func annotate(_ article: inout AnalysedArticle) {
        let pieces = TimePiece.pieces(of: article, lexicon: lexicon)
        let grammar = TimeGrammar(pieces: pieces, lexicon: lexicon)
        let matches = grammar.matches()
        guard !matches.isEmpty else { return article.times = [] }
        let context = TimeContext(article: article, grammar: grammar, matches: matches)
        let anchor = article.anchor ?? context.dateline()
        var resolver = TimeResolver(anchor: anchor, isNarrative: context.isNarrative(anchor: anchor))
        let tenses = TimeTenseReader(article: article, lexicon: lexicon)
        var times: [TimeExpression] = []
        times.reserveCapacity(matches.count)
        for match in matches {
            let tokens = pieces[match.start].token..<pieces[match.end - 1].token + 1
            if let last = times.last, last.tokens.upperBound > tokens.lowerBound { continue }
            let resolution = resolver.resolve(
                match.phrase, sentence: article.sentence(ofToken: tokens.lowerBound),
                tense: tenses.tense(around: tokens), isLabel: Self.isLabel(tokens, in: article))
            times.append(
                TimeExpression(
                    tokens: tokens, timeClass: resolution.timeClass, timex: resolution.timex,
                    value: resolution.edtf.flatMap { EDTFDate($0) }, basis: resolution.basis))
        }
        TimeIntervals(article: article).apply(to: &times)
        article.times = times
    }

    /// Whether an expression stands before a noun and tells which one is meant: "the 2015 nuclear deal".
    private static func isLabel(_ tokens: Range<Int>, in article: AnalysedArticle) -> Bool {
        guard let last = tokens.last else { return false }
        let head = article.tokens[last].head
        guard head >= tokens.upperBound, head - last <= 4 else { return false }
        return switch article.tokens[last].relation.base {
        case .compound, .nummod, .amod, .nmod: article.tokens[head].tag == .noun || article.tokens[head].tag == .propn
        default: false
        }
    }
}

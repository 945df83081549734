import Language

/// Questions and answers: an article whose answers stand in quotation marks without words of saying, between questions.
struct InterviewShape: Sendable {
    /// The answers: quotations that make up whole sentences, in text order, with their marks.
    let answers: [Range<Int>]

    /// Nil when the article is no interview: fewer than three answers or two questions.
    init?(_ analysis: AnalysedArticle) {
        let quotations = QuotationFinder.quotations(in: analysis).filter { $0.parent == nil && $0.inner.count > 3 }
        guard quotations.count >= 3 else { return nil }
        let questions = analysis.sentences.filter { sentence in
            guard let last = sentence.tokens.last, analysis.form(last) == "?" else { return false }
            return !quotations.contains { $0.tokens.contains(last) }
        }
        guard questions.count >= 2 else { return nil }
        answers = quotations.filter { Self.isWhole($0, analysis) && !Self.isSaid($0, analysis) }.map(\.tokens)
        guard answers.count >= 3 else { return nil }
    }

    /// Whether a quotation begins a sentence and ends one, with no words beside it.
    static func isWhole(_ quotation: Quotation, _ analysis: AnalysedArticle) -> Bool {
        let first = analysis.sentenceTokens(of: quotation.tokens.lowerBound)
        guard let last = quotation.inner.last, quotation.tokens.lowerBound == first.lowerBound,
            [".", "!", "?", "…"].contains(analysis.form(last))
        else { return false }
        return quotation.tokens.upperBound >= analysis.sentenceTokens(of: last).upperBound
    }

    /// Whether words of saying in the same sentences introduce a quotation.
    private static func isSaid(_ quotation: Quotation, _ analysis: AnalysedArticle) -> Bool {
        guard let last = quotation.inner.last else { return true }
        let sentences =
            analysis.sentence(ofToken: quotation.tokens.lowerBound)...analysis.sentence(ofToken: last)
        return analysis.attributions.contains { attribution in
            attribution.content.contains { $0.overlaps(quotation.tokens) }
                && attribution.cue.contains { sentences.contains(analysis.sentence(ofToken: $0.lowerBound)) }
        }
    }
}

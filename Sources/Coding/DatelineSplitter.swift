import Language

/// Makes the dateline before an article's first words ("GENEVA, May 3 (AFP) –") a sentence of its own, so that the place in
/// it is nobody who acts and the evidence begins with the sentence proper. Runs after sentences and tokens, before tags.
struct DatelineSplitter: Annotator {
    let name = "dateline/1"
    /// Whether the article was seen to have a dateline: then a colon ends it too.
    let isKnown: Bool

    func annotate(_ article: inout AnalysedArticle) {
        guard let first = article.sentences.first, let end = end(in: article, first.tokens) else { return }
        article.sentences[0].tokens = first.tokens.lowerBound..<end
        article.sentences.insert(
            Sentence(tokens: end..<first.tokens.upperBound, paragraph: first.paragraph), at: 1)
    }

    /// One past the dash that ends the dateline.
    private func end(in article: AnalysedArticle, _ range: Range<Int>) -> Int? {
        var hasSign = isKnown
        for token in range.prefix(18) {
            let form = article.form(token)
            if token > range.lowerBound, ["–", "—", "--", "-", "―"].contains(form) {
                return hasSign && token + 2 < range.upperBound ? token + 1 : nil
            }
            if form == ":" { return isKnown && token + 2 < range.upperBound ? token + 1 : nil }
            // Capitals, an agency in parentheses or a month tell a dateline from a sentence with a dash.
            if form == "(" || isCapitals(form) || Self.months.contains(article.lower(token)) { hasSign = true }
            guard let letter = form.unicodeScalars.first else { continue }
            if letter.properties.isLowercase, !["and", "of", "the", "de", "al"].contains(form) { return nil }
        }
        return nil
    }

    private func isCapitals(_ form: String) -> Bool {
        form.unicodeScalars.count > 2 && form.unicodeScalars.allSatisfy { $0.properties.isUppercase }
    }

    private static let months: Set<String> = [
        "jan", "jan.", "feb", "feb.", "march", "april", "may", "june", "july", "aug", "aug.", "sept", "sept.", "oct",
        "oct.",
        "nov", "nov.", "dec", "dec.", "january", "february", "august", "september", "october", "november", "december",
    ]
}

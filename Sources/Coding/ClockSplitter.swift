import Language

/// Makes the time at the head of an entry of a running page ("14.30 Kenya is ready to mediate") a sentence of its own, so that
/// it is no word of the sentence behind it. Runs after sentences and tokens, before tags.
struct ClockSplitter: Annotator {
    let name = "clock/1"

    func annotate(_ article: inout AnalysedArticle) {
        let ends = article.sentences.map { end(in: article, $0.tokens) }
        // One figure is no clock: "10.50 was the price".
        guard ends.count(where: { $0 != nil }) >= 2 else { return }
        var sentences: [Sentence] = []
        for (sentence, end) in zip(article.sentences, ends) {
            guard let end else {
                sentences.append(sentence)
                continue
            }
            sentences.append(Sentence(tokens: sentence.tokens.lowerBound..<end, paragraph: sentence.paragraph))
            sentences.append(Sentence(tokens: end..<sentence.tokens.upperBound, paragraph: sentence.paragraph))
        }
        article.sentences = sentences
    }

    /// One past the time and the dash behind it, where a sentence begins with them and goes on.
    private func end(in article: AnalysedArticle, _ range: Range<Int>) -> Int? {
        var end = range.lowerBound
        var text = ""
        while end < min(range.lowerBound + 3, range.upperBound), text.utf8.count < 5 {
            if end > range.lowerBound, article.tokens[end].spaceBefore { break }
            text += article.form(end)
            end += 1
        }
        guard Self.isClock(text) else { return nil }
        while end < range.upperBound,
            ["am", "pm", "a.m.", "p.m.", "gmt", "utc", "cet", "h", "-", "–", "—", ":", "|"].contains(article.lower(end))
        {
            end += 1
        }
        guard end + 3 < range.upperBound, let letter = article.form(end).unicodeScalars.first,
            !letter.properties.isLowercase
        else { return nil }
        return end
    }

    /// "9.05", "14:30".
    static func isClock(_ text: String) -> Bool {
        let parts = text.split(whereSeparator: { $0 == "." || $0 == ":" })
        guard parts.count == 2, parts[1].utf8.count == 2, (1...2).contains(parts[0].utf8.count),
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return false }
        return (0..<24).contains(hour) && (0..<60).contains(minute)
            && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E || $0 == 0x3A }
    }
}

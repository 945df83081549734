/// Attributions without a verb: headlines and transcripts.
extension AttributionScan {
    /// Headlines and transcripts that drop “said”: “Ruiz: No deal before winter”, “RUIZ: We will not sign.”
    mutating func findHeadlines() {
        guard words.hasTags else { return }
        for (index, sentence) in article.sentences.enumerated() {
            let opensParagraph = index == 0 || article.sentences[index - 1].paragraph != sentence.paragraph
            var tokens = sentence.tokens
            if let first = tokens.first, opensParagraph, topQuotationOf[first] >= 0,
                quotations[topQuotationOf[first]].tokens.lowerBound == first
            {
                tokens = first + 1..<tokens.upperBound
            }
            guard let last = tokens.last, tokens.count < 60,
                let colon = tokens.prefix(6).first(where: { words.lower($0) == ":" }), colon > tokens.lowerBound,
                tokens.upperBound - colon > 3, words.spaceBefore(colon + 1)
            else { continue }
            let source = tokens.lowerBound..<colon
            let isName = source.allSatisfy {
                words.isCapital($0) && [.propn, .noun, .adj].contains(words.tag($0)) || words.lower($0) == "of"
            }
            // A headline has no stop; a transcript writes its speakers in capitals.
            let isTranscript =
                opensParagraph && source.count < 4
                && source.allSatisfy {
                    article.form($0).utf8.count > 2
                        && article.form($0).utf8.allSatisfy { $0 >= 65 && $0 <= 90 || $0 == 46 }
                }
            guard
                isTranscript
                    || isName && (!isStop(last) || index == 0) && tokens.lowerBound == sentence.tokens.lowerBound,
                isTranscript || topQuotationOf[colon + 1] < 0,
                (colon + 1..<tokens.upperBound).contains(where: { words.isFiniteVerb($0) }),
                !found.contains(where: { $0.cue.contains(colon..<colon + 1) })
            else { continue }
            var end = tokens.upperBound
            if isTranscript {
                // The whole turn: the rest of the paragraph.
                var next = index + 1
                while next < article.sentences.count, article.sentences[next].paragraph == sentence.paragraph,
                    next - index < 40
                {
                    end = article.sentences[next].tokens.upperBound
                    next += 1
                }
            }
            let content = isTranscript ? colon + 1..<end : trimContent(colon + 1..<end)
            guard !content.isEmpty else { continue }
            found.append(
                Attribution(
                    source: [source], cue: [colon..<colon + 1], content: [content],
                    form: isTranscript ? .direct : form(of: [content])))
        }
    }
}

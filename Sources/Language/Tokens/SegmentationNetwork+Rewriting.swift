/// How decisions become tokens and sentences.
extension SegmentationNetwork {
    /// Writes tokens and sentences anew.
    static func apply(_ decisions: [Decision], to article: inout AnalysedArticle) {
        if decisions.contains(where: { $0.joins || $0.cut > 0 }) {
            rewrite(decisions, &article)
        } else {
            var starts: [(token: Int, paragraph: Int)] = []
            for sentence in article.sentences {
                for token in sentence.tokens where decisions[token].begins {
                    starts.append((token, sentence.paragraph))
                }
            }
            setSentences(starts, &article)
        }
    }

    private static func rewrite(_ decisions: [Decision], _ article: inout AnalysedArticle) {
        var tokens: [Token] = []
        tokens.reserveCapacity(article.tokens.count + 8)
        var starts: [(token: Int, paragraph: Int)] = []
        for sentence in article.sentences {
            for index in sentence.tokens {
                var token = article.tokens[index]
                let decision = decisions[index]
                if decision.joins, let before = tokens.popLast() {
                    token = joined(before, token, &article)
                } else if decision.begins {
                    starts.append((tokens.count, sentence.paragraph))
                }
                let isFollowed = index + 1 < decisions.count && decisions[index + 1].joins
                if decision.cut > 0, !decision.joins, !isFollowed {
                    let (first, second) = halves(token, decision.cut, &article)
                    tokens.append(first)
                    tokens.append(second)
                } else {
                    tokens.append(token)
                }
            }
        }
        article.tokens = tokens
        setSentences(starts, &article)
    }

    private static func setSentences(_ starts: [(token: Int, paragraph: Int)], _ article: inout AnalysedArticle) {
        article.sentences.removeAll(keepingCapacity: true)
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].token : article.tokens.count
            article.sentences.append(Sentence(tokens: start.token..<end, paragraph: start.paragraph))
        }
    }

    private static func joined(_ first: Token, _ second: Token, _ article: inout AnalysedArticle) -> Token {
        var token = first
        token.utf8End = second.utf8End
        token.end = second.end
        name(&token, &article)
        return token
    }

    /// Cuts an ASCII token.
    private static func halves(_ token: Token, _ cut: Int, _ article: inout AnalysedArticle) -> (Token, Token) {
        var (first, second) = (token, token)
        first.utf8End = token.utf8Start + cut
        first.end = token.start + cut
        second.utf8Start = first.utf8End
        second.start = first.end
        second.spaceBefore = false
        name(&first, &article)
        name(&second, &article)
        return (first, second)
    }

    /// Interns the form that a token's offsets now slice.
    private static func name(_ token: inout Token, _ article: inout AnalysedArticle) {
        let form = String(decoding: article.utf8[token.utf8Start..<token.utf8End], as: UTF8.self)
        token.form = article.strings.intern(form)
        token.lower = article.strings.intern(form.lowercased())
        token.lemma = token.lower
    }
}

import Language

/// Mends what parsers make of two turns that only news has. Runs after the tree, before attributions.
///
/// - "Peru will stay away, Ana Ruiz, its envoy to Lima, said on Thursday": the speaker before the apposition is taken for a
///   second subject of what is said. A subject behind its verb, right before a verb of saying that has none, speaks.
/// - "Following talks with Oman, the premier said": the gerund is a preposition, its noun no subject.
/// - "Moscow, Kyiv says, has been stealing grain": the first subject of "says" is that of the verb behind it.
/// - "Dismissed as baseless the accusations against Rome": the adjective after "as" is taken for a verb with the noun as its
///   object. What is dismissed is the object of "dismissed".
struct SpeechTreeMender: Annotator {
    let name = "speech-tree/1"

    func annotate(_ article: inout AnalysedArticle) {
        for sentence in article.sentences {
            for token in sentence.tokens where article.tokens[token].tag == .verb {
                if let subject = speaker(of: token, sentence.tokens, in: article) {
                    article.tokens[subject].head = token
                }
                splitSubjects(of: token, sentence.tokens, in: &article)
                returnObject(to: token, in: &article)
                if let noun = precedingNoun(of: token, in: article) { article.tokens[noun].relation = .obl }
            }
        }
    }

    /// The subject of the clause before, where it stands right before this verb of saying.
    private func speaker(of verb: Int, _ sentence: Range<Int>, in article: AnalysedArticle) -> Int? {
        let word = article.tokens[verb]
        guard [.vbd, .vbz, .vbp].contains(word.fineTag),
            ClauseFinder.isSpeech(article.lemma(verb)), verb > sentence.lowerBound, article.form(verb - 1) == ",",
            !article.children(of: verb).contains(where: {
                [.nsubj, .csubj].contains(article.tokens[$0].relation.base)
            })
        else { return nil }
        // What is said stands above the verb of saying, or below it.
        let isAbove =
            [.parataxis, .conj, .ccomp].contains(word.relation.base) && word.head >= sentence.lowerBound
            && word.head < verb
        guard
            let main = isAbove
                ? word.head
                : article.children(of: verb).first(where: {
                    $0 < verb && article.tokens[$0].relation.base == .ccomp
                })
        else { return nil }
        let subjects = article.children(of: main).filter { article.tokens[$0].relation == .nsubj }
        guard let last = subjects.last, subjects.count > 1, last > main, last < verb,
            article.tokens[last].tag == .propn || article.tokens[last].tag == .noun,
            subtreeEnd(of: last, limit: verb, in: article) == verb
        else { return nil }
        return last
    }

    /// One past the last token below a head, commas included.
    private func subtreeEnd(of head: Int, limit: Int, in article: AnalysedArticle) -> Int {
        var last = head
        for token in head..<limit {
            var current = token
            var steps = 0
            while current > head, steps < 20 {
                current = article.tokens[current].head
                steps += 1
            }
            if current == head { last = token }
        }
        return last + 1
    }

    /// Gives the first of two subjects before an inserted verb of saying to the verb that goes on behind the comma.
    private func splitSubjects(of verb: Int, _ sentence: Range<Int>, in article: inout AnalysedArticle) {
        guard [.vbd, .vbz, .vbp].contains(article.tokens[verb].fineTag), ClauseFinder.isSpeech(article.lemma(verb)),
            verb + 2 < sentence.upperBound, article.form(verb + 1) == ","
        else { return }
        let next = verb + 2
        let isFinite = [.vbd, .vbz, .vbp, .md].contains(article.tokens[next].fineTag)
        guard isFinite || article.tokens[next].tag == .aux else { return }
        let main = article.tokens[next].tag == .aux ? article.tokens[next].head : next
        guard main > verb, main < sentence.upperBound,
            !article.children(of: main).contains(where: {
                [.nsubj, .csubj].contains(article.tokens[$0].relation.base) && $0 > verb
            })
        else { return }
        let subjects = article.children(of: verb).filter {
            article.tokens[$0].relation.base == .nsubj && $0 < verb
        }
        guard subjects.count > 1, let first = subjects.first, let last = subjects.last,
            (first..<last).contains(where: { article.form($0) == "," })
        else { return }
        article.tokens[first].head = main
    }

    private func precedingNoun(of verb: Int, in article: AnalysedArticle) -> Int? {
        let subjects = article.children(of: verb).filter { article.tokens[$0].relation == .nsubj }
        guard let first = subjects.first, subjects.count > 1, first < verb else { return nil }
        return article.children(of: first).contains {
            $0 < first && article.tokens[$0].relation == .case
                && ["following", "during", "after", "regarding"].contains(article.lower($0))
        } ? first : nil
    }

    private static let judging: Set<String> = [
        "deem", "dismiss", "reject", "describe", "denounce", "condemn", "brand", "characterise", "characterize",
        "criticise", "criticize", "decry", "hail", "praise",
    ]

    private func returnObject(to verb: Int, in article: inout AnalysedArticle) {
        guard Self.judging.contains(article.lemma(verb)) else { return }
        let children = article.children(of: verb)
        guard !children.contains(where: { article.tokens[$0].relation == .obj }),
            let judgement = children.first(where: { child in
                child > verb
                    && article.children(of: child).contains {
                        $0 < child && article.lower($0) == "as"
                            && [.mark, .case].contains(article.tokens[$0].relation.base)
                    }
            }),
            let object = article.children(of: judgement).first(where: {
                $0 > judgement && article.tokens[$0].relation == .obj
            })
        else { return }
        article.tokens[object].head = verb
        if article.tokens[judgement].tag == .verb { article.tokens[judgement].tag = .adj }
    }
}

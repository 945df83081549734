import Language

/// Mends a reading that news invites: "condemned the coup and suspended aid", with "suspended" taken for a participle beside
/// "coup" and both nouns for objects of "condemned". A verb has one direct object, so the second noun belongs to the second verb.
/// Runs after the tree.
struct VerbCoordinationMender: Annotator {
    let name = "verb-coordination/1"

    func annotate(_ article: inout AnalysedArticle) {
        for sentence in article.sentences {
            for token in sentence.tokens where isTakenForParticiple(token, in: article) {
                mend(token, sentence.tokens, in: &article)
            }
        }
    }

    private func isTakenForParticiple(_ token: Int, in article: AnalysedArticle) -> Bool {
        let word = article.tokens[token]
        guard word.tag == .verb, word.relation.base == .conj, word.fineTag == .vbn || word.fineTag == .vbd,
            word.head >= 0, word.head < token
        else { return false }
        let first = article.tokens[word.head]
        return (first.tag == .noun || first.tag == .propn) && first.relation.base == .obj && first.head >= 0
            && article.tokens[first.head].tag == .verb
            && article.children(of: token).contains { article.tokens[$0].relation.base == .cc }
            && !article.children(of: token).contains { article.tokens[$0].relation.base == .aux }
    }

    private func mend(_ token: Int, _ sentence: Range<Int>, in article: inout AnalysedArticle) {
        let main = article.tokens[article.tokens[token].head].head
        let own = article.children(of: main)
        guard let object = own.first(where: { $0 > token && article.tokens[$0].relation.base == .obj }) else { return }
        // Nothing but the object's own words stands between; what it took from before belongs to the first noun.
        guard (token + 1..<object).allSatisfy({ (token + 1...object).contains(article.tokens[$0].head) }) else {
            return
        }
        let first = article.tokens[token].head
        for child in article.children(of: object) where child < token { article.tokens[child].head = first }
        let later = own.filter {
            $0 > object && [.obl, .advcl, .advmod, .xcomp].contains(article.tokens[$0].relation.base)
        }
        article.tokens[token].head = main
        article.tokens[token].fineTag = .vbd
        for child in [object] + later { article.tokens[child].head = token }
    }
}

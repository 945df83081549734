import Language

/// Mends readings that news invites. Runs after the tree.
///
/// - "condemned the coup and suspended aid", with "suspended" taken for a participle beside "coup" and both nouns for objects
///   of "condemned": a verb has one direct object, so the second noun belongs to the second verb.
/// - "denied charges of sending drones and stressed that …", with "stressed" beside "sending": a finite verb goes with a finite
///   verb, so it belongs to the next one above.
/// - "Iran, Oman and Qatar", with "Qatar" beside "Oman": all others of a list go with its first.
/// - "accused ships of ramming and firing", with "ramming" taken for a noun's attribute: a verb in -ing behind a preposition is a clause.
/// - "urged Chad to free the prisoners", with "Chad" taken for an indirect object: whoever is urged is the object.
struct VerbCoordinationMender: Annotator {
    let name = "verb-coordination/1"

    func annotate(_ article: inout AnalysedArticle) {
        for sentence in article.sentences {
            for token in sentence.tokens {
                if let preposition = prepositionOfGerund(token, in: article) {
                    article.tokens[token].relation = article.tokens[token].relation.base == .nmod ? .acl : .advcl
                    article.tokens[preposition].relation = .mark
                }
                if let first = listHead(of: token, in: article) { article.tokens[token].head = first }
                if let noun = describedNoun(token, in: article) { raise(token, over: noun, in: &article) }
                if isTakenForParticiple(token, in: article) { mend(token, sentence.tokens, in: &article) }
                if isUrged(token, in: article) { article.tokens[token].relation = .obj }
                if let finite = finiteVerb(over: token, in: article) { article.tokens[token].head = finite }
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

    /// The preposition before a verb in -ing that hangs where nouns do; nil for nouns in -ing, which have articles or adjectives.
    private func prepositionOfGerund(_ token: Int, in article: AnalysedArticle) -> Int? {
        let word = article.tokens[token]
        guard word.tag == .verb, word.fineTag == .vbg, [.nmod, .obl].contains(word.relation.base), word.head >= 0,
            word.head < token
        else { return nil }
        let children = article.children(of: token)
        guard !children.contains(where: { [.det, .amod, .nmod, .aux].contains(article.tokens[$0].relation.base) })
        else {
            return nil
        }
        return children.first { $0 < token && [.case, .mark].contains(article.tokens[$0].relation) }
    }

    /// The first name of a list that a later one hangs on by way of another: in "Iran, Oman and Qatar" both others go with "Iran". A
    /// pair within a list has an "and" of its own.
    private func listHead(of token: Int, in article: AnalysedArticle) -> Int? {
        let word = article.tokens[token]
        guard word.relation == .conj, word.tag == .propn, word.head >= 0, word.head < token else { return nil }
        let middle = article.tokens[word.head]
        guard middle.relation == .conj, middle.tag == .propn, middle.head >= 0, middle.head < word.head,
            [.propn, .noun].contains(article.tokens[middle.head].tag),
            !article.children(of: word.head).contains(where: { article.tokens[$0].relation == .cc })
        else { return nil }
        return middle.head
    }

    /// The noun that a participle seems to describe although "and" is its own: "condemned the coup and suspended aid".
    private func describedNoun(_ token: Int, in article: AnalysedArticle) -> Int? {
        let word = article.tokens[token]
        guard word.relation == .amod, word.fineTag == .vbn || word.fineTag == .vbd, word.head > token,
            article.children(of: token).contains(where: { article.tokens[$0].relation.base == .cc })
        else { return nil }
        let noun = article.tokens[word.head]
        guard noun.relation.base == .conj, noun.head >= 0, noun.head < token else { return nil }
        let first = article.tokens[noun.head]
        guard first.relation.base == .obj, first.head >= 0, article.tokens[first.head].fineTag == .vbd else {
            return nil
        }
        return word.head
    }

    /// Makes such a participle a second verb with the noun for its object.
    private func raise(_ token: Int, over noun: Int, in article: inout AnalysedArticle) {
        let main = article.tokens[article.tokens[noun].head].head
        (article.tokens[token].head, article.tokens[token].relation) = (main, .conj)
        article.tokens[token].fineTag = .vbd
        (article.tokens[noun].head, article.tokens[noun].relation) = (token, .obj)
    }

    /// Whether a token is the indirect object of a verb with an infinitive and no object.
    private func isUrged(_ token: Int, in article: AnalysedArticle) -> Bool {
        let word = article.tokens[token]
        guard word.relation == .iobj, word.head >= 0, word.head < token else { return false }
        let beside = article.children(of: word.head)
        return beside.contains { $0 > token && article.tokens[$0].relation == .xcomp }
            && !beside.contains { article.tokens[$0].relation == .obj }
    }

    /// The finite verb that a past tense beside a gerund or an infinitive belongs to; nil where nothing is wrong.
    private func finiteVerb(over token: Int, in article: AnalysedArticle) -> Int? {
        let word = article.tokens[token]
        guard [.vbd, .vbz].contains(word.fineTag), word.relation.base == .conj, word.head >= 0, word.head < token,
            isBare(word.head, in: article),
            !article.children(of: token).contains(where: {
                [.nsubj, .csubj, .aux].contains(article.tokens[$0].relation.base)
            })
        else { return nil }
        var above = article.tokens[word.head].head
        var steps = 0
        while above >= 0, steps < 12 {
            if above < token, [.vbd, .vbz, .vbp].contains(article.tokens[above].fineTag) { return above }
            above = article.tokens[above].head
            steps += 1
        }
        return nil
    }

    /// Whether a verb is a gerund or an infinitive without an auxiliary.
    private func isBare(_ token: Int, in article: AnalysedArticle) -> Bool {
        guard [.vbg, .vb].contains(article.tokens[token].fineTag) else { return false }
        return !article.children(of: token).contains { article.tokens[$0].relation.base == .aux }
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

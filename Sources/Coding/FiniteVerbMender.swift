import Language

/// Gives a sentence the verb that the tree took for a describing word: "The Red Cross distributed blankets", with "distributed"
/// beside "blankets" and no verb left. Runs after the tree.
/// "Pyongyang test-fired a missile" is mended too: its "test" is no subject.
///
/// Only where the whole sentence has no finite verb besides, and a noun stands right before the word: then that noun's phrase is
/// the subject, and the noun that the word seemed to describe its object.
struct FiniteVerbMender: Annotator {
    let name = "finite-verb/1"
    /// Verbs that a word may be.
    let known: Set<String>

    func annotate(_ article: inout AnalysedArticle) {
        let lemmas = VerbLemmaMender(known: known)
        for sentence in article.sentences where sentence.tokens.count > 3 {
            for token in sentence.tokens { mendHyphen(token, sentence.tokens, in: &article) }
            guard let root = sentence.tokens.first(where: { !sentence.tokens.contains(article.tokens[$0].head) }),
                [.noun, .propn].contains(article.tokens[root].tag), isVerbless(sentence.tokens, in: article),
                let verb = sentence.tokens.first(where: { isTakenForModifier($0, sentence.tokens, lemmas, in: article) }
                ),
                let subject = subject(before: verb, sentence.tokens, in: article)
            else { continue }
            mend(verb, subject: subject, root: root, sentence.tokens, in: &article)
        }
    }

    /// "Pyongyang test-fired a missile" with "test" taken for who fires: the noun before it does.
    private func mendHyphen(_ token: Int, _ sentence: Range<Int>, in article: inout AnalysedArticle) {
        let verb = token + 2
        guard token > sentence.lowerBound, sentence.contains(verb), article.form(token + 1) == "-",
            article.tokens[verb].tag == .verb, [.noun, .adj].contains(article.tokens[token].tag),
            Self.firstHalves.contains(article.lower(token)),
            [.nsubj, .compound, .obl, .amod].contains(article.tokens[token].relation.base),
            [.noun, .propn].contains(article.tokens[token - 1].tag), article.tokens[token - 1].head == token
        else { return }
        let others = article.children(of: verb)
        guard !others.contains(where: { $0 < token && article.tokens[$0].relation.base == .nsubj }) else { return }
        for child in article.children(of: token) where child < token - 1 { article.tokens[child].head = token - 1 }
        (article.tokens[token - 1].head, article.tokens[token - 1].relation) = (verb, .nsubj)
        (article.tokens[token].head, article.tokens[token].relation) = (verb, .compound)
    }

    /// What stands before a hyphen and a verb.
    private static let firstHalves: Set<String> = ["test", "co", "force", "flight", "re", "soft", "dry", "live", "air"]

    /// Whether nothing in the sentence can be its verb, a participle before a noun aside.
    private func isVerbless(_ sentence: Range<Int>, in article: AnalysedArticle) -> Bool {
        guard let last = sentence.last, [".", "!", ";", "”", "''"].contains(article.form(last)) else { return false }
        return !sentence.contains { token in
            let word = article.tokens[token]
            if word.tag == .aux { return true }
            guard word.tag == .verb, ![.amod, .compound].contains(word.relation.base) else { return false }
            // Relative clauses and infinitives are no verbs of the sentence.
            return ![.acl, .xcomp, .advcl].contains(word.relation.base) && word.relation.base != .conj
        }
    }

    private func isTakenForModifier(
        _ token: Int, _ sentence: Range<Int>, _ lemmas: VerbLemmaMender, in article: AnalysedArticle
    ) -> Bool {
        let word = article.tokens[token]
        guard token > sentence.lowerBound, [.amod, .compound].contains(word.relation.base), word.head > token,
            [.noun, .propn].contains(article.tokens[word.head].tag), [.verb, .adj].contains(word.tag),
            [.noun, .propn].contains(article.tokens[token - 1].tag)
        else { return false }
        if word.tag == .verb { return [.vbd, .vbn].contains(word.fineTag) }
        let form = article.lower(token)
        return form.hasSuffix("ed") && lemmas.mended(form, from: form).map(known.contains) ?? false
    }

    /// The head of the noun phrase that ends right before a token.
    private func subject(before verb: Int, _ sentence: Range<Int>, in article: AnalysedArticle) -> Int? {
        let open = (sentence.lowerBound..<verb).filter { token in
            let head = article.tokens[token].head
            return (head >= verb || head < sentence.lowerBound)
                && [.noun, .propn].contains(article.tokens[token].tag)
        }
        // A phrase that begins after a comma is no subject, and what stands before it is one already.
        guard let first = open.first, !(first..<verb).contains(where: { article.form($0) == "," }) else { return nil }
        return first
    }

    private func mend(
        _ verb: Int, subject: Int, root: Int, _ sentence: Range<Int>, in article: inout AnalysedArticle
    ) {
        let object = article.tokens[verb].head
        for token in sentence where token != verb && token != subject {
            let head = article.tokens[token].head
            if token < verb, head >= verb || head < sentence.lowerBound {
                // What stood before belongs to the subject, adverbs and phrases in front to the verb.
                let isOwn =
                    token > subject || [.det, .amod, .compound, .case].contains(article.tokens[token].relation.base)
                article.tokens[token].head = isOwn ? subject : verb
            } else if token > verb, token != object, head == root, root != object {
                article.tokens[token].head = verb
                if article.tokens[token].relation.base == .nmod { article.tokens[token].relation = .obl }
            } else if head == verb, token < verb {
                article.tokens[token].head = token == subject ? verb : subject
            }
        }
        (article.tokens[subject].head, article.tokens[subject].relation) = (verb, .nsubj)
        (article.tokens[object].head, article.tokens[object].relation) = (verb, .obj)
        (article.tokens[verb].head, article.tokens[verb].relation) = (-1, .root)
        (article.tokens[verb].tag, article.tokens[verb].fineTag) = (.verb, .vbd)
        if let last = sentence.last, article.tokens[last].tag == .punct { article.tokens[last].head = verb }
    }
}

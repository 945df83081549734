import Language
import Record

/// How present an actor is at a place of the text: what pronouns and bare titles go by.
extension Resolution {
    /// Index of the outermost quotation of every token, or −1.
    static func quotationIndex(of article: AnalysedArticle) -> [Int32] {
        var found = [Int32](repeating: -1, count: article.tokens.count)
        for (index, quotation) in QuotationFinder.quotations(in: article).enumerated() where quotation.parent == nil {
            for token in quotation.tokens where found.indices.contains(token) { found[token] = Int32(index) }
        }
        return found
    }

    /// Whether two tokens stand in different people's words: one of them quoted, or both in different quotations.
    func isOtherVoice(_ mention: ActorMention, at token: Int) -> Bool {
        quotationOf[mention.head] >= 0 && quotationOf[mention.head] != quotationOf[token]
    }

    /// Whether a mention is the subject of its clause; without a tree the first mention of its sentence counts.
    func isSubject(_ mention: ActorMention) -> Bool {
        hasTree && article.tokens[mention.head].relation.base == .nsubj
    }

    /// Whom the direct words of a source name: nobody who speaks calls himself by name, so none of them is "the president"
    /// in "“No, President X, …,” the president said".
    func namedInOwnWords(_ source: Range<Int>) -> Set<Int> {
        var found = Set<Int>()
        for attribution in article.attributions where attribution.form != .indirect {
            guard attribution.source.contains(where: { $0.overlaps(source) }) else { continue }
            for mention in mentions where mention.kind == .name && quotationOf[mention.head] >= 0 {
                guard attribution.content.contains(where: { $0.contains(mention.head) }),
                    [.person, .officeholder].contains(entities[mention.entity].kind)
                else { continue }
                found.insert(mention.entity)
            }
        }
        return found
    }

    /// The weight of an actor at a token: mentions in this sentence and those before it, subjects and speakers more, what
    /// somebody else's quoted words name less. Whoever the article opens with, and the holder of the dateline's state, is
    /// who a bare title means.
    func salience(of entity: Int, at token: Int) -> Double {
        let sentence = article.sentence(ofToken: token)
        var score = 0.0
        var first: Int?
        var current = -1
        var strongest = 0.0
        for mention in mentions where mention.entity == entity {
            let own = article.sentence(ofToken: mention.tokens.lowerBound)
            if first == nil { first = own }
            var weight = mention.isModifier ? 0.4 : 1.0
            if isSubject(mention) { weight += 0.5 }
            if speaks(mention) { weight += 0.5 }
            if isOtherVoice(mention, at: token) { weight *= 0.3 }
            for _ in 0..<min(sentence - own, 12) { weight *= 0.7 }
            // Once a sentence: an apposition names nobody twice.
            if own != current {
                score += strongest
                strongest = 0
                current = own
            }
            strongest = max(strongest, weight)
        }
        score += strongest
        if let first, first <= article.sentence(ofToken: 0) + 1 { score += 0.4 }
        if let home, (entities[entity].entity.code ?? supposed[entity]) == home { score += 0.8 }
        return score
    }
}

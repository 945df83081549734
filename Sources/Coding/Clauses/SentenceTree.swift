import Language

/// One sentence's tree with the children of every token listed once, so that clause finding asks no question twice.
struct SentenceTree {
    let article: AnalysedArticle
    let sentence: Int
    let range: Range<Int>
    /// A participle that must be the main verb: the tree has a noun for its root and no finite verb, yet the sentence is
    /// whole ("The two sides agreed …" with "agreed" taken for a participle).
    private(set) var mainParticiple: Int?
    private var childLists: [[Int]]
    private var spans: [Range<Int>]

    init(article: AnalysedArticle, sentence: Int) {
        self.article = article
        self.sentence = sentence
        let range = article.sentences[sentence].tokens
        self.range = range
        childLists = Array(repeating: [], count: range.count)
        spans = range.map { $0..<($0 + 1) }
        for token in range {
            let head = article.tokens[token].head
            if range.contains(head) { childLists[head - range.lowerBound].append(token) }
        }
        // Each token widens the spans of its ancestors; trees are shallow.
        for token in range {
            var head = article.tokens[token].head
            var steps = 0
            while range.contains(head), steps < range.count {
                let old = spans[head - range.lowerBound]
                spans[head - range.lowerBound] = min(old.lowerBound, token)..<max(old.upperBound, token + 1)
                head = article.tokens[head].head
                steps += 1
            }
        }
        mainParticiple = participleOfRoot()
    }

    private func participleOfRoot() -> Int? {
        guard let root = range.first(where: { !range.contains(article.tokens[$0].head) }) else { return nil }
        switch article.tokens[root].tag {
        case .noun, .propn, .num, .pron: break
        default: return nil
        }
        let ends = [".", "!", "?", ";"]
        guard child(of: root, .cop, .nsubj) == nil,
            range.suffix(3).contains(where: { ends.contains(lower($0)) })
        else { return nil }
        let participle = children(of: root).first {
            // "X, whose forces hold the town, called on …": hung beside the name instead of below it.
            $0 > root
                && (relation($0) == .acl
                    || relation($0) == .advcl && child(of: root, .aclRelcl) != nil && child(of: $0, .nsubj) == nil)
                && (tokens[$0].fineTag == .vbn || tokens[$0].fineTag == .vbd)
        }
        guard let participle, child(of: participle, .auxPass, .oblAgent, .mark) == nil else { return nil }
        // Another finite verb on the way to the root, and the noun is the sentence's own.
        for token in range where token != participle {
            switch tokens[token].fineTag {
            case .vbd, .vbz, .vbp, .md:
                var current = token
                var isBelow = false
                while range.contains(current) {
                    if current == participle || relation(current).base == .acl && current != token { isBelow = true }
                    current = tokens[current].head
                }
                if !isBelow, relation(token).base != .acl { return nil }
            default: break
            }
        }
        return participle
    }

    var tokens: [Token] { article.tokens }

    func lemma(_ token: Int) -> String { article.lemma(token) }
    func lower(_ token: Int) -> String { article.lower(token) }
    func relation(_ token: Int) -> DependencyRelation { article.tokens[token].relation }

    func children(of token: Int) -> [Int] {
        range.contains(token) ? childLists[token - range.lowerBound] : []
    }

    func child(of token: Int, _ relations: DependencyRelation...) -> Int? {
        children(of: token).first { relations.contains(article.tokens[$0].relation) }
    }

    /// The subtree's tokens from the first to one past the last.
    func span(of token: Int) -> Range<Int> {
        range.contains(token) ? spans[token - range.lowerBound] : token..<(token + 1)
    }

    /// The token and its conjuncts to the right ("A, B and C" from A).
    func coordinated(_ token: Int) -> [Int] {
        var found = [token]
        var next = 0
        while next < found.count, found.count < 40 {
            for child in children(of: found[next]) where isConjunct(child, of: found[next]) && isNominal(child) {
                found.append(child)
            }
            next += 1
        }
        return found.sorted()
    }

    /// "X and his counterpart Y" is coordination also where the tree calls the counterpart a title or an apposition.
    private func isConjunct(_ child: Int, of head: Int) -> Bool {
        switch article.tokens[child].relation {
        case .conj: true
        case .nmodDesc, .appos: child > head && self.child(of: child, .cc) != nil
        default: false
        }
    }

    func isNominal(_ token: Int) -> Bool {
        switch article.tokens[token].tag {
        case .noun, .propn, .pron, .num, .x, .sym: true
        case .adj, .det: child(of: token, .cop, .nsubj) == nil
        default: false
        }
    }

    /// The preposition of a nominal in lower case, multi-word ones whole ("out of"); nil without one.
    func preposition(of nominal: Int) -> String? {
        let marks = children(of: nominal).filter { child in
            child < nominal && article.tokens[child].relation == .case && lower(child) != "'s" && lower(child) != "’s"
        }
        guard !marks.isEmpty else { return nil }
        var words: [String] = []
        for mark in marks {
            words.append(lower(mark))
            for part in children(of: mark) where article.tokens[part].relation == .fixed { words.append(lower(part)) }
        }
        // "out of", "in front of" stay whole; "from inside", "on behalf" keep their first word, which bears the meaning.
        let joined = words.joined(separator: " ")
        switch joined {
        case "out of", "in front of", "in favor of", "in favour of", "on behalf of", "because of", "according to",
            "ahead of", "instead of":
            return joined
        default: return words[0]
        }
    }
}

/// Walking the dependency tree. All questions are answered from the flat token array, by index.
extension AnalysedArticle {
    /// The tokens of the sentence a token stands in.
    public func sentenceTokens(of token: Int) -> Range<Int> {
        let index = sentence(ofToken: token)
        return index < sentences.count ? sentences[index].tokens : token..<(token + 1)
    }

    /// The root token of a sentence; its first token while it has no tree, nil when it is empty.
    public func root(ofSentence index: Int) -> Int? {
        let range = sentences[index].tokens
        return range.first { tokens[$0].head < 0 } ?? range.first
    }

    /// The direct dependents of a token, in text order.
    public func children(of token: Int) -> ChildSequence {
        ChildSequence(tokens: tokens, head: token, range: sentenceTokens(of: token))
    }

    /// The first direct dependent with this relation, subtypes apart (`.nsubj` does not find `nsubj:pass`).
    public func child(of token: Int, _ relation: DependencyRelation) -> Int? {
        for child in sentenceTokens(of: token)
        where tokens[child].head == token && tokens[child].relation == relation {
            return child
        }
        return nil
    }

    /// The first direct dependent with one of these relations.
    public func child(of token: Int, _ relations: DependencyRelation...) -> Int? {
        for child in sentenceTokens(of: token)
        where tokens[child].head == token && relations.contains(tokens[child].relation) {
            return child
        }
        return nil
    }

    /// The direct dependents with this relation or one of its subtypes, in text order.
    public func children(of token: Int, base: DependencyRelation) -> [Int] {
        children(of: token).filter { tokens[$0].relation == base || tokens[$0].relation.base == base }
    }

    /// Whether `ancestor` lies on the way from `token` to the root. A token is no ancestor of itself.
    public func isAncestor(_ ancestor: Int, of token: Int) -> Bool {
        var current = tokens[token].head
        var steps = 0
        while current >= 0, steps <= tokens.count {
            if current == ancestor { return true }
            current = tokens[current].head
            steps += 1
        }
        return false
    }

    /// The tokens from a token up to the root: the token itself first.
    public func pathToRoot(from token: Int) -> [Int] {
        var path = [token]
        var current = tokens[token].head
        while current >= 0, path.count <= tokens.count {
            path.append(current)
            current = tokens[current].head
        }
        return path
    }

    /// The lowest token that both tokens depend on (or are); nil when they stand in different sentences.
    public func lowestCommonAncestor(_ first: Int, _ second: Int) -> Int? {
        let path = pathToRoot(from: first)
        if path.contains(second) { return second }
        var current = second
        while current >= 0 {
            if path.contains(current) { return current }
            current = tokens[current].head
        }
        return nil
    }

    /// From the first to one past the last token of what depends on a token, directly or not, itself included.
    ///
    /// In a projective tree these are exactly the tokens of the subtree.
    public func subtreeRange(of token: Int) -> Range<Int> {
        let range = sentenceTokens(of: token)
        var first = token
        var last = token
        var changed = true
        // Tokens join from the outside in: a few passes suffice, since most arcs are short.
        while changed {
            changed = false
            for candidate in range where candidate < first || candidate > last {
                let head = tokens[candidate].head
                guard head >= first, head <= last, head == token || isAncestor(token, of: candidate) else { continue }
                if candidate < first { first = candidate } else { last = candidate }
                changed = true
            }
        }
        return first..<(last + 1)
    }

    /// All tokens of the subtree of a token in text order, itself included.
    public func subtree(of token: Int) -> [Int] {
        subtreeRange(of: token).filter { $0 == token || isAncestor(token, of: $0) }
    }

    /// The subtree range of a token without the dependents (and all below them) that have one of these base relations.
    /// Where a part left out stands in the middle, the range ends or begins next to it, on the token's side.
    public func range(of token: Int, excluding relations: [DependencyRelation]) -> Range<Int> {
        var range = subtreeRange(of: token)
        for child in children(of: token) {
            let relation = tokens[child].relation
            guard relations.contains(relation) || relations.contains(relation.base) else { continue }
            let part = subtreeRange(of: child)
            if part.lowerBound > token { range = range.lowerBound..<min(range.upperBound, part.lowerBound) }
            if part.upperBound <= token { range = max(range.lowerBound, part.upperBound)..<range.upperBound }
        }
        return trimmed(range, around: token)
    }

    /// The nominal phrase of a head: its subtree without relative clauses, other clauses, conjuncts, appositions, copula,
    /// subject and marks of punctuation at the edges; without its preposition too.
    public func nominalPhrase(of head: Int) -> Range<Int> {
        let phrase = range(
            of: head,
            excluding: [
                .aclRelcl, .acl, .advcl, .ccomp, .parataxis, .conj, .cc, .appos, .case, .mark, .cop, .nsubj, .csubj,
                .aux,
                .discourse, .vocative, .dislocated, .list, .advclRelcl,
            ])
        // "accused ships of ramming a boat": a gerund hung on the noun is a clause all the same.
        guard
            let gerund = children(of: head).first(where: {
                $0 > head && tokens[$0].relation.base == .nmod && tokens[$0].fineTag == .vbg
                    && tokens[$0].tag == .verb
            })
        else { return phrase }
        let end = min(phrase.upperBound, max(head + 1, subtreeRange(of: gerund).lowerBound))
        return trimmed(phrase.lowerBound..<end, around: head)
    }

    /// The token and what is coordinated with it ("A, B and C"), in text order. Begins at the first conjunct even when
    /// another one is asked for.
    public func conjuncts(of token: Int) -> [Int] {
        var first = token
        while tokens[first].relation == .conj, tokens[first].head >= 0 { first = tokens[first].head }
        var found = [first]
        var next = 0
        while next < found.count, found.count <= tokens.count {
            for child in children(of: found[next]) where tokens[child].relation == .conj { found.append(child) }
            next += 1
        }
        return found.sorted()
    }

    /// Whether a token heads a clause: it has a subject, copula, auxiliary or clausal relation, or is a finite verb's root.
    public func headsClause(_ token: Int) -> Bool {
        switch tokens[token].relation.base {
        case .root, .ccomp, .xcomp, .advcl, .acl, .csubj, .parataxis: return true
        case .conj:
            if tokens[token].tag == .verb { return true }
            return child(of: token, .nsubj, .nsubjPass, .cop) != nil
        default: return false
        }
    }

    /// The nearest head of a clause at or above a token: the predicate of the clause it stands in.
    public func clauseHead(of token: Int) -> Int {
        var current = token
        var steps = 0
        while !headsClause(current), tokens[current].head >= 0, steps <= tokens.count {
            current = tokens[current].head
            steps += 1
        }
        return current
    }

    /// The subject of a predicate: its own (active, passive, clausal), else that of the clause it is coordinated with or
    /// an open complement of; nil for relative clauses without one.
    public func subject(of predicate: Int) -> Int? {
        var current = predicate
        var steps = 0
        while steps <= tokens.count {
            if let own = child(of: current, .nsubj, .nsubjPass, .csubj, .csubjPass, .nsubjOuter) { return own }
            let token = tokens[current]
            guard token.head >= 0 else { return nil }
            switch token.relation.base {
            case .conj: current = token.head
            case .xcomp:
                // "told him to go": the object of the upper verb is who goes.
                if tokens[current].tag == .verb, let object = child(of: token.head, .obj, .iobj) { return object }
                current = token.head
            default: return nil
            }
            steps += 1
        }
        return nil
    }

    /// The direct object of a predicate.
    public func object(of predicate: Int) -> Int? { child(of: predicate, .obj) }

    /// Whether a predicate stands in the passive.
    public func isPassive(_ predicate: Int) -> Bool {
        child(of: predicate, .auxPass, .nsubjPass, .csubjPass) != nil
    }

    /// Whether a predicate is negated: "not", "n't", "never", "no longer" or a negative subject or object determiner "no".
    public func isNegated(_ predicate: Int) -> Bool {
        for child in children(of: predicate) where tokens[child].relation.base == .advmod {
            switch lower(child) {
            case "not", "n't", "n’t", "never", "nt": return true
            default: break
            }
        }
        return false
    }

    /// The preposition of a nominal ("with" in "with Iran"), multi-word ones by their first word.
    public func preposition(of nominal: Int) -> Int? { child(of: nominal, .case) }

    /// A range without punctuation at its edges, never beyond the token itself.
    public func trimmed(_ range: Range<Int>, around token: Int) -> Range<Int> {
        var first = range.lowerBound
        var last = range.upperBound
        while first < token, tokens[first].tag == .punct { first += 1 }
        while last - 1 > token, tokens[last - 1].tag == .punct { last -= 1 }
        return first..<last
    }
}

/// The direct dependents of a token, without an array being made.
public struct ChildSequence: Sequence, IteratorProtocol {
    private let tokens: [Token]
    private let head: Int
    private var position: Int
    private let end: Int

    init(tokens: [Token], head: Int, range: Range<Int>) {
        self.tokens = tokens
        self.head = head
        position = range.lowerBound
        end = range.upperBound
    }

    /// The next dependent in text order.
    public mutating func next() -> Int? {
        while position < end {
            let candidate = position
            position += 1
            if tokens[candidate].head == head { return candidate }
        }
        return nil
    }
}

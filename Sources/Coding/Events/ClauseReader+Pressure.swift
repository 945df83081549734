import Language

/// Whether an act gives way to somebody: in answer to protests, as somebody demanded, to calm a crowd.
extension ClauseReader {
    /// Whether words of the sentence say that a clause's act was wanted or fought for by others.
    func isPressed(_ clause: Clause) -> Bool {
        !demanders(of: clause).isEmpty || !appeased(by: clause).isEmpty || !unrest(before: clause).isEmpty
    }

    /// Who wanted it: those who demanded it, those whom it is to calm, those who protested.
    func pressers(of clause: Clause) -> [Int] {
        let demanding = demanders(of: clause)
        if !demanding.isEmpty { return demanding }
        let calmed = appeased(by: clause)
        if !calmed.isEmpty { return calmed }
        return unrest(before: clause).flatMap { noun in
            let owned = owners(of: noun)
            guard owned.isEmpty else { return owned }
            return analysis.children(of: noun).filter {
                analysis.tokens[$0].relation.base == .nmod
                    && ["by", "of", "from"].contains(prepositionText(of: $0) ?? "")
            }
        }
    }

    /// "… as the union had demanded", "… that had enraged the miners".
    private func demanders(of clause: Clause) -> [Int] {
        var found: [Int] = []
        for index in context.clauses(ofSentence: clause.sentence) {
            let other = context.clauses[index]
            guard other.predicate != clause.predicate, other.kind == .verb else { continue }
            if other.link == .relative, clause.objects.contains(analysis.tokens[other.predicate].head),
                isInClass(other.predicate, "provoking")
            {
                let isDone = other.subjects.contains { clause.objects.contains($0) }
                found += isDone ? other.objects : other.subjects
            } else if other.link == .circumstance, other.predicate > clause.predicate,
                isInClass(other.predicate, "asking"),
                let parent = other.parent, context.clauses[parent].predicate == clause.predicate,
                analysis.children(of: other.predicate).contains(where: {
                    $0 < other.predicate && analysis.lower($0) == "as"
                })
            {
                found += other.subjects
            }
        }
        return found
    }

    /// "… to calm the demonstrators", "a concession to strikers".
    private func appeased(by clause: Clause) -> [Int] {
        var found: [Int] = []
        for index in context.clauses(ofSentence: clause.sentence) {
            let other = context.clauses[index]
            guard other.link == .purpose || other.link == .circumstance, other.kind == .verb,
                other.predicate > clause.predicate || other.link == .purpose,
                isInClass(other.predicate, "appeasing"),
                let parent = other.parent, context.clauses[parent].predicate == clause.predicate
            else { continue }
            found += other.objects
        }
        let range = analysis.sentenceTokens(of: clause.predicate)
        for token in range where ["concession", "climbdown", "surrender", "sop", "bow"].contains(analysis.lemma(token))
        {
            found += analysis.children(of: token).filter {
                analysis.tokens[$0].relation.base == .nmod
                    && ["to", "before"].contains(prepositionText(of: $0) ?? "")
            }
        }
        return found
    }

    /// "… after weeks of marches", "in the face of riots", "in response to strikers", "under pressure from".
    private func unrest(before clause: Clause) -> [Int] {
        let answers: Set<String> = [
            "after", "following", "amid", "under", "in response to", "in the face of", "in answer to", "despite",
            "bowing to",
            "over", "in",
        ]
        return clause.obliques.flatMap { oblique -> [Int] in
            guard !oblique.onObject, answers.contains(oblique.preposition) else { return [] }
            let nouns =
                [oblique.head]
                + analysis.children(of: oblique.head).filter {
                    analysis.tokens[$0].relation.base == .nmod && prepositionText(of: $0) == "of"
                }
            return nouns.filter { isInClass($0, "unrest noun") }
        }
    }
}

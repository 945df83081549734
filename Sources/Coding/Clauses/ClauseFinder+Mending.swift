import Language

/// What parsers of news get wrong about verbs of saying, mended from word order.
extension ClauseFinder {
    /// "Chad proposed talks, the minister said": gives subject and speaker back to the verbs they stand before.
    func mendSpeech(_ clauses: inout [Clause], in tree: SentenceTree) {
        for index in clauses.indices
        where clauses[index].kind == .verb && Self.isSpeech(tree.lemma(clauses[index].predicate)) {
            if clauses[index].subjects.count > 1 { returnSubject(ofSpeech: index, in: &clauses, tree) }
            if clauses[index].subjects.isEmpty, !clauses[index].isPassive,
                let speaker = speaker(before: clauses[index], tree)
            {
                clauses[index].subjects = [speaker]
                for other in clauses.indices where other != index && clauses[other].predicate < speaker {
                    clauses[other].subjects.removeAll { $0 == speaker }
                }
            }
        }
    }

    /// Two subjects on one verb of saying, the reported clause between them: the first belongs to what is said.
    private func returnSubject(ofSpeech index: Int, in clauses: inout [Clause], _ tree: SentenceTree) {
        let speech = clauses[index]
        let own = tree.children(of: speech.predicate).filter { tree.relation($0) == .nsubj }
        guard own.count > 1, let last = own.last else { return }
        for content in speech.complements where clauses[content].subjects.isEmpty && !clauses[content].isPassive {
            let predicate = clauses[content].predicate
            guard predicate < last else { continue }
            let before = speech.subjects.filter { $0 < predicate }
            guard !before.isEmpty, before.count < speech.subjects.count else { continue }
            clauses[content].subjects = before
            clauses[index].subjects.removeAll { before.contains($0) }
            return
        }
    }

    /// The noun phrase right before a verb of saying that has no subject ("…, the ministry said", "X, who …, said").
    private func speaker(before speech: Clause, _ tree: SentenceTree) -> Int? {
        switch tree.tokens[speech.predicate].fineTag {
        case .vbd, .vbz, .vbp, .vbn: break
        default: return nil
        }
        guard !speech.isInfinitive, tree.child(of: speech.predicate, .nsubj, .nsubjOuter, .mark) == nil,
            tree.relation(speech.predicate).base != .acl
        else { return nil }
        var last = speech.predicate - 1
        if last >= tree.range.lowerBound, tree.lower(last) == "," {
            // Back over a relative clause between commas.
            var opening = last - 1
            while opening > tree.range.lowerBound, !["who", "which"].contains(tree.lower(opening)) { opening -= 1 }
            guard opening - 1 > tree.range.lowerBound, tree.lower(opening - 1) == "," else { return nil }
            last = opening - 2
        }
        guard tree.range.contains(last), tree.isNominal(last), tree.tokens[last].tag != .num else { return nil }
        var first = last
        while first > tree.range.lowerBound, ![",", "”", "\"", ";", ":"].contains(tree.lower(first - 1)) { first -= 1 }
        var head = last
        while (first...last).contains(tree.tokens[head].head), tree.isNominal(tree.tokens[head].head) {
            head = tree.tokens[head].head
        }
        // A phrase with a verb in it is no mere name of a speaker.
        guard !(first...last).contains(where: { tree.tokens[$0].tag == .verb && $0 != head }) else { return nil }
        return head
    }
}

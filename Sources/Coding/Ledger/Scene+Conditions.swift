import Language
import Record

/// What a clause is made to depend on.
extension Scene {
    /// The tokens of the condition that a clause depends on (“if …”, “unless …”, “provided that …”).
    func condition(of index: Int) -> Range<Int>? {
        let clause = context.clauses[index]
        for other in context.clauses(ofSentence: clause.sentence) where other != index {
            let candidate = context.clauses[other]
            guard let parent = candidate.parent, candidate.predicate != clause.predicate,
                parent == index || clause.complements.contains(parent) || isMisplaced(candidate, beside: clause)
                    || isWithin(parent, index)
            else { continue }
            let word = mark(of: candidate).map { analysis.lower($0) } ?? ""
            switch word {
            case "whether": continue
            case "until", "while", "before":
                // "while calling for …" goes on with the subject; it sets no condition.
                if analysis.tokens[candidate.predicate].fineTag == .vbg || candidate.subjects.isEmpty { continue }
                // "while we can work together, we will never …" concedes and sets no condition.
                if word == "while", candidate.predicate < clause.predicate { continue }
                let isStaying = ["stay", "remain", "continue", "hold", "last", "keep"].contains(predicate(clause))
                if !clause.isNegated, clause.modality != .future, predicate(clause) != "rule out",
                    !isStaying || clause.modality == .none
                {
                    continue
                }
            default: if candidate.link != .condition { continue }
            }
            return conditionRange(candidate)
        }
        return markedCondition(of: clause)
    }

    /// A condition by its words alone ("provided that …", "as long as …", "unless …"), where the tree shows none.
    private func markedCondition(of clause: Clause) -> Range<Int>? {
        let sentence = analysis.sentences[clause.sentence].tokens
        var end = sentence.upperBound
        if let voice = voices.voice(at: clause.predicate),
            let piece = voice.content.first(where: { $0.contains(clause.predicate) })
        {
            end = min(end, piece.upperBound)
        }
        for token in clause.predicate + 1..<max(end, clause.predicate + 1) {
            let (word, next) = (analysis.lower(token), analysis.lower(min(token + 1, end - 1)))
            let third = analysis.lower(min(token + 2, end - 1))
            // "threatened to strike the missiles, should they be set up"
            let isInverted =
                word == "should" && token > 0 && analysis.form(token - 1) == ","
                && [.pron, .det, .propn, .noun].contains(analysis.tokens[min(token + 1, end - 1)].tag)
            let isMark =
                isInverted || word == "only" && ["after", "once", "when"].contains(next)
                || ["provided", "providing"].contains(word) && next == "that"
                || word == "on" && (next == "condition" || next == "the" && third == "condition")
                || ["as", "so"].contains(word) && next == "long" && third == "as"
                || word == "only" && next == "if" || word == "unless"
                || word == "without" && clause.isNegated && clause.modality == .future
            guard isMark else { continue }
            // Another predicate of saying between belongs to another clause.
            if (clause.predicate + 1..<token).contains(where: { analysis.form($0) == ";" }) { return nil }
            return trim(token..<end)
        }
        return nil
    }

    /// Whether a clause is a free relative or adverbial clause inside another ("stay where they are until …").
    private func isWithin(_ inner: Int, _ index: Int) -> Bool {
        var current: Int? = inner
        var steps = 0
        while let clause = current, steps < 3 {
            if clause == index { return true }
            guard
                [.relative, .circumstance, .purpose].contains(context.clauses[clause].link)
                    || context.clauses[clause].kind == .copular
            else { return false }
            current = context.clauses[clause].parent
            steps += 1
        }
        return false
    }

    /// A condition that the parser hung on the verb of saying although it stands within what is said.
    private func isMisplaced(_ condition: Clause, beside clause: Clause) -> Bool {
        guard condition.parent == clause.parent, condition.link == .condition, clause.link == .content,
            let voice = voices.voice(at: clause.predicate)
        else { return false }
        return voice.content.contains { $0.contains(condition.predicate) && $0.contains(clause.predicate) }
    }

    private func mark(of clause: Clause) -> Int? {
        analysis.children(of: clause.predicate).first { analysis.tokens[$0].relation == .mark }
    }

    private func conditionRange(_ clause: Clause) -> Range<Int> {
        var range = range(of: clause.predicate)
        if range.lowerBound > 0, analysis.lower(range.lowerBound - 1) == "only" {
            range = range.lowerBound - 1..<range.upperBound
        }
        return range
    }
}

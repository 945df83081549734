import Language
import Record

/// What stands behind somebody's words without belonging to them.
extension VoiceFinder {
    /// The contents without a second attribution at their end: in “A said the talks failed, the agency B reported on Monday”
    /// A said no more than that the talks failed.
    func withoutTails(_ content: [Range<Int>], form: Attribution.Form) -> [Range<Int>] {
        guard form != .direct else { return content }
        return content.map { piece in
            let piece = withoutOwnAct(behindCircumstance(piece))
            guard piece.count > 4, let start = tail(of: piece) else { return piece }
            return piece.lowerBound..<start
        }
    }

    /// "told the mediator, X, by telephone that …": what is said begins with "that", where no clause stands before it.
    func behindHearer(_ content: [Range<Int>], cue: Cue?, _ token: Int?) -> [Range<Int>] {
        guard let token, let cue, cue.frames.contains(.addressee), let piece = content.first,
            piece.lowerBound == token + 1,
            let mark = piece.dropFirst().prefix(16).first(where: { analysis.lower($0) == "that" }),
            mark + 2 < piece.upperBound, analysis.lower(piece.lowerBound) != "that",
            !(piece.lowerBound..<mark).contains(where: {
                [.vbd, .vbp, .vbz, .md].contains(analysis.tokens[$0].fineTag)
                    || ["who", "which", ":"].contains(analysis.lower($0))
            }), analysis.tokens[mark].tag == .sconj || analysis.tokens[mark].relation == .mark
        else { return content }
        return [mark..<piece.upperBound] + content.dropFirst()
    }

    /// "said in a letter to the council that it was over": how it was said is no part of what was said.
    private func behindCircumstance(_ piece: Range<Int>) -> Range<Int> {
        guard let first = piece.first, analysis.tokens[first].tag == .adp,
            let mark = piece.dropFirst().prefix(10).first(where: { analysis.lower($0) == "that" }),
            analysis.tokens[mark].relation == .mark || analysis.tokens[mark].tag == .sconj, mark + 1 < piece.upperBound
        else { return piece }
        return mark..<piece.upperBound
    }

    /// "said they would stay, brushing aside a plea", "said it was ready, accusing Rome of delay": a participle of words behind a
    /// comma tells what the speaker does while he says so.
    private func withoutOwnAct(_ piece: Range<Int>) -> Range<Int> {
        guard
            let comma = piece.first(where: { comma in
                guard analysis.form(comma) == ",", comma > piece.lowerBound + 2, comma + 1 < piece.upperBound,
                    analysis.tokens[comma + 1].fineTag == .vbg
                else { return false }
                let word = analysis.lower(comma + 1)
                return (lexicon.verb(word) != nil || ["brushing", "shrugging", "waving"].contains(word))
                    && (piece.lowerBound..<comma).contains {
                        [.vbd, .vbp, .vbz, .md].contains(analysis.tokens[$0].fineTag)
                    }
            })
        else { return piece }
        return piece.lowerBound..<comma
    }

    /// Where an attribution at the end of a piece starts: its comma.
    private func tail(of piece: Range<Int>) -> Int? {
        var end = piece.upperBound
        while end > piece.lowerBound, analysis.tokens[end - 1].tag == .punct { end -= 1 }
        let commas = piece.filter {
            analysis.form($0) == "," && end - $0 <= 18 && $0 + 1 < end && $0 > piece.lowerBound + 1
        }
        return commas.first { isAttribution($0 + 1..<end) }
    }

    /// “IRNA reported on Monday”, “Iran's envoy, Ana Ruiz, said in a statement”: a subject, a verb of plain saying, and no
    /// more than a circumstance behind it.
    private func isAttribution(_ range: Range<Int>) -> Bool {
        guard range.count > 1, let first = range.first,
            !Self.goesOn.contains(analysis.lower(first)), analysis.tokens[first].tag != .adp,
            ![.verb, .aux].contains(analysis.tokens[first].tag) || range.count == 2
        else { return false }
        guard
            let verb = range.dropFirst().first(where: {
                analysis.tokens[$0].tag == .verb || lexicon.verb(analysis.lower($0)) != nil
            }), let cue = lexicon.verb(analysis.lower(verb)), cue.frames.contains(.paren),
            [.vbd, .vbz, .vbp].contains(analysis.tokens[verb].fineTag)
        else { return false }
        let rest = verb + 1..<range.upperBound
        guard rest.count < 9, !rest.contains(where: { analysis.tokens[$0].tag == .verb }) else { return false }
        return rest.isEmpty || analysis.tokens[rest.lowerBound].tag == .adp
            || analysis.times.contains { $0.tokens.contains(rest.lowerBound) }
            || [.adv, .punct].contains(analysis.tokens[rest.lowerBound].tag)
    }

    private static let goesOn: Set<String> = [
        "who", "which", "whose", "and", "but", "or", "where", "when", "while", "as", "that", "although", "because",
        "what",
        "after", "before", "since", "then", "so", "if",
    ]
}

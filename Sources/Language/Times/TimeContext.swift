import Record

/// What the dates of a text as a whole tell about placing each of them.
struct TimeContext {
    let article: AnalysedArticle
    let grammar: TimeGrammar
    let matches: [TimeGrammar.Match]

    /// A full date in the dateline or on a line of its own near the top; it can stand in for an unknown anchor.
    func dateline() -> TimeAnchor? {
        for match in matches.prefix(4) {
            let fields = match.phrase.fields
            guard case .calendar = match.phrase.kind, let year = fields.year, let month = fields.month,
                let day = fields.day,
                fields.lastDay == nil, let date = CivilDay(checkedYear: year, month: month, day: day)
            else { continue }
            let token = grammar.piece(match.start).token
            guard token < 60 else { return nil }
            let sentence = article.sentence(ofToken: token)
            guard sentence < article.sentences.count else { return nil }
            let range = article.sentences[sentence].tokens
            // "ANKARA, May 3, 2021 - …", "Published May 3, 2021": names and marks stand around it, no words of a sentence.
            let next = grammar.piece(match.end)
            let isApart =
                !match.phrase.isApproximate && (next.kind != .letters || next.isCapital)
                && (range.lowerBound..<max(range.lowerBound, token)).allSatisfy {
                    article.text(of: $0..<$0 + 1).first?.isLowercase != true
                }
            let isNearTop = range.count <= 10 || token - range.lowerBound < 10 && sentence < 3
            let isInSentence = ["on", "in", "since", "of", "from", "until", "by", "the", "before", "after", "and"]
                .contains(grammar.text(match.start - 1))
            if isApart && isNearTop && !isInSentence { return TimeAnchor(day: date, basis: .calendar) }
        }
        return nil
    }

    /// Whether the text tells of other years than the anchor's: most dates it names lie in them, few count from today.
    func isNarrative(anchor: TimeAnchor?) -> Bool {
        guard let anchor else { return true }
        var (near, far) = (0, 0)
        for match in matches {
            switch match.phrase.kind {
            case .deictic, .offset(_, .now, _), .pointed(.last, _), .pointed(.next, _): near += 2
            default: break
            }
            guard case .calendar = match.phrase.kind else { continue }
            let fields = match.phrase.fields
            if let year = fields.year {
                switch abs(year - anchor.day.year) {
                case 0: near += 2
                case 1: far += 1
                default: far += 2
                }
            } else if fields.weekday != nil {
                near += 2
            }
        }
        return far >= 8 && far > 3 * near
    }
}

/// Reads time expressions from pieces, without placing them in time.
///
/// Each rule starts at a piece and gives the end (one past the last piece) with what was read, or nil. The reader takes
/// the longest reading at each place.
struct TimeGrammar {
    let pieces: [TimePiece]
    let lexicon: TimeLexicon

    /// Most pieces before the one that names a time ("no more than two and a half ").
    private static let reach = 12

    /// A reading: pieces from `start` up to `end`.
    struct Match {
        var start: Int
        var end: Int
        var phrase: TimePhrase
    }

    func piece(_ index: Int) -> TimePiece { pieces.indices.contains(index) ? pieces[index] : .none }

    func word(_ index: Int) -> TimeWord { pieces.indices.contains(index) ? pieces[index].word : .unknown }

    func text(_ index: Int) -> String { pieces.indices.contains(index) ? pieces[index].text : "" }

    func isText(_ index: Int, _ texts: String...) -> Bool { texts.contains(text(index)) }

    /// Whether the piece stands right after the one before it, with no space.
    func isJoined(_ index: Int) -> Bool { index > 0 && index < pieces.count && !pieces[index].spaceBefore }

    /// Skips one comma.
    func afterComma(_ index: Int) -> Int { isText(index, ",") ? index + 1 : index }

    /// Skips one hyphen or a mere space ("third-quarter", "third quarter").
    func afterHyphen(_ index: Int) -> Int { isText(index, "-") ? index + 1 : index }

    /// The longest reading that starts at a piece.
    func match(at index: Int) -> Match? {
        let first = piece(index)
        // "the third-quarter loss": the article belongs to the loss.
        if isText(index, "the"), isText(index + 2, "-"), isText(index + 3, "quarter"), piece(index + 4).kind == .letters
        {
            return nil
        }
        guard first.kind != .mark || first.text == "'" else { return nil }
        // "today's youth": the age we live in
        if isText(index, "today"), isText(index + 1, "'", "’"), isText(index + 2, "s"),
            Self.ofAnAge.contains(text(index + 3))
        {
            return nil
        }
        var best: Match?
        func consider(_ candidate: (end: Int, phrase: TimePhrase)?) {
            guard let candidate, candidate.end > (best?.end ?? index) else { return }
            best = Match(start: index, end: candidate.end, phrase: candidate.phrase)
        }
        consider(dated(index))
        consider(modified(index))
        consider(clockLed(index))
        consider(yearAgo(index))
        consider(offset(index))
        // "thirty flights a year" before "a year".
        consider(repeated(index))
        // "will one day lead"
        if isText(index, "one") { consider(reference(index)) }
        consider(duration(index))
        consider(reference(index))
        return best
    }

    /// What "today's" describes without a day.
    private static let ofAnAge: Set<String> = [
        "world", "society", "youth", "youngsters", "children", "kids", "generation", "generations", "teenagers",
        "standards",
        "technology", "women", "men", "parents", "consumers", "culture", "climate", "environment", "marketplace",
    ]

    /// All readings of the text, from left to right, not overlapping.
    func matches() -> [Match] {
        var found: [Match] = []
        var index = 0
        var nextTime = -1
        while index < pieces.count {
            // Most sentences tell of no time: rules start only where a word that does is near.
            if nextTime < index { nextTime = pieces[index...].firstIndex(where: \.namesTime) ?? pieces.count }
            if nextTime - index > TimeGrammar.reach {
                index = nextTime - TimeGrammar.reach
                continue
            }
            guard !isInsideWord(index), let match = match(at: index) else {
                index += 1
                continue
            }
            found.append(match)
            index = match.end
            while let next = listedDay(after: found[found.count - 1]) ?? lastYear(after: found[found.count - 1]) {
                found.append(next)
                index = next.end
            }
        }
        for index in found.indices.dropLast().reversed() { complete(&found, at: index) }
        return found
    }

    /// What stands behind a date or time and counts for it too: the year in "April and June 1955", the day in "9 p.m. (1900
    /// GMT) on Wednesday" and "between noon and 2 p.m. on Saturday".
    private func complete(_ found: inout [Match], at index: Int) {
        let next = found[index + 1]
        // "Monday and Tuesday nights"
        if case .set(let value) = next.phrase.kind, value.hasPrefix("XXXX-WXX-"), let part = value.lastIndex(of: "T"),
            case .calendar = found[index].phrase.kind, let weekday = found[index].phrase.fields.weekday,
            found[index].end + 1 == next.start, isText(found[index].end, "and", "or")
        {
            found[index].phrase.kind = .set("XXXX-WXX-\(weekday)\(value[part...])")
        }
        guard case .calendar = found[index].phrase.kind, case .calendar = next.phrase.kind else { return }
        let gap = found[index].end..<max(found[index].end, next.start)
        let (fields, later) = (found[index].phrase.fields, next.phrase.fields)
        let isLinked = gap.count == 1 && isText(gap.lowerBound, "and", "or", "to", "through", "until", "till", "-")
        if let month = fields.month, fields.year == nil, fields.yearShift == nil, !fields.isYearOfBefore, isLinked,
            let other = later.month, let year = later.year, (fields.day == nil) == (later.day == nil)
        {
            // "December to February 1992"
            found[index].phrase.fields.year = month > other ? year - 1 : year
        }
        guard fields.clock != nil, fields.day == nil, fields.weekday == nil, fields.month == nil,
            later.weekday != nil || later.day != nil,
            isLinked && later.clock != nil
                || gap.count <= 3 && gap.allSatisfy({ isText($0, "(", ")", ",", "on") })
        else { return }
        found[index].phrase.fields.weekday = later.weekday
        found[index].phrase.fields.day = later.day
        found[index].phrase.fields.month = later.month
        found[index].phrase.fields.year = later.year
    }

    /// "1963" in "1955-1963": each year is an expression of its own.
    private func lastYear(after match: Match) -> Match? {
        let first = match.phrase.fields
        guard case .calendar = match.phrase.kind, let year = first.year, first.month == nil, first.lastYear == nil,
            let last = rangeEnd(match.end, from: year)
        else { return nil }
        var phrase = match.phrase
        phrase.fields.year = last.year
        phrase.degree = nil
        return Match(start: match.end + 1, end: last.end, phrase: phrase)
    }

    /// "6" in "Feb. 5 and 6": a day in the month of the date before it.
    private func listedDay(after match: Match) -> Match? {
        guard case .calendar = match.phrase.kind, let day = match.phrase.fields.day, match.phrase.fields.month != nil,
            match.phrase.fields.year == nil || match.phrase.fields.lastDay != nil || piece(match.end - 1).count <= 2
        else { return nil }
        var at = match.end
        guard isText(at, "and", "or", ",", "&", "to") else { return nil }
        if isText(at, ","), isText(at + 1, "and", "or") { at += 1 }
        at += 1
        guard let next = dayNumber(at), next.value > day else { return nil }
        let follow = piece(next.end)
        guard follow.kind == .mark || isClosing(next.end), !isText(next.end, "%", "-", ":", "$") else { return nil }
        var phrase = match.phrase
        phrase.fields.day = next.value
        phrase.fields.weekday = nil
        phrase.fields.lastDay = nil
        var end = next.end
        if phrase.fields.year == nil, isText(end, ","), let year = year(end + 1) {
            phrase.fields.year = year.value
            end = year.end
        }
        return Match(start: at, end: end, phrase: phrase)
    }

    /// Whether a word can follow a date but not a number that counts it.
    private func isClosing(_ index: Int) -> Bool {
        isText(
            index, "in", "at", "on", "for", "to", "with", "and", "when", "that", "as", "by", "of", "but", "after",
            "before",
            "from", "is", "was", "were", "will", "are", "the", "during", "between", "while", "or", "respectively")
    }

    /// Whether the piece continues a word that began before it ("F-16", "McMay", "x2000").
    private func isInsideWord(_ index: Int) -> Bool {
        guard isJoined(index) else { return false }
        let before = piece(index - 1)
        if before.kind != .mark { return true }
        if piece(index).kind == .digits {
            // Amounts, codes and decimals: "$1990", "No.7", "A-2000", "1,990", "3.1990".
            if ["$", "£", "€", "#", "@", "_", "&", "="].contains(before.text) { return true }
            if [".", ",", ":"].contains(before.text), piece(index - 2).kind == .digits, isJoined(index - 1) {
                return true
            }
            if before.text == "-", isJoined(index - 1), piece(index - 2).kind == .letters {
                return
                    !(word(index - 2).degree != nil || isText(index - 2, "post", "pre", "mid")
                    || word(index - 2).month != nil)
            }
            if before.text == "/", isJoined(index - 1) { return piece(index - 2).kind == .letters }
        }
        return ["_", "@", "#"].contains(before.text)
    }

    /// A prefix that marks a number or date as approximate or as a bound; the reading includes it.
    func quantifier(_ index: Int) -> (end: Int, isApproximate: Bool)? {
        switch text(index) {
        case "about", "around", "approximately", "roughly", "circa", "nearly", "almost", "some":
            return (index + 1, true)
        case "c", "ca": return isText(index + 1, ".") ? (index + 2, true) : nil
        case "over", "under":
            // "grew over three years" tells how long it took, "for over three years" how much more than three.
            let isBound = isText(
                index - 1, "for", "of", "in", "well", "just", "last", "lasted", "took", "spent", "after", "within")
            return isBound ? (index + 1, false) : nil
        case "more", "less", "fewer", "longer", "later", "earlier":
            return isText(index + 1, "than") ? (index + 2, false) : nil
        case "at": return isText(index + 1, "least", "most") ? (index + 2, false) : nil
        case "up": return isText(index + 1, "to") ? (index + 2, false) : nil
        case "no":
            return isText(index + 1, "more", "less", "later") && isText(index + 2, "than") ? (index + 3, false) : nil
        case "just":
            return isText(index + 1, "over", "under") ? (index + 2, false) : nil
        default: return nil
        }
    }
}

/// Years, quarters, halves, seasons, decades and centuries.
extension TimeGrammar {
    /// A quarter, half, season, decade or century, after its article.
    func period(_ index: Int, hasArticle: Bool) -> (end: Int, fields: TimeFields)? {
        var fields = TimeFields()
        // "the 1990 third quarter", "the fiscal first quarter"
        var at = index
        if isText(at, "fiscal") {
            fields.isFiscal = true
            at = afterHyphen(at + 1)
            if let year = year(at) {
                fields.year = year.value
                at = year.end
            }
        } else if hasArticle, let year = year(at), quarterOrHalf(year.end) != nil {
            fields.year = year.value
            at = year.end
        }
        if let part = quarterOrHalf(at) {
            fields.quarter = part.quarter
            fields.half = part.half
            return periodYear(part.end, fields)
        }
        if let season = word(at).season { return self.season(at, season, hasArticle: hasArticle) }
        if let decade = decade(at, hasArticle: hasArticle) { return decade }
        if let number = ordinal(at), (1...30).contains(number.value) {
            let name = afterHyphen(number.end)
            if isText(name, "century") {
                fields.century = number.value - 1
                return era(name + 1, fields)
            }
            if isText(name, "and"), let other = ordinal(name + 1), isText(afterHyphen(other.end), "centuries") {
                fields.century = number.value - 1
                return (number.end, fields)
            }
        }
        return nil
    }

    private func quarterOrHalf(_ index: Int) -> (quarter: Int?, half: Int?, end: Int)? {
        if isText(index, "q", "h"), piece(index).isUpper, isJoined(index + 1), let number = piece(index + 1).number {
            if isText(index, "q"), (1...4).contains(number) { return (number, nil, index + 2) }
            if isText(index, "h"), (1...2).contains(number) { return (nil, number, index + 2) }
        }
        let isLast = isText(index, "last", "latter")
        guard let number = ordinal(index) ?? (isLast ? (2, index + 1) : nil) else { return nil }
        let at = afterHyphen(isText(number.end, "fiscal") ? number.end + 1 : number.end)
        if isText(at, "quarter"), (1...4).contains(number.value), !isLast {
            // A football match has quarters and finals too.
            if isText(at + 1, "-", "final", "finals") && !isText(at + 2, "end") { return nil }
            return (number.value, nil, at + 1)
        }
        if isText(at, "half"), number.value <= 2, isText(at + 1, "of"),
            year(at + 2) != nil || isText(at + 3, "year", "decade") || shortYear(at + 3) != nil
                || isText(at + 2, "fiscal") || decade(at + 3, hasArticle: true) != nil
        {
            return (nil, number.value, at + 1)
        }
        return nil
    }

    /// The year of a quarter, half or season: "of 2022", "2022", "last year", "of this year".
    private func periodYear(_ end: Int, _ fields: TimeFields) -> (end: Int, fields: TimeFields) {
        var fields = fields
        var at = isText(end, "of", "in", ",") ? end + 1 : end
        if isText(at, "fiscal") {
            fields.isFiscal = true
            at += isText(at + 1, "year") ? 2 : 1
        }
        if let year = year(at) ?? shortYear(at), year.end > at {
            fields.year = year.value
            return era(year.end, fields)
        }
        if isText(at, "last", "this", "next", "that"), isText(at + 1, "year") {
            switch text(at) {
            case "last": fields.yearShift = -1
            case "next": fields.yearShift = 1
            case "this": fields.yearShift = 0
            default: fields.isYearOfBefore = true
            }
            return (at + 2, fields)
        }
        if isText(at, "the"), isText(at + 1, "year"), at > end {
            fields.yearShift = 0
            return (at + 2, fields)
        }
        if at > end, isText(at, "the"), let decade = decade(at + 1, hasArticle: true) {
            fields.decade = decade.fields.decade
            fields.half = nil
            return (decade.end, fields)
        }
        return (end, fields)
    }

    private func season(_ index: Int, _ season: String, hasArticle: Bool) -> (end: Int, fields: TimeFields)? {
        var fields = TimeFields()
        fields.season = season
        let (end, dated) = periodYear(index + 1, fields)
        if end > index + 1 { return (end, dated) }
        // "spring", "fall" alone want a preposition or an article of time; compounds ("summer camp") are no time.
        let cue = hasArticle ? index - 2 : index - 1
        let isAfterCue =
            isText(cue, "in", "by", "since", "until", "during", "early", "late", "mid", "through", "before", "after")
            || isText(cue, "-") && isText(cue - 1, "mid")
            || hasArticle && isText(cue, "into", "over", "throughout", "for", "of", "to")
        let isWord = isText(index, "fall", "spring")
        let next = piece(end)
        let isCompound =
            next.kind == .letters
            && (isText(end, "of", "in", "from", "into", "camp", "olympics", "games", "break")
                || isWord && !hasArticle && !isText(end, "and", "when", "as", "but", "the", "after", "before"))
        guard isAfterCue, !isCompound, !(isWord && isText(cue, "before", "after", "since") && hasArticle) else {
            return nil
        }
        return (end, fields)
    }

    private func decade(_ index: Int, hasArticle: Bool) -> (end: Int, fields: TimeFields)? {
        var fields = TimeFields()
        let quote = isText(index, "'") ? index + 1 : index
        let digits = piece(quote)
        let tail = isText(quote + 1, "'") && isJoined(quote + 1) ? quote + 2 : quote + 1
        if digits.kind == .digits, let number = digits.number, isText(tail, "s"), isJoined(tail), number % 10 == 0 {
            if digits.count == 4, (1000...2100).contains(number), quote == index {
                fields.decade = number / 10
                return era(tail + 1, fields)
            }
            if digits.count == 2, quote > index || hasArticle {
                // "in his 30s" is an age.
                fields.decade = (number < 30 ? 200 : 190) + number / 10
                return (tail + 1, fields)
            }
        }
        if hasArticle, let name = word(index).decadeName {
            fields.decade = name
            return (index + 1, fields)
        }
        if word(index).cardinal == 19, let name = word(index + 1).decadeName {
            fields.decade = name
            return (index + 2, fields)
        }
        return nil
    }

    /// A year and what hangs on it: "2003-07", "fiscal 2022", "the year 2000", "1995 BC".
    func yearLed(_ index: Int) -> (end: Int, fields: TimeFields)? {
        var fields = TimeFields()
        var at = index
        if isText(at, "the"), isText(at + 1, "year", "years"), year(at + 2) != nil { at += 2 }
        if isText(at, "the"), isText(at + 1, "fiscal") { at += 1 }
        if isText(at, "year"), year(at + 1) != nil { at += 1 }
        if isText(at, "fiscal", "fy") {
            fields.isFiscal = true
            at += isText(at + 1, "year") ? 2 : 1
            if isText(at, "'") { at += 1 }
        }
        if let short = shortYear(at),
            fields.isFiscal || isText(index - 1, "in", "of", "since", "until", "by", "summer", "before", "after")
        {
            fields.year = short.value
            return (short.end, fields)
        }
        if isText(at, "ad"), piece(at).isUpper, piece(at + 1).kind == .digits, let number = piece(at + 1).number,
            (1...2100).contains(number), piece(at + 1).count <= 4
        {
            fields.year = number
            return (at + 2, fields)
        }
        guard let year = year(at) else { return beforeChrist(index) }
        let hasName = at > index
        let (end, dated) = era(year.end, fields)
        fields = dated
        fields.year = year.value
        guard
            hasName || end > year.end || piece(at).kind == .letters || rangeEnd(end, from: year.value) != nil
                || isYearInContext(at, end: year.end)
        else { return nil }
        if piece(at).kind == .letters, !hasName, word(year.end).isCounted || word(year.end).unit != nil { return nil }
        return yearRange(end, fields) ?? (end, fields)
    }

    /// "2003/04" and ranges that the tokeniser keeps together.
    private func yearRange(_ end: Int, _ fields: TimeFields) -> (end: Int, fields: TimeFields)? {
        guard let first = fields.year, let last = rangeEnd(end, from: first) ?? splitYear(end, from: first),
            piece(end).token == piece(last.end - 1).token
        else { return nil }
        var fields = fields
        fields.lastYear = last.year
        return era(last.end, fields)
    }

    /// The second year of "2003-2007" or "1980–88", at the dash.
    func rangeEnd(_ index: Int, from first: Int) -> (year: Int, end: Int)? {
        guard isText(index, "-"), isJoined(index + 1) == isJoined(index) else { return nil }
        return splitYear(index, from: first)
    }

    private func splitYear(_ index: Int, from first: Int) -> (year: Int, end: Int)? {
        guard isText(index, "-", "/"), let last = piece(index + 1).number, piece(index + 1).kind == .digits,
            (1000...2199).contains(first)
        else { return nil }
        let width = piece(index + 1).count
        let full = width == 4 ? last : width == 2 ? first / 100 * 100 + last : 0
        guard full > first, full - first < 150, !isText(index + 2, "-", "/", ":") || !isJoined(index + 2),
            !word(index + 2).isCounted
        else { return nil }
        if width == 2, !isJoined(index) || !isJoined(index + 1) { return nil }
        return (full, index + 2)
    }

    /// "480 BC".
    private func beforeChrist(_ index: Int) -> (end: Int, fields: TimeFields)? {
        guard piece(index).kind == .digits, let number = piece(index).number, (1...9999).contains(number) else {
            return nil
        }
        var fields = TimeFields()
        fields.year = number
        let (end, dated) = era(index + 1, fields)
        return end > index + 1 ? (end, dated) : nil
    }
}

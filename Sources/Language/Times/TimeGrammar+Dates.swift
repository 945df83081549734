/// Calendar dates, complete or not.
extension TimeGrammar {
    typealias Reading = (end: Int, phrase: TimePhrase)

    /// The month a piece names. Short forms want a full stop, a day or a year beside them; lower case is no month.
    func month(_ index: Int) -> (value: Int, end: Int)? {
        let name = piece(index)
        guard let month = name.word.month, name.isCapital else { return nil }
        guard name.word.isShortMonth else { return (month, index + 1) }
        let hasStop = isText(index + 1, ".") && isJoined(index + 1)
        let end = hasStop ? index + 2 : index + 1
        let isDated =
            dayNumber(end) != nil || year(end) != nil || isText(end, "-") && isJoined(end)
            || piece(index - 1).kind == .digits && !isJoined(index - 1)
        return hasStop || isDated ? (month, end) : nil
    }

    /// The weekday a piece names. Short forms want a full stop or a comma and a date after them.
    func weekday(_ index: Int) -> (value: Int, end: Int)? {
        let name = piece(index)
        guard let day = name.word.weekday, name.isCapital, !name.word.isPluralWeekday else { return nil }
        // "Black Monday", "Bloody Sunday": names of days long gone.
        if isText(index - 1, "black", "bloody", "super", "cyber", "giving"), piece(index - 1).isCapital { return nil }
        // "The Sunday Times"
        if piece(index + 1).isCapital,
            isText(
                index + 1, "times", "telegraph", "mirror", "mail", "express", "herald", "world", "post", "sun", "star")
        {
            return nil
        }
        guard name.word.isShortWeekday else { return (day, index + 1) }
        let end = isText(index + 1, ".") && isJoined(index + 1) ? index + 2 : index + 1
        let rest = afterComma(end)
        let isDated = month(rest) != nil || (dayNumber(rest).map { month($0.end) != nil } ?? false)
        return isDated ? (day, end) : nil
    }

    /// A date with all that may stand after it: a part of the day or the time.
    func dated(_ index: Int) -> Reading? {
        guard var (end, fields) = calendar(index) else { return named(index).map { withDayparts($0) } }
        if fields.month == 9, fields.day == 11, fields.year == nil, isAttack(end) { fields.year = 2001 }
        var phrase = TimePhrase(kind: .calendar, fields: fields)
        if fields.day != nil || fields.weekday != nil || fields.clock != nil {
            let reading = withDayparts((end, phrase))
            (end, phrase) = (reading.end, reading.phrase)
            fields = phrase.fields
        }
        return (end, phrase)
    }

    /// Whether what follows "Sept. 11" is the attacks that go by that day.
    private func isAttack(_ index: Int) -> Bool {
        let next = isText(index, "terror", "terrorist", "al", "suicide", "hijacking") ? index + 1 : index
        return isText(next, "attack", "attacks", "hijackers", "hijackings", "commission", "memorial", "conspirators")
    }

    /// A day with a name, with its year.
    private func named(_ index: Int) -> Reading? {
        guard piece(index).isCapital else { return nil }
        for holiday in lexicon.holidays(startingWith: text(index)) {
            let range = index..<index + holiday.words.count
            guard zip(range, holiday.words).allSatisfy({ text($0) == $1 }) else { continue }
            var phrase = TimePhrase(kind: .holiday(holiday.rule))
            var end = range.upperBound
            let at = isText(end, ",", "of") ? end + 1 : end
            if let year = year(at) ?? shortYear(at) {
                phrase.fields.year = year.value
                end = year.end
            }
            return (end, phrase)
        }
        return nil
    }

    /// Adds "morning", "at night" or a time after a date.
    func withDayparts(_ reading: Reading) -> Reading {
        var (end, phrase) = reading
        if let part = word(end).daypart, !word(end).isPluralDaypart {
            phrase.fields.daypart = part
            return (end + 1, phrase)
        }
        if isText(end, "'"), isText(end + 1, "s") { return reading }
        let at = afterComma(end)
        if phrase.fields.clock == nil, let time = clock(at) {
            phrase.fields.clock = time.clock
            phrase.fields.zone = time.zone
            end = time.end
        } else if isText(at, "at"), let time = clock(at + 1), time.isCertain {
            phrase.fields.clock = time.clock
            phrase.fields.zone = time.zone
            end = time.end
        }
        return (end, phrase)
    }

    /// The parts of a date that are printed at a piece.
    func calendar(_ index: Int) -> (end: Int, fields: TimeFields)? {
        if let date = numeric(index) { return date }
        if let day = weekday(index) {
            let bare = (day.end, TimeFields(weekday: day.value))
            var at = afterComma(day.end)
            if isText(at, "the") { at += 1 }
            guard var (end, fields) = dayMonth(at) ?? monthDay(at), fields.day != nil else { return bare }
            fields.weekday = day.value
            (end, fields) = withYear(end, fields)
            return (end, fields)
        }
        let start = isText(index, "the") ? index + 1 : index
        if isText(start, "week"), isText(start + 1, "of", "beginning", "starting"),
            var (end, fields) = dayMonth(start + 2) ?? monthDay(start + 2), fields.day != nil, fields.lastDay == nil
        {
            (end, fields) = withYear(end, fields)
            fields.isWeek = true
            return (end, fields)
        }
        if let (end, fields) = dayMonth(start) ?? monthDay(index) { return withYear(end, fields) }
        if let month = month(index) { return monthAlone(index, month) }
        return period(start, hasArticle: start > index) ?? yearLed(index) ?? dayAlone(index)
    }

    /// A year, or a year told by its distance, after a date or month.
    private func withYear(_ end: Int, _ fields: TimeFields) -> (end: Int, fields: TimeFields) {
        var fields = fields
        let comma = afterComma(end)
        let at = isText(comma, "of", "in") ? comma + 1 : comma
        if let year = year(at), isText(end, ",") || at == end || fields.day == nil || isText(comma, "of", "in"),
            !(isText(comma, "in") && fields.day != nil)
        {
            // "March 3, 2000 people" is no year.
            if isText(end, ","), word(year.end).isCounted { return (end, fields) }
            fields.year = year.value
            return era(year.end, fields)
        }
        if let year = shortYear(comma) {
            fields.year = year.value
            return (year.end, fields)
        }
        if isText(at + 1, "year"), at == end || isText(comma, "of") {
            switch text(at) {
            case "last": fields.yearShift = -1
            case "next": fields.yearShift = 1
            case "this": fields.yearShift = 0
            case "that": fields.isYearOfBefore = true
            default: return (end, fields)
            }
            return (at + 2, fields)
        }
        if isText(at, "the"), isText(at + 1, "same", "following", "previous"), isText(at + 2, "year") {
            fields.isYearOfBefore = true
            if !isText(at + 1, "same") { fields.yearShift = isText(at + 1, "following") ? 1 : -1 }
            return (at + 3, fields)
        }
        return (end, fields)
    }

    /// "BC" after a year.
    func era(_ end: Int, _ fields: TimeFields) -> (end: Int, fields: TimeFields) {
        var fields = fields
        if isText(end, "bc", "bce") {
            fields.isBeforeChrist = true
            return (end + 1, fields)
        }
        if isText(end, "b"), isText(end + 1, "."), isText(end + 2, "c") {
            fields.isBeforeChrist = true
            return (isText(end + 3, ".") ? end + 4 : end + 3, fields)
        }
        if isText(end, "ad", "ce"), piece(end).isUpper { return (end + 1, fields) }
        return (end, fields)
    }

    /// "5 February", "the 5th of February", "3-5 March".
    private func dayMonth(_ index: Int) -> (end: Int, fields: TimeFields)? {
        guard let day = dayNumber(index) else { return nil }
        var fields = TimeFields(day: day.value)
        var at = day.end
        if isText(at, "-", "to", "and", "or", "/"), let last = dayNumber(at + 1), last.value > day.value {
            let after = isText(last.end, "of") ? last.end + 1 : last.end
            if let month = month(after) {
                fields.lastDay = last.value
                fields.month = month.value
                return (month.end, fields)
            }
        }
        if isText(at, "day"), isText(at + 1, "of") { at += 1 }
        if isText(at, "of"), piece(index).kind == .letters || day.end > index + 1 { at += 1 }
        if isText(at, "-"), isJoined(at), isJoined(at + 1) { at += 1 }
        guard let month = month(at) else { return nil }
        // "at 10 March for Life" – a bare number before an ambiguous month wants to be a day.
        fields.month = month.value
        var end = month.end
        if isText(end, "-"), isJoined(end), isJoined(end + 1), let year = year(end + 1) {
            fields.year = year.value
            end = year.end
        }
        return (end, fields)
    }

    /// "February 5", "Feb. 5th", "March 3-5", "May 28 - June 2".
    private func monthDay(_ index: Int) -> (end: Int, fields: TimeFields)? {
        guard let month = month(index) else { return nil }
        let at = isText(month.end, "the") && ordinal(month.end + 1) != nil ? month.end + 1 : month.end
        guard let day = dayNumber(at) else { return nil }
        if piece(at).kind == .letters, word(at).ordinal != nil, word(day.end).unit != nil { return nil }
        // "August 20 per cent", "March 5 points": a number that counts something.
        if word(day.end).isCounted, !isText(day.end, "people", "troops", "police", "soldiers", "members") { return nil }
        var fields = TimeFields(month: month.value, day: day.value)
        var end = day.end
        if isText(end, "-"), let last = dayNumber(end + 1), last.value > day.value {
            fields.lastDay = last.value
            end = last.end
        } else if isText(end, "-"), let other = self.month(end + 1), let last = dayNumber(other.end) {
            fields.lastMonth = other.value
            fields.lastDay = last.value
            end = last.end
        }
        return (end, fields)
    }

    /// A month with its year or alone; names that are also words or persons must show that they are months.
    private func monthAlone(_ index: Int, _ month: (value: Int, end: Int)) -> (end: Int, fields: TimeFields)? {
        var fields = TimeFields(month: month.value)
        if isText(month.end, "-", "/"), let last = self.month(month.end + 1), last.value != month.value {
            fields.lastMonth = last.value
            return withYear(last.end, fields)
        }
        let (end, dated) = withYear(month.end, fields)
        if end > month.end { return (end, dated) }
        return isMonthInContext(index, end: month.end) ? (month.end, fields) : nil
    }

    private func isMonthInContext(_ index: Int, end: Int) -> Bool {
        let isAfterCue =
            isText(
                index - 1, "in", "since", "until", "till", "by", "from", "of", "last", "next", "this", "early", "late",
                "mid",
                "through", "during", "before", "after", "between", "each", "every", "previous", "following", "to", "for"
            )
            || isText(index - 1, "-") && isText(index - 2, "mid", "early", "late")
            || (isText(index - 1, "and", "or") && word(index - 2).month != nil)
        let next = piece(end)
        let isName = next.isCapital && next.word.month == nil && next.word.weekday == nil && !isText(end, "i")
        switch text(index) {
        case "may", "march":
            if text(index) == "march", isText(index - 1, "of", "to", "this", "last", "for"), !isText(index - 1, "of") {
                return !isText(end, "on", "for", "against", "in", "through")
            }
            return isAfterCue && !isName
        default: return isAfterCue || !isName || next.isUpper && next.count > 1
        }
    }

    /// ISO and numeric dates: 2022-02-05, 2022/02/05, 5/2/2022, 05.02.2022, with a time behind a T or a space.
    private func numeric(_ index: Int) -> (end: Int, fields: TimeFields)? {
        let first = piece(index)
        guard first.kind == .digits, isJoined(index + 1), isText(index + 1, "-", "/", "."), isJoined(index + 2),
            let a = first.number, let b = piece(index + 2).number, piece(index + 2).count <= 2
        else { return nil }
        let mark = text(index + 1)
        if a == 9, b == 11, mark == "/", !isJoined(index + 3) || !isText(index + 3, "/", "-", "%") {
            return (index + 3, TimeFields(year: 2001, month: 9, day: 11))
        }
        guard text(index + 3) == mark, isJoined(index + 3), isJoined(index + 4), let c = piece(index + 4).number else {
            // "2022-02" is a month when it cannot be a range of years.
            guard first.count == 4, mark == "-", piece(index + 2).count == 2, (1...12).contains(b), b < a % 100,
                (1900...2100).contains(a), !isJoined(index + 3) || piece(index + 3).kind == .mark
            else { return nil }
            return (index + 3, TimeFields(year: a, month: b))
        }
        var fields: TimeFields
        if first.count == 4 {
            guard (1...12).contains(b), (1...31).contains(c), piece(index + 4).count <= 2 else { return nil }
            fields = TimeFields(year: a, month: b, day: c)
        } else {
            let width = piece(index + 4).count
            guard first.count <= 2, width == 4 || width == 2 && mark != "." else { return nil }
            let year = width == 4 ? c : (c < 40 ? 2000 + c : 1900 + c)
            // American order unless the first number cannot be a month; dots are European.
            let isDayFirst = a > 12 || mark == "."
            let (month, day) = isDayFirst ? (b, a) : (a, b)
            guard (1...12).contains(month), (1...31).contains(day), (1000...2199).contains(year) else { return nil }
            fields = TimeFields(year: year, month: month, day: day)
        }
        let end = index + 5
        if isJoined(end), piece(end).kind == .letters, !isText(end, "t") { return nil }
        if isText(end, "t"), isJoined(end), let time = clock(end + 1) {
            fields.clock = time.clock
            fields.zone = time.zone
            return (time.end, fields)
        }
        return (end, fields)
    }

    /// "the third", "the 21st": a day whose month must come from before.
    private func dayAlone(_ index: Int) -> (end: Int, fields: TimeFields)? {
        guard isText(index, "the"), isText(index - 1, "on", "by", "until", "till", "from", "since", "before", "after"),
            let day = ordinal(index + 1), (1...31).contains(day.value)
        else { return nil }
        let next = piece(day.end)
        let isClosed =
            next.kind == .mark && !isText(day.end, "-", "'")
            || isText(day.end, "and", "but", "when", "at", "he", "she", "they")
        return isClosed ? (day.end, TimeFields(day: day.value)) : nil
    }
}

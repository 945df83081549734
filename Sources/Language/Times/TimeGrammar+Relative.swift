/// Periods told by their distance from now or then.
extension TimeGrammar {
    /// "last week", "the following day", "this past spring", "yesterday", "the quarter".
    func pointed(_ index: Int) -> Reading? {
        if let days = word(index).deictic { return deictic(index, days) }
        var at = index
        var hasArticle = false
        if isText(at, "the") {
            (at, hasArticle) = (at + 1, true)
            if isText(at, "day"), isText(at + 1, "before", "after"), isText(at + 2, "yesterday", "tomorrow") {
                return (at + 3, TimePhrase(kind: .deictic(isText(at + 2, "yesterday") ? -2 : 2)))
            }
        }
        if !hasArticle, let reading = compared(at, hasArticle: false) { return reading }
        if hasArticle, let reading = compared(at, hasArticle: true) { return reading }
        if isText(at, "same"), hasArticle || isText(at - 1, "that", "this"),
            let (end, subject) = subject(at + 1, pointer: .that)
        {
            return (end, TimePhrase(kind: .pointed(.that, subject)))
        }
        guard var pointer = word(at).pointer else { return articled(index, at, hasArticle) }
        let first = at
        at += 1
        if isText(first, "that"), isText(at, "same") { at += 1 }
        if isText(first, "this"), isText(at, "past", "last", "coming", "next", "same", "current") {
            if isText(at, "past", "last") { pointer = .last }
            if isText(at, "coming", "next") { pointer = .next }
            at += 1
        }
        if isText(at, "fiscal", "calendar", "full"), isText(at + 1, "year") { at += 1 }
        guard let (end, subject) = subject(at, pointer: pointer) else { return nil }
        switch subject {
        case .unit(let unit):
            if unit.isClock { return nil }
            // "that day" yes; "that year-long", "this day-to-day", "last-minute" no.
            if isText(end, "-") && isJoined(end) { return nil }
            if isText(first, "past"), unit != .weekend {
                guard hasArticle || isText(first - 1, "in", "over", "during", "for") else { return nil }
                return (end, TimePhrase(kind: .duration([TimeAmount(count: 1, unit: unit)]), window: .last))
            }
            if hasArticle, pointer == .next { pointer = unit == .day ? .following : .next }
        case .daypart: if isText(first, "current", "past") { return nil }
        default: if isText(first, "current") { return nil }
        }
        // "This Week" in capitals is the name of a programme.
        if case .unit = subject, piece(first).isCapital, piece(at).isCapital, !piece(at).isUpper { return nil }
        if case .month(let month) = subject, let day = dayNumber(end), !word(day.end).isCounted {
            var fields = TimeFields(month: month, day: day.value)
            if pointer == .that { fields.isYearOfBefore = true }
            return (day.end, TimePhrase(kind: .calendar, fields: fields))
        }
        var reading: Reading = (end, TimePhrase(kind: .pointed(pointer, subject)))
        if case .weekday = subject {
            if let (end, fields) = calendar(afterComma(end)), fields.day != nil, fields.month != nil {
                return (end, TimePhrase(kind: .calendar, fields: fields))
            }
            reading = withDayparts(reading)
        }
        if case .unit(let unit) = subject, unit == .day { reading = withDayparts(reading) }
        // "last year's quarter", "last year's third quarter"
        if case .unit(.year) = subject, pointer == .last, isText(end, "'"), isText(end + 1, "s"),
            isText(end + 2, "quarter", "period")
        {
            let unit: TimeUnit? = isText(end + 2, "quarter") ? .quarter : nil
            return (end + 3, TimePhrase(kind: .samePeriod(unit), fields: TimeFields(yearShift: -1)))
        }
        if case .unit(.year) = subject, isText(end, "'"), isText(end + 1, "s"),
            let (last, part) = period(end + 2, hasArticle: false), part.quarter != nil || part.half != nil
        {
            var fields = part
            fields.yearShift = pointer == .last ? -1 : pointer == .next ? 1 : 0
            return (last, TimePhrase(kind: .calendar, fields: fields))
        }
        return reading
    }

    /// Whether a word before "the day" tells how a day went: "ended the day lower".
    private func closesADay(_ index: Int) -> Bool {
        isText(
            index, "end", "ended", "ending", "ends", "finish", "finished", "finishing", "close", "closed", "closing",
            "begin", "began", "start", "started") || isText(index, "for") && piece(index).isCapital
    }

    /// Whether a phrase is over before a piece: no clause follows, as in "the week before the vote".
    private func closesPhrase(_ index: Int) -> Bool {
        piece(index).kind == .mark && !isText(index, "'", "-", "$")
            || isText(index, "and", "but", "as", "when", "while", "because", "after", "with", "in", "at", "for", "to")
    }

    /// "over the years": a long while, when nothing tells which years.
    private func name(ofVagueLengthAt index: Int) -> Bool {
        isText(index, "years", "decades", "centuries") && !isText(index + 1, "of", "between", "from")
    }

    private func deictic(_ index: Int, _ days: String) -> Reading? {
        // "USA Today"
        if piece(index).isCapital, piece(index - 1).kind == .letters, piece(index - 1).isCapital, !piece(index).isUpper
        {
            return nil
        }
        // BBC Radio's "Today programme"
        if piece(index).isCapital, isText(index + 1, "programme", "program", "show") { return nil }
        guard let shift = Int(days) else {
            return (index + 1, TimePhrase(kind: .deictic(0), fields: TimeFields(daypart: days)))
        }
        return withDayparts((index + 1, TimePhrase(kind: .deictic(shift))))
    }

    /// What a pointing word picks.
    private func subject(_ index: Int, pointer: TimePointer) -> (Int, TimeSubject)? {
        if let month = month(index) { return (month.end, .month(month.value)) }
        if let day = weekday(index) { return (day.end, .weekday(day.value)) }
        let word = word(index)
        // "the last quarter of an hour"
        if word.unit == .quarter, isText(index + 1, "of"), isText(index + 2, "a", "an") { return nil }
        if let unit = word.unit, !word.isPluralUnit { return (index + 1, .unit(unit)) }
        if let season = word.season { return (index + 1, .season(season)) }
        if let part = word.daypart, !word.isPluralDaypart { return (index + 1, .daypart(part)) }
        for holiday in lexicon.holidays(startingWith: text(index)) where piece(index).isCapital {
            let range = index..<index + holiday.words.count
            if zip(range, holiday.words).allSatisfy({ text($0) == $1 }) {
                return (range.upperBound, .holiday(holiday.rule))
            }
        }
        return nil
    }

    /// "the quarter", "the weekend", "the year-ago period", "the latest quarter".
    private func articled(_ index: Int, _ at: Int, _ hasArticle: Bool) -> Reading? {
        guard hasArticle else { return nil }
        if isText(at, "weekend") { return (at + 1, TimePhrase(kind: .pointed(.this, .unit(.weekend)))) }
        if isText(at, "day"), isText(at + 1, "before", "after") {
            return (at + 1, TimePhrase(kind: .pointed(isText(at + 1, "before") ? .previous : .following, .unit(.day))))
        }
        if isText(at, "day"), closesADay(index - 1) {
            return (at + 1, TimePhrase(kind: .pointed(.that, .unit(.day)), isOfTheNews: true))
        }
        if let unit = word(at).unit, word(at).isPluralUnit, !unit.isClock, isText(index - 1, "over", "through"),
            name(ofVagueLengthAt: at)
        {
            return (at + 1, TimePhrase(kind: .duration([TimeAmount(count: nil, unit: unit)])))
        }
        if let unit = word(at).unit, word(at).isPluralUnit, !unit.isClock,
            isText(
                at + 1, "before", "after", "ahead", "since", "leading", "following", "preceding", "immediately", "to",
                "that")
        {
            return (at + 1, TimePhrase(kind: .duration([TimeAmount(count: nil, unit: unit)])))
        }
        var name = at
        if isText(name, "latest", "full", "fiscal"), isText(name + 1, "fiscal", "year", "quarter", "period") {
            name += 1
        }
        if isText(name, "fiscal"), isText(name + 1, "year") { name += 1 }
        if isText(name, "year", "month", "week"), isText(name + 1, "before", "earlier", "previous"), name == at,
            let unit = word(name).unit, closesPhrase(name + 2)
        {
            return (name + 2, TimePhrase(kind: .pointed(.previous, .unit(unit))))
        }
        if isText(name, "year"),
            isText(name + 1, "ended", "ending") || isText(name + 1, "to", "through") && month(name + 2) != nil
                || isText(name + 1, "to") && dayNumber(name + 2).map({ month($0.end) != nil }) ?? false
        {
            // "profit in the year ended March 31": a length, as TimeML has it; the day behind it places it.
            return (name + 1, TimePhrase(kind: .duration([TimeAmount(count: 1, unit: .year)])))
        }
        if isText(name, "year"), isText(name - 1, "fiscal", "full") {
            return (name + 1, TimePhrase(kind: .pointed(.this, .unit(.year))))
        }
        if isText(name, "period") && isText(name - 1, "latest")
            || isText(name, "quarter") && !isText(name + 1, "of", "-", "century")
        {
            return (name + 1, TimePhrase(kind: .pointed(.last, .unit(.quarter)), comparesQuarters: true))
        }
        if let reading = yearAgo(name), isText(reading.end - 1, "quarter", "period") { return reading }
        if isText(name, "year", "month", "week"), isText(at - 2, "in", "during", "of", "throughout", "for", "by"),
            !isText(name + 1, "of", "-", "that", "before", "after", "in", "ending", "ended", "'"),
            let unit = word(name).unit,
            name == at
        {
            return (name + 1, TimePhrase(kind: .pointed(.this, .unit(unit))))
        }
        return nil
    }

    /// "two years ago", "a week later", "three days earlier", "ten days from now".
    func offset(_ index: Int) -> Reading? {
        let prefix = quantifier(index)
        guard let amount = amount(prefix?.end ?? index) else { return nil }
        var end = amount.end
        if isText(end, "or"), isText(end + 1, "so") { end += 2 }
        let (origin, sign): (TimeOrigin, Int)
        switch text(end) {
        case "ago": (origin, sign) = (.now, -1)
        case "earlier", "previously": (origin, sign) = (.then, -1)
        case "before"
        where amount.value.unit == .year && amount.value.count == 1 && closesPhrase(end + 1)
            && !isText(end + 1, "the", "in", "at", "for", "to", "with", "when", "as"):
            (origin, sign) = (.then, -1)
        case "later", "afterward", "afterwards": (origin, sign) = (.then, 1)
        case "hence": (origin, sign) = (.now, 1)
        case "from" where isText(end + 1, "now", "today"):
            (origin, sign) = (.now, 1)
            end += 1
        default: return nil
        }
        if isText(end + 1, "than") { return nil }
        var phrase = TimePhrase(kind: .offset(amount.value, origin, sign: sign))
        phrase.isApproximate = prefix?.isApproximate ?? false
        // "ten years ago this week", "a year ago today"
        if text(end) == "ago", sign < 0, amount.value.unit == .year, let years = amount.value.count, years < 1000 {
            phrase.fields.yearShift = -Int(years)
            if isText(end + 1, "today") {
                return (end + 2, TimePhrase(kind: .pointed(.this, .unit(.day)), fields: phrase.fields))
            }
            if isText(end + 1, "this"), isText(end + 2, "week", "month", "weekend"), let unit = word(end + 2).unit {
                return (end + 3, TimePhrase(kind: .pointed(.this, .unit(unit)), fields: phrase.fields))
            }
            phrase.fields.yearShift = nil
        }
        let reading: Reading = (end + 1, phrase)
        return amount.value.unit == .day ? withDayparts(reading) : reading
    }

    /// A count and its unit.
    func amount(_ index: Int) -> (value: TimeAmount, end: Int)? {
        guard let number = count(index) else { return nil }
        var at = number.end
        if isText(
            at, "more", "full", "additional", "further", "straight", "consecutive", "successive", "whole", "long",
            "short", "trading", "working", "calendar")
        {
            at += 1
        }
        at = afterHyphen(at)
        guard let unit = word(at).unit, unit != .weekend || number.value != nil, !isNamed(at) else { return nil }
        // "one second" but not "a second term"; "a minute" but not "a minute particle".
        if unit == .second, !word(at).isPluralUnit, isText(index, "a", "an", "another") { return nil }
        // "three-quarters" is a fraction.
        if unit == .quarter, !word(at).isPluralUnit || isText(at - 1, "-") { return nil }
        if unit == .minute, isText(at, "min"), !isText(at + 1, ".") { return nil }
        var value = TimeAmount(count: number.value, unit: unit)
        var end = at + 1
        if isText(end, "and"), isText(end + 1, "a"), isText(end + 2, "half"), let count = value.count {
            value.count = count + 0.5
            end += 3
        }
        return (value, end)
    }

    /// Whether a unit of time stands in capitals as part of a name ("60 Minutes").
    private func isNamed(_ index: Int) -> Bool {
        piece(index).isCapital && !piece(index).isUpper && !piece(index - 1).isCapital
    }
}

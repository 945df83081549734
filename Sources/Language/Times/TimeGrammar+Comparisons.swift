/// Periods set beside the same part of another year, as reports on business and trade do.
extension TimeGrammar {
    /// "year-ago quarter", "year-earlier period", "year-ago third quarter": the same part of the year before.
    func yearAgo(_ index: Int) -> Reading? {
        if isText(index, "prior", "previous"), isText(index + 1, "-"), isText(index + 2, "year"),
            isText(index + 3, "quarter", "period")
        {
            return (index + 4, TimePhrase(kind: .pointed(.last, .unit(.year)), comparesQuarters: true))
        }
        guard isText(index, "year"), isText(index + 1, "-"), isText(index + 2, "ago", "earlier") else { return nil }
        let at = index + 3
        var phrase = TimePhrase(kind: .pointed(.last, .unit(.year)), comparesQuarters: true)
        if isText(at, "quarter", "period") { return (at + 1, phrase) }
        if let (end, part) = period(at, hasArticle: false), part.quarter != nil, part.year == nil {
            phrase = TimePhrase(kind: .calendar, fields: part)
            phrase.fields.yearShift = -1
            return (end, phrase)
        }
        return (at, phrase)
    }

    /// "same quarter last year", "corresponding period of 1988", "1988 period", "quarter a year ago", after its article.
    func compared(_ index: Int, hasArticle: Bool) -> Reading? {
        if hasArticle, piece(index).kind == .digits, let year = year(index), let unit = comparedUnit(year.end),
            unit.value == nil || unit.value == .quarter
        {
            return (unit.end, TimePhrase(kind: .samePeriod(unit.value), fields: TimeFields(year: year.value)))
        }
        var at = index
        if isText(at, "same", "comparable", "corresponding", "equivalent") {
            at += 1
            if let reading = yearAgo(at) { return reading }
        } else if !hasArticle || !isText(at, "quarter", "period", "month") {
            return nil
        }
        guard let unit = comparedUnit(at), let year = comparedYear(unit.end) else { return nil }
        return (year.end, TimePhrase(kind: .samePeriod(unit.value), fields: year.fields))
    }

    private func comparedUnit(_ index: Int) -> (value: TimeUnit?, end: Int)? {
        if isText(index, "period") { return (nil, index + 1) }
        if isText(index, "time", "stage", "point") { return (.year, index + 1) }
        guard isText(index, "quarter", "month"), let unit = word(index).unit else { return nil }
        return (unit, index + 1)
    }

    /// Which year's: "last year", "a year earlier", "of 2011", "the previous year".
    private func comparedYear(_ index: Int) -> (fields: TimeFields, end: Int)? {
        let at = isText(index, "of", "in", ",") ? index + 1 : index
        if piece(at).kind == .digits, let year = year(at) { return (TimeFields(year: year.value), year.end) }
        if isText(at, "a", "one"), isText(at + 1, "year"), isText(at + 2, "ago", "earlier", "before") {
            return (TimeFields(yearShift: -1), at + 3)
        }
        let name = isText(at, "the") ? at + 1 : at
        if isText(name, "last"), isText(name + 1, "year") { return (TimeFields(yearShift: -1), name + 2) }
        guard name > at else { return nil }
        if isText(name, "previous", "prior", "preceding"), isText(name + 1, "year") {
            return (TimeFields(yearShift: -1), name + 2)
        }
        if isText(name, "year"), isText(name + 1, "before", "earlier") {
            return (TimeFields(yearShift: -1), name + 2)
        }
        return nil
    }
}

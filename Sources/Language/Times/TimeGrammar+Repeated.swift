/// Repeated times.
extension TimeGrammar {
    /// "every Tuesday", "each year", "daily", "Mondays", "per month", "twice a week".
    func repeated(_ index: Int) -> Reading? {
        func set(_ end: Int, _ value: String) -> Reading { (end, TimePhrase(kind: .set(value))) }
        if let period = word(index).frequency {
            // A newspaper has "Daily" in its name, and is "a weekly".
            if piece(index).isCapital && piece(index - 1).kind == .letters && piece(index - 1).isCapital { return nil }
            if piece(index).isCapital && piece(index + 1).isCapital { return nil }
            if isPaper(index) { return nil }
            return set(index + 1, period)
        }
        if let day = word(index).weekday, word(index).isPluralWeekday, piece(index).isCapital {
            return set(index + 1, "XXXX-WXX-\(day)")
        }
        // "on Friday nights"
        if let day = word(index).weekday, piece(index).isCapital, let part = word(index + 1).daypart,
            word(index + 1).isPluralDaypart
        {
            return set(index + 2, "XXXX-WXX-\(day)T\(part)")
        }
        if isText(index, "weekends"), isText(index - 1, "on", "at", "and") { return set(index + 1, "XXXX-WXX-WE") }
        if isText(index, "per", "a", "an"), let unit = word(index + 1).unit, !word(index + 1).isPluralUnit,
            isText(index, "per") || isPerUnit(index)
        {
            return set(index + 2, TimeValue.period(1, unit))
        }
        guard isText(index, "every", "each") else { return nil }
        var at = index + 1
        if isText(at, "other") { at += 1 }
        let step = at > index + 1 ? 2 : 1
        if let month = month(at) { return set(month.end, "XXXX-\(month.value < 10 ? "0" : "")\(month.value)") }
        if let day = weekday(at) { return set(day.end, "XXXX-WXX-\(day.value)") }
        if let season = word(at).season { return set(at + 1, "XXXX-\(season)") }
        if let part = word(at).daypart { return set(at + 1, "XXXX-XX-XXT\(part)") }
        if let unit = word(at).unit, unit != .second || isText(index, "every") {
            return set(at + 1, TimeValue.period(Double(step), unit))
        }
        if let amount = amount(at), let count = amount.value.count {
            return set(amount.end, TimeValue.period(count, amount.value.unit))
        }
        return nil
    }

    /// Whether "daily" is a newspaper: "the daily Granma", "the party daily said".
    private func isPaper(_ index: Int) -> Bool {
        let (before, after) = (piece(index - 1), piece(index + 1))
        if isText(index + 1, "said", "reported", "wrote", "quoted", "newspaper", "paper") {
            return before.kind == .letters
        }
        guard after.isCapital, word(index + 1).weekday == nil, word(index + 1).month == nil else { return false }
        return before.isCapital
            || isText(
                index - 1, "the", "s", "state", "party", "business", "opposition", "government", "independent",
                "leading",
                "influential", "conservative", "liberal", "wing", "run", "owned", "language", "circulation", "sports")
    }

    /// Whether "a year" stands behind an amount of money, times or people and means "per year".
    private func isPerUnit(_ index: Int) -> Bool {
        let end = index + 2
        if isText(end, "ago", "earlier", "later", "and", "or", "-", "from", "old", "before", "after", "long") {
            return false
        }
        if isText(
            index - 1, "times", "once", "twice", "percent", "dollars", "tons", "barrels", "million", "billion", "days",
            "hours", "people", "euros", "pounds", "%", "tonnes")
        {
            return true
        }
        if isText(end, "to") { return false }
        let before = piece(index - 1)
        if before.kind == .digits {
            // "at a rate of 15 a year", "$1.76 a year", not "in 2011 a year …".
            return before.count != 4 || isText(index - 2, "$", "£", "€", ",")
        }
        if word(index - 1).cardinal != nil { return true }
        // "four flights a week", "dozens of calls a day"
        guard before.kind == .letters, before.text.hasSuffix("s"), before.word.unit == nil else { return false }
        return (index - 4..<index - 1).contains {
            piece($0).kind == .digits || word($0).cardinal != nil || isText($0, "dozens", "hundreds", "thousands")
        }
    }
}

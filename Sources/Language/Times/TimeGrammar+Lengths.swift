/// Lengths of time.
extension TimeGrammar {
    /// A length: "three days", "the past two weeks", "five-year", "at least 10 hours", "weeks", "an hour and a half".
    func duration(_ index: Int) -> Reading? {
        var at = index
        var window: TimePointer?
        var isApproximate = false
        if isText(at, "the", "these", "those", "his", "her", "its", "their") {
            guard
                isText(
                    at + 1, "past", "last", "previous", "next", "coming", "first", "following", "final", "latest",
                    "preceding", "recent", "early", "intervening", "full")
            else { return isText(at, "the") ? whole(at) : nil }
            at += isText(at, "the", "these", "those") ? 1 : 0
            if at == index { return nil }
        }
        // "will last four weeks"
        if isText(at, "last"), at == index,
            isText(
                at - 1, "to", "will", "would", "could", "can", "may", "might", "should", "must", "not", "t", "ll",
                "did",
                "and", "only", "usually", "typically", "normally") && piece(at).isCapital == false,
            !isText(at + 1, "few", "several", "couple")
        {
            return nil
        }
        if let pointer = word(at).pointer, pointer != .that,
            pointer != .this || isText(at, "last", "past", "next", "coming", "previous", "following")
        {
            window = pointer
            at += 1
        } else if isText(at, "first", "final", "latest", "full"), at > index || amount(at + 1) != nil {
            at += 1
        } else if isText(at, "recent") {
            guard let unit = word(at + 1).unit, word(at + 1).isPluralUnit else { return nil }
            return (at + 2, TimePhrase(kind: .duration([TimeAmount(count: nil, unit: unit)]), window: .last))
        }
        if let prefix = quantifier(at) {
            isApproximate = prefix.isApproximate
            at = prefix.end
        }
        // "37 years old" and "a six-year-old boy" tell an age, not a stretch of time.
        if let age = amount(at),
            isText(age.end, "old") || isText(age.end, "-") && isText(age.end + 1, "old")
                || isText(age.end, "of") && isText(age.end + 1, "age")
        {
            return nil
        }
        // "a year-earlier loss"
        if let amount = amount(at), isText(amount.end, "-"), isText(amount.end + 1, "ago", "earlier") { return nil }
        if let amount = amount(at) { return lengths(amount, window: window, isApproximate: isApproximate) }
        // "day-long", "a week-long".
        if at == index, let unit = word(at).unit, !word(at).isPluralUnit, unit != .second, isText(at + 1, "-"),
            isText(at + 2, "long")
        {
            return (at + 3, TimePhrase(kind: .duration([TimeAmount(count: 1, unit: unit)])))
        }
        if at == index, let length = word(at).length {
            return (at + 1, TimePhrase(kind: .duration([TimeAmount(count: 1, unit: length)])))
        }
        // Bare plurals: "for years", "within weeks", "the coming months".
        guard let unit = word(at).unit, word(at).isPluralUnit, unit != .second, unit != .quarter || window != nil else {
            return nil
        }
        let hasCue =
            window != nil
            || isText(
                index - 1, "for", "within", "in", "after", "over", "of", "through", "lasted", "took", "take", "spent",
                "lasting", "takes", "last", "been", "by", "just")
            || isText(at + 1, "ago", "earlier", "later", "ahead", "-", "after", "before")
            || isText(at + 1, "of") && unit != .minute && unit != .hour || isText(index - 1, "many")
        guard hasCue else { return nil }
        if isText(at + 1, "ago", "earlier", "later") {
            let sign = isText(at + 1, "later") ? 1 : -1
            let origin: TimeOrigin = isText(at + 1, "ago") ? .now : .then
            return (at + 2, TimePhrase(kind: .offset(TimeAmount(count: nil, unit: unit), origin, sign: sign)))
        }
        var end = at + 1
        if isText(end, "-"), isText(end + 1, "long", "old") { end += 2 }
        return (end, TimePhrase(kind: .duration([TimeAmount(count: nil, unit: unit)]), window: window))
    }

    /// "the four days": a length with its article.
    private func whole(_ index: Int) -> Reading? {
        guard let amount = amount(index + 1), piece(index + 1).kind == .digits || word(index + 1).cardinal != nil,
            !isText(index + 2, "-"), word(amount.end - 1).isPluralUnit
        else { return nil }
        return lengths(amount, window: nil, isApproximate: false)
    }

    private func lengths(_ amount: (value: TimeAmount, end: Int), window: TimePointer?, isApproximate: Bool) -> Reading?
    {
        var amounts = [amount.value]
        var end = amount.end
        // "five years, two months and three days", "2 hours 13 minutes"
        while let last = amounts.last?.unit.seconds {
            let at = isText(end, "and", ",") ? end + 1 : end
            guard let more = self.amount(at), more.value.count != nil, !isText(at, "a", "an") || isText(end, ","),
                let unit = more.value.unit.seconds, unit < last, amounts[amounts.count - 1].count != nil,
                !isText(more.end, "ago", "later", "earlier", "after", "before", "-")
            else { break }
            amounts.append(more.value)
            end = more.end
        }
        // "two-year-old", "10 years old"
        if isText(end, "-"), isText(end + 1, "old", "long") {
            end += 2
        } else if isText(end, "old"), amount.value.unit == .year {
            end += 1
        }
        if isText(end, "or"), isText(end + 1, "so") { end += 2 }
        if isText(end, "or"), isText(end + 1, "two", "more") {
            amounts = [TimeAmount(count: nil, unit: amount.value.unit)]
            end += 2
        }
        var phrase = TimePhrase(kind: .duration(amounts), window: window)
        phrase.isApproximate = isApproximate
        return (end, phrase)
    }
}

/// Numbers, days and years.
extension TimeGrammar {
    /// A count before a unit: digits, number words, "a", "several", "a couple of". A nil value is a vague number.
    func count(_ index: Int) -> (value: Double?, end: Int)? {
        if isText(index, "half"), isText(index + 1, "a", "an") { return (0.5, index + 2) }
        if isText(index, "a", "an", "another") {
            if isText(index + 1, "couple") { return (2, isText(index + 2, "of") ? index + 3 : index + 2) }
            if isText(index + 1, "few") { return (nil, index + 2) }
            if isText(index + 1, "half"), isJoined(index + 2) == false { return (0.5, index + 2) }
            if isText(index + 1, "dozen") { return (12, index + 2) }
            if isText(index + 1, "number"), isText(index + 2, "of") { return (nil, index + 3) }
            if let more = cardinal(index + 1), more.value >= 100 || isText(index, "another") {
                return (Double(more.value), more.end)
            }
            return (1, isText(index + 1, "single", "full", "further", "additional") ? index + 2 : index + 1)
        }
        if word(index).isVagueNumber { return (nil, isText(index + 1, "more") ? index + 2 : index + 1) }
        if isText(index, "couple") { return (2, isText(index + 1, "of") ? index + 2 : index + 1) }
        if isText(index, "dozens", "hundreds", "thousands", "scores"), isText(index + 1, "of") {
            return (nil, index + 2)
        }
        if isText(index, "dozen") { return (12, index + 1) }
        guard var number = decimal(index) ?? cardinal(index).map({ (Double($0.value), $0.end) }) else { return nil }
        if isText(number.1, "and"), isText(number.1 + 1, "a"), isText(number.1 + 2, "half") {
            number = (number.0 + 0.5, number.1 + 3)
        }
        // "two or three weeks", "10 to 12 months": a vague number.
        let hyphen = isText(number.1, "-")
        if isText(number.1, "or", "to") || hyphen,
            let other = decimal(number.1 + 1)
                ?? cardinal(number.1 + 1).map({
                    (Double($0.value), $0.end)
                }), other.0 > number.0
        {
            return (nil, other.1)
        }
        return (number.0, number.1)
    }

    /// Digits with groups, decimals or a half ("1,500", "2.5", "3 1/2").
    private func decimal(_ index: Int) -> (Double, Int)? {
        guard piece(index).kind == .digits, let number = piece(index).number else { return nil }
        var value = Double(number)
        var end = index + 1
        while isText(end, ","), isJoined(end), isJoined(end + 1), piece(end + 1).kind == .digits,
            piece(end + 1).count == 3,
            let group = piece(end + 1).number
        {
            value = value * 1000 + Double(group)
            end += 2
        }
        if isText(end, "."), isJoined(end), isJoined(end + 1), let tenths = piece(end + 1).number {
            let scale = (0..<piece(end + 1).count).reduce(1.0) { power, _ in power * 10 }
            return (value + Double(tenths) / scale, end + 2)
        }
        if piece(end).number == 1, isText(end + 1, "/"), piece(end + 2).number == 2, isJoined(end + 1) {
            return (value + 0.5, end + 3)
        }
        return (value, end)
    }

    /// A number in words: "twenty-five", "two hundred", "one hundred and ten".
    func cardinal(_ index: Int) -> (value: Int, end: Int)? {
        guard var total = word(index).cardinal else { return nil }
        var end = index + 1
        if total >= 20, total < 100, let unit = word(afterHyphen(end)).cardinal, unit < 10 {
            total += unit
            end = afterHyphen(end) + 1
        }
        while let scale = word(end).cardinal, scale >= 100, total < scale {
            total *= scale
            end += 1
            let rest = isText(end, "and") ? end + 1 : end
            if let more = word(rest).cardinal, more < 100, let tail = cardinal(rest), tail.value < 100 {
                total += tail.value
                end = tail.end
            }
        }
        return (total, end)
    }

    /// An ordinal: "5th", "fifth", "twenty-first".
    func ordinal(_ index: Int) -> (value: Int, end: Int)? {
        if piece(index).kind == .digits, let number = piece(index).number, isJoined(index + 1),
            isText(index + 1, "st", "nd", "rd", "th")
        {
            return (number, index + 2)
        }
        if let value = word(index).ordinal { return (value, index + 1) }
        if let tens = word(index).cardinal, tens >= 20, tens < 100, isText(index + 1, "-"),
            let unit = word(index + 2).ordinal, unit < 10
        {
            return (tens + unit, index + 3)
        }
        return nil
    }

    /// A day of the month, as digits or as an ordinal.
    func dayNumber(_ index: Int) -> (value: Int, end: Int)? {
        if let day = ordinal(index), (1...31).contains(day.value) { return day }
        let digits = piece(index)
        guard digits.kind == .digits, digits.count <= 2, let day = digits.number, (1...31).contains(day) else {
            return nil
        }
        if isJoined(index + 1) {
            // "5.3", "5:30", "5,000", "5%" are no days.
            let next = text(index + 1)
            if next == "%" || piece(index + 1).kind == .letters { return nil }
            if [".", ",", ":"].contains(next), isJoined(index + 2), piece(index + 2).kind == .digits { return nil }
        }
        return (day, index + 1)
    }

    /// A year: four digits, or words ("nineteen ninety-six", "two thousand four").
    func year(_ index: Int) -> (value: Int, end: Int)? {
        let digits = piece(index)
        if digits.kind == .digits {
            guard digits.count == 4, let year = digits.number, (1000...2199).contains(year) else { return nil }
            if isJoined(index + 1) {
                if piece(index + 1).kind == .letters || isText(index + 1, "%", ":", "_", "@") { return nil }
                if isText(index + 1, ".", ","), isJoined(index + 2), piece(index + 2).kind == .digits { return nil }
            }
            return (year, index + 1)
        }
        guard let head = word(index).cardinal else { return nil }
        if (11...20).contains(head), let tail = word(index + 1).cardinal, tail >= 10, tail < 100,
            let rest = cardinal(index + 1), rest.value < 100
        {
            return (head * 100 + rest.value, rest.end)
        }
        if (16...19).contains(head), isText(index + 1, "hundred") { return (head * 100, index + 2) }
        if head == 2, isText(index + 1, "thousand") {
            let at = isText(index + 2, "and") ? index + 3 : index + 2
            if let rest = word(at).cardinal, rest < 100, let tail = cardinal(at) {
                return (2000 + tail.value, tail.end)
            }
            return isText(index - 1, "year", "in", "since", "by") ? (2000, index + 2) : nil
        }
        return nil
    }

    /// A year shortened to two digits after an apostrophe ("'88").
    func shortYear(_ index: Int) -> (value: Int, end: Int)? {
        guard isText(index, "'"), isJoined(index + 1), piece(index + 1).kind == .digits, piece(index + 1).count == 2,
            !(isJoined(index + 2) && piece(index + 2).kind == .letters), let number = piece(index + 1).number
        else { return nil }
        return (number < 40 ? 2000 + number : 1900 + number, index + 2)
    }

    /// Whether a four-digit number that stands alone is a year.
    func isYearInContext(_ index: Int, end: Int) -> Bool {
        let before = index - 1
        if word(before).precedesNumber { return false }
        if isText(before, ".") && (isText(before - 1, "no", "nos") || isText(before - 1, "art")) { return false }
        if isText(before, "$", "£", "€", "#", "№") { return false }
        if isText(before, "-"), piece(before - 1).kind == .letters, isJoined(before), isJoined(index),
            !isText(before - 1, "post", "pre", "mid", "early", "late")
        {
            return false
        }
        let value = piece(index).number ?? 0
        let hasCue =
            isText(
                before, "in", "since", "until", "till", "by", "of", "from", "before", "after", "during", "between",
                "through",
                "early", "late", "mid", "year", "circa", "autumn", "summer", "winter", "spring", "fall", "around")
            || isText(before, "(") || word(before).month != nil
        let next = end
        if word(next).isCounted || isText(next, "%", "-foot", "mm") {
            return isText(before, "in", "since", "of", "year") && (1900...2050).contains(value)
                && !word(next).isPluralUnit
        }
        if isText(next, "-"), isJoined(next), piece(next + 1).kind == .letters, isJoined(next + 1) {
            if word(next + 1).unit != nil
                || isText(
                    next + 1, "page", "strong", "mile", "foot", "meter", "metre", "member", "man", "ton", "seat",
                    "kilometer", "km", "bed", "person", "pound", "plus")
            {
                return false
            }
        }
        if isText(next, "gmt", "hours", "hrs", "utc", "local") || word(next).zone != nil && piece(next).isUpper {
            return false
        }
        // "Expo 2020", "Vision 2030": part of a name, unless the name opens the sentence.
        let name = piece(before)
        if name.kind == .letters, name.isCapital, name.word.month == nil, name.word.season == nil,
            !isText(before - 1, ".", ""),
            !hasCue, name.spaceBefore, piece(index).spaceBefore
        {
            return false
        }
        if hasCue { return isText(before, "of", "from", "through", "by", "between", "around") ? value >= 1200 : true }
        return (1500...2060).contains(value)
    }
}

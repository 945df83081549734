/// Parts of periods, times of day and words for now, once and soon.
extension TimeGrammar {
    /// "early 2022", "the end of the year", "mid-1980s", "later this year", "about 1980".
    func modified(_ index: Int) -> Reading? {
        if let pointed = pointed(index) { return pointed }
        if let prefix = quantifier(index), prefix.isApproximate || isText(prefix.end - 1, "than"),
            let reading = modifiedBase(prefix.end), piece(prefix.end).kind == .digits || word(prefix.end).month != nil
        {
            guard case .calendar = reading.phrase.kind, !isText(index, "some", "almost", "nearly") else { return nil }
            var phrase = reading.phrase
            phrase.isApproximate = prefix.isApproximate
            return (reading.end, phrase)
        }
        let start = isText(index, "the") ? index + 1 : index
        if isText(start, "year", "month", "week"), let unit = word(start).unit {
            let at = isText(start + 1, "'") && isText(start + 2, "s") ? start + 3 : afterHyphen(start + 1)
            if isText(at, "end") {
                let end = at + 1
                if unit == .year {
                    let isSince = isText(index - 1, "since", "from")
                    // "by year's end" is vague, "year-end debt" is that of a balance sheet.
                    if !isSince, !isText(at - 1, "-") {
                        var phrase = TimePhrase(kind: .pointed(.this, .unit(unit)))
                        phrase.degree = .end
                        return (end, phrase)
                    }
                    // "up since year-end": the last one.
                    let shift = isSince ? -1 : 0
                    return (end, TimePhrase(kind: .calendar, fields: TimeFields(month: 12, day: 31, yearShift: shift)))
                }
                var phrase = TimePhrase(kind: .pointed(.this, .unit(unit)))
                phrase.degree = .end
                return (end, phrase)
            }
        }
        if isText(index, "earlier", "later", "sometime") || isText(index, "some") && isText(index + 1, "time") {
            var at = isText(index, "some") ? index + 2 : index + 1
            if isText(at, "on", "in") { at += 1 }
            if isText(at, "the"), isText(at + 1, "year", "month", "week", "day", "decade"), let unit = word(at + 1).unit
            {
                return (at + 2, TimePhrase(kind: .pointed(unit == .day ? .that : .this, .unit(unit))))
            }
            if let reading = modifiedBase(at) { return reading }
            return nil
        }
        guard let degree = word(start).degree else { return nil }
        var at = start + 1
        if isText(start, "early", "late", "mid") {
            if isText(at, "-"), isJoined(at) { at += 1 }
            if isText(at, "in", "on"), start == index { at += 1 }
            // "by early afternoon"
            if !isText(start, "mid"), let part = word(at).daypart, !word(at).isPluralDaypart, word(at).clock == nil,
                isText(index - 1, "by", "in", "until", "since", "from", "around")
                    || start > index && isText(index - 1, "in"),
                dayReading(at + 1) == nil, !isText(at + 1, "of", "hours", "trading", "trade", "light", "news")
            {
                return (at + 1, TimePhrase(kind: .pointed(.that, .daypart(part))))
            }
            if isText(start, "mid"), let part = word(at).daypart, var reading = dayReading(at + 1) {
                reading.phrase.fields.daypart = part
                return reading
            }
            if let part = word(at).daypart,
                let reading = clockLed(at) ?? Optional((at + 1, TimePhrase(kind: .pointed(.that, .daypart(part))))),
                isText(start, "mid")
            {
                return reading
            }
        } else {
            guard isText(at, "of"),
                start > index || isText(index, "end", "early", "mid") || isText(index - 1, "at", "by", "since", "until")
            else { return nil }
            at += 1
        }
        if isText(start, "late", "early"), start > index, word(start + 1).decadeName == nil,
            piece(start + 1).kind != .digits,
            word(start + 1).season == nil, ordinal(start + 1) == nil
        {
            return nil
        }
        var reading: Reading?
        if isText(start, "mid", "early", "late"), start > index {
            // "the mid-1990s", "the late 19th century"
            reading = period(at, hasArticle: true).map { ($0.end, TimePhrase(kind: .calendar, fields: $0.fields)) }
        }
        if reading == nil { reading = modifiedBase(at) }
        if reading == nil, isText(at, "season") == false, word(at).season != nil, let season = word(at).season {
            reading = (at + 1, TimePhrase(kind: .calendar, fields: TimeFields(season: season)))
        }
        if reading == nil, isText(at, "the"), let unit = word(at + 1).unit, !word(at + 1).isPluralUnit, !unit.isClock,
            unit != .day
        {
            reading = (at + 2, TimePhrase(kind: .pointed(.this, .unit(unit))))
        }
        guard var (end, phrase) = reading else { return nil }
        if case .reference = phrase.kind { return nil }
        if case .duration = phrase.kind { return nil }
        if case .deictic = phrase.kind, !isText(start, "early", "late") { return nil }
        phrase.degree = degree
        if end == at { end = at + 1 }
        return (end, phrase)
    }

    private func modifiedBase(_ index: Int) -> Reading? { dated(index) ?? pointed(index) }

    /// A time of day: "3 p.m.", "15:30 GMT", "noon", "9 o'clock".
    func clock(_ index: Int) -> (clock: String, zone: String?, isCertain: Bool, end: Int)? {
        if let named = word(index).clock, !isText(index - 1, "high") { return (named, nil, true, index + 1) }
        guard let hour = piece(index).number ?? word(index).cardinal else { return nil }
        let isDigits = piece(index).kind == .digits
        if isDigits, piece(index).count == 4, hour < 2400, hour % 100 < 60 {
            let isMilitary =
                isText(index + 1, "gmt", "utc", "hours", "hrs", "z")
                || word(index + 1).zone != nil && piece(index + 1).isUpper
            guard isMilitary else { return nil }
            return (time(hour / 100, hour % 100, nil), word(index + 1).zone, true, index + 2)
        }
        guard hour <= 24, !isDigits || piece(index).count <= 2 else { return nil }
        var (minute, second): (Int?, Int?) = (nil, nil)
        var end = index + 1
        if isDigits, isText(end, ":", "."), isJoined(end), isJoined(end + 1), piece(end + 1).count == 2,
            let minutes = piece(end + 1).number, minutes < 60
        {
            let isColon = isText(end, ":")
            let after = end + 2
            // "at 10.30 on Friday"
            let isOfDay =
                isText(index - 1, "at", "by", "until", "from", "around", "about")
                && (isText(after, "on") && dayReading(after + 1) != nil
                    || isText(after, "in") && isText(after + 1, "the"))
            if isColon || isOfDay || meridiem(after) != nil || word(after).zone != nil && piece(after).isUpper {
                minute = minutes
                end = after
                if isColon, isText(end, ":"), isJoined(end), let seconds = piece(end + 1).number, seconds < 60 {
                    second = seconds
                    end += 2
                }
            }
        }
        var value = hour
        var isCertain = minute != nil
        if let half = meridiem(end) {
            guard hour <= 12 else { return nil }
            value = hour % 12 + (half.isAfternoon ? 12 : 0)
            end = half.end
            isCertain = true
        } else if isText(end, "o"), isText(end + 1, "'"), isText(end + 2, "clock") {
            end += 3
            isCertain = true
        } else if isText(end, "in"), isText(end + 1, "the"), let part = word(end + 2).daypart, !isDigits || hour <= 12,
            word(end + 2).clock == nil
        {
            value = hour % 12 + (part == "MO" ? 0 : 12)
            end += 3
            isCertain = true
        }
        guard isCertain else { return nil }
        // A score or a ratio ("won 3:2") has no two-digit minutes; a running time has no zone, we take it as a time.
        var zone: String?
        if let known = word(end).zone, piece(end).isUpper || isText(end, "z") {
            zone = known
            end += 1
        } else if isText(end, "local"), isText(end + 1, "time") {
            end += 2
        } else if isText(end, "hrs", "hours") {
            end += 1
        }
        if isText(end, "("), word(end + 1).zone != nil || isText(end + 1, "local"), isText(end + 2, ")") { end += 3 }
        return (time(value, minute, second), zone, true, end)
    }

    private func time(_ hour: Int, _ minute: Int?, _ second: Int?) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "T\(two(hour)):\(two(minute ?? 0))" + (second.map { ":\(two($0))" } ?? "")
    }

    private func meridiem(_ index: Int) -> (isAfternoon: Bool, end: Int)? {
        if isText(index, "am", "pm") { return (isText(index, "pm"), index + 1) }
        guard isText(index, "a", "p"), isText(index + 1, "."), isJoined(index + 1), isText(index + 2, "m"),
            isJoined(index + 2)
        else { return nil }
        return (isText(index, "p"), isText(index + 3, ".") && isJoined(index + 3) ? index + 4 : index + 3)
    }

    /// A time of day with the date behind it: "3 p.m. on Tuesday", "noon Thursday", "the morning of February 5".
    func clockLed(_ index: Int) -> Reading? {
        if let time = clock(index) {
            var fields = TimeFields()
            fields.clock = time.clock
            fields.zone = time.zone
            let comma = afterComma(time.end)
            let at = isText(comma, "on") ? comma + 1 : comma
            if let reading = dayReading(at) {
                var phrase = reading.phrase
                phrase.fields.clock = time.clock
                phrase.fields.zone = time.zone
                return (reading.end, phrase)
            }
            return (time.end, TimePhrase(kind: .calendar, fields: fields))
        }
        let start = isText(index, "the") ? index + 1 : index
        // "the early morning hours of Sunday"
        if word(start).degree != nil, let part = word(start + 1).daypart, isText(start + 2, "hours"),
            isText(start + 3, "of"), var reading = dayReading(start + 4)
        {
            reading.phrase.fields.daypart = part
            return reading
        }
        guard let part = word(start).daypart, !word(start).isPluralDaypart else { return nil }
        if isText(start + 1, "of") || isText(start + 1, "on") && start == index, let reading = dayReading(start + 2) {
            var phrase = reading.phrase
            phrase.fields.daypart = part
            return (reading.end, phrase)
        }
        // "at dawn", "by nightfall"
        if start == index, isText(start, "dawn", "daybreak", "dusk", "sunset", "sunrise", "nightfall"),
            isText(index - 1, "at", "by", "since", "until", "before", "after")
        {
            return (start + 1, TimePhrase(kind: .pointed(.that, .daypart(part))))
        }
        if start > index, isText(index - 1, "in", "during"), !isText(start + 1, "of") {
            return (start + 1, TimePhrase(kind: .pointed(.that, .daypart(part))))
        }
        return nil
    }

    /// A reading that is one day.
    private func dayReading(_ index: Int) -> Reading? {
        guard let reading = dated(index) ?? pointed(index), reading.phrase.fields.clock == nil else { return nil }
        switch reading.phrase.kind {
        case .calendar: return reading.phrase.fields.day != nil || reading.phrase.fields.weekday != nil ? reading : nil
        case .deictic: return reading
        case .pointed(_, .weekday), .pointed(_, .unit(.day)): return reading
        default: return nil
        }
    }

    /// "now", "recently", "the past", "in the near future".
    func reference(_ index: Int) -> Reading? {
        func found(_ end: Int, _ value: String) -> Reading { (end, TimePhrase(kind: .reference(value))) }
        if isText(index, "right", "just"), isText(index + 1, "now") { return found(index + 2, "PRESENT_REF") }
        if isText(index, "more", "most", "very"), isText(index + 1, "recently") { return found(index + 2, "PAST_REF") }
        if let value = word(index).reference {
            return found(index + 1, value)
        }
        if let value = word(index).referenceAdjective, !isText(index, "former") {
            guard piece(index + 1).kind == .letters, !piece(index).isCapital, word(index + 1).unit == nil else {
                return nil
            }
            return found(index + 1, value)
        }
        if isText(index, "future"), !piece(index).isCapital, isText(index - 1, "in", "any", "of", "for") {
            return found(index + 1, "FUTURE_REF")
        }
        if isText(index, "these"), isText(index + 1, "days") { return found(index + 2, "PRESENT_REF") }
        if isText(index, "at"), isText(index + 1, "present"), !isText(index + 2, "a", "the") {
            return found(index + 2, "PRESENT_REF")
        }
        if isText(index, "one"), isText(index + 1, "day"),
            isText(index - 1, "will", "would", "may", "might", "could", "can", "to", "'ll")
        {
            return found(index + 2, "FUTURE_REF")
        }
        guard isText(index, "the", "this") else { return nil }
        if isText(index + 1, "near", "short", "long", "medium", "longer"), isText(index + 2, "term"),
            isText(index - 1, "in", "over", "for", "of")
        {
            return found(index + 3, "FUTURE_REF")
        }
        let isNear = isText(index + 1, "near", "immediate", "distant", "recent")
        let at = isNear ? index + 2 : index + 1
        if isText(at, "future") { return found(at + 1, "FUTURE_REF") }
        if isText(at, "past"), !isText(at + 1, "tense"), word(at + 1).unit == nil, piece(at + 1).kind != .digits,
            count(at + 1) == nil
        {
            return found(at + 1, "PAST_REF")
        }
        if isText(at, "moment"), isText(index - 1, "at") { return found(at + 1, "PRESENT_REF") }
        if isText(at, "time"), isText(at + 1, "being") { return found(at + 2, "PRESENT_REF") }
        return nil
    }
}

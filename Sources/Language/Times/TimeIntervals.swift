import Record

/// Turns the EDTF values of dates into intervals where prepositions say so: "since August", "until 2007", "from March to
/// May". TIMEX3 values stay as they are.
struct TimeIntervals {
    let article: AnalysedArticle

    func apply(to times: inout [TimeExpression]) {
        var index = 0
        while index < times.count {
            defer { index += 1 }
            let time = times[index]
            guard time.timeClass == .date, let value = time.value, !value.value.contains("/") else { continue }
            let before = lower(time.tokens.lowerBound - 1)
            let isDashed = ["-", "–", "—"].contains(lower(time.tokens.upperBound)) && time.timex?.count == 4
            if before == "from" || before == "between" || isDashed, index + 1 < times.count,
                join(&times, at: index, before: before)
            {
                index += 1
                continue
            }
            switch before {
            case "since": set(&times[index], "\(value.value)/..")
            case "until", "till": set(&times[index], "/\(value.value)")
            case "by": set(&times[index], "/\(value.value)")
            case "from" where ["on", "onwards", "onward"].contains(lower(time.tokens.upperBound)):
                set(&times[index], "\(value.value)/..")
            default: break
            }
        }
    }

    /// "from A to B", "between A and B": both stand for the whole interval.
    private func join(_ times: inout [TimeExpression], at index: Int, before: String) -> Bool {
        let (first, second) = (times[index], times[index + 1])
        guard second.timeClass == .date, second.tokens.lowerBound == first.tokens.upperBound + 1,
            let start = first.value, let end = second.value, !end.value.contains("/")
        else { return false }
        let link = lower(first.tokens.upperBound)
        guard before == "between" ? link == "and" : ["to", "until", "till", "through", "-", "–"].contains(link) else {
            return false
        }
        guard before == "from" || before == "between" || second.timex?.count == 4 else { return false }
        // "from March to May 2022": the year counts for both.
        var from = start.value
        if first.timex?.count == 7, second.timex?.count == 7, second.basis == .stated, first.basis != .stated {
            from = String(end.value.prefix(4)) + String(start.value.dropFirst(4))
        }
        guard let both = EDTFDate("\(from)/\(end.value)") else { return false }
        times[index].value = both
        times[index + 1].value = both
        return true
    }

    private func set(_ time: inout TimeExpression, _ value: String) {
        if let interval = EDTFDate(value) { time.value = interval }
    }

    private func lower(_ token: Int) -> String {
        article.tokens.indices.contains(token) ? article.lower(token) : ""
    }
}

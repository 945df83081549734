/// A time expression to be scored: code points of the text, class and value.
public struct ScoredTime: Sendable, Hashable {
    /// First and one past the last code point.
    public var range: Range<Int>
    /// TIMEX3 type in lower case: `date`, `time`, `duration`, `set`.
    public var timeClass: String
    /// TIMEX3 value; nil when none is given.
    public var value: String?

    /// A time expression.
    public init(range: Range<Int>, timeClass: String, value: String?) {
        self.range = range
        self.timeClass = timeClass
        self.value = value
    }
}

/// Accuracy of time expressions as TempEval-3 counts it (UzZaman et al. 2013, section 6.1).
///
/// `strict` wants the same span, `relaxed` an overlap. `type` and `value` count relaxed matches whose class or value is
/// right, so that their F1 is the relaxed F1 times the share of right ones.
public struct TimeScore: Sendable, Hashable {
    /// Same span.
    public var strict = Score()
    /// Overlapping span.
    public var relaxed = Score()
    /// Overlapping span and same class.
    public var type = Score()
    /// Overlapping span and same value.
    public var value = Score()

    /// Nothing counted yet.
    public init() {}

    /// What was found in one text against what is there.
    public init(found: [ScoredTime], gold: [ScoredTime]) {
        var taken = Set<Int>()
        var (same, overlapping, sameClass, sameValue) = (0, 0, 0, 0)
        for time in found {
            let exact = gold.indices.first { !taken.contains($0) && gold[$0].range == time.range }
            guard
                let match = exact
                    ?? gold.indices.first(where: { !taken.contains($0) && gold[$0].range.overlaps(time.range) })
            else { continue }
            taken.insert(match)
            overlapping += 1
            if gold[match].range == time.range { same += 1 }
            if gold[match].timeClass == time.timeClass { sameClass += 1 }
            if let value = gold[match].value, value == time.value { sameValue += 1 }
        }
        func score(_ right: Int) -> Score {
            Score(truePositives: right, falsePositives: found.count - right, falseNegatives: gold.count - right)
        }
        (strict, relaxed) = (score(same), score(overlapping))
        (type, value) = (score(sameClass), score(sameValue))
    }

    /// Counts added up.
    public static func + (left: TimeScore, right: TimeScore) -> TimeScore {
        var sum = TimeScore()
        sum.strict = left.strict + right.strict
        sum.relaxed = left.relaxed + right.relaxed
        sum.type = left.type + right.type
        sum.value = left.value + right.value
        return sum
    }
}

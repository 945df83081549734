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
        let pairs = Self.pairs(found: found, gold: gold).filter { $0.gold != nil && $0.found != nil }
        let same = pairs.count { $0.gold?.range == $0.found?.range }
        let sameClass = pairs.count { $0.gold?.timeClass == $0.found?.timeClass }
        let sameValue = pairs.count { $0.hasSameValue }
        func score(_ right: Int) -> Score {
            Score(truePositives: right, falsePositives: found.count - right, falseNegatives: gold.count - right)
        }
        (strict, relaxed) = (score(same), score(pairs.count))
        (type, value) = (score(sameClass), score(sameValue))
    }

    /// An expression of the gold with the one that was found there; either may be missing.
    public struct Pair: Sendable, Hashable {
        /// The expression of the gold.
        public var gold: ScoredTime?
        /// The expression found.
        public var found: ScoredTime?

        var hasSameValue: Bool { gold?.value != nil && gold?.value == found?.value }

        /// What is wrong: `missed`, `extra`, `class`, `value` or `span`, the gravest only; empty when all is right.
        public var verdict: String {
            guard let gold else { return "extra" }
            guard let found else { return "missed" }
            if gold.timeClass != found.timeClass { return "class" }
            if !hasSameValue { return "value" }
            return gold.range == found.range ? "" : "span"
        }
    }

    /// What was found beside what is there: the same span first, then the first that overlaps.
    ///
    /// - Returns: The found ones in order, with what they match, then what was missed.
    public static func pairs(found: [ScoredTime], gold: [ScoredTime]) -> [Pair] {
        var taken = Set<Int>()
        var pairs: [Pair] = []
        for time in found {
            let match =
                gold.indices.first { !taken.contains($0) && gold[$0].range == time.range }
                ?? gold.indices.first { !taken.contains($0) && gold[$0].range.overlaps(time.range) }
            if let match { taken.insert(match) }
            pairs.append(Pair(gold: match.map { gold[$0] }, found: time))
        }
        return pairs + gold.indices.filter { !taken.contains($0) }.map { Pair(gold: gold[$0], found: nil) }
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

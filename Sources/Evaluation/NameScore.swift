/// A name to be scored: code points of the text and class.
public struct ScoredName: Sendable, Hashable {
    /// First and one past the last code point.
    public var range: Range<Int>
    /// What it names: `person`, `organization`, `place`, `other`.
    public var nameClass: String

    /// A name.
    public init(range: Range<Int>, nameClass: String) {
        self.range = range
        self.nameClass = nameClass
    }
}

/// Accuracy of names as CoNLL 2003 counts it: a name is right when span and class are.
public struct NameScore: Sendable, Hashable {
    /// Counts per class.
    public var byClass: [String: Score] = [:]

    /// Nothing counted yet.
    public init() {}

    /// What was found in one text against what is there.
    ///
    /// - Parameter ignoring: a class that the gold data do not have; names found of this class are not counted.
    public init(found: [ScoredName], gold: [ScoredName], ignoring ignored: Set<String> = []) {
        let truth = Set(gold)
        let guesses = Set(found.filter { !ignored.contains($0.nameClass) })
        for name in guesses {
            if truth.contains(name) {
                byClass[name.nameClass, default: Score()].truePositives += 1
            } else {
                byClass[name.nameClass, default: Score()].falsePositives += 1
            }
        }
        for name in truth where !guesses.contains(name) {
            byClass[name.nameClass, default: Score()].falseNegatives += 1
        }
    }

    /// All classes together (micro-average).
    public var all: Score { byClass.values.reduce(Score(), +) }

    /// Counts added up.
    public static func + (left: NameScore, right: NameScore) -> NameScore {
        var sum = left
        for (name, score) in right.byClass {
            sum.byClass[name, default: Score()] = sum.byClass[name, default: Score()] + score
        }
        return sum
    }
}

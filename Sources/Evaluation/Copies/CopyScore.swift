/// Right, wrong and missed copies of a stream whose families are known.
public struct CopyScore: Sendable {
    /// Over all items: found copies of the right family, articles wrongly called copies, copies not found.
    public private(set) var total = Score()
    /// The same for the copies made by each edit; extra are those given to another family.
    public private(set) var byEdit: [NewsroomEdits.Edit: Score] = [:]
    /// Articles that copy nobody and were called copies.
    public private(set) var wronglyCopies: [String] = []
    private var seen: Set<Int> = []
    private var families: [String: Int] = [:]

    /// Nothing scored yet.
    public init() {}

    /// Counts an item of the stream and the id of the article that it is said to copy.
    ///
    /// The first of a family that arrives is its original, whatever was done to it.
    public mutating func add(_ item: NewsroomEdits.Item, copyOf found: String?) {
        if let family = item.family { families[item.id] = family }
        let isCopy = item.family.map { !seen.insert($0).inserted } ?? false
        var score = Score()
        if isCopy {
            if let found {
                let isRight = families[found] == item.family
                score = Score(
                    truePositives: isRight ? 1 : 0, falsePositives: isRight ? 0 : 1, falseNegatives: isRight ? 0 : 1)
            } else {
                score.falseNegatives = 1
            }
            if let edit = item.edit { byEdit[edit, default: Score()] += score }
        } else if found != nil {
            score.falsePositives = 1
            wronglyCopies.append(item.id)
        }
        total += score
    }
}

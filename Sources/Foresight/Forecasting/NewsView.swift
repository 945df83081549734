/// What the news says about the candidates of one query. One thread's working space.
///
/// Rules with two bodies: “the asking entity met z in past days, and z did b with the candidate, a to b steps ago”, weighed by
/// the share of z in those meetings and the confidence of the temporal rule from b to the relation asked; and “another of the
/// asking entity's country did b with the candidate, a to b steps ago”.
struct NewsView {
    /// Ways through those met in past days: by how much they met, and by temporal rules for the second body, the first body.
    private var story: [Float]
    private var storyRule: [Float]
    private var storyThrough: [Float]
    /// That none of the rules from what the asking entity's country did holds.
    private var noHomeRule: [Float]
    private var mark: [Bool]
    /// Candidates that the news knows something about.
    private(set) var found: [Int32] = []
    /// Of those met: how much, and that none of the rules from it holds.
    private var weights: [Float]
    private var noRule: [Float]

    /// Partners of the past days that are followed.
    private static let breadth = 25

    init(entityCount: Int) {
        story = [Float](repeating: 0, count: entityCount)
        storyRule = story
        storyThrough = story
        noHomeRule = [Float](repeating: 1, count: entityCount)
        mark = [Bool](repeating: false, count: entityCount)
        weights = story
        noRule = noHomeRule
    }

    private mutating func touch(_ entity: Int32) {
        if !mark[Int(entity)] {
            mark[Int(entity)] = true
            found.append(entity)
        }
    }

    /// Turns to a query.
    mutating func look(_ query: Query, _ news: News, groups: GroupMemory, rules: RuleTable) {
        for entity in found {
            let index = Int(entity)
            mark[index] = false
            story[index] = 0
            storyRule[index] = 0
            storyThrough[index] = 0
            noHomeRule[index] = 1
        }
        found.removeAll(keepingCapacity: true)
        let own = news.of(query.entity)
        var total: Float = 1
        var partners: [Int32] = []
        for item in own {
            let index = Int(item.object)
            if weights[index] == 0 { partners.append(item.object) }
            let weight = Decay.fast(item.age - 1)
            weights[index] += weight
            total += weight
            noRule[index] *= 1 - rules.confidence(of: item, head: query.relation)
        }
        var likely = Foremost(Self.breadth)
        for partner in partners where partner != query.entity { likely.insert(weights[Int(partner)], partner) }
        for step in likely.items {
            let theirs = news.of(step.entity)
            var whole: Float = 2
            for item in theirs { whole += Decay.fast(item.age - 1) }
            let near = step.share / total
            let rule = (1 - noRule[Int(step.entity)]) / whole
            for item in theirs where item.object != query.entity && item.object != step.entity {
                let index = Int(item.object)
                touch(item.object)
                let weight = Decay.fast(item.age - 1)
                story[index] += near * weight / whole
                storyThrough[index] += rule * weight
                storyRule[index] += near * rules.confidence(of: item, head: query.relation)
            }
        }
        for partner in partners {
            weights[Int(partner)] = 0
            noRule[Int(partner)] = 1
        }
        if groups.isEmpty { return }
        for item in news.ofHome(groups.home(of: query.entity))
        where item.entity != query.entity && item.object != query.entity {
            touch(item.object)
            noHomeRule[Int(item.object)] *= 1 - rules.confidence(of: item, head: query.relation)
        }
    }

    /// Writes the evidence of one candidate.
    @inline(__always)
    func write(_ candidate: Int, into row: UnsafeMutablePointer<Float>) {
        let first = Evidence.story.rawValue
        row[first] = EvidenceGatherer.log1p(story[candidate] * 1_000)
        row[first + 1] = EvidenceGatherer.log1p(storyRule[candidate] * 1_000)
        row[first + 2] = EvidenceGatherer.log1p(storyThrough[candidate] * 1_000)
        row[first + 3] = EvidenceGatherer.log1p((1 - noHomeRule[candidate]) * 1_000)
    }
}

extension RuleTable {
    /// Confidence of the rule from a piece of news to a relation.
    @inline(__always)
    fileprivate func confidence(of item: News.Item, head: Int32) -> Float {
        confidence[place(head: head, body: item.relation, lag: item.age)]
    }
}

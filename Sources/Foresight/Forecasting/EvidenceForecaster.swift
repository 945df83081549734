/// Forecasts from named evidence: a softmax over all entities with one weight a kind of evidence finds the candidates that
/// matter, and small trees over the same evidence and its comparison among rivals order them.
///
/// Everything that is learnt can be read: the confidence of each temporal rule, the weight of each kind of evidence, the
/// questions and answers of each tree.
public struct EvidenceForecaster: Forecaster {
    /// What is learnt; frozen once learnt.
    public struct Model: Sendable {
        /// Weight of each kind of evidence.
        public internal(set) var linear = LinearWeights.initial
        /// Trees over the candidates that matter.
        public internal(set) var trees = BoostedTrees()
        /// Factor on the logarithms of weights; below 1 makes probabilities more modest.
        public internal(set) var sharpness: Float = 1
        /// Partners of a partner that are followed, at most: the most recent ones.
        public internal(set) var reach: Int
        /// What the entities' names say.
        public internal(set) var groups: EntityGroups
        var rules: RuleTable
        var histories: PairHistoryWeights

        init(
            relationCount: Int, groups: EntityGroups = EntityGroups(entityCount: 0), reach: Int = Effort().reach
        ) {
            self.reach = reach
            self.groups = groups
            rules = RuleTable(relationCount: relationCount)
            histories = PairHistoryWeights(relationCount: relationCount)
        }
    }

    /// Candidates that reach the trees.
    static let shortlist = 50

    let entityCount: Int
    let relationCount: Int
    var model: Model
    var memory: FactMemory
    var groupMemory: GroupMemory
    private var prepared = PopularityColumns()
    private var recent: RecentMeetings
    private var news: News

    /// A forecaster that has absorbed nothing yet.
    public init(entityCount: Int, relationCount: Int, model: Model) {
        self.entityCount = entityCount
        self.relationCount = relationCount
        self.model = model
        memory = FactMemory(entityCount: entityCount, relationCount: relationCount)
        groupMemory = GroupMemory(groups: model.groups, directedCount: 2 * relationCount)
        recent = RecentMeetings(reach: model.reach)
        news = News(entityCount: entityCount, relationCount: relationCount, reach: model.reach)
    }

    /// Scores are logarithms of weights, whose shares among the candidates are probabilities.
    public var scale: ScoreScale { .logWeight }

    /// Adds facts to what is known; they come in the order of time.
    public mutating func absorb(_ facts: ArraySlice<Fact>) {
        memory.absorb(facts)
        groupMemory.absorb(facts)
        news.absorb(facts)
    }

    /// Works out once what the queries of a step share.
    public mutating func prepare(for queries: [Query]) {
        prepared.prepare(for: queries, memory: memory, weights: model.linear)
        recent.prepare(for: queries, memory: memory)
        if let time = queries.first?.time { news.prepare(at: time, groups: groupMemory) }
    }

    /// One thread's working space.
    public struct Scratch {
        var gatherer: EvidenceGatherer
        var evidence: [Float]
        var group = RowTable.Group()
        var shortlist: [Int32] = []
    }

    /// Working space for one thread.
    public func makeScratch() -> Scratch {
        Scratch(
            gatherer: EvidenceGatherer(entityCount: entityCount),
            evidence: [Float](repeating: 0, count: Evidence.count))
    }

    /// Scores every candidate of a query from what has been absorbed.
    ///
    /// - Parameter scores: Room for one score per entity.
    public func score(_ query: Query, into scores: UnsafeMutableBufferPointer<Float>, scratch: inout Scratch) {
        scoreLinearly(query, into: scores, scratch: &scratch)
        shortlist(query, scores: UnsafeBufferPointer(scores), excluding: [], scratch: &scratch)
        var best = scratch.group.base
        scratch.group.rows.withUnsafeBufferPointer { rows in
            best.withUnsafeMutableBufferPointer { best in
                guard let row = rows.baseAddress, let score = best.baseAddress else { return }
                model.trees.add(row, count: best.count, to: score)
            }
        }
        for (candidate, score) in zip(scratch.shortlist, best) { scores[Int(candidate)] = score }
        if model.sharpness != 1 { for index in scores.indices { scores[index] *= model.sharpness } }
    }

    /// The first stage: the weight of every entity.
    func scoreLinearly(_ query: Query, into scores: UnsafeMutableBufferPointer<Float>, scratch: inout Scratch) {
        prepared.fill(scores, for: query)
        scratch.gatherer.gather(
            query, memory: memory, groups: groupMemory, recent: recent, news: news, rules: model.rules,
            histories: model.histories)
        let weights = model.linear.weights
        let from = Evidence.popularityCount
        // One copy of the references: reading them through `scratch` would retain every column for every candidate.
        let gatherer = scratch.gatherer
        scratch.evidence.withUnsafeMutableBufferPointer { row in
            guard let base = row.baseAddress else { return }
            for candidate in gatherer.touched {
                gatherer.write(Int(candidate), query: query, memory: memory, groups: groupMemory, into: base)
                var score: Float = 0
                if gatherer.pairPlace[Int(candidate)] >= 0 {
                    prepared.write(Int(candidate), query: query, memory: memory, into: base)
                    for place in 0..<Evidence.count { score += weights[Evidence.count + place] * base[place] }
                    scores[Int(candidate)] = score
                } else {
                    for place in from..<Evidence.count { score += weights[place] * base[place] }
                    scores[Int(candidate)] += score
                }
            }
        }
    }

    /// Writes all evidence of a candidate, popularity included.
    func writeEvidence(
        _ candidate: Int, query: Query, gatherer: EvidenceGatherer, into row: UnsafeMutablePointer<Float>
    ) {
        prepared.write(candidate, query: query, memory: memory, into: row)
        gatherer.write(candidate, query: query, memory: memory, groups: groupMemory, into: row)
    }

    /// The candidates with the greatest weights and their features, in `scratch.shortlist` and `scratch.group`.
    func shortlist(
        _ query: Query, scores: UnsafeBufferPointer<Float>, excluding excluded: [Int32], scratch: inout Scratch
    ) {
        let shortlist = Self.greatest(Self.shortlist, of: scores, excluding: excluded)
        scratch.shortlist = shortlist
        let width = Feature.count
        var group = RowTable.Group()
        group.rows = [Float](repeating: 0, count: scratch.shortlist.count * width)
        let best = scratch.shortlist.first.map { scores[Int($0)] } ?? 0
        let total = Float(LogSumExp.sum(scores, shift: best))
        var inside: Float = 0
        let gatherer = scratch.gatherer
        group.rows.withUnsafeMutableBufferPointer { rows in
            guard let start = rows.baseAddress else { return }
            for (place, candidate) in shortlist.enumerated() {
                let row = start + place * width
                writeEvidence(Int(candidate), query: query, gatherer: gatherer, into: row)
                prepared.writeMore(Int(candidate), query: query, memory: memory, gatherer: gatherer, into: row)
                gatherer.groupView.writeMore(Int(candidate), query: query, groupMemory, into: row)
                let score = scores[Int(candidate)]
                let share = (score - best).exponential
                inside += share
                row[Feature.linearShare.rawValue] = share / total
                row[Feature.linearRank.rawValue] = Float(place)
            }
            var strangers: Float = 0
            for (place, candidate) in shortlist.enumerated() where gatherer.pairPlace[Int(candidate)] < 0 {
                start[place * width + Feature.strangerRank.rawValue] = strangers
                strangers += 1
            }
            Self.compare(start, count: shortlist.count)
        }
        group.base = shortlist.map { scores[Int($0)] }
        var others = total - inside
        for other in excluded { others -= (scores[Int(other)] - best).exponential }
        group.rest = max(others, 1e-6 * total).logarithm + best
        scratch.group = group
    }

    /// Ranks the candidates by single kinds of evidence, and tells each what its best rival has.
    private static func compare(_ rows: UnsafeMutablePointer<Float>, count: Int) {
        let width = Feature.count
        let pairs: [(Feature, Feature)] = [
            (.tripleMiddle, .tripleRank), (.pairMiddle, .pairRank), (.rulesTogether, .ruleRank),
            (.partnersUnderRelation, .wayRank), (.likeSubjectsUnderRelation, .alikeRank),
            (.commonPartners, .commonRank),
            (.pairHistory, .historyRank),
        ]
        var column = [Float](repeating: 0, count: count)
        for (feature, rank) in pairs {
            for place in 0..<count { column[place] = rows[place * width + feature.rawValue] }
            for (place, own) in column.enumerated() {
                var above = 0
                for other in column { above += other > own ? 1 : 0 }
                rows[place * width + rank.rawValue] = Float(above)
            }
        }
        for (feature, rival) in [(Feature.tripleMiddle, Feature.rivalTriple), (.rulesTogether, .rivalRule)] {
            var best: Float = 0
            var second: Float = 0
            for place in 0..<count {
                let value = rows[place * width + feature.rawValue]
                if value > best { (best, second) = (value, best) } else if value > second { second = value }
            }
            for place in 0..<count {
                let value = rows[place * width + feature.rawValue]
                rows[place * width + rival.rawValue] = value == best ? second : best
            }
        }
    }

    /// The entities with the greatest scores, greatest first, equals by id.
    static func greatest(
        _ count: Int, of scores: UnsafeBufferPointer<Float>, excluding excluded: [Int32]
    ) -> [Int32] {
        var best: [(score: Float, id: Int32)] = []
        best.reserveCapacity(count + 1)
        var least = -Float.infinity
        for index in scores.indices {
            let score = scores[index]
            if best.count == count && score <= least { continue }
            if !excluded.isEmpty && excluded.contains(Int32(index)) { continue }
            var place = best.count
            while place > 0 && best[place - 1].score < score { place -= 1 }
            best.insert((score, Int32(index)), at: place)
            if best.count > count { best.removeLast() }
            if best.count == count { least = best[count - 1].score }
        }
        return best.map(\.id)
    }
}

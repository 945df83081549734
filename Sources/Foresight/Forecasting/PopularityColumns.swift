/// How popular every entity is at a step, whoever asks: overall and under each relation that is asked about.
struct PopularityColumns: Sendable {
    private struct Column {
        var base: [Float] = []
        var place: [Int32] = []
    }
    private var columns: [Column] = []
    private var columnOf: [Int32: Int] = [:]

    mutating func prepare(for queries: [Query], memory: FactMemory, weights: LinearWeights) {
        columns.removeAll(keepingCapacity: true)
        columnOf.removeAll(keepingCapacity: true)
        guard let time = queries.first?.time else { return }
        let weights = weights.weights
        let recent = Evidence.activityRecent.rawValue
        var overall = [Float](repeating: 0, count: memory.entityCount)
        for entity in overall.indices where memory.activity[entity].count > 0 {
            let past = memory.activity[entity]
            overall[entity] =
                weights[recent] * EvidenceGatherer.log1p(past.middle * Decay.middle(time - past.last))
                + weights[recent + 1] * EvidenceGatherer.log1p(past.count)
        }
        for query in queries where columnOf[query.relation] == nil {
            columnOf[query.relation] = columns.count
            var column = Column(base: overall, place: [Int32](repeating: -1, count: memory.entityCount))
            for (place, role) in memory.roles[Int(query.relation)].enumerated() {
                let index = Int(role.object)
                let age = time - role.past.last
                column.place[index] = Int32(place)
                column.base[index] +=
                    weights[0] * EvidenceGatherer.log1p(role.past.middle * Decay.middle(age))
                    + weights[1] * EvidenceGatherer.log1p(role.past.slow * Decay.slow(age))
                    + weights[2] * EvidenceGatherer.log1p(role.past.count)
            }
            columns.append(column)
        }
    }

    /// Writes the popularity part of the first stage's scores, for strangers.
    func fill(_ scores: UnsafeMutableBufferPointer<Float>, for query: Query) {
        guard let index = columnOf[query.relation] else { return }
        columns[index].base.withUnsafeBufferPointer { base in
            for place in scores.indices { scores[place] = base[place] }
        }
    }

    private func role(_ candidate: Int, _ query: Query, _ memory: FactMemory) -> Decayed? {
        guard let column = columnOf[query.relation] else { return nil }
        let place = columns[column].place[candidate]
        return place < 0 ? nil : memory.roles[Int(query.relation)][Int(place)].past
    }

    /// Writes the kinds of evidence up to `activityEver`.
    func write(_ candidate: Int, query: Query, memory: FactMemory, into row: UnsafeMutablePointer<Float>) {
        if let past = role(candidate, query, memory) {
            let age = query.time - past.last
            row[0] = EvidenceGatherer.log1p(past.middle * Decay.middle(age))
            row[1] = EvidenceGatherer.log1p(past.slow * Decay.slow(age))
            row[2] = EvidenceGatherer.log1p(past.count)
        } else {
            for place in 0..<3 { row[place] = 0 }
        }
        let past = memory.activity[candidate]
        row[3] = past.count == 0 ? 0 : EvidenceGatherer.log1p(past.middle * Decay.middle(query.time - past.last))
        row[4] = EvidenceGatherer.log1p(past.count)
    }

    /// Writes the features beyond the evidence that do not compare candidates.
    func writeMore(
        _ candidate: Int, query: Query, memory: FactMemory, gatherer: EvidenceGatherer,
        into row: UnsafeMutablePointer<Float>
    ) {
        let time = query.time
        let asker = Int(query.entity)
        func age(_ last: Int32) -> Float { last == .min ? 10 : Float(max(1, time - last)).logarithm + 0.01 }
        func put(_ feature: Feature, _ value: Float) { row[feature.rawValue] = value }
        let activity = memory.activity[candidate]
        put(.activityAge, age(activity.last))
        put(
            .activityFast,
            activity.count == 0 ? 0 : EvidenceGatherer.log1p(activity.fast * Decay.fast(time - activity.last)))
        let busy = activity.weight(at: time)
        if gatherer.pairPlace[candidate] >= 0 {
            let own = memory.pairs[asker][Int(gatherer.pairPlace[candidate])].past.weight(at: time)
            put(.pairShareBack, own / max(busy, 1e-6))
            put(.pairAge, age(memory.pairs[asker][Int(gatherer.pairPlace[candidate])].past.last))
            if gatherer.triplePlace[candidate] >= 0 {
                let triple = memory.triples[asker][Int(gatherer.triplePlace[candidate])].past
                put(.pairKeeping, triple.weight(at: time) / max(own, 1e-6))
                put(.tripleAge, age(triple.last))
            }
        }
        let news = activity.count == 0 ? 0 : activity.fast * Decay.fast(time - activity.last)
        let months = activity.count == 0 ? 0 : activity.slow * Decay.slow(time - activity.last)
        put(.surge, (news + 0.1).logarithm - (months + 1).logarithm)
        put(.openness, Float(memory.partnerCounts[candidate]) / (activity.count + 1))
        put(.presence, activity.count == 0 ? 0 : Float(max(1, time - activity.first)).logarithm)
        put(.ownRule, EvidenceGatherer.log1p(gatherer.ownRule[candidate] * 1_000))
        put(.reverseRule, EvidenceGatherer.log1p(gatherer.reverseRule[candidate] * 1_000))
        put(.lastRule, EvidenceGatherer.log1p(gatherer.lastRule[candidate] * 1_000))
        put(.partnersFast, EvidenceGatherer.log1p(gatherer.partnersFast[candidate] * 1_000))
        put(.alikeFast, EvidenceGatherer.log1p(gatherer.alikeFast[candidate] * 1_000))
        let through = EvidenceGatherer.log1p(gatherer.through[candidate] * 1_000)
        put(.throughLikely, through)
        put(.throughLift, through - EvidenceGatherer.log1p(busy))
        if gatherer.pairPlace[candidate] >= 0 {
            let pair = memory.pairs[asker][Int(gatherer.pairPlace[candidate])].past
            let both = pair.fast * Decay.fast(time - pair.last)
            let own = memory.activity[asker]
            put(.pairShareFast, both / (own.fast * Decay.fast(time - own.last) + 0.2))
            put(.pairShareBackFast, both / (news + 0.2))
        }
        put(.pairVariety, gatherer.variety[candidate])
        put(.kinshipShare, gatherer.kinship[candidate] / Float(memory.partnerCounts[candidate] + 2).squareRoot())
        put(.commonLift, row[Evidence.commonPartners.rawValue] - EvidenceGatherer.log1p(busy))
        if gatherer.pairPlace[candidate] >= 0 {
            put(.historyShare, (gatherer.history[candidate] - gatherer.historyTotal).exponential)
        }
        put(.historyDays, gatherer.historyDays[candidate])
        put(.historyLonger, gatherer.historyLonger[candidate])
        put(.historySame, gatherer.historySame[candidate])
        put(.historyBest, gatherer.historyBest[candidate])
        put(.rulesYesterday, EvidenceGatherer.log1p((1 - gatherer.noRuleYesterday[candidate]) * 1_000))
        put(.partnerCount, EvidenceGatherer.log1p(Float(memory.partnerCounts[candidate])))
        let relation = memory.relations[Int(query.relation)]
        let frequent = max(relation.weight(at: time), 1e-6)
        var roleShare: Float = 0
        if let role = role(candidate, query, memory) {
            put(.roleAge, age(role.last))
            roleShare = role.weight(at: time) / frequent
            put(.roleShare, roleShare)
            put(.roleFast, EvidenceGatherer.log1p(role.fast * Decay.fast(time - role.last)))
            put(.roleKeeping, role.weight(at: time) / max(busy, 1e-6))
        } else {
            put(.roleAge, 10)
        }
        let popular = EvidenceGatherer.log1p(roleShare * 1_000)
        put(.alikeLift, row[Evidence.likeSubjectsUnderRelation.rawValue] - popular)
        put(.partnersLift, row[Evidence.partnersUnderRelation.rawValue] - popular)
        put(.relationSize, EvidenceGatherer.log1p(relation.count))
        put(.relationNovelty, (memory.newPairs[Int(query.relation)] + 1) / (relation.count + 4))
        put(
            .relationKeeping,
            1 - Float(memory.links[Int(query.relation)].count) / (relation.count + 4))
        put(.askerActivity, EvidenceGatherer.log1p(memory.activity[asker].count))
        put(.rivalPairs, EvidenceGatherer.log1p(Float(memory.partnerCounts[asker])))
        put(.pairShare, gatherer.oneStep[candidate])
        if let slot = memory.slots[FactMemory.key(query.entity, query.relation)] {
            let past = memory.slotPast[Int(slot)]
            put(.askedBefore, EvidenceGatherer.log1p(past.count))
            put(.askedVariety, Float(memory.slotSizes[Int(slot)]) / past.count)
            let triple = gatherer.triplePlace[candidate]
            if triple >= 0 {
                let triple = memory.triples[asker][Int(triple)].past
                let own = triple.weight(at: time)
                put(.tripleShare, own / max(past.weight(at: time), 1e-6))
                if triple.count > 1 {
                    let gap = Float(triple.last - triple.first) / (triple.count - 1)
                    put(.tripleGap, Float(time - triple.last) / (gap + 1))
                } else {
                    put(.tripleGap, 20)
                }
                let back = FactMemory.key(Int32(candidate), memory.inverse(of: query.relation))
                if let slot = memory.slots[back] {
                    put(.tripleShareBack, own / max(memory.slotPast[Int(slot)].weight(at: time), 1e-6))
                }
            }
        }
        let back = gatherer.reversePlace[candidate]
        if back >= 0 {
            put(.reverse, EvidenceGatherer.log1p(memory.triples[asker][Int(back)].past.weight(at: time)))
        }
    }
}

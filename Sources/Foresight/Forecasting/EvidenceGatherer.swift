/// Gathers the evidence for all candidates of one query. One thread's working space.
struct EvidenceGatherer {
    /// What was found for an entity, in dense columns that are wiped by the list of those touched.
    private(set) var twoStep: [Float]
    private(set) var twoStepFast: [Float]
    private(set) var kinship: [Float]
    private(set) var variety: [Float]
    private(set) var history: [Float]
    /// The parts of it that past days and the longer past add.
    private(set) var historyDays: [Float]
    private(set) var historyLonger: [Float]
    private(set) var historySame: [Float]
    private(set) var historyBest: [Float]
    /// That none of the rules from what the pair did in the step before holds.
    private(set) var noRuleYesterday: [Float]
    /// Logarithm of the sum of exp(history) over all partners.
    private(set) var historyTotal: Float = 0
    private(set) var partners: [Float]
    private(set) var alike: [Float]
    private(set) var shared: [Float]
    private(set) var partnersFast: [Float]
    private(set) var alikeFast: [Float]
    /// Ways through the partners that the pair's past under all relations makes likely.
    private(set) var through: [Float]
    /// Confidence of the rules whose bodies are the pair's last facts, and step of those.
    private(set) var lastRule: [Float]
    private(set) var ownRule: [Float]
    private(set) var reverseRule: [Float]
    private(set) var pairPlace: [Int32]
    private(set) var triplePlace: [Int32]
    private(set) var reversePlace: [Int32]
    private(set) var bestRule: [Float]
    private(set) var noRule: [Float]
    private(set) var oneStep: [Float]
    private var company: [Float]
    /// Entities reached from the asking one in two steps, for the entity and time below.
    private var reached: [Int32] = []
    private var walked: (entity: Int32, time: Int32) = (-1, .min)
    private var near: [Int32] = []
    private var companions: [Int32] = []
    private var view = PartnerView()
    private(set) var groupView = GroupView()
    private(set) var newsView: NewsView
    /// Candidates with any evidence of their own for the query gathered last.
    private(set) var touched: [Int32] = []
    private var mark: [Bool]
    /// Logarithm of the odds that a relation, and the asking entity, keep to known partners.
    private var keeping: (relation: Float, asker: Float) = (0, 0)

    /// Partners followed on ways of two steps; the weightiest first.
    private static let breadth = 40
    private static let likely = 12

    init(entityCount: Int) {
        newsView = NewsView(entityCount: entityCount)
        let zeros = [Float](repeating: 0, count: entityCount)
        twoStep = zeros
        twoStepFast = zeros
        kinship = zeros
        variety = zeros
        history = zeros
        historyDays = zeros
        historyLonger = zeros
        historySame = zeros
        historyBest = zeros
        noRuleYesterday = [Float](repeating: 1, count: entityCount)
        partners = zeros
        alike = zeros
        shared = zeros
        partnersFast = zeros
        alikeFast = zeros
        through = zeros
        lastRule = zeros
        ownRule = zeros
        reverseRule = zeros
        bestRule = zeros
        noRule = [Float](repeating: 1, count: entityCount)
        oneStep = zeros
        company = zeros
        pairPlace = [Int32](repeating: -1, count: entityCount)
        triplePlace = pairPlace
        reversePlace = pairPlace
        mark = [Bool](repeating: false, count: entityCount)
    }

    /// Gathers what the memory holds for a query.
    mutating func gather(
        _ query: Query, memory: FactMemory, groups: GroupMemory, recent: RecentMeetings, news: News,
        rules: RuleTable, histories: PairHistoryWeights
    ) {
        wipe()
        view.look(at: query.entity, time: query.time, memory: memory)
        if walked.entity != query.entity || walked.time != query.time { walk(query, memory, recent) }
        let relation = Int(query.relation)
        let asker = Int(query.entity)
        keeping.relation = Self.odds(
            new: memory.newPairs[relation], of: memory.relations[relation].count)
        keeping.asker = Self.odds(new: Float(memory.partnerCounts[asker]), of: memory.activity[asker].count)
        for entity in reached { touch(entity) }
        for (place, pair) in memory.pairs[Int(query.entity)].enumerated() {
            pairPlace[Int(pair.object)] = Int32(place)
            touch(pair.object)
        }
        let inverse = memory.inverse(of: query.relation)
        memory.triples[Int(query.entity)].withUnsafeBufferPointer { triples in
            for place in triples.indices {
                let object = Int(triples[place].object)
                let relation = triples[place].relation
                let lag = query.time - triples[place].past.last
                let confidence = rules.confidence[rules.place(head: query.relation, body: relation, lag: lag)]
                if confidence > bestRule[object] { bestRule[object] = confidence }
                if relation == query.relation {
                    triplePlace[object] = Int32(place)
                    ownRule[object] = confidence
                }
                if relation == inverse {
                    reversePlace[object] = Int32(place)
                    reverseRule[object] = confidence
                }
                if confidence > lastRule[object],
                    triples[place].past.last == memory.pairs[asker][Int(pairPlace[object])].past.last
                {
                    lastRule[object] = confidence
                }
                noRule[object] *= 1 - confidence
                variety[object] += 1
                let parts = histories.additions(past: relation, view.facts[place], asked: query.relation)
                historyDays[object] += parts.days
                historyLonger[object] += parts.longer
                history[object] += parts.days + parts.longer
                if relation == query.relation { historySame[object] = parts.days + parts.longer }
                historyBest[object] = max(historyBest[object], parts.days + parts.longer)
                if lag == 1 { noRuleYesterday[object] *= 1 - confidence }
            }
        }
        var best = -Float.infinity
        for (place, pair) in memory.pairs[asker].enumerated() {
            let object = Int(pair.object)
            let values = view.values(place, partner: pair.object, asked: inverse, memory: memory)
            history[object] += histories.addition(values, asked: query.relation)
            best = max(best, history[object])
        }
        var total: Float = 0
        for pair in memory.pairs[asker] { total += (history[Int(pair.object)] - best).exponential }
        historyTotal = total > 0 ? total.logarithm + best : 0
        groupView.look(query, groups)
        for entity in groupView.candidates { touch(entity) }
        newsView.look(query, news, groups: groups, rules: rules)
        for entity in newsView.found { touch(entity) }
        gatherThrough(query, memory, recent)
        gatherCompany(query, memory)
        gatherLinks(query, memory, recent)
        for companion in companions { company[Int(companion)] = 0 }
        companions.removeAll(keepingCapacity: true)
    }

    private mutating func touch(_ entity: Int32) {
        if !mark[Int(entity)] {
            mark[Int(entity)] = true
            touched.append(entity)
        }
    }

    private mutating func wipe() {
        for entity in touched {
            let index = Int(entity)
            mark[index] = false
            partners[index] = 0
            alike[index] = 0
            shared[index] = 0
            partnersFast[index] = 0
            alikeFast[index] = 0
            through[index] = 0
            lastRule[index] = 0
            ownRule[index] = 0
            reverseRule[index] = 0
            pairPlace[index] = -1
            triplePlace[index] = -1
            reversePlace[index] = -1
            variety[index] = 0
            history[index] = 0
            historyDays[index] = 0
            historyLonger[index] = 0
            historySame[index] = 0
            historyBest[index] = 0
            noRuleYesterday[index] = 1
            bestRule[index] = 0
            noRule[index] = 1
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// One and two random steps from the asking entity, by the weight of the pairs.
    private mutating func walk(_ query: Query, _ memory: FactMemory, _ recent: RecentMeetings) {
        for entity in reached {
            twoStep[Int(entity)] = 0
            twoStepFast[Int(entity)] = 0
            kinship[Int(entity)] = 0
        }
        for entity in near { oneStep[Int(entity)] = 0 }
        reached.removeAll(keepingCapacity: true)
        near.removeAll(keepingCapacity: true)
        walked = (query.entity, query.time)
        let total = memory.activity[Int(query.entity)].weight(at: query.time)
        guard total > 0 else { return }
        var steps = Foremost(Self.breadth)
        for pair in memory.pairs[Int(query.entity)] where pair.object != query.entity {
            let share = pair.past.weight(at: query.time) / total
            oneStep[Int(pair.object)] = share
            near.append(pair.object)
            steps.insert(share, pair.object)
        }
        for step in steps.items {
            let out = memory.activity[Int(step.entity)].weight(at: query.time)
            guard out > 0 else { continue }
            let scale = step.share / out
            let rarity = 1 / Float(memory.partnerCounts[Int(step.entity)] + 2).logarithm
            recent.forPartners(of: step.entity, in: memory) { pair in
                if pair.object == query.entity { return }
                let index = Int(pair.object)
                if twoStep[index] == 0 { reached.append(pair.object) }
                twoStep[index] += scale * pair.past.weight(at: query.time)
                twoStepFast[index] += step.share * pair.past.fast * Decay.fast(query.time - pair.past.last)
                kinship[index] += rarity
            }
        }
    }

    /// Ways of two steps through the partners whom this is likeliest to be done with.
    private mutating func gatherThrough(_ query: Query, _ memory: FactMemory, _ recent: RecentMeetings) {
        var likely = Foremost(Self.likely)
        for pair in memory.pairs[Int(query.entity)] { likely.insert(history[Int(pair.object)], pair.object) }
        for step in likely.items {
            let share = (step.share - historyTotal).exponential
            let out = memory.activity[Int(step.entity)].weight(at: query.time)
            guard share > 0.005, out > 0 else { continue }
            let scale = share / (out + 1)
            recent.forPartners(of: step.entity, in: memory) { pair in
                if pair.object == query.entity { return }
                through[Int(pair.object)] += scale * pair.past.weight(at: query.time)
                touch(pair.object)
            }
        }
    }

    /// Entities that do the same with the same partners.
    private mutating func gatherCompany(_ query: Query, _ memory: FactMemory) {
        guard let slot = memory.slots[FactMemory.key(query.entity, query.relation)] else { return }
        let inverse = memory.inverse(of: query.relation)
        let total = memory.slotPast[Int(slot)].weight(at: query.time) + 1
        var place = memory.slotFirst[Int(slot)]
        while place >= 0 {
            let triple = memory.triples[Int(query.entity)][Int(place)]
            place = triple.next
            let weight = triple.past.weight(at: query.time) / total
            guard weight > 0.002, let back = memory.slots[FactMemory.key(triple.object, inverse)] else { continue }
            let out = memory.slotPast[Int(back)].weight(at: query.time) + 1
            var opposite = memory.slotFirst[Int(back)]
            while opposite >= 0 {
                let other = memory.triples[Int(triple.object)][Int(opposite)]
                opposite = other.next
                guard other.object != query.entity else { continue }
                if company[Int(other.object)] == 0 { companions.append(other.object) }
                company[Int(other.object)] += weight * other.past.weight(at: query.time) / out
            }
        }
    }

    /// Who does this with whom: partners, entities reached in two steps, and company of the asking one.
    private mutating func gatherLinks(_ query: Query, _ memory: FactMemory, _ recent: RecentMeetings) {
        let (oneStep, twoStep, company) = (oneStep, twoStep, company)
        recent.forLinks(of: query.relation, in: memory) {
            oneStep[$0] + twoStep[$0] + company[$0] != 0
        } _: { link in
            let from = Int(link.entity)
            let (near, far, beside) = (oneStep[from], twoStep[from], company[from])
            if link.object == query.entity || link.entity == query.entity { return }
            let total = memory.slotPast[Int(link.slot)].weight(at: query.time) + 2
            let weight = link.past.weight(at: query.time) / total
            let index = Int(link.object)
            partners[index] += near * weight
            alike[index] += far * weight
            shared[index] += beside * weight
            let fast = link.past.fast * Decay.fast(query.time - link.past.last)
            if fast > 0.02 {
                partnersFast[index] += near * fast
                alikeFast[index] += far * fast
            }
            touch(link.object)
        }
    }

    /// Writes the evidence of one candidate beyond its popularity, from `Evidence.tripleFast` on.
    @inline(__always)
    func write(
        _ candidate: Int, query: Query, memory: FactMemory, groups: GroupMemory, into row: UnsafeMutablePointer<Float>
    ) {
        let base = Evidence.popularityCount
        if triplePlace[candidate] >= 0 {
            let past = memory.triples[Int(query.entity)][Int(triplePlace[candidate])].past
            let age = query.time - past.last
            row[base] = Self.log1p(past.fast * Decay.fast(age))
            row[base + 1] = Self.log1p(past.middle * Decay.middle(age))
            row[base + 2] = Self.log1p(past.slow * Decay.slow(age))
            row[base + 3] = Self.log1p(past.count)
            row[base + 4] = 1 / Float(max(1, age)).squareRoot()
        } else {
            for place in 0..<5 { row[base + place] = 0 }
        }
        if pairPlace[candidate] >= 0 {
            let past = memory.pairs[Int(query.entity)][Int(pairPlace[candidate])].past
            let age = query.time - past.last
            row[base + 5] = Self.log1p(past.fast * Decay.fast(age))
            row[base + 6] = Self.log1p(past.middle * Decay.middle(age))
            row[base + 7] = Self.log1p(past.count)
            row[base + 8] = 1 / Float(max(1, age)).squareRoot()
        } else {
            for place in 5..<9 { row[base + place] = 0 }
        }
        row[base + 9] = Self.log1p(bestRule[candidate] * 1_000)
        row[base + 10] = Self.log1p((1 - noRule[candidate]) * 1_000)
        row[base + 11] = Self.log1p(twoStep[candidate] * 1_000)
        row[base + 12] = Self.log1p(partners[candidate] * 1_000)
        row[base + 13] = Self.log1p(alike[candidate] * 1_000)
        row[base + 14] = Self.log1p(shared[candidate] * 1_000)
        let met = pairPlace[candidate] >= 0
        row[base + 15] = met ? 1 : 0
        row[base + 16] = met ? keeping.relation : 0
        row[base + 17] = met ? keeping.asker : 0
        row[base + 18] = history[candidate]
        row[base + 19] = kinship[candidate]
        row[base + 20] = Self.log1p(twoStepFast[candidate] * 1_000)
        newsView.write(candidate, into: row)
        if mark[candidate] {
            groupView.write(candidate, groups, into: row)
        } else {
            for place in Evidence.sameHome.rawValue..<Evidence.count { row[place] = 0 }
        }
    }

    private static func odds(new: Float, of count: Float) -> Float {
        ((count - new + 1) / (new + 1)).logarithm
    }

    @inline(__always) static func log1p(_ number: Float) -> Float { number == 0 ? 0 : (1 + number).logarithm }
}

/// What homes and roles say about the candidates of one query. One thread's working space.
struct GroupView {
    /// Share of what the asking entity's home, and its role, did under the relation; by node.
    private var byHome: [Float] = []
    private var byRole: [Float] = []
    /// How far an entity's home, and its role, fit the asking entity and the relation; by node.
    private var fit: [Float] = []
    private var written: [Int32] = []
    /// Entities that are candidates by home; some stand here several times.
    private(set) var candidates: [Int32] = []
    private(set) var home: Int32 = -1
    private var selfSlot: Int32?
    private var homeSlot: Int32?
    private var roleSlot: Int32?
    private var selfAll: Int32?
    private var homeAll: Int32?

    /// Facts of the asking entity's home that weigh as much as one's own in what homes fit.
    private static let smoothing: Float = 3
    /// Other homes whose members are looked at.
    private static let homesLookedAt = 3

    /// Turns to a query.
    mutating func look(_ query: Query, _ memory: GroupMemory) {
        if memory.isEmpty { return }
        candidates.removeAll(keepingCapacity: true)
        if byHome.count != memory.nodeCount {
            byHome = [Float](repeating: 0, count: memory.nodeCount)
            byRole = byHome
            fit = byHome
        }
        for node in written {
            byHome[Int(node)] = 0
            byRole[Int(node)] = 0
            fit[Int(node)] = 0
        }
        written.removeAll(keepingCapacity: true)
        let time = query.time
        home = memory.home(of: query.entity)
        let role = memory.roleStart + memory.groups.roles[Int(query.entity)]
        selfSlot = memory.slot(query.entity, query.relation)
        homeSlot = home < 0 ? nil : memory.slot(memory.homeStart + home, query.relation)
        roleSlot = memory.slot(role, query.relation)
        selfAll = memory.slot(query.entity, memory.anything)
        homeAll = home < 0 ? nil : memory.slot(memory.homeStart + home, memory.anything)
        if let slot = homeSlot {
            let total = memory.totals[Int(slot)].weight(at: time) + 1
            for target in memory.targets[Int(slot)] {
                byHome[Int(target.node)] = target.past.weight(at: time) / total
                written.append(target.node)
                if target.node < memory.homeStart { candidates.append(target.node) }
            }
        }
        if let slot = roleSlot {
            let total = memory.totals[Int(slot)].weight(at: time) + 1
            for target in memory.targets[Int(slot)] {
                byRole[Int(target.node)] = target.past.weight(at: time) / total
                written.append(target.node)
            }
        }
        findFits(query, memory)
        var likely = Foremost(Self.homesLookedAt)
        for node in written where node >= memory.homeStart && node < memory.roleStart && fit[Int(node)] > 0.02 {
            if node != memory.homeStart + home { likely.insert(fit[Int(node)], node) }
        }
        var last: Int32 = -1
        for item in likely.items where item.entity != last {
            last = item.entity
            candidates += memory.groups.members[Int(item.entity - memory.homeStart)]
        }
        if home >= 0 { candidates += memory.groups.members[Int(home)] }
    }

    /// How likely each home and role is: shares of the asking entity's own facts, smoothed towards those of its home, and
    /// of its role.
    private mutating func findFits(_ query: Query, _ memory: GroupMemory) {
        let time = query.time
        var whole = Self.smoothing
        if let slot = selfSlot { whole += memory.totals[Int(slot)].weight(at: time) }
        for node in written where node >= memory.homeStart {
            fit[Int(node)] = Self.smoothing / whole * (node < memory.roleStart ? byHome : byRole)[Int(node)]
        }
        guard let slot = selfSlot else { return }
        for target in memory.targets[Int(slot)] {
            fit[Int(target.node)] += target.past.weight(at: time) / whole
            written.append(target.node)
        }
    }

    /// Writes the evidence that the first stage weighs.
    @inline(__always)
    func write(_ candidate: Int, _ memory: GroupMemory, into row: UnsafeMutablePointer<Float>) {
        let first = Evidence.sameHome.rawValue
        if memory.isEmpty {
            for place in first..<first + 6 { row[place] = 0 }
            return
        }
        let entity = Int32(candidate)
        let to = memory.home(of: entity)
        let role = memory.roleNode(of: entity, from: home)
        let homeFit = to < 0 ? 0 : fit[Int(memory.homeStart + to)]
        row[first] = home >= 0 && home == to ? 1 : 0
        row[first + 1] = EvidenceGatherer.log1p(byHome[candidate] * 1_000)
        row[first + 2] = EvidenceGatherer.log1p(byRole[candidate] * 1_000)
        row[first + 3] = EvidenceGatherer.log1p(homeFit * 1_000)
        row[first + 4] = EvidenceGatherer.log1p(fit[Int(role)] * 1_000)
        row[first + 5] = EvidenceGatherer.log1p(homeFit * fit[Int(role)] * 10_000)
    }

    /// Writes the features that only the trees see.
    func writeMore(
        _ candidate: Int, query: Query, _ memory: GroupMemory, into row: UnsafeMutablePointer<Float>
    ) {
        if memory.isEmpty { return }
        let time = query.time
        let entity = Int32(candidate)
        let to = memory.home(of: entity)
        let toNode = to < 0 ? -1 : memory.homeStart + to
        let homeNode = home < 0 ? -1 : memory.homeStart + home
        func share(_ slot: Int32?, _ target: Int32) -> Float {
            guard let slot, let past = memory.past(slot, target) else { return 0 }
            return past.weight(at: time) / (memory.totals[Int(slot)].weight(at: time) + 0.5)
        }
        func news(_ slot: Int32?, _ target: Int32) -> Float {
            guard let past = memory.past(slot, target) else { return 0 }
            return EvidenceGatherer.log1p(past.fast * Decay.fast(time - past.last))
        }
        func put(_ feature: Feature, _ value: Float) { row[feature.rawValue] = value }
        put(.homeKnown, to < 0 ? 0 : home < 0 ? 1 : home == to ? 3 : 2)
        let (relation, asker) = (Int(query.relation), Int(query.entity))
        put(.relationAtHome, (memory.within[relation] + 2) / (memory.known[relation] + 4))
        put(.askerAtHome, (memory.withinOf[asker] + 1) / (memory.knownOf[asker] + 2))
        put(.homeAsked, share(selfSlot, toNode))
        put(.homeShare, share(selfAll, toNode))
        put(.roleAsked, share(selfSlot, memory.roleNode(of: entity, from: home)))
        put(.homeNews, news(homeSlot, entity))
        put(.homesNews, news(homeSlot, toNode))
        put(.homeAnything, share(homeAll, entity))
        put(.homesAnything, share(homeAll, toNode))
        put(.homeRole, share(homeSlot, memory.roleNode(of: entity, from: home)))
        let inverse = query.relation < memory.anything / 2 ? memory.anything / 2 : -memory.anything / 2
        let backSlot = memory.slot(entity, query.relation + inverse)
        put(.homeShareBack, share(memory.slot(entity, memory.anything), homeNode))
        put(.homeAskedBack, share(backSlot, homeNode))
        put(.roleAskedBack, share(backSlot, memory.roleNode(of: query.entity, from: to)))
    }
}

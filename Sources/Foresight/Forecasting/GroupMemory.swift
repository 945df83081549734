/// What is known of the dealings between homes and roles: who of a home, and who of a role, did what to whom, to which homes
/// and to which roles.
///
/// Sources and targets are nodes: entities, then homes, then roles towards another home, then roles towards one's own.
struct GroupMemory {
    /// A node that something was done to.
    struct Target {
        var node: Int32
        var past: Decayed
    }

    let groups: EntityGroups
    /// The relation that stands for all relations together.
    let anything: Int32
    let homeStart: Int32
    let roleStart: Int32
    let ownRoleStart: Int32
    let nodeCount: Int

    private var slots = FlatIndex()
    private(set) var totals: [Decayed] = []
    private(set) var targets: [[Target]] = []
    private var places = FlatIndex()
    /// Facts of each relation, and of each entity, between two whose homes are known, and those within one home.
    private(set) var known: [Float]
    private(set) var within: [Float]
    private(set) var knownOf: [Float]
    private(set) var withinOf: [Float]
    /// Home of each entity as far as it is known.
    private var current: [Int32]
    /// Where entities without a home in their names deal most: the home, facts with it and with any home.
    private var learnt: [Int32: (home: Int32, count: Float, all: Float)] = [:]

    init(groups: EntityGroups, directedCount: Int) {
        self.groups = groups
        anything = Int32(directedCount)
        homeStart = Int32(groups.homes.count)
        roleStart = homeStart + Int32(groups.homeCount)
        ownRoleStart = roleStart + Int32(groups.roleCount)
        known = [Float](repeating: 0, count: directedCount)
        within = known
        knownOf = [Float](repeating: 0, count: groups.homes.count)
        withinOf = knownOf
        current = groups.homes
        nodeCount = Int(ownRoleStart) + groups.roleCount
    }

    /// Whether names tell anything.
    var isEmpty: Bool { groups.homeCount == 0 }

    /// The home of an entity: by its name, or where two in five of its facts and at least two are; -1 for none.
    @inline(__always)
    func home(of entity: Int32) -> Int32 { current[Int(entity)] }

    /// The node of a candidate's role, as seen from a home.
    @inline(__always)
    func roleNode(of entity: Int32, from home: Int32) -> Int32 {
        (home >= 0 && self.home(of: entity) == home ? ownRoleStart : roleStart) + groups.roles[Int(entity)]
    }

    /// The slot of a node under a relation; nil where nothing is known.
    @inline(__always)
    func slot(_ node: Int32, _ relation: Int32) -> Int32? { slots[FactMemory.key(node, relation)] }

    /// What is known of a slot and a target.
    @inline(__always)
    func past(_ slot: Int32?, _ target: Int32) -> Decayed? {
        guard let slot, target >= 0, let place = places[FactMemory.key(slot, target)] else { return nil }
        return targets[Int(slot)][Int(place)].past
    }

    mutating func absorb(_ facts: ArraySlice<Fact>) {
        if isEmpty { return }
        let half = anything / 2
        for fact in facts {
            learnHome(of: fact.subject, from: fact.object)
            learnHome(of: fact.object, from: fact.subject)
            add(fact.subject, fact.relation, fact.object, fact.time)
            add(fact.object, fact.relation + half, fact.subject, fact.time)
        }
    }

    private mutating func learnHome(of entity: Int32, from partner: Int32) {
        let home = groups.homes[Int(partner)]
        if groups.homes[Int(entity)] >= 0 || home < 0 { return }
        // Counted in the slot of the entity and everything, before the fact itself is added there.
        let count = 1 + (past(slot(entity, anything), homeStart + home)?.count ?? 0)
        var own = learnt[entity] ?? (home, 0, 0)
        own.all += 1
        if count >= own.count || own.home == home { (own.home, own.count) = (home, count) }
        learnt[entity] = own
        current[Int(entity)] = own.count >= 2 && own.count >= 0.4 * own.all ? own.home : -1
    }

    private mutating func add(_ entity: Int32, _ relation: Int32, _ object: Int32, _ time: Int32) {
        let (from, to) = (home(of: entity), home(of: object))
        if from >= 0 && to >= 0 {
            known[Int(relation)] += 1
            knownOf[Int(entity)] += 1
            within[Int(relation)] += from == to ? 1 : 0
            withinOf[Int(entity)] += from == to ? 1 : 0
        }
        let role = groups.roles[Int(entity)]
        let toRole = roleNode(of: object, from: from)
        let own = open(entity, relation, time)
        if to >= 0 { count(own, homeStart + to, time) }
        count(own, toRole, time)
        let all = open(entity, anything, time)
        if to >= 0 { count(all, homeStart + to, time) }
        if from >= 0 {
            let home = open(homeStart + from, relation, time)
            count(home, object, time)
            if to >= 0 { count(home, homeStart + to, time) }
            count(home, toRole, time)
            let all = open(homeStart + from, anything, time)
            count(all, object, time)
            if to >= 0 { count(all, homeStart + to, time) }
        }
        let kind = open(roleStart + role, relation, time)
        if Int(role) < groups.roleCount - 1 { count(kind, object, time) }
        count(kind, toRole, time)
    }

    private mutating func open(_ node: Int32, _ relation: Int32, _ time: Int32) -> Int32 {
        let key = FactMemory.key(node, relation)
        if let known = slots[key] {
            totals[Int(known)].add(at: time)
            return known
        }
        let slot = Int32(totals.count)
        slots.insert(key, number: slot)
        var total = Decayed()
        total.add(at: time)
        totals.append(total)
        targets.append([])
        return slot
    }

    private mutating func count(_ slot: Int32, _ target: Int32, _ time: Int32) {
        let key = FactMemory.key(slot, target)
        if let place = places[key] {
            targets[Int(slot)][Int(place)].past.add(at: time)
        } else {
            places.insert(key, number: Int32(targets[Int(slot)].count))
            var past = Decayed()
            past.add(at: time)
            targets[Int(slot)].append(Target(node: target, past: past))
        }
    }
}

/// What is known of the past, laid out for asking: every fact stands in it from both ends.
///
/// Memory grows with the number of different triples, not with the number of facts.
struct FactMemory {
    /// A partner of an entity under one relation.
    struct Triple {
        var object: Int32
        var relation: Int32
        /// The entity's next triple under the same relation, in the order in which they came up; -1 for none.
        var next: Int32 = -1
        var past: Decayed
    }
    /// A partner of an entity under any relation.
    struct Pair {
        var object: Int32
        var past: Decayed
    }
    /// An entity and its partner under the relation that the list belongs to.
    struct Link {
        var entity: Int32
        var object: Int32
        var slot: Int32
        var past: Decayed
    }
    /// An object of a relation.
    struct Role {
        var object: Int32
        var past: Decayed
    }

    let entityCount: Int
    /// Number of relations with their inverses.
    let directedCount: Int
    private(set) var triples: [[Triple]]
    private(set) var pairs: [[Pair]]
    /// Number of partners of each entity.
    private(set) var partnerCounts: [Int32]
    private(set) var links: [[Link]]
    /// The entities of the links, close together for finding those that matter.
    private(set) var linkEntities: [[Int32]]
    private(set) var roles: [[Role]]
    /// Everything an entity took part in.
    private(set) var activity: [Decayed]
    /// Everything under a relation, and how much of it was new to the pair.
    private(set) var relations: [Decayed]
    private(set) var newPairs: [Float]
    /// An entity under a relation: its facts.
    private(set) var slots = FlatIndex()
    private(set) var slotPast: [Decayed] = []
    /// Number of its triples, the first and the last of them.
    private(set) var slotSizes: [Int32] = []
    private(set) var slotFirst: [Int32] = []
    private var slotLast: [Int32] = []

    /// Numbers of pairs and of triples in the order in which they came up, and where each stands.
    private var pairNumbers = FlatIndex()
    private var pairPlaces: [Int32] = []
    private var tripleNumbers = FlatIndex()
    private var triplePlaces: [Int32] = []
    private var linkPlaces: [Int32] = []
    private var rolePlaces = FlatIndex()

    init(entityCount: Int, relationCount: Int) {
        self.entityCount = entityCount
        directedCount = 2 * relationCount
        triples = Array(repeating: [], count: entityCount)
        pairs = Array(repeating: [], count: entityCount)
        partnerCounts = Array(repeating: 0, count: entityCount)
        links = Array(repeating: [], count: directedCount)
        linkEntities = Array(repeating: [], count: directedCount)
        roles = Array(repeating: [], count: directedCount)
        activity = Array(repeating: Decayed(), count: entityCount)
        relations = Array(repeating: Decayed(), count: directedCount)
        newPairs = Array(repeating: 0, count: directedCount)
    }

    static func key(_ first: Int32, _ second: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    }

    /// The relation seen from its other end.
    func inverse(of relation: Int32) -> Int32 {
        let half = Int32(directedCount / 2)
        return relation < half ? relation + half : relation - half
    }

    mutating func absorb(_ facts: ArraySlice<Fact>) {
        let inverse = Int32(directedCount / 2)
        for fact in facts {
            add(fact.subject, fact.relation, fact.object, fact.time)
            add(fact.object, fact.relation + inverse, fact.subject, fact.time)
        }
    }

    private mutating func add(_ entity: Int32, _ relation: Int32, _ object: Int32, _ time: Int32) {
        let (here, under) = (Int(entity), Int(relation))
        activity[here].add(at: time)
        relations[under].add(at: time)
        let pairKey = Self.key(entity, object)
        let pairNumber: Int32
        if let known = pairNumbers[pairKey] {
            pairNumber = known
            pairs[here][Int(pairPlaces[Int(known)])].past.add(at: time)
        } else {
            pairNumber = Int32(pairPlaces.count)
            pairNumbers.insert(pairKey, number: pairNumber)
            pairPlaces.append(Int32(pairs[here].count))
            var pair = Pair(object: object, past: Decayed())
            pair.past.add(at: time)
            pairs[here].append(pair)
            partnerCounts[here] += 1
            newPairs[under] += 1
        }
        let roleKey = Self.key(relation, object)
        if let place = rolePlaces[roleKey] {
            roles[under][Int(place)].past.add(at: time)
        } else {
            rolePlaces.insert(roleKey, number: Int32(roles[under].count))
            var role = Role(object: object, past: Decayed())
            role.past.add(at: time)
            roles[under].append(role)
        }
        let slot = slot(of: entity, relation)
        slotPast[Int(slot)].add(at: time)
        let tripleKey = Self.key(pairNumber, relation)
        if let number = tripleNumbers[tripleKey] {
            triples[here][Int(triplePlaces[Int(number)])].past.add(at: time)
            links[under][Int(linkPlaces[Int(number)])].past.add(at: time)
        } else {
            let place = Int32(triples[here].count)
            tripleNumbers.insert(tripleKey, number: Int32(triplePlaces.count))
            triplePlaces.append(place)
            linkPlaces.append(Int32(links[under].count))
            var past = Decayed()
            past.add(at: time)
            triples[here].append(Triple(object: object, relation: relation, past: past))
            linkEntities[under].append(entity)
            links[under].append(Link(entity: entity, object: object, slot: slot, past: past))
            let last = slotLast[Int(slot)]
            if last < 0 { slotFirst[Int(slot)] = place } else { triples[here][Int(last)].next = place }
            slotLast[Int(slot)] = place
            slotSizes[Int(slot)] += 1
        }
    }

    private mutating func slot(of entity: Int32, _ relation: Int32) -> Int32 {
        let key = Self.key(entity, relation)
        if let known = slots[key] { return known }
        let slot = Int32(slotPast.count)
        slots.insert(key, number: slot)
        slotPast.append(Decayed())
        slotSizes.append(0)
        slotFirst.append(-1)
        slotLast.append(-1)
        return slot
    }
}

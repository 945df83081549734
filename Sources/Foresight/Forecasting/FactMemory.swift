/// What is known of the past, laid out for asking: every fact stands in it from both ends.
///
/// Memory grows with the number of different triples, not with the number of facts.
struct FactMemory {
    /// A partner of an entity under one relation.
    struct Triple {
        var object: Int32
        var relation: Int32
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
    private(set) var links: [[Link]]
    private(set) var roles: [[Role]]
    /// Everything an entity took part in.
    private(set) var activity: [Decayed]
    /// Everything under a relation, and how much of it was new to the pair.
    private(set) var relations: [Decayed]
    private(set) var newPairs: [Float]
    /// An entity under a relation: its facts, and where its triples stand.
    private(set) var slots: [UInt64: Int32] = [:]
    private(set) var slotPast: [Decayed] = []
    private(set) var slotTriples: [[Int32]] = []

    private struct Place {
        var triple: Int32
        var link: Int32
    }
    private struct Key: Hashable {
        var pair: UInt64
        var relation: Int32
    }
    private var places: [Key: Place] = [:]
    private var pairPlaces: [UInt64: Int32] = [:]
    private var rolePlaces: [UInt64: Int32] = [:]

    init(entityCount: Int, relationCount: Int) {
        self.entityCount = entityCount
        directedCount = 2 * relationCount
        triples = Array(repeating: [], count: entityCount)
        pairs = Array(repeating: [], count: entityCount)
        links = Array(repeating: [], count: directedCount)
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
        if let place = pairPlaces[pairKey] {
            pairs[here][Int(place)].past.add(at: time)
        } else {
            pairPlaces[pairKey] = Int32(pairs[here].count)
            var pair = Pair(object: object, past: Decayed())
            pair.past.add(at: time)
            pairs[here].append(pair)
            newPairs[under] += 1
        }
        let roleKey = Self.key(relation, object)
        if let place = rolePlaces[roleKey] {
            roles[under][Int(place)].past.add(at: time)
        } else {
            rolePlaces[roleKey] = Int32(roles[under].count)
            var role = Role(object: object, past: Decayed())
            role.past.add(at: time)
            roles[under].append(role)
        }
        let slotKey = Self.key(entity, relation)
        let slot: Int32
        if let known = slots[slotKey] {
            slot = known
        } else {
            slot = Int32(slotPast.count)
            slots[slotKey] = slot
            slotPast.append(Decayed())
            slotTriples.append([])
        }
        slotPast[Int(slot)].add(at: time)
        let key = Key(pair: pairKey, relation: relation)
        if let place = places[key] {
            triples[here][Int(place.triple)].past.add(at: time)
            links[under][Int(place.link)].past.add(at: time)
        } else {
            let place = Place(triple: Int32(triples[here].count), link: Int32(links[under].count))
            places[key] = place
            var past = Decayed()
            past.add(at: time)
            triples[here].append(Triple(object: object, relation: relation, past: past))
            links[under].append(Link(entity: entity, object: object, slot: slot, past: past))
            slotTriples[Int(slot)].append(place.triple)
        }
    }
}

/// Which partners and links are followed where there are very many: the most recent ones, worked out once a step.
///
/// Entities and relations with no more than the bound are followed whole, in the order in which their partners were met.
struct RecentMeetings: Sendable {
    /// Links followed for each partner that is.
    private static let linksAPartner = 50

    private let reach: Int
    private var partners: [[Int32]] = []
    /// Which list of partners is an entity's, -1 where it is followed whole; empty where all are.
    private var listOf: [Int32] = []
    private var links: [Int32: [Int32]] = [:]

    /// - Parameter reach: partners followed from one entity, at most.
    init(reach: Int) { self.reach = max(1, reach) }

    /// Works out what the queries of a step need.
    mutating func prepare(for queries: [Query], memory: FactMemory) {
        partners.removeAll(keepingCapacity: true)
        links.removeAll(keepingCapacity: true)
        listOf.removeAll(keepingCapacity: true)
        guard let time = queries.first?.time else { return }
        for entity in 0..<memory.entityCount where Int(memory.partnerCounts[entity]) > reach {
            if listOf.isEmpty { listOf = [Int32](repeating: -1, count: memory.entityCount) }
            listOf[entity] = Int32(partners.count)
            let pairs = memory.pairs[entity]
            partners.append(Self.recent(reach, of: pairs.count, at: time) { pairs[$0].past.last })
        }
        let bound = reach * Self.linksAPartner
        for query in queries where links[query.relation] == nil {
            let all = memory.links[Int(query.relation)]
            if all.count > bound {
                links[query.relation] = Self.recent(bound, of: all.count, at: time) { all[$0].past.last }
            }
        }
    }

    /// The places of the items that happened last, ascending; of those of one day the later found.
    private static func recent(_ bound: Int, of count: Int, at time: Int32, last: (Int) -> Int32) -> [Int32] {
        let classes = 4_096
        func age(_ place: Int) -> Int { min(classes - 1, max(0, Int(time) - Int(last(place)))) }
        var sizes = [Int](repeating: 0, count: classes)
        for place in 0..<count { sizes[age(place)] += 1 }
        var cutoff = 0
        var room = bound
        while cutoff < classes - 1, sizes[cutoff] <= room {
            room -= sizes[cutoff]
            cutoff += 1
        }
        var found: [Int32] = []
        found.reserveCapacity(bound)
        for place in stride(from: count - 1, through: 0, by: -1) {
            let age = age(place)
            if age > cutoff { continue }
            if age == cutoff {
                if room == 0 { continue }
                room -= 1
            }
            found.append(Int32(place))
        }
        found.reverse()
        return found
    }

    /// Runs over the partners of an entity that are followed.
    @inline(__always)
    func forPartners(of entity: Int32, in memory: FactMemory, _ body: (FactMemory.Pair) -> Void) {
        memory.pairs[Int(entity)].withUnsafeBufferPointer { pairs in
            let list = listOf.isEmpty ? -1 : listOf[Int(entity)]
            if list < 0 {
                for place in pairs.indices { body(pairs[place]) }
            } else {
                for place in partners[Int(list)] { body(pairs[Int(place)]) }
            }
        }
    }

    /// Runs over the links of a relation that are followed and whose entity is wanted.
    @inline(__always)
    func forLinks(
        of relation: Int32, in memory: FactMemory, where wanted: (Int) -> Bool, _ body: (FactMemory.Link) -> Void
    ) {
        memory.links[Int(relation)].withUnsafeBufferPointer { all in
            memory.linkEntities[Int(relation)].withUnsafeBufferPointer { entities in
                if let places = links[relation] {
                    for place in places where wanted(Int(entities[Int(place)])) { body(all[Int(place)]) }
                } else {
                    for place in entities.indices where wanted(Int(entities[place])) { body(all[place]) }
                }
            }
        }
    }
}

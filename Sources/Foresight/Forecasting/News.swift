/// The facts of the last days, by entity and by home, from both ends.
struct News: Sendable {
    /// Steps back that are news.
    static let days: Int32 = 7

    /// An entity was in a relation with another, so many days ago.
    struct Item {
        var entity: Int32
        var relation: Int32
        var object: Int32
        var age: Int32
    }

    private let relationCount: Int32
    private let entityCount: Int
    private var facts: [Fact] = []
    private var items: [Item] = []
    private var starts: [Int32] = []
    private var homeItems: [Item] = []
    private var homeStarts: [Int32] = []

    /// News of one entity that is followed, at most: the latest.
    private let reach: Int

    init(entityCount: Int, relationCount: Int, reach: Int) {
        self.entityCount = entityCount
        self.reach = max(1, reach)
        self.relationCount = Int32(relationCount)
    }

    /// Adds facts; they come in the order of time.
    mutating func absorb(_ new: ArraySlice<Fact>) {
        guard let time = new.first?.time else { return }
        // What is too old for the day of these facts is too old for all later ones.
        if let first = facts.first, first.time <= time - 2 * Self.days {
            facts.removeAll { $0.time <= time - Self.days }
        }
        facts += new
    }

    /// Sorts the news of a day by entity and by home.
    mutating func prepare(at time: Int32, groups: GroupMemory) {
        let recent = facts.filter { $0.time >= time - Self.days && $0.time < time }
        let all = recent.flatMap { fact in
            [
                Item(
                    entity: fact.subject, relation: fact.relation, object: fact.object, age: time - fact.time),
                Item(
                    entity: fact.object, relation: fact.relation + relationCount, object: fact.subject,
                    age: time - fact.time),
            ]
        }
        (items, starts) = Self.sorted(all, classes: entityCount) { Int($0.entity) }
        if groups.isEmpty { return }
        (homeItems, homeStarts) = Self.sorted(
            all.filter { groups.home(of: $0.entity) >= 0 }, classes: groups.groups.homeCount
        ) { Int(groups.home(of: $0.entity)) }
    }

    private static func sorted(_ items: [Item], classes: Int, by group: (Item) -> Int) -> ([Item], [Int32]) {
        var starts = [Int32](repeating: 0, count: classes + 1)
        for item in items { starts[group(item) + 1] += 1 }
        for place in 0..<classes { starts[place + 1] += starts[place] }
        var next = starts
        var sorted = items
        for item in items {
            let own = group(item)
            sorted[Int(next[own])] = item
            next[own] += 1
        }
        return (sorted, starts)
    }

    /// The news of an entity, the oldest first.
    func of(_ entity: Int32) -> ArraySlice<Item> {
        starts.isEmpty ? [] : items[Int(starts[Int(entity)])..<Int(starts[Int(entity) + 1])].suffix(reach)
    }

    /// The news of all that belong to a home.
    func ofHome(_ home: Int32) -> ArraySlice<Item> {
        home < 0 || homeStarts.isEmpty
            ? [] : homeItems[Int(homeStarts[Int(home)])..<Int(homeStarts[Int(home) + 1])].suffix(reach)
    }
}

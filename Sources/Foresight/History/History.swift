/// Facts by time step: sorted, each kept once, in one flat array.
public struct History: Sendable {
    /// The facts, by time, subject, relation, object.
    public let facts: [Fact]
    /// Where each step that has facts begins in ``facts``; one more element than steps, the last is the number of facts.
    public let offsets: [Int]

    /// The history of these facts; they may come in any order, and what comes twice counts once.
    public init(_ unsorted: [Fact]) {
        var sorted = unsorted
        var inOrder = true
        for index in sorted.indices.dropFirst() where !Fact.inOrder(sorted[index - 1], sorted[index]) {
            inOrder = false
            break
        }
        if !inOrder {
            sorted.sort(by: Fact.inOrder)
            var kept = 0
            for index in sorted.indices where kept == 0 || sorted[kept - 1] != sorted[index] {
                sorted[kept] = sorted[index]
                kept += 1
            }
            sorted.removeLast(sorted.count - kept)
        }
        var starts: [Int] = []
        for index in sorted.indices where index == 0 || sorted[index].time != sorted[index - 1].time {
            starts.append(index)
        }
        starts.append(sorted.count)
        facts = sorted
        offsets = starts
    }

    /// Number of steps that have facts.
    public var stepCount: Int { offsets.count - 1 }

    /// The facts of the step at a position.
    public func step(_ position: Int) -> ArraySlice<Fact> { facts[offsets[position]..<offsets[position + 1]] }

    /// The time of the step at a position.
    public func time(_ position: Int) -> Int32 { facts[offsets[position]].time }
}

/// What a forecaster is asked: who stands at the open end.
///
/// Relations 0 ..< n are the map's, asked for the object; n ..< 2n are their inverses, asked for the subject.
public struct Query: Hashable, Sendable {
    /// The entity that is known.
    public var entity: Int32
    /// The relation, or n + relation where the subject is asked for.
    public var relation: Int32
    /// The step that is asked about.
    public var time: Int32

    /// A query.
    public init(entity: Int32, relation: Int32, time: Int32) {
        self.entity = entity
        self.relation = relation
        self.time = time
    }
}

/// A benchmark: the three splits and how many entities and relations there are.
public struct Benchmark: Sendable {
    /// Facts to learn from.
    public var train: [Fact]
    /// Facts to choose settings on.
    public var valid: [Fact]
    /// Facts to forecast.
    public var test: [Fact]
    /// Number of entities of the name map: the candidates of every query.
    public var entityCount: Int
    /// Number of relations, inverses not counted.
    public var relationCount: Int
    /// What the entities' names say.
    public var groups: EntityGroups

    /// A benchmark with times as they stand.
    ///
    /// - Parameter names: names of the entities, for what they say about home and role; none where ids alone should tell.
    public init(
        train: [Fact], valid: [Fact], test: [Fact], entityCount: Int, relationCount: Int, names: [String] = []
    ) {
        groups = names.count == entityCount ? EntityGroups(names: names) : EntityGroups(entityCount: entityCount)
        self.train = train
        self.valid = valid
        self.test = test
        self.entityCount = entityCount
        self.relationCount = relationCount
    }

    /// The greatest number that divides all distances between times: 24 for days stamped in hours.
    public var naturalStep: Int32 {
        var first: Int32?
        var divisor: Int32 = 0
        for split in [train, valid, test] {
            for fact in split {
                guard let start = first else {
                    first = fact.time
                    continue
                }
                var (large, small) = (divisor, abs(fact.time - start))
                while small != 0 { (large, small) = (small, large % small) }
                divisor = large
                if divisor == 1 { return 1 }
            }
        }
        return max(1, divisor)
    }

    /// The same with times counted in steps of the given length (rounded down).
    public func inSteps(of length: Int32) -> Benchmark {
        func stepped(_ facts: [Fact]) -> [Fact] {
            facts.map { fact in
                var fact = fact
                let time = fact.time
                fact.time = time >= 0 ? time / length : -((length - 1 - time) / length)
                return fact
            }
        }
        var benchmark = self
        benchmark.train = stepped(train)
        benchmark.valid = stepped(valid)
        benchmark.test = stepped(test)
        return benchmark
    }
}

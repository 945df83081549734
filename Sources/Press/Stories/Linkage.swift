/// Average-linkage grouping over pairs that are alike; pairs not given are not alike at all.
///
/// Ties go to the groups with the lower numbers, so that the result is the same everywhere.
struct Linkage {
    private var members: [[Int]]
    /// Sums of likeness between the members of two groups, by group.
    private var sums: [[Int: Double]]
    private var heap: [Candidate] = []

    private struct Candidate {
        var mean: Double
        var first: Int
        var second: Int
        /// Sizes when it was made: another size means that it is out of date.
        var size: Int

        func comesBefore(_ other: Candidate) -> Bool {
            if mean != other.mean { return mean > other.mean }
            return (first, second) < (other.first, other.second)
        }
    }

    /// Groups of one item each.
    init(count: Int) {
        members = (0..<count).map { [$0] }
        sums = [[Int: Double]](repeating: [:], count: count)
    }

    /// Notes how alike two items are.
    mutating func add(_ first: Int, _ second: Int, _ likeness: Double) {
        sums[first][second] = likeness
        sums[second][first] = likeness
    }

    /// The groups, each with its items ascending, by first item.
    mutating func groups(threshold: Double) -> [[Int]] {
        for first in sums.indices {
            for (second, sum) in sums[first] where second > first && sum >= threshold {
                push(Candidate(mean: sum, first: first, second: second, size: 2))
            }
        }
        while let best = pop() {
            let (kept, gone) = (best.first, best.second)
            guard !members[kept].isEmpty, !members[gone].isEmpty,
                members[kept].count + members[gone].count == best.size
            else { continue }
            members[kept] += members[gone]
            members[gone] = []
            sums[kept][gone] = nil
            // In order, so that sums of floating-point numbers come out the same.
            for (other, sum) in sums[gone].sorted(by: { $0.key < $1.key }) where other != kept {
                sums[other][gone] = nil
                let joined = (sums[kept][other] ?? 0) + sum
                sums[kept][other] = joined
                sums[other][kept] = joined
            }
            sums[gone] = [:]
            for (other, sum) in sums[kept] {
                let mean = sum / Double(members[kept].count * members[other].count)
                guard mean >= threshold else { continue }
                push(
                    Candidate(
                        mean: mean, first: min(kept, other), second: max(kept, other),
                        size: members[kept].count + members[other].count))
            }
        }
        return members.filter { !$0.isEmpty }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    }

    // MARK: Heap

    private mutating func push(_ candidate: Candidate) {
        heap.append(candidate)
        var at = heap.count - 1
        while at > 0, heap[at].comesBefore(heap[(at - 1) / 2]) {
            heap.swapAt(at, (at - 1) / 2)
            at = (at - 1) / 2
        }
    }

    private mutating func pop() -> Candidate? {
        guard let best = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return best }
        heap[0] = last
        var at = 0
        while true {
            var next = at
            for child in [at * 2 + 1, at * 2 + 2] where child < heap.count && heap[child].comesBefore(heap[next]) {
                next = child
            }
            if next == at { return best }
            heap.swapAt(at, next)
            at = next
        }
    }
}

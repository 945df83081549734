/// An averaged multi-class perceptron over hashed features, with room only for weights that were ever updated.
final class SparsePerceptron {
    private struct Entry {
        var weight: Float
        var total: Float
        var stamp: Int32
        var label: Int32
    }

    private var keys: [UInt64]
    private var rowOf: [Int32]
    private var rowStart: [Int] = []
    private var rowCount: [UInt16] = []
    private var rowCapacity: [UInt16] = []
    private var updates: [UInt16] = []
    private var entries: [Entry] = []
    private var rowKeys: [UInt64] = []
    /// Number of updates so far: the clock of the averages.
    private(set) var clock: Int32 = 1
    let classCount: Int

    init(classCount: Int) {
        self.classCount = classCount
        keys = Array(repeating: 0, count: 1 << 20)
        rowOf = Array(repeating: -1, count: 1 << 20)
    }

    /// Number of features with weights.
    var featureCount: Int { rowKeys.count }

    /// Goes on to the next example.
    func tick() { clock &+= 1 }

    /// Adds the weights of features to `scores`.
    func score(_ features: UnsafePointer<UInt64>, _ count: Int, into scores: UnsafeMutablePointer<Float>) {
        let mask = keys.count - 1
        keys.withUnsafeBufferPointer { keys in
            rowOf.withUnsafeBufferPointer { rowOf in
                entries.withUnsafeBufferPointer { entries in
                    for index in 0..<count {
                        let key = features[index]
                        var slot = Int(truncatingIfNeeded: key >> 20) & mask
                        while rowOf[slot] >= 0 {
                            if keys[slot] == key {
                                let row = Int(rowOf[slot])
                                let start = rowStart[row]
                                for item in start..<(start + Int(rowCount[row])) {
                                    scores[Int(entries[item].label)] += entries[item].weight
                                }
                                break
                            }
                            slot = (slot + 1) & mask
                        }
                    }
                }
            }
        }
    }

    /// Adds `delta` to the weight of each feature for a class.
    func update(_ features: UnsafePointer<UInt64>, _ count: Int, label: Int, by delta: Float) {
        for index in 0..<count {
            let row = self.row(features[index])
            if updates[row] < UInt16.max { updates[row] += 1 }
            let start = rowStart[row]
            var item = start
            let end = start + Int(rowCount[row])
            while item < end, entries[item].label != Int32(label) { item += 1 }
            if item == end { item = append(row, label: label) }
            let weight = entries[item].weight
            entries[item].total += weight * Float(clock - entries[item].stamp)
            entries[item].stamp = clock
            entries[item].weight = weight + delta
        }
    }

    private func row(_ key: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: key >> 20) & mask
        while rowOf[slot] >= 0 {
            if keys[slot] == key { return Int(rowOf[slot]) }
            slot = (slot + 1) & mask
        }
        let row = rowKeys.count
        keys[slot] = key
        rowOf[slot] = Int32(row)
        rowKeys.append(key)
        rowStart.append(entries.count)
        rowCount.append(0)
        rowCapacity.append(2)
        updates.append(0)
        for _ in 0..<2 { entries.append(Entry(weight: 0, total: 0, stamp: 0, label: -1)) }
        if rowKeys.count * 2 > keys.count { grow() }
        return row
    }

    private func append(_ row: Int, label: Int) -> Int {
        if rowCount[row] == rowCapacity[row] {
            let old = rowStart[row]
            let start = entries.count
            for item in old..<(old + Int(rowCount[row])) { entries.append(entries[item]) }
            for _ in 0..<Int(rowCapacity[row]) { entries.append(Entry(weight: 0, total: 0, stamp: 0, label: -1)) }
            rowStart[row] = start
            rowCapacity[row] *= 2
        }
        let item = rowStart[row] + Int(rowCount[row])
        entries[item] = Entry(weight: 0, total: 0, stamp: clock, label: Int32(label))
        rowCount[row] += 1
        return item
    }

    private func grow() {
        let size = keys.count * 2
        keys = Array(repeating: 0, count: size)
        rowOf = Array(repeating: -1, count: size)
        for (row, key) in rowKeys.enumerated() {
            var slot = Int(truncatingIfNeeded: key >> 20) & (size - 1)
            while rowOf[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            keys[slot] = key
            rowOf[slot] = Int32(row)
        }
    }

    /// The averaged weights of features that were updated at least `minimum` times, in order of their first update.
    func averaged(minimumUpdates minimum: Int) -> [(feature: UInt64, weights: [(label: Int, weight: Float)])] {
        var result: [(feature: UInt64, weights: [(label: Int, weight: Float)])] = []
        for row in rowKeys.indices where Int(updates[row]) >= minimum {
            var weights: [(label: Int, weight: Float)] = []
            for item in rowStart[row]..<(rowStart[row] + Int(rowCount[row])) {
                let entry = entries[item]
                let total = entry.total + entry.weight * Float(clock - entry.stamp)
                if total != 0 { weights.append((Int(entry.label), total / Float(clock))) }
            }
            if !weights.isEmpty { result.append((rowKeys[row], weights)) }
        }
        return result
    }
}

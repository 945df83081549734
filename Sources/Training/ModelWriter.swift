import Language

/// Puts a model file together.
struct ModelWriter {
    /// Header lines in order.
    var header: [(key: String, value: String)]
    private var sections: [(title: String, bytes: [UInt8])] = []

    init(header: [(key: String, value: String)]) { self.header = header }

    mutating func add(_ title: String, _ bytes: [UInt8]) { sections.append((title, bytes)) }

    mutating func add(_ title: String, lines: [String]) { add(title, Array(lines.joined(separator: "\n").utf8)) }

    /// Adds weights, quantised to signed roots (`scale` is what a weight of 1 becomes), as sections `OFFSETS` and `ROWS`; returns what they hold.
    @discardableResult
    mutating func addWeights(
        _ features: [(feature: UInt64, weights: [(label: Int, weight: Float)])], scale: Float, prefix: String = ""
    ) -> (features: Int, weights: Int) {
        var kept: [(feature: UInt64, row: [(UInt8, Int8)])] = []
        var count = 0
        for (feature, weights) in features {
            var row: [(UInt8, Int8)] = []
            for (label, weight) in weights {
                let root = (abs(weight) * scale).squareRoot().rounded()
                let level = weight < 0 ? -root : root
                if level != 0 { row.append((UInt8(label), Int8(max(-127, min(127, level))))) }
            }
            guard !row.isEmpty else { continue }
            row.sort { $0.0 < $1.0 }
            count += row.count
            kept.append((feature, row))
        }
        let buckets = max(1, kept.count / 4)
        var members = [[Int]](repeating: [], count: buckets)
        for (index, item) in kept.enumerated() {
            members[Int(item.feature.multipliedFullWidth(by: UInt64(buckets)).high)].append(index)
        }
        var offsets: [UInt8] = []
        var rows: [UInt8] = []
        func append(_ value: UInt32) {
            for shift in 0..<4 { offsets.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * shift))) }
        }
        for bucket in members {
            append(UInt32(rows.count))
            guard !bucket.isEmpty else { continue }
            rows.append(UInt8(bucket.count))
            for index in bucket {
                let print = SparseLinearModel.fingerprint(kept[index].feature)
                rows.append(UInt8(truncatingIfNeeded: print))
                rows.append(UInt8(truncatingIfNeeded: print >> 8))
            }
            for index in bucket { rows.append(UInt8(kept[index].row.count)) }
            for index in bucket {
                for (label, _) in kept[index].row { rows.append(label) }
                for (_, weight) in kept[index].row { rows.append(UInt8(bitPattern: weight)) }
            }
        }
        append(UInt32(rows.count))
        add("\(prefix)OFFSETS", offsets)
        add("\(prefix)ROWS", rows)
        return (kept.count, count)
    }

    /// The bytes of the file.
    func bytes() -> [UInt8] {
        var payload: [UInt8] = []
        var places: [(Int, Int)] = []
        for section in sections {
            places.append((payload.count, section.bytes.count))
            payload += section.bytes
        }
        let checksum = payload.withUnsafeBufferPointer { ModelFile.checksum($0) }
        let lines = (header + [("checksum", String(checksum))]).map { "\($0.0)\t\($0.1)" }.joined(separator: "\n")
        let text = Array(lines.utf8)
        var bytes = Array("RAPMODEL".utf8)
        func append(_ value: Int) {
            for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: UInt32(value) >> UInt32(8 * shift))) }
        }
        append(Int(ModelFile.formatVersion))
        append(text.count)
        bytes += text
        append(sections.count)
        let start = bytes.count + 16 * sections.count
        for (section, place) in zip(sections, places) {
            var title = Array(section.title.utf8.prefix(8))
            while title.count < 8 { title.append(32) }
            bytes += title
            append(start + place.0)
            append(place.1)
        }
        return bytes + payload
    }
}

/// A seeded generator (SplitMix64), so that a training run can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return StringPool.mix(state)
    }
}

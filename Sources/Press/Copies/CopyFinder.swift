/// Recognises articles that were seen before, as they stream past: exact, trimmed, re-headlined, re-ordered, with a local
/// lead.
///
/// Candidates share a band of MinHash values (locality-sensitive hashing); a copy has at least ``threshold`` of the smaller
/// text's shingles. The first seen is the original. Memory: about 1.1 kB per article, a million in less than 2 GiB.
public struct CopyFinder: Sendable {
    /// Least share of the smaller text's shingles, 0…1, for texts of the same length. The more a text is longer than the
    /// other, the more of the shorter it must hold: round-ups hold half of a brief and are no copies of it.
    public var threshold = 0.45
    private var ids: [String] = []
    private var known: Set<String> = []
    private var store = SketchStore()
    private var index = BandIndex()

    /// A finder that knows nothing yet.
    public init() {}

    /// Number of articles it knows.
    public var count: Int { ids.count }

    /// Makes an article known without asking, as those of earlier runs.
    public mutating func remember(id: String, signature: CopySignature) {
        guard known.insert(id).inserted else { return }
        let number = UInt32(ids.count)
        ids.append(id)
        store.append(signature)
        index.insert(signature.bands, number: number)
    }

    /// The id of the earliest known article this text is a copy of; remembers the text when it is none.
    public mutating func original(id: String, signature: CopySignature) -> String? {
        if let found = lookUp(signature), ids[found] != id { return ids[found] }
        remember(id: id, signature: signature)
        return nil
    }

    private func lookUp(_ signature: CopySignature) -> Int? {
        guard signature.shingles >= CopySignature.fewest else { return nil }
        for number in index.candidates(signature.bands) {
            let other = store.shingles(Int(number))
            let ratio = Double(max(other, signature.shingles)) / Double(max(1, min(other, signature.shingles)))
            let wanted = min(max(threshold, 0.8), threshold + 0.1 * (ratio - 1))
            if store.containment(Int(number), signature) >= wanted { return Int(number) }
        }
        return nil
    }
}

/// The sketches of many articles in few blocks of memory, none of which is ever copied to grow.
private struct SketchStore: Sendable {
    private var blocks: [[UInt32]] = []
    private var places: [(block: UInt32, start: UInt32)] = []
    private var sizes: [UInt16] = []
    private var counts: [UInt32] = []
    private static let blockSize = 1 << 18

    mutating func append(_ signature: CopySignature) {
        if blocks.last.map({ $0.count + signature.sketch.count > Self.blockSize }) ?? true {
            blocks.append([])
            blocks[blocks.count - 1].reserveCapacity(Self.blockSize)
        }
        let last = blocks.count - 1
        places.append((UInt32(last), UInt32(blocks[last].count)))
        sizes.append(UInt16(signature.sketch.count))
        counts.append(UInt32(clamping: signature.shingles))
        blocks[last] += signature.sketch
    }

    func shingles(_ number: Int) -> Int { Int(counts[number]) }

    func containment(_ number: Int, _ signature: CopySignature) -> Double {
        let place = places[number]
        return blocks[Int(place.block)].withUnsafeBufferPointer { block in
            let start = Int(place.start)
            let own = UnsafeBufferPointer(rebasing: block[start..<(start + Int(sizes[number]))])
            return signature.sketch.withUnsafeBufferPointer { theirs in
                CopySignature.containment(own, Int(counts[number]), theirs, signature.shingles)
            }
        }
    }
}

/// Band keys → numbers of articles: one table with open addressing, eight bytes an entry.
private struct BandIndex: Sendable {
    /// Key in the upper half, number + 1 in the lower; 0 is free.
    private var slots = [UInt64](repeating: 0, count: 1 << 12)
    private var filled = 0
    /// Articles that one key may point to; boilerplate that everybody prints finds nobody.
    private static let crowd = 64

    mutating func insert(_ bands: [UInt32], number: UInt32) {
        for key in bands {
            if filled * 20 > slots.count * 17 { grow() }
            let mask = slots.count - 1
            var at = Self.place(key) & mask
            var same = 0
            while slots[at] != 0 {
                if UInt32(slots[at] >> 32) == key { same += 1 }
                at = (at + 1) & mask
            }
            if same >= Self.crowd { continue }
            slots[at] = UInt64(key) << 32 | UInt64(number + 1)
            filled += 1
        }
    }

    /// Numbers that share a band, each once, ascending.
    func candidates(_ bands: [UInt32]) -> [UInt32] {
        var found: [UInt32] = []
        let mask = slots.count - 1
        for key in bands {
            var at = Self.place(key) & mask
            while slots[at] != 0 {
                if UInt32(slots[at] >> 32) == key { found.append(UInt32(truncatingIfNeeded: slots[at]) - 1) }
                at = (at + 1) & mask
            }
        }
        guard found.count > 1 else { return found }
        found.sort()
        var last: UInt32?
        return found.filter { number in
            defer { last = number }
            return number != last
        }
    }

    /// Keys are hashes; they are mixed once more so that those of the table's upper half spread too.
    private static func place(_ key: UInt32) -> Int { Int((UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32) }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 2)
        let mask = slots.count - 1
        for slot in old where slot != 0 {
            var at = Self.place(UInt32(slot >> 32)) & mask
            while slots[at] != 0 { at = (at + 1) & mask }
            slots[at] = slot
        }
    }
}

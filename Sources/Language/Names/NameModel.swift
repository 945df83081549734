import Lexicons

/// Why a name model cannot be used.
public enum NameModelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The bytes are no name model, or are cut short.
    case damaged(reason: String)
    /// The model was made with other feature templates.
    case incompatible(found: String, wanted: String)
    /// A word list is missing or wrong.
    case lexicon(LexiconError)

    /// What is wrong, in one line.
    public var description: String {
        switch self {
        case .damaged(let reason): "names.bin: \(reason)"
        case .incompatible(let found, let wanted):
            "names.bin: made for \(found), this program has \(wanted): train it again"
        case .lexicon(let error): error.description
        }
    }
}

/// The weights of the name tagger: a linear-chain model over hashed features.
///
/// Layout (little-endian): `RAPNAMES`, header length (u32), header (lines of `key<TAB>value`), number of features (u32),
/// scale (f32), transitions (9 rows of 9 f32, and 9 f32 for the start), then per feature, in order of their hashes, the hash
/// (u32) and 9 signed bytes.
package struct NameModel: Sendable {
    /// Values of the header.
    package let header: [String: String]
    /// `transitions[9 * from + to]`, and the start in row 9.
    package let transitions: [Float]
    private let scale: Float
    /// Open addressing by the low bits of a hash: the number of a row plus one in the low bits, high bits of the hash above
    /// them, 0 where nothing is. Most features that are looked for have no weights: they shall not cost more than one look.
    private let slots: [UInt32]
    /// Per feature nine weights, three places of nothing, and its hash in four bytes.
    private let rows: [SIMD16<Int8>]
    private let mask: Int
    private static let numberBits: UInt32 = 20

    package init(bytes: [UInt8]) throws(NameModelError) {
        func u32(_ offset: Int) throws(NameModelError) -> UInt32 {
            guard offset >= 0, offset + 4 <= bytes.count else { throw .damaged(reason: "cut short") }
            return UInt32(bytes[offset]) | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2]) << 16
                | UInt32(bytes[offset + 3]) << 24
        }
        guard bytes.starts(with: "RAPNAMES".utf8) else { throw .damaged(reason: "it does not begin like a name model") }
        let length = Int(try u32(8))
        guard length < bytes.count - 16 else { throw .damaged(reason: "cut short") }
        var header: [String: String] = [:]
        for line in String(decoding: bytes[12..<12 + length], as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { header[String(parts[0])] = String(parts[1]) }
        }
        guard header["features"] == NameFeatures.version else {
            throw .incompatible(found: header["features"] ?? "unknown features", wanted: NameFeatures.version)
        }
        var offset = 12 + length
        let count = Int(try u32(offset))
        scale = Float(bitPattern: try u32(offset + 4))
        offset += 8
        let labels = NameLabel.count
        var transitions: [Float] = []
        for _ in 0..<labels * (labels + 1) {
            transitions.append(Float(bitPattern: try u32(offset)))
            offset += 4
        }
        guard bytes.count == offset + count * (4 + labels), count < 1 << (NameModel.numberBits - 1) else {
            throw .damaged(reason: "cut short")
        }
        var size = 16
        while size < count * 2 { size *= 2 }
        var slots = [UInt32](repeating: 0, count: size)
        var rows = [SIMD16<Int8>](repeating: .zero, count: count)
        for index in 0..<count {
            let key = try u32(offset)
            for label in 0..<labels { rows[index][label] = Int8(bitPattern: bytes[offset + 4 + label]) }
            for byte in 0..<4 { rows[index][12 + byte] = Int8(bitPattern: bytes[offset + byte]) }
            offset += 4 + labels
            var slot = Int(key) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(index + 1) | NameModel.fingerprint(key)
        }
        self.header = header
        self.transitions = transitions
        self.slots = slots
        self.rows = rows
        mask = size - 1
    }

    /// Adds the weights of features to the scores of the nine labels.
    func add(_ features: [UInt32], to scores: inout [Float], at base: Int) {
        var sums = SIMD16<Int32>.zero
        let numbers: UInt32 = 1 << NameModel.numberBits - 1
        slots.withUnsafeBufferPointer { slots in
            rows.withUnsafeBufferPointer { rows in
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: features.count) { found in
                    // The first looks at once, so that the processor waits for all of them together.
                    for index in features.indices {
                        found.initializeElement(at: index, to: slots[Int(features[index]) & mask])
                    }
                    for index in features.indices {
                        let feature = features[index]
                        let wanted = NameModel.fingerprint(feature)
                        var slot = Int(feature) & mask
                        var value = found[index]
                        while value != 0 {
                            if value & ~numbers == wanted {
                                let row = rows[Int(value & numbers) - 1]
                                if unsafeBitCast(row, to: SIMD4<UInt32>.self)[3].littleEndian == feature {
                                    sums &+= SIMD16<Int32>(truncatingIfNeeded: row)
                                    break
                                }
                            }
                            slot = (slot + 1) & mask
                            value = slots[slot]
                        }
                    }
                }
            }
        }
        for label in 0..<NameLabel.count { scores[base + label] = Float(sums[label]) * scale }
    }

    /// The high bits of a hash as slots have them.
    @inline(__always)
    private static func fingerprint(_ hash: UInt32) -> UInt32 { hash & ~(1 << numberBits - 1) }

    /// The best sequence of labels for the scores of a sentence's tokens (Viterbi).
    package static func best(_ scores: [Float], transitions: [Float]) -> [Int] {
        let labels = NameLabel.count
        let count = scores.count / labels
        guard count > 0 else { return [] }
        var current = [Float](repeating: -.infinity, count: labels)
        var back = [Int](repeating: 0, count: count * labels)
        for label in 0..<labels where label == 0 || NameLabel.isBegin(label) {
            current[label] = scores[label] + transitions[labels * labels + label]
        }
        for token in 1..<max(count, 1) {
            var next = [Float](repeating: -.infinity, count: labels)
            for label in 0..<labels {
                for from in 0..<labels where NameLabel.mayFollow(from, label) {
                    let sum = current[from] + transitions[from * labels + label]
                    if sum > next[label] {
                        next[label] = sum
                        back[token * labels + label] = from
                    }
                }
                next[label] += scores[token * labels + label]
            }
            current = next
        }
        var label = 0
        for candidate in 1..<labels where current[candidate] > current[label] { label = candidate }
        var result = [Int](repeating: 0, count: count)
        for token in stride(from: count - 1, through: 0, by: -1) {
            result[token] = label
            label = back[token * labels + label]
        }
        return result
    }
}

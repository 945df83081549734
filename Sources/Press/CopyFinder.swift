/// What is kept of an article's text to recognise it again: a sorted set of hashed 5-word shingles, thinned to a sketch.
///
/// The sketch holds the smallest hashes (bottom-k; Broder 1997), so that containment of one text in another can be
/// estimated from two sketches without the texts. Deterministic: the hash is FNV-1a, 64 bits, then mixed.
public struct CopySignature: Sendable, Hashable, Codable {
    /// Smallest shingle hashes, ascending; at most ``size``.
    public var sketch: [UInt64]
    /// Number of different shingles of the text.
    public var shingles: Int

    /// Largest number of hashes kept.
    public static let size = 256

    /// Signature of a body text.
    public init(text: String) {
        var hashes: Set<UInt64> = []
        var window: [UInt64] = []
        for word in Self.words(text) {
            window.append(word)
            if window.count > 5 { window.removeFirst() }
            if window.count == 5 {
                var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
                for value in window { hash = (hash ^ value) &* 0x0000_0100_0000_01B3 &+ (hash >> 29) }
                hashes.insert(Self.mix(hash))
            }
        }
        shingles = hashes.count
        sketch = Array(hashes.sorted().prefix(Self.size))
    }

    /// Words in lower case without punctuation, hashed.
    private static func words(_ text: String) -> [UInt64] {
        var words: [UInt64] = []
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var length = 0
        for byte in text.utf8 {
            if byte.isASCIILetter || byte.isASCIIDigit || byte >= 0xC3 && byte != 0xE2 {
                hash = (hash ^ UInt64(byte.asciiLower)) &* 0x0000_0100_0000_01B3
                length += 1
            } else if byte < 0x80 {
                if length > 0 { words.append(hash) }
                (hash, length) = (0xCBF2_9CE4_8422_2325, 0)
            }
        }
        if length > 0 { words.append(hash) }
        return words
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var hash = value
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ (hash >> 33)
    }

    /// Estimated share of the smaller text's shingles that the other has too, 0…1.
    public func containment(with other: CopySignature) -> Double {
        guard !sketch.isEmpty, !other.sketch.isEmpty, let lastOwn = sketch.last, let lastOther = other.sketch.last
        else {
            return 0
        }
        // Hashes below the lower of the two cut-offs are complete on both sides.
        let isWholeOwn = shingles <= Self.size
        let isWholeOther = other.shingles <= Self.size
        let cut = min(isWholeOwn ? UInt64.max : lastOwn, isWholeOther ? UInt64.max : lastOther)
        var (own, theirs, shared, left, right) = (0, 0, 0, 0, 0)
        while left < sketch.count || right < other.sketch.count {
            let a = left < sketch.count && sketch[left] <= cut ? sketch[left] : nil
            let b = right < other.sketch.count && other.sketch[right] <= cut ? other.sketch[right] : nil
            guard a != nil || b != nil else { break }
            if let a, let b, a == b {
                (own, theirs, shared) = (own + 1, theirs + 1, shared + 1)
                (left, right) = (left + 1, right + 1)
            } else if let a, b.map({ a < $0 }) ?? true {
                own += 1
                left += 1
            } else {
                theirs += 1
                right += 1
            }
        }
        let smaller = min(own, theirs)
        return smaller == 0 ? 0 : Double(shared) / Double(smaller)
    }
}

/// Recognises articles that were seen before, as they stream past: exact, trimmed, re-headlined, with a local lead.
///
/// Candidates share hashes of their sketches (an inverted index); a copy shares at least ``threshold`` of the smaller
/// text's shingles. The first seen is the original. Memory: about 256 hashes per article.
public struct CopyFinder: Sendable {
    /// Least share of the smaller text's 5-word shingles, 0…1.
    public var threshold = 0.5
    private var ids: [String] = []
    private var known: Set<String> = []
    private var signatures: [CopySignature] = []
    private var index: [UInt64: [Int32]] = [:]
    /// Articles each hash may point to; boilerplate that everybody prints finds nobody.
    private static let crowd = 64

    /// A finder that knows nothing yet.
    public init() {}

    /// Makes an article known without asking, as those of earlier runs.
    public mutating func remember(id: String, signature: CopySignature) {
        let number = Int32(ids.count)
        ids.append(id)
        known.insert(id)
        signatures.append(signature)
        for hash in signature.sketch where (index[hash]?.count ?? 0) < Self.crowd {
            index[hash, default: []].append(number)
        }
    }

    /// The id of the earliest known article this text is a copy of; remembers the text when it is none.
    public mutating func original(id: String, signature: CopySignature) -> String? {
        if let found = lookUp(signature), ids[found] != id { return ids[found] }
        if !known.contains(id) { remember(id: id, signature: signature) }
        return nil
    }

    private func lookUp(_ signature: CopySignature) -> Int? {
        guard signature.shingles >= 12 else { return nil }
        var votes: [Int32: Int] = [:]
        for hash in signature.sketch {
            for number in index[hash] ?? [] { votes[number, default: 0] += 1 }
        }
        let found = votes.keys.sorted().first { number in
            let other = signatures[Int(number)]
            return other.shingles >= 12 && (votes[number] ?? 0) >= 3 && signature.containment(with: other) >= threshold
        }
        return found.map(Int.init)
    }
}

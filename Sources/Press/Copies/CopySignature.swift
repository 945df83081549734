/// What is kept of an article's text to recognise it again: MinHash values of its 4-word shingles to find candidates by,
/// and a sketch to verify them with.
///
/// The MinHash values come from one permutation (Li, Owen, Zhang 2012) with optimal densification (Shrivastava 2017), so
/// that signing looks at every shingle once. The sketch holds the smallest hashes (bottom-k; Broder 1997), from which the
/// containment of one text in another is estimated without the texts. Deterministic: FNV-1a over bytes, then mixed.
public struct CopySignature: Sendable, Hashable, Codable {
    /// Smallest shingle hashes, ascending, their upper 32 bits; at most ``size``.
    public var sketch: [UInt32]
    /// A key per band: texts that share one are candidates. Empty for texts too short to tell.
    public var bands: [UInt32]
    /// Number of different shingles of the text.
    public var shingles: Int

    /// Largest number of hashes kept.
    public static let size = 128
    /// Bands of two MinHash values each: texts with a quarter of their shingles in common share one in 97 of 100 cases.
    public static let bandCount = 56
    /// Words of a shingle. Three are shared by chance too often, five break at every second edit.
    public static let shingleLength = 4
    /// Fewest different shingles of a text that can be recognised.
    public static let fewest = 12

    /// Signature of a body text.
    public init(text: String) {
        var text = text
        var hashes: [UInt64] = text.withUTF8 { bytes in
            let words = Self.words(bytes)
            guard words.count >= Self.shingleLength else { return [] }
            return [UInt64](unsafeUninitializedCapacity: words.count - Self.shingleLength + 1) { space, count in
                count = space.count
                for start in 0..<space.count {
                    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
                    for offset in 0..<Self.shingleLength {
                        hash = (hash ^ words[start + offset]) &* 0x0000_0100_0000_01B3 &+ (hash >> 29)
                    }
                    space[start] = Self.mix(hash)
                }
            }
        }
        hashes.sort()
        var different = 0
        for index in hashes.indices where index == 0 || hashes[index] != hashes[different - 1] {
            hashes[different] = hashes[index]
            different += 1
        }
        hashes.removeLast(hashes.count - different)
        shingles = different
        sketch = hashes.prefix(Self.size).map { UInt32($0 >> 32) }
        bands = different >= Self.fewest ? Self.bands(of: hashes) : []
    }

    /// Words in lower case without punctuation, hashed. In scripts without spaces a character counts as a word.
    private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt64] {
        var words: [UInt64] = []
        words.reserveCapacity(bytes.count / 5)
        let basis: UInt64 = 0xCBF2_9CE4_8422_2325
        var hash = basis
        var length = 0
        var at = 0
        func end() {
            if length > 0 { words.append(hash) }
            (hash, length) = (basis, 0)
        }
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x80 {
                if byte.isASCIILetter || byte.isASCIIDigit {
                    hash = (hash ^ UInt64(byte.asciiLower)) &* 0x0000_0100_0000_01B3
                    length += 1
                } else if byte != 0x27 {
                    end()
                }
                at += 1
            } else if byte == 0xE2 || byte == 0xC2 {
                // Typographic signs; an apostrophe (U+2019) stays within its word.
                let isApostrophe =
                    byte == 0xE2 && at + 2 < bytes.count && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x99
                if !isApostrophe { end() }
                at += byte == 0xE2 ? 3 : 2
            } else if byte >= 0xE3 && byte <= 0xE9 || byte == 0xE0 && at + 1 < bytes.count && bytes[at + 1] >= 0xB8 {
                end()
                let isSign = byte == 0xE3 && at + 1 < bytes.count && bytes[at + 1] == 0x80
                if !isSign {
                    for offset in 0..<3 where at + offset < bytes.count {
                        hash = (hash ^ UInt64(bytes[at + offset])) &* 0x0000_0100_0000_01B3
                    }
                    length = 1
                    end()
                }
                at += 3
            } else {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
                length += 1
                at += 1
            }
        }
        end()
        return words
    }

    private static func bands(of hashes: [UInt64]) -> [UInt32] {
        let count = bandCount * 2
        var minima = [UInt32](repeating: .max, count: count)
        var isFilled = [Bool](repeating: false, count: count)
        for hash in hashes {
            // The bin by the lower half, the value by the upper.
            let bin = Int(((hash & 0xFFFF_FFFF) &* UInt64(count)) >> 32)
            minima[bin] = min(minima[bin], UInt32(hash >> 32))
            isFilled[bin] = true
        }
        let own = minima
        for bin in 0..<count where !isFilled[bin] {
            var attempt: UInt64 = 1
            while true {
                let donor = Int(((mix(UInt64(bin) << 32 | attempt) & 0xFFFF_FFFF) &* UInt64(count)) >> 32)
                if isFilled[donor] {
                    minima[bin] = own[donor]
                    break
                }
                attempt += 1
            }
        }
        return (0..<bandCount).map { band in
            let pair = UInt64(minima[band * 2]) << 32 | UInt64(minima[band * 2 + 1])
            return UInt32(truncatingIfNeeded: mix(pair ^ (UInt64(band) &* 0x9E37_79B9_7F4A_7C15)) >> 32)
        }
    }

    static func mix(_ value: UInt64) -> UInt64 {
        var hash = value
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ (hash >> 33)
    }

    /// Estimated share of the smaller text's shingles that the other has too, 0…1.
    public func containment(with other: CopySignature) -> Double {
        sketch.withUnsafeBufferPointer { own in
            other.sketch.withUnsafeBufferPointer { theirs in
                Self.containment(own, shingles, theirs, other.shingles)
            }
        }
    }

    /// The same from two sketches and their numbers of shingles.
    static func containment(
        _ own: UnsafeBufferPointer<UInt32>, _ ownShingles: Int, _ theirs: UnsafeBufferPointer<UInt32>,
        _ theirShingles: Int
    ) -> Double {
        guard let lastOwn = own.last, let lastTheirs = theirs.last else { return 0 }
        // Hashes up to the lower of the two cut-offs are complete on both sides.
        let cut = min(ownShingles <= size ? .max : lastOwn, theirShingles <= size ? .max : lastTheirs)
        var (left, right, shared) = (0, 0, 0)
        while left < own.count, right < theirs.count, own[left] <= cut, theirs[right] <= cut {
            if own[left] == theirs[right] {
                (left, right, shared) = (left + 1, right + 1, shared + 1)
            } else if own[left] < theirs[right] {
                left += 1
            } else {
                right += 1
            }
        }
        while left < own.count, own[left] <= cut { left += 1 }
        while right < theirs.count, theirs[right] <= cut { right += 1 }
        let smaller = min(left, right)
        return smaller == 0 ? 0 : Double(shared) / Double(smaller)
    }
}

import Lexicons

/// Brown clusters of frequent words: words that keep the same company have the same path in a binary tree.
///
/// The file is described and made by `Scripts/clusters.py`.
package struct WordClusters: @unchecked Sendable {
    private let hashes: UnsafeRawPointer
    private let paths: UnsafeRawPointer
    private let count: Int
    /// Where the hashes that begin with the same bits begin: one look instead of a search through all of them.
    private let starts: [UInt32]
    private static let shift: UInt32 = 18

    /// The embedded table.
    ///
    /// - Throws: ``LexiconError`` when it is missing or damaged.
    package init() throws(LexiconError) {
        let file = try EmbeddedFile.named("models/clusters.bin")
        guard file.bytes.count >= 12, file.bytes.starts(with: "RAPCLUST".utf8),
            let base = file.bytes.baseAddress.map(UnsafeRawPointer.init)
        else { throw .malformed(file: file.name, line: 0, reason: "it does not begin like a table of clusters") }
        count = Int(base.loadUnaligned(fromByteOffset: 8, as: UInt32.self).littleEndian)
        guard file.bytes.count == 12 + count * 6 else {
            throw .malformed(file: file.name, line: 0, reason: "cut short")
        }
        hashes = base + 12
        paths = base + 12 + count * 4
        var starts = [UInt32](repeating: UInt32(count), count: 1 << (32 - WordClusters.shift) + 1)
        for place in (0..<count).reversed() {
            let key = hashes.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self).littleEndian
            starts[Int(key >> WordClusters.shift)] = UInt32(place)
        }
        for bucket in (0..<starts.count - 1).reversed() { starts[bucket] = min(starts[bucket], starts[bucket + 1]) }
        self.starts = starts
    }

    /// The path of a word, lowest bit first, 0 when unknown. A word in capitals that is not known so is looked up with one
    /// capital, and a capitalised one in lower case.
    package func path(of word: some Collection<UInt8>) -> UInt16 {
        var hash = Self.start
        for byte in word { hash = Self.step(hash, byte) }
        if let path = find(hash) { return path }
        guard let first = word.first, first >= 65, first <= 90 else { return 0 }
        hash = Self.step(Self.start, first)
        for byte in word.dropFirst() { hash = Self.step(hash, Self.lower(byte)) }
        if let path = find(hash) { return path }
        return lowerPath(of: word)
    }

    /// The path of a word in lower case, 0 when unknown.
    package func lowerPath(of word: some Collection<UInt8>) -> UInt16 {
        var hash = Self.start
        for byte in word { hash = Self.step(hash, Self.lower(byte)) }
        return find(hash) ?? 0
    }

    @inline(__always)
    private static func lower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 0x20 : byte }

    private static let start: UInt64 = 0xcbf2_9ce4_8422_2325

    @inline(__always)
    private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

    private func find(_ hash: UInt64) -> UInt16? {
        let key = UInt32(truncatingIfNeeded: StringPool.mix(hash) >> 32)
        var low = Int(starts[Int(key >> WordClusters.shift)])
        var high = Int(starts[Int(key >> WordClusters.shift) + 1])
        while low < high {
            let middle = (low + high) / 2
            let found = hashes.loadUnaligned(fromByteOffset: middle * 4, as: UInt32.self).littleEndian
            if found == key {
                return paths.loadUnaligned(fromByteOffset: middle * 2, as: UInt16.self).littleEndian
            }
            if found < key { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}

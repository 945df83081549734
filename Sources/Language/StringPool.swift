/// Strings turned into small integers, so that hot loops compare and hash integers.
///
/// Ids are dense, from 0, in order of first appearance: the same text always gets the same ids. Strings are told apart
/// by their bytes; no Unicode normalisation takes place.
public struct StringPool: Sendable {
    private var strings: [String] = []
    private var hashes: [UInt64] = []
    private var slots: [Int32] = Array(repeating: -1, count: 64)

    /// An empty pool.
    public init() {}

    /// Number of distinct strings.
    public var count: Int { strings.count }

    /// The id of a string, given out now if it is new.
    public mutating func intern(_ string: String) -> Int32 {
        var string = string
        return string.withUTF8 { intern($0) }
    }

    /// The id of the string with these UTF-8 bytes, given out now if it is new.
    public mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = StringPool.hash(bytes)
        let slot = find(bytes, hash: hash)
        if slots[slot] >= 0 { return slots[slot] }
        let id = Int32(strings.count)
        strings.append(String(decoding: bytes, as: UTF8.self))
        hashes.append(hash)
        slots[slot] = id
        if strings.count * 2 > slots.count { grow() }
        return id
    }

    /// The id of a string that may not be in the pool.
    public func id(of string: String) -> Int32? {
        var string = string
        let id = string.withUTF8 { slots[find($0, hash: StringPool.hash($0))] }
        return id >= 0 ? id : nil
    }

    /// The string with this id.
    public subscript(id: Int32) -> String { strings[Int(id)] }

    /// A hash of the string with this id: the same in every run, text and pool. Features of models are built on it.
    public func hash(of id: Int32) -> UInt64 { hashes[Int(id)] }

    /// The hash that ``hash(of:)`` gives for a string with these bytes (64-bit FNV-1a with a final mix).
    public static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return mix(hash)
    }

    /// Spreads the bits of a hash (the finaliser of SplitMix64).
    @inlinable public static func mix(_ value: UInt64) -> UInt64 {
        var hash = value
        hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
        hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
        return hash ^ (hash >> 31)
    }

    private func find(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let id = Int(slots[slot])
            if hashes[id] == hash && strings[id].utf8.elementsEqual(bytes) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        let mask = slots.count - 1
        for (id, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(id)
        }
    }
}

/// Names of elements or attributes → what they mean. Names are packed into two machine words, so that looking one up costs
/// no allocation: it is done for every tag and attribute of a page.
struct HTMLNameTable: Sendable {
    private struct Slot: Sendable {
        var low: UInt64 = 0
        var high: UInt64 = 0
        var value: UInt8 = 0
    }
    private var slots = [Slot](repeating: Slot(), count: 1_024)

    /// - Parameter names: at most 16 bytes each, in lower case; up to a few hundred.
    init(_ names: [(name: String, value: UInt8)]) {
        for (name, value) in names {
            let bytes = Array(name.utf8)
            let key = bytes.withUnsafeBufferPointer { $0.baseAddress.flatMap { Self.key($0, bytes.count) } }
            guard let key else { continue }
            var at = Self.slot(key.low, key.high)
            while slots[at].low != 0 { at = (at + 1) & 1_023 }
            slots[at] = Slot(low: key.low, high: key.high, value: value)
        }
    }

    /// What a name means, whatever its case; nil when it is not known.
    func value(_ name: UnsafePointer<UInt8>, _ count: Int) -> UInt8? {
        guard let key = Self.key(name, count) else { return nil }
        var at = Self.slot(key.low, key.high)
        while slots[at].low != 0 {
            if slots[at].low == key.low, slots[at].high == key.high { return slots[at].value }
            at = (at + 1) & 1_023
        }
        return nil
    }

    private static func key(_ name: UnsafePointer<UInt8>, _ count: Int) -> (low: UInt64, high: UInt64)? {
        guard count > 0, count <= 16 else { return nil }
        var (low, high): (UInt64, UInt64) = (0, 0)
        for index in 0..<count {
            let byte = UInt64(name[index].asciiLower)
            if index < 8 { low |= byte << UInt64(index * 8) } else { high |= byte << UInt64((index - 8) * 8) }
        }
        return (low, high)
    }

    private static func slot(_ low: UInt64, _ high: UInt64) -> Int {
        Int(truncatingIfNeeded: ((low ^ high &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 54)
    }
}

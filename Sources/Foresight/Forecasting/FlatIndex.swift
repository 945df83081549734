/// Numbers by 64-bit key in two flat arrays (open addressing with linear probing), for indices of millions of entries.
struct FlatIndex: Sendable {
    private var keys: [UInt64]
    /// The number of each place, -1 where it is free.
    private var numbers: [Int32]
    private var shift: UInt64
    private(set) var count = 0

    init() {
        keys = [UInt64](repeating: 0, count: 16)
        numbers = [Int32](repeating: -1, count: 16)
        shift = 60
    }

    /// Where a key stands or would stand.
    @inline(__always)
    private func place(of key: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
        let mask = keys.count - 1
        while numbers[place] >= 0, keys[place] != key { place = (place + 1) & mask }
        return place
    }

    /// The number of a key; nil where it has none.
    @inline(__always)
    subscript(key: UInt64) -> Int32? {
        let number = numbers[place(of: key)]
        return number < 0 ? nil : number
    }

    /// Gives a key that has no number yet one that is not negative.
    mutating func insert(_ key: UInt64, number: Int32) {
        if 3 * (count + 1) > 2 * keys.count { grow() }
        let place = place(of: key)
        keys[place] = key
        numbers[place] = number
        count += 1
    }

    private mutating func grow() {
        let (oldKeys, oldNumbers) = (keys, numbers)
        keys = [UInt64](repeating: 0, count: 2 * oldKeys.count)
        numbers = [Int32](repeating: -1, count: keys.count)
        shift -= 1
        for old in oldKeys.indices where oldNumbers[old] >= 0 {
            let place = place(of: oldKeys[old])
            keys[place] = oldKeys[old]
            numbers[place] = oldNumbers[old]
        }
    }
}

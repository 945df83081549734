/// A table from 64-bit hashes to bytes, used in place.
public struct HashedBytes: @unchecked Sendable {
    private let slots: UnsafeRawPointer
    private let count: UInt64

    /// Reads a section of 5-byte slots: 32 bits of the hash (0: empty) and the value.
    init(_ file: ModelFile, section: String) throws(ModelError) {
        let bytes = try file.section(section)
        guard let base = bytes.baseAddress, bytes.count >= 5, bytes.count % 5 == 0 else {
            throw .damaged(model: file.name, reason: "section \(section) is empty")
        }
        slots = UnsafeRawPointer(base)
        count = UInt64(bytes.count / 5)
    }

    /// The value stored for a hash.
    func value(_ hash: UInt64) -> UInt8? {
        let print = UInt32(truncatingIfNeeded: hash) | 1
        var slot = Int(hash.multipliedFullWidth(by: count).high)
        for _ in 0..<64 {
            let found = slots.loadUnaligned(fromByteOffset: slot * 5, as: UInt32.self).littleEndian
            if found == 0 { return nil }
            if found == print { return slots.load(fromByteOffset: slot * 5 + 4, as: UInt8.self) }
            slot = slot + 1 == Int(count) ? 0 : slot + 1
        }
        return nil
    }

    /// The bytes of such a table.
    public static func build(_ values: [(hash: UInt64, value: UInt8)]) -> [UInt8] {
        let count = max(1, values.count * 3 / 2)
        var bytes = [UInt8](repeating: 0, count: count * 5)
        for (hash, value) in values {
            var slot = Int(hash.multipliedFullWidth(by: UInt64(count)).high)
            while bytes[slot * 5] != 0 || bytes[slot * 5 + 1] != 0 || bytes[slot * 5 + 2] != 0
                || bytes[slot * 5 + 3] != 0
            {
                slot = slot + 1 == count ? 0 : slot + 1
            }
            let print = UInt32(truncatingIfNeeded: hash) | 1
            for shift in 0..<4 { bytes[slot * 5 + shift] = UInt8(truncatingIfNeeded: print >> UInt32(8 * shift)) }
            bytes[slot * 5 + 4] = value
        }
        return bytes
    }
}

import Press

/// The files of a ZIP archive that lies in memory: stored or deflated, no encryption, no ZIP64.
struct ZipFile {
    /// Name and where its bytes are.
    struct Entry {
        var name: String
        fileprivate var method: Int
        fileprivate var packed: Int
        fileprivate var size: Int
        fileprivate var offset: Int
    }

    private let bytes: [UInt8]
    /// Files in the archive's order.
    let entries: [Entry]

    /// Reads the directory; nil when there is none.
    init?(_ bytes: [UInt8]) {
        func number(_ at: Int, _ count: Int) -> Int {
            guard at >= 0, at + count <= bytes.count else { return 0 }
            return (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        guard bytes.count >= 22,
            let end = stride(from: bytes.count - 22, through: max(0, bytes.count - 66_000), by: -1)
                .first(where: { number($0, 4) == 0x0605_4B50 })
        else { return nil }
        var entries: [Entry] = []
        var at = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) {
            guard number(at, 4) == 0x0201_4B50, at + 46 + number(at + 28, 2) <= bytes.count else { return nil }
            let name = String(decoding: bytes[(at + 46)..<(at + 46 + number(at + 28, 2))], as: UTF8.self)
            let local = number(at + 42, 4)
            entries.append(
                Entry(
                    name: name, method: number(at + 10, 2), packed: number(at + 20, 4), size: number(at + 24, 4),
                    offset: local + 30 + number(local + 26, 2) + number(local + 28, 2)))
            at += 46 + number(at + 28, 2) + number(at + 30, 2) + number(at + 32, 2)
        }
        self.bytes = bytes
        self.entries = entries
    }

    /// The bytes of a file; nil when they are damaged.
    func content(_ entry: Entry) -> [UInt8]? {
        guard entry.offset >= 0, entry.offset + entry.packed <= bytes.count else { return nil }
        let packed = bytes[entry.offset..<(entry.offset + entry.packed)]
        if entry.method == 0 { return Array(packed) }
        guard entry.method == 8 else { return nil }
        return Deflate.unpack(packed, isRaw: true, limit: entry.size)
    }
}

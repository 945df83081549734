/// The packed bytes that an unpacker looks at: what it has not yet taken of what its source gave.
struct PackedWindow {
    private let source: any ByteSource
    /// Packed bytes; those before ``start`` are done with.
    private(set) var bytes: [UInt8] = []
    private(set) var start = 0
    /// Byte of the file at ``start``.
    private(set) var place: Int
    private(set) var sourceHasEnded = false

    /// Bytes done with that are kept before they are cleared away: moving the rest each time would cost more.
    private static let mostKept = 1 << 20

    init(_ source: any ByteSource, place: Int) { (self.source, self.place) = (source, place) }

    /// Bytes not yet taken.
    var left: Int { bytes.count - start }
    /// The bytes not yet taken.
    var rest: ArraySlice<UInt8> { bytes[start...] }

    /// Takes bytes.
    mutating func consume(_ count: Int) {
        start += count
        place += count
        if start == bytes.count {
            bytes.removeAll(keepingCapacity: true)
            start = 0
        } else if start > Self.mostKept {
            bytes.removeFirst(start)
            start = 0
        }
    }

    /// Asks the source for more; false at the end.
    mutating func fill() throws(StreamFault) -> Bool {
        if sourceHasEnded { return false }
        let piece = try source.next()
        if piece.isEmpty {
            sourceHasEnded = true
            return false
        }
        bytes += piece
        return true
    }
}

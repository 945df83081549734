#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// Why a stream of bytes is broken.
package struct StreamFault: Error, Equatable, CustomStringConvertible {
    /// In words for people, without file and place.
    package var reason: String
    /// Byte of the file where the broken piece begins.
    package var offset: Int
    /// Whether nothing more can be read; otherwise reading goes on behind the damage.
    package var isFinal: Bool

    package var description: String { "\(reason) (at byte \(offset))" }
}

/// Bytes that come piece by piece. Classes, because readers stand on each other and share the place reached.
package protocol ByteSource: AnyObject {
    /// The next bytes, of any number; empty at the end.
    ///
    /// - Throws: ``StreamFault``; unless it is final, the next call goes on behind the damage.
    func next() throws(StreamFault) -> [UInt8]
    /// Byte of the file where the piece given last comes from: its own place, or that of the packed member around it.
    var origin: Int { get }
    /// Whether the bytes of a piece have places of their own behind ``origin``.
    var isPlain: Bool { get }
}

/// The bytes of an open file, pipe or terminal.
final class DescriptorSource: ByteSource {
    private let descriptor: Int32
    private let closes: Bool
    private var place = 0
    private(set) var origin = 0
    let isPlain = true
    static let pieceSize = 256 << 10

    /// Reads an open descriptor, and closes it at last if `closes`.
    init(descriptor: Int32, closes: Bool) {
        self.descriptor = descriptor
        self.closes = closes
    }

    deinit { if closes { close(descriptor) } }

    func next() throws(StreamFault) -> [UInt8] {
        origin = place
        var failure: Int32?
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { space, count in
            var got = -1
            repeat { got = read(descriptor, space.baseAddress, space.count) } while got < 0 && errno == EINTR
            if got < 0 { failure = errno }
            count = max(0, got)
        }
        if let failure {
            throw StreamFault(reason: String(cString: strerror(failure)), offset: place, isFinal: true)
        }
        place += piece.count
        return piece
    }
}

/// Bytes that are in memory already.
final class MemorySource: ByteSource {
    private var bytes: [UInt8]
    let origin = 0
    let isPlain = true

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func next() throws(StreamFault) -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}

/// Bytes that were read already, and then the rest of another source.
final class RejoinedSource: ByteSource {
    private var head: [(bytes: [UInt8], origin: Int)]
    private let rest: any ByteSource
    private(set) var origin = 0
    var isPlain: Bool { rest.isPlain }

    init(head: [(bytes: [UInt8], origin: Int)], rest: any ByteSource) {
        (self.head, self.rest) = (head.reversed(), rest)
    }

    func next() throws(StreamFault) -> [UInt8] {
        if let piece = head.popLast() {
            origin = piece.origin
            return piece.bytes
        }
        defer { origin = rest.origin }
        return try rest.next()
    }
}

/// Lets no more bytes through than a bomb would need to hurt: many times what was packed, and very many.
struct BombGuard {
    /// Largest ratio of unpacked to packed bytes, once ``grace`` bytes were unpacked. News pages pack four to ten times.
    static let ratio = 250
    /// Unpacked bytes that are nobody's business.
    static let grace = 64 << 20
    private var packed = 0
    private var unpacked = 0

    /// Counts bytes.
    ///
    /// - Throws: a final ``StreamFault`` when the ratio is beyond ``ratio``.
    mutating func count(packed: Int, unpacked: Int, offset: Int) throws(StreamFault) {
        self.packed += packed
        self.unpacked += unpacked
        if self.unpacked > Self.grace, self.unpacked / Self.ratio > self.packed {
            throw StreamFault(
                reason: "unpacks to more than \(Self.ratio) times its size, as no news page does", offset: offset,
                isFinal: true)
        }
    }
}

import CZstd

/// Unpacks zstd of one frame or many, in constant memory.
///
/// A first skippable frame may hold the dictionary of all others, as in `.warc.zst` files.
final class ZstdSource: ByteSource {
    private let source: any ByteSource
    private var window: [UInt8] = []
    private var start = 0
    private var place: Int
    private var sourceHasEnded = false
    private let stream = zstd_stream_new()
    private var isInside = false
    private var isFirst = true
    private var bomb = BombGuard()
    private(set) var origin: Int
    let isPlain = false

    private static let pieceSize = 256 << 10
    private static let largestDictionary = 16 << 20

    /// Unpacks what `source` gives.
    init(_ source: any ByteSource, place: Int = 0) {
        (self.source, self.place, origin) = (source, place, place)
    }

    deinit { zstd_stream_free(stream) }

    /// Whether bytes begin as zstd does: with a frame, or with the dictionary of a WARC file.
    static func begins(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || isDictionary(bytes)
    }

    private static func isDictionary(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: [0x5D, 0x2A, 0x4D, 0x18])
    }

    func next() throws(StreamFault) -> [UInt8] {
        guard let stream else {
            throw StreamFault(reason: "not enough memory to unpack it", offset: place, isFinal: true)
        }
        if isFirst {
            isFirst = false
            while window.count < 8, try fill() {}
            if Self.isDictionary(window) { try readDictionary(stream) }
        }
        while true {
            if start == window.count, try !fill() {
                guard isInside else { return [] }
                isInside = false
                throw StreamFault(reason: "zstd data that ends too early", offset: origin, isFinal: true)
            }
            if !isInside { (isInside, origin) = (true, place) }
            var (taken, given) = (0, 0)
            var result = ZSTD_MORE
            let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { space, count in
                result = window.withUnsafeBufferPointer { bytes in
                    zstd_stream_step(
                        stream, bytes.baseAddress.map { $0 + start }, bytes.count - start, &taken, space.baseAddress,
                        space.count, &given)
                }
                count = given
            }
            start += taken
            place += taken
            switch result {
            case ZSTD_FRAME_END: isInside = false
            case ZSTD_MORE: break
            case ZSTD_SHORT_OF_MEMORY:
                throw StreamFault(reason: "not enough memory to unpack it", offset: origin, isFinal: true)
            default:
                let frame = origin
                zstd_stream_reset(stream)
                isInside = false
                try resync()
                throw StreamFault(reason: "damaged zstd data", offset: frame, isFinal: false)
            }
            try bomb.count(packed: taken, unpacked: given, offset: origin)
            if given > 0 { return piece }
        }
    }

    /// Goes to the next bytes that look like the head of a frame.
    private func resync() throws(StreamFault) {
        let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
        if start < window.count { (start, place) = (start + 1, place + 1) }
        while true {
            if let found = window.firstRange(of: magic, from: start) {
                place += found - start
                start = found
                return
            }
            let kept = min(3, window.count - start)
            place += window.count - start - kept
            start = window.count - kept
            if try !fill() {
                place += window.count - start
                start = window.count
                return
            }
        }
    }

    private func readDictionary(_ stream: OpaquePointer) throws(StreamFault) {
        let size = (0..<4).reduce(0) { $0 | Int(window[4 + $1]) << (8 * $1) }
        let fault = StreamFault(reason: "a zstd dictionary that cannot be used", offset: 0, isFinal: true)
        guard size <= Self.largestDictionary else { throw fault }
        while window.count < 8 + size, try fill() {}
        guard window.count >= 8 + size else { throw fault }
        var dictionary = Array(window[8..<(8 + size)])
        if Self.begins(dictionary) {
            let packed = ZstdSource(MemorySource(dictionary))
            dictionary = []
            while true {
                let piece = try packed.next()
                if piece.isEmpty { break }
                dictionary += piece
                if dictionary.count > Self.largestDictionary { throw fault }
            }
        }
        guard zstd_stream_dictionary(stream, dictionary, dictionary.count) == 0 else { throw fault }
        start = 8 + size
        place += 8 + size
    }

    /// More packed bytes; false at the end.
    private func fill() throws(StreamFault) -> Bool {
        if sourceHasEnded { return false }
        let piece = try source.next()
        if piece.isEmpty {
            sourceHasEnded = true
            return false
        }
        if start == window.count {
            (window, start) = (piece, 0)
        } else {
            window.removeFirst(start)
            window += piece
            start = 0
        }
        return true
    }
}

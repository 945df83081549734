import CZstd

/// Unpacks zstd of one frame or many, in constant memory.
///
/// A first skippable frame may hold the dictionary of all others, as in `.warc.zst` files.
final class ZstdSource: ByteSource {
    private var window: PackedWindow
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
        (window, origin) = (PackedWindow(source, place: place), place)
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
            throw StreamFault(reason: "not enough memory to unpack it", offset: window.place, isFinal: true)
        }
        if isFirst {
            isFirst = false
            while window.left < 8, try window.fill() {}
            if Self.isDictionary(window.rest) { try readDictionary(stream) }
        }
        while true {
            if window.left == 0, try !window.fill() {
                guard isInside else { return [] }
                isInside = false
                throw StreamFault(reason: "zstd data that ends too early", offset: origin, isFinal: true)
            }
            if !isInside { (isInside, origin) = (true, window.place) }
            var (taken, given) = (0, 0)
            var result = ZSTD_MORE
            let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { space, count in
                result = window.rest.withUnsafeBufferPointer { bytes in
                    zstd_stream_step(
                        stream, bytes.baseAddress, bytes.count, &taken, space.baseAddress,
                        space.count, &given)
                }
                count = given
            }
            window.consume(taken)
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
        if window.left > 0 { window.consume(1) }
        while true {
            if let found = window.bytes.firstRange(of: magic, from: window.start) {
                return window.consume(found - window.start)
            }
            window.consume(max(0, window.left - 3))
            if try !window.fill() { return window.consume(window.left) }
        }
    }

    private func readDictionary(_ stream: OpaquePointer) throws(StreamFault) {
        let head = Array(window.rest.prefix(8))
        let fault = StreamFault(reason: "a zstd dictionary that cannot be used", offset: 0, isFinal: true)
        guard head.count == 8 else { throw fault }
        let size = (0..<4).reduce(0) { $0 | Int(head[4 + $1]) << (8 * $1) }
        guard size <= Self.largestDictionary else { throw fault }
        while window.left < 8 + size, try window.fill() {}
        guard window.left >= 8 + size else { throw fault }
        var dictionary = Array(window.rest.dropFirst(8).prefix(size))
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
        window.consume(8 + size)
    }
}

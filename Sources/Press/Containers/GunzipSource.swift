import CGzip

/// Unpacks gzip of one member or many, in constant memory. A piece never holds bytes of two members, so that its
/// ``origin`` is the place of the record where members are records, as in WARC files.
///
/// Members that lie whole in the window go through libdeflate, longer ones through zlib. Behind a broken member the
/// next that can be unpacked goes on.
final class GunzipSource: ByteSource {
    private var window: PackedWindow
    private let whole = gzip_whole_new()
    private let stream = gzip_stream_new()
    private var isInside = false
    /// Whether the window begins at a guess behind damage.
    private var isLost = false
    /// Space for whole members, kept between them.
    private var space = [UInt8](repeating: 0, count: 1 << 20)
    private var bomb = BombGuard()
    private(set) var origin: Int
    let isPlain = false

    /// Packed bytes looked at in one go, and unpacked bytes of a member that is unpacked in one go.
    private static let (widestWindow, widestSpace) = (1 << 20, 16 << 20)
    private static let pieceSize = 256 << 10

    /// Unpacks what `source` gives.
    init(_ source: any ByteSource, place: Int = 0) {
        (window, origin) = (PackedWindow(source, place: place), place)
    }

    deinit {
        gzip_whole_free(whole)
        gzip_stream_free(stream)
    }

    /// Whether bytes begin as gzip does.
    static func begins(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

    func next() throws(StreamFault) -> [UInt8] {
        while true {
            if isInside {
                let piece = try step()
                if !piece.isEmpty { return piece }
                continue
            }
            // Zeros are padding.
            while true {
                while window.left > 0, window.bytes[window.start] == 0 { window.consume(1) }
                if window.left > 0 { break }
                if try !window.fill() { return [] }
            }
            while window.left < 3, try window.fill() {}
            origin = window.place
            guard Self.begins(window.rest) else {
                let fault = StreamFault(reason: "bytes that are no gzip member", offset: origin, isFinal: false)
                try resync()
                throw fault
            }
            if let piece = try unpackWhole() {
                isLost = false
                if !piece.isEmpty { return piece }
                continue
            }
            guard let stream else {
                throw StreamFault(reason: "not enough memory to unpack it", offset: window.place, isFinal: true)
            }
            gzip_stream_reset(stream)
            isInside = true
        }
    }

    /// The member at `start` through libdeflate; nil when it must be taken step by step.
    private func unpackWhole() throws(StreamFault) -> [UInt8]? {
        guard let whole else { return nil }
        while true {
            var (taken, given) = (0, 0)
            let result = window.rest.withUnsafeBufferPointer { bytes in
                space.withUnsafeMutableBufferPointer { space in
                    gzip_whole_unpack(
                        whole, bytes.baseAddress, bytes.count, &taken, space.baseAddress,
                        space.count, &given)
                }
            }
            switch result {
            case GZIP_OK:
                window.consume(taken)
                try bomb.count(packed: taken, unpacked: given, offset: origin)
                return Array(space[..<given])
            case GZIP_NO_SPACE:
                if space.count >= Self.widestSpace { return nil }
                space = [UInt8](repeating: 0, count: space.count * 2)
            default:
                // Damaged, or not whole yet: twice the window tells.
                let wanted = max(window.left * 2, Self.pieceSize)
                guard wanted <= Self.widestWindow, !window.sourceHasEnded else { return nil }
                while window.left < wanted, try window.fill() {}
            }
        }
    }

    /// Some bytes of the member that is being taken step by step.
    private func step() throws(StreamFault) -> [UInt8] {
        guard let stream else { return [] }
        var (taken, given) = (0, 0)
        var result = GZIP_OK
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { space, count in
            result = window.rest.withUnsafeBufferPointer { bytes in
                gzip_stream_step(
                    stream, bytes.baseAddress, bytes.count, &taken, space.baseAddress,
                    space.count, &given)
            }
            count = given
        }
        let member = origin
        switch result {
        case GZIP_OK, GZIP_NO_SPACE, GZIP_TRUNCATED:
            window.consume(taken)
            try bomb.count(packed: taken, unpacked: given, offset: member)
            if given > 0 { isLost = false }
            if result == GZIP_OK { isInside = false }
            if result == GZIP_TRUNCATED, given == 0, try !window.fill() {
                isInside = false
                window.consume(window.left)
                throw StreamFault(reason: "gzip data that ends too early", offset: member, isFinal: false)
            }
            return piece
        case GZIP_NO_MEMORY:
            throw StreamFault(reason: "not enough memory to unpack it", offset: member, isFinal: true)
        default:
            isInside = false
            let wasLost = isLost
            if window.left > 0 { window.consume(1) }
            try resync()
            // A guess that was none is no second fault.
            if wasLost { return [] }
            throw StreamFault(reason: "damaged gzip data", offset: member, isFinal: false)
        }
    }

    /// Goes to the next bytes that look like the head of a member.
    private func resync() throws(StreamFault) {
        isLost = true
        while true {
            while window.left < 4, try window.fill() {}
            guard window.left >= 4 else { return window.consume(window.left) }
            let bytes = window.bytes
            var at = window.start
            while at + 3 < bytes.count {
                if bytes[at] == 0x1F, bytes[at + 1] == 0x8B, bytes[at + 2] == 8, bytes[at + 3] & 0xE0 == 0 { break }
                at += 1
            }
            window.consume(at - window.start)
            if window.left > 3 { return }
            if window.sourceHasEnded { return window.consume(window.left) }
        }
    }
}

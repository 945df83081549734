import CGzip

/// Unpacks gzip of one member or many, in constant memory. A piece never holds bytes of two members, so that its
/// ``origin`` is the place of the record where members are records, as in WARC files.
///
/// Members that lie whole in the window go through libdeflate, longer ones through zlib. Behind a broken member the
/// next that can be unpacked goes on.
final class GunzipSource: ByteSource {
    private let source: any ByteSource
    /// Packed bytes; those before `start` are done with.
    private var window: [UInt8] = []
    private var start = 0
    /// Byte of the file at `start`.
    private var place: Int
    private var sourceHasEnded = false
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
        (self.source, self.place, origin) = (source, place, place)
    }

    deinit {
        gzip_whole_free(whole)
        gzip_stream_free(stream)
    }

    /// Whether bytes begin as gzip does.
    static func begins(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

    private var left: Int { window.count - start }

    func next() throws(StreamFault) -> [UInt8] {
        while true {
            if isInside {
                let piece = try step()
                if !piece.isEmpty { return piece }
                continue
            }
            // Zeros are padding.
            while true {
                while start < window.count, window[start] == 0 { consume(1) }
                if left > 0 { break }
                if try !fill() { return [] }
            }
            while left < 3, try fill() {}
            origin = place
            guard Self.begins(window[start...]) else {
                let fault = StreamFault(reason: "bytes that are no gzip member", offset: place, isFinal: false)
                try resync()
                throw fault
            }
            if let piece = try unpackWhole() {
                isLost = false
                if !piece.isEmpty { return piece }
                continue
            }
            guard let stream else {
                throw StreamFault(reason: "not enough memory to unpack it", offset: place, isFinal: true)
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
            let result = window.withUnsafeBufferPointer { bytes in
                space.withUnsafeMutableBufferPointer { space in
                    gzip_whole_unpack(
                        whole, bytes.baseAddress.map { $0 + start }, bytes.count - start, &taken, space.baseAddress,
                        space.count, &given)
                }
            }
            switch result {
            case GZIP_OK:
                consume(taken)
                try bomb.count(packed: taken, unpacked: given, offset: origin)
                return Array(space[..<given])
            case GZIP_NO_SPACE:
                if space.count >= Self.widestSpace { return nil }
                space = [UInt8](repeating: 0, count: space.count * 2)
            default:
                // Damaged, or not whole yet: twice the window tells.
                let wanted = max(left * 2, Self.pieceSize)
                guard wanted <= Self.widestWindow, !sourceHasEnded else { return nil }
                while left < wanted, try fill() {}
            }
        }
    }

    /// Some bytes of the member that is being taken step by step.
    private func step() throws(StreamFault) -> [UInt8] {
        guard let stream else { return [] }
        var (taken, given) = (0, 0)
        var result = GZIP_OK
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { space, count in
            result = window.withUnsafeBufferPointer { bytes in
                gzip_stream_step(
                    stream, bytes.baseAddress.map { $0 + start }, bytes.count - start, &taken, space.baseAddress,
                    space.count, &given)
            }
            count = given
        }
        let member = origin
        switch result {
        case GZIP_OK, GZIP_NO_SPACE, GZIP_TRUNCATED:
            consume(taken)
            try bomb.count(packed: taken, unpacked: given, offset: member)
            if given > 0 { isLost = false }
            if result == GZIP_OK { isInside = false }
            if result == GZIP_TRUNCATED, given == 0, try !fill() {
                isInside = false
                consume(left)
                throw StreamFault(reason: "gzip data that ends too early", offset: member, isFinal: false)
            }
            return piece
        case GZIP_NO_MEMORY:
            throw StreamFault(reason: "not enough memory to unpack it", offset: member, isFinal: true)
        default:
            isInside = false
            let wasLost = isLost
            if left > 0 { consume(1) }
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
            while left < 4, try fill() {}
            guard left >= 4 else { return consume(left) }
            var at = start
            while at + 3 < window.count {
                if window[at] == 0x1F, window[at + 1] == 0x8B, window[at + 2] == 8, window[at + 3] & 0xE0 == 0 { break }
                at += 1
            }
            consume(at - start)
            if left > 3 { return }
            if sourceHasEnded { return consume(left) }
        }
    }

    private func consume(_ count: Int) {
        start += count
        place += count
        if start == window.count {
            window.removeAll(keepingCapacity: true)
            start = 0
        } else if start > Self.widestWindow {
            window.removeFirst(start)
            start = 0
        }
    }

    /// More packed bytes; false at the end.
    private func fill() throws(StreamFault) -> Bool {
        if sourceHasEnded { return false }
        let piece = try source.next()
        if piece.isEmpty {
            sourceHasEnded = true
            return false
        }
        window += piece
        return true
    }
}

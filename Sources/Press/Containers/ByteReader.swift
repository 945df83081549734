/// Lines and blocks of a stream, with no more of it in memory than is asked for.
package final class ByteReader {
    /// A line without its line break; `bytes` is nil when it was longer than allowed.
    package struct Line {
        package var number: Int
        package var bytes: [UInt8]?
    }

    private let source: any ByteSource
    private var buffer: [UInt8] = []
    private var at = 0
    /// Where in the file the pieces of the buffer come from: index in the buffer, byte of the file.
    private var origins: [(index: Int, origin: Int)] = []
    private var hasEnded = false
    /// Met while looking ahead: what lies before it is to be read first.
    private var fault: StreamFault?
    /// Lines read so far.
    private(set) var lines = 0

    /// Reads a source from where it is.
    package init(_ source: any ByteSource) { self.source = source }

    /// Byte of the file where the next byte comes from, or the packed member that holds it.
    var place: Int {
        guard let piece = origins.last(where: { $0.index <= at }) else { return source.origin }
        return source.isPlain ? piece.origin + at - piece.index : piece.origin
    }

    /// Whether nothing is left.
    func isAtEnd() throws(StreamFault) -> Bool {
        if at < buffer.count { return false }
        return try !fill()
    }

    /// Up to `count` bytes that come next, without taking them; fewer only before the end or a fault.
    func peek(_ count: Int) throws(StreamFault) -> ArraySlice<UInt8> {
        do {
            while buffer.count - at < count, try fill() {}
        } catch {
            if at == buffer.count { throw error }
            fault = error
        }
        return buffer[at..<min(buffer.count, at + count)]
    }

    /// Takes `count` bytes; fewer only at the end.
    func take(_ count: Int) throws(StreamFault) -> [UInt8] {
        while buffer.count - at < count, try fill() {}
        let bytes = Array(buffer[at..<min(buffer.count, at + count)])
        at += bytes.count
        return bytes
    }

    /// Passes over `count` bytes.
    ///
    /// - Returns: false when the end came before.
    func skip(_ count: Int) throws(StreamFault) -> Bool {
        var left = count
        while left > 0 {
            if at == buffer.count, try !fill() { return false }
            let step = min(left, buffer.count - at)
            at += step
            left -= step
        }
        return true
    }

    /// The rest, when it is no longer than `limit` bytes; nil otherwise.
    func rest(limit: Int) throws(StreamFault) -> [UInt8]? {
        while buffer.count - at <= limit, try fill() {}
        guard buffer.count - at <= limit else { return nil }
        defer { at = buffer.count }
        return Array(buffer[at...])
    }

    /// The next line, without LF or CR LF; nil at the end. Of a line longer than `longest` bytes only the place is kept.
    package func line(longest: Int) throws(StreamFault) -> Line? {
        var line: [UInt8] = []
        var isTooLong = false
        while true {
            if at == buffer.count, try !fill() {
                if line.isEmpty && !isTooLong { return nil }
                lines += 1
                return Line(number: lines, bytes: isTooLong ? nil : line)
            }
            let end = buffer[at...].firstIndex(of: 0x0A)
            let piece = buffer[at..<(end ?? buffer.count)]
            if line.count + piece.count > longest {
                isTooLong = true
                line = []
            } else if !isTooLong {
                line += piece
            }
            at = end.map { $0 + 1 } ?? buffer.count
            if end != nil {
                lines += 1
                if line.last == 0x0D { line.removeLast() }
                return Line(number: lines, bytes: isTooLong ? nil : line)
            }
        }
    }

    /// Forgets what is in memory: behind a fault it belongs to what is broken.
    func discard() {
        at = buffer.count
    }

    /// What is in memory, and where from; the reader is empty afterwards. To hand a stream on to another reader.
    func remainder() -> any ByteSource {
        var pieces: [(bytes: [UInt8], origin: Int)] = []
        for (number, piece) in origins.enumerated() {
            let end = number + 1 < origins.count ? origins[number + 1].index : buffer.count
            guard end > at else { continue }
            let begin = max(at, piece.index)
            pieces.append(
                (Array(buffer[begin..<end]), source.isPlain ? piece.origin + begin - piece.index : piece.origin))
        }
        discard()
        return RejoinedSource(head: pieces, rest: source)
    }

    private func fill() throws(StreamFault) -> Bool {
        if hasEnded { return false }
        if let met = fault {
            fault = nil
            throw met
        }
        let piece = try source.next()
        if piece.isEmpty {
            hasEnded = true
            return false
        }
        if at == buffer.count {
            buffer = piece
            at = 0
            origins = [(0, source.origin)]
        } else {
            if at > buffer.count / 2 {
                buffer.removeFirst(at)
                let kept = origins.lastIndex { $0.index <= at } ?? 0
                origins.removeFirst(kept)
                for index in origins.indices {
                    if source.isPlain, origins[index].index < at {
                        origins[index].origin += at - origins[index].index
                    }
                    origins[index].index = max(0, origins[index].index - at)
                }
                at = 0
            }
            origins.append((buffer.count, source.origin))
            buffer += piece
        }
        return true
    }
}

/// An HTTP response as WARC records keep it: status line, header, body as it travelled.
package struct HTTPMessage {
    /// Status code.
    package var status: Int
    /// Header fields.
    package var headers: HeaderFields
    /// The body before any decoding.
    package var body: [UInt8]

    /// Reads a response; nil when the bytes do not begin with a status line.
    package init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: "HTTP/"), let end = bytes.firstIndex(of: 0x0A) else { return nil }
        let parts = bytes[..<end].split(separator: 0x20, maxSplits: 2)
        guard parts.count >= 2, let status = Int(Array(parts[1]).trimmingSpaces().string) else { return nil }
        self.status = status
        // Broken lines among the fields are passed over, as browsers do.
        var at = end + 1
        var fields = HeaderFields()
        while at < bytes.count {
            let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
            var line = bytes[at..<end]
            if line.last == 0x0D { line.removeLast() }
            at = Swift.min(end + 1, bytes.count)
            if line.isEmpty { break }
            _ = fields.add(line)
        }
        headers = fields
        body = Array(bytes[at...])
    }

    /// The body without transfer coding and packing.
    ///
    /// Archives often keep the fields of a coding that they have undone: what does not look coded is taken as it is.
    ///
    /// - Parameter limit: most bytes to unpack.
    /// - Throws: ``StreamFault`` when it cannot be unpacked.
    package func content(limit: Int) throws(StreamFault) -> [UInt8] {
        var content = body
        if headers["transfer-encoding"]?.lowercased().contains("chunked") == true,
            let joined = Self.joiningChunks(content)
        {
            content = joined
        }
        let codings = (headers["content-encoding"] ?? "").lowercased().split { $0 == "," || $0 == " " }
        for coding in codings.reversed() {
            content = try Self.unpack(content, String(coding), limit: limit)
        }
        return content
    }

    /// Undoes a content coding.
    private static func unpack(_ bytes: [UInt8], _ coding: String, limit: Int) throws(StreamFault) -> [UInt8] {
        switch coding {
        case "gzip", "x-gzip":
            guard GunzipSource.begins(bytes) else { return bytes }
            return try collect(GunzipSource(MemorySource(bytes)), limit: limit)
        case "zstd":
            guard ZstdSource.begins(bytes) else { return bytes }
            return try collect(ZstdSource(MemorySource(bytes)), limit: limit)
        case "deflate":
            if let content = Deflate.unpack(bytes[...], isRaw: false, limit: limit) { return content }
            return Deflate.unpack(bytes[...], isRaw: true, limit: limit) ?? bytes
        case "br":
            // Brotli has no mark to know it by; text in the clear has one.
            if bytes.first(where: { !$0.isASCIISpace }) == 0x3C { return bytes }
            throw StreamFault(reason: "packed with Brotli, which is not read", offset: 0, isFinal: true)
        default: return bytes
        }
    }

    /// All that a source gives; what was unpacked before a fault is kept, as a browser would show it.
    private static func collect(_ source: any ByteSource, limit: Int) throws(StreamFault) -> [UInt8] {
        var content: [UInt8] = []
        while true {
            let piece: [UInt8]
            do {
                piece = try source.next()
            } catch {
                if error.isFinal || content.isEmpty { throw error }
                return content
            }
            if piece.isEmpty { return content }
            content += piece
            if content.count > limit {
                throw StreamFault(reason: "unpacks to more than \(limit >> 20) MiB", offset: 0, isFinal: true)
            }
        }
    }

    /// The body of a chunked transfer; nil when it is not chunked. A last chunk that is missing is no harm.
    static func joiningChunks(_ bytes: [UInt8]) -> [UInt8]? {
        var joined: [UInt8] = []
        var at = 0
        while at < bytes.count {
            var size = 0
            var digits = 0
            while at < bytes.count, let digit = bytes[at].hexValue {
                guard digits < 8 else { return nil }
                (size, digits, at) = (size << 4 | digit, digits + 1, at + 1)
            }
            guard digits > 0, let end = bytes[at...].firstIndex(of: 0x0A) else { return joined.isEmpty ? nil : joined }
            let rest = bytes[at..<end]
            guard rest.isEmpty || [0x0D, 0x3B, 0x20].contains(rest[rest.startIndex]) else {
                return joined.isEmpty ? nil : joined
            }
            at = end + 1
            if size == 0 { return joined }
            joined += bytes[at..<Swift.min(bytes.count, at + size)]
            at = Swift.min(bytes.count, at + size)
            while at < bytes.count, bytes[at] == 0x0D || bytes[at] == 0x0A { at += 1 }
        }
        return joined
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit.
    var hexValue: Int? {
        switch self {
        case 0x30...0x39: Int(self) - 0x30
        case 0x41...0x46: Int(self) - 0x37
        case 0x61...0x66: Int(self) - 0x57
        default: nil
        }
    }
}

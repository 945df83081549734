import CGzip

/// Deflated data that lies in memory, as HTTP bodies and ZIP archives hold it.
package enum Deflate {
    private final class Output {
        var bytes: [UInt8] = []
        let limit: Int
        init(limit: Int) { self.limit = limit }
    }

    /// Unpacks raw deflate or zlib data; nil when it is damaged or longer than `limit` bytes.
    package static func unpack(_ bytes: ArraySlice<UInt8>, isRaw: Bool, limit: Int) -> [UInt8]? {
        let output = Output(limit: limit)
        let result = bytes.withUnsafeBufferPointer { buffer in
            deflate_unpack(
                buffer.baseAddress, buffer.count, isRaw ? 1 : 0,
                { data, piece, count in
                    guard let data else { return 1 }
                    let output = Unmanaged<Output>.fromOpaque(data).takeUnretainedValue()
                    guard output.bytes.count + count <= output.limit else { return 1 }
                    output.bytes.append(contentsOf: UnsafeBufferPointer(start: piece, count: count))
                    return 0
                }, Unmanaged.passUnretained(output).toOpaque())
        }
        return result == GZIP_OK ? output.bytes : nil
    }
}

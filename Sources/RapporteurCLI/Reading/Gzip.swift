import CGzip

/// Unpacks gzip.
enum Gzip {
    /// Why gzip data could not be unpacked.
    struct Damaged: Error, CustomStringConvertible {
        let description: String
    }

    private final class Output {
        var bytes: [UInt8] = []
        let limit: Int
        init(limit: Int) { self.limit = limit }
    }

    /// Whether bytes begin as gzip does.
    static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

    /// The unpacked bytes.
    ///
    /// - Parameter limit: most bytes to unpack: a small file can hold a very large one.
    /// - Throws: ``Damaged`` with the reason.
    static func unpack(_ bytes: [UInt8], limit: Int) throws(Damaged) -> [UInt8] {
        let output = Output(limit: limit)
        let result = bytes.withUnsafeBufferPointer { buffer in
            gzip_unpack(
                buffer.baseAddress, buffer.count,
                { data, piece, count in
                    guard let data else { return 1 }
                    let output = Unmanaged<Output>.fromOpaque(data).takeUnretainedValue()
                    guard output.bytes.count + count <= output.limit else { return 1 }
                    output.bytes.append(contentsOf: UnsafeBufferPointer(start: piece, count: count))
                    return 0
                }, Unmanaged.passUnretained(output).toOpaque())
        }
        switch result {
        case GZIP_OK: return output.bytes
        case GZIP_STOPPED: throw Damaged(description: "unpacks to more than \(limit >> 20) MiB")
        case GZIP_TRUNCATED: throw Damaged(description: "gzip data that ends too early")
        case GZIP_NO_MEMORY: throw Damaged(description: "not enough memory to unpack it")
        default: throw Damaged(description: "damaged gzip data")
        }
    }
}

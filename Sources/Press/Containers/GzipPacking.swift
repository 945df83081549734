import CGzip

/// Packs bytes as one gzip member, as the records of WARC files are. The same bytes give the same member.
///
/// - Returns: nil when memory is short.
package func gzipMember(_ bytes: [UInt8]) -> [UInt8]? {
    let bound = gzip_pack_bound(bytes.count)
    var size = 0
    let packed = [UInt8](unsafeUninitializedCapacity: bound) { space, count in
        size = bytes.withUnsafeBufferPointer { gzip_pack($0.baseAddress, $0.count, space.baseAddress, space.count) }
        count = size
    }
    return size > 0 ? packed : nil
}

/// A linear classifier over hashed features: for each feature a short list of classes with 8-bit weights.
///
/// Features live in buckets by their hash, about four to a bucket, so that looking one up touches two places in memory.
/// A weight is the square of its 8-bit level with the level's sign, so that small weights keep their precision and large
/// ones their size. Scores are sums of integers: the same on every machine.
public struct SparseLinearModel: @unchecked Sendable {
    /// Number of classes, at most 256.
    public let classCount: Int
    private let bucketCount: UInt64
    private let offsets: UnsafeRawPointer
    private let rows: UnsafePointer<UInt8>
    private let rowBytes: Int

    /// Reads the sections `OFFSETS` and `ROWS` of a model.
    public init(_ file: ModelFile, classCount: Int, prefix: String = "") throws(ModelError) {
        let offsets = try file.section("\(prefix)OFFSETS")
        let rows = try file.section("\(prefix)ROWS")
        guard offsets.count >= 8, offsets.count % 4 == 0, let start = offsets.baseAddress, let base = rows.baseAddress
        else { throw .damaged(model: file.name, reason: "empty weights") }
        self.classCount = classCount
        self.bucketCount = UInt64(offsets.count / 4 - 1)
        self.offsets = UnsafeRawPointer(start)
        self.rows = base
        rowBytes = rows.count
        var last: UInt32 = 0
        for bucket in 0...Int(bucketCount) {
            let offset = self.offsets.loadUnaligned(fromByteOffset: bucket * 4, as: UInt32.self).littleEndian
            guard offset >= last, offset <= rows.count else {
                throw .damaged(model: file.name, reason: "weights out of order")
            }
            last = offset
        }
    }

    /// What tells the features of one bucket apart.
    @inline(__always)
    package static func fingerprint(_ feature: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: feature >> 24) }

    /// Adds the weights of features to `scores`, which has room for all classes.
    @inline(__always)
    func add(_ features: UnsafePointer<UInt64>, _ count: Int, to scores: UnsafeMutablePointer<Int32>) {
        for index in 0..<count { add(features[index], to: scores) }
    }

    /// Adds the weights of one feature to `scores`.
    @inline(__always)
    func add(_ feature: UInt64, to scores: UnsafeMutablePointer<Int32>) {
        let bucket = Int(feature.multipliedFullWidth(by: bucketCount).high)
        let start = Int(offsets.loadUnaligned(fromByteOffset: bucket * 4, as: UInt32.self).littleEndian)
        let end = Int(offsets.loadUnaligned(fromByteOffset: bucket * 4 + 4, as: UInt32.self).littleEndian)
        guard start < end else { return }
        let fingerprint = SparseLinearModel.fingerprint(feature)
        let count = Int(rows[start])
        guard start + 1 + count * 3 <= end else { return }
        let prints = UnsafeRawPointer(rows + start + 1)
        for index in 0..<count
        where prints.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self).littleEndian == fingerprint {
            let counts = rows + start + 1 + count * 2
            var entry = start + 1 + count * 3
            for earlier in 0..<index { entry += 2 * Int(counts[earlier]) }
            let length = Int(counts[index])
            guard entry + 2 * length <= end else { return }
            let classes = rows + entry
            let weights = UnsafeRawPointer(rows + entry + length)
            for item in 0..<length {
                let level = Int32(weights.load(fromByteOffset: item, as: Int8.self))
                scores[Int(classes[item])] &+= level * abs(level)
            }
            return
        }
    }
}

/// Building feature hashes.
@inline(__always)
package func featureHash(_ template: UInt64, _ first: UInt64) -> UInt64 {
    var hash = (first ^ (template &* 0x9e37_79b9_7f4a_7c15)) &* 0xff51_afd7_ed55_8ccd
    hash ^= hash >> 32
    return hash &* 0xc4ce_b9fe_1a85_ec53
}

@inline(__always)
package func featureHash(_ template: UInt64, _ first: UInt64, _ second: UInt64) -> UInt64 {
    featureHash(template, (first &* 0x2545_f491_4f6c_dd1d) ^ (second &+ (first >> 29)))
}

@inline(__always)
package func featureHash(_ template: UInt64, _ first: UInt64, _ second: UInt64, _ third: UInt64) -> UInt64 {
    featureHash(template, featureHash(template, first, second) >> 7, third)
}

import Lexicons

/// A linear model over hashed features: one weight per feature and class, as 8-bit numbers with a scale per class.
///
/// File format (little endian): `RPET`, version byte, count of classes (byte), count of features (UInt32), temperature
/// (Float), per class bias and scale (Float each), hashes ascending (UInt32 each), then weights (Int8), a row per feature.
public struct EventTypingModel: Sendable {
    /// Why a model file cannot be used.
    public enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        /// The file is not what it should be.
        case malformed(reason: String)

        /// The reason, with what it is about.
        public var description: String {
            switch self {
            case .malformed(let reason): "event typing model: \(reason)"
            }
        }
    }

    /// Number of classes.
    public let classCount: Int
    /// Softmax of scores times this is the calibrated probability.
    public let temperature: Float
    let biases: [Float]
    let scales: [Float]
    let hashes: [UInt32]
    let weights: [Int8]

    /// A model from trained weights: `weights[feature * classes + class]`.
    public init(hashes: [UInt32], weights: [Float], biases: [Float], temperature: Float) {
        classCount = biases.count
        self.temperature = temperature
        self.biases = biases
        self.hashes = hashes
        let count = biases.count
        var scales = [Float](repeating: 0, count: count)
        for index in weights.indices { scales[index % count] = max(scales[index % count], abs(weights[index])) }
        scales = scales.map { $0 == 0 ? 1 : $0 / 127 }
        self.scales = scales
        self.weights = weights.indices.map { Int8((weights[$0] / scales[$0 % count]).rounded()) }
    }

    /// Reads a model file.
    ///
    /// - Throws: ``Failure/malformed(reason:)``.
    public init(bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        let raw = UnsafeRawBufferPointer(bytes)
        guard raw.count > 14, raw.prefix(4).elementsEqual("RPET".utf8) else {
            throw .malformed(reason: "no model file")
        }
        guard raw[4] == 1 else { throw .malformed(reason: "version \(raw[4]) is not known") }
        let classes = Int(raw[5])
        let features = Int(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 6, as: UInt32.self)))
        let expected = 14 + classes * 8 + features * (4 + classes)
        guard raw.count == expected else { throw .malformed(reason: "\(raw.count) bytes instead of \(expected)") }
        func float(_ offset: Int) -> Float {
            Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        classCount = classes
        temperature = float(10)
        biases = (0..<classes).map { float(14 + $0 * 8) }
        scales = (0..<classes).map { float(18 + $0 * 8) }
        let base = 14 + classes * 8
        hashes = (0..<features).map {
            UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: base + $0 * 4, as: UInt32.self))
        }
        weights = (0..<(features * classes)).map { Int8(bitPattern: raw[base + features * 4 + $0]) }
    }

    /// The model as a file.
    public var bytes: [UInt8] {
        var out = Array("RPET".utf8)
        out += [1, UInt8(classCount)]
        func append(_ number: UInt32) { withUnsafeBytes(of: number.littleEndian) { out += Array($0) } }
        append(UInt32(hashes.count))
        append(temperature.bitPattern)
        for index in 0..<classCount {
            append(biases[index].bitPattern)
            append(scales[index].bitPattern)
        }
        hashes.forEach(append)
        out += weights.map { UInt8(bitPattern: $0) }
        return out
    }

    /// Number of features with weights.
    package var featureCount: Int { hashes.count }

    /// The same model with all scores times a factor and another temperature.
    package func scaled(by factor: Float, temperature: Float) -> EventTypingModel {
        EventTypingModel(self, factor: factor, temperature: temperature)
    }

    private init(_ model: EventTypingModel, factor: Float, temperature: Float) {
        classCount = model.classCount
        self.temperature = temperature
        biases = model.biases.map { $0 * factor }
        scales = model.scales.map { $0 * factor }
        hashes = model.hashes
        weights = model.weights
    }

    /// The raw score of every class.
    package func scores(of features: [EventTypingFeatureVector.Feature]) -> [Float] {
        var sums = [Float](repeating: 0, count: classCount)
        var low = 0
        hashes.withUnsafeBufferPointer { hashes in
            weights.withUnsafeBufferPointer { weights in
                for feature in features {
                    // Both lists are sorted: search only what is left, in strides that grow.
                    var stride = 1
                    var high = low
                    while high < hashes.count, hashes[high] < feature.hash {
                        low = high + 1
                        high += stride
                        stride *= 2
                    }
                    high = min(high, hashes.count)
                    while low < high {
                        let middle = (low + high) / 2
                        if hashes[middle] < feature.hash { low = middle + 1 } else { high = middle }
                    }
                    guard low < hashes.count, hashes[low] == feature.hash else { continue }
                    let row = low * classCount
                    for index in 0..<classCount { sums[index] += feature.value * Float(weights[row + index]) }
                }
            }
        }
        for index in 0..<classCount { sums[index] = sums[index] * scales[index] + biases[index] }
        return sums
    }
}

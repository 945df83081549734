/// A direction in 8-bit steps: what is kept of a vector for comparing it with others.
public struct PassageVector: Hashable, Sendable {
    /// The numbers, −127…127; the largest of a vector that is not zero has the size 127.
    public let levels: [Int8]

    /// The steps of a vector; its length is lost.
    public init(_ vector: [Float]) {
        let largest = vector.reduce(0) { max($0, abs($1)) }
        levels = vector.map { largest > 0 && largest.isFinite ? Int8(($0 / largest * 127).rounded()) : 0 }
    }

    init(stored bytes: [UInt8]) { levels = bytes.map(Int8.init(bitPattern:)) }

    var stored: [UInt8] { levels.map(UInt8.init(bitPattern:)) }

    /// The cosine of the angle between two vectors, −1…1; 0 where one is zero or they have different widths. Summed in whole
    /// numbers, so that it is the same on every machine.
    public func cosine(_ other: PassageVector) -> Double {
        guard levels.count == other.levels.count else { return 0 }
        var (product, own, others): (Int32, Int32, Int32) = (0, 0, 0)
        for index in levels.indices {
            let (left, right) = (Int32(levels[index]), Int32(other.levels[index]))
            product &+= left &* right
            own &+= left &* left
            others &+= right &* right
        }
        guard own > 0, others > 0 else { return 0 }
        return Double(product) / (Double(own) * Double(others)).squareRoot()
    }
}

/// A count that forgets at three speeds, kept as of the last time it grew.
struct Decayed {
    /// Step at which it grew last.
    var last: Int32 = .min
    /// Step at which it began.
    var first: Int32 = 0
    /// Everything ever counted.
    var count: Float = 0
    /// What is left with half-lives of 2, 12 and 60 steps, as of `last`.
    var fast: Float = 0
    var middle: Float = 0
    var slow: Float = 0

    /// Counts one more at a step that does not lie before `last`.
    mutating func add(at time: Int32) {
        if count > 0 {
            let age = time - last
            fast *= Decay.fast(age)
            middle *= Decay.middle(age)
            slow *= Decay.slow(age)
        } else {
            first = time
        }
        fast += 1
        middle += 1
        slow += 1
        count += 1
        last = time
    }

    /// The one number used where paths are weighed: recent counts full, old ones a little.
    @inline(__always)
    func weight(at time: Int32) -> Float {
        if count == 0 { return 0 }
        let age = time - last
        return middle * Decay.middle(age) + 0.2 * slow * Decay.slow(age) + 0.02 * count
    }
}

/// 2^(−age / half-life) from tables.
enum Decay {
    static let halfLives: (Float, Float, Float) = (2, 12, 60)
    private static let size = 2_048
    private static func table(_ halfLife: Float) -> [Float] {
        (0..<size).map { (-Float($0) / halfLife * 0.693_147_2).exponential }
    }
    private static let fastTable = table(halfLives.0)
    private static let middleTable = table(halfLives.1)
    private static let slowTable = table(halfLives.2)

    @inline(__always) static func fast(_ age: Int32) -> Float { fastTable[min(max(Int(age), 0), size - 1)] }
    @inline(__always) static func middle(_ age: Int32) -> Float { middleTable[min(max(Int(age), 0), size - 1)] }
    @inline(__always) static func slow(_ age: Int32) -> Float { slowTable[min(max(Int(age), 0), size - 1)] }
}

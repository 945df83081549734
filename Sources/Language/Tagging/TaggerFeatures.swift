/// The feature templates of the tagger. Training and run time share them.
public enum TaggerFeatures {
    /// Changes whenever a template does; stands in the model's header.
    public static let version = "tagger-features-2"
    /// How many features a token has at most.
    public static let limit = 64
    /// Stands for the tag of a position outside the sentence.
    public static let outside = 255

    /// How a sentence writes its capitals: 0 as usual, 1 headline style or all capitals.
    package static func caseStyle(_ shapes: UnsafeBufferPointer<WordShape>) -> UInt64 {
        var words = 0
        var capitals = 0
        for (index, shape) in shapes.enumerated() where shape.isAlphabetic && index > 0 {
            words += 1
            if shape.isCapitalised { capitals += 1 }
        }
        return words >= 3 && capitals * 10 >= words * 6 ? 1 : 0
    }

    /// Writes the features of token `index` to `out`; returns how many.
    ///
    /// - Parameters:
    ///   - tags: classes given to the tokens before it.
    ///   - usual: the usual class of each word (from the tag dictionary), 255 when unknown.
    package static func extract(
        _ index: Int, shapes: UnsafeBufferPointer<WordShape>, tags: UnsafePointer<UInt8>, usual: UnsafePointer<UInt8>,
        style: UInt64, into out: UnsafeMutablePointer<UInt64>
    ) -> Int {
        let count = shapes.count
        let word = shapes[index]
        let before = index > 0 ? shapes[index - 1] : WordShape.none
        let before2 = index > 1 ? shapes[index - 2] : WordShape.none
        let after = index + 1 < count ? shapes[index + 1] : WordShape.none
        let after2 = index + 2 < count ? shapes[index + 2] : WordShape.none
        let tag1 = index > 0 ? UInt64(tags[index - 1]) : 255
        let tag2 = index > 1 ? UInt64(tags[index - 2]) : 255
        let tag3 = index > 2 ? UInt64(tags[index - 3]) : 255
        let usual0 = UInt64(usual[index])
        let usual1 = index + 1 < count ? UInt64(usual[index + 1]) : 254
        let usual2 = index + 2 < count ? UInt64(usual[index + 2]) : 254
        let usual3 = index + 3 < count ? UInt64(usual[index + 3]) : 254
        let position: UInt64 = (index == 0 ? 1 : 0) | style << 1
        let capital: UInt64 = (word.isCapitalised ? 1 : 0) | (word.isUpper ? 2 : 0) | position << 2
        var next = 0
        @inline(__always) func put(_ hash: UInt64) {
            out[next] = hash
            next += 1
        }
        put(featureHash(1, 1))
        put(featureHash(2, word.form))
        put(featureHash(3, word.lower))
        put(featureHash(4, word.suffix1, capital))
        put(featureHash(5, word.suffix2, capital))
        put(featureHash(6, word.suffix3))
        put(featureHash(7, word.suffix4))
        put(featureHash(8, word.prefix1, capital))
        put(featureHash(9, word.prefix3))
        put(featureHash(10, word.shape, position))
        put(featureHash(11, capital, usual0))
        put(featureHash(12, tag1))
        put(featureHash(13, tag1, tag2))
        put(featureHash(14, tag1, tag2, tag3))
        put(featureHash(15, tag1, word.lower))
        put(featureHash(16, tag1, usual0))
        put(featureHash(17, before.lower))
        put(featureHash(18, before.suffix3))
        put(featureHash(19, before2.lower))
        put(featureHash(20, after.lower))
        put(featureHash(21, after.suffix3))
        put(featureHash(22, after2.lower))
        put(featureHash(23, before.lower, word.lower))
        put(featureHash(24, word.lower, after.lower))
        put(featureHash(25, usual1))
        put(featureHash(26, usual0, usual1))
        put(featureHash(27, usual0, usual1, usual2))
        put(featureHash(28, tag1, usual0, usual1))
        put(featureHash(29, tag1, usual1))
        put(featureHash(30, tag1, tag2, word.lower))
        put(featureHash(31, tag1, word.lower, usual1))
        put(featureHash(32, word.lower, usual1))
        put(featureHash(33, word.lower, usual1, usual2))
        put(featureHash(34, after.shape, word.shape))
        put(featureHash(35, before.shape, word.shape))
        put(featureHash(36, word.suffix3, tag1))
        put(featureHash(37, word.suffix3, usual1))
        put(featureHash(38, word.suffix2, tag1, usual1))
        put(featureHash(39, capital, word.suffix3))
        put(featureHash(40, capital, tag1, after.isCapitalised ? 1 : 0))
        put(featureHash(41, usual1, usual2, usual3))
        put(featureHash(42, tag1, tag2, usual0))
        put(featureHash(43, before.lower, after.lower))
        put(featureHash(44, before2.lower, before.lower, tag1))
        put(featureHash(45, usual0, after.lower))
        put(featureHash(46, usual0, before.lower))
        put(featureHash(47, usual0, after2.lower))
        put(featureHash(48, UInt64(usual[count - 1]), position))
        return next
    }
}

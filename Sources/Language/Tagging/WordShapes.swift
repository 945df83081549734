/// What the models see of a word, as hashes that depend on its letters alone.
package struct WordShape: Sendable {
    /// The form with digits levelled to 0; numbers of any length look alike by length.
    package var form: UInt64 = 0
    /// The same in lower case.
    package var lower: UInt64 = 0
    /// Last one to four and first one to three bytes in lower case.
    package var suffix1: UInt64 = 0
    package var suffix2: UInt64 = 0
    package var suffix3: UInt64 = 0
    package var suffix4: UInt64 = 0
    package var prefix1: UInt64 = 0
    package var prefix3: UInt64 = 0
    /// Pattern of capitals, small letters, digits and marks, runs shortened ("Xx-d").
    package var shape: UInt64 = 0
    /// Whether it begins with a capital, and whether it is all capitals.
    package var isCapitalised = false
    package var isUpper = false
    package var isAlphabetic = false

    /// Nothing: what stands before the first and after the last word.
    package static let none = WordShape()

    package init() {}

    /// The shape of a word with these bytes.
    package init(form bytes: UnsafeBufferPointer<UInt8>) {
        var formHash: UInt64 = 0xcbf2_9ce4_8422_2325
        var lowerHash = formHash
        var shapeHash = formHash
        var lastKind: UInt8 = 0
        var runLength = 0
        var upper = 0
        var letters = 0
        var last4: UInt64 = 0
        var first3: UInt64 = 0
        for (index, byte) in bytes.enumerated() {
            var kind: UInt8
            var level = byte
            switch byte {
            case 65...90:
                kind = 1
                level = byte | 0x20
                upper += 1
                letters += 1
                if index == 0 { isCapitalised = true }
            case 97...122:
                kind = 2
                letters += 1
            case 48...57:
                kind = 3
                level = 48
            case 0x80...: kind = 4
            default: kind = byte
            }
            if byte >= 0x80 { letters += 1 }
            formHash = (formHash ^ UInt64(kind == 3 ? 48 : byte)) &* 0x100_0000_01b3
            lowerHash = (lowerHash ^ UInt64(level)) &* 0x100_0000_01b3
            runLength = kind == lastKind ? runLength + 1 : 1
            if runLength <= 2 { shapeHash = (shapeHash ^ UInt64(kind)) &* 0x100_0000_01b3 }
            lastKind = kind
            last4 = (last4 << 8 | UInt64(level)) & 0xFFFF_FFFF
            if index < 3 { first3 = first3 << 8 | UInt64(level) }
        }
        form = StringPool.mix(formHash)
        lower = StringPool.mix(lowerHash)
        shape = StringPool.mix(shapeHash)
        suffix1 = last4 & 0xFF
        suffix2 = last4 & 0xFFFF
        suffix3 = last4 & 0xFF_FFFF
        suffix4 = last4
        prefix1 = first3 >> UInt64(8 * max(0, min(bytes.count, 3) - 1))
        prefix3 = first3
        isUpper = upper > 1 && upper == letters
        isAlphabetic = letters > 0
    }
}

/// What a token looks like to the name tagger.
struct NameWord {
    /// Hash of the lower-cased form and of the form as printed.
    var lower: UInt64 = 0
    var form: UInt64 = 0
    /// Hashes of the first and last two to four bytes of the lower-cased form.
    var prefix2: UInt64 = 0
    var prefix3: UInt64 = 0
    var suffix2: UInt64 = 0
    var suffix3: UInt64 = 0
    var suffix4: UInt64 = 0
    /// Kinds of characters, runs shortened ("Xx", "X.X.", "dd-dd"), and the pattern of the case alone.
    var shape: UInt64 = 0
    var isCapital = false
    var isUpper = false
    var isLetters = false
    var hasDigit = false
    var length = 0
    /// First letter in lower case, for acronyms.
    var initial: UInt8 = 0
    var classes: NameLexicon.WordClass = []
    var isGivenName = false
    /// Path of its cluster, lowest bit first; 0 when unknown.
    var cluster: UInt64 = 0

    init() {}

    init(_ bytes: ArraySlice<UInt8>, lexicon: NameLexicon) {
        lower = NameHash.lower(bytes)
        length = bytes.count
        var form: UInt64 = 0xcbf2_9ce4_8422_2325
        var shape: UInt64 = 17
        var last: UInt64 = 0
        var (letters, capitals) = (0, 0)
        for byte in bytes {
            form = (form ^ UInt64(byte)) &* 0x100_0000_01b3
            let kind: UInt64
            switch byte {
            case 65...90: kind = 1
            case 97...122: kind = 2
            case 48...57: kind = 3
            case 0x80...0xFF: kind = 2
            default: kind = 16 + UInt64(byte)
            }
            if kind == 1 { capitals += 1 }
            if kind <= 2 { letters += 1 }
            if kind == 3 { hasDigit = true }
            if kind != last { shape = (shape ^ kind) &* 0x100_0000_01b3 }
            last = kind
        }
        self.form = form
        self.shape = shape
        let first = bytes.first ?? 0
        isCapital =
            first >= 65 && first <= 90 || first >= 0xC3 && first != 0xE2 && letters == bytes.count && capitals > 0
        if first == 0xC3, let second = bytes.dropFirst().first, second >= 0x80, second <= 0x9E { isCapital = true }
        isUpper = letters > 0 && capitals == letters
        isLetters = letters > 0 && letters * 2 > bytes.count
        initial = first >= 65 && first <= 90 ? first | 0x20 : first
        prefix2 = NameHash.lower(bytes.prefix(2))
        prefix3 = NameHash.lower(bytes.prefix(3))
        suffix2 = NameHash.lower(bytes.suffix(2))
        suffix3 = NameHash.lower(bytes.suffix(3))
        suffix4 = NameHash.lower(bytes.suffix(4))
        classes = lexicon.classes(lower)
        isGivenName = lexicon.isGivenName(lower)
        if letters > 0 { cluster = UInt64(lexicon.clusters.path(of: bytes)) }
    }
}

import Record

/// What the value of one class or id attribute says of its box. Values recur on a page, so each is read once.
struct HTMLBoxName: Sendable {
    private var reason: FurnitureReason?
    private var word: Int32 = -1
    private var limit = 0.25
    private var isHidden = false
    private var isEmbed = false
    private var body = 0
    /// Whether it calls the box a date, or an author.
    private(set) var saysDate = false
    private(set) var saysAuthor = false

    init(_ value: ArraySlice<UInt8>, _ words: BoxWords) {
        value.withUnsafeBufferPointer { value in
            var at = 0
            while at < value.count {
                let start = at
                while at < value.count, !value[at].isASCIISpace { at += 1 }
                if at > start { read(UnsafeBufferPointer(rebasing: value[start..<at]), words) }
                at += 1
            }
        }
    }

    private mutating func read(_ token: UnsafeBufferPointer<UInt8>, _ lexicon: BoxWords) {
        var (whole, letters, loose) = (BoxWords.seed, BoxWords.seed, BoxWords.seed)
        var (looseCount, hasColon) = (0, false)
        // One pass for the whole token, its letters alone, and its words with all signs and digits as borders of nothing.
        for byte in token {
            let lower = byte.asciiLower
            whole = BoxWords.add(lower, to: whole)
            if lower.isASCIILetter { letters = BoxWords.add(lower, to: letters) }
            if lower.isASCIILetter || lower.isASCIIDigit {
                loose = BoxWords.add(lower, to: loose)
                looseCount += 1
            } else {
                if looseCount > 0 { noteMark(lexicon.fact(loose)) }
                (loose, looseCount) = (BoxWords.seed, 0)
                if lower == 0x3A { hasColon = true }
            }
        }
        if looseCount > 0 { noteMark(lexicon.fact(loose)) }
        if let strength = lexicon.fact(letters)?.body { body = max(body, strength) }
        if lexicon.fact(whole)?.hides == true { isHidden = true }
        if starts(token, "twitter-tweet") || starts(token, "instagram-media") { isEmbed = true }
        // Long tokens are generated names; a colon marks recipes for other screens ("print:hidden").
        guard reason == nil, token.count <= 48, !hasColon else { return }
        readHint(token, lexicon)
    }

    private mutating func noteMark(_ fact: BoxWords.Fact?) {
        if fact?.isDate == true { saysDate = true }
        if fact?.isAuthor == true { saysAuthor = true }
    }

    /// The first word, or pair of words, that is a hint: "relatedPosts-box_2" → related, posts, box, 2.
    private mutating func readHint(_ token: UnsafeBufferPointer<UInt8>, _ lexicon: BoxWords) {
        // The word before the one that is being read waits for it: a pair is preferred to its first word.
        var (hash, count, before) = (BoxWords.seed, 0, UInt64?.none)
        var joined = BoxWords.seed
        var (words, saysWhatIsInside) = (0, false)
        var found: BoxWords.Fact?
        var previous: UInt8 = 0
        var wordStart = 0
        func close(_ end: Int) {
            guard count > 0 else { return }
            words += 1
            let word = UnsafeBufferPointer(rebasing: token[wordStart..<end])
            if starts(word, "has") || starts(word, "with") || starts(word, "no") && word.count <= 4 {
                saysWhatIsInside = true
            }
            if let before, found == nil {
                found = lexicon.hint(joined) ?? lexicon.hint(before)
            }
            before = hash
            joined = hash
            (hash, count) = (BoxWords.seed, 0)
        }
        for (index, byte) in token.enumerated() {
            if !byte.isASCIILetter && !byte.isASCIIDigit {
                close(index)
            } else {
                if byte.isASCIIUpper, previous.isASCIILower || previous.isASCIIDigit { close(index) }
                if count == 0 { wordStart = index }
                hash = BoxWords.add(byte.asciiLower, to: hash)
                joined = BoxWords.add(byte.asciiLower, to: joined)
                count += 1
            }
            previous = byte
        }
        close(token.count)
        if found == nil, let before { found = lexicon.hint(before) }
        // "has-sidebar", "with-comments": what the box contains beside other things.
        guard let found, words < 2 || !saysWhatIsInside, let why = found.reason else { return }
        (reason, limit, word) = (why, found.limit, found.number)
    }

    private func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ prefix: StaticString) -> Bool {
        guard bytes.count >= prefix.utf8CodeUnitCount else { return false }
        for index in 0..<prefix.utf8CodeUnitCount where bytes[index].asciiLower != prefix.utf8Start[index] {
            return false
        }
        return true
    }

    /// Adds what it says to a hint; a reason that is there already stays.
    func apply(to hint: inout HTMLHints.Hint) {
        hint.body = max(hint.body, body)
        if isHidden { hint.isHidden = true }
        if isEmbed { hint.isEmbed = true }
        if hint.reason == nil, let reason { (hint.reason, hint.limit, hint.word) = (reason, limit, word) }
    }
}

/// The words of class and id attributes that mean something, by hash: most words of a page mean nothing, and are passed over
/// with one look at a table of bits.
struct BoxWords: Sendable {
    struct Fact: Sendable {
        /// Why a box of this name is furniture, up to which share of the page's text that is believed, the word's number.
        var reason: FurnitureReason?
        var limit = 0.25
        var number: Int32 = -1
        /// Strength of a name of body boxes.
        var body: Int?
        var hides = false
        var isDate = false
        var isAuthor = false
    }
    private(set) var facts: [UInt64: Fact] = [:]
    private var bits = [UInt64](repeating: 0, count: 256)

    /// FNV-1a over bytes in lower case.
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    init() {
        for word in Self.dateWords { note(Array(word.utf8)) { $0.isDate = true } }
        for word in ["author", "byline", "autor"] { note(Array(word.utf8)) { $0.isAuthor = true } }
    }

    mutating func note(_ word: [UInt8], _ change: (inout Fact) -> Void) {
        let hash = word.reduce(Self.seed) { Self.add($1.asciiLower, to: $0) }
        change(&facts[hash, default: Fact()])
        bits[Int(hash >> 6 & 255)] |= 1 << (hash & 63)
    }

    func fact(_ hash: UInt64) -> Fact? {
        guard bits[Int(hash >> 6 & 255)] & 1 << (hash & 63) != 0 else { return nil }
        return facts[hash]
    }

    /// What is known of a word as a hint.
    func hint(_ hash: UInt64) -> Fact? { fact(hash).flatMap { $0.reason == nil ? nil : $0 } }

    /// Words by which sites name the box of a date.
    private static let dateWords = [
        "date", "datum", "fecha", "time", "timestamp", "published", "pubdate", "publishdate", "publishedon", "posted",
        "postdate", "articledate", "datetime", "dateline", "created", "timedata", "publication", "data", "dato",
        "datestamp", "publish", "publishinfo", "pubdatum", "zeit", "zeitstempel", "erstellt", "datepublished",
    ]
}

/// Finds values that were met before, while a page is parsed.
struct HTMLValueInterner: Sendable {
    /// Different values, as ranges of the tree's text, in order of their first occurrence.
    private(set) var values: [Range<Int>] = []
    private var hashes: [UInt64] = []
    private var slots = [Int32](repeating: -1, count: 256)

    /// The number of a value and where its bytes stand; they are appended to `text` if they are new.
    mutating func index(of value: UnsafeBufferPointer<UInt8>, in text: inout [UInt8]) -> (index: Int32, start: Int32) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in value { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash ^= hash >> 29
        var at = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[at] >= 0 {
            let index = Int(slots[at])
            let range = values[index]
            if hashes[index] == hash, range.count == value.count, text[range].elementsEqual(value) {
                return (slots[at], Int32(range.lowerBound))
            }
            at = (at + 1) & (slots.count - 1)
        }
        let (index, start) = (values.count, text.count)
        slots[at] = Int32(index)
        hashes.append(hash)
        values.append(start..<(start + value.count))
        text.append(contentsOf: value)
        if values.count * 2 > slots.count { grow() }
        return (Int32(index), Int32(start))
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (index, hash) in hashes.enumerated() {
            var at = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[at] >= 0 { at = (at + 1) & (slots.count - 1) }
            slots[at] = Int32(index)
        }
    }
}

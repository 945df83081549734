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

    init(_ value: [UInt8], _ lexicon: PressLexicon) {
        for token in value.split(whereSeparator: \.isASCIISpace) { read(token, lexicon) }
        for word in HTMLHints.words(of: value.asciiLowercased()) {
            if Self.dateWords.contains(word) { saysDate = true }
            if Self.authorWords.contains(word) { saysAuthor = true }
        }
    }

    private mutating func read(_ token: ArraySlice<UInt8>, _ lexicon: PressLexicon) {
        let whole = token.asciiLowercased()
        if let strength = lexicon.containers[whole.filter { $0.isASCIILetter }] { body = max(body, strength) }
        if whole.starts(with: "twitter-tweet") || whole.starts(with: "instagram-media") { isEmbed = true }
        if lexicon.hiding.contains(whole) { isHidden = true }
        // Long tokens are generated names; a colon marks recipes for other screens ("print:hidden").
        guard reason == nil, token.count <= 48, !token.contains(0x3A) else { return }
        let words = HTMLHints.words(of: Array(token))
        let saysWhatIsInside = words.contains { word in
            word.starts(with: "has") || word.starts(with: "with") || word.starts(with: "no") && word.count <= 4
        }
        // "has-sidebar", "with-comments": what the box contains beside other things.
        if words.count >= 2, saysWhatIsInside { return }
        for (index, word) in words.enumerated() {
            let joined = index + 1 < words.count ? lexicon.hints[word + words[index + 1]] : nil
            guard let found = joined ?? lexicon.hints[word] else { continue }
            (reason, limit, self.word) = (found.reason, found.limit, found.number)
            return
        }
    }

    /// Adds what it says to a hint; a reason that is there already stays.
    func apply(to hint: inout HTMLHints.Hint) {
        hint.body = max(hint.body, body)
        if isHidden { hint.isHidden = true }
        if isEmbed { hint.isEmbed = true }
        if hint.reason == nil, let reason { (hint.reason, hint.limit, hint.word) = (reason, limit, word) }
    }

    private static let authorWords: Set<[UInt8]> = Set(["author", "byline", "autor"].map { Array($0.utf8) })

    /// Words of class and id attributes by which sites name the box of a date.
    private static let dateWords: Set<[UInt8]> = Set(
        [
            "date", "datum", "fecha", "time", "timestamp", "published", "pubdate", "publishdate", "publishedon",
            "posted", "postdate", "articledate", "datetime", "dateline", "created", "timedata", "publication", "data",
            "dato", "datestamp", "publish", "publishinfo", "pubdatum", "zeit", "zeitstempel", "erstellt", "datepublished",
        ].map { Array($0.utf8) })
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

/// A sentence as the event typer sees it: words in lower case with rough lemmas, and where source and target stand.
///
/// The typer takes single sentences by the hundred thousand, so it has its own word splitter and lemmatiser instead of the
/// whole language pipeline.
struct TypingText: Sendable {
    /// Words in lower case. Source and target are words too, marked in ``zone``.
    private(set) var words: [String] = []
    /// Rough lemma of each word.
    private(set) var lemmas: [String] = []
    /// Where a word stands.
    enum Zone: UInt8, Sendable { case before, source, between, target, after }
    /// Zone of each word.
    private(set) var zones: [Zone] = []
    /// Whether the target comes first.
    private(set) var isReversed = false
    /// Words of source and target; empty when not found in the sentence.
    private(set) var source: Range<Int> = 0..<0
    private(set) var target: Range<Int> = 0..<0

    /// Reads a sentence. `source` and `target` are looked up where they stand in it; `<s>…</s>` and `<t>…</t>` mark them too.
    init(sentence: String, source: String?, target: String?) {
        let located = Self.located(sentence: sentence, source: source, target: target)
        var starts: [Int] = []
        split(located.plain, into: &starts)
        func range(_ bytes: Range<Int>?) -> Range<Int> {
            guard let bytes else { return 0..<0 }
            let first = starts.firstIndex { $0 >= bytes.lowerBound } ?? starts.count
            let last = starts.firstIndex { $0 >= bytes.upperBound } ?? starts.count
            return first < last ? first..<last : 0..<0
        }
        self.source = range(located.source)
        self.target = range(located.target)
        lemmas = words.map(RoughLemma.lemma)
        isReversed = !self.target.isEmpty && self.target.lowerBound < self.source.lowerBound
        zones = words.indices.map(zone)
    }

    private func zone(_ index: Int) -> Zone {
        if source.contains(index) { return .source }
        if target.contains(index) { return .target }
        let first = isReversed ? target : source
        let second = isReversed ? source : target
        if second.isEmpty { return first.isEmpty || index >= first.upperBound ? .between : .before }
        if index < first.lowerBound { return .before }
        return index < second.lowerBound ? .between : .after
    }

    /// Splits into words; letters, digits and inner hyphens and apostrophes hold together, other signs stand alone.
    private mutating func split(_ bytes: [UInt8], into starts: inout [Int]) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if Self.isWordByte(byte) {
                let start = index
                while index < bytes.count {
                    if Self.isWordByte(bytes[index]) {
                        index += 1
                    } else if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "."),
                        index + 1 < bytes.count,
                        Self.isWordByte(bytes[index + 1]), bytes[index + 1] < 0x80
                    {
                        index += 1
                    } else {
                        break
                    }
                }
                append(bytes[start..<index], at: start, to: &starts)
            } else if byte == UInt8(ascii: "'") || byte == 0xE2 {
                // "'s" is a word of its own; other quotation marks are one sign.
                let length = byte == 0xE2 ? 3 : 1
                let next = index + length
                if next < bytes.count, bytes[next] | 0x20 == UInt8(ascii: "s"),
                    next + 1 >= bytes.count || !Self.isWordByte(bytes[next + 1])
                {
                    append([UInt8(ascii: "'"), UInt8(ascii: "s")], at: index, to: &starts)
                    index = next + 1
                } else {
                    append([UInt8(ascii: "\"")], at: index, to: &starts)
                    index = next
                }
            } else {
                if byte > 0x20 { append([byte], at: index, to: &starts) }
                index += 1
            }
        }
    }

    private mutating func append(_ bytes: some Collection<UInt8>, at start: Int, to starts: inout [Int]) {
        words.append(String(decoding: bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self))
        starts.append(start)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        // Letters beyond ASCII; 0xE2 begins typographic marks.
        case 0x80...0xFF: byte != 0xE2
        default: false
        }
    }

    /// The sentence without marks, and where source and target stand in it.
    static func located(sentence: String, source: String?, target: String?) -> (
        plain: [UInt8], source: Range<Int>?, target: Range<Int>?
    ) {
        let (plain, markedSource, markedTarget) = unmark(Array(sentence.utf8))
        return (
            plain, markedSource ?? source.flatMap { find(Array($0.utf8), in: plain) },
            markedTarget ?? target.flatMap { find(Array($0.utf8), in: plain) }
        )
    }

    /// Takes the marks out and tells what they enclosed.
    private static func unmark(_ bytes: [UInt8]) -> ([UInt8], Range<Int>?, Range<Int>?) {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var open: [UInt8: Int] = [:]
        var found: [UInt8: Range<Int>] = [:]
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") {
                if index + 2 < bytes.count, bytes[index + 2] == UInt8(ascii: ">"), isMark(bytes[index + 1]) {
                    open[bytes[index + 1] | 0x20] = plain.count
                    index += 3
                    continue
                }
                if index + 3 < bytes.count, bytes[index + 1] == UInt8(ascii: "/"),
                    bytes[index + 3] == UInt8(ascii: ">"),
                    isMark(bytes[index + 2])
                {
                    let name = bytes[index + 2] | 0x20
                    if let start = open[name], found[name] == nil, start < plain.count {
                        found[name] = start..<plain.count
                    }
                    index += 4
                    continue
                }
            }
            plain.append(bytes[index])
            index += 1
        }
        return (plain, found[UInt8(ascii: "s")], found[UInt8(ascii: "t")])
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte | 0x20 == UInt8(ascii: "s") || byte | 0x20 == UInt8(ascii: "t")
    }

    /// Where a text stands: first as whole words, else anywhere, else in any case.
    private static func find(_ needle: [UInt8], in bytes: [UInt8]) -> Range<Int>? {
        guard !needle.isEmpty, needle.count <= bytes.count else { return nil }
        var part: Range<Int>?
        for start in 0...(bytes.count - needle.count)
        where bytes[start] == needle[0] && bytes[start..<(start + needle.count)].elementsEqual(needle) {
            let end = start + needle.count
            let opens = start == 0 || !isWordByte(bytes[start - 1])
            let closes = end == bytes.count || !isWordByte(bytes[end])
            if opens && closes { return start..<end }
            if part == nil { part = start..<end }
        }
        if let part { return part }
        let lower = needle.map(lowered)
        guard lower != needle || bytes.contains(where: { lowered($0) != $0 }) else { return nil }
        let rest = bytes.map(lowered)
        return lower == needle && rest == bytes ? nil : find(lower, in: rest)
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}

import Foundation

/// Splits text into the word pieces that an uncased BERT vocabulary knows: lower case, no accents, punctuation apart, then the
/// longest piece from the left (Devlin et al. 2019; Wu et al. 2016).
public struct WordPieces: Sendable {
    /// The pieces, in the order of their numbers.
    public let pieces: [String]
    /// Numbers of `[CLS]`, `[SEP]` and `[UNK]`.
    public let opening: Int32
    /// Number of `[SEP]`.
    public let closing: Int32
    /// Number of `[UNK]`, which stands for a word that cannot be put together.
    public let unknown: Int32

    /// Open addressing: number of a piece plus one, 0 where nothing is.
    private let slots: [Int32]
    private let spellings: [UInt8]
    private let starts: [Int32]
    private let longest: Int
    /// Words longer than this are unknown.
    private static let longestWord = 100

    /// A vocabulary, one piece a line; pieces that go on with a word begin with `##`.
    ///
    /// - Throws: ``ModelError/damaged(model:reason:)`` when `[CLS]`, `[SEP]` or `[UNK]` is missing.
    public init(vocabulary: UnsafeBufferPointer<UInt8>, model: String) throws(ModelError) {
        var slots = [Int32](repeating: 0, count: 1 << 17)
        var starts: [Int32] = []
        var pieces: [String] = []
        var longest = 0
        let spellings = Array(vocabulary)
        var special: [String: Int32] = [:]
        for line in spellings.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            guard starts.count < slots.count / 2 else { throw .damaged(model: model, reason: "too many pieces") }
            let number = Int32(starts.count)
            starts.append(Int32(line.startIndex))
            longest = max(longest, line.count)
            var slot = Int(Self.hash(line)) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = number + 1
            let piece = String(decoding: line, as: UTF8.self)
            if line.first == UInt8(ascii: "["), line.count > 2 { special[piece] = number }
            pieces.append(piece)
        }
        starts.append(Int32(spellings.count + 1))
        guard let opening = special["[CLS]"], let closing = special["[SEP]"], let unknown = special["[UNK]"] else {
            throw .damaged(model: model, reason: "its vocabulary lacks [CLS], [SEP] or [UNK]")
        }
        self.pieces = pieces
        self.opening = opening
        self.closing = closing
        self.unknown = unknown
        self.slots = slots
        self.spellings = spellings
        self.starts = starts
        self.longest = longest
    }

    /// The numbers of a text's pieces, without `[CLS]` and `[SEP]`.
    public func numbers(of text: some Collection<UInt8>) -> [Int32] {
        var numbers: [Int32] = []
        var word: [UInt8] = []
        func close() {
            if !word.isEmpty { append(word, to: &numbers) }
            word.removeAll(keepingCapacity: true)
        }
        let isPlain = text.allSatisfy { $0 < 0x80 }
        for byte in isPlain ? Array(text) : Array(Self.folded(String(decoding: text, as: UTF8.self)).utf8) {
            switch byte {
            case 0x09, 0x0A, 0x0D, 0x20: close()
            case 0x00...0x1F, 0x7F: continue
            case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E:
                close()
                append([byte], to: &numbers)
            case 0x41...0x5A: word.append(byte | 0x20)
            default: word.append(byte)
            }
        }
        close()
        return numbers
    }

    /// Text with accents off, in lower case, and blanks around punctuation and Chinese signs.
    private static func folded(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isDropped(scalar) {
            if isIdeograph(scalar.value) {
                out.append(" ")
                out.append(scalar)
                out.append(" ")
            } else {
                out.append(isBlank(scalar) ? " " : scalar)
            }
        }
        var result = String.UnicodeScalarView()
        for scalar in String(out).decomposedStringWithCanonicalMapping.unicodeScalars
        where scalar.properties.generalCategory != .nonspacingMark {
            let isApart = scalar.value >= 0x80 && isPunctuation(scalar)
            if isApart { result.append(" ") }
            result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            if isApart { result.append(" ") }
        }
        return String(result)
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "\t" || scalar == "\n" || scalar == "\r" { return false }
        if scalar.value == 0 || scalar.value == 0xFFFD { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .surrogate, .unassigned: return true
        default: return false
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            true
        default: false
        }
    }

    private static func isIdeograph(_ value: UInt32) -> Bool {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
            0x2B820...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }

    /// The pieces of one word.
    private func append(_ word: [UInt8], to numbers: inout [Int32]) {
        guard word.count <= Self.longestWord || word.lazy.filter({ $0 & 0xC0 != 0x80 }).count <= Self.longestWord
        else {
            numbers.append(unknown)
            return
        }
        let first = numbers.count
        var start = 0
        while start < word.count {
            let prefix: [UInt8] = start == 0 ? [] : [UInt8(ascii: "#"), UInt8(ascii: "#")]
            var end = min(word.count, start + longest)
            var found: Int32?
            while end > start, found == nil {
                found = number(of: prefix + word[start..<end])
                if found == nil { end -= 1 }
            }
            guard let found else {
                numbers.removeSubrange(first...)
                numbers.append(unknown)
                return
            }
            numbers.append(found)
            start = end
        }
    }

    private func number(of spelling: [UInt8]) -> Int32? {
        var slot = Int(Self.hash(spelling)) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot] - 1)
            if spellings[Int(starts[number])..<Int(starts[number + 1] - 1)].elementsEqual(spelling) {
                return Int32(number)
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private static func hash(_ bytes: some Collection<UInt8>) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return hash ^ (hash >> 15)
    }
}

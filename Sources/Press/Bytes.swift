/// Small tools over UTF-8 bytes. All work in one pass and none looks beyond ASCII unless it says so.
extension UInt8 {
    var isASCIISpace: Bool { self == 32 || (self >= 9 && self <= 13) }
    var isASCIIDigit: Bool { self >= 48 && self <= 57 }
    var isASCIIUpper: Bool { self >= 65 && self <= 90 }
    var isASCIILower: Bool { self >= 97 && self <= 122 }
    var isASCIILetter: Bool { isASCIIUpper || isASCIILower }
    var asciiLower: UInt8 { isASCIIUpper ? self | 0x20 : self }
}

extension Collection where Element == UInt8 {
    func asciiLowercased() -> [UInt8] {
        let found = withContiguousStorageIfAvailable { bytes in
            [UInt8](unsafeUninitializedCapacity: bytes.count) { space, count in
                for index in bytes.indices { space[index] = bytes[index].asciiLower }
                count = bytes.count
            }
        }
        return found ?? map(\.asciiLower)
    }

    func hasSuffix(_ suffix: String) -> Bool {
        var own = endIndex
        var other = suffix.utf8.endIndex
        guard count >= suffix.utf8.count else { return false }
        while other != suffix.utf8.startIndex {
            own = index(own, offsetBy: -1)
            other = suffix.utf8.index(before: other)
            if self[own] != suffix.utf8[other] { return false }
        }
        return true
    }
}

extension Array where Element == UInt8 {
    /// Position of `needle` at or after `start`; nil when absent.
    func firstRange(of needle: [UInt8], from start: Int = 0) -> Int? {
        guard let first = needle.first, count >= needle.count, start >= 0 else { return nil }
        var position = start
        let last = count - needle.count
        return withUnsafeBufferPointer { bytes in
            needle.withUnsafeBufferPointer { wanted in
                while position <= last {
                    if bytes[position] == first {
                        var offset = 1
                        while offset < wanted.count, bytes[position + offset] == wanted[offset] { offset += 1 }
                        if offset == wanted.count { return position }
                    }
                    position += 1
                }
                return nil
            }
        }
    }

    func contains(_ needle: String) -> Bool {
        var needle = needle
        return needle.withUTF8 { wanted in
            withUnsafeBufferPointer { bytes in
                guard let first = wanted.first else { return true }
                var position = 0
                let last = bytes.count - wanted.count
                while position <= last {
                    if bytes[position] == first {
                        var offset = 1
                        while offset < wanted.count, bytes[position + offset] == wanted[offset] { offset += 1 }
                        if offset == wanted.count { return true }
                    }
                    position += 1
                }
                return false
            }
        }
    }

    func starts(with prefix: String) -> Bool {
        var prefix = prefix
        return prefix.withUTF8 { wanted in
            guard count >= wanted.count else { return false }
            for index in wanted.indices where self[index] != wanted[index] { return false }
            return true
        }
    }

    func hasPrefix(_ prefix: [UInt8]) -> Bool {
        guard count >= prefix.count else { return false }
        for index in prefix.indices where self[index] != prefix[index] { return false }
        return true
    }

    /// In lower case, letters of all scripts.
    func lowercasedText() -> [UInt8] {
        hasOnlyASCIILetters ? asciiLowercased() : Array(string.lowercased().utf8)
    }

    /// Whether no letter but those of ASCII occurs: typographic signs (U+2000–203F), no-break spaces and the like may.
    private var hasOnlyASCIILetters: Bool {
        withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    index += 1
                } else if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 {
                    index += 3
                } else if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] != 0xB5 {
                    index += 2
                } else {
                    return false
                }
            }
            return true
        }
    }

    /// White space folded to single spaces, none at the ends. Understands ASCII white space and the Unicode spaces.
    func collapsingSpaces() -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count)
        var pending = false
        var index = 0
        while index < count {
            let width = spaceWidth(at: index)
            if width > 0 {
                pending = !result.isEmpty
                index += width
                continue
            }
            if pending {
                result.append(32)
                pending = false
            }
            result.append(self[index])
            index += 1
        }
        return result
    }

    /// Bytes of the white space that begins at `index`; 0 when there is none.
    func spaceWidth(at index: Int) -> Int {
        let byte = self[index]
        if byte.isASCIISpace { return 1 }
        if byte == 0xC2, index + 1 < count, self[index + 1] == 0xA0 { return 2 }
        guard index + 2 < count else { return 0 }
        if byte == 0xE2 {
            if self[index + 1] == 0x80 {
                // U+2000–200A, U+2028, U+2029, U+202F
                let third = self[index + 2]
                return (third >= 0x80 && third <= 0x8A) || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0
            }
            if self[index + 1] == 0x81, self[index + 2] == 0x9F { return 3 }
        }
        return byte == 0xE3 && self[index + 1] == 0x80 && self[index + 2] == 0x80 ? 3 : 0
    }

    var string: String { String(decoding: self, as: UTF8.self) }
}

/// What a code point is to the tokeniser.
enum CharacterClass: UInt8 {
    case space, newline, upper, lower, letter, digit, dot, exclamation, comma, quote, apostrophe, hyphen, dash, slash
    case open, close, currency, ellipsis, mark, symbol

    var isLetter: Bool { self == .upper || self == .lower || self == .letter }
    var isWord: Bool { isLetter || self == .digit }

    private static let ascii: [CharacterClass] = (0..<128).map { code in
        switch UInt8(code) {
        case 10, 11, 12, 13: .newline
        case 0...32, 127: .space
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
        case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "."): .dot
        case UInt8(ascii: "!"), UInt8(ascii: "?"): .exclamation
        case UInt8(ascii: ","): .comma
        case UInt8(ascii: "\""): .quote
        case UInt8(ascii: "'"), UInt8(ascii: "`"): .apostrophe
        case UInt8(ascii: "-"): .hyphen
        case UInt8(ascii: "/"): .slash
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .open
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): .close
        case UInt8(ascii: "$"): .currency
        default: .mark
        }
    }

    /// The class of a code point.
    static func of(_ scalar: UInt32) -> CharacterClass {
        if scalar < 128 { return ascii[Int(scalar)] }
        switch scalar {
        case 0x85, 0x2028, 0x2029: return .newline
        case 0xA0, 0x1680, 0x2000...0x200B, 0x200E, 0x200F, 0x202A...0x202F, 0x205F...0x206F, 0x3000, 0xFEFF,
            0x80...0x9F:
            return .space
        case 0xC0...0xD6, 0xD8...0xDE: return .upper
        case 0xDF...0xF6, 0xF8...0xFF, 0xAA, 0xAD, 0xB5, 0xBA: return .lower
        case 0x100...0x17F: return isUpperLatinExtended(scalar) ? .upper : .lower
        case 0x391...0x3A9, 0x400...0x42F: return .upper
        case 0x3B1...0x3C9, 0x430...0x45F: return .lower
        case 0x660...0x669, 0x6F0...0x6F9, 0x966...0x96F, 0xFF10...0xFF19: return .digit
        case 0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB, 0x300C...0x300F: return .quote
        case 0x2018, 0x2019, 0x201A, 0x201B, 0x2039, 0x203A, 0xB4, 0x2032: return .apostrophe
        case 0x2010, 0x2011: return .hyphen
        case 0x2012...0x2015, 0x2212: return .dash
        case 0x2026: return .ellipsis
        case 0xA2...0xA5, 0x20A0...0x20CF: return .currency
        case 0xA1, 0xA6...0xA9, 0xAC, 0xAE...0xB1, 0xB6...0xB8, 0xBF, 0xD7, 0xF7, 0x2016...0x2027, 0x2030...0x205E,
            0x3001...0x3003, 0x3008...0x3020, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0x60C, 0x61B, 0x61F, 0x6D4:
            return .mark
        case 0x2100...0x2BFF, 0x1F000...0x1FAFF, 0xFE00...0xFE0F, 0xE0000...0xE007F: return .symbol
        default: return .letter
        }
    }

    private static func isUpperLatinExtended(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x139...0x148, 0x179...0x17E: scalar % 2 == 1
        case 0x178: true
        default: scalar % 2 == 0
        }
    }
}

/// The code point that begins at `index` and its length in bytes. Broken sequences count as one letter of one byte.
@inline(__always)
func decodeScalar(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
    let first = text[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard length > 1, index + length <= text.count else { return (0xFFFD, 1) }
    var scalar = UInt32(first) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F) }
    return (scalar, length)
}

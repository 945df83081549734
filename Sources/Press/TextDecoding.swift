import CHTML

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// Bytes of a page → UTF-8: byte order mark, HTTP charset, `<meta>`, then sniffing, in that order (as the WHATWG
/// Encoding and HTML standards have it, except that valid UTF-8 beats a legacy label: such labels are usually left-overs).
enum TextDecoding {
    /// Decoded text and the charset it was read in.
    struct Result {
        var text: [UInt8]
        var charset: String
    }

    /// Decodes; never fails on broken sequences (they become U+FFFD).
    ///
    /// - Returns: nil when the only charset named is one the system's converter does not know.
    static func decode(_ bytes: [UInt8], charset declared: String?) -> Result? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(Array(bytes.dropFirst(3))) }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), bigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), bigEndian: true) }
        if let bigEndian = looksLikeUTF16(bytes) { return utf16(bytes[...], bigEndian: bigEndian) }
        if isValidUTF8(bytes) {
            // Escape-based charsets are pure ASCII to the eye.
            if let label = (declared ?? metaCharset(bytes)).map(canonical), label.hasPrefix("ISO-2022") {
                return converted(bytes, label)
            }
            return Result(text: bytes, charset: "UTF-8")
        }
        let label = (declared ?? metaCharset(bytes)).map(canonical)
        if let label, label != "UTF-8", label != "UTF-16" { return converted(bytes, label) }
        let errors = utf8Errors(bytes)
        if errors.valid > errors.broken * 2 { return utf8(bytes) }
        return converted(bytes, sniffedLegacy(bytes))
    }

    /// Labels of the web → names of the converter.
    private static func canonical(_ label: String) -> String {
        let name = label.lowercased().filter { $0 != "\"" && $0 != "'" && $0 != " " }
        switch name {
        case "utf-8", "utf8", "unicode-1-1-utf-8": return "UTF-8"
        case "utf-16", "utf-16le", "utf-16be", "ucs-2", "unicode": return "UTF-16"
        case "iso-8859-1", "iso8859-1", "latin1", "ascii", "us-ascii", "windows-1252", "cp1252", "iso_8859-1", "x-ansi":
            return "CP1252"
        case "gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "hz-gb-2312": return "GB18030"
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j": return "CP932"
        case "euc-kr", "ks_c_5601-1987", "ksc5601", "korean", "windows-949", "cp949": return "CP949"
        case "big5", "big5-hkscs", "x-x-big5": return "BIG5-HKSCS"
        case "iso-8859-9", "windows-1254", "latin5": return "CP1254"
        case "tis-620", "windows-874", "iso-8859-11": return "CP874"
        case "iso-8859-8-i", "iso-8859-8", "windows-1255": return "CP1255"
        default:
            if name.hasPrefix("windows-125") { return "CP" + name.dropFirst(8) }
            return name.uppercased()
        }
    }

    /// Charset named in the first 4 KiB by `<meta charset>`, `<meta http-equiv>` or an XML declaration.
    static func metaCharset(_ bytes: [UInt8]) -> String? {
        let head = Array(bytes.prefix(4_096)).asciiLowercased()
        for key in ["charset", "encoding"] {
            var from = 0
            while let found = head.firstRange(of: Array(key.utf8), from: from) {
                from = found + key.utf8.count
                var at = from
                while at < head.count, head[at].isASCIISpace { at += 1 }
                guard at < head.count, head[at] == 0x3D else { continue }
                at += 1
                while at < head.count, head[at].isASCIISpace || head[at] == 0x22 || head[at] == 0x27 { at += 1 }
                let start = at
                while at < head.count,
                    head[at].isASCIILetter || head[at].isASCIIDigit || [0x2D, 0x5F, 0x3A].contains(head[at])
                { at += 1 }
                if at > start { return Array(head[start..<at]).string }
            }
        }
        return nil
    }

    // MARK: Conversion

    private static func utf8(_ bytes: [UInt8]) -> Result {
        Result(text: isValidUTF8(bytes) ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8), charset: "UTF-8")
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> Result {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(bigEndian ? a << 8 | b : b << 8 | a)
            index += 2
        }
        return Result(text: Array(String(decoding: units, as: UTF16.self).utf8), charset: "UTF-16")
    }

    /// Whether every second byte of the beginning is zero, as in UTF-16 text of Latin script; true for big-endian.
    static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
        if bytes.starts(with: [0xFF, 0xFE]) { return false }
        if bytes.starts(with: [0xFE, 0xFF]) { return true }
        let head = bytes.prefix(512)
        guard head.count >= 16 else { return nil }
        var (even, odd) = (0, 0)
        for (index, byte) in head.enumerated() where byte == 0 {
            if index % 2 == 0 { even += 1 } else { odd += 1 }
        }
        if odd * 5 > head.count * 2, even * 20 < head.count { return false }
        if even * 5 > head.count * 2, odd * 20 < head.count { return true }
        return nil
    }

    private static func converted(_ bytes: [UInt8], _ name: String) -> Result? {
        guard let descriptor = iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1 else { return nil }
        defer { iconv_close(descriptor) }
        var input = bytes
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        var chunk = [CChar](repeating: 0, count: 65_536)
        let size = input.count
        input.withUnsafeMutableBytes { raw in
            var cursor = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = size
            while left > 0 {
                let (status, produced, failure): (Int, Int, Int32) = chunk.withUnsafeMutableBufferPointer { buffer in
                    var out = buffer.baseAddress
                    var room = buffer.count
                    let status = iconv(descriptor, &cursor, &left, &out, &room)
                    return (Int(truncatingIfNeeded: status), buffer.count - room, errno)
                }
                output.append(contentsOf: chunk[..<produced].map { UInt8(bitPattern: $0) })
                if status == -1, failure != E2BIG {
                    // A broken or cut sequence: mark it and go on behind it.
                    output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    guard left > 0 else { break }
                    cursor = cursor.map { $0 + 1 }
                    left -= 1
                }
            }
        }
        return Result(text: output, charset: name)
    }

    // MARK: Sniffing

    /// Whether all bytes are well-formed UTF-8 (Unicode 16, table 3-7).
    static func isValidUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            let count = bytes.count
            while index < count {
                // Most of a page is ASCII: eight bytes at a time.
                while index + 8 <= count,
                    UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + index).loadUnaligned(as: UInt64.self)
                        & 0x8080_8080_8080_8080 == 0
                { index += 8 }
                guard index < count else { return true }
                let byte = bytes[index]
                if byte < 0x80 {
                    index += 1
                    continue
                }
                let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
                guard byte >= 0xC2, byte <= 0xF4, index + length <= count else { return false }
                let second = bytes[index + 1]
                let lowest: UInt8 = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80
                let highest: UInt8 = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF
                guard second >= lowest, second <= highest else { return false }
                for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return false }
                index += length
            }
            return true
        }
    }

    /// Counts well-formed multi-byte sequences and stray high bytes.
    private static func utf8Errors(_ bytes: [UInt8]) -> (valid: Int, broken: Int) {
        var (valid, broken, index) = (0, 0, 0)
        while index < bytes.count {
            let byte = bytes[index]
            guard byte >= 0x80 else {
                index += 1
                continue
            }
            let length = byte >= 0xF0 && byte < 0xF5 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0
            if length > 0, index + length <= bytes.count,
                bytes[(index + 1)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
            {
                valid += 1
                index += length
            } else {
                broken += 1
                index += 1
            }
        }
        return (valid, broken)
    }

    /// The likeliest legacy charset of text that is no UTF-8 and does not say what it is, from which high bytes it uses.
    private static func sniffedLegacy(_ bytes: [UInt8]) -> String {
        var counts = [Int](repeating: 0, count: 256)
        var (letters, high, index) = (0, 0, 0)
        var (pairs, hanLead, hangulLead, kana, kanaPairs) = (0, 0, 0, 0, 0)
        while index < bytes.count {
            let byte = bytes[index]
            counts[Int(byte)] += 1
            if byte.isASCIILetter { letters += 1 }
            if byte >= 0x80 { high += 1 }
            if byte >= 0x81, index + 1 < bytes.count {
                let next = bytes[index + 1]
                if byte == 0x82 || byte == 0x83, next >= 0x40 { kana += 1 }
                if byte >= 0xA1, next >= 0xA1 {
                    pairs += 1
                    if byte >= 0xB0, byte <= 0xC8 { hangulLead += 1 }
                    if byte >= 0xB0, byte <= 0xF7 { hanLead += 1 }
                    if byte == 0xA4 || byte == 0xA5 { kanaPairs += 1 }
                    high += 1
                    index += 2
                    continue
                }
            }
            index += 1
        }
        guard high > 0 else { return "CP1252" }
        func share(_ range: ClosedRange<Int>) -> Double { Double(counts[range].reduce(0, +)) / Double(high) }
        // Western text: high bytes are rare among letters.
        if high * 4 < letters + high { return "CP1252" }
        if kana * 5 > high { return "CP932" }
        if pairs * 2 * 10 > high * 9 {
            if kanaPairs * 4 > pairs { return "EUC-JP" }
            // Cyrillic words are runs of any length; two-byte text has an even number of high bytes in a run.
            let oddRuns = oddHighRuns(bytes)
            if oddRuns < 0.1 { return hangulLead * 10 > hanLead * 9 ? "CP949" : "GB18030" }
        }
        counts = [Int](repeating: 0, count: 256)
        for byte in bytes { counts[Int(byte)] += 1 }
        high = counts[128...].reduce(0, +)
        let arabic = [0xC7, 0xE1, 0xE4, 0xED, 0xE3, 0xCA, 0xE6, 0xD1, 0xC8].reduce(0) { $0 + counts[$1] }
        if arabic * 2 > high, counts[0xC7] * 12 > high { return "CP1256" }
        if share(0xE0...0xFF) > 0.6 { return "CP1251" }
        if share(0xC0...0xDF) > 0.6 { return "KOI8-R" }
        return "CP1252"
    }

    private static func oddHighRuns(_ bytes: [UInt8]) -> Double {
        var (runs, odd, length) = (0, 0, 0)
        for byte in bytes + [32] {
            if byte >= 0x80 {
                length += 1
            } else if length > 0 {
                runs += 1
                odd += length % 2
                length = 0
            }
        }
        return runs == 0 ? 0 : Double(odd) / Double(runs)
    }
}

extension TextDecoding {
    /// Text without control characters (line feed and tab stay), line ends as line feeds, byte order marks gone.
    static func cleaned(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        let isClean = text.withUnsafeBufferPointer { text in
            var (index, start) = (0, 0)
            while index < text.count {
                // Eight printable ASCII bytes at a time: most of a page is nothing else.
                while index + 8 <= text.count, let start = text.baseAddress {
                    let eight = UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self)
                    let low = (eight &- 0x2020_2020_2020_2020) & ~eight
                    let delete = eight ^ 0x7F7F_7F7F_7F7F_7F7F
                    let others = low | eight | (delete &- 0x0101_0101_0101_0101) & ~delete
                    if others & 0x8080_8080_8080_8080 != 0 { break }
                    index += 8
                }
                guard index < text.count else { break }
                let byte = text[index]
                // All others stay, and are copied in runs.
                guard byte < 32 && byte != 10 && byte != 9 || byte == 127 || byte == 0xC2 || byte == 0xEF else {
                    index += 1
                    continue
                }
                var (length, new): (Int, UInt8?) = (1, 32)
                if byte == 13 {
                    length = index + 1 < text.count && text[index + 1] == 10 ? 2 : 1
                    new = 10
                } else if byte == 0xC2 {
                    // C1 controls; U+0085 is a line end.
                    guard index + 1 < text.count, text[index + 1] < 0xA0 else {
                        index += 1
                        continue
                    }
                    length = 2
                    new = text[index + 1] == 0x85 ? 10 : 32
                } else if byte == 0xEF {
                    guard index + 2 < text.count, text[index + 1] == 0xBB, text[index + 2] == 0xBF else {
                        index += 1
                        continue
                    }
                    (length, new) = (3, nil)
                }
                if result.isEmpty { result.reserveCapacity(text.count) }
                result.append(contentsOf: text[start..<index])
                if let new { result.append(new) }
                index += length
                start = index
            }
            if start > 0 { result.append(contentsOf: text[start...]) }
            return start == 0
        }
        return isClean ? text : result
    }
}

/// A lenient scanner of XML for feeds. Feeds in the wild are often not well-formed, so it never fails; it has no
/// document types, hence no entities of a page's own and no bombs made of them; it keeps no tree.
package struct XMLScanner {
    package enum Token {
        /// Name without prefix, prefix, attributes with decoded values by their name as written.
        case start(name: String, prefix: String, attributes: [String: String], isEmpty: Bool)
        case end(name: String)
        case text([UInt8])
    }

    private let bytes: [UInt8]
    /// Where the next token begins.
    private(set) var at = 0

    /// Scans UTF-8.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next token; nil at the end.
    package mutating func next() -> Token? {
        while at < bytes.count {
            guard bytes[at] == 0x3C else { return text() }
            if starts("<![CDATA[") {
                let end = bytes.firstRange(of: Array("]]>".utf8), from: at + 9) ?? bytes.count
                let content = Array(bytes[(at + 9)..<end])
                at = min(bytes.count, end + 3)
                return .text(content)
            }
            if starts("<!--") {
                pass("-->", from: at + 4)
            } else if starts("<?") {
                pass("?>", from: at + 2)
            } else if starts("<!") {
                passDeclaration()
            } else if at + 1 < bytes.count, bytes[at + 1] == 0x2F {
                let start = at + 2
                pass(">", from: start)
                let name = bytes[start..<min(max(start, at - 1), bytes.count)]
                return .end(name: Self.local(Array(name).trimmingSpaces()).name)
            } else if at + 1 < bytes.count, bytes[at + 1].isASCIILetter || bytes[at + 1] == 0x5F || bytes[at + 1] > 0x7F
            {
                return tag()
            } else {
                at += 1
                return .text([0x3C])
            }
        }
        return nil
    }

    /// The source of an element's content; the scanner stands behind its end afterwards. To be called behind `start`.
    mutating func source(of name: String) -> [UInt8] {
        let start = at
        var depth = 1
        while true {
            let before = at
            guard let token = next() else { return Array(bytes[start...]) }
            switch token {
            case .start(name, _, _, isEmpty: false): depth += 1
            case .end(name):
                depth -= 1
                if depth == 0 { return Array(bytes[start..<before]) }
            default: break
            }
        }
    }

    private func starts(_ mark: String) -> Bool { bytes[at...].starts(with: mark.utf8) }

    private mutating func pass(_ mark: String, from: Int) {
        at = bytes.firstRange(of: Array(mark.utf8), from: from).map { $0 + mark.utf8.count } ?? bytes.count
    }

    /// A document type with its inner declarations.
    private mutating func passDeclaration() {
        var depth = 0
        while at < bytes.count {
            switch bytes[at] {
            case 0x5B: depth += 1
            case 0x5D: depth -= 1
            case 0x3E where depth <= 0:
                at += 1
                return
            default: break
            }
            at += 1
        }
    }

    private mutating func text() -> Token {
        let end = bytes[at...].firstIndex(of: 0x3C) ?? bytes.count
        defer { at = end }
        return .text(Self.decoded(bytes[at..<end]))
    }

    private mutating func tag() -> Token {
        at += 1
        let start = at
        while at < bytes.count, !bytes[at].isASCIISpace, bytes[at] != 0x3E, bytes[at] != 0x2F { at += 1 }
        let (name, prefix) = Self.local(Array(bytes[start..<at]))
        var attributes: [String: String] = [:]
        while true {
            while at < bytes.count, bytes[at].isASCIISpace { at += 1 }
            guard at < bytes.count else { break }
            if bytes[at] == 0x3E {
                at += 1
                return .start(name: name, prefix: prefix, attributes: attributes, isEmpty: false)
            }
            if bytes[at] == 0x2F {
                at += 1
                if at < bytes.count, bytes[at] == 0x3E {
                    at += 1
                    return .start(name: name, prefix: prefix, attributes: attributes, isEmpty: true)
                }
                continue
            }
            let key = at
            while at < bytes.count, !bytes[at].isASCIISpace, ![0x3D, 0x3E, 0x2F].contains(bytes[at]) { at += 1 }
            let keyEnd = at
            while at < bytes.count, bytes[at].isASCIISpace { at += 1 }
            guard at < bytes.count, bytes[at] == 0x3D else {
                if keyEnd == key { at += 1 }
                continue
            }
            at += 1
            while at < bytes.count, bytes[at].isASCIISpace { at += 1 }
            guard at < bytes.count else { break }
            var value: ArraySlice<UInt8>
            if bytes[at] == 0x22 || bytes[at] == 0x27 {
                let end = bytes[(at + 1)...].firstIndex(of: bytes[at]) ?? bytes.count
                value = bytes[(at + 1)..<end]
                at = min(bytes.count, end + 1)
            } else {
                let start = at
                while at < bytes.count, !bytes[at].isASCIISpace, bytes[at] != 0x3E { at += 1 }
                value = bytes[start..<at]
            }
            attributes[Array(bytes[key..<keyEnd]).string] = Self.decoded(value).string
        }
        return .start(name: name, prefix: prefix, attributes: attributes, isEmpty: true)
    }

    private static func local(_ name: [UInt8]) -> (name: String, prefix: String) {
        guard let colon = name.firstIndex(of: 0x3A) else { return (name.string, "") }
        return (Array(name[(colon + 1)...]).string, Array(name[..<colon]).string)
    }

    /// HTML's names that feeds use although XML does not know them.
    private static let names: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—",
        "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "hellip": "…",
        "bull": "•", "middot": "·", "copy": "©", "reg": "®", "trade": "™", "euro": "€", "pound": "£", "deg": "°",
        "eacute": "é", "egrave": "è", "ecirc": "ê", "agrave": "à", "aacute": "á", "acirc": "â", "ccedil": "ç",
        "iacute": "í", "oacute": "ó", "ocirc": "ô", "uacute": "ú", "ntilde": "ñ", "auml": "ä", "ouml": "ö",
        "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "aring": "å", "oslash": "ø", "aelig": "æ",
    ]

    /// Text with its references resolved; unknown ones stand for themselves.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(0x26) else { return Array(bytes) }
        var result: [UInt8] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            guard bytes[at] == 0x26, let end = bytes[at...].prefix(12).firstIndex(of: 0x3B) else {
                result.append(bytes[at])
                at += 1
                continue
            }
            let name = Array(bytes[(at + 1)..<end])
            let found: String?
            if name.first == 0x23 {
                let isHex = name.count > 1 && name[1] | 0x20 == 0x78
                let number = UInt32(Array(name.dropFirst(isHex ? 2 : 1)).string, radix: isHex ? 16 : 10)
                found = number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
            } else {
                found = names[name.string]
            }
            guard let found else {
                result.append(bytes[at])
                at += 1
                continue
            }
            result += Array(found.utf8)
            at = end + 1
        }
        return result
    }
}

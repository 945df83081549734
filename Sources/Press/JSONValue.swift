/// A JSON value as pages carry it in `application/ld+json`: read leniently (raw line feeds in strings, trailing commas,
/// comments and CDATA marks around), with bounded depth.
indirect enum JSONValue: Sendable {
    case object([(key: String, value: JSONValue)])
    case array([JSONValue])
    case string(String)
    case number(String)
    case bool(Bool)
    case null

    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    var string: String? {
        switch self {
        case .string(let value): value
        case .number(let value): value
        default: nil
        }
    }

    /// The items of an array, or the value itself.
    var items: [JSONValue] {
        if case .array(let items) = self { return items }
        return [self]
    }

    /// Parses a text; nil when no value can be made out.
    static func parse(_ bytes: [UInt8]) -> JSONValue? {
        var parser = Parser(bytes: bytes)
        return parser.document()
    }

    private struct Parser {
        let bytes: [UInt8]
        var at = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func document() -> JSONValue? {
            guard let start = bytes.firstIndex(where: { $0 == 0x7B || $0 == 0x5B }) else { return nil }
            // "//<![CDATA[" holds a bracket too.
            at = start
            if bytes.starts(with: "<![CDATA[") || bytes.contains("<![CDATA["), let object = bytes.firstIndex(of: 0x7B) {
                at = object
            }
            return value(depth: 0)
        }

        private mutating func skip() {
            while at < bytes.count {
                if bytes[at].isASCIISpace || bytes[at] == 0x2C && false { at += 1 } else { return }
            }
        }

        private mutating func value(depth: Int) -> JSONValue? {
            guard depth < 64 else { return nil }
            skip()
            guard at < bytes.count else { return nil }
            switch bytes[at] {
            case 0x7B: return object(depth)
            case 0x5B: return array(depth)
            case 0x22: return string().map { .string($0) }
            default: return word()
            }
        }

        private mutating func object(_ depth: Int) -> JSONValue? {
            at += 1
            var members: [(key: String, value: JSONValue)] = []
            while true {
                skip()
                guard at < bytes.count else { return .object(members) }
                if bytes[at] == 0x7D {
                    at += 1
                    return .object(members)
                }
                if bytes[at] == 0x2C {
                    at += 1
                    continue
                }
                guard bytes[at] == 0x22, let key = string() else { return .object(members) }
                skip()
                guard at < bytes.count, bytes[at] == 0x3A else { return .object(members) }
                at += 1
                guard let member = value(depth: depth + 1) else { return .object(members) }
                members.append((key, member))
            }
        }

        private mutating func array(_ depth: Int) -> JSONValue? {
            at += 1
            var items: [JSONValue] = []
            while true {
                skip()
                guard at < bytes.count else { return .array(items) }
                if bytes[at] == 0x5D {
                    at += 1
                    return .array(items)
                }
                if bytes[at] == 0x2C {
                    at += 1
                    continue
                }
                guard let item = value(depth: depth + 1) else { return .array(items) }
                items.append(item)
            }
        }

        private mutating func word() -> JSONValue? {
            let start = at
            while at < bytes.count, ![0x2C, 0x7D, 0x5D, 0x7B, 0x5B, 0x22, 0x3A].contains(bytes[at]),
                !bytes[at].isASCIISpace
            { at += 1 }
            guard at > start else { return nil }
            let text = Array(bytes[start..<at]).string
            switch text {
            case "true": return .bool(true)
            case "false": return .bool(false)
            case "null", "undefined": return .null
            default: return .number(text)
            }
        }

        private mutating func string() -> String? {
            at += 1
            var result: [UInt8] = []
            while at < bytes.count {
                let byte = bytes[at]
                at += 1
                if byte == 0x22 { return result.string }
                guard byte == 0x5C, at < bytes.count else {
                    result.append(byte)
                    continue
                }
                let escaped = bytes[at]
                at += 1
                switch escaped {
                case 0x6E, 0x72: result.append(10)
                case 0x74: result.append(9)
                case 0x62, 0x66: result.append(32)
                case 0x75: appendUnicode(&result)
                default: result.append(escaped)
                }
            }
            return result.string
        }

        private mutating func appendUnicode(_ result: inout [UInt8]) {
            guard var code = hex() else { return }
            if code >= 0xD800, code < 0xDC00, at + 1 < bytes.count, bytes[at] == 0x5C, bytes[at + 1] == 0x75 {
                at += 2
                if let low = hex(), low >= 0xDC00, low < 0xE000 {
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                }
            }
            let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
            result.append(contentsOf: String(Character(scalar)).utf8)
        }

        private mutating func hex() -> UInt32? {
            guard at + 4 <= bytes.count, let value = UInt32(Array(bytes[at..<(at + 4)]).string, radix: 16) else {
                return nil
            }
            at += 4
            return value
        }
    }
}

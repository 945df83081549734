/// A piece of HTML that is safe by construction: what is written in the source is markup, what is interpolated is text.
///
/// ```swift
/// let name = "<script>"
/// let item: HTML = "<li>\(name)</li>"   // <li>&lt;script&gt;</li>
/// ```
///
/// Strings are escaped for element content and double-quoted attributes alike. Other pieces of HTML go in as they are.
/// There is no way to turn a string into markup without escaping it.
struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The markup.
    private(set) var markup: String

    /// Markup written in the source.
    init(stringLiteral value: StaticString) { markup = value.description }

    /// Markup with interpolated text and pieces.
    init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

    /// Nothing.
    static let empty: HTML = ""

    /// Pieces one after the other.
    init(_ pieces: [HTML]) { markup = pieces.map(\.markup).joined() }

    /// Text, escaped.
    init(text: String) { markup = Self.escape(text) }

    static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum.markup += right.markup
        return sum
    }

    /// Collects literal markup and escaped text.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var markup = ""

        init(literalCapacity: Int, interpolationCount: Int) { markup.reserveCapacity(literalCapacity * 2) }

        mutating func appendLiteral(_ literal: StaticString) { markup += literal.description }
        mutating func appendInterpolation(_ text: String) { markup += HTML.escape(text) }
        mutating func appendInterpolation(_ text: Substring) { markup += HTML.escape(String(text)) }
        mutating func appendInterpolation(_ number: Int) { markup += String(number) }
        mutating func appendInterpolation(_ piece: HTML) { markup += piece.markup }
        mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { markup += piece.markup } }
        mutating func appendInterpolation(_ piece: HTML?) { markup += piece?.markup ?? "" }
    }

    /// The five characters that mean something in HTML become references; control characters that HTML forbids go.
    private static func escape(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
            case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
            case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
            case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
            case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
            case 0..<9, 11, 12, 14..<32, 127: bytes += Array("\u{FFFD}".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A path of the desk with its query, percent-encoded part by part.
struct Link: Sendable, Hashable {
    /// The encoded path and query.
    let target: String

    /// A path made of parts, with query items; items without a value are left out.
    init(_ parts: [String], query: [(String, String?)] = [], fragment: String? = nil) {
        var text = "/" + parts.map(Self.encode).joined(separator: "/")
        let items = query.compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : "\(Self.encode(name))=\(Self.encode($0))" }
        }
        if !items.isEmpty { text += "?" + items.joined(separator: "&") }
        if let fragment { text += "#" + Self.encode(fragment) }
        target = text
    }

    /// The link around a piece of HTML.
    func around(_ content: HTML, class name: String = "") -> HTML {
        name.isEmpty ? "<a href=\"\(target)\">\(content)</a>" : "<a class=\"\(name)\" href=\"\(target)\">\(content)</a>"
    }

    /// Percent-encodes everything but RFC 3986's unreserved characters.
    private static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

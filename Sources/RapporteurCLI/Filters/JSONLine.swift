import Foundation
import Record

/// A JSON object read from one line whose fields can be passed on byte for byte.
///
/// Filters add fields to what they were given: numbers keep their spelling, keys their order, unknown fields their bytes.
struct JSONLine {
    /// Why a line is no JSON object.
    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    /// The members in order: key, and value as raw JSON.
    private(set) var members: [(key: String, raw: String)] = []
    private let values: [String: Any]

    /// Reads a line.
    ///
    /// - Throws: ``Malformed`` with the reason when the line is not a JSON object.
    init(_ line: [UInt8]) throws {
        let object: Any
        do {
            object = try JSONSerialization.jsonObject(with: Data(line))
        } catch {
            throw Malformed(
                description: String(validating: line, as: UTF8.self) == nil ? "not valid UTF-8" : "not valid JSON")
        }
        guard let values = object as? [String: Any] else { throw Malformed(description: "not a JSON object") }
        self.values = values
        members = Self.scan(line)
    }

    /// The value of a string field; nil when absent or null.
    func string(_ key: String) throws -> String? {
        guard let value = values[key], !(value is NSNull) else { return nil }
        guard let text = value as? String else { throw Malformed(description: "“\(key)” is not a string") }
        return text
    }

    /// The value of a string field that must be there.
    func required(_ key: String) throws -> String {
        guard let text = try string(key) else { throw Malformed(description: "“\(key)” is missing") }
        return text
    }

    /// The object as an article of a record line; a missing `kind` is an article.
    func decoded(_ type: Article.Type) throws -> Article {
        var line = self
        if values["kind"] == nil { line.set("kind", raw: "\"article\"") }
        guard case .article(let article) = try JSONDecoder().decode(RecordLine.self, from: Data(line.text.utf8)) else {
            throw Malformed(description: "“kind” is not “article”")
        }
        return article
    }

    /// What is wrong, in words for people.
    static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "“\(key.stringValue)” is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            context.codingPath.map(\.stringValue).joined(separator: ".") + ": " + context.debugDescription
        default: "\(error)"
        }
    }

    /// Sets a field to raw JSON, in place of the old value or at the end.
    mutating func set(_ key: String, raw: String) {
        if let index = members.firstIndex(where: { $0.key == key }) {
            members[index].raw = raw
        } else {
            members.append((key, raw))
        }
    }

    /// Sets a field to a value.
    mutating func set(_ key: String, _ value: some Encodable) throws {
        set(key, raw: try Self.encode(value))
    }

    /// The object as one line.
    var text: String {
        "{" + members.map { "\(Self.quoted($0.key)):\($0.raw)" }.joined(separator: ",") + "}"
    }

    /// A value as JSON with sorted keys.
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// A string as JSON.
    static func quoted(_ text: String) -> String { (try? encode(text)) ?? "\"\"" }

    /// The top-level members of a line known to be a valid JSON object.
    private static func scan(_ bytes: [UInt8]) -> [(key: String, raw: String)] {
        var members: [(key: String, raw: String)] = []
        var at = 0
        func skipSpace() {
            while at < bytes.count, bytes[at] == 0x20 || (0x09...0x0D).contains(bytes[at]) { at += 1 }
        }
        func skipString() {
            at += 1
            while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
            at += 1
        }
        func skipValue() {
            var depth = 0
            while at < bytes.count {
                switch bytes[at] {
                case UInt8(ascii: "\""):
                    skipString()
                    if depth == 0 { return }
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if depth == 0 { return }
                    depth -= 1
                    if depth == 0 {
                        at += 1
                        return
                    }
                case UInt8(ascii: ","): if depth == 0 { return }
                default: break
                }
                at += 1
            }
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        skipSpace()
        at += 1
        while true {
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return members }
            let keyStart = at
            skipString()
            let key = (try? JSONDecoder().decode(String.self, from: Data(bytes[keyStart..<min(at, bytes.count)]))) ?? ""
            skipSpace()
            at += 1
            skipSpace()
            let valueStart = at
            skipValue()
            var valueEnd = min(at, bytes.count)
            while valueEnd > valueStart, bytes[valueEnd - 1] == 0x20 || (0x09...0x0D).contains(bytes[valueEnd - 1]) {
                valueEnd -= 1
            }
            members.append((key, String(decoding: bytes[valueStart..<valueEnd], as: UTF8.self)))
            skipSpace()
            if at < bytes.count, bytes[at] == UInt8(ascii: ",") { at += 1 }
        }
    }
}

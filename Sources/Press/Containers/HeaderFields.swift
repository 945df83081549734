/// Header fields as mail, HTTP and WARC write them: `Name: value`, folded lines joined.
package struct HeaderFields: Sendable {
    /// Names in lower case, values without white space around, in order.
    package private(set) var fields: [(name: String, value: String)] = []

    /// No fields.
    package init() {}

    /// Reads the fields at the beginning of `bytes`, up to the first empty line.
    ///
    /// - Returns: nil when something stands there that is no field; else the fields and where the body begins.
    static func parse(_ bytes: [UInt8], from start: Int = 0) -> (fields: HeaderFields, body: Int)? {
        var result = HeaderFields()
        var at = start
        while at < bytes.count {
            let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
            var line = bytes[at..<end]
            if line.last == 0x0D { line.removeLast() }
            at = min(end + 1, bytes.count)
            if line.isEmpty { return (result, at) }
            guard result.add(line) else { return nil }
        }
        return (result, at)
    }

    /// Adds a line.
    ///
    /// - Returns: false when it is no field.
    mutating func add(_ line: some Collection<UInt8>) -> Bool {
        let line = Array(line)
        if let first = line.first, first == 0x20 || first == 0x09, !fields.isEmpty {
            fields[fields.count - 1].value += " " + line.collapsingSpaces().string
            return true
        }
        guard let colon = line.firstIndex(of: 0x3A), colon > 0,
            line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return false }
        fields.append((line[..<colon].map(\.asciiLower).string, Array(line[(colon + 1)...]).trimmingSpaces().string))
        return true
    }

    /// The value of the first field of a name in lower case.
    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}

/// A media type with its parameters, as in `text/html; charset="utf-8"`.
package struct MediaType: Sendable {
    /// Type and subtype in lower case.
    package var name: String
    /// Names in lower case.
    package var parameters: [String: String] = [:]

    /// Reads a header's value; a missing one is no type at all.
    package init(_ header: String?) {
        let bytes = Array((header ?? "").utf8)
        let end = bytes.firstIndex { $0 == 0x3B || $0 == 0x2C } ?? bytes.count
        name = Array(bytes[..<end]).trimmingSpaces().asciiLowercased().string
        var at = end
        while at < bytes.count {
            while at < bytes.count, bytes[at] == 0x3B || bytes[at].isASCIISpace { at += 1 }
            let start = at
            while at < bytes.count, bytes[at] != 0x3D, bytes[at] != 0x3B { at += 1 }
            let key = Array(bytes[start..<at]).trimmingSpaces().asciiLowercased().string
            guard at < bytes.count, bytes[at] == 0x3D else { continue }
            at += 1
            while at < bytes.count, bytes[at] == 0x20 { at += 1 }
            var value: [UInt8] = []
            if at < bytes.count, bytes[at] == 0x22 {
                at += 1
                while at < bytes.count, bytes[at] != 0x22 {
                    if bytes[at] == 0x5C, at + 1 < bytes.count { at += 1 }
                    value.append(bytes[at])
                    at += 1
                }
            }
            while at < bytes.count, bytes[at] != 0x3B {
                if bytes[at] != 0x22 { value.append(bytes[at]) }
                at += 1
            }
            if parameters[key] == nil { parameters[key] = value.trimmingSpaces().string }
        }
    }

    /// The charset, where it is named.
    package var charset: String? { parameters["charset"].flatMap { $0.isEmpty ? nil : $0 } }

    /// Whether a page for people can be of this type; an unnamed type may be.
    package var mayBePage: Bool {
        ["", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream", "unknown/unknown"]
            .contains(name)
    }
}

extension Array where Element == UInt8 {
    /// Without ASCII white space at both ends.
    func trimmingSpaces() -> [UInt8] {
        guard let first = firstIndex(where: { !$0.isASCIISpace }), let last = lastIndex(where: { !$0.isASCIISpace })
        else { return [] }
        return Array(self[first...last])
    }
}

/// A page saved as MHTML (RFC 2557): a MIME message whose main part is the page and whose others are pictures and styles.
enum WebArchive {
    /// Whether text begins as a MIME message of several parts does.
    static func begins(_ head: [UInt8]) -> Bool {
        guard let first = head.first, first.isASCIILetter, let (fields, _) = HeaderFields.parse(head) else {
            return false
        }
        let type = MediaType(fields["content-type"])
        return type.name.hasPrefix("multipart/")
            || (fields["mime-version"] != nil && type.name.hasPrefix("text/"))
    }

    /// The main part as a page; nil when there is none to read.
    static func page(_ bytes: [UInt8], identifier: String) -> Page? {
        guard let (fields, body) = HeaderFields.parse(bytes) else { return nil }
        var parts: [Part] = []
        collect(fields, Array(bytes[body...]), depth: 0, into: &parts)
        let root = MediaType(fields["content-type"]).parameters["start"]
        let pages = parts.filter { $0.type.name == "text/html" || $0.type.name == "application/xhtml+xml" }
        guard
            let main = pages.first(where: { root != nil && $0.fields["content-id"] == root }) ?? pages.first
                ?? parts.first(where: { $0.type.name == "text/plain" })
        else { return nil }
        let address =
            fields["snapshot-content-location"] ?? main.fields["content-location"] ?? fields["content-location"]
        let coding = main.fields["content-transfer-encoding"]?.split(separator: " ").first.map(String.init)
        return Page(
            identifier: identifier, bytes: TransferDecoding.decode(main.body, coding: coding),
            url: address.flatMap { $0.hasPrefix("http") ? $0 : nil }, charset: main.type.charset)
    }

    private struct Part {
        var fields: HeaderFields
        var type: MediaType
        var body: [UInt8]
    }

    private static func collect(_ fields: HeaderFields, _ body: [UInt8], depth: Int, into parts: inout [Part]) {
        let type = MediaType(fields["content-type"])
        guard type.name.hasPrefix("multipart/"), let boundary = type.parameters["boundary"], depth < 8 else {
            parts.append(Part(fields: fields, type: type, body: body))
            return
        }
        let mark = Array("--\(boundary)".utf8)
        var starts: [(mark: Int, body: Int)] = []
        var from = 0
        while let found = body.firstRange(of: mark, from: from) {
            from = found + mark.count
            // Only at the beginning of a line.
            guard found == 0 || body[found - 1] == 0x0A else { continue }
            let end = body[from...].firstIndex(of: 0x0A).map { $0 + 1 } ?? body.count
            starts.append((found, end))
            if body[from...].starts(with: [0x2D, 0x2D]) { break }
        }
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].mark : body.count
            guard start.body < end, let (fields, content) = HeaderFields.parse(Array(body[start.body..<end])) else {
                continue
            }
            collect(fields, Array(body[(start.body + content)..<end]), depth: depth + 1, into: &parts)
        }
    }
}

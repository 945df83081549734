/// The pages among the records of a WARC file (ISO 28500, versions 0.17 to 1.1), one record in memory at a time.
struct WARCReader {
    /// What a record gave.
    enum Item {
        case page(Page)
        /// A record that cannot be used, and the byte of the file where it begins.
        case problem(reason: String, place: Int)
        /// A record that is none for reading: requests, images, redirections, repetitions.
        case passedOver
    }

    private let name: String
    private let reader: ByteReader
    private var hasEnded = false

    /// Largest record read, in bytes; larger ones are named and passed over.
    static let largestRecord = 256 << 20
    private static let longestLine = 64 << 10

    /// Reads records from where `reader` is.
    init(name: String, reader: ByteReader) {
        (self.name, self.reader) = (name, reader)
    }

    /// The next item; nil at the end.
    mutating func next() -> Item? {
        guard !hasEnded else { return nil }
        var place = reader.place
        do {
            guard let item = try record(&place) else {
                hasEnded = true
                return nil
            }
            return item
        } catch {
            if error.isFinal { hasEnded = true }
            reader.discard()
            return .problem(reason: error.reason, place: error.offset)
        }
    }

    private mutating func record(_ place: inout Int) throws(StreamFault) -> Item? {
        // Records end with two empty lines; sloppy writers leave more or fewer.
        while true {
            place = reader.place
            let head = try reader.peek(7)
            if head.isEmpty { return nil }
            if head.starts(with: Array("WARC/0.".utf8)) || head.starts(with: Array("WARC/1.".utf8)) { break }
            if let first = head.first, first == 0x0D || first == 0x0A {
                _ = try reader.take(1)
                continue
            }
            // The rest of a record whose length was wrong, or no WARC at all: to the next line that begins a record.
            let lost = place
            repeat {
                guard try reader.line(longest: 0) != nil, try !reader.isAtEnd() else { break }
            } while try !reader.peek(6).starts(with: Array("WARC/1".utf8))
            return .problem(reason: "no WARC record begins here", place: lost)
        }
        guard try reader.line(longest: Self.longestLine) != nil else { return nil }
        var fields = HeaderFields()
        while true {
            guard let line = try reader.line(longest: Self.longestLine) else {
                return .problem(reason: "a record cut off at the end of the file", place: place)
            }
            guard let bytes = line.bytes else {
                return .problem(
                    reason: "a record with a header line beyond \(Self.longestLine >> 10) KiB", place: place)
            }
            if bytes.isEmpty { break }
            _ = fields.add(bytes)
        }
        guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
            return .problem(reason: "a record without its length", place: place)
        }
        return try block(fields, length: length, place: place)
    }

    private mutating func block(_ fields: HeaderFields, length: Int, place: Int) throws(StreamFault) -> Item? {
        let kind = fields["warc-type"]?.lowercased() ?? ""
        let isResponse = kind == "response"
        guard isResponse || kind == "resource" || kind == "conversion" else { return try pass(length, place) }
        let type = MediaType(fields["content-type"])
        if isResponse {
            guard type.name == "application/http" || type.name.isEmpty else { return try pass(length, place) }
        } else if !type.mayBePage {
            return try pass(length, place)
        }
        guard length <= Self.largestRecord else {
            guard try reader.skip(length) else {
                return .problem(reason: "a record cut off at the end of the file", place: place)
            }
            return .problem(reason: "a record of more than \(Self.largestRecord >> 20) MiB", place: place)
        }
        let bytes = try reader.take(length)
        guard bytes.count == length else {
            return .problem(reason: "a record cut off at the end of the file", place: place)
        }
        // Some writers put the address between angle brackets.
        let url = fields["warc-target-uri"].map { String($0.drop { $0 == "<" }.prefix { $0 != ">" }) }
        let identifier = "\(name), byte \(place)" + (url.map { " (\($0))" } ?? "")
        // robots.txt is text, and none to read.
        if url.map({ $0.hasSuffix("/robots.txt") || $0.hasPrefix("dns:") }) == true { return .passedOver }
        guard isResponse else {
            return .page(Page(identifier: identifier, bytes: bytes, url: url, charset: type.charset))
        }
        guard let message = HTTPMessage(bytes) else {
            return .problem(reason: "a response that is no HTTP", place: place)
        }
        let pageType = MediaType(message.headers["content-type"])
        guard (200..<300).contains(message.status), pageType.mayBePage else { return .passedOver }
        let content: [UInt8]
        do {
            content = try message.content(limit: Self.largestRecord)
        } catch {
            return .problem(reason: "a response \(error.reason)", place: place)
        }
        guard !content.isEmpty, pageType.name.hasPrefix("text/") || PageKind.binaryName(content) == nil else {
            return .passedOver
        }
        return .page(Page(identifier: identifier, bytes: content, url: url, charset: pageType.charset))
    }

    private func pass(_ length: Int, _ place: Int) throws(StreamFault) -> Item {
        try reader.skip(length)
            ? .passedOver : .problem(reason: "a record cut off at the end of the file", place: place)
    }
}

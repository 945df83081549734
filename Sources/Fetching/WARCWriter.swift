import Crypto
import Foundation
import Press

/// Keeps pages as they were sent, with their headers and hashes, as a compressed WARC file: `read` takes it.
public final class WARCWriter {
    private let handle: FileHandle
    /// The file.
    public let path: String
    /// Pages written.
    public private(set) var count = 0

    /// Begins a file.
    ///
    /// - Parameters:
    ///   - path: The file; it must not be there yet.
    ///   - software: What writes it, with version.
    /// - Throws: a `CocoaError` when the file cannot be written.
    public init(path: String, software: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw CocoaError(
                errno == EEXIST ? .fileWriteFileExists : .fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        self.path = path
        let info = "software: \(software)\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n"
        try write(
            kind: "warcinfo", block: Array(info.utf8),
            fields: [
                ("WARC-Filename", URL(filePath: path).lastPathComponent), ("Content-Type", "application/warc-fields"),
            ],
            date: Date())
    }

    /// Adds a page, one member of gzip, whole or not at all.
    ///
    /// - Throws: a `CocoaError` when it cannot be written.
    public func add(_ page: FetchedPage) throws {
        var head = "HTTP/1.1 \(page.status) \(page.status == 200 ? "OK" : "-")\r\n"
        for (name, value) in page.headers {
            // The body stands here without transfer coding.
            let isCoding = name.lowercased() == "transfer-encoding"
            let line = "\(isCoding ? "X-Transfer-Encoding" : name): \(value)"
            head += line.filter { !$0.isNewline } + "\r\n"
        }
        var fields = [
            ("WARC-Target-URI", page.url), ("Content-Type", "application/http; msgtype=response"),
            ("WARC-IP-Address", page.address), ("WARC-Payload-Digest", Self.digest(page.body)),
        ]
        if page.requested != page.url { fields.append(("X-Requested-URI", page.requested)) }
        try write(kind: "response", block: Array((head + "\r\n").utf8) + page.body, fields: fields, date: page.date)
        count += 1
    }

    private func write(kind: String, block: [UInt8], fields: [(String, String)], date: Date) throws {
        var head = "WARC/1.1\r\nWARC-Type: \(kind)\r\nWARC-Date: \(date.formatted(.iso8601))\r\n"
        head += "WARC-Record-ID: <urn:uuid:\(UUID().uuidString.lowercased())>\r\n"
        for (name, value) in fields { head += "\(name): \(value.filter { !$0.isNewline })\r\n" }
        head += "WARC-Block-Digest: \(Self.digest(block))\r\nContent-Length: \(block.count)\r\n\r\n"
        guard let member = gzipMember(Array(head.utf8) + block + [0x0D, 0x0A, 0x0D, 0x0A]) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
        try handle.write(contentsOf: Data(member))
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        "sha256:" + SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

import Foundation
import Press

/// A page, or why there is none.
enum PageItem: Sendable {
    case page(Page)
    case problem(PageFinder.Problem)
}

/// Reads a file as one page.
enum PageFile {
    /// Largest file read whole, in bytes; JSON lines are read row by row and may be of any length.
    static let sizeLimit = 256 << 20

    /// Whether a path holds rows instead of one page.
    static func holdsRows(_ path: String) -> Bool {
        let lower = path.lowercased()
        return path == "-" || lower.hasSuffix(".jsonl") || lower.hasSuffix(".ndjson")
    }

    /// The page in a file.
    static func read(_ path: String) -> PageItem {
        func problem(_ reason: String) -> PageItem { .problem(.init(path: path, reason: reason)) }
        let descriptor = open(path, O_RDONLY | O_NONBLOCK)
        guard descriptor >= 0 else { return problem(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        let attributes = (try? FileManager.default.attributesOfItem(atPath: resolved(path))) ?? [:]
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            return problem("neither a file nor a folder")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity((attributes[.size] as? NSNumber)?.intValue ?? 0)
        while true {
            var failed = false
            let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 20) { space, count in
                var got = -1
                repeat {
                    got = Foundation.read(descriptor, space.baseAddress, space.count)
                } while got < 0 && errno == EINTR
                failed = got < 0
                count = max(0, got)
            }
            if failed { return problem(String(cString: strerror(errno))) }
            if chunk.isEmpty {
                guard Gzip.isGzip(bytes) else { return .page(Page(identifier: path, bytes: bytes)) }
                do {
                    return .page(Page(identifier: path, bytes: try Gzip.unpack(bytes, limit: sizeLimit)))
                } catch {
                    return problem(error.description)
                }
            }
            bytes += chunk
            if bytes.count > sizeLimit { return problem("more than the limit of \(sizeLimit >> 20) MiB") }
        }
    }

    private static func resolved(_ path: String) -> String {
        URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    }
}

/// Reads JSON lines with `html` or `text`, optional `url` and `id`, as pages, one after the other.
///
/// Standard input that does not begin with a JSON object is one page of its own.
struct PageRows {
    private let name: String
    private let descriptor: Int32
    private var reader: LineReader
    private var isDone = false

    /// Opens a file, or standard input for `-`.
    ///
    /// - Throws: ``Failure`` when the file cannot be opened.
    init(path: String) throws {
        if path == "-" {
            (name, descriptor) = ("standard input", STDIN_FILENO)
        } else {
            (name, descriptor) = (path, open(path, O_RDONLY))
            guard descriptor >= 0 else { throw Failure(String(cString: strerror(errno))) }
        }
        reader = LineReader(descriptor: descriptor, longest: LineFilter.longestLine)
    }

    /// The next page or problem; nil at the end.
    mutating func next() -> PageItem? {
        while !isDone, let line = reader.next() {
            guard let bytes = line.bytes else {
                return .problem(
                    .init(path: "\(name):\(line.number)", reason: "longer than \(LineFilter.longestLine >> 20) MiB"))
            }
            guard let first = bytes.first(where: { $0 > 0x20 }) else { continue }
            if descriptor == STDIN_FILENO, line.number == 1, first != UInt8(ascii: "{") { return rest(after: bytes) }
            do {
                return .page(try Self.page(JSONLine(bytes), name: "\(name):\(line.number)"))
            } catch {
                return .problem(.init(path: "\(name):\(line.number)", reason: "\(error)"))
            }
        }
        if !isDone, descriptor != STDIN_FILENO { close(descriptor) }
        isDone = true
        return nil
    }

    /// Standard input as one page.
    private mutating func rest(after first: [UInt8]) -> PageItem {
        var page = first + [UInt8(ascii: "\n")]
        while let line = reader.next() {
            page += (line.bytes ?? []) + [UInt8(ascii: "\n")]
            if page.count > PageFile.sizeLimit {
                return .problem(.init(path: name, reason: "more than the limit of \(PageFile.sizeLimit >> 20) MiB"))
            }
        }
        return .page(Page(identifier: name, bytes: page))
    }

    /// The page of a row.
    ///
    /// - Throws: ``JSONLine/Malformed`` when the row has neither `html` nor `text`.
    static func page(_ row: JSONLine, name: String) throws -> Page {
        let url = try row.string("url")
        let id = try? row.string("id")
        guard let content = try row.string("html") ?? row.string("text") else {
            throw JSONLine.Malformed(description: "neither “html” nor “text”")
        }
        return Page(identifier: id ?? url ?? name, bytes: Array(content.utf8), url: url, charset: "utf-8")
    }
}

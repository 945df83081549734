#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// The pages of a file or of standard input, one after the other, whatever they are wrapped in.
///
/// What something is, its first bytes say, not its name: gzip and zstd around anything, WARC, MHTML, RSS, Atom, JSON
/// Feed, ninjs, JSON lines; what is none of these is one page. WARC files and JSON lines of any length take constant memory.
public struct PageStream {
    /// A page, or why there is none where one could be.
    public enum Item: Sendable {
        case page(Page)
        case problem(Problem)
    }

    /// Something that cannot be read; reading goes on behind it.
    public struct Problem: Sendable, Hashable {
        /// Name of the file, with line or byte where it is known.
        public var place: String
        /// Why, in words for people.
        public var reason: String
        /// Line of JSON lines, from 1.
        public var line: Int?
        /// Whether it is readable JSON that holds no pages, as browsers save beside them.
        public var isOtherJSON = false
    }

    /// Largest page or feed, in bytes.
    public static let largestPage = 256 << 20
    /// Longest JSON line, in bytes.
    public static let longestLine = 64 << 20

    private enum State {
        case unknown(ByteReader)
        case rows(ByteReader)
        case records(WARCReader)
        case items([Item])
    }

    private let name: String
    private var state: State
    /// Items found and not yet given, last first.
    private var waiting: [Item] = []
    /// What was met and is no page: pictures in an archive, a feed's entry without text …
    public private(set) var passedOver = 0

    /// Opens a file, or standard input for `-`.
    ///
    /// - Parameters:
    ///   - path: The file, or `-`.
    ///   - name: How messages name it, in place of the path.
    public init(path: String, name: String? = nil) {
        self.name = name ?? (path == "-" ? "standard input" : path)
        if path == "-" {
            state = .unknown(ByteReader(DescriptorSource(descriptor: STDIN_FILENO, closes: false)))
            return
        }
        // Without O_NONBLOCK a pipe that nobody writes to would hang.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        var status = stat()
        if descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
            state = .unknown(ByteReader(DescriptorSource(descriptor: descriptor, closes: true)))
            return
        }
        let reason = descriptor < 0 ? String(cString: strerror(errno)) : "neither a file nor a folder"
        if descriptor >= 0 { close(descriptor) }
        state = .items([.problem(Problem(place: self.name, reason: reason))])
    }

    /// Reads bytes that are in memory.
    public init(bytes: [UInt8], name: String) {
        self.name = name
        state = .unknown(ByteReader(MemorySource(bytes)))
    }

    /// The next item; nil at the end.
    public mutating func next() -> Item? {
        while true {
            if let item = waiting.popLast() { return item }
            switch state {
            case .items(let items):
                if items.isEmpty { return nil }
                waiting = items.reversed()
                state = .items([])
            case .records(var reader):
                let item = reader.next()
                state = .records(reader)
                switch item {
                case nil: return nil
                case .page(let page): return .page(page)
                case .passedOver: passedOver += 1
                case .problem(let reason, let place):
                    return .problem(Problem(place: "\(name), byte \(place)", reason: reason))
                }
            case .rows(let reader):
                do {
                    guard let line = try reader.line(longest: Self.longestLine) else { return nil }
                    takeRow(line)
                } catch {
                    reader.discard()
                    let place = "\(name):\(reader.lines + 1)"
                    state = error.isFinal ? .items([]) : state
                    return .problem(Problem(place: place, reason: error.description, line: reader.lines + 1))
                }
            case .unknown(let reader):
                do {
                    state = try recognise(reader)
                } catch {
                    state = .items([problem(error.description)])
                }
            }
        }
    }

    private func problem(_ reason: String) -> Item { .problem(Problem(place: name, reason: reason)) }

    // MARK: What it is

    private mutating func recognise(_ first: ByteReader) throws(StreamFault) -> State {
        var reader = first
        // A page packed twice is met; packed ten times it is a joke.
        for _ in 0..<3 {
            let head = try reader.peek(8)
            if GunzipSource.begins(head) {
                reader = ByteReader(GunzipSource(reader.remainder()))
            } else if ZstdSource.begins(head) {
                reader = ByteReader(ZstdSource(reader.remainder()))
            } else {
                break
            }
        }
        let head = Array(try reader.peek(64 << 10))
        if head.starts(with: "WARC/") { return .records(WARCReader(name: name, reader: reader)) }
        let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        switch head[start...].first(where: { !$0.isASCIISpace }) {
        case 0x7B, 0x5B:
            if let state = try recogniseJSON(reader, head: Array(head[start...])) { return state }
        case 0x3C:
            let text = TextDecoding.decode(head, charset: nil)?.text ?? head
            if FeedReader.begins(text) { return try feed(reader) }
        default:
            if WebArchive.begins(head) { return try archive(reader) }
        }
        return try page(reader)
    }

    private func whole(_ reader: ByteReader) throws(StreamFault) -> [UInt8] {
        guard let bytes = try reader.rest(limit: Self.largestPage) else {
            throw StreamFault(reason: "more than the limit of \(Self.largestPage >> 20) MiB", offset: 0, isFinal: true)
        }
        return bytes
    }

    private func page(_ reader: ByteReader) throws(StreamFault) -> State {
        .items([.page(Page(identifier: name, bytes: try whole(reader)))])
    }

    private func archive(_ reader: ByteReader) throws(StreamFault) -> State {
        let bytes = try whole(reader)
        guard let page = WebArchive.page(bytes, identifier: name) else {
            return .items([problem("a web archive (MHTML) without a page in it")])
        }
        return .items([.page(page)])
    }

    private mutating func feed(_ reader: ByteReader) throws(StreamFault) -> State {
        guard let feed = FeedReader.read(try whole(reader), charset: nil) else {
            return .items([problem("a feed that cannot be decoded")])
        }
        return .items(items(of: feed))
    }

    private mutating func items(of feed: Feed) -> [Item] {
        var items: [Item] = []
        for (index, entry) in feed.entries.enumerated() {
            guard !entry.text.isEmpty else {
                passedOver += 1
                continue
            }
            let address = entry.url.map { " (\($0))" } ?? ""
            items.append(.page(entry.page(identifier: "\(name), entry \(index + 1)\(address)")))
        }
        if feed.entries.isEmpty { items.append(problem("a feed without entries")) }
        return items
    }

    // MARK: JSON

    /// Rows, or one document over several lines; nil when it is text that only begins with a bracket.
    private mutating func recogniseJSON(_ reader: ByteReader, head: [UInt8]) throws(StreamFault) -> State? {
        let trimmed = Array(head.drop(while: \.isASCIISpace))
        let isNamedSo = [".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst"]
            .contains { name.lowercased().hasSuffix($0) }
        let line = trimmed[..<(trimmed.firstIndex(of: 0x0A) ?? trimmed.count)]
        if trimmed.first == 0x7B {
            // A document is written over lines that end within brackets: “{” alone, “{"version": …,”.
            let last = line.last(where: { !$0.isASCIISpace })
            if isNamedSo || last == 0x7D || line.count == trimmed.count { return .rows(reader) }
            // A row that is no JSON is told from a document by the lines that follow.
            let rest = trimmed.dropFirst(line.count).drop { $0 == 0x0A || $0 == 0x0D }
            if rest.first == 0x7B || (name == "standard input" && rest.isEmpty) { return .rows(reader) }
        } else if isNamedSo {
            return .rows(reader)
        }
        let bytes = try whole(reader)
        do {
            let found = try JSONPages(bytes, name: name, takesList: true)
            passedOver += found.passedOver
            return .items(found.pages.map { .page($0) })
        } catch {
            if !error.isOtherJSON, !name.lowercased().contains(".json"), name != "standard input" {
                return .items([.page(Page(identifier: name, bytes: bytes))])
            }
            return .items([
                .problem(Problem(place: name, reason: error.reason, isOtherJSON: error.isOtherJSON))
            ])
        }
    }

    /// Lets the pages of a row be next.
    private mutating func takeRow(_ line: ByteReader.Line) {
        let place = "\(name):\(line.number)"
        guard let bytes = line.bytes else {
            let reason = "longer than \(Self.longestLine >> 20) MiB"
            waiting = [.problem(Problem(place: place, reason: reason, line: line.number))]
            return
        }
        guard bytes.contains(where: { !$0.isASCIISpace }) else { return }
        do {
            let found = try JSONPages(bytes, name: place, takesList: false)
            passedOver += found.passedOver
            waiting = found.pages.reversed().map { .page($0) }
        } catch {
            waiting = [.problem(Problem(place: place, reason: error.reason, line: line.number))]
        }
    }
}

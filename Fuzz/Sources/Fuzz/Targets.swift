import Foundation
import Record

@testable import Press

/// The readers that can be fuzzed; `FUZZ_READER` names the one.
enum Reader: String, CaseIterable {
    /// A page of HTML.
    case html
    /// A page saved as text.
    case text
    /// Whatever it is: WARC, gzip, zstd, MHTML, feeds, JSON lines, ninjs; the seeds lead the way.
    case stream
    /// Printed dates, addresses and feed times.
    case dates
    /// JSON-LD as pages carry it.
    case json
    /// An HTTP response as WARC keeps it.
    case http
    /// robots.txt.
    case robots

    static let chosen = ProcessInfo.processInfo.environment["FUZZ_READER"].flatMap(Reader.init) ?? .stream

    /// Reads; stops the process when what came out breaks a promise.
    func read(_ bytes: [UInt8]) {
        switch self {
        case .html: Self.page(Page(identifier: "fuzz.html", bytes: Array("<html><body>".utf8) + bytes))
        case .text: Self.page(Page(identifier: "fuzz.txt", bytes: bytes))
        case .stream:
            var stream = PageStream(bytes: bytes, name: "fuzz")
            var left = 64
            while left > 0, let item = stream.next() {
                left -= 1
                if case .page(let page) = item { Self.page(page) }
            }
        case .dates:
            let text = String(decoding: bytes.prefix(4_096), as: UTF8.self)
            for order in [PrintedDate.Order.dayFirst, .monthFirst] {
                for date in PrintedDate.all(in: text, order: order) {
                    precondition(date.range.upperBound <= text.utf8.count, "a date beyond its text")
                    precondition((1...12).contains(date.day.month), "a month that is none")
                }
            }
            _ = HTMLMetadata.date(inAddress: text)
            _ = FeedDate.iso(text)
        case .json: _ = JSONValue.parse(bytes)
        case .http:
            guard let message = HTTPMessage(bytes) else { return }
            let content = try? message.content(limit: 1 << 20)
            precondition((content?.count ?? 0) <= 2 << 20, "more than the limit")
        case .robots:
            let rules = RobotsRules(
                String(decoding: bytes.prefix(RobotsRules.limit), as: UTF8.self), agent: "rapporteur")
            _ = rules.allows("/a/b?c=d")
            _ = rules.allows("")
        }
    }

    private static let room: PressRoom = {
        var room = PressRoom()
        room.sizeLimit = 4 << 20
        return room
    }()

    private static func page(_ page: Page) {
        guard let result = try? room.articles(in: page) else { return }
        for article in result.articles {
            precondition(!article.text.isEmpty, "an article without text")
            let isClean = article.text.unicodeScalars.allSatisfy { $0.value == 10 || $0.value >= 32 && $0.value != 127 }
            precondition(isClean, "control characters in the text")
        }
    }
}

/// libFuzzer's door.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    Reader.chosen.read(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

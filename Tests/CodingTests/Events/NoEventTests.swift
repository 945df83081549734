import Coding
import Foundation
import Record
import Testing

/// `Tests/Fixtures/no-events.txt`: sport, weather, markets, culture, daily life; `no-events-2.txt`: trials, business, election nights,
/// celebrity, science, neighbours.
@Suite("Sentences without an event")
struct NoEventTests {
    static func sentences(_ file: String) throws -> [String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Fixtures/\(file).txt"), encoding: .utf8)
        return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    /// With the act reader, which adds to what the rules find.
    private static let standard = Result { try ArticleCoder.standard() }

    @Test("At most two in a hundred yield one", arguments: ["no-events", "no-events-2"])
    func fewWithTheReader(_ file: String) throws {
        let sentences = try Self.sentences(file)
        let coder = try Self.standard.get()
        let wrong = sentences.filter { sentence in
            coder.record(of: Article(page: "test", ordinal: 1, text: sentence)).entries.contains { entry in
                if case .event(let event) = entry.body { event.type != .statement } else { false }
            }
        }
        #expect(wrong.count * 50 <= sentences.count, "\(wrong)")
    }

    @Test("At most two in a hundred yield one by the rules", arguments: ["no-events", "no-events-2"])
    func few(_ file: String) throws {
        let sentences = try Self.sentences(file)
        #expect(sentences.count >= 150)
        var wrong: [String] = []
        for sentence in sentences {
            let events = try EventCoderTests.events(sentence).filter { $0.1.type != .statement }
            if let (_, event) = events.first { wrong.append("\(event.type.rawValue): \(sentence)") }
        }
        #expect(wrong.count * 50 <= sentences.count, "\(wrong)")
    }
}

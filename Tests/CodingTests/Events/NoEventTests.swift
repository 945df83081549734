import Coding
import Foundation
import Record
import Testing

/// `Tests/Fixtures/no-events.txt`: sport, weather, markets, culture, daily life.
@Suite("Sentences without an event")
struct NoEventTests {
    static func sentences() throws -> [String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Fixtures/no-events.txt"), encoding: .utf8)
        return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    @Test("At most two in a hundred yield one")
    func few() throws {
        let sentences = try Self.sentences()
        #expect(sentences.count >= 150)
        var wrong: [String] = []
        for sentence in sentences {
            let events = try EventCoderTests.events(sentence).filter { $0.1.type != .statement }
            if let (_, event) = events.first { wrong.append("\(event.type.rawValue): \(sentence)") }
        }
        #expect(wrong.count * 50 <= sentences.count, "\(wrong)")
    }
}

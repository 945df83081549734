import Foundation
import Testing

/// Holds the drawing in `docs/architecture.md` against the imports in the sources.
@Suite struct HousePlanTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Room → rooms it imports, as drawn: lines `Room → Room, Room` in the block fenced as `house`.
    private static func drawn() throws -> [String: Set<String>] {
        let text = try String(contentsOf: root.appending(path: "docs/architecture.md"), encoding: .utf8)
        let block = try #require(text.components(separatedBy: "```house\n").dropFirst().first)
        let lines = try #require(block.components(separatedBy: "\n```").first).components(separatedBy: "\n")
        var rooms: [String: Set<String>] = [:]
        for line in lines where !line.isEmpty {
            let sides = line.components(separatedBy: "→")
            try #require(sides.count <= 2, "\(line)")
            let names = sides.count == 2 ? sides[1].components(separatedBy: ",") : []
            rooms[sides[0].trimmingCharacters(in: .whitespaces)] = Set(
                names.map { $0.trimmingCharacters(in: .whitespaces) })
        }
        return rooms
    }

    /// Room → rooms its Swift files import.
    private static func built() throws -> [String: Set<String>] {
        let sources = root.appending(path: "Sources")
        let manager = FileManager.default
        let rooms = try manager.contentsOfDirectory(atPath: sources.path(percentEncoded: false))
            .filter { !$0.hasPrefix(".") }
        var found: [String: Set<String>] = [:]
        for room in rooms {
            var imports: Set<String> = []
            let files = manager.enumerator(atPath: sources.appending(path: room).path(percentEncoded: false))
            while let name = files?.nextObject() as? String {
                guard name.hasSuffix(".swift") else { continue }
                let text = try String(contentsOf: sources.appending(path: "\(room)/\(name)"), encoding: .utf8)
                for line in text.components(separatedBy: "\n") {
                    let words = line.split(separator: " ")
                    guard let position = words.firstIndex(of: "import"), position <= 1, words.count > position + 1,
                        position == 0 || ["public", "internal", "package", "private", "@testable"].contains(words[0])
                    else { continue }
                    imports.insert(String(words[position + 1]))
                }
            }
            found[room] = imports.intersection(rooms)
        }
        return found
    }

    @Test func theDrawingShowsEveryRoomAndEveryImport() throws {
        let drawn = try Self.drawn()
        let built = try Self.built()
        #expect(Set(drawn.keys) == Set(built.keys))
        for (room, imports) in built {
            #expect(drawn[room] == imports, "what \(room) imports")
        }
    }

    @Test func importsPointOneWay() throws {
        var left = try Self.built()
        while !left.isEmpty {
            let ground = left.filter { $0.value.isEmpty }.map(\.key)
            try #require(!ground.isEmpty, "a circle among \(left.keys.sorted())")
            for room in ground { left[room] = nil }
            for room in left.keys { left[room]?.subtract(ground) }
        }
    }
}

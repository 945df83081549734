import Language
import Testing

@Suite("Upper layers")
struct UpperLayersTests {
    static let encoder = Result { try SentenceEncoder.standard() }
    static let numbers: [Int32] = [100, 1_200, 77, 2_345, 901, 5, 640, 101]

    /// A file with the encoder's own layers from `start` on, and marks of our choosing.
    static func file(
        start: Int, layers: Int? = nil, mark: Float = 0, base: String? = nil, leaveOut: String = ""
    ) throws -> ModelFile {
        let encoder = try encoder.get()
        let own = try ModelFile.embedded("encoder")
        let marks = [Float](repeating: mark, count: 2 * encoder.width)
        var sections = [
            ("marks", marks.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } })
        ]
        for layer in start..<encoder.layerCount {
            sections.append(("ints\(layer - start)", Array(try own.section("ints\(layer)"))))
            sections.append(("nums\(layer - start)", Array(try own.section("nums\(layer)"))))
        }
        let header = [
            "features": "wordpiece-uncased-1", "base": base ?? encoder.checksum, "start": String(start),
            "layers": String(layers ?? encoder.layerCount - start), "roles": "2",
        ]
        return try Self.file(header, sections.filter { $0.0 != leaveOut })
    }

    /// Bytes in the layout of docs/language.md.
    static func file(_ header: [String: String], _ sections: [(String, [UInt8])]) throws -> ModelFile {
        let payload = sections.flatMap(\.1)
        let checksum = payload.withUnsafeBufferPointer { ModelFile.checksum($0) }
        let lines = header.map { "\($0.key)\t\($0.value)\n" }.sorted().joined() + "checksum\t\(checksum)\n"
        var bytes = Array("RAPMODEL".utf8)
        func append(_ value: Int) { bytes += withUnsafeBytes(of: UInt32(value).littleEndian) { Array($0) } }
        append(1)
        append(lines.utf8.count)
        bytes += lines.utf8
        append(sections.count)
        var place = bytes.count + 16 * sections.count
        for (title, content) in sections {
            bytes += (Array(title.utf8) + [UInt8](repeating: 32, count: 8)).prefix(8)
            append(place)
            append(content.count)
            place += content.count
        }
        // Kept for good: a model file does not copy what it reads.
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count + payload.count)
        _ = memory.initialize(from: bytes + payload)
        return try ModelFile(name: "test", bytes: UnsafeBufferPointer(memory))
    }

    @Test("The encoder's own layers give its own states, bit for bit", arguments: [3, 5])
    func same(start: Int) throws {
        let encoder = try Self.encoder.get()
        let upper = try UpperLayers(file: Self.file(start: start), encoder: encoder)
        let roles: [UInt8] = [0, 1, 1, 0, 0, 2, 0, 0]
        #expect(upper.states(of: Self.numbers, roles: roles) == encoder.states(of: Self.numbers))
        let lower = try SentenceEncoder.standard(depth: start)
        #expect(lower.layerCount == start)
        let shallow = try UpperLayers(file: Self.file(start: start), encoder: lower)
        #expect(shallow.states(of: Self.numbers, roles: roles) == encoder.states(of: Self.numbers))
    }

    @Test("Marks move the pieces with a role and, through attention, the others")
    func marks() throws {
        let encoder = try Self.encoder.get()
        let upper = try UpperLayers(file: Self.file(start: 5, mark: 0.5), encoder: encoder)
        let none = upper.states(of: Self.numbers, roles: [UInt8](repeating: 0, count: 8))
        #expect(none == encoder.states(of: Self.numbers))
        let source = upper.states(of: Self.numbers, roles: [0, 1])
        #expect(source != none)
        // A role beyond those known, and no roles at all, mark nothing.
        #expect(upper.states(of: Self.numbers, roles: [0, 7]) == none)
        #expect(upper.states(of: Self.numbers, roles: []) == none)
        #expect(upper.states(of: [], roles: []) == [])
    }

    @Test("A file for other weights, of another shape or with parts missing is refused")
    func refused() throws {
        let encoder = try Self.encoder.get()
        let files = [
            try Self.file(start: 5, base: "1"), try Self.file(start: 5, layers: 2), try Self.file(start: 5, layers: 0),
            try Self.file(start: 5, leaveOut: "marks"), try Self.file(start: 5, leaveOut: "nums0"),
            try Self.file([:], []),
        ]
        for file in files { #expect(throws: ModelError.self) { try UpperLayers(file: file, encoder: encoder) } }
    }
}

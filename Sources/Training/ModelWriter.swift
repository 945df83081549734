import Language

/// Puts a model file together.
struct ModelWriter {
    /// Header lines in order.
    var header: [(key: String, value: String)]
    private var sections: [(title: String, bytes: [UInt8])] = []

    init(header: [(key: String, value: String)]) { self.header = header }

    mutating func add(_ title: String, _ bytes: [UInt8]) { sections.append((title, bytes)) }

    mutating func add(_ title: String, lines: [String]) { add(title, Array(lines.joined(separator: "\n").utf8)) }

    /// The bytes of the file.
    func bytes() -> [UInt8] {
        var payload: [UInt8] = []
        var places: [(Int, Int)] = []
        for section in sections {
            places.append((payload.count, section.bytes.count))
            payload += section.bytes
        }
        let checksum = payload.withUnsafeBufferPointer { ModelFile.checksum($0) }
        let lines = (header + [("checksum", String(checksum))]).map { "\($0.0)\t\($0.1)" }.joined(separator: "\n")
        let text = Array(lines.utf8)
        var bytes = Array("RAPMODEL".utf8)
        func append(_ value: Int) {
            for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: UInt32(value) >> UInt32(8 * shift))) }
        }
        append(Int(ModelFile.formatVersion))
        append(text.count)
        bytes += text
        append(sections.count)
        let start = bytes.count + 16 * sections.count
        for (section, place) in zip(sections, places) {
            var title = Array(section.title.utf8.prefix(8))
            while title.count < 8 { title.append(32) }
            bytes += title
            append(start + place.0)
            append(place.1)
        }
        return bytes + payload
    }
}

/// A seeded generator (SplitMix64), so that a training run can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return StringPool.mix(state)
    }
}

import Lexicons

/// A model file: a header of named values and named sections of bytes, used in place without copying.
///
/// Layout (little-endian, documented in docs/language.md): `RAPMODEL`, format version (u32), header length (u32), header
/// (lines of `key<TAB>value`), number of sections (u32), then per section an 8-byte name, offset (u32, from the start of
/// the file) and size (u32). The header's `checksum` covers all sections.
public struct ModelFile: @unchecked Sendable {
    /// Version of this layout.
    public static let formatVersion: UInt32 = 1

    /// Name for messages.
    public let name: String
    /// Values of the header.
    public let header: [String: String]
    private let bytes: UnsafeBufferPointer<UInt8>
    private let sections: [String: Range<Int>]

    /// The embedded model with this name (`models/<name>.bin`).
    public static func embedded(_ name: String) throws(ModelError) -> ModelFile {
        guard let file = try? EmbeddedFile.named("models/\(name).bin") else { throw .missing(model: name) }
        return try ModelFile(name: name, bytes: file.bytes)
    }

    /// Reads a model from bytes that live as long as the model is used.
    public init(name: String, bytes: UnsafeBufferPointer<UInt8>) throws(ModelError) {
        self.name = name
        self.bytes = bytes
        func u32(_ offset: Int) throws(ModelError) -> Int {
            guard offset >= 0, offset + 4 <= bytes.count else { throw .damaged(model: name, reason: "cut short") }
            return Int(
                UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian)
        }
        guard bytes.count >= 20, bytes.prefix(8).elementsEqual("RAPMODEL".utf8) else {
            throw .damaged(model: name, reason: "it does not begin like a model")
        }
        let version = try u32(8)
        guard version == Int(ModelFile.formatVersion) else {
            throw .incompatible(model: name, reason: "format \(version), this program reads \(ModelFile.formatVersion)")
        }
        let headerLength = try u32(12)
        guard headerLength <= bytes.count - 20 else { throw .damaged(model: name, reason: "cut short") }
        var header: [String: String] = [:]
        for line in String(decoding: bytes[16..<(16 + headerLength)], as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw .damaged(model: name, reason: "a header line without a value") }
            header[String(parts[0])] = String(parts[1])
        }
        var sections: [String: Range<Int>] = [:]
        let count = try u32(16 + headerLength)
        var entry = 20 + headerLength
        var payload = bytes.count
        for _ in 0..<min(count, 64) {
            let offset = try u32(entry + 8)
            let size = try u32(entry + 12)
            guard offset + size <= bytes.count else { throw .damaged(model: name, reason: "cut short") }
            let title = String(decoding: bytes[entry..<(entry + 8)], as: UTF8.self)
            sections[String(title.prefix { $0 != " " })] = offset..<(offset + size)
            payload = min(payload, offset)
            entry += 16
        }
        guard payload >= entry else { throw .damaged(model: name, reason: "sections overlap the header") }
        let checksum = ModelFile.checksum(UnsafeBufferPointer(rebasing: bytes[payload...]))
        guard header["checksum"] == String(checksum) else { throw .damaged(model: name, reason: "checksum differs") }
        self.header = header
        self.sections = sections
    }

    /// The names of all sections, sorted.
    public var titles: [String] { sections.keys.sorted() }

    /// The bytes of a section.
    public func section(_ title: String) throws(ModelError) -> UnsafeBufferPointer<UInt8> {
        guard let range = sections[title] else { throw .damaged(model: name, reason: "no section \(title)") }
        return UnsafeBufferPointer(rebasing: bytes[range])
    }

    /// A section of 32-bit numbers.
    ///
    /// - Throws: ``ModelError/damaged(model:reason:)`` when it is missing or holds something else.
    package func numbers(_ title: String) throws(ModelError) -> [Float] {
        var reader = try FloatReader(self, section: title)
        let numbers = try reader.take(try section(title).count / 4)
        try reader.finish()
        return numbers
    }

    /// The lines of a section of text.
    public func lines(_ title: String) throws(ModelError) -> [String] {
        String(decoding: try section(title), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Refuses a model whose header does not carry this value.
    public func require(_ key: String, _ value: String) throws(ModelError) {
        guard header[key] == value else {
            throw .incompatible(model: name, reason: "\(key) is \(header[key] ?? "absent"), not \(value)")
        }
    }

    /// A hash over bytes, eight at a time.
    public static func checksum(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let raw = UnsafeRawBufferPointer(bytes)
        var hash: UInt64 = 0x9e37_79b9_7f4a_7c15 ^ UInt64(bytes.count)
        var offset = 0
        while offset + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
            hash = (hash ^ word) &* 0x9fb2_1c65_1e98_df25
            hash ^= hash >> 32
            offset += 8
        }
        while offset < raw.count {
            hash = (hash ^ UInt64(raw[offset])) &* 0x100_0000_01b3
            offset += 1
        }
        return StringPool.mix(hash)
    }
}

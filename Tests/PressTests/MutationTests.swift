import Foundation
import Press
import Record
import Testing

/// Damaged input of every kind, made from the fuzzers' seeds with a fixed seed: nothing may crash, hang or come out unclean.
/// `Fuzz/run` does the same with libFuzzer, which sees where the readers branch.
@Suite struct MutationTests {
    static let seeds: [URL] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fuzz/seeds")
            .standardized
        return ["html", "text", "stream"].flatMap { reader in
            let files = try? FileManager.default.contentsOfDirectory(
                at: folder.appending(path: reader), includingPropertiesForKeys: nil)
            return (files ?? []).sorted { $0.path() < $1.path() }
        }
    }()

    @Test func seedsAreThere() { #expect(Self.seeds.count >= 12) }

    @Test(arguments: seeds) func damageIsBorne(_ file: URL) throws {
        let seed = [UInt8](try Data(contentsOf: file))
        var random = SeededGenerator(seed: UInt64(seed.count))
        for _ in 0..<150 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...6, using: &random) { Self.damage(&bytes, &random) }
            read(bytes)
        }
        for length in stride(from: 0, to: seed.count, by: max(1, seed.count / 60)) { read(Array(seed[..<length])) }
    }

    private func read(_ bytes: [UInt8]) {
        var stream = PageStream(bytes: bytes, name: "damaged")
        var items = 0
        while let item = stream.next() {
            items += 1
            guard items < 2_000 else {
                Issue.record("no end")
                return
            }
            guard case .page(let page) = item, let result = try? PressRoom().articles(in: page) else { continue }
            for article in result.articles {
                #expect(!article.text.isEmpty)
                #expect(article.text.unicodeScalars.allSatisfy { $0.value == 10 || $0.value >= 32 && $0.value != 127 })
            }
        }
    }

    /// One change: a bit, a byte, a cut, a piece twice, a piece elsewhere, a word that readers look for.
    private static func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        guard bytes.count > 1 else { return }
        let at = Int.random(in: bytes.indices, using: &random)
        let length = Int.random(in: 1...min(64, bytes.count - at), using: &random)
        switch Int.random(in: 0..<7, using: &random) {
        case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.removeSubrange(at..<(at + length))
        case 3: bytes.insert(contentsOf: bytes[at..<(at + length)], at: at)
        case 4: bytes.insert(contentsOf: bytes[at..<(at + length)], at: Int.random(in: bytes.indices, using: &random))
        case 5: bytes[at...] = bytes[at...].prefix(length)
        default:
            let words = [
                "<", ">", "&#0;", "\0", "\r\n\r\n", "Content-Length: -1\r\n", "WARC/1.0\r\n", "]]>", "<!--", "\"",
                "\\u",
                "9999999999999999999", "</script>", "%00", "\u{2028}", "{", "[",
            ]
            bytes.insert(contentsOf: Array(words[Int.random(in: words.indices, using: &random)].utf8), at: at)
        }
    }
}

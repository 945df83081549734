import Foundation
import Testing

@testable import RapporteurCLI

@Suite struct GzipTests {
    /// “hello”, as `gzip -n` packs it.
    static let hello: [UInt8] = [
        0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0, 0x86, 0xA6, 0x10, 0x36, 0x05,
        0, 0, 0,
    ]

    @Test func membersFollowEachOther() throws {
        #expect(try Gzip.unpack(Self.hello, limit: 100) == Array("hello".utf8))
        #expect(try Gzip.unpack(Self.hello + Self.hello + [0, 0], limit: 100) == Array("hellohello".utf8))
    }

    @Test(arguments: 0..<hello.count) func everyTruncationIsAnError(length: Int) {
        #expect(throws: Gzip.Damaged.self) { try Gzip.unpack(Array(Self.hello.prefix(length)), limit: 100) }
    }

    @Test func limitsAndDamage() {
        #expect { try Gzip.unpack(Self.hello, limit: 4) } throws: { "\($0)" == "unpacks to more than 0 MiB" }
        var broken = Self.hello
        broken[12] ^= 0xFF
        #expect(throws: Gzip.Damaged.self) { try Gzip.unpack(broken, limit: 100) }
    }
}

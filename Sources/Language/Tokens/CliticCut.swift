/// Where a clitic written without its apostrophe would begin.
package enum CliticCut {
    private static let endings: [[UInt8]] = ["nt", "ll", "re", "ve", "s", "m", "d", "r"].map { Array($0.utf8) }

    /// Bytes before the clitic in a word of small and capital letters; nil where none can be.
    package static func place(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
        guard word.count >= 2, word.count <= 24 else { return nil }
        for byte in word where byte | 0x20 < 0x61 || byte | 0x20 > 0x7A { return nil }
        if word.count == 4, word.elementsEqual("alot".utf8) { return 1 }
        for ending in endings where word.count > ending.count {
            let start = word.count - ending.count
            if (0..<ending.count).allSatisfy({ word[start + $0] | 0x20 == ending[$0] }) { return start }
        }
        return nil
    }

    /// Whether a word is such a clitic.
    package static func isClitic(_ lower: String) -> Bool {
        switch lower {
        case "nt", "ll", "re", "ve", "s", "m", "d", "r": true
        default: false
        }
    }
}

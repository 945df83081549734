/// Looks for many words in a text at once: a table of first bytes passes over most positions.
struct ByteMatcher: Sendable {
    private let words: [[UInt8]]
    /// Words by first byte: where they begin in `order` and where they end.
    private let starts: [UInt16]
    private let order: [UInt16]

    /// - Parameter words: at most 65,535, none empty.
    init(_ words: [[UInt8]]) {
        self.words = words
        var starts: [UInt16] = []
        var order: [UInt16] = []
        for byte in 0..<256 {
            starts.append(UInt16(order.count))
            for (index, word) in words.enumerated() where word.first == UInt8(byte) { order.append(UInt16(index)) }
        }
        starts.append(UInt16(order.count))
        (self.starts, self.order) = (starts, order)
    }

    init(_ words: [String]) { self.init(words.map { Array($0.utf8) }) }

    /// Whether any of the words occurs.
    func matches(_ text: [UInt8]) -> Bool {
        var found = false
        forEachMatch(text) { _, _ in
            found = true
            return false
        }
        return found
    }

    /// Calls `body` with the number and place of every word that occurs, from front to back, until it returns false.
    func forEachMatch(_ text: [UInt8], _ body: (_ word: Int, _ place: Int) -> Bool) {
        text.withUnsafeBufferPointer { bytes in
            starts.withUnsafeBufferPointer { starts in
                for position in bytes.indices {
                    let byte = Int(bytes[position])
                    var at = Int(starts[byte])
                    let end = Int(starts[byte + 1])
                    while at < end {
                        let index = Int(order[at])
                        if Self.stands(words[index], in: bytes, at: position), !body(index, position) { return }
                        at += 1
                    }
                }
            }
        }
    }

    private static func stands(_ word: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        guard word.count <= bytes.count - position else { return false }
        var offset = 1
        while offset < word.count {
            if bytes[position + offset] != word[offset] { return false }
            offset += 1
        }
        return true
    }
}

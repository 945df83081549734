/// The lines of a text put together to paragraphs.
///
/// An empty line always ends a paragraph. A single line break does too (headlines, lists, bylines), unless the block is
/// hard-wrapped: filled greedily to one width, so that no line's first word would have fitted on the line before it.
enum LineLayout {
    /// A stretch of text and whether a paragraph begins with it.
    struct Piece: Equatable {
        var range: Range<Int>
        var beginsParagraph: Bool
    }

    /// The pieces of a text in order. Empty lines belong to none.
    static func pieces(of text: UnsafeBufferPointer<UInt8>) -> [Piece] {
        var pieces: [Piece] = []
        var block: [Range<Int>] = []
        var position = 0
        while position < text.count {
            let lineStart = position
            var isEmpty = true
            var lineEnd = position
            var next = position
            while next < text.count {
                let (scalar, length) = decodeScalar(text, at: next)
                let kind = CharacterClass.of(scalar)
                next += length
                if kind == .newline {
                    if scalar == 0x0D, next < text.count, text[next] == 0x0A { next += 1 }
                    break
                }
                if kind != .space { isEmpty = false }
                lineEnd = next
            }
            position = next
            if isEmpty {
                close(&block, text, into: &pieces)
            } else {
                block.append(lineStart..<lineEnd)
            }
        }
        close(&block, text, into: &pieces)
        return pieces
    }

    private static func close(
        _ block: inout [Range<Int>], _ text: UnsafeBufferPointer<UInt8>, into pieces: inout [Piece]
    ) {
        guard let first = block.first, let last = block.last else { return }
        if isWrapped(block, text) {
            pieces.append(Piece(range: first.lowerBound..<last.upperBound, beginsParagraph: true))
        } else {
            for line in block { pieces.append(Piece(range: line, beginsParagraph: true)) }
        }
        block.removeAll(keepingCapacity: true)
    }

    private static func isWrapped(_ block: [Range<Int>], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard block.count >= 2 else { return false }
        let widths = block.map { width(text, $0) }
        guard let widest = widths.max(), widest >= 40, widest <= 110 else { return false }
        var continued = 0
        for index in 1..<block.count {
            let word = firstWord(text, block[index])
            guard widths[index - 1] + 1 + width(text, word) > widest else { return false }
            let kind = CharacterClass.of(decodeScalar(text, at: word.lowerBound).scalar)
            if kind == .lower { continued += 1 }
        }
        // Two lines of like length may be a headline and its lead: ask for a sign that a sentence goes on.
        return block.count >= 4 ? continued * 4 >= block.count - 1 : continued * 2 >= block.count - 1
    }

    private static func width(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        for index in range where text[index] & 0xC0 != 0x80 { count += 1 }
        return count
    }

    private static func firstWord(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, CharacterClass.of(decodeScalar(text, at: start).scalar) == .space {
            start += decodeScalar(text, at: start).length
        }
        var end = start
        while end < range.upperBound, CharacterClass.of(decodeScalar(text, at: end).scalar) != .space {
            end += decodeScalar(text, at: end).length
        }
        return start..<max(end, start)
    }
}

/// Cuts one text into tokens after the conventions of UD English EWT, reading its UTF-8 bytes once.
struct WordScanner {
    let text: UnsafeBufferPointer<UInt8>
    let lexicon: TokeniserLexicon
    var tokens: [RawToken] = []
    private(set) var spaceBefore = true
    private(set) var breakBefore = true

    init(text: UnsafeBufferPointer<UInt8>, lexicon: TokeniserLexicon) {
        self.text = text
        self.lexicon = lexicon
        tokens.reserveCapacity(text.count / 5)
    }

    /// Cuts the bytes of one line or paragraph. A new paragraph begins with its first token when `breaks` is set.
    mutating func scan(_ range: Range<Int>, breaks: Bool) {
        spaceBefore = true
        if breaks { breakBefore = true }
        var position = range.lowerBound
        while position < range.upperBound {
            let (scalar, length) = decodeScalar(text, at: position)
            let character = CharacterClass.of(scalar)
            if character == .space || character == .newline {
                spaceBefore = true
                position += length
                continue
            }
            var end = position + length
            while end < range.upperBound {
                let (next, nextLength) = decodeScalar(text, at: end)
                let nextClass = CharacterClass.of(next)
                if nextClass == .space || nextClass == .newline { break }
                end += nextLength
            }
            chunk(position, end, lineEnd: range.upperBound)
            position = end
        }
    }

    mutating func emit(
        _ start: Int, _ end: Int, _ kind: RawToken.Kind, abbreviation: AbbreviationKind? = nil
    ) {
        guard start < end else { return }
        tokens.append(
            RawToken(
                start: start, end: end, kind: kind, abbreviation: abbreviation, spaceBefore: spaceBefore,
                breakBefore: breakBefore))
        spaceBefore = false
        breakBefore = false
    }

    func character(_ index: Int, _ end: Int) -> CharacterClass {
        index < end ? CharacterClass.of(decodeScalar(text, at: index).scalar) : .space
    }

    func length(_ index: Int) -> Int { decodeScalar(text, at: index).length }

    func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: text[start..<end])
    }

    /// Cuts what stands between two spaces.
    private mutating func chunk(_ start: Int, _ end: Int, lineEnd: Int) {
        if let address = addressRange(start, end) {
            scanPieces(start, address.lowerBound, lineEnd: lineEnd)
            emit(address.lowerBound, address.upperBound, .other)
            scanPieces(address.upperBound, end, lineEnd: lineEnd)
        } else if isEmoticon(start, end) {
            emit(start, end, .other)
        } else {
            scanPieces(start, end, lineEnd: lineEnd)
        }
    }

    private mutating func scanPieces(_ start: Int, _ end: Int, lineEnd: Int) {
        var position = start
        while position < end { position = piece(position, start, end, lineEnd: lineEnd) }
    }

    /// Emits the tokens that begin at `position`; returns where the next begins.
    private mutating func piece(_ position: Int, _ start: Int, _ end: Int, lineEnd: Int) -> Int {
        let (scalar, size) = decodeScalar(text, at: position)
        switch CharacterClass.of(scalar) {
        case .space, .newline:
            spaceBefore = true
            return position + size
        case .upper, .lower, .letter: return word(position, end, lineEnd: lineEnd)
        case .digit: return number(position, end, lineEnd: lineEnd)
        case .dot:
            var next = position + 1
            while next < end, text[next] == 0x2E { next += 1 }
            if next == position + 1, position == start, character(next, end) == .digit {
                return number(position, end, lineEnd: lineEnd)
            }
            emit(position, next, next - position >= 2 ? .ellipsis : .stop)
            return next
        case .ellipsis: return run(position, end, .ellipsis) { $0 == 0x2026 }
        case .exclamation: return run(position, end, .exclamation) { $0 == 0x21 || $0 == 0x3F }
        case .comma:
            emit(position, position + size, .comma)
            return position + size
        case .quote:
            emit(position, position + size, .quote)
            return position + size
        case .apostrophe: return apostrophe(position, start, end, lineEnd: lineEnd)
        case .hyphen:
            let next = run(position, end, .dash) { $0 == scalar }
            return next
        case .dash: return run(position, end, .dash) { CharacterClass.of($0) == .dash }
        case .open:
            emit(position, position + size, .open)
            return position + size
        case .close:
            emit(position, position + size, .close)
            return position + size
        case .currency, .slash:
            emit(position, position + size, .other)
            return position + size
        case .mark:
            if (scalar == 0x40 || scalar == 0x23) && position == start && character(position + 1, end).isLetter {
                return handle(position, end)
            }
            return run(position, end, .other) { $0 == scalar }
        case .symbol:
            return run(position, end, .other) { CharacterClass.of($0) == .symbol || $0 == 0x200D }
        }
    }

    private mutating func run(
        _ position: Int, _ end: Int, _ kind: RawToken.Kind, while same: (UInt32) -> Bool
    ) -> Int {
        var next = position + length(position)
        while next < end {
            let (scalar, size) = decodeScalar(text, at: next)
            guard same(scalar) else { break }
            next += size
        }
        emit(position, next, kind)
        return next
    }

    /// "@name" or "#topic".
    private mutating func handle(_ position: Int, _ end: Int) -> Int {
        var next = position + 1
        while next < end, character(next, end).isWord || text[next] == 0x5F { next += length(next) }
        emit(position, next, .other)
        return next
    }

    /// An apostrophe that no word has taken: quotation mark, possessive of a plural, or the start of "'s", "'em", "'90s".
    private mutating func apostrophe(_ position: Int, _ start: Int, _ end: Int, lineEnd: Int) -> Int {
        let size = length(position)
        var next = position + size
        let (scalar, _) = decodeScalar(text, at: position)
        if next < end, decodeScalar(text, at: next).scalar == scalar {  // '' and ``
            next += size
            emit(position, next, .quote)
            return next
        }
        if character(next, end) == .digit, character(next + 1, end) == .digit {
            var after = next + 2
            if !character(after, end).isWord || (text[after] == 0x73 && !character(after + 1, end).isWord) {
                if character(after, end).isLetter { after += 1 }
                emit(position, after, .number)
                return after
            }
        }
        if let clitic = cliticLength(after: next, end) {
            emit(position, clitic, .word)
            return clitic
        }
        for short in [[0x65, 0x6D], [0x74, 0x69, 0x6C], [0x6E]] as [[UInt8]]
        where position == start && next + short.count <= end && slice(next, next + short.count).elementsEqual(short)
            && !character(next + short.count, end).isWord
        {
            emit(position, next + short.count, .word)
            return next + short.count
        }
        emit(position, next, .quote)
        return next
    }
}

/// A run of letters, a run of digits or a single other character.
///
/// Time expressions are read over pieces rather than tokens, so that it does not matter whether a tokeniser splits
/// "third-quarter", "1980s", "a.m." or "2022-02-05".
struct TimePiece: Sendable {
    enum Kind: Sendable { case letters, digits, mark }

    var kind: Kind
    /// Lower-cased letters, the digits, or the mark.
    var text: String
    /// What the lexicon knows of it.
    var word: TimeWord
    /// Value of digits, when there are at most nine.
    var number: Int?
    /// Number of bytes.
    var count: Int
    /// Whether the first letter is a capital.
    var isCapital: Bool
    /// Whether all letters are capitals.
    var isUpper: Bool
    /// Whether white space stands before it.
    var spaceBefore: Bool
    /// Whether a time expression may rest on it: digits, a word that names a time, or the first of a named day.
    var namesTime: Bool
    /// The token it belongs to.
    var token: Int

    /// A mark that stands for the space outside the text.
    static let none = TimePiece(
        kind: .mark, text: "", word: .unknown, number: nil, count: 0, isCapital: false, isUpper: false,
        spaceBefore: true, namesTime: false, token: -1)

    /// The lower-cased words of a string, cut as pieces are.
    static func words(in string: String) -> [String] {
        var parts: [String] = []
        var isInWord = false
        for character in string.lowercased() {
            if character.isLetter || character.isNumber {
                if isInWord { parts[parts.count - 1].append(character) } else { parts.append(String(character)) }
                isInWord = true
            } else {
                if character != " " { parts.append(String(character)) }
                isInWord = false
            }
        }
        return parts
    }

    /// Cuts the tokens of a text into pieces.
    static func pieces(of article: AnalysedArticle, lexicon: TimeLexicon) -> [TimePiece] {
        var pieces: [TimePiece] = []
        pieces.reserveCapacity(article.tokens.count + article.tokens.count / 4)
        let bytes = article.utf8
        for (index, token) in article.tokens.enumerated() {
            var position = token.utf8Start
            while position < token.utf8End {
                let start = position
                let kind = Self.kind(of: bytes[position])
                position += 1
                if kind == .mark {
                    // A curly quote or a dash is one mark of several bytes.
                    while position < token.utf8End, bytes[position] & 0xC0 == 0x80 { position += 1 }
                } else {
                    while position < token.utf8End, Self.kind(of: bytes[position]) == kind { position += 1 }
                }
                let space = start > token.utf8Start ? false : token.spaceBefore || index == 0
                pieces.append(piece(bytes[start..<position], kind: kind, space: space, token: index, lexicon: lexicon))
            }
        }
        return pieces
    }

    private static func piece(
        _ bytes: ArraySlice<UInt8>, kind: Kind, space: Bool, token: Int, lexicon: TimeLexicon
    ) -> TimePiece {
        var lowered = ContiguousArray<UInt8>(bytes)
        var capitals = 0
        var number: Int? = kind == .digits && bytes.count <= 9 ? 0 : nil
        for index in lowered.indices {
            let byte = lowered[index]
            if byte >= 65, byte <= 90 {
                capitals += 1
                lowered[index] = byte | 0x20
            }
            if let sum = number { number = sum * 10 + Int(byte) - 48 }
        }
        var text = String(decoding: lowered.prefix(40), as: UTF8.self)
        if kind == .mark {
            switch text {
            case "’", "‘", "`": text = "'"
            case "–", "—", "‐", "‑", "−": text = "-"
            default: break
            }
        }
        let first = bytes.first ?? 0
        let word = kind == .letters ? lexicon[text] : .unknown
        return TimePiece(
            kind: kind, text: text, word: word, number: number,
            count: bytes.count, isCapital: first >= 65 && first <= 90,
            isUpper: kind == .letters && capitals == bytes.count, spaceBefore: space,
            namesTime: kind == .digits || kind == .letters && (word.namesTime || lexicon.beginsHoliday(text)),
            token: token)
    }

    private static func kind(of byte: UInt8) -> Kind {
        switch byte {
        case 48...57: .digits
        case 65...90, 97...122: .letters
        // Letters of the Latin supplements and of other scripts; general punctuation (E2 80 …) is a mark.
        case 0xC3...0xDF, 0xE0, 0xE1, 0xE3...0xEE, 0xF0...0xF4: .letters
        default: .mark
        }
    }
}

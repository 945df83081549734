/// A token as the scanner finds it: bytes and what the sentence splitter wants to know.
struct RawToken: Sendable {
    enum Kind: UInt8, Sendable {
        case word, number, stop, exclamation, ellipsis, abbreviation, initial, acronym, comma, quote, open, close, dash
        case other
    }

    var start: Int
    var end: Int
    var kind: Kind
    /// What an abbreviation does to its stop; nil for other tokens.
    var abbreviation: AbbreviationKind?
    var spaceBefore: Bool
    /// Whether a new paragraph begins here.
    var breakBefore: Bool
}

import Record

/// What a line turned out to be within its article.
enum Part: Sendable, Equatable {
    case headline
    case body
    case subheading
    case caption
    case byline
    case date
    case furniture(FurnitureReason)
}

/// One article of a page before its metadata are read: lines in page order with their parts.
struct Draft: Sendable {
    struct Piece: Sendable {
        var line: Line
        var part: Part
    }

    var pieces: [Piece] = []
    /// Whether it stands below the page's own article, so that the page's metadata are not about it.
    var isFurther = false
    /// Dateline read off a lead that was dropped as a repetition.
    var spareDateline: DatelineReader.Found?

    var headline: [UInt8]? { pieces.first { $0.part == .headline }?.line.text }
    var body: [Line] { pieces.filter { $0.part == .body || $0.part == .subheading }.map(\.line) }
    var hasProse: Bool { pieces.contains { $0.part == .body } }
}

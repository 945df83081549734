import Record

/// A text addressed by Unicode code points.
struct CodePoints {
    private let scalars: [Unicode.Scalar]

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var count: Int { scalars.count }

    /// The words from `start` up to `end`; nil when they lie outside the text.
    func text(_ start: Int, _ end: Int) -> String? {
        guard start >= 0, start <= end, end <= scalars.count else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<end])
        return String(view)
    }

    /// Whether the evidence says what stands there.
    func holds(_ evidence: Evidence) -> Bool {
        guard evidence.start >= 0, evidence.start <= evidence.end, evidence.end <= scalars.count else { return false }
        // Scalar by scalar: `==` on strings would take differently composed letters for the same.
        return scalars[evidence.start..<evidence.end].elementsEqual(evidence.exact.unicodeScalars)
    }

    /// The paragraphs, for a text whose sentences are not known.
    var paragraphs: [SentenceSpan] {
        var spans: [SentenceSpan] = []
        var start: Int?
        for (index, scalar) in scalars.enumerated() {
            if scalar == "\n" {
                if let first = start { spans.append(SentenceSpan(start: first, end: index)) }
                start = nil
            } else if start == nil {
                start = index
            }
        }
        if let first = start { spans.append(SentenceSpan(start: first, end: scalars.count)) }
        return spans
    }
}

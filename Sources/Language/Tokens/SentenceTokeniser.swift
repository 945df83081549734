import Lexicons

/// Cuts a text into paragraphs, sentences and tokens (UD English conventions: "don't" → "do", "n't"; "US-led" → "US",
/// "-", "led"; "U.S." and "Gen." keep their stops).
///
/// Every token's offsets slice the text to the token; tokens never overlap and leave out nothing but white space and
/// control characters. It runs in time linear in the text.
public struct SentenceTokeniser: Annotator {
    public let name = "tokeniser/1"
    private let lexicon: TokeniserLexicon

    /// A tokeniser with the embedded word lists.
    ///
    /// - Throws: ``LexiconError`` when a word list is missing or malformed.
    public init() throws(LexiconError) { lexicon = try TokeniserLexicon() }

    public func annotate(_ article: inout AnalysedArticle) {
        let lexicon = self.lexicon
        let (raw, starts, paragraphs) = article.utf8.withUnsafeBufferPointer {
            text -> ([RawToken], [Int], [Int]) in
            var scanner = WordScanner(text: text, lexicon: lexicon)
            var paragraphs: [Int] = []
            for piece in LineLayout.pieces(of: text) {
                let before = scanner.tokens.count
                scanner.scan(piece.range, breaks: piece.beginsParagraph)
                if scanner.tokens.count > before { paragraphs.append(before) }
            }
            let splitter = SentenceSplitter(text: text, lexicon: lexicon, tokens: scanner.tokens)
            return (scanner.tokens, splitter.starts(), paragraphs)
        }
        SentenceTokeniser.intern(raw, into: &article)
        var paragraph = -1
        var nextParagraph = 0
        article.sentences.removeAll()
        article.sentences.reserveCapacity(starts.count)
        for (index, start) in starts.enumerated() {
            while nextParagraph < paragraphs.count, paragraphs[nextParagraph] <= start {
                paragraph += 1
                nextParagraph += 1
            }
            let end = index + 1 < starts.count ? starts[index + 1] : raw.count
            article.sentences.append(Sentence(tokens: start..<end, paragraph: max(paragraph, 0)))
        }
    }

    /// Turns raw tokens into tokens with interned forms and code-point offsets.
    static func intern(_ raw: [RawToken], into article: inout AnalysedArticle) {
        var tokens: [Token] = []
        tokens.reserveCapacity(raw.count)
        var lowerOf: [Int32] = []
        var pool = article.strings
        article.utf8.withUnsafeBufferPointer { text in
            var byte = 0
            var codePoint = 0
            for piece in raw {
                while byte < piece.start {
                    if text[byte] & 0xC0 != 0x80 { codePoint += 1 }
                    byte += 1
                }
                let start = codePoint
                while byte < piece.end {
                    if text[byte] & 0xC0 != 0x80 { codePoint += 1 }
                    byte += 1
                }
                let form = pool.intern(UnsafeBufferPointer(rebasing: text[piece.start..<piece.end]))
                while lowerOf.count <= Int(form) { lowerOf.append(-1) }
                if lowerOf[Int(form)] < 0 { lowerOf[Int(form)] = pool.intern(pool[form].lowercased()) }
                tokens.append(
                    Token(
                        utf8Start: piece.start, utf8End: piece.end, start: start, end: codePoint, form: form,
                        lower: lowerOf[Int(form)], spaceBefore: piece.spaceBefore))
            }
        }
        article.strings = pool
        article.tokens = tokens
    }
}

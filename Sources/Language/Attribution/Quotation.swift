/// Words between quotation marks.
public struct Quotation: Sendable, Hashable {
    /// The tokens with their marks; a closing mark may be missing.
    public var tokens: Range<Int>
    /// The tokens between the marks.
    public var inner: Range<Int>
    /// Paragraph it stands in.
    public var paragraph: Int
    /// Index of the quotation around it.
    public var parent: Int?
    /// Whether the closing mark is printed.
    public var isClosed: Bool
    /// Whether it goes on in the next paragraph, which opens with another mark (the printers' rule for long quotes).
    public var continues: Bool
}

/// Pairs quotation marks: straight and curly, double and single, guillemets, and LaTeX's; apostrophes are told apart.
public enum QuotationFinder {
    private enum Mark: Sendable, Equatable { case double, single, guillemet }

    private enum Side { case open, close, either }

    /// The quotations of a text, in the order of their opening marks.
    public static func quotations(in article: AnalysedArticle) -> [Quotation] {
        var found: [Quotation] = []
        for paragraph in paragraphs(of: article) { pair(paragraph, in: article, into: &found) }
        found.sort {
            ($0.tokens.lowerBound, -$0.tokens.upperBound) < ($1.tokens.lowerBound, -$1.tokens.upperBound)
        }
        // Parents by containment; the list is in order of opening marks.
        var open: [Int] = []
        for index in found.indices {
            while let last = open.last, found[last].tokens.upperBound <= found[index].tokens.lowerBound {
                open.removeLast()
            }
            found[index].parent = open.last
            open.append(index)
        }
        return found
    }

    /// Token ranges of the paragraphs.
    static func paragraphs(of article: AnalysedArticle) -> [(index: Int, tokens: Range<Int>)] {
        var result: [(index: Int, tokens: Range<Int>)] = []
        for sentence in article.sentences {
            if let last = result.last, last.index == sentence.paragraph {
                result[result.count - 1].tokens = last.tokens.lowerBound..<sentence.tokens.upperBound
            } else {
                result.append((sentence.paragraph, sentence.tokens))
            }
        }
        return result
    }

    private static func pair(
        _ paragraph: (index: Int, tokens: Range<Int>), in article: AnalysedArticle, into found: inout [Quotation]
    ) {
        var stack: [(mark: Mark, token: Int)] = []
        for token in paragraph.tokens {
            guard let (mark, side) = role(of: token, in: article, paragraph: paragraph.tokens) else { continue }
            let openIndex = stack.lastIndex { $0.mark == mark }
            let closes: Bool
            switch side {
            case .open: closes = false
            case .close: closes = openIndex != nil
            case .either: closes = openIndex != nil
            }
            if closes, let openIndex {
                if mark == .single, isApostrophe(token, in: article, paragraph: paragraph.tokens) { continue }
                let start = stack[openIndex].token
                stack.removeSubrange(openIndex...)
                guard token > start + 1 else { continue }
                found.append(
                    Quotation(
                        tokens: start..<token + 1, inner: start + 1..<token, paragraph: paragraph.index, parent: nil,
                        isClosed: true, continues: false))
            } else if side != .close {
                // An apostrophe may look like an opening single mark (“'90s”): it needs a partner further on.
                if mark == .single, !hasPartner(token, in: article, paragraph: paragraph.tokens) { continue }
                stack.append((mark, token))
            }
        }
        guard let open = stack.first(where: { $0.mark != .single }) else { return }
        let end = paragraph.tokens.upperBound
        guard open.token + 1 < end else { return }
        let continues = opensNext(after: end, like: open.token, in: article)
        // Without a partner and without a continuation a mark counts only when it opens the paragraph or a sentence.
        let sentence = article.sentences[article.sentence(ofToken: open.token)].tokens
        let opensSentence = open.token == sentence.lowerBound
        guard continues || opensSentence else { return }
        found.removeAll { $0.tokens.lowerBound > open.token && $0.paragraph == paragraph.index && !continues }
        found.append(
            Quotation(
                tokens: open.token..<end, inner: open.token + 1..<end, paragraph: paragraph.index, parent: nil,
                isClosed: false, continues: continues))
    }

    /// What kind of mark a token is, and which way it can face.
    private static func role(of token: Int, in article: AnalysedArticle, paragraph: Range<Int>) -> (Mark, Side)? {
        // Nearly all tokens are told by their first byte.
        switch article.utf8[article.tokens[token].utf8Start] {
        case 0x22, 0x27, 0x60, 0xC2, 0xE2, 0xEF: break
        default: return nil
        }
        switch article.form(token) {
        case "“", "„", "``": return (.double, .open)
        case "”", "''": return (.double, side(of: token, in: article, paragraph: paragraph, closing: true))
        case "\"", "＂": return (.double, side(of: token, in: article, paragraph: paragraph, closing: false))
        case "‘", "`": return (.single, .open)
        case "’": return (.single, side(of: token, in: article, paragraph: paragraph, closing: true))
        case "'", "‚": return (.single, side(of: token, in: article, paragraph: paragraph, closing: false))
        case "«", "‹": return (.guillemet, .open)
        case "»", "›": return (.guillemet, .close)
        default: return nil
        }
    }

    private static func side(
        of token: Int, in article: AnalysedArticle, paragraph: Range<Int>, closing: Bool
    ) -> Side {
        let spaceBefore = token == paragraph.lowerBound || article.tokens[token].spaceBefore
        let next = token + 1
        let spaceAfter = next >= paragraph.upperBound || article.tokens[next].spaceBefore
        if spaceBefore, !spaceAfter { return .open }
        if !spaceBefore, spaceAfter { return .close }
        if closing { return .close }
        if !spaceBefore, token > paragraph.lowerBound {
            // Stuck between two tokens: after a bracket, dash or another mark it opens, else it closes.
            let before = article.form(token - 1)
            if ["(", "[", "—", "–", "-", "“", "\"", "‘"].contains(before) { return .either }
            return .close
        }
        return .either
    }

    /// A closing single mark after a plural's s, with a better partner further on in the sentence, is an apostrophe.
    private static func isApostrophe(_ token: Int, in article: AnalysedArticle, paragraph: Range<Int>) -> Bool {
        guard token > paragraph.lowerBound, token + 1 < paragraph.upperBound, article.form(token - 1).hasSuffix("s"),
            let first = article.form(token + 1).unicodeScalars.first, first.properties.isLowercase
        else { return false }
        let limit = min(paragraph.upperBound, token + 40)
        var other = token + 1
        while other < limit {
            if let (mark, side) = role(of: other, in: article, paragraph: paragraph), mark == .single {
                return side == .close
            }
            other += 1
        }
        return false
    }

    private static func hasPartner(_ token: Int, in article: AnalysedArticle, paragraph: Range<Int>) -> Bool {
        let limit = min(paragraph.upperBound, token + 400)
        var other = token + 2
        while other < limit {
            if let (mark, side) = role(of: other, in: article, paragraph: paragraph), mark == .single, side != .open {
                return true
            }
            other += 1
        }
        return false
    }

    private static func opensNext(after end: Int, like open: Int, in article: AnalysedArticle) -> Bool {
        guard end < article.tokens.count else { return false }
        let (next, mark) = (article.form(end), article.form(open))
        return next == mark || (["“", "\"", "``"].contains(next) && ["“", "\"", "``"].contains(mark))
    }
}

import Lexicons

/// Finds who is given as the source of which words: a cue from ``CueLexicon``, its source and its content.
///
/// Rules over tokens, quotation marks and the closed classes of English; tags and tree sharpen them where they are known.
/// The notion of attribution is that of the PARC and PolNeAR corpora (Pareti 2016; Newell et al. 2018): speech and
/// writing, but also beliefs, intentions and attitudes, each with a source, a cue and a content.
public struct AttributionFinder: Annotator {
    /// The cues it knows.
    public let lexicon: CueLexicon

    /// A finder with the shipped cues.
    ///
    /// - Throws: ``LexiconError`` when the cue table is malformed.
    public init() throws(LexiconError) { lexicon = try CueLexicon.shipped() }

    /// A finder with other cues.
    public init(lexicon: CueLexicon) { self.lexicon = lexicon }

    public var name: String { "attribution/1" }

    public func annotate(_ article: inout AnalysedArticle) {
        var scan = AttributionScan(article, lexicon: lexicon)
        article.attributions = scan.run()
    }
}

/// A cue at its place in a text.
struct CueHit: Sendable {
    /// The token that carries the cue's first word.
    var token: Int
    /// The verb with auxiliaries, adverbs and particle.
    var group: Range<Int>
    /// The entry of the lexicon.
    var cue: Cue
    /// How the verb is inflected.
    var form: VerbForm
    /// Whether the verb stands in the passive.
    var isPassive: Bool
}

/// The state of one search through a text.
struct AttributionScan {
    let words: WordView
    let lexicon: CueLexicon
    let quotations: [Quotation]
    /// Innermost quotation of every token, or −1. Marks belong to their quotation.
    let quotationOf: [Int]
    /// Outermost quotation of every token, or −1.
    let topQuotationOf: [Int]
    /// Verb and phrase cues in text order.
    var hits: [CueHit] = []
    var found: [Attribution] = []
    /// The attribution that a hit's token has led to.
    var attributionOfHit: [Int: Int] = [:]
    /// For every token the index of the first hit at or after it.
    var hitFrom: [Int] = []
    /// Tokens that serve as cues.
    var cueTokens: Set<Int> = []
    /// The quotations of every paragraph, by paragraph index.
    let quotationsOfParagraph: [Int: [Int]]
    /// First token after the dateline of a sentence that begins with one, by sentence; nil for the others.
    let datelineEnd: [Int: Int]
    /// End of the time expression a token stands in; 0 for none.
    let timeEnd: [Int]
    /// Quotations that are part of a direct quote.
    var attributedQuotations: Set<Int> = []

    var article: AnalysedArticle { words.article }

    init(_ article: AnalysedArticle, lexicon: CueLexicon) {
        words = WordView(article)
        self.lexicon = lexicon
        quotations = QuotationFinder.quotations(in: article)
        var inner = [Int](repeating: -1, count: article.tokens.count)
        var top = inner
        for (index, quotation) in quotations.enumerated() {
            for token in quotation.tokens {
                inner[token] = index
                if quotation.parent == nil { top[token] = index }
            }
        }
        quotationOf = inner
        topQuotationOf = top
        quotationsOfParagraph = Dictionary(grouping: quotations.indices) { [quotations] in quotations[$0].paragraph }
        var ends = [Int](repeating: 0, count: article.tokens.count)
        for time in article.times { for token in time.tokens { ends[token] = time.tokens.upperBound } }
        timeEnd = ends
        var datelines: [Int: Int] = [:]
        for (index, sentence) in article.sentences.enumerated()
        where index == 0 || article.sentences[index - 1].paragraph != sentence.paragraph {
            if let end = Self.datelineEnd(of: sentence.tokens, in: article) { datelines[index] = end }
        }
        datelineEnd = datelines
    }

    mutating func run() -> [Attribution] {
        findHits()
        findDirect()
        for hit in hits where attributionOfHit[hit.token] == nil { findIndirect(hit) }
        findHeadlines()
        findNominal()
        adoptLooseQuotations()
        return ordered()
    }

    /// In text order of the contents, doubles dropped, parents set by containment.
    private func ordered() -> [Attribution] {
        var list = found.filter { attribution in
            !attribution.content.isEmpty && attribution.content.allSatisfy { !$0.isEmpty }
        }
        func key(_ attribution: Attribution) -> (Int, Int, Int) {
            let start = attribution.content.map(\.lowerBound).min() ?? 0
            let end = attribution.content.map(\.upperBound).max() ?? 0
            return (start, -end, attribution.cue.first?.lowerBound ?? -1)
        }
        list.sort { key($0) < key($1) }
        for index in list.indices {
            let anchor = list[index].cue.first ?? list[index].content[0]
            var best: (length: Int, index: Int)?
            // Contents that contain the cue begin before it; the nearest ones are enough.
            for other in max(0, index - Self.reach)..<min(list.count, index + Self.reach) where other != index {
                let candidate = list[other]
                guard
                    let around = candidate.content.first(where: {
                        $0.lowerBound <= anchor.lowerBound && anchor.upperBound <= $0.upperBound
                    }), candidate.cue != list[index].cue
                else { continue }
                if best.map({ around.count < $0.length }) ?? true { best = (around.count, other) }
            }
            list[index].parent = best?.index
        }
        for index in list.indices {
            list[index].isInner = list[index].parent.map { isInner(list[index], within: list[$0]) } ?? false
        }
        return list
    }

    /// Whether an attribution within another's content passes no words on.
    private func isInner(_ attribution: Attribution, within parent: Attribution) -> Bool {
        guard let cue = attribution.cue.first, !attribution.source.isEmpty else { return true }
        if topQuotationOf[cue.lowerBound] >= 0,
            parent.content.contains(where: { topQuotationOf[$0.lowerBound] == topQuotationOf[cue.lowerBound] })
        {
            // Inside quoted words only a quotation is somebody else's.
            return !attribution.content.contains { range in
                quotations.contains { $0.parent != nil && $0.tokens.lowerBound == range.lowerBound }
            }
        }
        switch firstHit(in: cue)?.cue.cueClass {
        case .say, .answer, .warn, .write, .report: return false
        default: return true
        }
    }

    /// The tokens that a rule starting at a token may reach: its sentence, within the quotation it stands in.
    func bounds(around token: Int) -> Range<Int> {
        // No sentence of the language is longer; broken text may be.
        var range = article.sentences[article.sentence(ofToken: token)].tokens
            .clamped(to: max(0, token - Self.longest)..<token + Self.longest)
        if let start = datelineEnd[article.sentence(ofToken: token)], start <= token, start > range.lowerBound {
            range = start..<range.upperBound
        }
        let quotation = quotationOf[token]
        if quotation >= 0 { range = range.clamped(to: quotations[quotation].inner) }
        return range
    }

    /// The end of a dateline (“LOMÉ, May 3 (AP) –”, “Lomé, IRNA –”) at the start of a paragraph.
    private static func datelineEnd(of tokens: Range<Int>, in article: AnalysedArticle) -> Int? {
        let limit = min(tokens.upperBound, tokens.lowerBound + 18)
        for token in tokens.lowerBound..<max(limit, tokens.lowerBound) {
            switch article.form(token) {
            case "-", "–", "—", "―", "--":
                // A hyphen within a word is none.
                guard token > tokens.lowerBound, article.tokens[token].spaceBefore, token + 1 < tokens.upperBound,
                    article.tokens[token + 1].spaceBefore
                else { continue }
                return token + 1
            default: break
            }
            guard let first = article.form(token).unicodeScalars.first else { return nil }
            if first.properties.isLowercase, !["of", "de", "and", "the"].contains(article.lower(token)) { return nil }
        }
        return nil
    }

    /// How far from a token, in tokens, a rule may look.
    static let longest = 300
    /// How many neighbours in the list are looked at for a parent.
    static let reach = 80

    /// The first verb or phrase cue in a range of tokens.
    func firstHit(in range: Range<Int>) -> CueHit? {
        guard range.lowerBound < hitFrom.count, !range.isEmpty else { return nil }
        let index = hitFrom[max(0, range.lowerBound)]
        return index < hits.count && hits[index].token < range.upperBound ? hits[index] : nil
    }

    /// A range without punctuation at its ends; quotation marks and brackets that belong to it stay.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, isSeparator(low) { low += 1 }
        while high > low, isSeparator(high - 1) { high -= 1 }
        return low..<high
    }

    func isSeparator(_ token: Int) -> Bool {
        switch words.lower(token) {
        case ",", ".", ";", ":", "—", "–", "―", "-", "--", "!", "?", "…", "...": true
        default: false
        }
    }

    func isStop(_ token: Int) -> Bool {
        switch words.lower(token) {
        case ".", "!", "?", "…", "...": true
        default: false
        }
    }
}

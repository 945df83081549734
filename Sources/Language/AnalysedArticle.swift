/// The analysis of one text: flat arrays that later stages read without copying.
///
/// Annotators fill it in order (sentences and tokens, tags, tree, names, times, attributions). Everything in it refers to
/// tokens by index; tokens know their place in the text both in UTF-8 bytes and in Unicode code points.
public struct AnalysedArticle: Sendable {
    /// The text, byte for byte.
    public let utf8: [UInt8]
    /// Interned strings: forms, lower-cased forms and lemmas.
    public var strings: StringPool
    /// Tokens in text order.
    public var tokens: [Token]
    /// Sentences in text order. Together they cover all tokens.
    public var sentences: [Sentence]
    /// Names of persons, organisations and places, in text order, not overlapping.
    public var names: [NameSpan]
    /// Time expressions, in text order, not overlapping.
    public var times: [TimeExpression]
    /// Who is given as the source of which words, in text order of their contents.
    public var attributions: [Attribution]
    /// Publication date, to resolve time expressions against; nil when the page shows none.
    public let anchor: TimeAnchor?

    /// A text not yet analysed.
    public init(text: String, anchor: TimeAnchor? = nil) {
        utf8 = Array(text.utf8)
        strings = StringPool()
        tokens = []
        sentences = []
        names = []
        times = []
        attributions = []
        self.anchor = anchor
    }

    /// The words of a token as they stand in the text.
    public func form(_ token: Int) -> String { strings[tokens[token].form] }

    /// A token's words in lower case.
    public func lower(_ token: Int) -> String { strings[tokens[token].lower] }

    /// A token's lemma; its lower-cased form before lemmas are known.
    public func lemma(_ token: Int) -> String { strings[tokens[token].lemma] }

    /// The text between the first and the last token of a range, as printed.
    public func text(of range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        return String(decoding: utf8[tokens[first].utf8Start..<tokens[last].utf8End], as: UTF8.self)
    }

    /// The code points from the first to the last token of a range.
    public func codePoints(of range: Range<Int>) -> Range<Int> {
        guard let first = range.first, let last = range.last else { return 0..<0 }
        return tokens[first].start..<tokens[last].end
    }

    /// Index of the sentence a token stands in.
    public func sentence(ofToken token: Int) -> Int {
        var low = 0
        var high = sentences.count
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A word or mark of punctuation.
public struct Token: Sendable {
    /// First byte in the text's UTF-8.
    public var utf8Start: Int
    /// One past the last byte.
    public var utf8End: Int
    /// First Unicode code point of the text.
    public var start: Int
    /// One past the last code point.
    public var end: Int
    /// Form, as an id in ``AnalysedArticle/strings``.
    public var form: Int32
    /// Lower-cased form, likewise.
    public var lower: Int32
    /// Lemma, likewise; the lower-cased form before lemmas are known.
    public var lemma: Int32
    /// Universal part of speech.
    public var tag: UniversalTag
    /// Penn Treebank tag (`VBD`, `NNPS`), which keeps tense and number; ``PennTag/none`` before tagging.
    public var fineTag: PennTag
    /// Index of the head token; −1 for the root of a sentence and before parsing.
    public var head: Int
    /// Relation to the head.
    public var relation: DependencyRelation
    /// Whether white space stands before it.
    public var spaceBefore: Bool

    /// A token whose form has been interned; tags and tree come later.
    public init(utf8Start: Int, utf8End: Int, start: Int, end: Int, form: Int32, lower: Int32, spaceBefore: Bool) {
        self.utf8Start = utf8Start
        self.utf8End = utf8End
        self.start = start
        self.end = end
        self.form = form
        self.lower = lower
        self.lemma = lower
        self.tag = .x
        self.fineTag = .none
        self.head = -1
        self.relation = .none
        self.spaceBefore = spaceBefore
    }
}

/// A sentence.
public struct Sentence: Sendable {
    /// Its tokens.
    public var tokens: Range<Int>
    /// Paragraph of the text it stands in, from 0.
    public var paragraph: Int

    /// A sentence over tokens.
    public init(tokens: Range<Int>, paragraph: Int) {
        self.tokens = tokens
        self.paragraph = paragraph
    }
}

/// A named person, organisation or place.
public struct NameSpan: Sendable, Hashable {
    /// What a name names. Nationalities, works and events are `other`.
    public enum Class: String, Sendable, Codable, CaseIterable { case person, organization, place, other }

    /// Its tokens.
    public var tokens: Range<Int>
    /// What it names.
    public var nameClass: Class

    /// A name.
    public init(tokens: Range<Int>, nameClass: Class) {
        self.tokens = tokens
        self.nameClass = nameClass
    }
}

/// Who is the source of which words: a cue ("said"), a source and the content, each a list of token ranges.
public struct Attribution: Sendable, Hashable {
    /// Whose words; empty when the source is not named in reach.
    public var source: [Range<Int>]
    /// The words that mark the attribution; empty when dropped.
    public var cue: [Range<Int>]
    /// The attributed words.
    public var content: [Range<Int>]
    /// How the words are given.
    public enum Form: Sendable, Hashable { case direct, partial, indirect }
    /// How the words are given.
    public var form: Form
    /// Index of the attribution this one is nested in.
    public var parent: Int?
    /// Whether it is only part of what somebody says: an attitude or a mention within the words of another attribution
    /// (“said he hopes for rain”), as opposed to words passed on (“said that the envoy had written: …”).
    public var isInner = false

    /// An attribution.
    public init(
        source: [Range<Int>], cue: [Range<Int>], content: [Range<Int>], form: Form, parent: Int? = nil
    ) {
        self.source = source
        self.cue = cue
        self.content = content
        self.form = form
        self.parent = parent
    }
}

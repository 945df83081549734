import Language
import Record

/// Somebody's words in an article: an attribution with what its cue means and who speaks.
public struct Voice: Sendable, Hashable {
    /// Index into ``AnalysedArticle/attributions``.
    public var attribution: Int
    /// The cue; nil when it is dropped or only a colon.
    public var cue: Cue?
    /// The token that carries the cue.
    public var cueToken: Int?
    /// Who speaks; empty when the text does not say.
    public var speakers: [Entity]
    /// The tokens that name the speaker.
    public var source: Range<Int>?
    /// The tokens that name the hearer.
    public var addressee: Range<Int>?
    /// The attributed tokens.
    public var content: [Range<Int>]
    /// How the words are given.
    public var form: Attribution.Form
    /// Whether the content is a clause and no mere object or infinitive.
    public var isClause: Bool
    /// Whether the source is a news agency, station or newspaper that relays.
    public var isMedium: Bool
    /// Index of the voice around it, into ``Voices/all``.
    public var parent: Int?
}

import Language
import Lexicons
import Record

/// Codes quotes and the ledger (positions, accusations, talks, channels, measures, perceptions) of an article.
///
/// One coder for all, since they share the article's voices: ``Voices`` is computed once.
public struct LedgerCoder: Sendable {
    /// The lexicons it reads.
    public let lexicons: LedgerLexicons

    /// A coder with the shipped lexicons.
    ///
    /// - Throws: ``LexiconError`` when one of them is missing or malformed.
    public init() throws(LexiconError) { lexicons = try LedgerLexicons() }

    /// Name and version.
    public var name: String { "ledger/1" }

    /// The article's voices, for whoever needs chains and claims.
    public func voices(in context: CodingContext, lookup: any PartyLookup = NoParties()) -> Voices {
        Voices(
            article: context.article, analysis: context.analysis, lookup: lookup, lexicon: lexicons.cues,
            media: lexicons.media, people: lexicons.people)
    }

    /// The entries of an article, kind by kind, each kind in text order.
    public func entries(in context: CodingContext, lookup: any PartyLookup) -> [Entry] {
        let scene = Scene(context: context, lookup: lookup, lexicons: lexicons)
        return QuoteCoder(scene: scene).entries() + PositionCoder(scene: scene).entries()
            + AccusationCoder(scene: scene).entries() + ProcessCoder(scene: scene).entries()
            + ChannelCoder(scene: scene).entries() + MeasureCoder(scene: scene).entries()
            + PerceptionCoder(scene: scene).entries()
    }
}

extension LedgerCoder: Coder {
    /// The ledger's entries of an article whose parties are looked up in no table.
    public func entries(in context: CodingContext) -> [Entry] { entries(in: context, lookup: NoParties()) }
}

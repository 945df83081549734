import Language
import Record

/// Who stands at a token, from the resolved actors of an article.
public struct ResolvedParties: PartyLookup {
    let actors: ResolvedArticle
    let analysis: AnalysedArticle

    /// A lookup over resolved actors.
    public init(actors: ResolvedArticle, analysis: AnalysedArticle) {
        self.actors = actors
        self.analysis = analysis
    }

    public func party(at token: Int) -> Entity? {
        guard let mention = actors.mention(headedBy: token) ?? named(at: token) else { return nil }
        return actors.entity(of: mention, text: analysis.text(of: mention.tokens))
    }

    private func named(at token: Int) -> ActorMention? {
        guard let mention = actors.mention(coveringToken: token), !mention.isModifier, mention.kind == .name else {
            return nil
        }
        return mention
    }
}

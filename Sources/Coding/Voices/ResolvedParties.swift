import Language
import Record

/// Parties as the actor resolver found them.
public struct ResolvedParties: PartyLookup {
    /// The article's actors.
    public let resolved: ResolvedArticle
    /// Its analysis, for the words of a mention.
    public let analysis: AnalysedArticle

    /// A lookup over resolved actors.
    public init(_ resolved: ResolvedArticle, analysis: AnalysedArticle) {
        self.resolved = resolved
        self.analysis = analysis
    }

    public func party(at token: Int) -> Entity? {
        if let mention = resolved.mention(headedBy: token) { return entity(mention) }
        guard let inner = resolved.innermostMention(coveringToken: token) else { return nil }
        // A token within a name or title stands for the whole; a modifier of something else does so only by itself.
        if inner.isModifier { return inner.head == token || inner.tokens.count == 1 ? entity(inner) : nil }
        return inner.kind == .name || inner.head == token ? entity(inner) : nil
    }

    private func entity(_ mention: ActorMention) -> Entity? {
        let kind = resolved.resolved(mention).kind
        guard kind != .unknown, !mention.isLocative || mention.kind == .nominal || mention.kind == .pronoun else {
            return nil
        }
        return resolved.entity(of: mention, text: analysis.text(of: mention.tokens))
    }
}

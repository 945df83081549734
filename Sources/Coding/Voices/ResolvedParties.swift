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

    /// The actor whose mention is headed by a token, else whose name or title covers it; nil for places and for words that
    /// only modify another noun.
    public func party(at token: Int) -> Entity? {
        if let mention = resolved.mention(headedBy: token) { return entity(mention) }
        guard let inner = resolved.innermostMention(coveringToken: token) else { return nil }
        // The parser may make "Turkish" the head of "Turkish Foreign Minister X": the whole is meant all the same.
        if inner.isModifier, let wide = resolved.mention(coveringToken: token), wide.tokens != inner.tokens,
            !wide.isModifier, wide.kind == .name || wide.kind == .nominal,
            analysis.tokens[token].relation != .none, !wide.tokens.contains(analysis.tokens[token].head)
        {
            return entity(wide)
        }
        // A token within a name or title stands for the whole; a modifier of something else does so only by itself.
        if inner.isModifier { return inner.head == token || inner.tokens.count == 1 ? entity(inner) : nil }
        return inner.kind == .name || inner.head == token ? entity(inner) : nil
    }

    /// The person named behind a comma at the end of a range, else the actor whose mention makes up at least three fifths of
    /// it.
    public func party(spanning range: Range<Int>) -> Entity? {
        // "the envoy in Cyprus, Ana Ruiz," and "in a call with X, Secretary Y": the person named at the end, behind a comma.
        if let mention = resolved.mention(coveringToken: max(range.upperBound - 1, range.lowerBound)),
            mention.kind == .name, !mention.isModifier, mention.tokens.upperBound == range.upperBound,
            mention.tokens.lowerBound > range.lowerBound, [.person].contains(resolved.resolved(mention).kind),
            analysis.form(mention.tokens.lowerBound - 1) == ","
        {
            return entity(mention)
        }
        var best: (mention: ActorMention, overlap: Int)?
        var index = max(range.lowerBound - 8, 0)
        while index < range.upperBound {
            for mention in resolved.mentions(in: index..<index + 1) where !mention.isModifier {
                let overlap = mention.tokens.clamped(to: range).count
                guard overlap * 5 >= range.count * 3, overlap > 0, overlap * 2 >= mention.tokens.count else { continue }
                if let best, best.overlap > overlap { continue }
                best = (mention, overlap)
            }
            index += 1
        }
        return best.flatMap { entity($0.mention) }
    }

    private func entity(_ mention: ActorMention) -> Entity? {
        let kind = resolved.resolved(mention).kind
        guard kind != .unknown, !mention.isLocative || mention.kind == .nominal || mention.kind == .pronoun else {
            return nil
        }
        return resolved.entity(of: mention, text: analysis.text(of: mention.tokens))
    }
}

import Language

/// The table's names, for the name tagger of `Language`.
public struct ActorGazetteer: Gazetteer {
    let table: ActorTable

    /// A gazetteer over these tables.
    public init(_ table: ActorTable) { self.table = table }

    public func longestMatch(in article: AnalysedArticle, at token: Int) -> NameSpan? {
        let limit = article.sentenceTokens(of: token).upperBound
        for match in table.names.matches(in: article, at: token, limit: limit).reversed() {
            for sense in table.senses[Int(match.value)] where !sense.isWeak {
                let nameClass: NameSpan.Class
                switch sense.sense {
                case .state(_, .adjective), .state(_, .national): nameClass = .other
                case .state(_, .metonym): nameClass = .organization
                case .state: nameClass = .place
                case .organisation, .outlet: nameClass = .organization
                case .person: nameClass = .person
                case .place: nameClass = .place
                }
                return NameSpan(tokens: token..<match.end, nameClass: nameClass)
            }
        }
        return nil
    }
}

extension ActorTable {
    /// The names, for the name tagger.
    public var gazetteer: ActorGazetteer { ActorGazetteer(self) }
}

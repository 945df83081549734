import Record

/// What another article says against an accusation: a denial by the accused, or the accused accusing back.
public struct AccusationAnswer: Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case denial, counter
    }

    /// What it is.
    public var kind: Kind
    /// The entry of the other article that says so.
    public var entry: Entry
    /// Headline of that article.
    public var headline: String?
    /// Its publication date.
    public var published: EDTFDate?

    /// The denial, with the article it stands in; nil for a counter-accusation.
    public var denial: Accusation.Denial? {
        guard kind == .denial else { return nil }
        if case .accusation(let accusation) = entry.body, var denial = accusation.denial {
            denial.article = entry.article
            return denial
        }
        let name = entry.chain.last { $0.role == .speaker }?.name
        guard case .event(let event) = entry.body else { return nil }
        let party = (event.actor + event.recipient).first { $0.name == name }
        return Accusation.Denial(
            speaker: party ?? name.map { Entity(text: $0) },
            text: entry.evidence.map(\.exact).joined(separator: " "), evidence: entry.evidence, article: entry.article)
    }
}

extension ListedEntry {
    /// The entry with what other articles say against it: an accusation that its own article leaves unanswered gets the best
    /// denial and the best counter-accusation of the archive. Its id stays, and so does its stored line.
    public var answered: Entry {
        guard case .accusation(var accusation) = entry.body else { return entry }
        if accusation.denial == nil { accusation.denial = answers.compactMap(\.denial).first }
        if accusation.counter == nil { accusation.counter = answers.first { $0.kind == .counter }?.entry.id }
        var entry = entry
        entry.body = .accusation(accusation)
        return entry
    }
}

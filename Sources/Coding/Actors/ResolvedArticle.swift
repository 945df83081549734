import Record

/// A stretch of text that refers to an actor.
public struct ActorMention: Sendable, Hashable {
    /// How the words refer.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// A name ("Iran", "Sergei Lavrov", "Iranian Foreign Minister X").
        case name
        /// An adjective or noun of nationality that modifies something that is no actor ("Iranian drones").
        case adjective
        /// A capital or building that stands for a government.
        case metonym
        /// A common noun phrase ("the minister", "the interior ministry", "the two sides").
        case nominal
        /// A pronoun ("he", "their").
        case pronoun
    }

    /// Its tokens, with title, modifiers and determiner.
    public var tokens: Range<Int>
    /// Its code points in the text.
    public var codePoints: Range<Int>
    /// Token on which the rest of the sentence hangs.
    public var head: Int
    /// Index into ``ResolvedArticle/entities``.
    public var entity: Int
    /// How the words refer.
    public var kind: Kind
    /// Whether it stands within a larger mention or modifies a noun that is no actor ("Iran" in "Iran's foreign minister").
    public var isModifier: Bool
    /// Whether the words say where something is or goes ("in Iraq", "to Geneva"): a place, not a party.
    public var isLocative: Bool
}

/// An actor of one article, with everything the article and the tables say about it.
public struct ResolvedEntity: Sendable, Hashable {
    /// What it is.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case person
        /// A holder of an office whom the article does not name.
        case officeholder
        case state
        /// A government body or group within a state ("Ghana's interior ministry", "Iranian officials").
        case institution
        case organisation
        /// A news agency or outlet.
        case outlet
        /// Several actors together ("the two sides").
        case group
        /// Somebody the article mentions without saying who ("he" with nobody to refer to is left out).
        case unknown
    }

    /// Words of its first mention, name, code, sector and office as of the article.
    public var entity: Entity
    /// What it is.
    public var kind: Kind
    /// For groups: indexes of the members; empty when they could not be told.
    public var members: [Int]
    /// Other readings that fit as well or nearly so; empty when there is no doubt. They are shown, never merged.
    public var alternatives: [Entity]
    /// What pronoun it takes.
    public var gender: Gender
    /// Whether it takes "they".
    public var isPlural: Bool
    /// Whether the tables rather than the article supplied the name ("the Iranian foreign minister" in May 2023).
    public var nameFromTable: Bool
    /// 0…1; 1 for an unambiguous name.
    public var confidence: Double
}

/// A stretch of text that names a place.
public struct PlaceMention: Sendable, Hashable {
    /// Its tokens.
    public var tokens: Range<Int>
    /// Its code points in the text.
    public var codePoints: Range<Int>
    /// The place.
    public var place: Place
}

/// The actors of one article: entities and their mentions, in text order.
public struct ResolvedArticle: Sendable {
    /// Actors, in order of their first mention.
    public let entities: [ResolvedEntity]
    /// Mentions, sorted by first token; of two that begin together the longer comes first.
    public let mentions: [ActorMention]
    /// Places that are named as places, sorted by first token. Capitals that act are not among them.
    public let places: [PlaceMention]

    /// Widest mention that covers each token; −1 for none.
    private let widest: [Int32]
    /// Narrowest mention that covers each token; −1 for none.
    private let narrowest: [Int32]

    init(entities: [ResolvedEntity], mentions: [ActorMention], places: [PlaceMention], tokenCount: Int) {
        self.entities = entities
        self.mentions = mentions
        self.places = places
        var widest = [Int32](repeating: -1, count: tokenCount)
        var narrowest = widest
        for (index, mention) in mentions.enumerated() {
            for token in mention.tokens {
                let wide = widest[token]
                if wide < 0 || mentions[Int(wide)].tokens.count < mention.tokens.count { widest[token] = Int32(index) }
                let narrow = narrowest[token]
                if narrow < 0 || mentions[Int(narrow)].tokens.count > mention.tokens.count {
                    narrowest[token] = Int32(index)
                }
            }
        }
        self.widest = widest
        self.narrowest = narrowest
    }

    /// The widest mention that covers a token ("Iran's foreign minister" for the token "Iran").
    public func mention(coveringToken token: Int) -> ActorMention? {
        guard widest.indices.contains(token), widest[token] >= 0 else { return nil }
        return mentions[Int(widest[token])]
    }

    /// The narrowest mention that covers a token ("Iran" in "Iran's foreign minister").
    public func innermostMention(coveringToken token: Int) -> ActorMention? {
        guard narrowest.indices.contains(token), narrowest[token] >= 0 else { return nil }
        return mentions[Int(narrowest[token])]
    }

    /// The mention headed by a token; modifiers ("Iranian" in "Iranian drones") only when asked for.
    public func mention(headedBy token: Int, modifiers: Bool = false) -> ActorMention? {
        guard let wide = mention(coveringToken: token) else { return nil }
        if wide.head == token, modifiers || !wide.isModifier { return wide }
        // Titles and first names hang differently in different trees: anything within the name's own core counts.
        guard let narrow = innermostMention(coveringToken: token), modifiers || !narrow.isModifier else { return nil }
        return narrow.head == token || (narrow.kind == .name && narrow.tokens == wide.tokens) ? narrow : nil
    }

    /// The actor a mention refers to, with the words of this mention.
    public func entity(of mention: ActorMention, text: String) -> Entity {
        var entity = entities[mention.entity].entity
        entity.text = text
        return entity
    }

    /// The actor a mention refers to.
    public func resolved(_ mention: ActorMention) -> ResolvedEntity { entities[mention.entity] }

    /// The entities a mention stands for: the members of a group whose members are known, else the entity itself.
    public func parties(of mention: ActorMention) -> [Int] {
        let members = entities[mention.entity].members
        return members.isEmpty ? [mention.entity] : members
    }

    /// The mentions of an entity, in text order.
    public func mentions(of entity: Int) -> [ActorMention] { mentions.filter { $0.entity == entity } }

    /// The mentions that begin within a range of tokens, in text order.
    public func mentions(in range: Range<Int>) -> ArraySlice<ActorMention> {
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].tokens.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < mentions.count, mentions[end].tokens.lowerBound < range.upperBound { end += 1 }
        return mentions[low..<end]
    }

    /// The actor that owns or modifies a common noun ("Iran" for the token "drones" in "Iranian drones"): the last mention
    /// that modifies it within its noun phrase.
    public func owner(ofNoun token: Int) -> ActorMention? {
        var position = token - 1
        while position >= 0, token - position <= 6 {
            if let mention = innermostMention(coveringToken: position) { return mention.isModifier ? mention : nil }
            position -= 1
        }
        return nil
    }
}

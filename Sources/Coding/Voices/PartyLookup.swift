import Language
import Record

/// Who the words at a place of the text stand for, as the actor resolver knows it.
///
/// Coders that need a party ask for it by token; what resolves mentions stays in the room of the actors.
public protocol PartyLookup: Sendable {
    /// The party whose mention covers a token (its `text` is the mention); nil when the words name no known party.
    func party(at token: Int) -> Entity?

    /// The party whose mention makes up most of a range; nil when none does.
    func party(spanning range: Range<Int>) -> Entity?
}

extension PartyLookup {
    /// None: a lookup that only knows single tokens answers for no range.
    public func party(spanning range: Range<Int>) -> Entity? { nil }
}

/// Resolves nothing: parties keep their words alone.
public struct NoParties: PartyLookup {
    /// A lookup without knowledge.
    public init() {}

    /// Always nil.
    public func party(at token: Int) -> Entity? { nil }
}

/// Parties of one article, with their words as they stand in the text.
struct Parties: Sendable {
    let analysis: AnalysedArticle
    let lookup: any PartyLookup

    /// The party at a head token: the resolved one, else its noun phrase.
    func entity(at head: Int) -> Entity {
        if let known = lookup.party(at: head) { return known }
        return Entity(text: phrase(at: head))
    }

    /// The resolved party at a head token; nil when the words name none.
    func known(at head: Int) -> Entity? { lookup.party(at: head) }

    /// The party that a range of tokens names: by its head, else by any of its tokens from the left.
    func entity(of range: Range<Int>) -> Entity {
        let core = core(of: range)
        let text = analysis.text(of: core)
        let head = head(of: core)
        if var known = lookup.party(spanning: core) ?? lookup.party(at: head) ?? known(in: core, besides: head) {
            known.text = text
            return known
        }
        return Entity(text: text)
    }

    /// The parties that a range names, one per coordinated part (“Mali and Burkina Faso”).
    func entities(of range: Range<Int>) -> [Entity] {
        let core = core(of: range)
        let heads = analysis.conjuncts(of: head(of: core)).filter(core.contains)
        guard heads.count > 1, heads.allSatisfy({ lookup.party(at: $0) != nil }) else { return [entity(of: range)] }
        return heads.map(entity(at:))
    }

    /// An apposition names the party better than its description does: “the envoy, Ana Ruiz”.
    private func known(in core: Range<Int>, besides head: Int) -> Entity? {
        for token in core where token != head {
            guard let found = lookup.party(at: token), found.name != nil else { continue }
            // A possessor (“Chad's ministry”) names another party than the phrase.
            let relation = analysis.tokens[token].relation
            if relation == .nmodPoss || relation.base == .nmod || relation == .compound || relation == .amod {
                continue
            }
            if analysis.tokens[token].head >= 0, relation != .appos, relation.base != .flat { continue }
            return found
        }
        return nil
    }

    /// The range without relative clauses, trailing clauses and punctuation at its ends.
    func core(of range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        for token in range.dropFirst() where analysis.form(token) == "," {
            let next = token + 1
            if next < range.upperBound, ["who", "which", "whose", "speaking"].contains(analysis.lower(next)) {
                end = token
                break
            }
        }
        var start = range.lowerBound
        while end > start, [",", ".", ";", "—", "–", "-", ":", "\"", "“", "”"].contains(analysis.form(end - 1)) {
            end -= 1
        }
        while start + 1 < end, ["(", ",", "\"", "“", "—", "–"].contains(analysis.form(start)) { start += 1 }
        // A bracket without its partner is no part of the name ("(Trump) said").
        if end > start + 1, analysis.form(end - 1) == ")",
            !(start..<end).contains(where: { analysis.form($0) == "(" })
        {
            end -= 1
        }
        return start..<max(end, start)
    }

    /// The token that the others of a range hang on; without a tree the last word before a comma.
    func head(of range: Range<Int>) -> Int {
        for token in range {
            let head = analysis.tokens[token].head
            if analysis.tokens[token].relation != .none, !range.contains(head), analysis.tokens[token].tag != .punct {
                return token
            }
        }
        let comma = range.first { analysis.form($0) == "," } ?? range.upperBound
        return max(comma - 1, range.lowerBound)
    }

    /// The words of a noun phrase.
    func phrase(at head: Int) -> String {
        guard analysis.tokens[head].relation != .none else { return analysis.form(head) }
        return analysis.text(of: analysis.nominalPhrase(of: head))
    }
}

import Language
import Record

/// Who "we", "our two countries" and "its top commanders" are.
extension EventPass {
    /// The parties at a head: names first, then whoever speaks for "we", then people who are only known by whose they are.
    func parties(at head: Int, in clause: Clause, type: EventType, allowsPlaces: Bool) -> [Entity] {
        if Self.firstPerson.contains(analysis.lower(head)) { return speakers(for: head, in: clause, type: type) }
        let found = reader.parties.entities(at: head, allowsPlaces: allowsPlaces)
        guard found.isEmpty || found.allSatisfy({ $0.code == nil && $0.name == nil && $0.office == nil }) else {
            return found
        }
        let owned = ownedParty(at: head, in: clause, type: type)
        return owned.isEmpty ? found : owned
    }

    /// "We", "us": whoever speaks where words are said, the speaker's state where something is done.
    func speakers(for head: Int, in clause: Clause, type: EventType) -> [Entity] {
        let own = reader.parties.entities(at: head)
        var found = own.filter { $0.code != nil }
        if found.isEmpty {
            var heads = clause.speakers
            if heads.isEmpty { heads = sources(ofWordsAt: head) }
            found = heads.flatMap { reader.parties.entities(at: $0) }.filter { $0.sector != "MED" }
        }
        if found.isEmpty { found = speakerOfChain(clause.sentence) }
        guard let speaker = found.first else { return own }
        var entity = speaker
        let isSingular = ["i", "me", "my"].contains(analysis.lower(head))
        if !isSingular, type.quad == 2 || type.quad == 4, let code = speaker.code, let state = context.stateNamed(code)
        {
            entity = Entity(text: speaker.text, name: state, code: code)
        }
        entity.text = analysis.form(head)
        return [entity]
    }

    /// The heads of the source of a quotation that holds a token.
    private func sources(ofWordsAt token: Int) -> [Int] {
        for attribution in analysis.attributions where attribution.content.contains(where: { $0.contains(token) }) {
            for span in attribution.source {
                if let head = span.first(where: { !span.contains(analysis.tokens[$0].head) }) { return [head] }
            }
        }
        return []
    }

    /// The last speaker in the chain of a sentence, where the article knows who that is.
    func speakerOfChain(_ sentence: Int) -> [Entity] {
        guard let link = context.chain(ofSentence: sentence).last, link.role == .speaker else { return [] }
        return context.actors.entities.lazy.map(\.entity).filter { $0.name == link.name && $0.code != nil }
            .prefix(1).map { $0 }
    }

    /// "Pakistan's top political and military leaders", "its fighters": officials, bodies and forces by their owner.
    private func ownedParty(at head: Int, in clause: Clause, type: EventType) -> [Entity] {
        guard analysis.tokens[head].tag == .noun,
            ["official", "gov", "troops", "police", "military", "court", "warship", "inspector"].contains(where: {
                reader.isInClass(head, $0)
            })
        else { return [] }
        var owners: [Entity] = []
        for owner in reader.owners(of: head) {
            owners +=
                Self.firstPerson.contains(analysis.lower(owner))
                ? speakers(for: owner, in: clause, type: .assault) : reader.parties.owner(at: owner)
        }
        guard let owner = owners.first(where: { $0.code != nil }), let text = reader.parties.described(at: head)?.text
        else { return [] }
        var entity = Entity(text: text, code: owner.code)
        if reader.isInClass(head, "troops") || reader.isInClass(head, "military") || reader.isInClass(head, "warship") {
            entity.sector = owner.sector == "REB" ? "REB" : "MIL"
        } else if reader.isInClass(head, "police") {
            entity.sector = "COP"
        } else if owner.code?.count == 3 {
            entity.sector = reader.isInClass(head, "court") ? "JUD" : "GOV"
        }
        return [entity]
    }

    /// "Between our two countries", "with the two sides" where one of them acts: the other party that the text names.
    func otherSides(_ recipients: [Entity], than actors: [Entity], in clause: Clause) -> [Entity] {
        guard actors.count == 1, let actor = actors.first, let own = actor.code else { return recipients }
        var found: [Entity] = []
        for recipient in recipients {
            guard recipient.code == nil, recipient.name == nil,
                Self.isPair(recipient.text) && own.count == 3 && context.stateNamed(own) != nil
                    || Self.isOther(recipient.text)
            else {
                append([recipient], to: &found)
                continue
            }
            if Self.isOther(recipient.text), pair.contains(own), let other = pair.first(where: { $0 != own }),
                let name = context.stateNamed(other)
            {
                append([Entity(text: recipient.text, name: name, code: other)], to: &found)
            } else if let other = otherState(than: own, before: clause) {
                append([other], to: &found)
            } else if Self.isOther(recipient.text) {
                append([recipient], to: &found)
            }
        }
        return found
    }

    /// "Pyongyang accuses Seoul of breaking the accord in which both sides undertook …": the two states that the sentence
    /// names before.
    func pairMembers(of actors: [Entity], in clause: Clause) -> [Entity] {
        guard actors.count == 1, let pair = actors.first, pair.code == nil, pair.name == nil, Self.isPair(pair.text)
        else {
            return actors
        }
        let first = analysis.sentences[clause.sentence].tokens.lowerBound
        var found: [Entity] = []
        for mention in context.actors.mentions(in: first..<max(first, clause.predicate)) {
            guard let code = context.actors.resolved(mention).entity.code, code.count == 3,
                let name = context.stateNamed(code), !found.contains(where: { $0.code == code })
            else { continue }
            found.append(Entity(text: analysis.text(of: mention.tokens), name: name, code: code))
        }
        return found.count == 2 ? found : actors
    }

    private static func isPair(_ text: String) -> Bool {
        let words = text.lowercased().split(separator: " ")
        guard let last = words.last,
            ["countries", "nations", "sides", "states", "peoples", "governments"].contains(last)
        else { return false }
        return words.contains { ["our", "two", "both"].contains($0) }
    }

    /// "The other side", "its neighbour": whoever else the text is about.
    private static func isOther(_ text: String) -> Bool {
        let words = text.lowercased().split(separator: " ")
        guard let last = words.last, let first = words.first else { return false }
        if words.contains("other"), ["side", "party", "country", "government"].contains(last) { return true }
        return ["its", "his", "their", "her"].contains(first)
            && ["neighbour", "neighbor", "rival", "adversary", "foe", "arch-rival", "opponent"].contains(last)
    }

    /// "Washington was disappointed and urged it to return": an object "it" is not the subject's own side.
    func pronounObject(in clause: Clause, of actors: [Entity], type: EventType) -> Entity? {
        guard type == .request || type == .threaten, actors.count == 1, let own = actors[0].code, own.count == 3,
            context.stateNamed(own) != nil, clause.objects.contains(where: { analysis.lower($0) == "it" }),
            let other = otherState(than: own, before: clause)
        else { return nil }
        return other
    }

    /// "The sides", "the parties", "the interlocutors".
    func isSides(_ head: Int) -> Bool {
        analysis.tokens[head].fineTag == .nns && reader.isInClass(head, "sides")
            && analysis.children(of: head).allSatisfy { child in
                child > head || ["the", "both", "two"].contains(analysis.lower(child))
            }
    }

    /// Who met, as the article told; else the two states that it is about.
    var knownSides: [Entity] {
        if let parties = partiesOfNoun["meeting"] { return parties }
        return pair.compactMap { code in
            context.stateNamed(code).map { Entity(text: $0, name: $0, code: code) }
        }
    }

    /// "It was agreed that …", "it was decided to …".
    func isImpersonal(_ clause: Clause) -> Bool {
        !clause.complements.isEmpty
            && analysis.children(of: clause.predicate).contains {
                $0 < clause.predicate && analysis.lower($0) == "it"
            }
    }

    /// The other of the two states that the whole article is about, where an act between states names nobody it is aimed at.
    func partner(of actors: [Entity], type: EventType, cameo: String?) -> Entity? {
        // Tariffs and bans may be meant for everybody.
        guard Self.bilateral.contains(type), type != .sanction || cameo == "161", actors.count == 1,
            let own = actors[0].code, own.count == 3,
            actors[0].sector.map({ ["GOV", "MIL", "LEG", "SPY"].contains($0) }) ?? true, pair.contains(own),
            let other = pair.first(where: { $0 != own }), let name = context.stateNamed(other)
        else { return nil }
        return Entity(text: name, name: name, code: other)
    }

    private static let bilateral: Set<EventType> = [.threaten, .sanction, .accuse, .reject, .concede]

    /// The two states that an article names most, when no third comes near; else nothing.
    static func pair(in context: CodingContext) -> [String] {
        var counts: [String: Int] = [:]
        for mention in context.actors.mentions(in: 0..<context.analysis.tokens.count) {
            guard let code = context.actors.resolved(mention).entity.code, code.count == 3,
                context.stateNamed(code) != nil
            else { continue }
            counts[code, default: 0] += 1
        }
        let ranked = counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
        guard ranked.count > 1, ranked[1].value > 2, ranked[1].value * 5 >= ranked[0].value else { return [] }
        if ranked.count > 2, ranked[2].value * 2 > ranked[1].value { return [] }
        return [ranked[0].key, ranked[1].key]
    }

    /// "Called it a betrayal", "rejected the plan", "welcomed the decision": whose it is, where the sentences around it name one
    /// other state alone and the noun points back.
    func pointedAt(by clause: Clause, type: EventType, besides actors: [Entity]) -> Entity? {
        guard [.accuse, .reject, .support, .agree].contains(type), clause.kind == .verb, clause.complements.isEmpty,
            actors.count == 1, let own = actors[0].code, own.count == 3, context.stateNamed(own) != nil,
            let object = clause.objects.first, clause.objects.count == 1, pointsBack(object)
        else { return nil }
        let first = analysis.sentences[max(0, clause.sentence - 1)].tokens.lowerBound
        var found: Set<String> = []
        for mention in context.actors.mentions(in: first..<max(first, clause.predicate)) {
            guard let code = context.actors.resolved(mention).entity.code, code != own else { continue }
            found.insert(code)
        }
        guard found.count == 1, let code = found.first, let name = context.stateNamed(code) else { return nil }
        return Entity(text: name, name: name, code: code)
    }

    /// "It", "the offer", "this calendar" with nobody's name on it.
    private func pointsBack(_ head: Int) -> Bool {
        if ["it", "this", "that", "them"].contains(analysis.lower(head)) { return true }
        guard analysis.tokens[head].tag == .noun, !reader.isInClasses(head, ["agreement", "meeting", "talks"]) else {
            return false
        }
        let children = analysis.children(of: head)
        return children.contains {
            ["the", "this", "that", "these", "those"].contains(analysis.lower($0)) && $0 < head
        }
            && !children.contains { $0 > head && analysis.tokens[$0].relation.base == .nmod }
            && reader.owners(of: head).isEmpty
    }

    /// The state named last before a clause, in its sentence or the two before it, that is not the actor's own.
    private func otherState(than own: String, before clause: Clause) -> Entity? {
        let first = analysis.sentences[max(0, clause.sentence - 2)].tokens.lowerBound
        let mentions = context.actors.mentions(in: first..<max(first, clause.predicate))
        for mention in mentions.reversed() {
            let entity = context.actors.resolved(mention).entity
            guard let code = entity.code, code.count == 3, code != own, mention.kind != .pronoun,
                let name = context.stateNamed(code)
            else { continue }
            return Entity(text: analysis.text(of: mention.tokens), name: name, code: code)
        }
        return nil
    }

    /// Whom an act is aimed at where its own words do not say: who must act lest a threat come true, who shared the ties that
    /// are cut, whose village is shelled.
    func counterpart(of actors: [Entity], in clause: Clause, type: EventType) -> [Entity] {
        var heads: [Int] = []
        switch type {
        case .threaten, .reject:
            for index in context.clauses(ofSentence: clause.sentence) {
                let other = context.clauses[index]
                guard other.link == .condition, let parent = other.parent,
                    context.clauses[parent].predicate == clause.predicate || clause.complements.contains(parent)
                else { continue }
                heads += other.subjects
            }
        case .sanction:
            guard clause.link == .relative, clause.objects.contains(where: { reader.isInClass($0, "relation") }),
                let parent = clause.parent
            else { break }
            heads = context.clauses[parent].subjects
        case .assault:
            let hit = clause.kind == .nominal ? clause.heads(with: "on", "against", "at") : clause.objects
            let own = hit.flatMap { object in
                analysis.children(of: object).filter {
                    analysis.tokens[$0].relation.base == .nmod
                        && ["of", "in", "near", "at"].contains(reader.prepositionText(of: $0) ?? "")
                }
            }
            for head in own {
                let found = reader.parties.entities(at: head, allowsPlaces: true).filter { $0.code != nil }
                if !found.isEmpty { return found.filter { one in !actors.contains { Self.sameSide($0, one) } } }
            }
            // "Struck targets near Damascus": on whose soil.
            for head in clause.heads(with: "in", "near", "at", "outside", "around", "over", "inside") {
                let found = reader.parties.entities(at: head, allowsPlaces: true).filter { $0.code?.count == 3 }
                if let one = found.first { return actors.contains { Self.sameSide($0, one) } ? [] : [one] }
            }
        case .request: return holders(of: clause, besides: actors)
        case .mobilize, .protest: return faced(by: actors, in: clause, type: type)
        default: break
        }
        var found: [Entity] = []
        for head in heads {
            let parties =
                reader.parties.entities(at: head).isEmpty
                ? ownedParty(at: head, in: clause, type: type) : reader.parties.entities(at: head)
            append(parties.filter { one in one.code != nil && !actors.contains { Self.sameSide($0, one) } }, to: &found)
        }
        return Array(found.prefix(2))
    }

    /// "Demanded the release of two citizens held in Oman": who holds them is asked.
    private func holders(of clause: Clause, besides actors: [Entity]) -> [Entity] {
        var nouns = clause.objects + clause.obliques.map(\.head)
        for index in clause.complements { nouns += context.clauses[index].objects }
        for index in context.clauses(ofSentence: clause.sentence) {
            let other = context.clauses[index]
            guard other.link == .relative, other.predicate > clause.predicate,
                other.objects.contains(where: { noun in
                    nouns.contains(noun) || nouns.contains { analysis.isAncestor($0, of: noun) }
                }),
                let frame = matcher.frame(for: other), frame.type == .coerce, frame.mode == "arrest"
            else { continue }
            let found = (other.subjects + other.heads(with: "in", "by")).flatMap {
                reader.parties.entities(at: $0, allowsPlaces: true)
            }.filter { one in one.code != nil && !actors.contains { Self.sameSide($0, one) } }
            if let one = found.first { return [one] }
        }
        return []
    }

    /// Crowds and police of whom nothing is known but where they are belong to that country.
    func located(_ actor: Entity, in clause: Clause, type: EventType) -> Entity {
        guard [.protest, .coerce, .mobilize].contains(type), actor.code == nil, actor.name == nil,
            let code = place(of: clause)?.code, code.count == 3
        else { return actor }
        var actor = actor
        actor.code = code
        return actor
    }

    static let firstPerson: Set<String> = ["we", "us", "our", "ours", "ourselves", "i", "me", "my"]
}

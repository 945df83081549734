import Language
import Record

/// A party of a sentence, of whom the act reader is asked what it does there.
package struct ActCandidate: Sendable {
    /// Index of the sentence.
    package var sentence: Int
    /// The party, with the words of its first mention in the sentence.
    package var entity: Entity
    /// What it stands for: the members of a group whose members are known, else itself.
    package var parties: [Entity]
    /// Where the sentence names it, as tokens, in text order; empty for the speaker of words that go on.
    package var mentions: [Range<Int>]
    /// What is known of how it is named.
    package var traits: Traits

    /// How a candidate stands in its sentence.
    package struct Traits: OptionSet, Sendable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }
        /// Every mention says only where something is.
        package static let locative = Traits(rawValue: 1)
        /// Every mention modifies another noun.
        package static let modifier = Traits(rawValue: 2)
        /// A mention is the subject of a clause.
        package static let subject = Traits(rawValue: 4)
        /// A mention is an object or stands behind a preposition.
        package static let object = Traits(rawValue: 8)
        /// Who speaks the words of the sentence.
        package static let speaker = Traits(rawValue: 16)
        /// Known from a rule's draft alone.
        package static let drafted = Traits(rawValue: 32)
        /// Named by a pronoun only.
        package static let pronoun = Traits(rawValue: 64)
        /// An outlet or agency.
        package static let outlet = Traits(rawValue: 128)
        /// A person or office holder.
        package static let person = Traits(rawValue: 256)
        /// Several parties together.
        package static let group = Traits(rawValue: 512)
        /// Somebody who comments and does not act.
        package static let commentator = Traits(rawValue: 1024)
    }
}

extension EventPass {
    /// The parties of a sentence in order of their first mention, then those that only its drafts know.
    func candidates(sentence: Int) -> [ActCandidate] {
        let actors = context.actors
        var found: [ActCandidate] = []
        var places: [Int: Int] = [:]
        var isUsed: [Int: [ActorMention]] = [:]
        for mention in actors.mentions(in: analysis.sentences[sentence].tokens) {
            let resolved = actors.resolved(mention)
            guard resolved.entity.code != nil || resolved.entity.name != nil else { continue }
            isUsed[mention.entity, default: []].append(mention)
            if let place = places[mention.entity] {
                found[place].mentions.append(mention.tokens)
                continue
            }
            places[mention.entity] = found.count
            let text = analysis.text(of: mention.tokens)
            let members = actors.parties(of: mention).map { index in
                var entity = actors.entities[index].entity
                entity.text = text
                return entity
            }
            found.append(
                ActCandidate(
                    sentence: sentence, entity: actors.entity(of: mention, text: text), parties: members,
                    mentions: [mention.tokens], traits: []))
        }
        for (entity, place) in places {
            found[place].traits = traits(of: isUsed[entity] ?? [], sentence: sentence)
        }
        addSpeaker(sentence: sentence, to: &found)
        for draft in drafts where draft.sentence == sentence {
            for actor in draft.actors where !found.contains(where: { Self.stands($0, for: actor) }) {
                found.append(
                    ActCandidate(
                        sentence: sentence, entity: actor, parties: [actor],
                        mentions: words(actor.text, in: sentence).map { [$0] } ?? [], traits: .drafted))
            }
        }
        return found
    }

    /// Whether a candidate is this party.
    static func stands(_ candidate: ActCandidate, for entity: Entity) -> Bool {
        (candidate.parties + [candidate.entity]).contains { same($0, entity) }
    }

    private func traits(of mentions: [ActorMention], sentence: Int) -> ActCandidate.Traits {
        var traits: ActCandidate.Traits = []
        guard let first = mentions.first else { return traits }
        if mentions.allSatisfy(\.isLocative) { traits.insert(.locative) }
        if mentions.allSatisfy(\.isModifier) { traits.insert(.modifier) }
        if mentions.allSatisfy({ $0.kind == .pronoun }) { traits.insert(.pronoun) }
        for index in context.clauses(ofSentence: sentence) {
            let clause = context.clauses[index]
            for mention in mentions where !mention.isModifier {
                if clause.subjects.contains(where: mention.tokens.contains) { traits.insert(.subject) }
                if (clause.objects + clause.indirectObjects + clause.obliques.map(\.head))
                    .contains(where: mention.tokens.contains)
                {
                    traits.insert(.object)
                }
            }
            if clause.speakers.contains(where: { head in mentions.contains { $0.tokens.contains(head) } }) {
                traits.insert(.speaker)
            }
        }
        switch context.actors.resolved(first).kind {
        case .outlet: traits.insert(.outlet)
        case .person, .officeholder: traits.insert(.person)
        case .group: traits.insert(.group)
        default: break
        }
        if mentions.contains(where: { reader.isInClass($0.head, "commentator") }) { traits.insert(.commentator) }
        return traits
    }

    /// Whose words the sentence gives, where an earlier sentence names him: "we" and "our" are his.
    private func addSpeaker(sentence: Int, to found: inout [ActCandidate]) {
        guard let speaker = speakerOfChain(sentence).first else { return }
        if let known = found.firstIndex(where: { Self.stands($0, for: speaker) }) {
            found[known].traits.insert(.speaker)
            return
        }
        let own = analysis.sentences[sentence].tokens.filter { Self.firstPerson.contains(analysis.lower($0)) }
        found.append(
            ActCandidate(
                sentence: sentence, entity: speaker, parties: [speaker], mentions: own.map { $0..<($0 + 1) },
                traits: .speaker))
    }

    /// Where words stand in a sentence.
    private func words(_ text: String, in sentence: Int) -> Range<Int>? {
        let tokens = analysis.sentences[sentence].tokens
        let size = text.split(separator: " ").count
        for start in tokens {
            for end in (start + 1)...max(start + 1, min(tokens.upperBound, start + 2 * size + 2))
            where end <= tokens.upperBound && analysis.text(of: start..<end) == text { return start..<end }
        }
        return nil
    }
}

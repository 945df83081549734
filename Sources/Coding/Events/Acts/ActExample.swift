import Language
import Record

/// A candidate as the act reader is asked about it, with what the rules say.
package struct ActExample: Sendable {
    /// Another party of the sentence.
    package struct Other: Sendable {
        /// What it stands for: the members of a group whose members are known, else itself.
        package var members: [Entity]
        /// The same, and the group.
        package var parties: [Entity]
        /// Its pieces.
        package var places: [Int]
    }

    /// Who.
    package var candidate: ActCandidate
    /// The sentence with its marks.
    package var text: ActText
    /// Those who may be acted upon.
    package var others: [Other]
    /// The acts of the candidate that the rules draft: type and the coder's own confidence.
    package var own: [(type: EventType, confidence: Double)]
    /// Types of the acts of others in the sentence.
    package var foreign: [EventType]
    /// Types that the lexicon knows for clauses of which the candidate is the subject, drafted or not.
    package var near: [EventType]
    /// Types that the lexicon knows for any clause of the sentence.
    package var around: [EventType]
    /// Types of the candidate's acts, or those of its side, that earlier sentences draft.
    package var before: [EventType]

    /// Whether the reader is asked: it costs more than all rules together, and of parties that are only acted upon, or whose sentence holds
    /// no word of the lexicon and which are its subject nowhere, it hardly ever says anything right (docs/models/acts.md).
    package var isWorthReading: Bool {
        if !own.isEmpty || candidate.traits.contains(.subject) { return true }
        return !around.isEmpty && !candidate.traits.contains(.object) && !candidate.traits.contains(.speaker)
    }

    /// What is known of the candidate, with the reader's scores.
    package func evidence(scores: [Float]) -> ActScale.Evidence {
        ActScale.Evidence(
            scores: scores, own: own, foreign: foreign, near: near, around: around, before: before,
            traits: candidate.traits,
            pieces: text.pieces.count, others: others.count, place: candidate.sentence)
    }
}

extension EventCoder {
    /// What the act reader is asked of an article, sentence by sentence.
    package func actExamples(in context: CodingContext, encoder: SentenceEncoder) -> [ActExample] {
        let pass = pass(over: context)
        return context.analysis.sentences.indices.flatMap { pass.examples(sentence: $0, encoder: encoder) }
    }
}

extension EventPass {
    /// What the act reader is asked of a sentence.
    func examples(sentence: Int, encoder: SentenceEncoder) -> [ActExample] {
        let candidates = candidates(sentence: sentence)
        guard !candidates.isEmpty else { return [] }
        let plain = ActText.plain(
            analysis.sentences[sentence].tokens, of: analysis, pieces: encoder.pieces, limit: encoder.limit)
        let drafted = drafts.filter { $0.sentence == sentence }
        let frames = context.clauses(ofSentence: sentence).compactMap { index in
            matcher.frame(for: context.clauses[index])?.type.map { (type: $0, heads: context.clauses[index].subjects) }
        }
        func isOwn(_ draft: EventDraft, of one: ActCandidate) -> Bool {
            draft.actors.contains { Self.stands(one, for: $0) }
        }
        return candidates.indices.compactMap { index in
            let one = candidates[index]
            let own = drafted.filter { isOwn($0, of: one) }
            guard !own.isEmpty || !one.traits.contains(.locative) else { return nil }
            let others = candidates.indices.filter { $0 != index }.map { candidates[$0] }
            let text = ActText(plain, candidate: one.mentions, others: others.flatMap(\.mentions))
            return ActExample(
                candidate: one, text: text,
                others: others.map {
                    ActExample.Other(
                        members: $0.parties, parties: $0.parties + [$0.entity], places: text.places(of: $0.mentions))
                },
                own: own.map { ($0.type, $0.confidence) },
                foreign: drafted.filter { !isOwn($0, of: one) }.map(\.type),
                near: frames.filter { frame in
                    frame.heads.contains { head in one.mentions.contains { $0.contains(head) } }
                }
                .map(\.type), around: frames.map(\.type),
                before: drafts.filter { draft in
                    draft.sentence < sentence
                        && draft.actors.contains { Self.stands(one, for: $0) || Self.sameSide($0, one.entity) }
                }.map(\.type))
        }
    }
}

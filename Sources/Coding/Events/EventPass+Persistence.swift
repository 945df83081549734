import Language
import Record

extension EventPass {
    /// "The embargo will stay until …", "our troops remain for as long as it takes": who says so refuses to give way.
    func persistence(in speech: Clause, at index: Int, by speaker: Entity) -> EventDraft? {
        for candidate in context.clauses(ofSentence: speech.sentence) where candidate != index {
            let content = context.clauses[candidate]
            guard content.kind != .nominal, content.cue == speech.predicate || speech.complements.contains(candidate),
                content.modality == .future || content.modality == .possible,
                isStaying(content), hasTerm(content)
            else { continue }
            let means = content.subjects + content.objects
            guard means.contains(where: { reader.isInClasses($0, Self.meansOfPressure) }) else { continue }
            var recipients: [Entity] = []
            for mean in means {
                let owned = analysis.children(of: mean).filter {
                    analysis.tokens[$0].relation.base == .nmod
                        && ["on", "against", "with", "in", "around"].contains(reader.prepositionText(of: $0) ?? "")
                }
                for head in owned {
                    let direct = reader.parties.entities(at: head, allowsPlaces: true)
                    let found =
                        direct.isEmpty
                        ? reader.owners(of: head).flatMap { reader.parties.owner(at: $0) } : direct
                    append(found.filter { $0.code != nil && !Self.sameSide($0, speaker) }, to: &recipients)
                }
            }
            return EventDraft(
                type: .reject, mode: "yield", clause: index, sentence: speech.sentence, actors: [speaker],
                recipients: Array(recipients.prefix(2)),
                reality: speech.reality == .background ? .background : .actual, claim: .reported, cameo: "124",
                context: contexts(of: content, base: []), place: nil, date: date(of: speech, isVerbal: false),
                confidence: 0.6, why: ["says that pressure stays until its end is met: REJECT"])
        }
        return nil
    }

    private func isStaying(_ content: Clause) -> Bool {
        let tokens = [content.predicate] + analysis.children(of: content.predicate)
        return tokens.contains { Self.staying.contains(analysis.lemma($0)) } && !content.isNegated
    }

    /// "until …", "as long as …", "unless …" anywhere below the clause.
    private func hasTerm(_ content: Clause) -> Bool {
        let range = analysis.sentenceTokens(of: content.predicate)
        return (content.predicate..<range.upperBound).contains { token in
            let word = analysis.lower(token)
            return ["until", "till", "unless"].contains(word)
                || word == "as" && token + 2 < range.upperBound && analysis.lower(token + 1) == "long"
                    && analysis.lower(token + 2) == "as"
        }
    }

    private static let staying: Set<String> = ["stay", "remain", "continue", "persist", "last", "keep"]
    private static let meansOfPressure = [
        "sanction", "embargo", "restriction", "ban", "blockade", "border", "troops", "military", "tariff", "boycott",
        "siege", "warship", "curfew", "closure", "military presence", "presence", "protest", "police",
    ]
}

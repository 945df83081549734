import Language
import Record

/// What several do together, whatever the verb: "rebuilt the bridge side by side with", "formed a joint team", "jointly patrol".
extension EventPass {
    /// Codes COOPERATE for a clause that no frame fits, where two states or bodies share an act.
    mutating func readJointAct(_ index: Int, _ clause: Clause) {
        guard clause.kind == .verb, !clause.subjects.isEmpty, clause.cue == nil || clause.link == .content,
            clause.reality == .actual || clause.reality == .background, !clause.isNegated,
            clause.complements.isEmpty || !clause.objects.isEmpty,
            clause.link != .relative || clause.tense == .past || clause.tense == .presentPerfect,
            !clause.subjects.contains(where: { reader.isInClasses($0, ["talks", "meeting"]) })
        else { return }
        let adverbs = analysis.children(of: clause.predicate).filter {
            analysis.tokens[$0].relation.base == .advmod
                && ($0 > clause.predicate || analysis.lower($0) == "jointly" || $0 == clause.predicate - 1)
                && !isCutOff($0, from: clause.predicate)
        }.map(analysis.lower)
        let isTogether =
            adverbs.contains { Self.together.contains($0) } || !clause.heads(with: "alongside").isEmpty
            || hasPhrase(clause)
        let hasJointObject = clause.objects.contains { object in
            !reader.isInClasses(object, ["joint words", "talks", "meeting", "agreement"])
                && analysis.children(of: object).contains {
                    $0 < object && Self.shared.contains(analysis.lower($0))
                }
        }
        guard isTogether || hasJointObject else { return }
        // "Together they produce half of the world's copper": what is so all the time.
        guard ![.vbz, .vbp].contains(analysis.tokens[clause.predicate].fineTag) else { return }
        let frame = isTogether ? Self.togetherFrame : Self.jointFrame
        _ = add(frame, type: .cooperate, at: index, clause: clause)
    }

    /// Whether a comma or semicolon stands between.
    private func isCutOff(_ token: Int, from predicate: Int) -> Bool {
        (min(token, predicate)..<max(token, predicate)).contains {
            [",", ";", ":", "–", "—"].contains(analysis.form($0))
        }
    }

    /// "Side by side with", "hand in hand with", "in tandem with".
    private func hasPhrase(_ clause: Clause) -> Bool {
        let end = min(clause.span.upperBound, analysis.sentenceTokens(of: clause.predicate).upperBound)
        guard clause.predicate + 1 < end else { return false }
        for token in (clause.predicate + 1)..<end {
            switch analysis.lower(token) {
            case "side", "hand":
                if token + 2 < end, ["by", "in"].contains(analysis.lower(token + 1)),
                    analysis.lower(token + 2) == analysis.lower(token)
                {
                    return true
                }
            case "tandem": if analysis.lower(token - 1) == "in" { return true }
            default: break
            }
        }
        return false
    }

    private static let together: Set<String> = ["jointly", "together", "alongside"]
    private static let shared: Set<String> = ["joint", "combined", "shared", "coordinated", "bilateral", "trilateral"]

    private static func frame(_ word: String) -> EventFrame {
        EventFrame(
            words: [word], partOfSpeech: .verb, type: .cooperate, mode: nil, readsMode: false,
            actor: ["subj"].compactMap(PartyRole.init),
            recipient: ["&with", "&alongside", "&between", "&by.with", "&of"].compactMap(PartyRole.init),
            conditions: [], cameo: "060", context: [], needsLightVerb: false, standsAlone: false, isGuard: false,
            origin: "joint act")
    }
    private static let togetherFrame = frame("together")
    private static let jointFrame = frame("joint")
}

import Language
import Record

/// What the act reader changes in positions: those the rules draft are weighed, and those that it alone sees are added.
extension PositionCoder {
    /// The drafts that stand, and what the reader adds.
    func weighed(_ drafts: [Draft]) -> [Draft] {
        guard let scale = context.scale?.positions else { return drafts }
        var result: [Draft] = []
        for sentence in analysis.sentences.indices {
            let own = drafts.filter { analysis.sentence(ofToken: $0.anchor) == sentence }
            result += weighed(own, context.findings[sentence] ?? [], scale)
        }
        return result
    }

    private func weighed(_ drafts: [Draft], _ findings: [ActFinding], _ scale: LogisticScale) -> [Draft] {
        var chances: [[Double]] = []
        for finding in findings {
            let drafted = Set(
                drafts.filter { isHeld($0.holder, by: finding) }.compactMap {
                    ActReader.stances.firstIndex(of: $0.stance)
                })
            chances.append(
                ActReader.stances.indices.map { stance in
                    scale.probability(
                        ActScale.features(
                            finding.reading, stance: stance, drafted: drafted, traits: finding.candidate.traits))
                })
        }
        var result = drafts.compactMap { draft -> Draft? in
            guard let stance = ActReader.stances.firstIndex(of: draft.stance),
                let chance = findings.indices.filter({ isHeld(draft.holder, by: findings[$0]) })
                    .map({ chances[$0][stance] }).max()
            else { return draft }
            guard chance >= scale.threshold else { return nil }
            var kept = draft
            kept.confidence = (chance * 100).rounded() / 100
            return kept
        }
        for (finding, row) in zip(findings, chances) {
            let ranked = row.indices.filter { row[$0] >= scale.addition }.sorted { row[$0] > row[$1] }
            for stance in ranked {
                let isKnown = result.contains { draft in
                    isHeld(draft.holder, by: finding) || scene.isSameSide(draft.holder, finding.candidate.entity)
                }
                guard !isKnown else { break }
                if let draft = draft(ActReader.stances[stance], of: finding, chance: row[stance], like: drafts) {
                    result.append(draft)
                }
            }
        }
        return result
    }

    private func isHeld(_ holder: Entity, by finding: ActFinding) -> Bool {
        EventPass.stands(finding.candidate, for: holder)
            || (finding.candidate.parties + [finding.candidate.entity]).contains { scene.isSame($0, holder) }
    }

    /// A position that no rule drafts: its words are those of a draft that was taken for another stance, else what the holder
    /// says or what his verb governs.
    private func draft(
        _ stance: Position.Stance, of finding: ActFinding, chance: Double, like drafts: [Draft]
    ) -> Draft? {
        let confidence = (chance * 100).rounded() / 100
        if var other = drafts.first(where: { isHeld($0.holder, by: finding) }) {
            other.stance = stance
            other.confidence = confidence
            other.why = ["position: read in context → \(stance.rawValue)"]
            return other
        }
        guard let (index, statement) = words(of: finding.candidate), !statement.isEmpty else { return nil }
        let clause = context.clauses[index]
        return Draft(
            anchor: clause.predicate, holder: finding.candidate.entity, stance: stance, statement: statement,
            toward: nil,
            condition: scene.condition(of: index), reality: scene.reality(of: clause), date: scene.date(of: clause),
            confidence: confidence, why: ["position: read in context → \(stance.rawValue)"])
    }

    /// The clause of a holder, and what it puts forward: its complement, its object, or itself where the holder speaks.
    private func words(of candidate: ActCandidate) -> (clause: Int, words: Range<Int>)? {
        func isHolder(_ head: Int) -> Bool { candidate.mentions.contains { $0.contains(head) } }
        let clauses = context.clauses(ofSentence: candidate.sentence).filter { context.clauses[$0].kind != .nominal }
        let own = clauses.first {
            context.clauses[$0].subjects.contains(where: isHolder) && context.clauses[$0].link != .condition
        }
        if let own {
            let clause = context.clauses[own]
            if let complement = clause.complements.first {
                let words = scene.complementRange(complement)
                if !words.isEmpty { return (own, words) }
            }
            if let object = clause.objects.first(where: { $0 > clause.predicate && analysis.tokens[$0].tag != .pron }) {
                return (own, scene.phraseRange(object))
            }
            if !candidate.traits.contains(.speaker) { return (own, scene.range(of: clause.predicate)) }
        }
        guard candidate.traits.contains(.speaker) else { return nil }
        // What he says: the first clause that is not the one of saying.
        let said = clauses.first {
            $0 != own && context.clauses[$0].link != .condition && context.clauses[$0].kind != .nominal
        }
        return (said ?? own ?? clauses.first).map { ($0, scene.range(of: context.clauses[$0].predicate)) }
    }
}

import Language
import Record

/// Codes accusations, with the denials and counter-charges that the same article holds.
struct AccusationCoder {
    let scene: Scene

    var analysis: AnalysedArticle { scene.analysis }
    var context: CodingContext { scene.context }

    struct Draft {
        var anchor: Int
        var accuser: Entity?
        var accused: Entity
        var charge: Range<Int>
        var denial: Accusation.Denial?
        var date: DatedExpression?
        var confidence: Double
        var why: String
    }

    func entries() -> [Entry] {
        var drafts: [Draft] = []
        for index in context.clauses.indices {
            let clause = context.clauses[index]
            if clause.link == .condition { continue }
            drafts += accusing(index, clause)
            drafts += mentioned(index, clause)
            drafts += charged(clause)
            drafts += [judged(clause), condemned(clause), labelled(clause), cleared(clause)].compactMap { $0 }
            drafts += traded(clause)
            if let denied = denied(index, clause) { drafts.append(denied) }
            if let asserted = asserted(index, clause) { drafts.append(asserted) }
        }
        drafts += blamed() + phrased()
        drafts.sort { ($0.anchor, $0.charge.lowerBound) < ($1.anchor, $1.charge.lowerBound) }
        var unique: [Draft] = []
        for draft in drafts where !unique.contains(where: { isDouble($0, draft) }) && isPublic(draft) {
            unique.append(draft)
        }
        attachDenials(&unique)
        return linked(unique)
    }

    /// Whether a state, organisation or somebody who acts for one is on either side: quarrels of private persons are none of
    /// ours.
    private func isPublic(_ draft: Draft) -> Bool {
        scene.parties.lookup is NoParties || draft.accuser?.name != nil
            || [draft.accuser, draft.accused].contains { side in
                side.map { $0.code != nil || $0.sector != nil || $0.office != nil } ?? false
            }
    }

    private func isDouble(_ left: Draft, _ right: Draft) -> Bool {
        analysis.sentence(ofToken: left.anchor) == analysis.sentence(ofToken: right.anchor)
            && (scene.isSame(left.accused, right.accused)
                || scene.isSameSide(left.accused, right.accused) && left.why != right.why)
            && left.charge.overlaps(right.charge)
    }

    // MARK: Finding

    /// “X accused Y of …”, “X blamed Y for …”.
    private func accusing(_ index: Int, _ clause: Clause) -> [Draft] {
        let word = scene.predicate(clause)
        guard clause.kind == .verb, ["accuse", "blame", "charge", "condemn", "denounce"].contains(word),
            !clause.isNegated, !isOfNothing(clause)
        else { return [] }
        if let pair = reciprocal(clause, word) { return pair }
        if word == "blame", let draft = blamedDeed(clause) { return [draft] }
        // "Will the Forum condemn Japan?"
        if clause.modality == .future, analysis.form(analysis.sentences[clause.sentence].tokens.upperBound - 1) == "?" {
            return []
        }
        // Parsers take the accused for an indirect object too.
        guard let target = scene.targets(of: clause).first else { return [] }
        let accuser =
            scene.party(among: clause.subjects) ?? (clause.subjects.isEmpty ? nil : unresolved(clause.subjects))
        if clause.subjects.isEmpty == false, accuser == nil { return [] }
        // What a court is told is no quarrel of states.
        if word == "charge",
            clause.subjects.contains(where: {
                ["prosecutor", "court", "judge", "jury", "police", "tribunal", "prosecution", "attorney", "magistrate"]
                    .contains(analysis.lemma($0))
            })
        {
            return []
        }
        let accusedSides = accusedParties(target)
        guard !accusedSides.isEmpty else { return [] }
        // “blamed the raid on Kyiv”; “blamed Iran on Sunday” names the accused.
        if word == "blame", scene.party(among: clause.heads(with: "on", "upon")) != nil { return [] }
        var charge: Range<Int>?
        if let complement = clause.complements.first(where: { isBehindMark(context.clauses[$0].predicate, target) }) {
            charge = scene.complementRange(complement)
        }
        if charge == nil || charge?.isEmpty ?? true {
            for preposition in ["of", "for", "with", "over"] {
                guard let head = clause.obliques.first(where: { $0.preposition == preposition })?.head else { continue }
                charge = scene.phraseRange(head)
                break
            }
        }
        if charge == nil { charge = afterPreposition(clause, from: target) }
        guard var charge, !charge.isEmpty else { return [] }
        if let first = charge.first, ["of", "for", "with"].contains(analysis.lower(first)) {
            charge = first + 1..<charge.upperBound
        }
        // What the tree hung elsewhere (“damaging a dam | in Kashmir”) belongs to the charge all the same.
        let whole = scene.extent(from: charge.lowerBound)
        if whole.upperBound > charge.upperBound, charge.lowerBound > target { charge = whole }
        guard word != "condemn" && word != "denounce" || analysis.tokens[target].tag == .propn else { return [] }
        return accusedSides.map { accused in
            Draft(
                anchor: clause.predicate, accuser: accuser, accused: accused, charge: charge, denial: nil,
                date: scene.date(of: clause), confidence: 0.85, why: "accusation: \(word)")
        }
    }

    /// “were accused of nothing”.
    private func isOfNothing(_ clause: Clause) -> Bool {
        clause.heads(with: "of", "for").contains { ["nothing", "anything"].contains(analysis.lower($0)) }
    }

    /// Everybody who is accused: “accused Russia and the Syrian government of …” has two.
    private func accusedParties(_ target: Int) -> [Entity] {
        let all = analysis.conjuncts(of: target).filter { $0 >= target }.compactMap { scene.partyWithin($0) }
        guard all.count > 1, all.allSatisfy({ $0.code != nil || $0.name != nil }) else {
            return scene.partyWithin(target).map { [$0] } ?? []
        }
        var found: [Entity] = []
        for party in all where !found.contains(where: { scene.isSame($0, party) }) { found.append(party) }
        return found
    }

    /// Whether a complement stands right behind the preposition of the charge, and is no later clause hung on the verb.
    private func isBehindMark(_ predicate: Int, _ target: Int) -> Bool {
        guard predicate > target else { return true }
        guard let mark = (target + 1..<predicate).first(where: { ["of", "for"].contains(analysis.lower($0)) }) else {
            return true
        }
        return !(mark + 1..<predicate).contains { analysis.tokens[$0].tag == .verb }
    }

    /// Without the complement in the tree: what stands after “of” up to the end of the clause.
    private func afterPreposition(_ clause: Clause, from target: Int) -> Range<Int>? {
        let range = scene.range(of: clause.predicate)
        guard let mark = range.first(where: { $0 > target && ["of", "for"].contains(analysis.lower($0)) }) else {
            return nil
        }
        return scene.trim(mark + 1..<range.upperBound)
    }

    private func unresolved(_ heads: [Int]) -> Entity? { heads.first.map { scene.parties.entity(at: $0) } }

    /// “the accusation that Y …”, “charges against Y of …”, “Manila's claim that Y …”.
    private func mentioned(_ index: Int, _ clause: Clause) -> [Draft] {
        var result: [Draft] = []
        let nouns = clause.objects + clause.subjects + clause.obliques.map(\.head) + lostNouns(clause)
        for noun in nouns where scene.lexicons.wrongs.contains(analysis.lemma(noun), in: "charge") {
            guard let inner = contentClause(of: noun) else { continue }
            let content = context.clauses[inner]
            guard let accused = content.subjects.lazy.compactMap({ scene.partyWithin($0) }).first else { continue }
            // A claim or report about somebody's good deeds is no charge.
            if ["claim", "report", "assertion", "suggestion"].contains(analysis.lemma(noun)), !isWrong(content) {
                continue
            }
            if isDenying(clause), analysis.lemma(noun) == "report" { continue }
            var charge = scene.complementRange(inner)
            if let subject = content.subjects.first, charge.contains(subject) {
                let end = analysis.subtreeRange(of: subject).upperBound
                if end <= content.predicate { charge = scene.trim(end..<charge.upperBound, around: content.predicate) }
            }
            // "Allegations that … were rejected": the verb of the noun ends the charge.
            if clause.predicate > content.predicate, charge.contains(clause.predicate) {
                var end = clause.predicate
                while end - 1 > content.predicate, analysis.tokens[end - 1].tag == .aux || analysis.form(end - 1) == ","
                {
                    end -= 1
                }
                charge = charge.lowerBound..<max(end, content.predicate + 1)
            }
            // "expelled him on charges that …": whoever acts on a charge makes it his own.
            let isDenied = isDenying(clause)
            let accuser =
                analysis.child(of: noun, .nmodPoss).flatMap { scene.party(at: $0) }
                ?? (isDenied || clause.subjects.contains(noun) || clause.isNegated
                    ? nil : scene.party(among: clause.subjects))
            var draft = Draft(
                anchor: noun, accuser: accuser, accused: accused, charge: charge, denial: nil, date: nil,
                confidence: 0.75, why: "accusation: \(analysis.lower(noun)) that")
            if isDenied, let speaker = scene.party(among: clause.subjects) {
                let end = max(clause.predicate + 1, firstMark(after: clause.predicate, before: noun))
                draft.denial = denial(by: speaker, words: clause.predicate..<end, clause: clause)
            }
            result.append(draft)
        }
        return result
    }

    /// Nouns of accusation after a denying verb that the tree hung elsewhere (“dismissed as “fiction” the accusations”).
    private func lostNouns(_ clause: Clause) -> [Int] {
        guard clause.kind == .verb,
            isDenying(clause) || scene.lexicons.wrongs.contains(scene.predicate(clause), in: "denial")
        else { return [] }
        let known = Set(clause.objects + clause.subjects + clause.obliques.map(\.head))
        let end = min(clause.predicate + 9, analysis.sentenceTokens(of: clause.predicate).upperBound)
        return (clause.predicate + 1..<max(end, clause.predicate + 1)).filter {
            !known.contains($0) && ["accusation", "allegation", "charge", "claim"].contains(analysis.lemma($0))
                && analysis.tokens[$0].tag == .noun
        }
    }

    func contentClause(of noun: Int) -> Int? {
        let sentence = analysis.sentence(ofToken: noun)
        return context.clauses(ofSentence: sentence).first { index in
            let clause = context.clauses[index]
            guard analysis.tokens[clause.predicate].head == noun else { return false }
            let relation = analysis.tokens[clause.predicate].relation
            guard relation.base == .acl || relation == .ccomp else { return false }
            // “accusations that Tehran sent …” is content even where the parser sees a relative clause.
            return relation != .aclRelcl
                || noun + 1 < analysis.tokens.count && analysis.lower(noun + 1) == "that"
                    && clause.subjects.contains { $0 > noun + 1 }
        }
    }

    /// “dismissed as “fiction” the accusations”: the words up to the charge.
    func firstMark(after predicate: Int, before noun: Int) -> Int {
        var end = noun
        while end > predicate + 1, ["the", "those", "these", "all", "any"].contains(analysis.lower(end - 1)) {
            end -= 1
        }
        return end
    }

    /// “X denied that Y …”, “X denies having …”.
    func denied(_ index: Int, _ clause: Clause) -> Draft? {
        guard clause.kind == .verb, ["deny", "refute", "dispute"].contains(scene.predicate(clause)), !clause.isNegated,
            let speaker = scene.agent(of: clause) ?? scene.speaker(at: clause.predicate),
            let inner = clause.complements.first
        else { return nil }
        let content = context.clauses[inner]
        // A denial clears the accused: the speaker itself or its own side.
        let subject = content.subjects.isEmpty ? speaker : scene.party(among: content.subjects)
        guard var accused = subject, isCharge(content, scene.complementRange(inner)) else { return nil }
        if analysis.tokens[content.subjects.first ?? content.predicate].tag == .pron { accused = speaker }
        return Draft(
            anchor: clause.predicate, accuser: nil, accused: accused, charge: scene.complementRange(inner),
            denial: denial(by: speaker, words: clause.predicate..<clause.predicate + 1, clause: clause), date: nil,
            confidence: 0.7, why: "accusation: denied")
    }

    func isDenying(_ clause: Clause) -> Bool {
        scene.lexicons.wrongs.contains(scene.predicate(clause), in: "denial")
            || ["call", "describe", "deem", "brand", "label", "term"].contains(scene.predicate(clause))
                && isBaseless(clause)
    }

    private func isBaseless(_ clause: Clause) -> Bool {
        // “deemed as “baseless” the accusations”: the quoted word may count as somebody's words apart.
        let near =
            clause.predicate..<min(clause.predicate + 6, analysis.sentenceTokens(of: clause.predicate).upperBound)
        return (Array(scene.range(of: clause.predicate)) + near).contains {
            scene.lexicons.wrongs.contains(analysis.lower($0), in: "baseless")
        }
    }

    // MARK: Denials and counter-charges

    func denial(by speaker: Entity, words: Range<Int>, clause: Clause) -> Accusation.Denial {
        let sentence = analysis.sentence(ofToken: clause.predicate)
        return Accusation.Denial(
            speaker: speaker, text: scene.text(scene.trim(words)),
            evidence: [context.evidence(sentences: sentence...sentence)])
    }

    /// Denials elsewhere: “X denied this”, “X rejected the charge”, “X said the accusation was groundless”.
    private func attachDenials(_ drafts: inout [Draft]) {
        for index in context.clauses.indices {
            let clause = context.clauses[index]
            guard clause.kind != .nominal, !clause.isNegated, clause.link != .condition else { continue }
            var speaker: Entity?
            var words: Range<Int>?
            if clause.kind == .verb, isDenying(clause), refersToCharge(clause) {
                speaker = scene.party(among: clause.subjects) ?? scene.speaker(at: clause.predicate)
                words = withObject(clause)
            } else if clause.kind == .copular,
                scene.lexicons.wrongs.contains(analysis.lower(clause.predicate), in: "baseless"),
                let subject = clause.subjects.first,
                scene.lexicons.wrongs.contains(analysis.lemma(subject), in: "charge")
            {
                speaker = scene.speaker(at: clause.predicate)
                words = scene.range(of: clause.predicate)
            }
            guard let speaker, let words else { continue }
            let sentence = analysis.sentence(ofToken: clause.predicate)
            // The nearest charge before (or in the same sentence) against the side that denies.
            let match = drafts.indices.last { position in
                let draft = drafts[position]
                let at = analysis.sentence(ofToken: draft.anchor)
                return draft.denial == nil && at <= sentence && sentence - at <= 4
                    && (at < sentence || draft.anchor != clause.predicate)
                    && scene.isSameSide(draft.accused, speaker)
                    && !(draft.accuser.map { scene.isSame($0, speaker) } ?? false)
            }
            if let match { drafts[match].denial = denial(by: speaker, words: words, clause: clause) }
        }
    }

    /// Whether what is denied is a charge named before: “this”, “the charge”, or nothing at all.
    private func refersToCharge(_ clause: Clause) -> Bool {
        guard clause.complements.isEmpty else { return false }
        guard let object = clause.objects.first else {
            return clause.obliques.isEmpty || clause.predicate + 1 >= scene.range(of: clause.predicate).upperBound
        }
        if ["this", "it", "that", "them", "both", "which"].contains(analysis.lower(object)) { return true }
        if contentClause(of: object) != nil { return false }
        return scene.lexicons.wrongs.contains(analysis.lemma(object), in: "charge")
            || ["involvement", "responsibility", "wrongdoing", "sum", "link"].contains(analysis.lemma(object))
    }

    private func withObject(_ clause: Clause) -> Range<Int> {
        var end = clause.predicate + 1
        if let object = clause.objects.first, object > clause.predicate {
            end = scene.phraseRange(object).upperBound
        }
        if let last = clause.attributes.last, last >= end { end = scene.phraseRange(last).upperBound }
        for oblique in clause.obliques where oblique.preposition == "as" && oblique.head >= end {
            end = scene.phraseRange(oblique.head).upperBound
        }
        return clause.predicate..<max(end, clause.predicate + 1)
    }

    private func linked(_ drafts: [Draft]) -> [Entry] {
        var entries = drafts.map { draft -> Entry in
            let body = Accusation(
                accuser: draft.accuser, accused: draft.accused, charge: scene.text(draft.charge), denial: draft.denial)
            return scene.entry(
                .accusation(body), sentences: [analysis.sentence(ofToken: draft.anchor)],
                claim: draft.denial == nil ? .alleged : .denied, date: draft.date, confidence: draft.confidence,
                why: [draft.why] + (draft.denial.map { ["denied: \($0.text)"] } ?? []))
        }
        for left in drafts.indices {
            guard let accuser = drafts[left].accuser else { continue }
            let other = drafts.indices.first { right in
                guard right != left, let counter = drafts[right].accuser else { return false }
                return scene.isSameSide(counter, drafts[left].accused)
                    && scene.isSameSide(drafts[right].accused, accuser)
            }
            guard let other, case .accusation(var body) = entries[left].body else { continue }
            body.counter = entries[other].id
            let id = entries[left].id
            entries[left].body = .accusation(body)
            entries[left].id = id
        }
        return entries
    }
}

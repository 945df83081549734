import Language
import Record

/// Picks the frame that fits a clause best.
struct FrameMatcher {
    let reader: ClauseReader

    private var analysis: AnalysedArticle { reader.analysis }
    private var lexicon: EventLexicon { reader.lexicon }

    /// The best frame for a clause: the one that asks for most among those whose conditions hold. Guards win.
    func frame(for clause: Clause, underLightVerb: Bool = false) -> EventFrame? {
        var best: EventFrame?
        var candidates = lexicon.frames(headedBy: analysis.lemma(clause.predicate))
        if clause.kind == .verb, clause.isPassive {
            // "is prepared", "was opposed": participles that are adjectives are listed by their form.
            candidates += lexicon.frames(headedBy: analysis.lower(clause.predicate)).filter {
                $0.partOfSpeech == .adjective
            }
        }
        if clause.kind == .copular, let preposition = reader.prepositionText(of: clause.predicate) {
            // "was in Nairobi for talks": rows headed by the preposition.
            candidates += lexicon.frames(headedBy: preposition).filter { $0.partOfSpeech == .adjective }
        }
        if clause.kind == .nominal, analysis.lower(clause.predicate) != analysis.lemma(clause.predicate) {
            // "talks", "sanctions": nouns that the lexicon lists in the plural.
            candidates += lexicon.frames(headedBy: analysis.lower(clause.predicate))
        }
        for index in candidates.indices {
            // Most are of another kind: a copy is made only of those that may fit.
            switch (candidates[index].partOfSpeech, clause.kind) {
            case (.verb, .verb), (.adjective, .copular), (.noun, .nominal): break
            case (.adjective, .verb) where clause.isPassive && candidates[index].words.count == 1: break
            default: continue
            }
            let frame = candidates[index]
            if frame.partOfSpeech == .noun, underLightVerb ? false : !frame.standsAlone, !frame.isGuard { continue }
            guard wordsFit(frame, clause), !isChangedByParticle(frame, clause),
                frame.conditions.allSatisfy({ holds($0, clause) || isByDoers($0, frame, clause) }),
                hasSeveral(frame, clause)
            else { continue }
            if let current = best, current.specificity >= frame.specificity { continue }
            best = frame
        }
        return best
    }

    /// A row whose only actors are several ("subj:plural") does not fit one: the next row may.
    private func hasSeveral(_ frame: EventFrame, _ clause: Clause) -> Bool {
        guard !frame.actor.isEmpty, frame.actor.allSatisfy({ ["plural", "several"].contains($0.filter) })
        else { return true }
        return frame.actor.contains { !reader.heads($0, of: clause).isEmpty }
            || clause.isPassive && clause.subjects.isEmpty
    }

    /// Whether the further words of a phrase stand with the predicate: as particle, adverb, object, preposition or neighbour.
    private func wordsFit(_ frame: EventFrame, _ clause: Clause) -> Bool {
        guard frame.words.count > 1 else { return true }
        let range = analysis.sentenceTokens(of: clause.predicate)
        if frame.partOfSpeech == .noun {
            guard
                let place = frame.words.firstIndex(of: analysis.lemma(clause.predicate))
                    ?? frame.words.firstIndex(of: analysis.lower(clause.predicate))
            else { return false }
            for (offset, word) in frame.words.enumerated() {
                let position = clause.predicate - place + offset
                guard range.contains(position), same(position, word) else { return false }
            }
            return true
        }
        // "call for X" is no "call X for Sunday".
        if frame.words.count == 2, let last = frame.words.last,
            ["for", "on", "upon", "of", "in", "from"].contains(last),
            clause.objects.contains(where: { $0 > clause.predicate }), !clause.isPassive,
            clause.particle.map({ analysis.lower($0) != last }) ?? true
        {
            return false
        }
        var position = clause.predicate
        for word in frame.words.dropFirst() {
            if let particle = clause.particle, analysis.lower(particle) == word {
                position = max(position, particle)
                continue
            }
            // Words of a phrase follow each other; only short words and the object may stand between.
            // "Handed the bones of the king back": a particle may come after the whole object.
            let reach = Self.turningParticles.contains(word) && frame.words.count == 2 ? 10 : 5
            guard
                let next = ((position + 1)..<min(position + reach, range.upperBound)).first(where: {
                    same($0, word) && belongs($0, to: clause, frame) && !isForeignDeterminer($0, frame)
                })
            else { return false }
            position = next
        }
        return true
    }

    private func same(_ position: Int, _ word: String) -> Bool {
        analysis.lower(position) == word || analysis.lemma(position) == word
    }

    /// "said *no* troops were there" holds no "say no".
    private func isForeignDeterminer(_ token: Int, _ frame: EventFrame) -> Bool {
        guard analysis.tokens[token].relation.base == .det else { return false }
        let head = analysis.tokens[token].head
        return head < 0 || !frame.words.contains(analysis.lemma(head)) && !frame.words.contains(analysis.lower(head))
    }

    /// Whether a verb with a particle means something else than the verb alone: "backed out", "pushed back".
    private func isChangedByParticle(_ frame: EventFrame, _ clause: Clause) -> Bool {
        guard frame.partOfSpeech == .verb, frame.words.count == 1, let particle = clause.particle,
            !frame.conditions.contains(where: { $0.role == "prt" })
        else { return false }
        return Self.turningParticles.contains(analysis.lower(particle))
            && !Self.plainWithParticles.contains(analysis.lemma(clause.predicate))
    }

    private static let turningParticles: Set<String> = [
        "out", "back", "over", "off", "on", "in", "around", "through", "by", "forward", "together", "aside", "along",
        "down", "up",
    ]
    /// Verbs to which a particle adds little.
    private static let plainWithParticles: Set<String> = [
        "send", "ship", "fly", "deliver", "return", "free", "arrest", "detain", "meet", "fire", "open", "close", "move",
        "withdraw", "sell", "seal", "bomb", "gun", "burn", "block", "kill", "round", "lock", "hand", "team", "join",
        "speak", "gather", "mass", "rally", "march", "swap", "trade", "retreat", "invite", "warn", "reach", "track",
        "storm", "hunt", "start", "scale", "ease", "step", "launch", "carry", "pay", "buy", "divide", "arm",
    ]

    /// Whether a token hangs on the predicate directly or through its object or an oblique.
    private func belongs(_ token: Int, to clause: Clause, _ frame: EventFrame) -> Bool {
        var current = token
        for _ in 0..<4 {
            let head = analysis.tokens[current].head
            if head == clause.predicate { return true }
            // "pressed it to drop the charges" presses no charges; "voted against admitting it" votes against.
            if head < 0 { return false }
            if analysis.tokens[head].tag == .verb, analysis.tokens[token].tag == .noun,
                !frame.words.contains(where: { same(head, $0) })
            {
                return false
            }
            current = head
        }
        return false
    }

    // MARK: Conditions

    func holds(_ condition: FrameCondition, _ clause: Clause) -> Bool {
        switch condition.role {
        case "comp": return complementHolds(condition.test, clause)
        case "compsubj":
            let subjects = clause.complements.flatMap { reader.context.clauses[$0].subjects }
            return test(condition.test, subjects.filter { !clause.subjects.contains($0) })
        case "neg": return clause.isNegated == (condition.test == .present)
        case "willful":
            return clause.isNegated && (clause.modality == .future || clause.modality == .possible)
                && !isUncertain(clause)
        case "compobj":
            return test(condition.test, clause.complements.flatMap { reader.context.clauses[$0].objects })
        case "modal": return (clause.modality == .none) == (condition.test == .absent)
        case "mod": return test(condition.test, modifiers(of: clause))
        case "attr": return attributeHolds(condition.test, clause)
        case "pass": return clause.isPassive == (condition.test == .present)
        case "prt": return (clause.particle != nil) == (condition.test == .present)
        case "light": return true
        case "pressed": return reader.isPressed(clause)
        case "pred": return test(condition.test, [clause.predicate])
        case "subj", "obj", "iobj", "objowner", "owner", "speaker", "purpose":
            guard let role = PartyRole(condition.role) else { return false }
            let heads = reader.heads(role, of: clause)
            if condition.role == "objowner", condition.test == .isParty {
                return heads.contains { !reader.parties.owner(at: $0).isEmpty }
            }
            return test(condition.test, heads, allowsPlaces: condition.role == "obj")
        default:
            if condition.role.contains("."), let role = PartyRole(condition.role) {
                return test(condition.test, reader.heads(role, of: clause), allowsPlaces: true)
            }
            return test(condition.test, clause.heads(with: condition.role), allowsPlaces: true)
        }
    }

    private func test(_ test: FrameCondition.Test, _ heads: [Int], allowsPlaces: Bool = false) -> Bool {
        switch test {
        case .present: !heads.isEmpty
        case .absent: heads.isEmpty
        case .inClass(let names):
            heads.contains { head in
                reader.isInClasses(head, names) || names.contains { reader.parties.isOfClass(head, $0) }
            }
        case .notInClass(let names):
            !heads.contains { head in
                reader.isInClasses(head, names) || names.contains { reader.parties.isOfClass(head, $0) }
            }
        case .isParty:
            heads.contains {
                EventPass.firstPerson.contains(analysis.lower($0))
                    || !reader.parties.entities(at: $0, allowsPlaces: allowsPlaces).isEmpty
            }
        case .isNoParty: !heads.contains { !reader.parties.entities(at: $0, allowsPlaces: allowsPlaces).isEmpty }
        }
    }

    /// Whether a row that wants a party to act gets people of whom only a word tells; who they are is asked when the act is coded.
    private func isByDoers(_ condition: FrameCondition, _ frame: EventFrame, _ clause: Clause) -> Bool {
        guard condition.role == "subj", condition.test == .isParty, let quad = frame.type?.quad, quad == 2 || quad == 4
        else { return false }
        return clause.subjects.contains {
            reader.isInClasses($0, Self.doers) && (frame.type != .assault || !reader.isInClass($0, "crowd"))
        }
    }

    /// People and bodies of whom only a word tells.
    private static let doers = ["acting", "outfit", "crowd", "armed group", "police"]

    private func modifiers(of clause: Clause) -> [Int] {
        var found: [Int] = []
        for head in [clause.predicate] + clause.objects {
            for child in analysis.children(of: head) {
                switch analysis.tokens[child].relation.base {
                case .amod, .compound, .nmod, .nummod, .advmod: found.append(child)
                default: break
                }
            }
        }
        return found
    }

    private func attributeHolds(_ test: FrameCondition.Test, _ clause: Clause) -> Bool {
        var heads = clause.attributes
        heads += clause.heads(with: "as")
        heads += clause.complements.map { reader.context.clauses[$0].predicate }
        // "called the decision deplorable": the parser hangs the adjective on the noun before it.
        for object in clause.objects {
            heads += analysis.children(of: object).filter {
                $0 > object
                    && (analysis.tokens[$0].relation.base == .amod
                        // "called the move a violation": an apposition without its comma.
                        || analysis.tokens[$0].relation == .appos
                            && !(object..<$0).contains { analysis.tokens[$0].tag == .punct })
            }
        }
        // "called the drills a rehearsal": the second noun may be parsed as object.
        if clause.objects.count > 1 { heads += clause.objects.dropFirst() }
        switch test {
        case .inClass(let names):
            return heads.contains { head in
                names.contains { name in
                    let plain = name.hasPrefix("*") ? String(name.dropFirst()) : name
                    return reader.isInClass(head, plain)
                        || analysis.children(of: head).contains { reader.isInClass($0, plain) }
                }
            }
        default: return self.test(test, heads)
        }
    }

    private func complementHolds(_ test: FrameCondition.Test, _ clause: Clause) -> Bool {
        var complements = clause.complements.map { reader.context.clauses[$0] }
        if case .inClass(["demonstrate"]) = test {
            // "Gathered to protest": the purpose tells.
            complements += reader.context.clauses(ofSentence: clause.sentence).map { reader.context.clauses[$0] }.filter
            { other in
                other.link == .purpose
                    && other.parent.map { reader.context.clauses[$0].predicate } == clause.predicate
            }
        }
        switch test {
        case .present: return !complements.isEmpty
        case .absent: return complements.isEmpty
        case .inClass(let names):
            return names.contains { name in complements.contains { complementIs($0, name) } }
        case .notInClass(let names):
            return !names.contains { name in complements.contains { complementIs($0, name) } }
        case .isParty, .isNoParty: return self.test(test, complements.map(\.predicate))
        }
    }

    private func complementIs(_ complement: Clause, _ name: String) -> Bool {
        switch name {
        case "*to": return complement.isInfinitive
        case "*that": return complement.link == .content && !startsWithQuestion(complement)
        case "*wh": return startsWithQuestion(complement)
        case "*own": return isOwnFuture(complement)
        case "*subjunctive":
            return complement.link == .content
                && (analysis.tokens[complement.predicate].fineTag == .vb || complement.modality == .necessary)
        default:
            // "ready to withdraw troops" is no threat, though "ready to withdraw from the treaty" is one.
            if name == "harm", let type = frame(for: complement)?.type {
                if type.quad == 4 { return true }
                if type.quad == 2 || type.quad == 1 { return false }
            }
            if reader.isInClass(complement.predicate, name) { return true }
            // "hold talks", "provide help": the noun says what is done.
            return complement.objects.contains {
                reader.isInClass($0, name) && LightWords.verbs.contains(analysis.lemma(complement.predicate))
            }
        }
    }

    /// "warned that it would …": what the speaker says of itself lies ahead.
    private func isOwnFuture(_ complement: Clause) -> Bool {
        guard complement.link == .content, complement.modality == .future || complement.modality == .possible,
            let parent = complement.parent
        else { return false }
        let speakers = reader.context.clauses[parent].subjects.flatMap { reader.parties.entities(at: $0) }
        return complement.subjects.contains { subject in
            if reader.isFirstPerson(subject) { return true }
            return reader.parties.entities(at: subject).contains { one in
                speakers.contains { EventPass.sameSide($0, one) }
            }
        }
    }

    /// "may not", "might not"
    private func isUncertain(_ clause: Clause) -> Bool {
        analysis.children(of: clause.predicate).contains {
            analysis.tokens[$0].relation.base == .aux && ["may", "might"].contains(analysis.lower($0))
        }
    }

    private func startsWithQuestion(_ clause: Clause) -> Bool {
        if clause.span.lowerBound < clause.predicate,
            ["how", "what", "who", "when", "where", "why"].contains(analysis.lower(clause.span.lowerBound))
        {
            return true
        }
        for child in analysis.children(of: clause.predicate) where child < clause.predicate {
            switch analysis.tokens[child].fineTag {
            case .wp, .wrb, .wdt: return true
            default: if analysis.lower(child) == "whether" || analysis.lower(child) == "if" { return true }
            }
        }
        return false
    }
}

/// Verbs that mean little without their object.
enum LightWords {
    static let verbs: Set<String> = [
        "hold", "have", "make", "take", "give", "do", "start", "begin", "open", "resume", "launch", "carry", "conduct",
        "put",
        "enter", "impose", "wage", "mount", "stage", "return", "sit", "engage", "provide", "continue", "go", "come",
        "pay", "lend", "offer", "show",
    ]
}

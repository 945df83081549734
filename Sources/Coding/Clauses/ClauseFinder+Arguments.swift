import Language

extension ClauseFinder {
    /// Subject, objects, obliques and predicative complements of a verb or copular predicate.
    func verbalArguments(of clause: inout Clause, in tree: SentenceTree) {
        let predicate = clause.predicate
        var grammaticalSubjects: [Int] = []
        var agents: [Int] = []
        for child in tree.children(of: predicate) {
            let relation = tree.relation(child)
            switch relation {
            case .nsubj, .nsubjOuter: grammaticalSubjects += tree.coordinated(child)
            case .nsubjPass:
                grammaticalSubjects += tree.coordinated(child)
                // "The spokesman, Mr Smith, called on …": no passive without its auxiliary in a main clause.
                clause.isPassive = !isPlainPast(predicate, in: tree)
            case .auxPass: clause.isPassive = true
            case .obj:
                if let preposition = tree.preposition(of: child), clause.kind == .copular {
                    // "was ready for a dialogue" with the dialogue taken for an object.
                    clause.obliques += tree.coordinated(child).map {
                        Clause.Oblique(preposition: preposition, head: $0)
                    }
                } else {
                    clause.objects += tree.coordinated(child)
                }
            case .iobj: clause.indirectObjects += tree.coordinated(child)
            case .oblAgent: agents += tree.coordinated(child)
            case .obl, .nmod, .oblUnmarked, .oblTmod, .oblNpmod:
                let preposition = tree.preposition(of: child) ?? ""
                for head in tree.coordinated(child) {
                    clause.obliques.append(
                        Clause.Oblique(
                            preposition: head == child ? preposition : tree.preposition(of: head) ?? preposition,
                            head: head))
                }
            case .xcomp where tree.tokens[child].tag != .verb: clause.attributes.append(child)
            case .advcl where isPredicative(child, in: tree):
                // "described the pact as open and fair": the parser makes a clause of the adjective.
                clause.obliques.append(Clause.Oblique(preposition: "as", head: child))
            case .aux:
                // "be + -ed" mis-tagged as aux is still a passive when the verb is a past participle.
                if tree.lemma(child) == "be", tree.tokens[predicate].fineTag == .vbn { clause.isPassive = true }
            default: break
            }
        }
        takeBareOblique(of: &clause, in: tree)
        if predicate == tree.mainParticiple {
            grammaticalSubjects = tree.coordinated(tree.tokens[predicate].head).filter { $0 < predicate }
        }
        // A reduced relative ("the man arrested in Rome") is passive too.
        if tree.tokens[predicate].fineTag == .vbn, grammaticalSubjects.isEmpty,
            tree.relation(predicate).base == .acl || tree.relation(predicate) == .advcl,
            !hasAuxiliary(predicate, "have", tree)
        {
            clause.isPassive = true
        }
        if clause.isPassive {
            if agents.isEmpty {
                for oblique in clause.obliques where oblique.preposition == "by" && !isTime(oblique.head, tree) {
                    agents.append(oblique.head)
                }
                clause.obliques.removeAll { agents.contains($0.head) }
            }
            // "was given aid": the grammatical subject receives, the object stays.
            if clause.objects.isEmpty {
                clause.objects = grammaticalSubjects
            } else {
                clause.indirectObjects += grammaticalSubjects
            }
            clause.subjects = agents
        } else {
            clause.subjects = grammaticalSubjects
            for agent in agents { clause.obliques.append(Clause.Oblique(preposition: "by", head: agent)) }
        }
        for object in clause.objects { objectArguments(of: &clause, object: object, in: tree) }
        for oblique in clause.obliques where Self.spans.contains(tree.lemma(oblique.head)) {
            // "spoke for two hours with the envoy": what hangs on the hours belongs to the verb.
            objectArguments(of: &clause, object: oblique.head, in: tree, depth: 2)
        }
        for attribute in clause.attributes { objectArguments(of: &clause, object: attribute, in: tree) }
        if clause.kind == .copular { copularArguments(of: &clause, in: tree) }
    }

    /// "Took in a million refugees" with the refugees hung on the verb like a phrase whose preposition is missing: the object.
    private func takeBareOblique(of clause: inout Clause, in tree: SentenceTree) {
        guard clause.kind == .verb, clause.objects.isEmpty, !clause.isPassive,
            let index = clause.obliques.firstIndex(where: { oblique in
                oblique.preposition.isEmpty && oblique.head > clause.predicate
                    && tree.relation(oblique.head) == .obl
                    && [.noun, .propn].contains(tree.tokens[oblique.head].tag) && !isTime(oblique.head, tree)
                    && !Self.measuringNouns.contains(tree.lemma(oblique.head))
            })
        else { return }
        clause.objects = tree.coordinated(clause.obliques[index].head)
        clause.obliques.removeAll { $0.preposition.isEmpty && clause.objects.contains($0.head) }
    }

    /// Nouns that say how much, how far or when, without a preposition.
    private static let measuringNouns: Set<String> = [
        "day", "night", "week", "month", "year", "hour", "minute", "time", "morning", "afternoon", "evening", "mile",
        "kilometre", "kilometer", "metre", "meter", "percent", "point", "degree", "way", "lot", "bit", "inch", "foot",
        "home", "season", "decade", "century", "weekend", "today", "yesterday", "tomorrow",
    ]

    private static let spans: Set<String> = [
        "minute", "hour", "day", "week", "month", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday",
    ]

    private func isPredicative(_ child: Int, in tree: SentenceTree) -> Bool {
        guard [.adj, .noun].contains(tree.tokens[child].tag), tree.child(of: child, .nsubj, .cop) == nil else {
            return false
        }
        return tree.children(of: child).contains {
            [.mark, .case].contains(tree.relation($0).base) && tree.lower($0) == "as"
        }
    }

    private func isPlainPast(_ predicate: Int, in tree: SentenceTree) -> Bool {
        guard [.vbd, .vbz, .vbp].contains(tree.tokens[predicate].fineTag) else { return false }
        return tree.child(of: predicate, .auxPass, .oblAgent) == nil && !hasAuxiliary(predicate, "be", tree)
            && !hasAuxiliary(predicate, "get", tree)
    }

    /// Prepositional phrases below the object: "lifted sanctions on Iran", "held a round of talks with Chad".
    func objectArguments(of clause: inout Clause, object: Int, in tree: SentenceTree, depth: Int = 0) {
        for child in tree.children(of: object) {
            let relation = tree.relation(child).base
            guard relation == .nmod || relation == .obl, tree.relation(child) != .nmodPoss else { continue }
            guard let preposition = tree.preposition(of: child) else { continue }
            for head in tree.coordinated(child) {
                clause.obliques.append(Clause.Oblique(preposition: preposition, head: head, onObject: true))
                // "a series of talks with", "an end to attacks on": one level more.
                if depth < 2, preposition == "of" || preposition == "to" || preposition == "for" {
                    objectArguments(of: &clause, object: head, in: tree, depth: depth + 1)
                }
            }
        }
    }

    /// What hangs on a predicate adjective or noun: "is critical of Rome", "was a guest of the king".
    private func copularArguments(of clause: inout Clause, in tree: SentenceTree) {
        for child in tree.children(of: clause.predicate) where tree.relation(child).base == .nmod {
            guard tree.relation(child) != .nmodPoss, let preposition = tree.preposition(of: child) else { continue }
            for head in tree.coordinated(child)
            where !clause.obliques.contains(where: { $0.head == head }) {
                clause.obliques.append(Clause.Oblique(preposition: preposition, head: head))
            }
        }
    }

    /// Possessor, modifiers and prepositional phrases of a noun that names an act.
    func nominalArguments(of clause: inout Clause, in tree: SentenceTree) {
        for child in tree.children(of: clause.predicate) {
            switch tree.relation(child) {
            case .nmodPoss:
                for head in tree.coordinated(child) {
                    clause.obliques.append(Clause.Oblique(preposition: "'s", head: head))
                }
            case .amod, .compound, .nmod, .nmodDesc, .obl, .nmodUnmarked, .oblAgent:
                let preposition = tree.preposition(of: child)
                let isModifier = preposition == nil && child < clause.predicate
                guard preposition != nil || isModifier else { continue }
                for head in tree.coordinated(child) {
                    clause.obliques.append(Clause.Oblique(preposition: preposition ?? "~", head: head))
                    // "in the wake of", "on behalf of": deeper phrases of places and times are not the act's own.
                    if preposition == "of" || preposition == "by" { nested(of: head, into: &clause, in: tree) }
                }
            default: break
            }
        }
    }

    /// "the lifting of sanctions on Iran": what hangs on the "of" phrase belongs to the act too.
    private func nested(of head: Int, into clause: inout Clause, in tree: SentenceTree) {
        for child in tree.children(of: head) where tree.relation(child).base == .nmod {
            guard tree.relation(child) != .nmodPoss, let preposition = tree.preposition(of: child), preposition != "of"
            else { continue }
            for nested in tree.coordinated(child) {
                clause.obliques.append(Clause.Oblique(preposition: preposition, head: nested, onObject: true))
            }
        }
    }

    func hasAuxiliary(_ predicate: Int, _ lemma: String, _ tree: SentenceTree) -> Bool {
        tree.children(of: predicate).contains { tree.relation($0).base == .aux && tree.lemma($0) == lemma }
    }

    func isTime(_ token: Int, _ tree: SentenceTree) -> Bool {
        tree.article.times.contains { $0.tokens.contains(token) }
    }
}

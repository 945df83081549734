import Language

extension ClauseFinder {
    /// Joins each clause to the clause that governs it.
    func link(_ clauses: inout [Clause], indexOf: [Int: Int], in tree: SentenceTree) {
        for index in clauses.indices {
            let predicate = clauses[index].predicate
            let relation = tree.relation(predicate)
            let governor =
                predicate == tree.mainParticiple ? nil : governor(of: predicate, indexOf: indexOf, in: tree)
            clauses[index].parent = governor
            guard let governor else {
                clauses[index].link = .root
                continue
            }
            clauses[index].link = link(of: predicate, relation: relation, governor: clauses[governor], in: tree)
            if clauses[index].kind == .nominal { clauses[index].link = .noun }
            switch clauses[index].link {
            case .content, .complement: clauses[governor].complements.append(index)
            default: break
            }
            clauses[index].isInfinitive = tree.children(of: predicate).contains {
                tree.relation($0) == .mark && tree.lower($0) == "to"
            }
        }
        for index in clauses.indices where clauses[index].link == .coordination {
            leaveQuotation(index, in: &clauses, tree)
        }
        for index in clauses.indices where clauses[index].link == .relative {
            // "It was Chad that began it": the relative clause says what happened, the copula adds weight.
            guard let frame = clauses[index].parent, isCleft(clauses[frame], around: clauses[index], tree) else {
                continue
            }
            clauses[index].cleft = clauses[frame].predicate
            clauses[index].link = clauses[frame].link
            clauses[index].parent = clauses[frame].parent
            if let governor = clauses[index].parent, clauses[governor].complements.contains(frame) {
                clauses[governor].complements.append(index)
            }
        }
        // The second of two coordinated complements completes the same governor: "urged it to stop and to leave".
        for index in clauses.indices where clauses[index].link == .coordination {
            guard let first = clauses[index].parent, let governor = clauses[first].parent,
                clauses[first].link == .content || clauses[first].link == .complement,
                !clauses[governor].complements.contains(index), clauses[index].subjects.isEmpty
            else { continue }
            clauses[governor].complements.append(index)
        }
    }

    private func isCleft(_ frame: Clause, around clause: Clause, _ tree: SentenceTree) -> Bool {
        guard frame.kind == .copular, tree.tokens[clause.predicate].head == frame.predicate,
            tree.relation(clause.predicate) == .aclRelcl,
            [.noun, .propn, .pron].contains(tree.tokens[frame.predicate].tag),
            !["time", "occasion", "day", "year", "moment", "week", "month"].contains(tree.lemma(frame.predicate))
        else { return false }
        return tree.children(of: frame.predicate).contains { child in
            child < frame.predicate && [.nsubj, .expl].contains(tree.relation(child).base) && tree.lower(child) == "it"
        }
    }

    /// "Wrote that “troops have crossed the border,” and asked for help": whoever wrote asks, not who crossed.
    private func leaveQuotation(_ index: Int, in clauses: inout [Clause], _ tree: SentenceTree) {
        guard let first = clauses[index].parent, clauses[index].subjects.isEmpty else { return }
        let start = clauses[first].predicate
        let end = clauses[index].predicate
        guard start < end, (start..<end).contains(where: { ["”", "''"].contains(tree.lower($0)) }),
            !(start..<end).contains(where: { ["“", "``"].contains(tree.lower($0)) }),
            let opening = (tree.range.lowerBound..<start).last(where: { ["“", "``"].contains(tree.lower($0)) })
        else { return }
        var outer = clauses[first].parent
        while let candidate = outer, clauses[candidate].predicate > opening { outer = clauses[candidate].parent }
        if let outer, clauses[outer].kind == .verb { clauses[index].parent = outer }
    }

    private func governor(of predicate: Int, indexOf: [Int: Int], in tree: SentenceTree) -> Int? {
        var current = tree.tokens[predicate].head
        var steps = 0
        while current >= 0, steps < tree.range.count {
            if let index = indexOf[current] { return index }
            current = tree.tokens[current].head
            steps += 1
        }
        return nil
    }

    private func link(
        of predicate: Int, relation: DependencyRelation, governor: Clause, in tree: SentenceTree
    ) -> Clause.Link {
        switch relation.base {
        case .ccomp, .csubj: return .content
        case .xcomp: return .complement
        case .conj: return .coordination
        case .parataxis: return tree.tokens[predicate].head == governor.predicate ? .root : .circumstance
        case .acl:
            if relation == .aclRelcl {
                // "accusations that it had …": the parser's relative clause has "that" as its mark.
                let hasMark = tree.children(of: predicate).contains {
                    tree.relation($0) == .mark && tree.lower($0) == "that"
                }
                return hasMark ? .content : .relative
            }
            // "the decision to withdraw", "accused of" stay complements; participles after a noun are relatives.
            let marker = tree.children(of: predicate).first { tree.relation($0) == .mark }
            if let marker, tree.lower(marker) == "that" { return .content }
            if let marker, ["to", "of", "for"].contains(tree.lower(marker)) { return .complement }
            return .relative
        case .advcl, .obl:
            let markers = tree.children(of: predicate).filter {
                tree.relation($0) == .mark || tree.relation($0) == .advmod || tree.relation($0) == .case
            }
            for marker in markers {
                let word = tree.lower(marker)
                if cues.effect(of: word, as: .conjunction) == .conditional, word != "whether" { return .condition }
                // "accused it of arming rebels": a gerund after a preposition completes the verb.
                if tree.tokens[predicate].fineTag == .vbg,
                    ["of", "for", "from", "against", "to", "on", "about"].contains(word)
                {
                    return .complement
                }
                if word == "to", marker < predicate {
                    return controlsInfinitive(tree.lemma(governor.predicate)) ? .complement : .purpose
                }
            }
            // "proposed sending troops": a gerund right after such a verb completes it.
            if markers.isEmpty, tree.tokens[predicate].fineTag == .vbg, predicate == governor.predicate + 1,
                Self.gerundVerbs.contains(tree.lemma(governor.predicate))
            {
                return .complement
            }
            return .circumstance
        default: return .circumstance
        }
    }

    private static let gerundVerbs: Set<String> = [
        "propose", "suggest", "recommend", "consider", "discuss", "oppose", "avoid", "stop", "cease", "halt",
        "contemplate", "favour", "favor", "resume", "begin", "start", "continue", "keep",
    ]

    /// Verbs whose infinitive says what is wanted even when the parser hangs it beside them.
    private func controlsInfinitive(_ lemma: String) -> Bool {
        cues.effect(of: lemma, as: .verb) != nil || lemma == "warn" || lemma == "caution"
    }

    /// Gives clauses without a subject the one that the grammar means, and relatives the noun they belong to.
    func fillSubjects(_ clauses: inout [Clause], in tree: SentenceTree) {
        for index in clauses.indices where clauses[index].kind != .nominal {
            resolveRelative(&clauses[index], in: tree)
        }
        for index in clauses.indices
        where clauses[index].link == .relative
            || clauses[index].link == .complement
                && tree.relation(clauses[index].predicate).base == .acl
        {
            giveToIssuer(index, in: &clauses, tree)
        }
        mendSpeech(&clauses, in: tree)
        for index in clauses.indices where clauses[index].link == .coordination && !clauses[index].objects.isEmpty {
            // "arrested and deported the pilot": one object for both.
            guard let first = clauses[index].parent, clauses[first].kind == .verb, !clauses[first].isPassive,
                clauses[first].objects.isEmpty, clauses[first].complements.isEmpty, clauses[first].obliques.isEmpty,
                clauses[index].subjects.isEmpty,
                (1...2).contains(clauses[index].predicate - clauses[first].predicate)
            else { continue }
            clauses[first].objects = clauses[index].objects
        }
        // Governors come first in text or not: two rounds reach chains of coordination and control.
        for _ in 0..<3 {
            for index in clauses.indices where clauses[index].kind != .nominal && clauses[index].subjects.isEmpty {
                guard let parent = clauses[index].parent else { continue }
                let governor = clauses[parent]
                switch clauses[index].link {
                case .coordination:
                    if clauses[index].isPassive {
                        guard clauses[index].objects.isEmpty else { continue }
                        clauses[index].objects = governor.isPassive ? governor.objects : governor.subjects
                    } else if governor.isPassive, tree.tokens[clauses[index].predicate].fineTag == .vbn,
                        clauses[index].objects.isEmpty, !hasAuxiliary(clauses[index].predicate, "have", tree)
                    {
                        // "was arrested and deported"
                        clauses[index].isPassive = true
                        clauses[index].objects = governor.objects
                    } else {
                        clauses[index].subjects = governor.isPassive ? governor.objects : governor.subjects
                    }
                case .complement:
                    if let owner = decider(over: clauses[index].predicate, tree) {
                        clauses[index].subjects = owner
                        continue
                    }
                    guard !clauses[index].isPassive else {
                        if clauses[index].objects.isEmpty { clauses[index].objects = controller(of: governor) }
                        continue
                    }
                    clauses[index].subjects = controller(of: governor)
                case .purpose, .circumstance:
                    let own = clauses[index].predicate
                    let tag = tree.tokens[own].fineTag
                    guard tag == .vbg || tag == .vbn || tag == .vb else { continue }
                    let subject = governor.isPassive ? governor.objects : governor.subjects
                    if clauses[index].isPassive {
                        if clauses[index].objects.isEmpty { clauses[index].objects = subject }
                    } else {
                        clauses[index].subjects = subject
                    }
                default: break
                }
            }
        }
        shareAgents(&clauses, in: tree)
    }

    /// "Had two lawmakers arrested": who has it done does it. "Was shot and wounded by a gunman": one agent for both.
    func shareAgents(_ clauses: inout [Clause], in tree: SentenceTree) {
        for index in clauses.indices {
            guard let parent = clauses[index].parent, clauses[index].kind == .verb else { continue }
            let governor = clauses[parent]
            if tree.lemma(governor.predicate) == "have", !governor.subjects.isEmpty,
                clauses[index].link == .relative || clauses[index].link == .complement,
                tree.tokens[clauses[index].predicate].fineTag == .vbn
            {
                let isOfObject = governor.objects.contains(where: clauses[index].objects.contains)
                if clauses[index].isPassive, clauses[index].subjects.isEmpty, isOfObject {
                    clauses[index].subjects = governor.subjects
                    clauses[index].link = .complement
                } else if !clauses[index].isPassive, clauses[index].objects.isEmpty,
                    clauses[index].subjects.allSatisfy({ $0 > governor.predicate && $0 < clauses[index].predicate }),
                    !clauses[index].subjects.isEmpty
                {
                    clauses[index].objects = clauses[index].subjects
                    clauses[index].subjects = governor.subjects
                }
            }
            if clauses[index].link == .coordination, clauses[index].isPassive, clauses[index].subjects.isEmpty {
                // The second participle without its auxiliary: "by" names who did it all the same.
                let agents = clauses[index].obliques.filter { $0.preposition == "by" && !isTime($0.head, tree) }.map(
                    \.head)
                clauses[index].subjects = agents
                clauses[index].obliques.removeAll { agents.contains($0.head) }
            }
            if clauses[index].link == .coordination, clauses[index].isPassive, !clauses[index].subjects.isEmpty,
                governor.isPassive, governor.subjects.isEmpty, governor.predicate < clauses[index].predicate,
                clauses[index].predicate - governor.predicate < 4
            {
                clauses[parent].subjects = clauses[index].subjects
            }
        }
    }

    /// "Issued a statement condemning the raid", "signed an order to expel them": whoever issues the paper condemns and expels.
    private func giveToIssuer(_ index: Int, in clauses: inout [Clause], _ tree: SentenceTree) {
        guard let parent = clauses[index].parent, clauses[index].kind == .verb, !clauses[index].isPassive else {
            return
        }
        let noun = tree.tokens[clauses[index].predicate].head
        guard tree.range.contains(noun), clauses[index].subjects.isEmpty || clauses[index].subjects == [noun] else {
            return
        }
        let isOrder =
            Self.orders.contains(tree.lemma(noun)) && (clauses[index].isInfinitive || isGerund(clauses[index], tree))
        guard isOrder || Self.papers.contains(tree.lemma(noun)) && isGerund(clauses[index], tree) else { return }
        // The paper may be an act of its own; its governor is what it is the object of.
        var governor = clauses[parent]
        if governor.predicate == noun, let above = governor.parent { governor = clauses[above] }
        let isPart = governor.objects.contains(noun) || governor.obliques.contains { $0.head == noun }
        guard isPart, governor.kind == .verb, !governor.subjects.isEmpty else { return }
        clauses[index].subjects = governor.subjects
        if clauses[index].link == .complement {
            for other in clauses.indices { clauses[other].complements.removeAll { $0 == index } }
        }
        clauses[index].link = .circumstance
    }

    /// "Malaysia's decision to expel him", "the decision by Chad to withdraw": whoever decides does it.
    private func decider(over predicate: Int, _ tree: SentenceTree) -> [Int]? {
        let noun = tree.tokens[predicate].head
        guard tree.range.contains(noun), tree.relation(predicate).base == .acl,
            ["decision", "move", "order", "vote", "plan", "threat", "offer", "promise", "pledge", "refusal"].contains(
                tree.lemma(noun))
        else { return nil }
        for child in tree.children(of: noun) {
            if tree.relation(child) == .nmodPoss { return tree.coordinated(child) }
            if tree.relation(child).base == .nmod, tree.preposition(of: child) == "by" {
                return tree.coordinated(child)
            }
        }
        return nil
    }

    private func isGerund(_ clause: Clause, _ tree: SentenceTree) -> Bool {
        tree.tokens[clause.predicate].fineTag == .vbg
    }

    private static let orders: Set<String> = [
        "order", "decree", "directive", "memorandum", "memo", "proclamation", "law", "bill", "legislation",
    ]

    private static let papers: Set<String> = [
        "statement", "letter", "resolution", "communique", "communiqué", "declaration", "message", "note", "petition",
        "motion", "memorandum", "post", "tweet", "telegram", "appeal",
    ]

    /// Who does what an open complement tells: the object of "urge", else the subject.
    private func controller(of governor: Clause) -> [Int] {
        if let promise = governor.particle, promise < 0 { return [] }
        if !governor.objects.isEmpty, governor.kind == .verb || governor.isPassive { return governor.objects }
        if !governor.indirectObjects.isEmpty { return governor.indirectObjects }
        return governor.subjects
    }

    /// Puts the noun that a relative clause belongs to in the place of its pronoun, or of what is missing.
    private func resolveRelative(_ clause: inout Clause, in tree: SentenceTree) {
        guard clause.link == .relative || clause.cleft != nil else { return }
        let noun = tree.tokens[clause.predicate].head
        guard noun >= 0 else { return }
        // "France and Germany, which …" means both when the clause follows the last of them.
        let both = tree.coordinated(noun).filter { $0 < clause.predicate }
        let antecedent = tree.isNominal(noun) ? both : []
        func isRelativePronoun(_ token: Int) -> Bool {
            switch tree.tokens[token].fineTag {
            case .wp, .wdt, .wpPossessive: true
            default: tree.lower(token) == "that" && tree.tokens[token].tag == .pron
            }
        }
        defer {
            // What hangs on the noun belongs to the act upon it: "the sanctions on Chad imposed by Mali".
            let known = clause.obliques.map(\.head)
            for object in clause.objects where antecedent.contains(object) {
                objectArguments(of: &clause, object: object, in: tree)
            }
            clause.obliques = clause.obliques.enumerated().filter { position, oblique in
                position < known.count || !known.contains(oblique.head)
            }.map(\.element)
        }
        var found = false
        if clause.subjects.contains(where: isRelativePronoun) {
            clause.subjects = antecedent
            found = true
        }
        if clause.objects.contains(where: isRelativePronoun) {
            clause.objects = antecedent
            found = true
        }
        for index in clause.obliques.indices where isRelativePronoun(clause.obliques[index].head) {
            clause.obliques[index].head = noun
            found = true
        }
        guard !found, !antecedent.isEmpty else { return }
        if tree.relation(clause.predicate) == .aclRelcl {
            // "the talks Oman hosted": the noun is the object that is missing.
            if !clause.isPassive, clause.objects.isEmpty, !clause.subjects.isEmpty, clause.kind == .verb {
                clause.objects = antecedent
            }
        } else if clause.isPassive {
            if clause.objects.isEmpty { clause.objects = antecedent }
        } else if clause.subjects.isEmpty {
            clause.subjects = antecedent
        }
    }
}

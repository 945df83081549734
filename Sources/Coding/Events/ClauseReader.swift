import Language
import Record

/// Answers what frames ask of a clause: who stands in a role, which class a word is in.
struct ClauseReader {
    let context: CodingContext
    let lexicon: EventLexicon
    let parties: PartyReader
    private let memory = ClassMemory()

    init(context: CodingContext, lexicon: EventLexicon, parties: PartyReader) {
        self.context = context
        self.lexicon = lexicon
        self.parties = parties
    }

    var analysis: AnalysedArticle { context.analysis }

    // MARK: Roles

    /// The head tokens that stand where a role says.
    func heads(_ role: PartyRole, of clause: Clause) -> [Int] {
        var heads = walk(role.path[...], clause)
        switch role.filter {
        case nil: break
        case "actor": heads = heads.filter { !parties.entities(at: $0).isEmpty }
        case "plural": heads = isPlural(heads) ? heads : []
        case "several":
            // Of two states or bodies at least, not several of one.
            let codes = Set(heads.flatMap { parties.entities(at: $0) }.compactMap(\.code))
            heads = codes.count > 1 ? heads : []
        case .some(let name): heads = heads.filter { isInClass($0, name) || parties.isOfClass($0, name) }
        }
        return heads
    }

    private func walk(_ path: ArraySlice<String>, _ clause: Clause) -> [Int] {
        guard let step = path.first else { return [] }
        let rest = path.dropFirst()
        if step == "comp" || step == "purpose" {
            var found: [Int] = []
            for index in step == "comp" ? clause.complements : purposes(of: clause) {
                let complement = context.clauses[index]
                if rest.isEmpty {
                    found.append(complement.predicate)
                } else if rest.first == "subj" {
                    found += complement.subjects.filter { !clause.subjects.contains($0) }
                    if complement.isPassive, complement.subjects.isEmpty { found += owners(ofAll: complement.objects) }
                } else if rest.first == "obj" {
                    found += complement.objects.isEmpty ? [] : partiesOrOwners(complement.objects)
                } else {
                    found += walk(rest, complement)
                }
            }
            return found
        }
        let heads = first(step, clause)
        guard let next = rest.first else { return heads }
        if next == "comp" { return heads.flatMap { walk(rest, explaining($0, clause)) } }
        return heads.flatMap { below($0, next) }
    }

    /// Clauses that say what for ("sent a frigate *to shadow the convoy*").
    private func purposes(of clause: Clause) -> [Int] {
        context.clauses(ofSentence: clause.sentence).filter { index in
            let other = context.clauses[index]
            return other.kind == .verb && other.link == .purpose
                && other.parent.map { context.clauses[$0].predicate } == clause.predicate
        }
    }

    /// The clause of a noun with the infinitives that explain it ("a deal to supply …", "readiness to meet …").
    private func explaining(_ noun: Int, _ clause: Clause) -> Clause {
        let range = context.clauses(ofSentence: clause.sentence)
        var holder = range.first { context.clauses[$0].predicate == noun }.map { context.clauses[$0] } ?? clause
        holder.complements = holder.complements.filter { analysis.tokens[context.clauses[$0].predicate].head == noun }
        return holder
    }

    private func first(_ step: String, _ clause: Clause) -> [Int] {
        switch step {
        case "subj": clause.subjects
        case "obj": clause.objects.isEmpty ? clause.indirectObjects : clause.objects.flatMap(measuredParties)
        case "iobj": clause.indirectObjects
        case "objowner": ownersOrMakers(clause)
        case "owner": nominalOwners(clause)
        case "speaker": clause.speakers
        case "pred": [clause.predicate]
        case "presser": pressers(of: clause)
        case "with" where clause.heads(with: step).isEmpty: deeper(step, clause)
        default: clause.heads(with: step)
        }
    }

    /// "Hundreds of thousands of Rohingya": the people that a measure counts, where they are a party; else the noun itself.
    private func measuredParties(_ head: Int) -> [Int] {
        var current = head
        for _ in 0..<2 {
            guard Self.measures.contains(analysis.lemma(current)) || analysis.tokens[current].tag == .num,
                parties.entities(at: current).isEmpty,
                let counted = analysis.children(of: current).first(where: {
                    analysis.tokens[$0].relation.base == .nmod && prepositionText(of: $0) == "of"
                })
            else { break }
            current = counted
            if !parties.entities(at: current).isEmpty { return conjuncts(current) }
        }
        return [head]
    }

    /// "Signed a memorandum on fishing with Oman": the phrase hangs on the noun before it.
    private func deeper(_ step: String, _ clause: Clause) -> [Int] {
        let nouns = (clause.objects + clause.obliques.map(\.head)).filter { $0 > clause.predicate }
        for noun in nouns {
            let found = analysis.children(of: noun).filter {
                $0 > noun && analysis.tokens[$0].relation.base == .nmod && prepositionText(of: $0) == step
                    && !parties.entities(at: $0).isEmpty
            }
            if !found.isEmpty { return found.flatMap(conjuncts) }
        }
        return []
    }

    private func ownersOrMakers(_ clause: Clause) -> [Int] {
        let owned = owners(ofAll: clause.objects)
        return owned.isEmpty ? clause.objects.flatMap { makers(of: $0, in: clause.sentence) } : owned
    }

    /// "The plan that Chad had put forward", "terms set by the lenders": who made what is spoken of.
    func makers(of noun: Int, in sentence: Int) -> [Int] {
        for index in context.clauses(ofSentence: sentence) {
            let other = context.clauses[index]
            guard other.link == .relative || other.link == .content && other.objects.isEmpty,
                analysis.tokens[other.predicate].head == noun,
                isInClass(other.predicate, "making")
            else { continue }
            let found = other.subjects.filter { $0 != noun && !parties.entities(at: $0).isEmpty }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// What hangs below a noun: its owner, or a prepositional phrase.
    private func below(_ head: Int, _ step: String) -> [Int] {
        if step == "owner" { return owners(of: head) }
        var found: [Int] = []
        for child in analysis.children(of: head) where analysis.tokens[child].relation.base == .nmod {
            guard analysis.tokens[child].relation != .nmodPoss, prepositionText(of: child) == step else { continue }
            found += conjuncts(child)
        }
        if found.isEmpty {
            // "a round of talks with", "an end to attacks by": one level down.
            for child in analysis.children(of: head) where analysis.tokens[child].relation.base == .nmod {
                guard let preposition = prepositionText(of: child),
                    preposition == "of" || preposition == "to" || preposition == "on"
                else { continue }
                for deeper in analysis.children(of: child)
                where analysis.tokens[deeper].relation.base == .nmod && prepositionText(of: deeper) == step {
                    found += conjuncts(deeper)
                }
            }
        }
        return found
    }

    private func partiesOrOwners(_ heads: [Int]) -> [Int] {
        let own = heads.filter { !parties.entities(at: $0).isEmpty }
        guard own.isEmpty else { return own }
        let owned = owners(ofAll: heads)
        // "restrict imports of European pork": one phrase further down.
        return owned.isEmpty ? heads.flatMap { owners(ofAll: nested(in: $0)) } : owned
    }

    private func nested(in head: Int) -> [Int] {
        analysis.children(of: head).filter {
            analysis.tokens[$0].relation.base == .nmod && ["of", "on", "to"].contains(prepositionText(of: $0) ?? "")
        }
    }

    private func owners(ofAll heads: [Int]) -> [Int] { heads.flatMap(owners) }

    /// Whose a noun is: possessor, nationality or name before it, then "by", "from" and "of" phrases that hold a party.
    func owners(of head: Int) -> [Int] {
        var before: [Int] = []
        var after: [Int] = []
        for child in analysis.children(of: head) {
            switch analysis.tokens[child].relation {
            case .nmodPoss: before.insert(contentsOf: conjuncts(child), at: 0)
            case .amod, .compound, .nmodDesc, .nmod, .nmodUnmarked:
                if let preposition = prepositionText(of: child) {
                    if ["by", "from"].contains(preposition) { after.insert(contentsOf: conjuncts(child), at: 0) }
                    if preposition == "of" { after += conjuncts(child) }
                } else if child < head, parties.isModifierParty(child) {
                    before.append(child)
                }
            default: break
            }
        }
        let found = before.filter { !parties.owner(at: $0).isEmpty }
        if !found.isEmpty { return found }
        // "the bombing of Aden by Saudi aircraft": whose the aircraft are.
        for head in after {
            if !parties.owner(at: head).isEmpty { return after.filter { !parties.owner(at: $0).isEmpty } }
            if ["by", "of"].contains(prepositionText(of: head) ?? "") {
                let own = analysis.children(of: head).filter { $0 < head && parties.isModifierParty($0) }
                if !own.isEmpty { return own }
            }
        }
        return []
    }

    private func nominalOwners(_ clause: Clause) -> [Int] {
        var found: [Int] = []
        for oblique in clause.obliques where oblique.preposition == "'s" { found.append(oblique.head) }
        if found.isEmpty {
            found = clause.obliques.filter { $0.preposition == "~" && parties.isModifierParty($0.head) }.map(\.head)
        }
        if found.isEmpty { found = clause.heads(with: "by") }
        return found
    }

    /// The token and its conjuncts.
    func conjuncts(_ head: Int) -> [Int] {
        var found = [head]
        var next = 0
        while next < found.count, found.count < 30 {
            for child in analysis.children(of: found[next]) where analysis.tokens[child].relation == .conj {
                found.append(child)
            }
            next += 1
        }
        return found
    }

    func prepositionText(of head: Int) -> String? {
        for child in analysis.children(of: head) where analysis.tokens[child].relation == .case && child < head {
            return analysis.lower(child)
        }
        return nil
    }

    /// "we", "our side": whoever speaks.
    func isFirstPerson(_ head: Int) -> Bool {
        let words = ["we", "i", "our", "my", "us"]
        return words.contains(analysis.lower(head))
            || analysis.children(of: head).contains {
                analysis.tokens[$0].relation == .nmodPoss && words.contains(analysis.lower($0))
            }
    }

    /// Whether heads name more than one party: several, or a plural noun.
    func isPlural(_ heads: [Int]) -> Bool {
        if heads.count > 1 { return true }
        guard let head = heads.first else { return false }
        if parties.entities(at: head).count > 1 { return true }
        switch analysis.tokens[head].fineTag {
        case .nns, .nnps: return true
        default: return ["they", "both", "we"].contains(analysis.lower(head))
        }
    }

    // MARK: Classes

    /// Whether the noun or verb at a token is in a word class, phrases with its neighbours included.
    func isInClass(_ token: Int, _ name: String) -> Bool {
        guard let number = lexicon.classes.number(of: name) else {
            // What is no class holds the word of its own name.
            var isFound = false
            visitNames(of: token) { isFound = isFound || $0 == name }
            return isFound
        }
        if let known = memory.numbers[token] { return known.contains(number) }
        var found: [Int32] = []
        visitNames(of: token) { found += lexicon.classes.numbers(of: $0) }
        memory.numbers[token] = found
        return found.contains(number)
    }

    /// Hands over the word at a token and the phrases with its neighbours that classes may hold.
    private func visitNames(of token: Int, _ visit: (String) -> Void) {
        let lemma = analysis.lemma(token)
        visit(lemma)
        visit(analysis.lower(token))
        // "Tribesmen", "schoolchildren": plurals that the lemmatiser has not met.
        if lemma.hasSuffix("men") { visit(lemma.dropLast(2) + "an") }
        if lemma.hasSuffix("children") { visit(String(lemma.dropLast(3))) }
        let range = analysis.sentenceTokens(of: token)
        if lexicon.classes.endsPhrase(lemma) {
            var words = lemma
            var before = token - 1
            while before >= range.lowerBound, token - before <= 3 {
                defer { before -= 1 }
                if analysis.tokens[before].tag == .punct, analysis.lower(before) != "-" { continue }
                words = analysis.lower(before) + " " + words
                visit(words)
            }
        }
        if lexicon.classes.startsPhrase(lemma) {
            var words = lemma
            var after = token + 1
            while after < range.upperBound, after - token <= 4 {
                defer { after += 1 }
                if ["“", "”", "``", "''", "\""].contains(analysis.form(after)) { continue }
                visit(words + " " + analysis.lemma(after))
                words += " " + analysis.lower(after)
                visit(words)
            }
        }
    }

    /// Whether a noun, or the noun that it measures ("a series of raids", "tons of wheat"), is in one of the classes.
    func isInClasses(_ token: Int, _ names: [String]) -> Bool {
        if names.contains(where: { isInClass(token, $0) }) { return true }
        guard Self.measures.contains(analysis.lemma(token)) || analysis.tokens[token].tag == .num else { return false }
        for child in analysis.children(of: token)
        where analysis.tokens[child].relation.base == .nmod && prepositionText(of: child) == "of" {
            for head in conjuncts(child) where names.contains(where: { isInClass(head, $0) }) { return true }
        }
        return false
    }

    private static let measures: Set<String> = [
        "series", "number", "ten", "score", "handful", "round", "ton", "tonne", "dozen", "hundred", "thousand",
        "million", "lot", "group", "wave",
        "string",
        "end", "set", "batch", "piece", "shipment", "type", "kind", "amount", "worth", "one", "some", "many", "all",
        "member",
        "couple", "pair", "range", "cessation", "kilo", "litre", "barrel", "truckload", "billion", "act", "state",
        "crew", "exchange",
        "form", "part", "offer", "resumption", "start", "last", "rest", "majority", "half", "most", "wagon", "truck",
        "lorry", "planeload", "bulk", "remainder",
    ]
}

/// Which classes the tokens of an article are in, as far as it was asked.
private final class ClassMemory {
    var numbers: [Int: [Int32]] = [:]
}

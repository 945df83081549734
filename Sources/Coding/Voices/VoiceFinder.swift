import Language
import Record

/// Turns attributions into voices: what the cue means, who speaks, to whom.
struct VoiceFinder {
    let analysis: AnalysedArticle
    let parties: Parties
    let lexicon: CueLexicon
    let media: MediaNames

    func voices() -> [Voice] {
        let quoted = QuotationFinder.quotations(in: analysis).map(\.tokens)
        let attributed = analysis.attributions.indices.map { index in
            var attribution = analysis.attributions[index]
            let (cue, token) = cue(of: attribution)
            attribution.content = behindHearer(attribution.content, cue: cue, token)
            let source =
                quotedSource(cue: token) ?? outerSource(attribution, cue: token, quoted: quoted)
                ?? participialSource(attribution, cue: token) ?? attribution.source.first
            return Voice(
                attribution: index, cue: cue, cueToken: token ?? attribution.cue.first?.lowerBound,
                speakers: source.map(speakers) ?? [], source: source,
                addressee: addressee(after: token, cue: cue, content: attribution.content),
                content: withoutTails(attribution.content, form: attribution.form), form: attribution.form,
                isClause: isClause(attribution, cueToken: token),
                isMedium: source.map { isRelay($0, cue: cue, attribution: attribution) } ?? false,
                parent: attribution.parent)
        }
        guard let interviewed else { return attributed + unattributed(beside: attributed) }
        let known = attributed.map { answering($0, interviewed) }
        return known + unattributed(beside: known, interviewed: interviewed)
    }

    private func speakers(_ source: Range<Int>) -> [Entity] {
        if source.count == 1, ["who", "which", "that"].contains(analysis.lower(source.lowerBound)),
            let noun = antecedent(of: source.lowerBound)
        {
            // "X of Turkmenistan, who said": a person says it.
            if analysis.lower(source.lowerBound) == "who", parties.known(at: noun)?.office == nil {
                var near = noun - 1
                while near >= analysis.sentenceTokens(of: noun).lowerBound, noun - near < 5 {
                    if let person = parties.known(at: near), person.office != nil { return [person] }
                    near -= 1
                }
            }
            return [parties.entity(at: noun)]
        }
        return parties.entities(of: source)
    }

    /// The noun a relative pronoun stands for.
    private func antecedent(of pronoun: Int) -> Int? {
        // A report or statement right before, perhaps with a participle behind it ("a report published in May that said"),
        // is nearer than what the tree may choose.
        let sentence = analysis.sentenceTokens(of: pronoun)
        var near = pronoun - 1
        while near >= sentence.lowerBound, pronoun - near < 8, analysis.tokens[near].tag != .punct {
            if Self.documents.contains(analysis.lemma(near)) { return near }
            near -= 1
        }
        var verb = analysis.tokens[pronoun].head
        var steps = 0
        while verb >= 0, steps < 6 {
            if analysis.tokens[verb].relation == .aclRelcl { return analysis.tokens[verb].head }
            verb = analysis.tokens[verb].head
            steps += 1
        }
        var index = pronoun - 1
        while index >= 0, analysis.tokens[index].tag == .punct { index -= 1 }
        return index >= 0 ? index : nil
    }

    private static let documents: Set<String> = [
        "report", "statement", "letter", "note", "communique", "article", "story", "post", "message", "resolution",
    ]

    /// The source of a participle behind its clause ("He also spoke about …, saying that …") is the subject of that
    /// clause, whatever noun stands nearer.
    private func participialSource(_ attribution: Attribution, cue token: Int?) -> Range<Int>? {
        if let token, let source = attribution.source.first, source.upperBound <= token, token > 0,
            ["and", "but"].contains(analysis.lower(source.upperBound))
        {
            // "summoned the ambassador and demanded that …": who summoned him demands.
            let own = parties.head(of: parties.core(of: source))
            let verb = analysis.tokens[own].head
            if analysis.tokens[own].relation == .obj, verb >= 0, verb < own, analysis.tokens[verb].tag == .verb,
                let subject = analysis.subject(of: verb), subject < verb
            {
                return analysis.nominalPhrase(of: subject)
            }
        }
        guard let token, analysis.tokens[token].fineTag == .vbg, token > 0, analysis.form(token - 1) == ",",
            let source = attribution.source.first, source.upperBound <= token
        else { return nil }
        let sentence = analysis.sentenceTokens(of: token)
        guard let root = analysis.root(ofSentence: analysis.sentence(ofToken: token)), root < token,
            let subject = analysis.subject(of: root), subject < root, !source.contains(subject)
        else { return nil }
        // "said that Chad went on shelling, arguing that …": who speaks first argues, whoever is the nearer subject.
        if ClauseFinder.isSpeech(analysis.lemma(root)), Self.arguing.contains(analysis.lower(token)) {
            let phrase = analysis.nominalPhrase(of: subject)
            return phrase.clamped(to: sentence.lowerBound..<root)
        }
        // A source that is a subject itself is right.
        let own = parties.head(of: parties.core(of: source))
        guard analysis.tokens[own].relation.base != .nsubj else { return nil }
        let phrase = analysis.nominalPhrase(of: subject)
        return phrase.clamped(to: sentence.lowerBound..<root)
    }

    /// "X said, “We are pleased,” adding that …": nobody inside quoted words says what stands outside them.
    private func outerSource(_ attribution: Attribution, cue token: Int?, quoted: [Range<Int>]) -> Range<Int>? {
        guard let token, let source = attribution.source.first,
            quoted.contains(where: { $0.contains(source.lowerBound) && !$0.contains(token) })
        else { return nil }
        let sentence = analysis.sentenceTokens(of: token)
        return analysis.attributions.compactMap(\.source.first).last { other in
            sentence.contains(other.lowerBound) && other.upperBound <= token
                && !quoted.contains { $0.contains(other.lowerBound) }
        }
    }

    private static let arguing: Set<String> = [
        "arguing", "adding", "saying", "warning", "stressing", "noting", "insisting", "claiming", "explaining",
        "asserting", "emphasising", "emphasizing", "reiterating", "pointing", "suggesting", "calling", "describing",
        "denouncing",
    ]

    /// Whom an agency quotes: "the agency quoted X, a deputy, as saying that".
    private func quotedSource(cue token: Int?) -> Range<Int>? {
        guard let token, analysis.lower(token) == "saying", token > 2, analysis.lower(token - 1) == "as" else {
            return nil
        }
        let sentence = analysis.sentenceTokens(of: token)
        guard
            let verb = (max(sentence.lowerBound, token - 24)..<token - 1).last(where: {
                ["quoted", "cited", "quotes", "cites", "quoting", "citing"].contains(analysis.lower($0))
            }), verb + 1 < token - 1,
            verb == sentence.lowerBound || !["was", "were", "been", "is", "are"].contains(analysis.lower(verb - 1))
        else { return nil }
        var end = token - 1
        while end > verb + 1, analysis.tokens[end - 1].tag == .punct { end -= 1 }
        return end > verb + 1 ? verb + 1..<end : nil
    }

    private func cue(of attribution: Attribution) -> (Cue?, Int?) {
        for range in attribution.cue {
            for token in range.reversed() {
                let word = analysis.lower(token)
                if let noun = lexicon.noun(word), analysis.tokens[token].tag == .noun || range.count == 1,
                    lexicon.verb(word) == nil || analysis.tokens[token].tag == .noun
                {
                    return (noun, token)
                }
                if let verb = lexicon.verb(word) { return (verb, token) }
            }
            for token in range.dropLast() {
                let rest = (token + 1..<range.upperBound).map { analysis.lower($0) }
                if let verb = lexicon.verb(analysis.lower(token), before: rest) { return (verb, token) }
            }
            if analysis.lower(range.lowerBound) == "according" || analysis.lower(range.lowerBound) == "in" {
                return (lexicon.cues.first { $0.cueClass == .according }, range.lowerBound)
            }
        }
        return (nil, nil)
    }

    /// The hearer after “told”, or after “to” (“said to reporters”).
    private func addressee(after token: Int?, cue: Cue?, content: [Range<Int>]) -> Range<Int>? {
        guard let token, let cue else { return nil }
        let sentence = analysis.sentenceTokens(of: token)
        if cue.frames.contains(.addressee) {
            var end = token + 1
            // What is said begins where the hearer ends: “told Reuters the plan was dead”.
            let said = content.map(\.lowerBound).filter { $0 > token + 1 }.min() ?? sentence.upperBound
            while end < min(sentence.upperBound, said), end - token < 9, !Self.enders.contains(analysis.lower(end)),
                !isDay(end, limit: sentence.upperBound)
            { end += 1 }
            return end > token + 1 ? token + 1..<end : nil
        }
        return nil
    }

    /// A day of speaking (“told Reuters Sunday that”), and no part of a name (“told the Sunday Herald”).
    private func isDay(_ token: Int, limit: Int) -> Bool {
        guard analysis.times.contains(where: { $0.tokens.contains(token) }) else { return false }
        guard token + 1 < limit, let next = analysis.form(token + 1).unicodeScalars.first else { return true }
        return !next.properties.isUppercase
    }

    private static let enders: Set<String> = [
        ",", ".", "that", "in", "on", "at", "after", "before", "during", ":", "\"", "“", "last", "by", "he", "she",
        "they", "it", "there", "earlier", "from", "about", "of",
    ]

    /// Whether the content is a finite clause: after “that”, before its cue, or with a subject of its own.
    private func isClause(_ attribution: Attribution, cueToken: Int?) -> Bool {
        guard attribution.form != .direct else { return true }
        guard let first = attribution.content.first, let token = first.first else { return false }
        switch analysis.lower(token) {
        case "that": return true
        case "to", "as", "so", "yes", "nothing", "little", "much", "goodbye": return false
        case "and", "or": return hasOwnSubject(first)
        default: break
        }
        if ["whether", "how", "why", "what", "who"].contains(analysis.lower(token)), (cueToken ?? 0) < token {
            return false
        }
        let cue = attribution.cue.first
        if let cue, cue.lowerBound >= first.upperBound { return hasFiniteVerb(first) }
        if let cue, analysis.lower(cue.lowerBound) == "according" { return hasFiniteVerb(first) }
        if analysis.tokens[token].relation == .none {
            // Before parsing: only cues that take a clause and nothing else.
            let frames = (cueToken.flatMap { lexicon.verb(analysis.lower($0)) })?.frames ?? []
            return frames.isDisjoint(with: [.object, .objectInf, .objectPrep, .objectAs, .objectComplement, .gerund])
        }
        // Cues that take a clause and nothing else need no proof from the tree.
        let frames = (cueToken.flatMap { lexicon.verb(analysis.lower($0)) })?.frames ?? []
        if !frames.isEmpty,
            frames.isDisjoint(with: [.object, .objectInf, .objectPrep, .objectAs, .objectComplement, .gerund, .inf])
        {
            return hasFiniteVerb(first)
        }
        return hasOwnSubject(first)
    }

    private func hasFiniteVerb(_ range: Range<Int>) -> Bool {
        guard analysis.tokens[range.lowerBound].fineTag != .none else { return true }
        return range.contains { [.vbd, .vbp, .vbz, .md].contains(analysis.tokens[$0].fineTag) }
    }

    /// Whether the head of a range is a predicate with a subject.
    private func hasOwnSubject(_ range: Range<Int>) -> Bool {
        guard analysis.tokens[range.lowerBound].relation != .none else { return true }
        for token in range {
            let head = analysis.tokens[token].head
            guard !range.contains(head) else { continue }
            guard [.verb, .aux, .adj, .noun, .propn, .pron, .num].contains(analysis.tokens[token].tag) else { continue }
            let hasSubject = analysis.children(of: token).contains {
                switch analysis.tokens[$0].relation {
                case .nsubj, .nsubjPass, .csubj, .expl, .nsubjOuter: range.contains($0)
                default: false
                }
            }
            if hasSubject { return hasFiniteVerb(range) }
        }
        return false
    }

    /// An outlet that reports, as against one that speaks for itself.
    private func isRelay(_ source: Range<Int>, cue: Cue?, attribution: Attribution) -> Bool {
        // "our correspondent writes": the outlet itself.
        let head = parties.head(of: parties.core(of: source))
        if ["correspondent", "reporter"].contains(analysis.lemma(head)),
            source.contains(where: { ["our", "bbc", "afp", "reuters", "ap"].contains(analysis.lower($0)) })
        {
            return true
        }
        guard media.isMedium(source, in: analysis, parties: parties) else { return false }
        switch cue?.cueClass {
        case .report, .say, .write, .announce, .according, .show, nil: return true
        default: return false
        }
    }
}

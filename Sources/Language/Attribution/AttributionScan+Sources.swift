/// Finding the source of a cue.
extension AttributionScan {
    /// The subject of a verb group; empty when none is in reach.
    func subject(of hit: CueHit) -> Range<Int>? {
        let bounds = bounds(around: hit.token)
        if words.hasTree, let range = treeSubject(of: hit, in: bounds) { return range }
        if hit.form == .gerund, !words.isA(hit.group.lowerBound, .auxiliary) {
            // “…, adding that …”: whoever spoke before in the sentence.
            let before = found.suffix(30).last {
                !$0.source.isEmpty && $0.cue.contains { bounds.contains($0.lowerBound) && $0.upperBound <= hit.token }
            }
            return before?.source.first ?? leadingSubject(before: hit, in: bounds)
        }
        return leftSubject(of: hit, in: bounds)
    }

    /// The first noun phrase of a sentence, when a verb follows it.
    private func leadingSubject(before hit: CueHit, in bounds: Range<Int>) -> Range<Int>? {
        let end = nounPhraseEnd(from: bounds.lowerBound, limit: hit.group.lowerBound)
        guard end > bounds.lowerBound, end < hit.group.lowerBound, !words.isA(end, [.punctuation, .preposition]) else {
            return nil
        }
        return bounds.lowerBound..<end
    }

    /// By the tree: the subject of the verb, or of the verb that it is coordinated with or hangs on.
    private func treeSubject(of hit: CueHit, in bounds: Range<Int>) -> Range<Int>? {
        var verb = hit.token
        var steps = 0
        while steps < 6 {
            steps += 1
            if let subject = words.children(verb).first(where: {
                switch words.relation($0) {
                case .nsubj, .nsubjPass, .nsubjOuter: bounds.contains($0)
                default: false
                }
            }) {
                return nounPhrase(headedBy: subject, verb: hit, in: bounds)
            }
            let head = words.head(verb)
            guard head >= 0, bounds.contains(head) else { return nil }
            switch words.relation(verb) {
            case .conj, .xcomp, .advcl, .parataxis, .aux, .cop: verb = head
            case .ccomp where hit.form == .gerund: verb = head
            case .acl:
                // “a statement saying …”: the noun is the source. Behind a comma it is the sentence's subject.
                guard head < hit.token else { return nil }
                if hit.form == .gerund, words.relation(head) != .nsubj, hit.group.lowerBound > 0,
                    words.lower(hit.group.lowerBound - 1) == ","
                {
                    verb = head
                    while bounds.contains(words.head(verb)), !words.isVerb(verb) { verb = words.head(verb) }
                    continue
                }
                return nounPhrase(headedBy: head, verb: hit, in: bounds.lowerBound..<hit.group.lowerBound)
            default: return nil
            }
        }
        return nil
    }

    /// The words of a noun phrase, cut so that neither the cue nor quotation marks fall into it.
    func nounPhrase(headedBy head: Int, verb hit: CueHit, in bounds: Range<Int>) -> Range<Int>? {
        var range = words.subtree(head, in: bounds)
        if head < hit.group.lowerBound {
            range = range.lowerBound..<min(range.upperBound, hit.group.lowerBound)
        } else if head >= hit.group.upperBound {
            range = max(range.lowerBound, hit.group.upperBound)..<range.upperBound
        }
        var (low, high) = (range.lowerBound, range.upperBound)
        let quotation = quotationOf[head]
        while low < head, (low..<head).contains(where: { quotationOf[$0] != quotation && topQuotationOf[$0] >= 0 }) {
            low += 1
        }
        if let mark = (head..<high).first(where: { topQuotationOf[$0] != topQuotationOf[head] }) { high = mark }
        // “what analysts described”: the question word is the content's.
        while low < head, words.isA(low, .wh) { low += 1 }
        // Names and titles that the parser tore apart: whatever nominal words touch the phrase belong to it, unless it
        // opens with a word that nothing of the kind precedes.
        if !words.isA(low, [.determiner, .possessive, .subjectPronoun, .wh]), words.tag(low) != .pron {
            while low > bounds.lowerBound, isNominalNeighbour(low - 1), quotationOf[low - 1] == quotation { low -= 1 }
        }
        if low > bounds.lowerBound,
            words.tag(low) == .num || words.lower(low).hasPrefix("every") || words.lower(low) == "all",
            ["not", "only", "just", "about", "nearly", "almost", "roughly", "some"].contains(words.lower(low - 1))
        {
            low -= 1
        }
        if head < hit.group.lowerBound, high < hit.group.lowerBound,
            (high..<hit.group.lowerBound).allSatisfy({
                isNominalNeighbour($0) || article.form($0) == "." && words.isCapital($0 - 1)
            })
        {
            high = hit.group.lowerBound
        }
        // Coordinators and marks at the left edge are no part of it.
        while low < head,
            words.isA(low, [.coordinator, .punctuation])
                || ["even", "but"].contains(words.lower(low))
                || words.lower(low) == "only" && words.tag(low + 1) != .num
        { low += 1 }
        high = withoutTime(head + 1, high)
        high = withoutCircumstance(head + 1, high)
        let result = trimmedSource(low..<high, before: hit.group.lowerBound)
        return result.isEmpty ? nil : result
    }

    private func isNominalNeighbour(_ token: Int) -> Bool {
        guard [.noun, .propn].contains(words.tag(token)) || words.tag(token) == .adj && words.isCapital(token) else {
            return false
        }
        return timeEnd[token] == 0 && !isTimeWord(token)
    }

    /// “The mayor, speaking in Lomé, said”, “the mayor, like others, said”: what the comma sets off is not the source's
    /// name. Appositions, relative clauses and “including …” are.
    private func withoutCircumstance(_ low: Int, _ high: Int) -> Int {
        guard words.hasTags else { return high }
        var index = low
        while index + 1 < high {
            defer { index += 1 }
            guard words.lower(index) == ",", quotationOf[index] < 0 else { continue }
            let next = index + 1
            let isPhrase = words.tag(next) == .adp && !["of", "including", "among"].contains(words.lower(next))
            let isClause =
                article.tokens[next].fineTag == .vbg && words.tag(next) == .verb && words.lower(next) != "including"
            if isPhrase || isClause { return index }
            // A relative clause holds commas of its own.
            if words.isA(next, .wh) { return high }
        }
        return high
    }

    /// “The council on Friday” said it: the day is not the source's. It is that of a clause in between
    /// (“a report released on Friday”).
    private func withoutTime(_ low: Int, _ high: Int) -> Int {
        guard low < high else { return high }
        if words.hasTags, (low..<high).contains(where: { words.tag($0) == .verb }) { return high }
        var end = high
        while end > low, isTimeWord(end - 1) || timeEnd[end - 1] > 0 { end -= 1 }
        if end < high, end > low, ["on", "in", "at"].contains(words.lower(end - 1)) { end -= 1 }
        return end
    }

    /// Without a tree: the words to the left up to a boundary.
    private func leftSubject(of hit: CueHit, in bounds: Range<Int>) -> Range<Int>? {
        let end = hit.group.lowerBound
        if end > bounds.lowerBound, words.isA(end - 1, .coordinator) || words.lower(end - 1) == "," && hit.form == .past
        {
            // “… and said”: the subject of the verb before.
            let before = found.suffix(30).last {
                !$0.source.isEmpty && $0.cue.contains { bounds.contains($0.lowerBound) && $0.upperBound <= hit.token }
                    && $0.source.allSatisfy { $0.upperBound <= hit.token }
            }
            if words.isA(end - 1, .coordinator) {
                return before?.source.first ?? leadingSubject(before: hit, in: bounds)
            }
        }
        var low = end
        var index = end - 1
        var insideApposition = false
        scan: while index >= bounds.lowerBound, end - index < 40 {
            let word = words.lower(index)
            switch word {
            case ",":
                if insideApposition {
                    insideApposition = false
                } else if index == end - 1, let other = comma(before: index, in: bounds), index - other < 20 {
                    // “Flynn, a retired general, said”: go on beyond the apposition.
                    insideApposition = true
                } else {
                    break scan
                }
            case ":", ";", "—", "–", "(", ")", ".", "?", "!", "\"", "“", "”", "--": break scan
            default: break
            }
            if !insideApposition {
                if words.isA(index, .coordinator), word != "and" || words.isFiniteVerb(index - 1) { break }
                if words.isA(index, [.subordinator]), word != "who" || index != end - 1 {
                    if !["that", "after", "before", "since"].contains(word) || !words.isCapital(index) { break }
                }
                if words.isA(index, [.modal]) || words.isFiniteVerb(index) { break }
                if !words.hasTags, index < end - 1, words.isA(index, [.auxiliary]) { break }
            }
            low = index
            index -= 1
        }
        // Circumstances at the front (“On Monday”, “In Doha,”) are no part of the source.
        while low < end, words.isA(low, [.coordinator, .punctuation]) { low += 1 }
        if low < end, words.isA(low, .preposition), words.lower(low) != "of" {
            var next = low + 1
            while next < end, isTimeWord(next) || isNumber(next) { next += 1 }
            if next == low + 1 { return nil }
            low = next
        }
        while low < end, isTimeWord(low), low + 1 < end { low += 1 }
        let result = trimmedSource(low..<end, before: end)
        return result.isEmpty ? nil : result
    }

    private func comma(before index: Int, in bounds: Range<Int>) -> Int? {
        var other = index - 1
        while other > bounds.lowerBound {
            if words.lower(other) == "," { return other }
            if words.isA(other, .modal) || ["said", "says"].contains(words.lower(other)) { return nil }
            other -= 1
        }
        return nil
    }

    /// Trims punctuation; the comma that closes an apposition right before the cue stays, as in the corpora.
    func trimmedSource(_ range: Range<Int>, before cue: Int) -> Range<Int> {
        var result = trimmed(range)
        if result.upperBound < cue, result.upperBound < article.tokens.count, words.lower(result.upperBound) == ",",
            result.upperBound + 1 == cue, result.contains(where: { words.lower($0) == "," })
        {
            result = result.lowerBound..<result.upperBound + 1
        }
        return result
    }

    /// The source after an inverted cue (“said Mamani, who was …”), up to the end of its clause.
    func invertedSubject(of hit: CueHit, limit: Int) -> Range<Int>? {
        let start = hit.group.upperBound
        guard start < limit, !isSeparator(start), topQuotationOf[start] == topQuotationOf[hit.token] else { return nil }
        if words.isA(start, [.subordinator, .coordinator, .auxiliary, .modal]), !words.isA(start, .determiner) {
            return nil
        }
        if words.isA(start, .preposition) || isTimeWord(start) && !words.isCapital(start) { return nil }
        var next = start
        while next < limit {
            let word = words.lower(next)
            if isStop(next) || word == ";" || word == ":" || word == "—"
                || topQuotationOf[next] != topQuotationOf[hit.token]
            {
                break
            }
            if word == ",", next + 1 < limit {
                let after = next + 1
                // A participle, a conjunction or a new clause ends the source; an apposition or “who …” goes on.
                if lexicon.candidates(words.lower(after)).contains(where: { $0.form == .gerund && $0.cue.kind == .verb }
                )
                    || words.lower(after).hasSuffix("ing")
                    || (words.isA(after, [.coordinator, .subordinator]) && !words.isA(after, .wh))
                    || words.isA(after, [.preposition]) || opensClause(after, limit: limit)
                {
                    break
                }
            }
            let inClause = words.hasTree && (start..<next).contains { words.isA($0, .wh) }
            if next > start, words.isA(next, .preposition),
                ["in", "on", "at", "during", "after", "as"].contains(words.lower(next)),
                !words.hasTree || words.head(next) < 0 || isCircumstanceByTree(next, hit: hit, inClause: inClause)
            {
                break
            }
            if next > start, isTimeWord(next), words.isCapital(next), !inClause { break }
            if next > start, ["when", "while", "because", "as", "after", "before"].contains(words.lower(next)),
                !inClause || words.hasTree && words.head(next) >= 0 && words.head(words.head(next)) == hit.token
            {
                break
            }
            next += 1
        }
        let result = trimmed(start..<next)
        return result.isEmpty ? nil : result
    }

    /// Whether a noun phrase and its finite verb stand behind a comma, with no other comma and no "who" between them: "says the
    /// text, the force will go".
    private func opensClause(_ start: Int, limit: Int) -> Bool {
        guard words.hasTree, words.isA(start, .determiner), !words.isA(start, .wh) else { return false }
        for token in start..<min(start + 12, limit) {
            if words.lower(token) == "," || words.isA(token, .wh) || isStop(token) { return false }
            if words.isFiniteVerb(token) { return true }
        }
        return false
    }

    /// Whether a preposition's phrase hangs on the cue verb and not on the source.
    private func isCircumstanceByTree(_ preposition: Int, hit: CueHit, inClause: Bool) -> Bool {
        let noun = words.head(preposition)
        guard noun >= 0 else { return true }
        return words.head(noun) == hit.token || !inClause && words.relation(noun) == .obl
    }
}

/// Content clauses: where they begin and end.
extension AttributionScan {
    /// Where a content clause that starts at a token ends.
    func clauseEnd(from start: Int, hit: CueHit, bounds: Range<Int>) -> Int {
        var end = bounds.upperBound
        var index = start
        while index < bounds.upperBound {
            // Quotations are passed over as a whole; one that outlasts the sentence takes the clause along.
            let quotation = quotationOf[index]
            if quotation >= 0, quotation != quotationOf[hit.token], quotations[quotation].tokens.lowerBound == index {
                let close = quotations[quotation].tokens.upperBound
                if close > bounds.upperBound, quotations[quotation].isClosed { return close }
                index = min(close, bounds.upperBound)
                continue
            }
            if index > start, cuts(index, start: start, hit: hit, bounds: bounds) {
                end = index
                break
            }
            index += 1
        }
        return end
    }

    /// Whether the content ends before a token: a participle cue, a second verb of the source, “according to”.
    func cuts(_ index: Int, start: Int, hit: CueHit, bounds: Range<Int>) -> Bool {
        let word = words.lower(index)
        if word == ";" { return true }
        if word == ",", isLaterCue(index + 1, hit: hit, bounds: bounds) { return true }
        guard word == "," || word == "and" || word == "but" || word == "while" || word == "as" else { return false }
        if joinsCueVerb(index, hit: hit) || word == "," && joinsCueVerb(index + 1, hit: hit) { return true }
        // “…, though few believed it” is the writer's; what might be is the speaker's.
        if word == ",", index + 1 < bounds.upperBound, ["though", "although"].contains(words.lower(index + 1)),
            !(index + 2..<min(index + 10, bounds.upperBound)).contains(where: { words.isA($0, .modal) })
        {
            return true
        }
        var next = index + 1
        if word == ",", next < bounds.upperBound,
            ["and", "but", "while", "as", "though", "although"].contains(words.lower(next))
        {
            next += 1
        }
        guard next < bounds.upperBound else { return false }
        while next + 1 < bounds.upperBound, words.isA(next, .adverb) { next += 1 }
        guard let other = firstHit(in: next..<next + 6), other.token != hit.token else {
            return false
        }
        if other.cue.cueClass == .according, other.token == next { return word == "," }
        guard other.cue.kind == .verb else { return false }
        if word == "," || word == "while", other.token == next, other.form == .gerund { return true }
        guard word != "as" || words.lower(index) == "," else { return false }
        if word == "," && next == index + 1 { return false }
        // “X said A and called B”, “X said A, and she urged B”.
        if words.hasTree, words.head(other.token) >= 0 {
            var verb = other.token
            while words.relation(verb) == .xcomp || words.relation(verb) == .ccomp { verb = words.head(verb) }
            return words.relation(verb) == .conj && words.head(verb) == hit.token && other.group.lowerBound >= next
                && other.group.lowerBound - next < 4
        }
        if other.group.lowerBound == next { return other.form == .past && hit.form == .past || other.form == hit.form }
        if other.group.lowerBound == next + 1, words.isA(next, .subjectPronoun) {
            return other.form == hit.form && word != "as"
        }
        return false
    }

    /// Whether a conjunction joins another verb to the cue (“has signalled readiness but has met resistance”).
    func joinsCueVerb(_ conjunction: Int, hit: CueHit) -> Bool {
        guard words.hasTree, conjunction < article.tokens.count, words.relation(conjunction) == .cc else {
            return false
        }
        let verb = words.head(conjunction)
        guard verb > conjunction, words.relation(verb) == .conj, words.head(verb) == hit.token else { return false }
        // What “but” opens is the writer's.
        if words.lower(conjunction) == "but", words.isVerb(verb), words.lower(conjunction - 1) == "," { return true }
        // The cue's subject is the conjunct's, or the conjunct has none: else the parser may have hung it too high.
        return words.isVerb(verb) && !words.children(verb).contains { words.relation($0).base == .nsubj }
    }

    /// “X said S, the agency reported on Monday”: a bare source and a parenthetical cue close the sentence.
    func isLaterCue(_ start: Int, hit: CueHit, bounds: Range<Int>) -> Bool {
        guard start < bounds.upperBound, let other = firstHit(in: start..<min(start + 14, bounds.upperBound)),
            other.token != hit.token, other.cue.frames.contains(.paren), other.form != .gerund, !other.isPassive,
            other.group.lowerBound > start, topQuotationOf[other.token] == topQuotationOf[hit.token]
        else { return false }
        let source = start..<other.group.lowerBound
        guard !source.contains(where: { words.isFiniteVerb($0) || words.lower($0) == "," }),
            !words.isA(start, [.coordinator, .preposition]),
            !words.isA(start, .subordinator) || words.isA(start, .determiner)
        else { return false }
        let end = tail(of: other, limit: bounds.upperBound).contentStart
        return end >= bounds.upperBound || isStop(end)
    }

    /// Content without the stop at its end; a stop within quotation marks stays.
    func trimContent(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, isSeparator(low) { low += 1 }
        while high > low, isSeparator(high - 1),
            topQuotationOf[high - 1] < 0 || topQuotationOf[high - 1] == topQuotationOf[low]
        {
            // A comma inside somebody's quotation belongs to it when the mark closes behind it.
            high -= 1
        }
        return low..<high
    }

    func form(of content: [Range<Int>]) -> Attribution.Form {
        let hasQuotation = content.contains { range in
            range.contains { token in
                let quotation = topQuotationOf[token]
                return quotation >= 0 && quotations[quotation].tokens.lowerBound >= range.lowerBound
            }
        }
        return hasQuotation ? .partial : .indirect
    }

    /// Whether “that” is a pronoun (“said that.”).
    func isPronounThat(_ token: Int, bounds: Range<Int>) -> Bool {
        guard token + 1 < bounds.upperBound else { return true }
        // “said that, in the end, they signed”
        if words.lower(token + 1) == ",", bounds.upperBound - token > 6 { return false }
        return isSeparator(token + 1)
    }

    func isInfinitive(_ token: Int, bounds: Range<Int>) -> Bool {
        var next = token
        if words.lower(next) == "not" { next += 1 }
        guard next < bounds.upperBound, words.lower(next) == "to", next + 1 < bounds.upperBound else { return false }
        let after = next + 1
        if words.hasTags {
            var verb = after
            while verb + 1 < bounds.upperBound, words.isA(verb, .adverb) { verb += 1 }
            return article.tokens[verb].fineTag == .vb || words.tag(verb) == .aux
        }
        return !words.isA(after, [.determiner, .possessive]) && !words.isCapital(after)
    }

    /// Whether a clause without “that” starts here.
    func startsClause(_ start: Int, hit: CueHit, bounds: Range<Int>) -> Bool {
        if isSeparator(start) { return false }
        // Thoughts without “that” are mostly no reports of a thought (“you know …”, “I think …”).
        if hit.cue.cueClass == .know
            || ["think", "guess", "imagine", "suppose", "hold", "find"].contains(hit.cue.words[0])
                && hit.cue.cueClass == .think
        {
            return false
        }
        // “Said” takes hardly anything but a clause.
        if hit.cue.words[0] == "say", bounds.upperBound - start > 3, !words.isA(start, .preposition),
            !["so", "yes", "no", "as", "nothing", "something", "it"].contains(words.lower(start))
        {
            return true
        }
        if words.hasTree {
            if words.children(hit.token).contains(where: { words.relation($0) == .ccomp && $0 >= start }) {
                return true
            }
            if words.children(hit.token).contains(where: { words.relation($0) == .obj && $0 >= start })
                || words.children(hit.token).contains(where: { words.relation($0) == .parataxis && $0 >= start })
            {
                return subjectAndVerb(from: start, bounds: bounds)
            }
        }
        return subjectAndVerb(from: start, bounds: bounds)
    }

    /// A noun phrase followed by a finite verb, or a condition in front of one.
    func subjectAndVerb(from start: Int, bounds: Range<Int>) -> Bool {
        if words.isA(start, .subjectPronoun), start + 1 < bounds.upperBound { return true }
        if ["if", "there", "when", "although", "while", "under", "unless", "without"].contains(words.lower(start)) {
            return true
        }
        if topQuotationOf[start] >= 0, topQuotationOf[start] != topQuotationOf[max(start - 1, 0)] {
            return quotations[topQuotationOf[start]].inner.contains { words.isFiniteVerb($0) }
                || !words.hasTags
        }
        var index = start
        if words.isA(index, .preposition), !words.hasTags { return false }
        let limit = min(bounds.upperBound, start + 30)
        while index < limit {
            if words.isFiniteVerb(index) { return index > start }
            if isStop(index) || [":", ";"].contains(words.lower(index)) { return false }
            if !words.hasTags, words.lower(index).hasSuffix("ed"), index > start { return true }
            index += 1
        }
        return !words.hasTags && ["say", "think", "claim"].contains(hitClass(start))
    }

    func hitClass(_ start: Int) -> String {
        let index = hitFrom[start] - 1
        return index >= 0 ? hits[index].cue.cueClass.rawValue : ""
    }
}

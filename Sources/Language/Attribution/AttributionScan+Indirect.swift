/// Reported speech and thought without (or only partly in) quotation marks.
extension AttributionScan {
    mutating func findIndirect(_ hit: CueHit) {
        // What somebody thinks in quoted words is part of the words; what they quote is an attribution of its own.
        if topQuotationOf[hit.token] >= 0, !hit.cue.cueClass.isUtterance || isFirstPerson(hit) { return }
        if hit.cue.kind == .phrase {
            if hit.cue.cueClass == .according { according(hit) } else { quotedAs(hit) }
            return
        }
        let bounds = bounds(around: hit.token)
        let tail = tail(of: hit, limit: bounds.upperBound)
        let source = hit.isPassive ? nil : subject(of: hit)
        let start = tail.contentStart
        let next = start < bounds.upperBound ? words.lower(start) : ""
        let frames = hit.cue.frames
        func add(_ content: [Range<Int>], cueEnd: Int, source: Range<Int>?) {
            var content = content.map { trimContent($0) }.filter { !$0.isEmpty }
            if let source { content = content.filter { !$0.overlaps(source) || $0.count > source.count * 3 } }
            guard !content.isEmpty else { return }
            found.append(
                Attribution(
                    source: source.map { [$0] } ?? [], cue: [hit.group.lowerBound..<cueEnd], content: content,
                    form: form(of: content)))
            attributionOfHit[hit.token] = found.count - 1
        }
        if hit.isPassive {
            passive(hit, tail: tail, bounds: bounds)
            return
        }
        if next == "that", frames.contains(.clause) || hit.cue.kind == .adjective {
            guard !isPronounThat(start, bounds: bounds) else { return }
            add([start..<clauseEnd(from: start, hit: hit, bounds: bounds)], cueEnd: tail.cueEnd, source: source)
        } else if frames.contains(.paren), isParenthetical(hit, tail: tail, bounds: bounds) {
            parenthetical(hit, tail: tail, bounds: bounds)
        } else if ["whether", "how", "why", "what", "if", "who", "where", "when"].contains(next),
            frames.contains(.wh) || frames.contains(.clause) && ["how", "why", "what", "whether"].contains(next)
        {
            add([start..<clauseEnd(from: start, hit: hit, bounds: bounds)], cueEnd: tail.cueEnd, source: source)
        } else if next == "to", frames.contains(.inf) || hit.cue.kind == .adjective {
            guard isInfinitive(start, bounds: bounds) else { return }
            add(
                [start..<clauseEnd(from: start, hit: hit, bounds: bounds)], cueEnd: hit.group.upperBound, source: source
            )
        } else if frames.contains(.objectPrep),
            let split = object(after: hit, bounds: bounds, joined: hit.cue.prepositions)
        {
            add(
                [hit.group.upperBound..<clauseEnd(from: split, hit: hit, bounds: bounds)], cueEnd: hit.group.upperBound,
                source: source)
        } else if frames.contains(.objectInf),
            let split = object(after: hit, bounds: bounds, joined: ["to", "not"]), isInfinitive(split, bounds: bounds)
        {
            add(
                [hit.group.upperBound..<clauseEnd(from: split, hit: hit, bounds: bounds)], cueEnd: hit.group.upperBound,
                source: source)
        } else if frames.contains(.objectAs), let split = object(after: hit, bounds: bounds, joined: ["as"]) {
            add(
                [hit.group.upperBound..<clauseEnd(from: split, hit: hit, bounds: bounds)], cueEnd: hit.group.upperBound,
                source: source)
        } else if frames.contains(.objectAs), hit.cue.frames.contains(.objectAs),
            hit.group.upperBound < bounds.upperBound, words.lower(hit.group.upperBound) == "as"
        {
            // “dismissed as fiction the charges”
            add(
                [hit.group.upperBound + 1..<clauseEnd(from: hit.group.upperBound + 1, hit: hit, bounds: bounds)],
                cueEnd: hit.group.upperBound + 1, source: source)
        } else if frames.contains(.objectComplement), hit.group.upperBound < bounds.upperBound {
            objectComplement(hit, bounds: bounds, source: source)
        } else if frames.contains(.clause), start < bounds.upperBound, startsClause(start, hit: hit, bounds: bounds) {
            add([start..<clauseEnd(from: start, hit: hit, bounds: bounds)], cueEnd: tail.cueEnd, source: source)
        } else if frames.contains(.gerund), next.hasSuffix("ing") {
            add(
                [start..<clauseEnd(from: start, hit: hit, bounds: bounds)], cueEnd: hit.group.upperBound, source: source
            )
        } else if frames.contains(.object), let object = nounObject(of: hit, bounds: bounds) {
            add([object], cueEnd: hit.group.upperBound, source: source)
        }
    }

    private func isFirstPerson(_ hit: CueHit) -> Bool {
        guard let subject = subject(of: hit), let last = subject.last else { return true }
        return subject.count == 1 && ["i", "we", "you", "it"].contains(words.lower(last))
            && ![.say, .tell].contains(hit.cue.cueClass)
    }

    // MARK: Contents

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
    private func cuts(_ index: Int, start: Int, hit: CueHit, bounds: Range<Int>) -> Bool {
        let word = words.lower(index)
        if word == ";" { return true }
        if word == ",", isLaterCue(index + 1, hit: hit, bounds: bounds) { return true }
        guard word == "," || word == "and" || word == "but" || word == "while" || word == "as" else { return false }
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

    /// “X said S, the agency reported on Monday”: a bare source and a parenthetical cue close the sentence.
    private func isLaterCue(_ start: Int, hit: CueHit, bounds: Range<Int>) -> Bool {
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
    private func isPronounThat(_ token: Int, bounds: Range<Int>) -> Bool {
        token + 1 >= bounds.upperBound || isSeparator(token + 1)
    }

    private func isInfinitive(_ token: Int, bounds: Range<Int>) -> Bool {
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

    /// Where the object of a verb ends, when one of the words follows it.
    private func object(after hit: CueHit, bounds: Range<Int>, joined: [String]) -> Int? {
        let start = hit.group.upperBound
        guard start < bounds.upperBound, !isSeparator(start) else { return nil }
        if words.hasTree {
            let object = words.children(hit.token).first { [.obj, .iobj].contains(words.relation($0)) && $0 >= start }
            guard let object else { return objectByChunk(from: start, bounds: bounds, joined: joined) }
            // The first joining word behind the object's head.
            var index = object + 1
            while index < min(bounds.upperBound, object + 25) {
                if joined.contains(words.lower(index)) { return index }
                if isStop(index) || words.isFiniteVerb(index) && words.head(index) == hit.token { return nil }
                index += 1
            }
            return nil
        }
        return objectByChunk(from: start, bounds: bounds, joined: joined)
    }

    private func objectByChunk(from start: Int, bounds: Range<Int>, joined: [String]) -> Int? {
        var end = nounPhraseEnd(from: start, limit: bounds.upperBound)
        guard end > start else { return nil }
        var steps = 0
        while end < bounds.upperBound, !joined.contains(words.lower(end)), words.isA(end, .preposition), steps < 3 {
            let next = nounPhraseEnd(from: end + 1, limit: bounds.upperBound)
            guard next > end + 1 else { return nil }
            end = next
            steps += 1
        }
        return end < bounds.upperBound && joined.contains(words.lower(end)) ? end : nil
    }

    /// “called it a mistake”, “called the charge “a lie””: object and complement together.
    private mutating func objectComplement(_ hit: CueHit, bounds: Range<Int>, source: Range<Int>?) {
        let start = hit.group.upperBound
        guard !isSeparator(start), !words.isA(start, [.preposition, .coordinator, .subordinator]) else { return }
        let end: Int
        if words.hasTree {
            let complements = words.children(hit.token).filter {
                $0 >= start && [.obj, .xcomp, .ccomp, .iobj].contains(words.relation($0))
            }
            let after = start < article.tokens.count ? topQuotationOf[start] >= 0 : false
            guard
                complements.count > 1 || complements.contains(where: { words.relation($0) == .xcomp })
                    || after
                    || (start..<min(start + 8, bounds.upperBound)).contains(where: {
                        topQuotationOf[$0] >= 0 && topQuotationOf[hit.token] < 0
                    })
                    || hit.cue.words[0] == "call"
            else { return }
            end = clauseEnd(from: start, hit: hit, bounds: bounds)
        } else {
            guard hit.cue.words[0] == "call" else { return }
            end = clauseEnd(from: start, hit: hit, bounds: bounds)
        }
        let content = trimContent(start..<end)
        guard !content.isEmpty else { return }
        found.append(
            Attribution(
                source: source.map { [$0] } ?? [], cue: [hit.group], content: [content], form: form(of: [content])))
        attributionOfHit[hit.token] = found.count - 1
    }

    /// Whether a clause without “that” starts here.
    private func startsClause(_ start: Int, hit: CueHit, bounds: Range<Int>) -> Bool {
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
    private func subjectAndVerb(from start: Int, bounds: Range<Int>) -> Bool {
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

    private func hitClass(_ start: Int) -> String {
        let index = hitFrom[start] - 1
        return index >= 0 ? hits[index].cue.cueClass.rawValue : ""
    }

    /// The noun phrase after a verb.
    private func nounObject(of hit: CueHit, bounds: Range<Int>) -> Range<Int>? {
        let start = hit.group.upperBound
        guard start < bounds.upperBound, !isSeparator(start) else { return nil }
        if words.hasTree {
            let isParticle = hit.cue.words.count > 1
            guard
                let object = words.children(hit.token).first(where: {
                    $0 >= start
                        && ([.obj].contains(words.relation($0)) || isParticle && words.relation($0).base == .obl)
                })
            else { return nil }
            var range = words.subtree(object, in: start..<bounds.upperBound)
            range = start..<max(range.upperBound, start)
            let content = trimContent(range)
            return content.isEmpty ? nil : content
        }
        guard words.hasTags else { return nil }
        let end = nounPhraseEnd(from: start, limit: bounds.upperBound)
        return end > start ? start..<end : nil
    }

    // MARK: Parentheticals

    /// “…, X said.”, “…, X said, …”, “…, said X.”
    private func isParenthetical(_ hit: CueHit, tail: AttributionScan.Tail, bounds: Range<Int>) -> Bool {
        let after = tail.contentStart
        if after < bounds.upperBound,
            ["after", "when", "as", "while", "before", "following", "during", "but"].contains(words.lower(after)),
            let source = localSource(hit, bounds: bounds), bounds.lowerBound < source.lowerBound,
            (bounds.lowerBound..<source.lowerBound).contains(where: { words.isFiniteVerb($0) })
        {
            return true
        }
        if after < bounds.upperBound, !isSeparator(after), topQuotationOf[after] == topQuotationOf[hit.token] {
            // Inverted: a comma right before the cue, a name behind it.
            let before = hit.group.lowerBound - 1
            return before > bounds.lowerBound && words.lower(before) == "," && tail.contentStart == hit.group.upperBound
                && hit.form != .gerund && isBareInversion(hit, limit: bounds.upperBound)
        }
        if hit.form == .gerund { return false }
        if hit.group.contains(where: { words.isA($0, .modal) || words.lower($0) == "to" }) { return false }
        guard let source = localSource(hit, bounds: bounds) ?? subject(of: hit) else { return false }
        let before = source.lowerBound - 1
        guard before >= bounds.lowerBound else { return false }
        return words.lower(before) == "," || words.lower(before) == "—" || words.lower(before) == "–"
            || words.lower(before) == "as" || topQuotationOf[before] >= 0 && topQuotationOf[hit.token] < 0
    }

    /// The source right before a parenthetical cue: a bare noun phrase after a comma.
    private func localSource(_ hit: CueHit, bounds: Range<Int>) -> Range<Int>? {
        let end = hit.group.lowerBound
        var low = end
        while low > bounds.lowerBound, words.lower(low - 1) != ",", words.lower(low - 1) != "—", end - low < 16,
            topQuotationOf[low - 1] == topQuotationOf[hit.token]
        {
            low -= 1
        }
        guard low < end, low > bounds.lowerBound, words.lower(low - 1) == ",",
            !(low..<end).contains(where: { words.isFiniteVerb($0) && !["who", "which"].contains(words.lower($0 - 1)) }),
            !words.isA(low, [.preposition, .coordinator, .adverb]),
            !words.isA(low, .subordinator) || words.isA(low, .determiner)
        else { return nil }
        return low..<end
    }

    /// Whether a name, and no clause, follows the cue.
    private func isBareInversion(_ hit: CueHit, limit: Int) -> Bool {
        guard let source = invertedSubject(of: hit, limit: limit) else { return false }
        let end = source.firstIndex { words.lower($0) == "," } ?? source.upperBound
        return !(source.lowerBound..<end).contains { words.isFiniteVerb($0) }
    }

    private mutating func parenthetical(_ hit: CueHit, tail: AttributionScan.Tail, bounds: Range<Int>) {
        let inverted =
            tail.contentStart == hit.group.upperBound && hit.group.lowerBound > bounds.lowerBound
            && words.lower(hit.group.lowerBound - 1) == ","
        let source =
            inverted
            ? invertedSubject(of: hit, limit: bounds.upperBound) : localSource(hit, bounds: bounds) ?? subject(of: hit)
        guard let source else { return }
        var before = min(source.lowerBound, hit.group.lowerBound)
        if before > bounds.lowerBound, words.lower(before - 1) == "as" { before -= 1 }
        let after = max(source.upperBound, tail.cueEnd)
        var content = [trimContent(contentStart(before: before, bounds: bounds)..<before)]
        if after < bounds.upperBound, [",", "—", "–"].contains(words.lower(after)), after + 1 < bounds.upperBound,
            !isContinuation(after + 1, hit: hit)
        {
            content.append(trimContent(after + 1..<clauseEnd(from: after + 1, hit: hit, bounds: bounds)))
        }
        content = content.filter { !$0.isEmpty }
        // “Speaking in Doha, the minister said, …” has no clause before it.
        guard let first = content.first, first.lowerBound < hit.token,
            first.count > 2 || content.count == 1 || words.isFiniteVerb(content[1].lowerBound)
        else { return }
        found.append(
            Attribution(
                source: [source], cue: [hit.group.lowerBound..<(inverted ? hit.group.upperBound : tail.cueEnd)],
                content: content, form: form(of: content)))
        attributionOfHit[hit.token] = found.count - 1
    }

    /// The content in front of a parenthetical: from the start of the sentence, but not beyond another cue's clause.
    private func contentStart(before end: Int, bounds: Range<Int>) -> Int {
        let start = bounds.lowerBound
        // A second parenthetical in the sentence (“A, X said, B reported”) encloses the first: start stays.
        return start
    }

    private func isContinuation(_ token: Int, hit: CueHit) -> Bool {
        if words.lower(token).hasSuffix("ing") { return true }
        if ["according", "citing", "who", "which", "as", "after", "when", "while"].contains(words.lower(token)) {
            return true
        }
        return false
    }

    /// Headlines that drop “said”: “Ruiz: No deal before winter”.
    mutating func findHeadlines() {
        for sentence in article.sentences {
            let tokens = sentence.tokens
            guard let last = tokens.last, !isStop(last), tokens.count < 40,
                let colon = tokens.prefix(6).first(where: { words.lower($0) == ":" }), colon > tokens.lowerBound,
                tokens.upperBound - colon > 3
            else { continue }
            let source = tokens.lowerBound..<colon
            let isName = source.allSatisfy {
                words.isCapital($0) && [.propn, .noun, .adj].contains(words.tag($0)) || words.lower($0) == "of"
            }
            guard words.hasTags, isName, topQuotationOf[colon + 1] < 0,
                (colon + 1..<tokens.upperBound).contains(where: { words.isFiniteVerb($0) }),
                !found.contains(where: { $0.cue.contains(colon..<colon + 1) })
            else { continue }
            let content = trimContent(colon + 1..<tokens.upperBound)
            guard !content.isEmpty else { continue }
            found.append(
                Attribution(
                    source: [source], cue: [colon..<colon + 1], content: [content], form: form(of: [content])))
        }
    }

    // MARK: Phrases

    /// “According to X, S” and “S, according to X”.
    private mutating func according(_ hit: CueHit) {
        let bounds = bounds(around: hit.token)
        let limit = accordingEnd(hit, limit: bounds.upperBound)
        let source = trimmed(hit.group.upperBound..<limit)
        guard !source.isEmpty else { return }
        var content: [Range<Int>] = []
        let before = trimContent(bounds.lowerBound..<hit.group.lowerBound)
        if before.count > 2 {
            content.append(before)
            if limit < bounds.upperBound, words.lower(limit) == ",", limit + 2 < bounds.upperBound,
                words.lower(hit.group.lowerBound - 1) == ",", !isContinuation(limit + 1, hit: hit),
                !words.isA(limit + 1, [.coordinator]), remainder(limit + 1, bounds: bounds)
            {
                content.append(trimContent(limit + 1..<clauseEnd(from: limit + 1, hit: hit, bounds: bounds)))
            }
        } else if limit < bounds.upperBound {
            content.append(trimContent(limit..<clauseEnd(from: limit, hit: hit, bounds: bounds)))
        }
        content = content.filter { !$0.isEmpty }
        guard !content.isEmpty else { return }
        found.append(
            Attribution(source: [source], cue: [hit.group], content: content, form: form(of: content)))
        attributionOfHit[hit.token] = found.count - 1
    }

    /// Whether what follows a parenthetical “according to X,” still belongs to the clause before it.
    private func remainder(_ start: Int, bounds: Range<Int>) -> Bool {
        (start..<bounds.upperBound).contains { words.isFiniteVerb($0) }
    }

    /// The end of the source of “according to”.
    func accordingEnd(_ hit: CueHit, limit: Int) -> Int {
        let start = hit.group.upperBound
        var index = start
        var commas = 0
        while index < limit {
            let word = words.lower(index)
            if isStop(index) && !(index + 1 < limit && !words.spaceBefore(index + 1)) || [";", ":", "—"].contains(word)
            {
                break
            }
            if topQuotationOf[index] != topQuotationOf[hit.token] { break }
            if word == "," {
                // An apposition or a relative clause goes on; a main clause ends the source.
                let after = index + 1
                guard after < limit, commas < 2 else { break }
                let closing = (after..<limit).first { words.lower($0) == "," }
                if words.isA(after, .wh) && words.lower(after) != "when" || isApposition(after, until: closing ?? limit)
                {
                    guard let closing else { return limit - (isStop(limit - 1) ? 1 : 0) }
                    index = closing
                    commas += 1
                    if commas == 1 { break }
                    continue
                }
                break
            }
            index += 1
        }
        return index
    }

    private func isApposition(_ start: Int, until end: Int) -> Bool {
        guard end - start < 14, start < end else { return false }
        if (start..<end).contains(where: { words.isFiniteVerb($0) }) { return false }
        return ["a", "an", "the", "one", "head", "chief", "director", "spokesman", "spokeswoman", "president"].contains(
            words.lower(start)) && end < article.tokens.count && words.lower(end) == ","
    }

    /// “X was quoted as saying S”.
    private mutating func quotedAs(_ hit: CueHit) {
        let bounds = bounds(around: hit.token)
        guard let saying = (hit.token..<bounds.upperBound).first(where: { words.lower($0) == "saying" }) else { return }
        let start = saying + 1
        guard start < bounds.upperBound, let source = subject(of: hit) else { return }
        let content = trimContent(start..<clauseEnd(from: start, hit: hit, bounds: bounds))
        guard !content.isEmpty else { return }
        found.append(
            Attribution(
                source: [source], cue: [hit.group.lowerBound..<start], content: [content], form: form(of: [content])))
        attributionOfHit[hit.token] = found.count - 1
    }

    /// Passives: “was accused of …”, “was told that …”, “it was reported that …”, “are expected to …”.
    private mutating func passive(_ hit: CueHit, tail: AttributionScan.Tail, bounds: Range<Int>) {
        var start = hit.group.upperBound
        guard start < bounds.upperBound else { return }
        var source: Range<Int>?
        if words.lower(start) == "by" {
            let end = nounPhraseEnd(from: start + 1, limit: bounds.upperBound)
            if end > start + 1 {
                source = start + 1..<end
                start = end
            }
        }
        let patient = subject(of: hit)
        let next = start < bounds.upperBound ? words.lower(start) : ""
        var content: [Range<Int>] = []
        let quotedAsSaying =
            next == "as" && start + 1 < bounds.upperBound && words.lower(start + 1) == "saying"
            && ["quote", "cite", "report"].contains(hit.cue.words[0])
        if quotedAsSaying {
            content = [start + 2..<clauseEnd(from: start + 2, hit: hit, bounds: bounds)].map(trimContent)
            guard !content.contains(where: \.isEmpty) else { return }
            found.append(
                Attribution(
                    source: patient.map { [$0] } ?? [], cue: [hit.group.lowerBound..<start + 2], content: content,
                    form: form(of: content)))
            attributionOfHit[hit.token] = found.count - 1
            return
        } else if next == "that", hit.cue.frames.contains(.clause) {
            content = [start..<clauseEnd(from: start, hit: hit, bounds: bounds)]
        } else if hit.cue.prepositions.contains(next)
            || ["as", "to"].contains(next)
                && !hit.cue.frames.isDisjoint(with: [.objectAs, .objectInf, .inf])
        {
            guard let patient else { return }
            content = [patient, start..<clauseEnd(from: start, hit: hit, bounds: bounds)]
        } else if source != nil, let patient {
            content = [patient]
        }
        content = content.map(trimContent).filter { !$0.isEmpty }
        guard !content.isEmpty else { return }
        found.append(
            Attribution(
                source: source.map { [$0] } ?? [], cue: [hit.group], content: content, form: form(of: content)))
        attributionOfHit[hit.token] = found.count - 1
    }
}

/// Direct speech: quotations with a cue before, after or between them.
extension AttributionScan {
    mutating func findDirect() {
        var before = 0..<0
        for (paragraph, tokens) in QuotationFinder.paragraphs(of: article) {
            defer { before = tokens }
            let here = quotationsOfParagraph[paragraph] ?? []
            blockQuote(tokens, before: before)
            let tops = here.filter { quotations[$0].parent == nil }
            var last: Int?
            for index in tops {
                let quotation = quotations[index]
                if let attribution = cueAfter(quotation, paragraph: tokens) ?? cueBefore(quotation, paragraph: tokens)
                    ?? announced(quotation, paragraph: tokens, before: before)
                {
                    if let at = attribution.existing {
                        found[at].content.append(quotation.tokens)
                        last = at
                    } else if let new = attribution.new {
                        found.append(new)
                        last = found.count - 1
                        if let token = attribution.hit { attributionOfHit[token] = found.count - 1 }
                    }
                    attributedQuotations.insert(index)
                } else if let at = last, !isTitle(quotation), opensSentence(quotation) || followsCue(quotation, of: at)
                {
                    // The same speaker goes on after the cue.
                    found[at].content.append(quotation.tokens)
                    attributedQuotations.insert(index)
                }
            }
            // Quotations in quotations: told and said inside somebody's words.
            for index in here where quotations[index].parent != nil {
                if let attribution = cueAfter(quotations[index], paragraph: tokens)
                    ?? cueBefore(quotations[index], paragraph: tokens), let new = attribution.new
                {
                    found.append(new)
                    attributedQuotations.insert(index)
                    if let token = attribution.hit { attributionOfHit[token] = found.count - 1 }
                }
            }
        }
        joinContinued()
    }

    /// An attribution found for a quotation: a new one, or one whose cue has served already.
    struct DirectMatch {
        var new: Attribution?
        var existing: Int?
        var hit: Int?
    }

    func opensSentence(_ quotation: Quotation) -> Bool {
        let start = quotation.tokens.lowerBound
        let sentence = article.sentences[article.sentence(ofToken: start)].tokens
        return start == sentence.lowerBound || (start > 0 && isStop(start - 1))
    }

    private func followsCue(_ quotation: Quotation, of attribution: Int) -> Bool {
        let before = quotation.tokens.lowerBound - 1
        guard before > 0, words.lower(before) == ",", let last = found[attribution].content.last else { return false }
        let tokens = last.upperBound..<before
        return tokens.count < 25 && found[attribution].cue.contains { tokens.contains($0.lowerBound) }
            && !endsWithStop(last)
    }

    private func endsWithStop(_ range: Range<Int>) -> Bool {
        var index = range.upperBound - 1
        while index > range.lowerBound, quotationOf[index] >= 0, quotations[quotationOf[index]].isClosed,
            quotations[quotationOf[index]].tokens.upperBound - 1 == index
        {
            index -= 1
        }
        return isStop(index)
    }

    /// Whether words in quotation marks can be an utterance by themselves.
    private func isUtterance(_ quotation: Quotation) -> Bool {
        guard let last = lastWord(of: quotation) else { return false }
        if isSeparator(last) { return true }
        let next = quotation.tokens.upperBound
        if next < article.tokens.count, words.lower(next) == ",", opensSentence(quotation) { return true }
        return quotation.inner.count > 3
    }

    /// Whether a word such as “title”, “slogan” or “entitled” stands before the marks.
    private func isTitle(_ quotation: Quotation) -> Bool {
        var index = quotation.tokens.lowerBound - 1
        if index >= 0, [":", ","].contains(words.lower(index)) { index -= 1 }
        guard index >= 0, index >= quotation.tokens.lowerBound - 2 else { return false }
        if isProperTitle(quotation) { return true }
        return [
            "title", "titled", "entitled", "theme", "themed", "slogan", "motto", "nicknamed", "dubbed", "codenamed",
            "book", "film", "song", "novel", "banner", "headlined",
        ].contains(words.lower(index))
    }

    /// Names of programmes and books: a few capitalised words inside a sentence.
    private func isProperTitle(_ quotation: Quotation) -> Bool {
        guard quotation.inner.count < 8, !opensSentence(quotation) else { return false }
        let before = quotation.tokens.lowerBound - 1
        guard before >= 0, ![":", ","].contains(words.lower(before)) else { return false }
        let long = quotation.inner.filter {
            !words.isA($0, .punctuation)
                && !["of", "the", "and", "in", "a", "on", "for", "to"].contains(words.lower($0))
        }
        return long.count > 1 && long.allSatisfy { words.isCapital($0) }
    }

    /// The last token between the marks that is no mark of a quotation within.
    func lastWord(of quotation: Quotation) -> Int? {
        var index = quotation.inner.upperBound - 1
        while index >= quotation.inner.lowerBound {
            let inside = quotationOf[index]
            guard inside >= 0, quotations[inside].isClosed, quotations[inside].tokens.upperBound - 1 == index,
                quotations[inside] != quotation
            else { return index }
            index -= 1
        }
        return nil
    }

    /// `“…,” X said` and `“…,” said X`.
    private func cueAfter(_ quotation: Quotation, paragraph: Range<Int>) -> DirectMatch? {
        guard !isTitle(quotation), quotation.isClosed, isUtterance(quotation) else { return nil }
        if let signed = signature(quotation, paragraph: paragraph) { return signed }
        var start = quotation.tokens.upperBound
        if start < paragraph.upperBound, words.lower(start) == "," { start += 1 }
        guard start < paragraph.upperBound else { return nil }
        let inside = quotation.parent ?? -1
        if let last = lastWord(of: quotation), words.lower(last) == ".", start == quotation.tokens.upperBound {
            return nil
        }
        let commaEnded =
            start > quotation.tokens.upperBound
            || lastWord(of: quotation).map { ",?!—-…".contains(words.lower($0)) } ?? false
        guard commaEnded else { return nil }
        var end = start
        while end < paragraph.upperBound, !isStop(end) || isBracketed(end), words.lower(end) != ";",
            (quotationOf[end] == inside || (inside < 0 && topQuotationOf[end] < 0)), end - start < 60
        {
            end += 1
        }
        // The first verb cue of the window, with a bare noun phrase before it or after it.
        guard let hit = firstHit(in: start..<end), start <= hit.group.lowerBound, hit.cue.kind != .adjective,
            attributionOfHit[hit.token] == nil
        else { return nil }
        if hit.cue.cueClass == .according {
            let source = trimmed(hit.group.upperBound..<accordingEnd(hit, limit: end))
            guard hit.group.lowerBound == start, !source.isEmpty else { return nil }
            return match(quotation, source: source, cue: hit.group, hit: hit)
        }
        guard hit.cue.frames.contains(.quote) || hit.cue.frames.contains(.paren) else { return nil }
        if hit.group.lowerBound == start {
            // "…,” adding that …": a participle has no subject behind it, and what it adds is another matter.
            guard !words.lower(hit.token).hasSuffix("ing") else { return nil }
            let source = invertedSubject(of: hit, limit: end)
            return match(quotation, source: source, cue: hit.group, hit: hit)
        }
        let gap = start..<hit.group.lowerBound
        guard gap.count <= 30, !gap.contains(where: { words.isFiniteVerb($0) && !isInRelativeClause($0, gap: gap) })
        else {
            return nil
        }
        if words.isA(start, [.coordinator, .subordinator]), !words.isA(start, [.determiner]) {
            // “…,” as X put it
            guard words.lower(start) == "as" else { return nil }
        }
        let source = sourceBetween(gap)
        guard !source.isEmpty else { return nil }
        let tail = tail(of: hit, limit: end)
        return match(quotation, source: source, cue: hit.group.lowerBound..<tail.cueEnd, hit: hit)
    }

    /// A quotation with its author behind a dash: “…” — Ana Ruiz.
    private func signature(_ quotation: Quotation, paragraph: Range<Int>) -> DirectMatch? {
        let dash = quotation.tokens.upperBound
        guard dash + 1 < paragraph.upperBound, ["―", "—", "–", "--"].contains(words.lower(dash)),
            words.isCapital(dash + 1)
        else { return nil }
        var end = dash + 1
        while end < paragraph.upperBound, !isStop(end), topQuotationOf[end] < 0 { end += 1 }
        let source = trimmed(dash + 1..<end)
        guard !source.isEmpty, source.count < 14, !source.contains(where: { words.isFiniteVerb($0) }) else {
            return nil
        }
        return DirectMatch(
            new: Attribution(source: [source], cue: [dash..<dash + 1], content: [quotation.tokens], form: .direct))
    }

    private func isInRelativeClause(_ token: Int, gap: Range<Int>) -> Bool {
        var index = token - 1
        while index >= gap.lowerBound {
            if ["who", "which", "whose"].contains(words.lower(index)) { return true }
            index -= 1
        }
        return false
    }

    private func sourceBetween(_ gap: Range<Int>) -> Range<Int> {
        var low = gap.lowerBound
        while low < gap.upperBound, words.isA(low, [.coordinator]) || words.lower(low) == "as" || isSeparator(low) {
            low += 1
        }
        return trimmedSource(low..<gap.upperBound, before: gap.upperBound)
    }

    /// `X said: “…”`, `X told reporters, “…”`, `The minister: “…”`.
    private func cueBefore(_ quotation: Quotation, paragraph: Range<Int>) -> DirectMatch? {
        guard !isTitle(quotation) else { return nil }
        let open = quotation.tokens.lowerBound
        guard open > paragraph.lowerBound else { return nil }
        let inside = quotation.parent ?? -1
        let mark = words.lower(open - 1)
        let low = sentenceStart(before: open, in: paragraph)
        var before = hitFrom[open] - 1
        while before >= 0, hits[before].token >= low,
            hits[before].group.upperBound > open || quotationOf[hits[before].token] != inside
        {
            before -= 1
        }
        if before >= 0, case let hit = hits[before], hit.token >= low,
            hit.cue.frames.contains(.quote) || hit.cue.cueClass == .according
        {
            let tail = tail(of: hit, limit: open)
            var end = tail.contentStart
            while end < open, isSeparator(end) { end += 1 }
            let reaches =
                end == open
                || (mark == ":" && open - end < 25)
                || (mark == "," && open - end < 18 && !(end..<open).contains { words.isFiniteVerb($0) })
            if reaches, isClauseLike(quotation) || mark == ":" || mark == "," {
                if let existing = attributionOfHit[hit.token] {
                    return DirectMatch(existing: existing, hit: hit.token)
                }
                // A colon right behind the cue belongs to it, as in the corpora.
                let colon = mark == ":" && hit.group.upperBound == open - 1
                let cue = hit.group.lowerBound..<(colon ? open : max(hit.group.upperBound, tail.cueEnd))
                return match(quotation, source: subject(of: hit), cue: cue, hit: hit)
            }
        }
        guard mark == ":" else { return nil }
        // “Said” dropped: a bare noun phrase and a colon.
        let source = trimmed(low..<open - 1)
        guard source.count <= 12, !source.isEmpty, !source.contains(where: { words.isFiniteVerb($0) }),
            source.contains(where: { words.isCapital($0) }) || words.isA(source.lowerBound, .subjectPronoun)
        else { return nil }
        return DirectMatch(
            new: Attribution(source: [source], cue: [open - 1..<open], content: [quotation.tokens], form: .direct))
    }

    /// “The minister said:” at the end of a paragraph, and the words in the next.
    private func announced(_ quotation: Quotation, paragraph: Range<Int>, before: Range<Int>) -> DirectMatch? {
        guard quotation.tokens.lowerBound == paragraph.lowerBound, let colon = before.last,
            words.lower(colon) == ":"
        else { return nil }
        let low = sentenceStart(before: colon, in: before)
        var index = hitFrom[colon] - 1
        while index >= 0, hits[index].token >= low, topQuotationOf[hits[index].token] >= 0 { index -= 1 }
        guard index >= 0, case let hit = hits[index], hit.token >= low, hit.cue.frames.contains(.quote),
            attributionOfHit[hit.token] == nil
        else { return nil }
        let end = hit.group.upperBound == colon ? colon + 1 : hit.group.upperBound
        return match(quotation, source: subject(of: hit), cue: hit.group.lowerBound..<end, hit: hit)
    }

    private func sentenceStart(before token: Int, in paragraph: Range<Int>) -> Int {
        var low = token
        let inside = quotationOf[token] >= 0 ? quotations[quotationOf[token]].parent ?? -1 : -1
        while low > paragraph.lowerBound, token - low < Self.longest, !isStop(low - 1) || isAbbreviation(low - 1),
            quotationOf[low - 1] == inside || topQuotationOf[low - 1] >= 0 && inside < 0
        {
            // An earlier quotation that ends a sentence ends the search as well.
            if inside < 0, topQuotationOf[low - 1] >= 0, low - 2 >= paragraph.lowerBound, isStop(low - 2) { break }
            low -= 1
        }
        return low
    }

    /// The stop of an abbreviation in brackets (“(D-Md.)”).
    private func isBracketed(_ token: Int) -> Bool {
        token + 1 < article.tokens.count && words.lower(token + 1) == ")"
    }

    private func isAbbreviation(_ token: Int) -> Bool {
        token + 1 < article.tokens.count && !words.isCapital(token + 1)
    }

    private func isClauseLike(_ quotation: Quotation) -> Bool {
        if quotation.inner.count < 2 { return isSeparatorInside(quotation) }
        if words.hasTags, quotation.inner.contains(where: { words.isFiniteVerb($0) }) { return true }
        return quotation.inner.first.map { words.isCapital($0) } ?? false || isSeparatorInside(quotation)
    }

    private func isSeparatorInside(_ quotation: Quotation) -> Bool { quotation.inner.last.map(isSeparator) ?? false }

    private func match(_ quotation: Quotation, source: Range<Int>?, cue: Range<Int>, hit: CueHit) -> DirectMatch {
        var content = quotation.tokens
        var form = Attribution.Form.direct
        if cue.lowerBound >= content.upperBound, let lead = lead(of: quotation) {
            content = lead.lowerBound..<content.upperBound
            form = .partial
        }
        return DirectMatch(
            new: Attribution(source: source.map { [$0] } ?? [], cue: [cue], content: [content], form: form),
            hit: hit.token)
    }
}

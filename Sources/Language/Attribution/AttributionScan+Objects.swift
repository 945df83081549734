/// Contents that are noun phrases: objects with their complements and reasons.
extension AttributionScan {
    /// Where the object of a verb ends, when one of the words follows it.
    func object(after hit: CueHit, bounds: Range<Int>, joined: [String]) -> Int? {
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

    func objectByChunk(from start: Int, bounds: Range<Int>, joined: [String]) -> Int? {
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
    mutating func objectComplement(_ hit: CueHit, bounds: Range<Int>, source: Range<Int>?) {
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

    /// The noun phrase after a verb.
    func nounObject(of hit: CueHit, bounds: Range<Int>) -> Range<Int>? {
        let start = hit.group.upperBound
        guard start < bounds.upperBound, !isSeparator(start) else { return nil }
        if words.hasTree {
            let isParticle = hit.cue.words.count > 1
            guard
                let object = words.children(hit.token).first(where: {
                    $0 >= start
                        && ([.obj].contains(words.relation($0))
                            || isParticle && [.obl, .advcl].contains(words.relation($0).base))
                })
            else { return nil }
            var range = words.subtree(object, in: start..<bounds.upperBound)
            range = start..<phraseEnd(after: max(range.upperBound, start), hit: hit, bounds: bounds)
            if [.criticise, .describe, .stress].contains(hit.cue.cueClass) {
                range = range.lowerBound..<reasonEnd(after: range.upperBound, hit: hit, bounds: bounds)
            }
            let content = trimContent(range)
            return content.isEmpty ? nil : content
        }
        guard words.hasTags else { return nil }
        let end = nounPhraseEnd(from: start, limit: bounds.upperBound)
        return end > start ? start..<end : nil
    }

    /// The end of what belongs to an object although the parser hung it on the verb: “called for talks between both”,
    /// “called for the road to be opened”.
    func phraseEnd(after end: Int, hit: CueHit, bounds: Range<Int>) -> Int {
        var end = end
        var steps = 0
        while end < bounds.upperBound, steps < 3 {
            steps += 1
            let word = words.lower(end)
            let phrase = words.head(end)
            guard phrase > end, bounds.contains(phrase), words.head(phrase) == hit.token else { return end }
            let isComplement =
                [.callfor, .demand].contains(hit.cue.cueClass) && word == "to" && words.tag(end) == .part
            guard
                isComplement
                    || words.tag(end) == .adp
                        && ["of", "about", "by", "between", "against", "from", "over"].contains(word)
            else { return end }
            end = max(end, words.subtree(phrase, in: end..<bounds.upperBound).upperBound)
        }
        return end
    }

    /// The end of “for …”, “as …” or “about …” right behind the object of blame or praise; its start when there is none.
    func reasonEnd(after end: Int, hit: CueHit, bounds: Range<Int>) -> Int {
        guard end < bounds.upperBound, ["for", "as", "about", "over"].contains(words.lower(end)) else { return end }
        let phrase = words.head(end)
        guard phrase > end, words.head(phrase) == hit.token else { return end }
        return max(end, words.subtree(phrase, in: end..<bounds.upperBound).upperBound)
    }
}

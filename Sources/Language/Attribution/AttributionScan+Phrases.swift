/// Fixed phrases (“according to”) and passives.
extension AttributionScan {
    /// “According to X, S” and “S, according to X”.
    mutating func according(_ hit: CueHit) {
        let bounds = bounds(around: hit.token)
        let limit = accordingEnd(hit, limit: bounds.upperBound)
        let source = trimmed(hit.group.upperBound..<limit)
        guard !source.isEmpty else { return }
        var content: [Range<Int>] = []
        let before = trimContent(withoutLink(bounds.lowerBound..<hit.group.lowerBound))
        if before.count > 2
            || before.contains(where: { [.noun, .propn, .pron].contains(words.tag($0)) && timeEnd[$0] == 0 })
                && !words.isA(before.lowerBound, .preposition)
        {
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

    /// A clause without the word that links it to the sentence before (“But …”, “However, …”, “In addition, …”).
    func withoutLink(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first else { return range }
        if ["but", "and", "yet", "or", "so"].contains(words.lower(first)) { return first + 1..<range.upperBound }
        guard let comma = range.prefix(4).first(where: { words.lower($0) == "," }) else { return range }
        let link = (first..<comma).map { words.lower($0) }.joined(separator: " ")
        return Self.links.contains(link) ? comma + 1..<range.upperBound : range
    }

    private static let links: Set<String> = [
        "however", "moreover", "furthermore", "meanwhile", "nevertheless", "nonetheless", "besides", "additionally",
        "in addition", "as a result", "for example", "for instance", "in fact", "indeed", "instead", "also", "still",
        "therefore", "thus", "consequently", "on the contrary", "by contrast", "in contrast", "similarly", "likewise",
    ]

    /// Whether what follows a parenthetical “according to X,” still belongs to the clause before it.
    func remainder(_ start: Int, bounds: Range<Int>) -> Bool {
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

    func isApposition(_ start: Int, until end: Int) -> Bool {
        guard end - start < 14, start < end else { return false }
        if (start..<end).contains(where: { words.isFiniteVerb($0) }) { return false }
        return ["a", "an", "the", "one", "head", "chief", "director", "spokesman", "spokeswoman", "president"].contains(
            words.lower(start)) && end < article.tokens.count && words.lower(end) == ","
    }

    /// “X was quoted as saying S”.
    mutating func quotedAs(_ hit: CueHit) {
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
    mutating func passive(_ hit: CueHit, tail: AttributionScan.Tail, bounds: Range<Int>) {
        var start = hit.group.upperBound
        guard start < bounds.upperBound else { return }
        var source: Range<Int>?
        var cueEnd = start
        if words.lower(start) == "by" {
            var end = nounPhraseEnd(from: start + 1, limit: bounds.upperBound)
            if words.hasTree, case let agent = words.head(start), agent > start, bounds.contains(agent) {
                let phrase = words.subtree(agent, in: start + 1..<bounds.upperBound)
                if let stop = phrase.first(where: { words.lower($0) == "," }), stop >= end {
                    end = stop
                } else {
                    end = max(end, phrase.upperBound)
                }
            }
            if end > start + 1 {
                source = start + 1..<end
                cueEnd = start + 1
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
            // “was accused of”, “was blamed for”: the preposition is the cue's.
            if source == nil, next == "of" || next == "for", hit.cue.prepositions.contains(next) {
                cueEnd = start + 1
                start += 1
            }
            content = [patient, start..<clauseEnd(from: start, hit: hit, bounds: bounds)]
        } else if source == nil, hit.cue.frames.contains(.objectComplement), let patient, start < bounds.upperBound,
            [.det, .adj, .noun, .propn].contains(words.tag(start)) || topQuotationOf[start] >= 0
        {
            // “is called a traitor”
            content = [patient, start..<clauseEnd(from: start, hit: hit, bounds: bounds)]
        } else if source != nil, let patient {
            content = [patient]
        }
        content = content.map(trimContent).filter { !$0.isEmpty }
        guard !content.isEmpty else { return }
        found.append(
            Attribution(
                source: source.map { [$0] } ?? [], cue: [hit.group.lowerBound..<max(cueEnd, hit.group.upperBound)],
                content: content, form: form(of: content)))
        attributionOfHit[hit.token] = found.count - 1
    }
}

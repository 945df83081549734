/// Cues behind or between what is said: “…, X said, …”.
extension AttributionScan {
    /// “…, X said.”, “…, X said, …”, “…, said X.”
    func isParenthetical(_ hit: CueHit, tail: AttributionScan.Tail, bounds: Range<Int>) -> Bool {
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
    func localSource(_ hit: CueHit, bounds: Range<Int>) -> Range<Int>? {
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
    func isBareInversion(_ hit: CueHit, limit: Int) -> Bool {
        guard let source = invertedSubject(of: hit, limit: limit) else { return false }
        let end =
            source.firstIndex { [",", "who", "which", "whose"].contains(words.lower($0)) } ?? source.upperBound
        return !(source.lowerBound..<end).contains { words.isFiniteVerb($0) }
    }

    mutating func parenthetical(_ hit: CueHit, tail: AttributionScan.Tail, bounds: Range<Int>) {
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
        var content = [trimContent(withoutLink(bounds.lowerBound..<before))]
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

    func isContinuation(_ token: Int, hit: CueHit) -> Bool {
        if words.lower(token).hasSuffix("ing") { return true }
        if ["according", "citing", "who", "which", "as", "after", "when", "while"].contains(words.lower(token)) {
            return true
        }
        return false
    }
}

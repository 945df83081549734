/// Words that belong to a direct quote without standing between its marks.
extension AttributionScan {
    /// The words before a quotation that its sentence begins with, when they are part of what is said: “The plan was
    /// “a mistake,” the mayor said.”
    func lead(of quotation: Quotation) -> Range<Int>? {
        let open = quotation.tokens.lowerBound
        guard quotation.parent == nil, words.hasTags, open > 0 else { return nil }
        var low = bounds(around: open - 1).lowerBound
        if words.isA(low, .coordinator) { low += 1 }
        let lead = low..<open
        guard low < open, article.sentence(ofToken: low) == article.sentence(ofToken: open), lead.count > 1,
            !isSeparator(open - 1), lead.allSatisfy({ topQuotationOf[$0] < 0 }), firstHit(in: lead) == nil,
            lead.contains(where: { words.isFiniteVerb($0) }) || [.det, .pron, .propn].contains(words.tag(low)),
            !found.suffix(8).contains(where: { $0.cue.contains { $0.overlaps(lead) } })
        else { return nil }
        return lead
    }

    /// “The minister added:” and a paragraph of its own without marks, as block quotes come out of a page.
    mutating func blockQuote(_ paragraph: Range<Int>, before: Range<Int>) {
        guard let colon = before.last, words.lower(colon) == ":", let first = paragraph.first,
            topQuotationOf[first] < 0, paragraph.count > 8, colon > 0,
            case let index = hitFrom[colon] - 1, index >= 0, case let hit = hits[index],
            hit.group.upperBound == colon, hit.cue.frames.contains(.quote), hit.cue.cueClass.isUtterance,
            topQuotationOf[hit.token] < 0, attributionOfHit[hit.token] == nil, let source = subject(of: hit)
        else { return }
        found.append(
            Attribution(
                source: [source], cue: [hit.group.lowerBound..<colon + 1], content: [paragraph], form: .direct))
        attributionOfHit[hit.token] = found.count - 1
    }
}

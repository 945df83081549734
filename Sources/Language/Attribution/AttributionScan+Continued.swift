/// Quotations that go on in the next paragraph, or have no cue of their own.
extension AttributionScan {
    /// A quotation that goes on in the next paragraph belongs to the attribution of either part.
    mutating func joinContinued() {
        for (index, quotation) in quotations.enumerated() where quotation.continues && quotation.parent == nil {
            guard
                let next = quotations.indices.first(where: {
                    quotations[$0].tokens.lowerBound == quotation.tokens.upperBound
                })
            else { continue }
            let here = found.firstIndex { $0.content.contains(quotation.tokens) }
            let there = found.firstIndex { $0.content.contains(quotations[next].tokens) }
            switch (here, there) {
            case (let here?, nil): found[here].content.append(quotations[next].tokens)
            case (nil, let there?):
                var content = [quotation.tokens]
                // Paragraphs further up that led here.
                var start = quotation.tokens.lowerBound
                while let before = quotations.last(where: { $0.continues && $0.tokens.upperBound == start }) {
                    content.insert(before.tokens, at: 0)
                    start = before.tokens.lowerBound
                }
                found[there].content.insert(contentsOf: content.filter { !found[there].content.contains($0) }, at: 0)
            default: continue
            }
            attributedQuotations.formUnion([index, next])
        }
    }

    /// Quotations that are sentences of their own and have no cue: the speaker of the paragraph before goes on.
    mutating func adoptLooseQuotations() {
        let paragraphs = QuotationFinder.paragraphs(of: article)
        for (position, paragraph) in paragraphs.enumerated() {
            let tops = (quotationsOfParagraph[paragraph.index] ?? []).filter { quotations[$0].parent == nil }
            guard let first = tops.first, !attributedQuotations.contains(first),
                quotations[first].tokens.lowerBound == paragraph.tokens.lowerBound, position > 0,
                quotations[first].inner.count > 3, let end = tops.last.flatMap({ lastWord(of: quotations[$0]) }),
                isStop(end),
                paragraph.tokens.allSatisfy({ topQuotationOf[$0] >= 0 || isSeparator($0) })
            else { continue }
            let before = paragraphs[position - 1].tokens
            let speaking = found.indices.filter { index in
                guard let cue = found[index].cue.first ?? found[index].content.first, before.contains(cue.lowerBound),
                    !found[index].source.isEmpty, quotationOf[cue.lowerBound] < 0
                else { return false }
                return found[index].form == .direct || isUtterance(found[index])
            }
            guard
                let last = speaking.max(by: {
                    (found[$0].cue.first?.lowerBound ?? 0) < (found[$1].cue.first?.lowerBound ?? 0)
                })
            else { continue }
            found.append(
                Attribution(
                    source: found[last].source, cue: [], content: tops.map { quotations[$0].tokens }, form: .direct))
            attributedQuotations.formUnion(tops)
        }
    }

    func isUtterance(_ attribution: Attribution) -> Bool {
        guard let cue = attribution.cue.first else { return false }
        return firstHit(in: cue)?.cue.cueClass.isUtterance ?? false
    }
}

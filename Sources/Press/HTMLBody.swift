import Record

/// From the box that holds the article to its lines: what belongs to the text and what was put between.
extension HTMLContent {
    /// Body lines of the box, as indices into `lines`.
    ///
    /// - Parameter keepsCredits: whether desk credits and copyright lines inside the box count as text.
    func bodyLines(of box: Int, headlines: Set<[UInt8]>, keepsCredits: Bool) -> [Int] {
        let range = lineRange(box)
        var kept: [Int] = []
        for index in range {
            let line = lines[index]
            if line.isHidden { continue }
            if let reason = line.hint, !(keepsCredits && reason == .credit) { continue }
            if line.kind == .caption { continue }
            let lower = line.text.string.lowercased()
            if let phrase = lexicon.phrase(in: Array(lower.utf8)) {
                let isCredit =
                    phrase.reason == .credit || phrase.reason == .photoCredit
                    || (phrase.reason == .navigation && phrase.opens == .end)
                if !(isCredit && keepsCredits) { continue }
            }
            if line.linkShare > 0.8, line.width < 140, line.kind != .tableRow, !isInLinkedList(index, range) {
                continue
            }
            kept.append(index)
        }
        trim(&kept, headlines: headlines)
        return kept
    }

    /// Whether a linked list item stands among items that are not.
    private func isInLinkedList(_ index: Int, _ range: Range<Int>) -> Bool {
        guard lines[index].kind == .listItem else { return false }
        var (plain, linked) = (0, 0)
        for other in max(range.lowerBound, index - 4)..<min(range.upperBound, index + 5)
        where lines[other].kind == .listItem {
            if lines[other].linkShare > 0.8 { linked += 1 } else { plain += 1 }
        }
        return plain > linked
    }

    /// Takes off headline, date and byline above the text and what is left of link lists below it.
    private func trim(_ kept: inout [Int], headlines: Set<[UInt8]>) {
        func isText(_ line: Line) -> Bool { HTMLContent.proseWorth(line) >= 30 }
        if let first = kept.firstIndex(where: { isText(lines[$0]) }), first > 0 {
            kept.removeFirst(first)
        }
        while let last = kept.last {
            let line = lines[last]
            if line.isHeading || (line.linkShare > 0.5 && line.width < 200) { kept.removeLast() } else { break }
        }
        while kept.count > 1, let first = kept.first,
            headlines.contains(Array(lines[first].text.string.lowercased().utf8))
        {
            kept.removeFirst()
        }
    }
}

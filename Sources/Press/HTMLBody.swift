import Record

/// From the box that holds the article to its lines: what belongs to the text and what was put between.
extension HTMLContent {
    /// Body lines of the box, as indices into `lines`.
    ///
    /// - Parameters:
    ///   - headlines: forms of the headline, which is no body text.
    ///   - keepsCredits: whether desk credits and copyright lines inside the box count as text.
    func bodyLines(of box: Int, headlines: Set<[UInt8]>, keepsCredits: Bool) -> [Int] {
        let range = lineRange(box)
        var kept: [Int] = []
        var list: Int?
        for index in range {
            let line = lines[index]
            if line.isHidden || line.kind == .caption { continue }
            if let reason = line.hint, !(keepsCredits && (reason == .credit || reason == .other)) { continue }
            let shape = shape(index)
            if shape.opens == .list {
                list = block(of: index)
                continue
            }
            if let opener = list {
                if belongs(index, toListOf: opener, in: box) { continue }
                list = nil
            }
            if !keeps(line, shape, keepsCredits) { continue }
            if !line.isHeading || isListed(line.node), line.linkShare > 0.8, line.width < 140, line.kind != .tableRow,
                !isInLinkedList(index, range)
            {
                continue
            }
            kept.append(index)
        }
        trim(&kept, headlines)
        return kept
    }

    /// Whether a line by itself may be text.
    private func keeps(_ line: Line, _ shape: LineShape, _ keepsCredits: Bool) -> Bool {
        switch shape.role {
        case .furniture(let reason):
            switch reason {
            case .widget, .breadcrumb: return line.kind != .paragraph
            case .credit, .photoCredit:
                return keepsCredits && shape.opens != nil || keepsCredits && reason == .photoCredit
            case .navigation: return keepsCredits && shape.opens == .end
            default: return false
            }
        case .date: return line.width > 60 || line.kind == .listItem || line.kind == .tableRow
        default: return !isInvitation(shape.key)
        }
    }

    /// "Sign up for the newsletter", "Follow us on Twitter": short paragraphs that ask the reader for something.
    private func isInvitation(_ key: [UInt8]) -> Bool {
        guard key.count <= 260 else { return false }
        let asks = ["sign up", "subscribe", "follow ", "click to", "click here", "join us", "like us", "download"]
            .contains { key.contains($0) }
        guard asks else { return false }
        let aims = [
            "newsletter", "inbox", "twitter", "facebook", "instagram", "youtube", "whatsapp", "telegram", "podcast",
            "our app", "subscribe!", "full coverage", "to subscribe", "delivered",
        ]
        return aims.contains { key.contains($0) } && key.count <= 200
    }

    /// Whether a line below "Related links" and the like is one of the list.
    private func belongs(_ index: Int, toListOf opener: Int, in box: Int) -> Bool {
        let line = lines[index]
        let parent = tree.parent(opener)
        // A box of its own holds heading and list; the body itself does not count as such a box.
        if parent != box, parent > box, tree.contains(parent, line.node), prose(parent) < prose(box) * 0.3 {
            return true
        }
        if line.linkShare > 0.5 { return true }
        // Below a heading such as "Press contacts", up to the next heading, when little is left.
        if tree.tag(opener).headingLevel != nil, !line.isHeading {
            let rest = lineRange(box).upperBound
            let left = (index..<rest).reduce(0.0) { $0 + HTMLContent.proseWorth(lines[$1]) }
            if left < prose(box) * 0.15 { return true }
        }
        return HTMLContent.proseWorth(line) < 30 && line.kind == .listItem
    }

    /// Whether a node stands in a list item.
    private func isListed(_ node: Int) -> Bool {
        var node = node
        for _ in 0..<6 where node >= 0 {
            if tree.tag(node) == .li { return true }
            node = tree.parent(node)
        }
        return false
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
    private func trim(_ kept: inout [Int], _ headlines: Set<[UInt8]>) {
        if let first = kept.firstIndex(where: { HTMLContent.proseWorth(lines[$0]) >= 30 }), first > 0 {
            // Short lines above the first paragraph stay when they stand in the same box as it, as paragraphs do.
            let home = tree.parent(block(of: kept[first]))
            var start = first
            while start > 0 {
                let index = kept[start - 1]
                let own = block(of: index)
                let role = shape(index).role
                guard tree.parent(own) == home, isParagraph(own), role == .short || role == .prose || role == .item,
                    !headlines.contains(lines[index].text.lowercasedText())
                else { break }
                start -= 1
            }
            kept.removeFirst(start)
        }
        while let last = kept.last {
            let line = lines[last]
            if line.isHeading || (line.linkShare > 0.5 && line.width < 200 && line.kind != .quote) {
                kept.removeLast()
            } else {
                break
            }
        }
        while kept.count > 1, let first = kept.first,
            headlines.contains(lines[first].text.lowercasedText())
        {
            kept.removeFirst()
        }
    }

    private func isParagraph(_ node: Int) -> Bool {
        switch tree.tag(node) {
        case .p, .h2, .h3, .h4, .blockquote: true
        default: false
        }
    }
}

import Record

/// Cuts a tree into lines: runs of text between the borders of block elements.
struct HTMLLines {
    private let tree: HTMLTree
    private var lines: [Line] = []
    private var buffer: [UInt8] = []
    private var linkBytes = 0
    private var boldBytes = 0
    private var firstNode = -1
    private var startsWithLink = false
    /// Bytes of `buffer` before the last `<br>`, when nothing but white space followed since.
    private var brokenAt = -1

    private struct Open {
        var end: Int
        var tag: HTMLTag
        /// Whether a table cell is used as a box of the layout.
        var isLayout = false
    }

    /// All lines of the page in document order, furniture included.
    static func lines(of tree: HTMLTree) -> [Line] {
        var builder = HTMLLines(tree: tree)
        builder.walk()
        return builder.lines
    }

    private init(tree: HTMLTree) { self.tree = tree }

    private mutating func walk() {
        var stack: [Open] = []
        var (links, bolds) = (0, 0)
        var index = 0
        func isBold(_ tag: HTMLTag) -> Bool { tag == .b || tag == .strong }
        while index < tree.count {
            while let top = stack.last, top.end <= index {
                stack.removeLast()
                if top.tag.isBlock { flush(stack, top.tag) }
                if top.tag == .a { links -= 1 }
                if isBold(top.tag) { bolds -= 1 }
                if top.tag == .td || top.tag == .th { endCell(stack, isLayout: top.isLayout) }
            }
            let tag = tree.tag(index)
            if tag == .text {
                append(index, isLink: links > 0, isBold: bolds > 0)
            } else if tag == .br {
                breakLine(stack)
            } else if tag == .title || tag.isInvisible && (tag != .head || tree.end(index) - index < tree.count / 2) {
                if tag.isBlock { flush(stack, nil) }
                index = tree.end(index)
                continue
            } else {
                if tag.isBlock { flush(stack, nil) }
                if tag == .a { links += 1 }
                if isBold(tag) { bolds += 1 }
                var open = Open(end: tree.end(index), tag: tag)
                if tag == .td || tag == .th {
                    open.isLayout = isLayoutCell(index)
                    if open.isLayout { flush(stack, nil) }
                }
                stack.append(open)
            }
            index += 1
        }
        flush(stack, nil)
    }

    private mutating func append(_ node: Int, isLink: Bool, isBold: Bool) {
        let bytes = tree.bytes(node)
        if firstNode < 0, bytes.contains(where: { !$0.isASCIISpace }) {
            firstNode = node
            startsWithLink = isLink
        }
        buffer.append(contentsOf: bytes)
        guard isLink || isBold else { return }
        var solid = 0
        for byte in bytes where byte != 10 && byte != 13 && byte != 9 { solid += 1 }
        if isLink { linkBytes += solid }
        if isBold { boldBytes += solid }
    }

    /// A single `<br>` ends the line unless a sentence plainly runs on behind it.
    private mutating func breakLine(_ stack: [Open]) {
        let text = buffer.collapsingSpaces()
        if text.isEmpty { return }
        if text.endsSentence || stack.contains(where: { $0.tag == .pre }) || text.displayWidth < 60
            || brokenAt == buffer.count
        {
            flush(stack, nil)
        } else {
            buffer.append(10)
            brokenAt = buffer.count
        }
    }

    /// Cells that hold running text are lines; cells of a data table make one line per row.
    private mutating func endCell(_ stack: [Open], isLayout: Bool) {
        if isLayout || buffer.collapsingSpaces().displayWidth > 140 { flush(stack, .td) } else { buffer.append(32) }
    }

    /// Whether a cell holds boxes or several lines and is not a cell of data.
    private func isLayoutCell(_ cell: Int) -> Bool {
        var breaks = 0
        for node in (cell + 1)..<max(cell + 1, tree.end(cell)) {
            switch tree.tag(node) {
            case .p, .div, .table, .ul, .ol, .h1, .h2, .h3, .h4, .blockquote, .hr:
                breaks += tree.end(cell) - cell > 12 ? 2 : 1
            case .br: breaks += 1
            default: break
            }
            if breaks >= 2 { return true }
        }
        return false
    }

    private mutating func flush(_ stack: [Open], _ closing: HTMLTag?) {
        defer {
            buffer.removeAll(keepingCapacity: true)
            (linkBytes, boldBytes, firstNode, brokenAt) = (0, 0, -1, -1)
        }
        guard firstNode >= 0 else { return }
        let text = buffer.collapsingSpaces()
        guard !text.isEmpty else { return }
        var line = Line(
            text: text, linkBytes: min(linkBytes, text.count), boldBytes: min(boldBytes, text.count), node: firstNode)
        line.kind = kind(stack, closing)
        line.startsWithLink = startsWithLink
        line.measure()
        lines.append(line)
    }

    private func kind(_ stack: [Open], _ closing: HTMLTag?) -> Line.Kind {
        var isListed = false
        if let closing { if let kind = Self.kind(of: closing, &isListed) { return kind } }
        for open in stack.reversed() where open.tag != .tr {
            if let kind = Self.kind(of: open.tag, &isListed) { return kind }
            switch open.tag {
            case .article, .section, .main, .body, .table: return isListed ? .listItem : .paragraph
            default: break
            }
        }
        return isListed ? .listItem : .paragraph
    }

    private static func kind(of tag: HTMLTag, _ isListed: inout Bool) -> Line.Kind? {
        if let level = tag.headingLevel { return .heading(level) }
        switch tag {
        case .li, .dt, .dd:
            isListed = true
            return .listItem
        case .blockquote: return .quote
        case .figcaption, .caption, .figure: return .caption
        case .tr: return .tableRow
        case .pre: return .preformatted
        default: return nil
        }
    }
}

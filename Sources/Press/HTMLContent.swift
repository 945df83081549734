import Record

/// Finds the box of the page that holds the article, from text, links and hints; knows no site.
///
/// Every line gets a worth (running text: its length; links and furniture: less than nothing). The box with the greatest
/// sum is the article; from there the search goes down as long as one child holds nearly all of the worth.
struct HTMLContent {
    let tree: HTMLTree
    let lexicon: PressLexicon
    var lines: [Line]
    private(set) var hints: [HTMLHints.Hint]
    /// Index of the first line at or after each node.
    private var lineAt: [Int32] = []
    /// Running sums of worth and of running text, by line.
    private var worth: [Double] = []
    private let shapes: ShapeCache
    private var prose: [Double] = []

    /// - Parameter headlines: forms of the headline in lower case, by which the line above the article is known.
    init(tree: HTMLTree, headlines: Set<[UInt8]>, lexicon: PressLexicon) {
        self.tree = tree
        self.lexicon = lexicon
        lines = HTMLLines.lines(of: tree)
        shapes = ShapeCache(count: lines.count, judge: LineJudge(lexicon: lexicon))
        hints = (0..<tree.count).map { tree.tag($0) == .text ? HTMLHints.Hint() : HTMLHints.hint(tree, $0) }
        indexLines()
        sum { Self.proseWorth($0) }
        applyHints()
        markRepeatedLists()
        markAboveHeadline(headlines)
        sum { Self.proseWorth($0) }
    }

    /// Entries with links that the page prints twice belong to its lists of news.
    private mutating func markRepeatedLists() {
        var seen: [UInt64: Int] = [:]
        for (index, line) in lines.enumerated() where line.linkBytes >= 15 && line.width >= 30 {
            let hash = PageLanguage.hash(line.text[...])
            if let first = seen[hash], lines[first].text == line.text {
                for other in [first, index] where lines[other].hint == nil { lines[other].hint = .teaser }
            } else {
                seen[hash] = index
            }
        }
    }

    /// What stands above the headline is no part of the article, if most of the page's text stands below it.
    private mutating func markAboveHeadline(_ headlines: Set<[UInt8]>) {
        guard !headlines.isEmpty else { return }
        sum { Self.proseWorth($0) }
        let total = prose[prose.count - 1]
        for (index, line) in lines.enumerated() where line.isHeading && line.hint == nil && !line.isHidden {
            guard line.text.count >= 12, headlines.contains(line.text.lowercasedText()) else { continue }
            let below = total - prose[index]
            guard below >= total * 0.4, below >= 150 else { return }
            for above in 0..<index where lines[above].hint == nil { lines[above].hint = .navigation }
            return
        }
    }

    /// What a line looks like by itself.
    func shape(_ index: Int) -> LineShape { shapes.shape(index, lines[index]) }

    /// Each line is judged once, however many ask.
    private final class ShapeCache {
        private var known: [LineShape?]
        private let judge: LineJudge

        init(count: Int, judge: LineJudge) {
            known = [LineShape?](repeating: nil, count: count)
            self.judge = judge
        }

        func shape(_ index: Int, _ line: Line) -> LineShape {
            if let shape = known[index] { return shape }
            let shape = judge.shape(line)
            known[index] = shape
            return shape
        }
    }

    /// Worth of a line of running text, links taken off; 0 for what is no running text.
    static func proseWorth(_ line: Line) -> Double {
        let width = Double(line.width)
        let own = width * max(0, 1 - 1.5 * line.linkShare)
        switch line.kind {
        case .heading: return 0
        case .caption: return width * 0.1
        default: break
        }
        if line.startsWithLink, line.linkShare > 0.12, line.kind != .paragraph { return own * 0.3 }
        if line.text.endsSentence { return width < 25 ? own * 0.5 : own }
        return width < 40 ? 0 : width < 80 ? own * 0.3 : own * 0.7
    }

    private mutating func indexLines() {
        lineAt = [Int32](repeating: Int32(lines.count), count: tree.count + 1)
        var node = tree.count
        for index in lines.indices.reversed() {
            let first = lines[index].node
            while node > first {
                if lineAt[node] == Int32(lines.count) || node > first { break }
                node -= 1
            }
            lineAt[first] = Int32(index)
        }
        for node in stride(from: tree.count - 1, through: 0, by: -1) where lineAt[node] > lineAt[node + 1] {
            lineAt[node] = lineAt[node + 1]
        }
    }

    private mutating func sum(_ value: (Line) -> Double) {
        worth = [0]
        prose = [0]
        for line in lines {
            let good = line.hint == nil && !line.isHidden ? value(line) : 0
            let width = Double(line.width)
            var bad = 0.0
            if good == 0, !line.isHeading {
                bad = line.hint != nil ? 10 + min(width, 60) * 0.3 : 6 + min(width, 60) * 0.2
            }
            if line.linkShare > 0.5 { bad += 10 }
            prose.append(prose[prose.count - 1] + good)
            worth.append(worth[worth.count - 1] + good - bad)
        }
    }

    /// Lines of a subtree.
    func lineRange(_ node: Int) -> Range<Int> {
        Int(lineAt[node])..<max(Int(lineAt[node]), Int(lineAt[tree.end(node)]))
    }

    func prose(_ node: Int) -> Double {
        let range = lineRange(node)
        return prose[range.upperBound] - prose[range.lowerBound]
    }

    private func worth(_ node: Int) -> Double {
        let range = lineRange(node)
        return worth[range.upperBound] - worth[range.lowerBound]
    }

    /// Writes the boxes' hints onto the lines in them. A box that holds much of the page's running text is not believed:
    /// class words like `share` or `sidebar` are also given to whole layouts.
    private mutating func applyHints() {
        let total = max(prose[prose.count - 1], 1)
        let shares = sharesByWord(total)
        var node = 0
        while node < tree.count {
            let hint = hints[node]
            guard hint.reason != nil || hint.isHidden else {
                node += 1
                continue
            }
            let share = prose(node) / total
            let limit = hint.isHidden ? 0.5 : hint.isSemantic ? 0.4 : hint.limit
            // A class given to most paragraphs one by one says nothing either.
            let isUsual = !hint.isHidden && hint.limit < 0.5 && (shares[hint.word] ?? 0) > 0.45
            guard share < limit, !isUsual else {
                hints[node].reason = nil
                hints[node].isHidden = false
                node += 1
                continue
            }
            if hint.reason == .sharing || hint.reason == .repeatedCaption, holdsEmbed(node) {
                hints[node].reason = nil
                node += 1
                continue
            }
            for index in lineRange(node) {
                if lines[index].hint == nil { lines[index].hint = hint.reason }
                if hint.isHidden { lines[index].isHidden = true }
            }
            node += 1
        }
    }

    /// Share of the page's running text in single paragraphs that carry each hint word.
    private func sharesByWord(_ total: Double) -> [Int32: Double] {
        var shares: [Int32: Double] = [:]
        var reached: [Int32: Int] = [:]
        for node in 0..<tree.count where tree.tag(node) == .p || tree.tag(node).headingLevel != nil {
            let word = hints[node].word
            guard word >= 0, node >= reached[word] ?? 0 else { continue }
            reached[word] = tree.end(node)
            shares[word, default: 0] += prose(node) / total
        }
        return shares
    }

    private func holdsEmbed(_ node: Int) -> Bool {
        (node..<tree.end(node)).contains { hints[$0].isEmbed }
    }

    // MARK: Choosing the box

    /// The box that holds the article, or nil when the page has no running text.
    func mainBox() -> Int? {
        var best = -1
        var bestWorth = 0.0
        for node in 0..<tree.count where tree.tag(node) != .text && hints[node].reason == nil {
            let value = worth(node)
            // Later and deeper boxes win when they are worth the same.
            if value > 0, value >= bestWorth { (best, bestWorth) = (node, value) }
        }
        guard best >= 0 else { return nil }
        // A box marked as the body inside the best one, or around it, is preferred when it has most of the text.
        var marked = -1
        var markedScore = 0.0
        let bestProse = prose(best)
        for node in 0..<tree.count where hints[node].body > 0 && tree.tag(node) != .text {
            let share = prose(node) / max(bestProse, 1)
            guard share > [0.8, 0.8, 0.45, 0.4][hints[node].body], share < 1.15 else { continue }
            let score = [0, 0.05, 0.3, 0.4][hints[node].body] + min(share, 1) + worth(node) / max(bestWorth, 1) * 0.5
            if score >= markedScore { (marked, markedScore) = (node, score) }
        }
        var box = marked >= 0 ? marked : best
        while hints[box].body < 2, let child = heir(box) { box = child }
        return widened(box)
    }

    /// A paragraph or heading is no box: the search went too deep, as on pages of lists.
    private func widened(_ box: Int) -> Int {
        var box = box
        while tree.parent(box) >= 0, tree.tag(box) != .body {
            switch tree.tag(box) {
            case .p, .span, .strong, .b, .em, .i, .font, .li, .h1, .h2, .h3, .a, .blockquote, .ul, .ol:
                box = tree.parent(box)
            default: return box
            }
        }
        return box
    }

    /// The block element a line stands in directly.
    func block(of line: Int) -> Int {
        var node = lines[line].node
        while node >= 0, tree.tag(node) == .text || !tree.tag(node).isBlock { node = tree.parent(node) }
        return max(node, 0)
    }

    /// The child that holds nearly all of the box's running text.
    private func heir(_ box: Int) -> Int? {
        let all = prose(box)
        var child = box + 1
        while child < tree.end(box) {
            if tree.tag(child) != .text, prose(child) > all * 0.94 { return child }
            child = tree.end(child)
        }
        return nil
    }
}

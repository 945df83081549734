import Record

/// Cuts a page that was saved as plain text into its articles.
///
/// Lines are judged one by one (``LineJudge``); running text is the skeleton. What stands between two paragraphs of
/// running text is a gap, and each gap is asked whether a new article begins in it (``SavedText/evidence(at:)``).
struct SavedText {
    let lexicon: PressLexicon
    let judge: LineJudge
    var lines: [Line]
    var shapes: [LineShape]
    /// Indices of lines of running text.
    var prose: [Int]
    /// Content words per line of running text, in the order of `prose`.
    private var terms: [[String: Double]]
    /// How often each short line occurs on the page.
    private(set) var occurrences: [[UInt8]: Int] = [:]
    /// Where each line was printed first.
    private var firstPrinted: [[UInt8]: Int] = [:]
    private let usualGap: Int

    init(lines: [Line], lexicon: PressLexicon) {
        self.lexicon = lexicon
        judge = LineJudge(lexicon: lexicon)
        self.lines = lines
        let judge = judge
        shapes = lines.map { judge.shape($0) }
        prose = shapes.indices.filter { [shapes] in shapes[$0].role == .prose }
        terms = prose.map { Cohesion.terms(lines[$0].text, lexicon) }
        for (index, shape) in shapes.enumerated() {
            occurrences[shape.key, default: 0] += 1
            if firstPrinted[shape.key] == nil { firstPrinted[shape.key] = index }
        }
        var gaps = [0, 0, 0]
        for (left, right) in zip(prose, prose.dropFirst()) where right == left + 1 {
            gaps[min(2, lines[right].gap)] += 1
        }
        usualGap = gaps.indices.max { gaps[$0] < gaps[$1] } ?? 1
        demoteHeadlineLikeProse()
    }

    /// Lines of a text: one per line feed, hard-wrapped paragraphs joined.
    static func lines(of text: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var gap = 0
        for raw in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let clean = Array(raw).collapsingSpaces()
            if clean.isEmpty {
                gap += 1
            } else {
                lines.append(Line(text: clean, gap: gap))
                gap = 0
            }
        }
        return HardWrap.joined(lines)
    }

    /// A first line that ends with a question or exclamation mark, or that is printed again, is a headline and no text.
    private mutating func demoteHeadlineLikeProse() {
        var demoted: Set<Int> = []
        for (order, index) in prose.enumerated() {
            let line = lines[index]
            guard line.width < 130, let last = line.text.last else { continue }
            let isRepeated = (occurrences[shapes[index].key] ?? 0) > 1
            let isFirst = order == 0 || lines[index].gap >= 2 || index > 0 && shapes[index - 1].role != .prose
            let asks = last == 0x3F || last == 0x21
            let leadFollows =
                order + 1 < prose.count && prose[order + 1] <= index + 6
                && judge.datelines.read(lines[prose[order + 1]].text).map { !$0.isWeak } == true
                && judge.datelines.read(line.text) == nil
            if (order == 0 && (asks || leadFollows)) || (isRepeated && isFirst) { demoted.insert(index) }
        }
        guard !demoted.isEmpty, demoted.count < prose.count else { return }
        for index in demoted { shapes[index].role = .short }
        terms = zip(prose, terms).filter { !demoted.contains($0.0) }.map(\.1)
        prose.removeAll { demoted.contains($0) }
    }

    // MARK: Cutting

    /// The page's articles, in order.
    func drafts() -> [Draft] {
        guard !prose.isEmpty else { return [] }
        var starts: [Int] = [0]
        var firstProse = 0
        for order in prose.indices.dropFirst() {
            guard order > firstProse else { continue }
            if evidence(at: order, since: firstProse) >= 2.5 {
                starts.append(headStart(from: prose[order - 1] + 1, to: prose[order]))
                firstProse = order
            }
        }
        starts = viable(starts)
        var drafts: [Draft] = []
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : lines.count
            drafts.append(DraftMaker(page: self, range: start..<end).draft())
        }
        return drafts
    }

    /// Leaves out starts behind which hardly any running text stands and nothing shows a headline or a dateline: the last
    /// paragraph behind a list of links, or a reader's comment.
    private func viable(_ starts: [Int]) -> [Int] {
        var kept: [Int] = []
        for (number, start) in starts.enumerated() {
            let end = number + 1 < starts.count ? starts[number + 1] : lines.count
            let own = prose.filter { (start..<end).contains($0) }
            let width = own.reduce(0) { $0 + lines[$1].width }
            let isSmall = own.count <= 1 && width < 320 || width < 160
            if number > 0, isSmall, let first = own.first, !showsItself(start..<first, first) { continue }
            if number > 0, own.count <= 2, width < 420, let first = own.first, !showsItself(start..<first, first),
                standsBehindList(first)
            {
                continue
            }
            kept.append(start)
        }
        return kept
    }

    /// Whether nothing but a list of links stands between a paragraph and the one before: what follows is the rest of the
    /// article that the list interrupts.
    private func standsBehindList(_ first: Int) -> Bool {
        guard let order = prose.firstIndex(of: first), order > 0 else { return false }
        let gap = (prose[order - 1] + 1)..<first
        return gap.contains { shapes[$0].opens == .list }
            && !gap.contains { shapes[$0].opens == .end || shapes[$0].role == .byline }
    }

    /// Whether a headline printed twice, or a dateline, begins the article.
    private func showsItself(_ head: Range<Int>, _ first: Int) -> Bool {
        if let dateline = judge.datelines.read(lines[first].text), !dateline.isWeak { return true }
        var seen: Set<[UInt8]> = []
        return head.contains { shapes[$0].role == .short && !seen.insert(shapes[$0].key).inserted }
    }

    /// How much speaks for a new article between one paragraph of running text and the next. 2.5 is enough.
    func evidence(at order: Int, since first: Int) -> Double {
        let gapRange = (prose[order - 1] + 1)..<prose[order]
        // The next entry of a running page is no new article.
        if gapRange.isEmpty, isTimed(prose[order]), prose[first..<order].contains(where: isTimed) { return 0 }
        let marks = structure(at: order, since: first)
        var widest = lines[prose[order]].gap
        for index in gapRange { widest = max(widest, lines[index].gap) }
        let space = widest >= usualGap + 3 ? 2.2 : widest >= usualGap + 2 ? 1.5 : widest > usualGap ? 0.8 : 0
        guard !gapRange.isEmpty || marks > 0 || space > 0 else { return 0 }
        // A short line with space around it and nothing else is rather a sub-heading: only the words can say.
        let isBare = marks <= 0.5
        let words = lexicalEvidence(at: order, since: first)
        let isWide = lines[prose[order]].gap >= usualGap + 2
        if isBare, isWide { return marks + space + words.score }
        if isBare { return marks + min(space, 0.8) + (words.isSure ? words.score : min(words.score, 0.8)) }
        // Nothing but the beginning of a report has an agency's dateline.
        if order >= first + 2, let found = judge.datelines.read(lines[prose[order]].text), !found.isWeak,
            found.dateline.agency != nil
        {
            return marks + space + max(words.score, 0)
        }
        // Two texts on one matter share words: an end mark and much space outweigh them.
        return marks + space + (space >= 2 && marks >= 1 ? max(words.score, -1) : words.score)
    }

    /// What the lines between two paragraphs show by themselves: repeated headlines, dates, end marks, a dateline.
    private func structure(at order: Int, since first: Int) -> Double {
        let gapRange = (prose[order - 1] + 1)..<prose[order]
        var score = 0.0
        var keys: [[UInt8]: Int] = [:]
        var (shorts, hasDate, hasEnd, hasList, hasByline, hasCrumb) = (0, false, false, false, false, false)
        var hasCaption = false
        for index in gapRange {
            let shape = shapes[index]
            switch shape.role {
            case .short, .caption:
                // A caption or headline of the article above, printed once more inside it, begins nothing.
                if let first = firstPrinted[shape.key], first < gapRange.lowerBound { continue }
                if shape.role == .short { keys[shape.key, default: 0] += 1 } else { hasCaption = true }
                // Items of a list of links say nothing of what follows.
                if shape.role == .short, !hasList, lines[index].text.wordCount >= 4 || lines[index].width >= 16 {
                    shorts += 1
                }
            case .date: hasDate = true
            case .byline: hasByline = true
            case .furniture(let reason):
                if reason == .metadata { hasDate = true }
                if reason == .breadcrumb { hasCrumb = true }
            default: break
            }
            if shape.opens == .end { hasEnd = true }
            if shape.opens == .list { hasList = true }
        }
        if let twice = keys.filter({ $0.value > 1 && $0.key.wordCount >= 3 }).keys.min(by: {
            $0.lexicographicallyPrecedes($1)
        }) {
            score += belongsAbove(twice, gapRange, order, first) ? 0.4 : 2.5
        }
        if hasCaption { score += 0.3 }
        if hasDate { score += 1.2 }
        if hasEnd { score += 1.5 }
        if hasByline { score += 1.2 }
        if hasCrumb { score += 0.7 }
        if hasList { score += 0.5 }
        if shorts > 0 { score += 0.5 }
        if shorts > 1, !hasList { score += 0.6 }
        if announces(gapRange, order, first) { score += 1 }
        // A lead that is printed twice begins twice with its dateline.
        let repeatsLead =
            order - 1 == first && judge.datelines.read(lines[prose[first]].text) != nil && gapRange.isEmpty
        if let dateline = judge.datelines.read(lines[prose[order]].text), !repeatsLead {
            if dateline.isWeak {
                if !gapRange.isEmpty { score += 0.7 }
            } else {
                score += dateline.dateline.agency != nil ? 2.5 : 1.8
            }
        }
        return score
    }

    /// Whether a line that is printed twice between two paragraphs is a caption of the article above: its words are that
    /// article's, and no more those of the paragraphs below.
    private func belongsAbove(_ key: [UInt8], _ gap: Range<Int>, _ order: Int, _ first: Int) -> Bool {
        guard let index = gap.first(where: { shapes[$0].key == key }) else { return false }
        let own = Cohesion.terms(lines[index].text, lexicon)
        var (left, right): ([String: Double], [String: Double]) = ([:], [:])
        for other in max(first, order - 40)..<order { left.merge(terms[other]) { max($0, $1) } }
        for other in order..<min(terms.count, order + 2) { right.merge(terms[other]) { max($0, $1) } }
        let (above, below) = (Cohesion.share(of: own, in: left), Cohesion.share(of: own, in: right))
        return above >= 0.3 && below <= above + 0.1 || below < 0.15 && !own.isEmpty
    }

    /// Whether a short line in the gap names what the text below is about and the text above is not.
    private func announces(_ gap: Range<Int>, _ order: Int, _ first: Int) -> Bool {
        for index in gap where shapes[index].role == .short && lines[index].text.wordCount >= 4 {
            let own = Cohesion.terms(lines[index].text, lexicon)
            guard own.values.reduce(0, +) >= 5 else { continue }
            var (left, right): ([String: Double], [String: Double]) = ([:], [:])
            for other in max(first, order - 40)..<order { left.merge(terms[other]) { max($0, $1) } }
            for other in order..<min(terms.count, order + 3) { right.merge(terms[other]) { max($0, $1) } }
            if Cohesion.share(of: own, in: right) >= 0.5, Cohesion.share(of: own, in: left) < 0.15 { return true }
        }
        return false
    }

    /// Whether a line begins with the time of day, as entries of running pages do ("14.30 Kenya is ready").
    private func isTimed(_ index: Int) -> Bool {
        let text = lines[index].text
        let digits = text.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
        guard (1...2).contains(digits), text.count > digits + 6, text[digits] == 0x2E || text[digits] == 0x3A else {
            return false
        }
        let minutes = text[(digits + 1)...].prefix { $0 >= 0x30 && $0 <= 0x39 }
        return minutes.count == 2 && text[digits + 3] == 32
    }

    /// Share of words that unrelated texts have in common, which grows with what is there to be met by chance.
    private func expectedShare(_ weight: Double) -> Double { 0.03 + 0.00012 * weight }

    /// From shared names and words: positive where the vocabulary breaks, negative where it goes on. Sure when there are
    /// enough words on both sides.
    private func lexicalEvidence(at order: Int, since first: Int) -> (score: Double, isSure: Bool) {
        var left: [String: Double] = [:]
        for index in max(first, order - 40)..<order { left.merge(terms[index]) { max($0, $1) } }
        var right: [String: Double] = [:]
        for index in order..<min(terms.count, order + 5) {
            // What may be yet another article must not speak for this one.
            if index > order, structure(at: index, since: first) >= 1.5 { break }
            right.merge(terms[index]) { max($0, $1) }
        }
        let (leftWeight, rightWeight) = (left.values.reduce(0, +), right.values.reduce(0, +))
        guard leftWeight >= 12, rightWeight >= 12 else { return (0, false) }
        let share = Cohesion.share(of: right, in: left)
        let expected = expectedShare(leftWeight)
        let isSure = leftWeight >= 50 && rightWeight >= 50
        if share < expected + 0.03 { return (1.8, isSure) }
        if share < expected + 0.07 { return (1, isSure) }
        if share < expected + 0.12 { return (0.2, isSure) }
        return (share < expected + 0.22 ? -1 : -2.2, isSure)
    }

    /// The line at which the next article's head begins, among the lines before its first paragraph.
    private func headStart(from: Int, to: Int) -> Int {
        guard from < to else { return to }
        // A line that is printed twice in the gap is the headline.
        var seen: [[UInt8]: Int] = [:]
        var repeated = to
        for index in from..<to where shapes[index].role == .short || shapes[index].role == .caption {
            if let first = seen[shapes[index].key] {
                repeated = min(repeated, first)
            } else {
                seen[shapes[index].key] = index
            }
        }
        if repeated < to { return backOver(repeated, from) }
        var widest = from
        for index in from..<to where lines[index].gap > lines[widest].gap { widest = index }
        if lines[widest].gap > usualGap, lines[widest].gap >= 2 { return widest }
        // Behind the last end mark; then behind an open list, whose items cannot be told from the headline: the last
        // short line is taken.
        var start = from
        var listOpen = false
        for index in from..<to {
            if shapes[index].opens == .end { start = index + 1 }
            if case .furniture(.comments) = shapes[index].role { start = index + 1 }
            if shapes[index].opens == .list { listOpen = true }
            if case .furniture = shapes[index].role, index == start { start = index + 1 }
        }
        if lines[to].gap > usualGap, lines[to].gap >= 2, start >= to { return to }
        guard listOpen else { return backOver(min(start, to), from) }
        var head = to
        for index in (from..<to).reversed() {
            if shapes[index].role == .short { return backOver(index, from) }
            if shapes[index].opens != nil { break }
            if case .furniture(let reason) = shapes[index].role,
                ![.widget, .metadata, .photoCredit, .breadcrumb].contains(reason)
            {
                break
            }
            head = index
        }
        return head
    }

    /// Moves up over date lines, breadcrumbs and the like that stand above a headline.
    private func backOver(_ index: Int, _ from: Int) -> Int {
        var start = index
        while start > from {
            switch shapes[start - 1].role {
            case .date, .furniture(.metadata), .furniture(.breadcrumb):
                if shapes[start - 1].opens == .end { return start }
                start -= 1
            default: return start
            }
        }
        return start
    }
}

/// Joins paragraphs that were saved with hard line breaks at a fixed width.
enum HardWrap {
    static func joined(_ lines: [Line]) -> [Line] {
        // Wrapped text: most lines that another follows without a gap are about equally long and end in mid-sentence.
        var widths: [Int] = []
        var (open, followed) = (0, 0)
        for (line, next) in zip(lines, lines.dropFirst()) where next.gap == 0 {
            followed += 1
            widths.append(line.width)
            if !line.text.endsSentence { open += 1 }
        }
        guard followed >= 8, open * 10 >= followed * 6 else { return lines }
        // Where most of the text stands in long lines, the short ones are no wrapped text, however alike.
        let (long, all) = lines.reduce((0, 0)) { ($0.0 + ($1.width > 130 ? $1.width : 0), $0.1 + $1.width) }
        guard long * 2 < all else { return lines }
        widths.sort()
        let (middle, widest) = (widths[widths.count / 2], widths[widths.count * 98 / 100])
        guard (45...100).contains(middle), widest <= 110, middle * 10 >= widest * 7 else { return lines }
        var result: [Line] = []
        var joins = false
        for line in lines {
            if joins, line.gap == 0, var last = result.popLast() {
                last.text.append(32)
                last.text.append(contentsOf: line.text)
                result.append(last)
            } else {
                result.append(line)
            }
            joins = line.width * 10 >= widest * 7 || !line.text.endsSentence && line.width * 10 >= widest * 6
        }
        return result
    }
}

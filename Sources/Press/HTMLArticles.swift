import Record

/// From a parsed page to article drafts: the box of the article, its lines and the furniture around it.
struct HTMLArticles {
    let tree: HTMLTree
    private var metadata: HTMLMetadata
    let lexicon: PressLexicon

    init(tree: HTMLTree, metadata: HTMLMetadata, lexicon: PressLexicon) {
        self.tree = tree
        self.metadata = metadata
        self.lexicon = lexicon
    }

    /// What a page gives: drafts of its articles in page order, and all dates found for the first.
    struct Reading {
        var drafts: [Draft]
        var dates: [DateEvidence]
        /// The page's metadata, without the names and dates of other articles.
        var metadata: HTMLMetadata
    }

    /// - Parameter datesOnly: leaves out the drafts.
    func read(datesOnly: Bool = false) -> Reading {
        let content = HTMLContent(tree: tree, headlines: metadata.headlineKeys, lexicon: lexicon)
        let box = content.mainBox()
        let kept = box.map { content.bodyLines(of: $0, headlines: metadata.headlineKeys, keepsCredits: false) } ?? []
        let dates = HTMLDates(tree: tree, metadata: metadata, content: content, kept: kept, lexicon: lexicon)
        if datesOnly { return Reading(drafts: [], dates: dates.evidence(), metadata: metadata) }
        // Names in teasers are other people's.
        var placed = self
        let near = metadata.markedAuthors.filter { dates.isNearText($0.node) }
        if !near.isEmpty { placed.metadata.markedAuthors = near }
        return Reading(
            drafts: placed.drafts(content, box, kept), dates: dates.evidence(), metadata: placed.metadata)
    }

    private func drafts(_ content: HTMLContent, _ box: Int?, _ kept: [Int]) -> [Draft] {
        // Pages that scripts fill carry their text in JSON-LD alone.
        if let linked = linkedDraft(), linked.width >= 400,
            box.map({ content.prose($0) * 2 < Double(linked.width) }) ?? true
        {
            return [linked.draft]
        }
        guard let box else { return [] }
        let several = fullArticles(content, box)
        if several.count >= 2 {
            return several.enumerated().map { number, node in
                let kept = content.bodyLines(of: node, headlines: metadata.headlineKeys, keepsCredits: false)
                var draft = draft(content, node, kept)
                guard number > 0 else { return draft }
                // The page's frame is listed once; further articles have their own headings.
                draft.pieces.removeAll { !tree.contains(node, $0.line.node) }
                if let heading = draft.pieces.firstIndex(where: { $0.line.isHeading }) {
                    draft.pieces[heading].part = .headline
                }
                draft.isFurther = true
                return draft
            }
        }
        return [draft(content, box, kept)]
    }

    /// `<article>` elements that each hold a whole text under a heading of its own, as on pages that load the next one.
    private func fullArticles(_ content: HTMLContent, _ box: Int) -> [Int] {
        let least = max(500, content.prose(box) * 0.2)
        var found: [Int] = []
        for node in 0..<tree.count where tree.tag(node) == .article && content.hints[node].reason == nil {
            if let last = found.last, tree.contains(last, node) { continue }
            guard content.prose(node) >= least else { continue }
            let heads = content.lineRange(node).prefix(8).filter {
                content.lines[$0].isHeading && !content.lines[$0].isHidden
            }
            let isTitled = heads.contains { content.lines[$0].linkShare < 0.9 && content.lines[$0].text.wordCount >= 3 }
            if isTitled { found.append(node) }
        }
        return found
    }

    /// The article as JSON-LD gives it.
    private func linkedDraft() -> (draft: Draft, width: Int)? {
        guard let text = metadata.linkedBody else { return nil }
        var draft = Draft()
        var width = 0
        for raw in text.split(separator: "\n") {
            let line = Line(text: Array(HTMLText.plain(String(raw)).utf8))
            guard !line.text.isEmpty else { continue }
            width += line.width
            draft.pieces.append(.init(line: line, part: .body))
        }
        return (draft, width)
    }

    /// Body text alone, for benchmarks; desk credits stay.
    func body() -> String {
        let content = HTMLContent(tree: tree, headlines: metadata.headlineKeys, lexicon: lexicon)
        let box = content.mainBox()
        if let linked = linkedDraft(), linked.width >= 400,
            box.map({ content.prose($0) * 2 < Double(linked.width) }) ?? true
        {
            return linked.draft.pieces.map { $0.line.text.string }.joined(separator: "\n\n")
        }
        guard let box else { return "" }
        return content.bodyLines(of: box, headlines: metadata.headlineKeys, keepsCredits: true)
            .map { content.lines[$0].text.string }.joined(separator: "\n\n")
    }

    private func draft(_ content: HTMLContent, _ box: Int, _ body: [Int]) -> Draft {
        let kept = Set(body)
        let range = content.lineRange(box)
        let first = kept.min() ?? range.lowerBound
        let last = kept.max() ?? first
        var pieces: [Draft.Piece] = []
        var captions: Set<[UInt8]> = []
        var hasHeadline = false
        let authors = Set(metadata.authors.0)
        let guessed = guessedHeadline(content, kept, range)
        for (index, line) in content.lines.enumerated() {
            var part: Part
            let shape = content.shape(index)
            if index == guessed {
                part = .headline
                hasHeadline = true
            } else if kept.contains(index) {
                part = line.isHeading ? .subheading : .body
                if shape.role == .caption { part = .caption }
            } else if guessed == nil, !hasHeadline, index < first, metadata.headlineKeys.contains(shape.key),
                line.node >= 0, !isTitle(line)
            {
                part = .headline
                hasHeadline = true
            } else {
                part = outside(content, index, shape, range, first)
            }
            if part == .body, index <= first + 1, authors.contains(line.text.string) { part = .byline }
            if part == .body, index == first || index == last, isSignature(line) { part = .byline }
            if part == .caption, !captions.insert(shape.key).inserted { part = .furniture(.repeatedCaption) }
            pieces.append(.init(line: line, part: part))
        }
        return Draft(pieces: pieces.filter { !isTitle($0.line) })
    }

    /// A name alone in bold print, as the first or last line of the text.
    private func isSignature(_ line: Line) -> Bool {
        guard line.boldBytes * 10 >= line.text.count * 9, (2...4).contains(line.text.wordCount), line.text.count <= 40,
            !line.isHeading
        else { return false }
        let text = line.text.string
        return BylineReader(lexicon: lexicon).isName(text) && text.allSatisfy { $0.isLetter || " .-'’".contains($0) }
    }

    /// On pages whose markup has no headline of the article: the last bold or big line above the text, or the one that
    /// shares its words.
    private func guessedHeadline(_ content: HTMLContent, _ kept: Set<Int>, _ range: Range<Int>) -> Int? {
        let known = metadata.headline
        if let known, known.1 != "title" { return nil }
        var body: [String: Double] = [:]
        for index in kept.sorted().prefix(5) {
            body.merge(Cohesion.terms(content.lines[index].text, lexicon)) { max($0, $1) }
        }
        var isSure = false
        if let headline = known?.0 {
            isSure = Cohesion.share(of: Cohesion.terms(Array(headline.utf8), lexicon), in: body) > 0.25
        }
        guard let first = kept.min() else { return nil }
        var best: (index: Int, score: Double)?
        for index in max(0, first - 10)...first where index < first || content.lines[first].isHeading {
            let line = content.lines[index]
            guard content.shape(index).role == .short, !line.isHidden, line.text.wordCount >= 3, line.linkShare < 0.5,
                !isTitle(line)
            else { continue }
            let own = Cohesion.terms(line.text, lexicon)
            var score = own.isEmpty ? 0 : 2 * Cohesion.share(of: own, in: body)
            // A title that fits the text yields only to a heading that fits it better than most.
            if isSure, !line.isHeading || score < 1.2 { continue }
            if line.isHeading || line.boldBytes * 2 > line.text.count { score += 0.5 }
            score -= 0.03 * Double(first - index)
            if score > max(0.5, best?.score ?? 0) { best = (index, score) }
        }
        return best?.index
    }

    private func isTitle(_ line: Line) -> Bool {
        var node = line.node
        while node >= 0 {
            if tree.tag(node) == .title || tree.tag(node) == .head { return true }
            node = tree.parent(node)
        }
        return false
    }

    /// Part of a line that is no body text.
    private func outside(_ content: HTMLContent, _ index: Int, _ shape: LineShape, _ range: Range<Int>, _ first: Int)
        -> Part
    {
        let line = content.lines[index]
        if metadata.headlineKeys.contains(shape.key) { return .furniture(.repeatedHeadline) }
        let isNear = range.contains(index) || index < first && index >= first - 12
        if isNear, !line.isHidden {
            if line.kind == .caption || line.hint == .repeatedCaption { return .caption }
            switch shape.role {
            case .date: return .date
            case .byline: return .byline
            case .caption: return .caption
            default: break
            }
        }
        if case .furniture(let reason) = shape.role { return .furniture(reason) }
        if let hint = line.hint { return .furniture(hint == .repeatedCaption ? .other : hint) }
        if line.isHidden { return .furniture(.other) }
        if index < first { return .furniture(.navigation) }
        return .furniture(line.linkShare > 0.5 || line.isHeading ? .teaser : .other)
    }
}

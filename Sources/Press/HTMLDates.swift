import Record

/// Collects the dates of an HTML page with their places: markup first, then what is printed around headline and text.
struct HTMLDates {
    let tree: HTMLTree
    let metadata: HTMLMetadata
    let content: HTMLContent
    /// Line of the headline, where it was found.
    let headline: Int?
    /// First and last line of the text.
    let body: ClosedRange<Int>?
    private let lexicon: PressLexicon

    /// - Parameter kept: lines of the article's text, in order; empty when the page has none.
    init(tree: HTMLTree, metadata: HTMLMetadata, content: HTMLContent, kept: [Int], lexicon: PressLexicon) {
        self.tree = tree
        self.metadata = metadata
        self.content = content
        self.lexicon = lexicon
        body = kept.first.flatMap { first in kept.last.map { first...max(first, $0) } }
        headline = Self.headline(content, metadata.headlineKeys, before: kept.first)
    }

    /// The last heading above the text that says the headline; else the last `<h1>` there; else any.
    private static func headline(_ content: HTMLContent, _ keys: Set<[UInt8]>, before first: Int?) -> Int? {
        var (named, level, anywhere): (Int?, Int?, Int?) = (nil, nil, nil)
        for (index, line) in content.lines.enumerated() where line.isHeading && !line.isHidden {
            let isNamed = line.text.count >= 8 && keys.contains(line.text.lowercasedText())
            guard index <= first ?? .max else {
                if isNamed, anywhere == nil { anywhere = index }
                break
            }
            if isNamed { named = index }
            if line.kind == .heading(1) { level = index }
        }
        if let named, let level, named < level, (first ?? named) - named > 25 { return level }
        return named ?? level ?? anywhere
    }

    /// Everything found, in page order within each kind.
    func evidence() -> [DateEvidence] {
        var found = metadata.dateEvidence
        found += elements()
        found += printed()
        for title in [metadata.title, metadata.meta["og:title"]?.first].compactMap({ $0 }) {
            if let item = DateEvidence(.title, "title", metadata.dated(title)) { found.append(item) }
        }
        if !found.contains(where: { $0.basis < .modified }) {
            for (text, clue) in HTMLScriptDates.published(in: tree) {
                if let item = DateEvidence(.script, clue, metadata.dated(text)) { found.append(item) }
            }
        }
        return found
    }

    // MARK: Places

    private enum Place { case head(Int), foot, away, foreign }

    private func place(of node: Int, _ line: Int) -> Place {
        let distance = distance(line)
        if isForeign(node, believesNames: distance == nil) { return .foreign }
        if let distance { return .head(distance) }
        if let body, line > body.upperBound, line <= body.upperBound + 10 { return .foot }
        return .away
    }

    /// Whether a box stands beside the headline or just below the text.
    func isNearText(_ node: Int) -> Bool {
        switch place(of: node, content.lineRange(node).lowerBound) {
        case .head, .foot: true
        case .away, .foreign: false
        }
    }

    /// Lines between headline (or the text's beginning) and a line near it; nil for lines that are not near. What stands above
    /// counts double.
    private func distance(_ line: Int) -> Int? {
        var best: Int?
        if let headline {
            let stop = max(headline + 1, min(body?.lowerBound ?? headline + 8, headline + 25))
            if (headline - 8..<stop + 1).contains(line) {
                best = line >= headline ? line - headline : 2 * (headline - line)
            }
        }
        if let body, headline ?? 0 <= body.lowerBound, (body.lowerBound - 12...body.lowerBound).contains(line) {
            best = min(best ?? .max, body.lowerBound - line)
        }
        return best
    }

    /// Whether the node stands in a comment, a menu, or a teaser of another article.
    ///
    /// - Parameter believesNames: whether class names count, which call an article's own head a teaser too.
    private func isForeign(_ node: Int, believesNames: Bool) -> Bool {
        let anchors = [headline, body?.lowerBound].compactMap { $0.map { content.lines[$0].node } }
        var box = node
        while box >= 0 {
            if anchors.contains(where: { tree.contains(box, $0) }) { return false }
            switch tree.tag(box) {
            case .nav: return true
            case .aside, .text: break
            default:
                if believesNames, let reason = HTMLHints.hint(tree, box).reason,
                    reason == .comments || reason == .teaser
                {
                    return true
                }
            }
            if tree.end(box) - box < 400, holdsTeaser(box) { return true }
            box = tree.parent(box)
        }
        return false
    }

    /// A heading or a link as long as a headline, in a box that holds neither headline nor text of the article.
    private func holdsTeaser(_ box: Int) -> Bool {
        for node in box..<tree.end(box) {
            let tag = tree.tag(node)
            guard tag == .a || tag.headingLevel != nil else { continue }
            let text = tree.visibleText(node)
            guard text.displayWidth >= 30, PrintedDate.first(in: text.string) == nil else { continue }
            if !metadata.headlineKeys.contains(text.lowercasedText()) { return true }
        }
        return false
    }

    // MARK: Elements

    private func elements() -> [DateEvidence] {
        var found: [DateEvidence] = []
        for time in metadata.times {
            let line = content.lineRange(time.node).lowerBound
            let place = place(of: time.node, line)
            let date = metadata.dated(time.value)
            let label = label(ofBoxAt: line)
            if time.isModified && !time.isMarked || label == .updated {
                if case .foreign = place { continue }
                if let item = DateEvidence(.modified, "time", date) { found.append(item) }
                continue
            }
            let item: DateEvidence?
            switch place {
            case .head(let distance):
                item = DateEvidence(time.isMarked ? .marked : .timeAtHead, "time", date, distance: distance)
            case .foreign: item = DateEvidence(.foreign, "time", date, distance: time.isMarked ? 0 : 1)
            case .foot: item = DateEvidence(.time, "time", date, distance: time.isMarked ? 40 : 45)
            case .away: item = DateEvidence(.time, "time", date, distance: time.isMarked ? 50 : 60)
            }
            if let item { found.append(item) }
        }
        for marked in metadata.markedDates {
            let line = content.lineRange(marked.node).lowerBound
            let kind = label(ofBoxAt: line)
            let date = metadata.dated(marked.value)
            let item: DateEvidence?
            switch (kind, place(of: marked.node, line)) {
            case (.updated, .foreign), (.other, _): item = nil
            case (.updated, _): item = DateEvidence(.modified, "text", date)
            case (_, .head(let distance)): item = DateEvidence(.boxAtHead, "text", date, distance: distance)
            case (_, .foreign): item = DateEvidence(.foreign, "text", date, distance: 2)
            default: item = DateEvidence(.box, "text", date)
            }
            if let item { found.append(item) }
        }
        return found
    }

    // MARK: Printed dates

    private func printed() -> [DateEvidence] {
        var found: [DateEvidence] = []
        for (index, line) in content.lines.enumerated() where !line.isHidden && line.kind != .caption {
            let isOpening = body.map { ($0.lowerBound...$0.lowerBound + 1).contains(index) } ?? false
            // Of a long paragraph only the beginning may hold a date of its own.
            let text = isOpening && line.text.count > 800 ? Array(line.text.prefix(160)) : line.text
            guard text.count <= 800, text.contains(where: \.isASCIIDigit) else { continue }
            let isNear = isNear(index)
            guard isNear || text.count <= 200 && hasLabel(text) else { continue }
            let dates = PrintedDate.all(in: text.string, order: metadata.order)
            guard !dates.isEmpty else { continue }
            let place = place(of: line.node, index)
            if case .foreign = place { continue }
            for (number, date) in dates.enumerated() {
                let start = number > 0 ? dates[number - 1].range.upperBound : 0
                if let item = printed(date, from: start, index, place) { found.append(item) }
            }
        }
        return found
    }

    private func isNear(_ line: Int) -> Bool {
        if let headline, (headline - 8...headline + 25).contains(line) { return true }
        guard let body else { return false }
        return (body.lowerBound - 25...body.lowerBound + 2).contains(line)
            || (body.upperBound...body.upperBound + 10).contains(line)
    }

    private func printed(_ date: PrintedDate, from start: Int, _ index: Int, _ place: Place) -> DateEvidence? {
        let text = content.lines[index].text
        let expression = DatedExpression(text: Array(text[date.range]).string, value: date.edtf, basis: .stated)
        let kind = label(before: index, text: text, until: date.range, from: start)
        let isInBody = body?.contains(index) == true
        let rest = text.count - date.range.count
        switch kind {
        case .other: return nil
        case .updated: return isInBody && rest > 80 ? nil : DateEvidence(.modified, "text", expression)
        case .published:
            guard !isInBody || rest <= 60 || index == body?.upperBound else { break }
            switch place {
            case .head(let distance): return DateEvidence(.labelled, "text", expression, distance: distance)
            default: return DateEvidence(.labelled, "text", expression, distance: 60)
            }
        case nil: break
        }
        if let body, index >= body.lowerBound, index <= body.lowerBound + 1, opens(text, date) {
            return DateEvidence(.lead, "dateline", expression, distance: index - body.lowerBound)
        }
        let isOpening = isInBody && index == body?.lowerBound && rest <= 60 && !text.endsSentence
        guard rest <= 60 || rest <= 120 && !text.endsSentence, !isInBody || rest <= 30 || isOpening, !text.contains("©")
        else { return nil }
        switch place {
        case .head(let distance):
            return DateEvidence(.printedAtHead, "text", expression, distance: distance + (rest > 40 ? 10 : 0))
        case .foot: return DateEvidence(.foot, "text", expression, distance: max(0, index - (body?.upperBound ?? 0)))
        case .away, .foreign: return nil
        }
    }

    /// "27.1.2022 – …", "Karlsruhe, (12.11.2021). …": the paragraph begins with the date, at most a place before it.
    private func opens(_ text: [UInt8], _ date: PrintedDate) -> Bool {
        guard date.range.lowerBound <= 40 else { return false }
        let before = Array(text[..<date.range.lowerBound]).string
        let words = before.split { !$0.isLetter }
        guard words.count <= 3, words.allSatisfy({ $0.first?.isUppercase == true || $0.count <= 3 }) else {
            return false
        }
        var behind = Array(text[date.range.upperBound...].prefix(12)).string
        for word in [" Uhr", " h", " GMT", " IST"] where behind.hasPrefix(word) {
            behind = String(behind.dropFirst(word.count))
        }
        behind = String(behind.prefix(4))
        return words.isEmpty && before.isEmpty && behind.first != " "
            || behind.contains { "-–—.:),|/„\"“".contains($0) } || date.range.upperBound == text.count
    }

    // MARK: Labels

    private func hasLabel(_ text: [UInt8]) -> Bool { labelKind(text.lowercasedText()) != nil }

    private func labelKind(_ lower: [UInt8]) -> PressTables.DateLabel? { lexicon.dateLabel(in: lower) }

    /// What the line of a box, or the short line before it, says of the date in it.
    private func label(ofBoxAt line: Int) -> PressTables.DateLabel? {
        guard line < content.lines.count else { return nil }
        let text = content.lines[line].text
        guard let date = PrintedDate.first(in: text.string, order: metadata.order) else {
            return text.count <= 40 ? labelKind(text.lowercasedText()) : nil
        }
        return label(before: line, text: text, until: date.range)
    }

    /// What the words around a date say: those before it in its line, else a short line before, else those behind.
    private func label(before line: Int, text: [UInt8], until range: Range<Int>?, from start: Int = 0)
        -> PressTables.DateLabel?
    {
        let before =
            range.map { Array(text[max(start, $0.lowerBound - 60)..<max(start, $0.lowerBound)]) }
            ?? Array(text.prefix(120))
        if let kind = labelKind(before.lowercasedText()) { return kind }
        if let range {
            let behind = Array(text[range.upperBound...].prefix(60)).string.lowercased().prefix {
                !"/|·•(,".contains($0)
            }
            if start == 0, let kind = labelKind(Array(behind.utf8)), kind != .other { return kind }
        }
        if before.count <= 4, start == 0, line > 0, line <= content.lines.count {
            let previous = content.lines[line - 1].text
            if previous.count <= 30 { return labelKind(previous.lowercasedText()) }
        }
        return nil
    }
}

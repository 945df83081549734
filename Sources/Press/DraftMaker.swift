import Record

/// Gives every line of one article its part.
struct DraftMaker {
    let page: SavedText
    let range: Range<Int>

    private var shapes: [LineShape] { page.shapes }

    func draft() -> Draft {
        let own = page.prose.filter { range.contains($0) }
        guard let firstProse = own.first, let lastProse = textEnd(own) else { return Draft() }
        var draft = Draft()
        let headline = chooseHeadline(range.lowerBound..<firstProse, own)
        var state = State(headline: headline.map { shapes[$0].key })
        let dropped = repeatedLeads(own, headline, &draft)
        for index in range {
            let part: Part
            if index == headline {
                part = .headline
            } else if index < firstProse {
                part = headPart(index, headline, &state)
            } else if let reason = dropped[index] {
                part = .furniture(reason)
            } else if index <= lastProse {
                part = bodyPart(index, own, &state)
            } else {
                part = tailPart(index, &state)
            }
            draft.pieces.append(.init(line: page.lines[index], part: part))
        }
        return draft
    }

    private struct State {
        var headline: [UInt8]?
        var captions: Set<[UInt8]> = []
        var paragraphs: Set<[UInt8]> = []
        /// Why lines of an open list are dropped.
        var list: FurnitureReason?
        var isOver = false
    }

    /// The last line of the article's own text: what stands below a comment box is readers' text, if it is the smaller part.
    private func textEnd(_ own: [Int]) -> Int? {
        guard let first = own.first, let last = own.last else { return nil }
        var above = 0
        for index in first...last {
            if shapes[index].role == .prose { above += page.lines[index].width }
            guard case .furniture(.comments) = shapes[index].role, shapes[index].opens != nil else { continue }
            let below = own.reduce(0) { $1 > index ? $0 + page.lines[$1].width : $0 }
            if below < above { return own.last { $0 < index } }
        }
        return last
    }

    /// Whether a short line stands among at least three in a row, none of which ends a sentence: a list of links. Lists of the
    /// text have a colon before them.
    private func isInRun(_ index: Int) -> Bool {
        func isShort(_ other: Int) -> Bool {
            guard range.contains(other) else { return false }
            return shapes[other].role == .short && !page.lines[other].isHeading
        }
        var (first, last) = (index, index)
        while isShort(first - 1) { first -= 1 }
        while isShort(last + 1) { last += 1 }
        guard last - first >= 2 else { return false }
        guard range.contains(first - 1) else { return true }
        return page.lines[first - 1].text.last != 0x3A
    }

    // MARK: Head

    /// The best candidate among the short lines above the text: printed again, early, and about what the text is about.
    private func chooseHeadline(_ head: Range<Int>, _ prose: [Int]) -> Int? {
        var lead: [String: Double] = [:]
        for index in prose.prefix(4) {
            lead.merge(Cohesion.terms(page.lines[index].text, page.lexicon)) { max($0, $1) }
        }
        var best: (index: Int, score: Double)?
        var position = 0
        for index in head where shapes[index].role == .short {
            let line = page.lines[index]
            var score = -0.3 * Double(position)
            position += 1
            if line.text.wordCount < 3, line.width < 14 { score -= 1 }
            let repeats = head.count { shapes[$0].key == shapes[index].key }
            if repeats > 1 { score += 0.8 }
            let own = Cohesion.terms(line.text, page.lexicon)
            if !own.isEmpty { score += 1.5 * Cohesion.share(of: own, in: lead) }
            if line.isHeading { score += 0.5 }
            let words = line.text.string
            if Masthead.isWhole(words, page.lexicon) || Masthead.isSectionRow(words) { score -= 2 }
            // Several sentences are what stands below a headline.
            if words.contains(#/[a-z]{3}[.!?] [A-Z]/#) { score -= 0.7 }
            if score > (best?.score ?? -.infinity) { best = (index, score) }
        }
        return best?.index
    }

    private func headPart(_ index: Int, _ headline: Int?, _ state: inout State) -> Part {
        let shape = shapes[index]
        switch shape.role {
        case .furniture(let reason):
            state.list = nil
            return .furniture(reason)
        case .date: return .date
        case .byline: return .byline
        case .short, .caption, .item, .prose:
            if shape.key == state.headline { return .furniture(.repeatedHeadline) }
            guard let headline, index > headline else {
                return .furniture(page.lines[index].text.wordCount <= 4 ? .breadcrumb : .teaser)
            }
            if shape.role == .short {
                if isBareByline(index) { return .byline }
                // "All News 17:32 June 9, 2020"
                let hasDate = !PrintedDate.all(in: page.lines[index].text.string).isEmpty
                if hasDate, page.lines[index].text.wordCount <= 8 { return .date }
                guard tellsOfPicture(shape.key) else { return .furniture(.other) }
            }
            return caption(shape, &state)
        }
    }

    /// A byline without "by": "Ana Ruiz, Lima", "Text: Ana Ruiz". Who wrote a text is not named in it, who is on its picture is.
    private func isBareByline(_ index: Int) -> Bool {
        let line = page.lines[index]
        guard line.text.wordCount <= 7, !line.text.endsSentence else { return false }
        let names = BylineReader(lexicon: page.lexicon).names(in: line.text.string)
        guard let first = names.first, names.count <= 3,
            line.text.string.lowercased().hasPrefix(first.lowercased()) || line.text.contains(0x3A)
        else { return false }
        let surnames = names.compactMap { $0.split(separator: " ").last.map { Array($0.utf8) } }
        return !page.prose.contains { other in
            range.contains(other) && surnames.contains { page.lines[other].text.contains($0) }
        }
    }

    /// Whether an unmarked line between headline and text may stand under a picture: some words, one of them a preposition or in brackets, and
    /// no call to do something with the page.
    private func tellsOfPicture(_ key: [UInt8]) -> Bool {
        let words = key.split(separator: 32)
        guard words.count >= 5, let first = words.first, !Self.calls.contains(Array(first)) else { return false }
        // A source in brackets at its end does as well.
        return key.last == 0x29 || words.dropFirst().contains { Self.prepositions.contains(Array($0)) }
    }

    private static let calls = Set(
        ["click", "share", "back", "follow", "listen", "watch", "sign", "subscribe", "read", "add", "download", "tap"]
            .map { Array($0.utf8) })
    private static let prepositions = Set(
        ["in", "at", "on", "of", "with", "during", "near", "after", "before", "from", "by", "outside", "behind", "for"]
            .map { Array($0.utf8) })

    private func caption(_ shape: LineShape, _ state: inout State) -> Part {
        state.captions.insert(shape.key).inserted ? .caption : .furniture(.repeatedCaption)
    }

    // MARK: Body

    private func bodyPart(_ index: Int, _ prose: [Int], _ state: inout State) -> Part {
        let shape = shapes[index]
        let line = page.lines[index]
        switch shape.role {
        case .prose:
            state.list = nil
            if line.width >= 30, !state.paragraphs.insert(shape.key).inserted { return .furniture(.repeatedParagraph) }
            return .body
        case .furniture(let reason):
            state.list = shape.opens == .list ? reason == .metadata ? .metadata : .teaser : nil
            return .furniture(reason)
        case .date: return .date
        case .byline: return .byline
        case .caption: return caption(shape, &state)
        case .item:
            if let list = state.list { return .furniture(list) }
            return .body
        case .short:
            if shape.key == state.headline { return .furniture(.repeatedHeadline) }
            if state.captions.contains(shape.key) { return .furniture(.repeatedCaption) }
            if let list = state.list { return .furniture(list) }
            if (page.occurrences[shape.key] ?? 0) > 1, line.text.wordCount >= 3 { return caption(shape, &state) }
            if isInRun(index) { return .furniture(.teaser) }
            // Below a deck, above the text.
            if prose.count > 1, index < prose[1], isBareByline(index) { return .byline }
            return isSubheading(index) ? .subheading : .body
        }
    }

    /// A short line of its own between paragraphs, directly above running text.
    private func isSubheading(_ index: Int) -> Bool {
        let line = page.lines[index]
        if line.isHeading { return true }
        guard line.width <= 100, line.text.last != 0x2C, line.text.last != 0x3B else { return false }
        var next = index + 1
        while next < range.upperBound {
            switch shapes[next].role {
            case .prose, .item: return true
            case .furniture, .date, .caption: next += 1
            default: return false
            }
        }
        return false
    }

    // MARK: Tail

    private func tailPart(_ index: Int, _ state: inout State) -> Part {
        let shape = shapes[index]
        switch shape.role {
        case .furniture(let reason):
            if shape.opens == .list { state.list = reason == .comments || reason == .metadata ? reason : .teaser }
            if shape.opens == .end { state.isOver = true }
            return .furniture(reason)
        case .date: return .furniture(.metadata)
        case .byline: return .byline
        case .caption: return caption(shape, &state)
        case .item, .short, .prose:
            if shape.key == state.headline { return .furniture(.repeatedHeadline) }
            if state.captions.contains(shape.key) { return .furniture(.repeatedCaption) }
            if let list = state.list { return .furniture(list) }
            if shape.role == .item, !state.isOver { return .body }
            return .furniture(.other)
        }
    }

    // MARK: Repeated leads

    /// Leads printed twice, once perhaps with a dateline or cut: all but the fullest are dropped.
    private func repeatedLeads(_ prose: [Int], _ headline: Int?, _ draft: inout Draft) -> [Int: FurnitureReason] {
        var dropped: [Int: FurnitureReason] = [:]
        let heads = Array(prose.prefix(4))
        let bare = heads.map { index -> [UInt8] in
            let text = page.lines[index].text
            guard let found = page.judge.datelines.read(text) else { return text }
            return Array(text.dropFirst(found.length))
        }
        func note(_ position: Int) {
            if draft.spareDateline == nil {
                draft.spareDateline = page.judge.datelines.read(page.lines[heads[position]].text)
            }
        }
        // A dateline with a line that is no sentence, and then the same dateline again: a headline sent as a lead.
        if heads.count > 1, bare[0].count < page.lines[heads[0]].text.count, !bare[0].endsSentence {
            let prefix = page.lines[heads[0]].text.prefix(page.lines[heads[0]].text.count - bare[0].count)
            if page.lines[heads[1]].text.starts(with: prefix) {
                dropped[heads[0]] = .repeatedLead
                note(0)
            }
        }
        // The headline behind a dateline is no lead.
        if let headline, heads.count > 1, let first = bare.first, first.count < page.lines[heads[0]].text.count,
            Self.isRepetition(first, of: page.lines[headline].text)
        {
            dropped[heads[0]] = .repeatedLead
            note(0)
        }
        for later in heads.indices.dropFirst() {
            for earlier in 0..<later where dropped[heads[earlier]] == nil && dropped[heads[later]] == nil {
                guard bare[later].displayWidth >= 30 else { continue }
                if Self.isRepetition(bare[earlier], of: bare[later]) {
                    // Equal: the one with the dateline stays.
                    let isEqual = bare[earlier] == bare[later]
                    let earlierHasDateline = bare[earlier].count < page.lines[heads[earlier]].text.count
                    let victim = isEqual && earlierHasDateline ? later : earlier
                    dropped[heads[victim]] = .repeatedLead
                    note(victim)
                } else if Self.isRepetition(bare[later], of: bare[earlier]), later == earlier + 1 {
                    dropped[heads[later]] = .repeatedLead
                    note(later)
                }
            }
        }
        return dropped
    }

    /// Whether `short` says again what `long` says: a prefix of it, or nearly all of its words in the same order.
    static func isRepetition(_ short: [UInt8], of long: [UInt8]) -> Bool {
        let left = words(short)
        let right = words(long)
        guard left.count >= 4, left.count <= right.count + 2 else { return false }
        if right.starts(with: left) { return true }
        guard left.count >= 6 else { return false }
        // In-order matches within a window.
        var (matched, at) = (0, 0)
        for word in left {
            if let found = right[min(at, right.count)...].prefix(6).firstIndex(of: word) {
                matched += 1
                at = found + 1
            }
        }
        return matched * 100 >= left.count * 88
    }

    private static func words(_ text: [UInt8]) -> [[UInt8]] {
        text.prefix(2_000).asciiLowercased().split(separator: 32).map { word in
            word.filter { $0.isASCIILetter || $0.isASCIIDigit || $0 >= 0x80 }
        }.filter { !$0.isEmpty }
    }
}

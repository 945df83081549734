import Archive
import Record

/// A brief as Markdown: relation by relation, each sentence once, with what was read from it and a footnote for its source.
struct BriefText {
    private let brief: Brief
    private let parties: Set<String>
    private var text = ""
    /// Footnotes in the order of their numbers.
    private var notes: [String] = []
    /// Number of the footnote of each sentence.
    private var numbers: [Place: Int] = [:]

    /// The brief; only what concerns `parties` when there are any.
    static func markdown(_ brief: Brief, parties: Set<String>) -> String {
        var writer = BriefText(brief: brief, parties: parties)
        writer.write()
        return writer.text
    }

    private init(brief: Brief, parties: Set<String>) {
        self.brief = brief
        self.parties = parties
    }

    private mutating func write() {
        text = "# Brief: read since \(brief.since.description)\n\n"
        let count = brief.articles.count
        text += count == 0 ? "No article.\n" : count == 1 ? "One article:\n\n" : "\(count) articles:\n\n"
        for article in brief.articles {
            let source = [article.publisher, article.published.map { String($0.value.prefix { $0 != "T" }) }]
                .compactMap { $0 }.joined(separator: ", ")
            text +=
                "- \(ListWriter.markdownCell(article.headline ?? "(no headline)"))"
                + (source.isEmpty ? "" : " (\(ListWriter.markdownCell(source)))") + "\n"
        }
        text += "\n"
        for (title, points) in relations(of: own(brief.news, kinds: Self.relational)) {
            section(title, points)
        }
        words()
        section("Talks", points(own(brief.news + brief.background, kinds: [.process])))
        section("Measures", points(own(brief.news + brief.background, kinds: [.measure])))
        section(
            "Ahead, possible or conditional", points(own(brief.ahead, kinds: [.event, .position, .process, .measure])))
        section("Told of earlier times", points(own(brief.background, kinds: [.event])))
        contested()
        for (index, note) in notes.enumerated() { text += "[^\(index + 1)]: \(note)\n" }
    }

    private static let relational: Set<EntryKind> = [.event, .position, .accusation, .perception]

    /// The entries of some kinds that concern the parties asked for. That somebody made a statement is no news: the words are.
    private func own(_ entries: [ListedEntry], kinds: Set<EntryKind>) -> [ListedEntry] {
        entries.filter { listed in
            guard kinds.contains(listed.entry.kind) else { return false }
            if case .event(let event) = listed.entry.body, event.type == .statement { return false }
            return concerns(listed)
        }
    }

    private func concerns(_ listed: ListedEntry) -> Bool {
        parties.isEmpty
            || EntryParties.all(listed.entry).contains { entity in
                entity.code.map(parties.contains) == true || entity.name.map(parties.contains) == true
            }
    }
}

// MARK: - Sentences

extension BriefText {
    /// Where a sentence stands.
    private struct Place: Hashable {
        var article: String
        var start: Int
    }

    /// A sentence and what was read from it.
    private struct Point {
        var place: Place
        var entries: [ListedEntry]

        /// The first date of its own, else the day of the report, marked as such.
        var when: String {
            if let date = entries.lazy.compactMap({ $0.entry.date?.value }).first { return "\(date.value): " }
            return entries[0].published.map { "(report of \($0.value.prefix { $0 != "T" })) " } ?? ""
        }

        /// What it is sorted by.
        var order: (Int, String, Int) {
            let date = entries.lazy.compactMap { $0.entry.date?.value }.first ?? entries[0].published
            return (date?.earliest ?? .max, place.article, place.start)
        }
    }

    /// Entries by sentence, in the order of their dates, undated ones by their report's.
    private func points(_ entries: [ListedEntry]) -> [Point] {
        var points: [Point] = []
        var indexOf: [Place: Int] = [:]
        for listed in entries {
            let place = Place(article: listed.entry.article, start: listed.entry.evidence.first?.start ?? 0)
            if let index = indexOf[place] {
                points[index].entries.append(listed)
            } else {
                indexOf[place] = points.count
                points.append(Point(place: place, entries: [listed]))
            }
        }
        return points.sorted { $0.order < $1.order }
    }

    /// Sentences by the two parties they stand between: relations with most sentences first, then what one party does
    /// without another named, then the rest.
    private func relations(of entries: [ListedEntry]) -> [(title: String, points: [Point])] {
        let points = points(entries)
        var groups: [[String]: [Point]] = [:]
        for point in points {
            let sides = point.entries.map { Self.sides($0.entry) }
            groups[sides.first { $0.count > 1 } ?? sides.first { !$0.isEmpty } ?? [], default: []].append(point)
        }
        let keys = groups.keys.sorted { one, other in
            (-one.count, -(groups[one]?.count ?? 0), one.joined())
                < (-other.count, -(groups[other]?.count ?? 0), other.joined())
        }
        return keys.map { key in
            let title = key.isEmpty ? "Others" : key.map(PartyNames.name).joined(separator: " and ")
            return (title, groups[key] ?? [])
        }
    }

    /// The codes of the first two sides of an entry, in alphabetical order.
    private static func sides(_ entry: Entry) -> [String] {
        var codes: [String] = []
        for code in EntryParties.all(entry).compactMap(\.code) where !codes.contains(code) && codes.count < 2 {
            codes.append(code)
        }
        return codes.sorted()
    }
}

// MARK: - Markdown

extension BriefText {
    private mutating func section(_ title: String, _ points: [Point]) {
        guard !points.isEmpty else { return }
        text += "## \(ListWriter.markdownCell(title))\n\n"
        for point in points {
            let sentence = point.entries[0].entry.evidence.first?.exact ?? ""
            let note = note(point.entries[0], at: point.place)
            // What begins or ends with a quotation has its own marks.
            let isQuoted = sentence.contains { "“”\"".contains($0) }
            let shown = isQuoted ? ListWriter.markdownCell(sentence) : "“\(ListWriter.markdownCell(sentence))”"
            text += "- \(point.when)\(shown)[^\(note)]\n"
            for listed in point.entries {
                let status = EntryText.status(listed.entry)
                text += "  - \(ListWriter.markdownCell(EntryText.what(listed.answered)))"
                text += (status.isEmpty ? "" : " *(\(status))*") + "\n"
            }
        }
        text += "\n"
    }

    /// Direct quotes, by speaker.
    private mutating func words() {
        let quotes = own(brief.news, kinds: [.quote]).filter { listed in
            guard case .quote(let quote) = listed.entry.body else { return false }
            return quote.form == .direct && quote.speaker != nil
        }
        guard !quotes.isEmpty else { return }
        text += "## In their own words\n\n"
        for listed in quotes.sorted(by: { Self.speaker($0) < Self.speaker($1) }) {
            let place = Place(article: listed.entry.article, start: listed.entry.evidence.first?.start ?? 0)
            let note = note(listed, at: place)
            text += "- \(ListWriter.markdownCell(EntryText.what(listed.entry)))[^\(note)]\n"
        }
        text += "\n"
    }

    private static func speaker(_ listed: ListedEntry) -> (String, String, Int) {
        guard case .quote(let quote) = listed.entry.body else { return ("", "", 0) }
        return (EntryText.party(quote.speaker), listed.entry.article, listed.entry.evidence.first?.start ?? 0)
    }

    /// What one side says against another, with denials; the sentences stand above.
    private mutating func contested() {
        let entries = own(brief.contested, kinds: [.event, .accusation])
        guard !entries.isEmpty else { return }
        text += "## Contested\n\n"
        for point in points(entries) {
            for listed in point.entries {
                let note = note(listed, at: point.place)
                let chain = EntryText.chain(listed.entry.chain)
                text +=
                    "- \(ListWriter.markdownCell(EntryText.what(listed.answered))) *(\(EntryText.status(listed.entry))"
                    + (chain.isEmpty ? "" : ", on the word of \(ListWriter.markdownCell(chain))") + ")*[^\(note)]\n"
            }
        }
        text += "\n"
    }

    /// The number of a sentence's footnote: on whose word, where and when, and the ids under which it opens.
    private mutating func note(_ listed: ListedEntry, at place: Place) -> Int {
        if let number = numbers[place] { return number }
        let chain = EntryText.chain(listed.entry.chain)
        let source = [
            chain.isEmpty ? listed.publisher : chain, listed.headline.map { "“\($0)”" },
            listed.published.map { String($0.value.prefix { $0 != "T" }) }, listed.page,
        ].compactMap { $0 }.joined(separator: ", ")
        notes.append("\(ListWriter.markdownCell(source)) · `rapporteur show \(listed.entry.id)`")
        numbers[place] = notes.count
        return notes.count
    }
}

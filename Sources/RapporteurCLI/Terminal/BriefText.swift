import Archive
import Record

/// A brief as Markdown: relation by relation, each sentence once, with what was read from it and a footnote for its source.
struct BriefText {
    private var text = ""
    /// Footnotes in the order of their numbers.
    private var notes: [String] = []
    /// Number of the footnote of each sentence.
    private var numbers: [Place: Int] = [:]

    private struct Place: Hashable {
        var article: String
        var start: Int
    }

    /// Names of states and organisations, by code.
    private let names: [String: String]

    /// The brief.
    ///
    /// - Parameter names: names of states and organisations, by code.
    static func markdown(_ brief: Brief, names: [String: String]) -> String {
        var writer = BriefText(names: names)
        writer.write(brief)
        return writer.text
    }

    private init(names: [String: String]) { self.names = names }

    private mutating func write(_ brief: Brief) {
        text = "# Brief: read since \(brief.since.description)\n\n"
        let count = brief.articles.count
        text += count == 0 ? "No article.\n" : count == 1 ? "One article:\n\n" : "\(count) articles:\n\n"
        for article in brief.articles {
            let source = [article.publisher, article.published.map(Self.day)].compactMap { $0 }.joined(separator: ", ")
            text += "- " + ListWriter.markdownCell(article.headline ?? "(no headline)")
            text += (source.isEmpty ? "" : " (\(ListWriter.markdownCell(source)))") + "\n"
        }
        text += "\n"
        for relation in brief.relations {
            let title = relation.sides.map { names[$0] ?? $0 }.joined(separator: " and ")
            section(title.isEmpty ? "Others" : title, relation.points)
        }
        words(brief.words)
        section("Talks", brief.talks)
        section("Measures", brief.measures)
        section("Ahead, possible or conditional", brief.plans)
        section("Told of earlier times", brief.history)
        disputes(brief.disputes)
        for (index, note) in notes.enumerated() { text += "[^\(index + 1)]: \(note)\n" }
    }

    /// Sentences with what was read from each.
    private mutating func section(_ title: String, _ points: [BriefPoint]) {
        guard !points.isEmpty else { return }
        text += "## \(ListWriter.markdownCell(title))\n\n"
        for point in points {
            // What holds quoted words has marks of its own.
            let isQuoted = point.sentence.contains { "“”\"".contains($0) }
            let sentence = ListWriter.markdownCell(point.sentence)
            let number = note(point.entries[0])
            text += "- \(Self.when(point))\(isQuoted ? sentence : "“\(sentence)”")[^\(number)]\n"
            for listed in point.entries {
                let status = EntryText.status(listed.entry)
                text += "  - \(ListWriter.markdownCell(EntryText.what(listed.answered)))"
                text += (status.isEmpty ? "" : " *(\(status))*") + "\n"
            }
        }
        text += "\n"
    }

    private mutating func words(_ quotes: [ListedEntry]) {
        guard !quotes.isEmpty else { return }
        text += "## In their own words\n\n"
        for listed in quotes {
            let number = note(listed)
            text += "- \(ListWriter.markdownCell(EntryText.what(listed.entry)))[^\(number)]\n"
        }
        text += "\n"
    }

    /// What one side says against another, with denials; the sentences stand above.
    private mutating func disputes(_ points: [BriefPoint]) {
        guard !points.isEmpty else { return }
        text += "## Contested\n\n"
        for listed in points.flatMap(\.entries) {
            let number = note(listed)
            let chain = EntryText.chain(listed.entry.chain)
            text += "- \(ListWriter.markdownCell(EntryText.what(listed.answered))) *(\(EntryText.status(listed.entry))"
            text += (chain.isEmpty ? "" : ", on the word of \(ListWriter.markdownCell(chain))") + ")*[^\(number)]\n"
        }
        text += "\n"
    }

    /// The number of a sentence's footnote: on whose word, where and when, and the id under which it opens.
    private mutating func note(_ listed: ListedEntry) -> Int {
        let place = Place(article: listed.entry.article, start: listed.entry.evidence.first?.start ?? 0)
        if let number = numbers[place] { return number }
        let chain = EntryText.chain(listed.entry.chain)
        let source = [
            chain.isEmpty ? listed.publisher : chain, listed.headline.map { "“\($0)”" }, listed.published.map(Self.day),
            listed.page,
        ].compactMap { $0 }.joined(separator: ", ")
        notes.append("\(ListWriter.markdownCell(source)) · `rapporteur show \(listed.entry.id)`")
        numbers[place] = notes.count
        return notes.count
    }

    /// The date of its own, else that of the report, marked as such.
    private static func when(_ point: BriefPoint) -> String {
        if let date = point.date { return "\(date.value): " }
        return point.entries[0].published.map { "(report of \(day($0))) " } ?? ""
    }

    /// A date without its time of day.
    private static func day(_ date: EDTFDate) -> String { String(date.value.prefix { $0 != "T" }) }
}

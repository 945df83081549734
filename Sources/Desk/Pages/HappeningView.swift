import Archive
import Record

/// What other articles say of the same: other reports of an event, where they differ, and answers to an accusation.
enum HappeningView {
    /// A line under an event that several articles report.
    static func note(_ listed: ListedEntry) -> HTML {
        guard let note = listed.happening else { return .empty }
        return "<p class=\"small\"><a class=\"badge\" href=\"\(listed.link.target)\">\(note.words)</a></p>"
    }

    /// The other reports of an event, and every point on which they differ with each reading beside the others.
    static func section(_ detail: EntryDetail) -> HTML {
        guard let note = detail.listed.happening else { return .empty }
        let all = [detail.listed] + detail.otherReports
        let titles = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let rows: [HTML] = note.conflicts.flatMap { conflict in
            conflict.values.enumerated().map { index, value in
                let name: HTML =
                    index == 0 ? "<th rowspan=\"\(conflict.values.count)\">\(conflict.field.rawValue)</th>" : .empty
                let givers: [HTML] = value.entries.compactMap { titles[$0] }.map {
                    $0.link.around("\($0.publisher ?? $0.title)")
                }
                return "<tr>\(name)<td class=\"date\">\(value.text)</td><td>\(Words.joined(givers) ?? .empty)</td></tr>"
            }
        }
        let differences: HTML =
            rows.isEmpty
            ? "<p class=\"soft\">The reports do not contradict each other.</p>"
            : "<table class=\"differences\"><thead><tr><th>Differ</th><th>Reading</th><th>Report</th></tr></thead><tbody>\(rows)</tbody></table>"
        return """
            <h2>One happening, \(note.reports.count) reports</h2>
            <p>\(note.reports.count) reports, \(note.sources) \(note.sources == 1 ? "independent source" : "independent sources"). Copies, and reports that rest on one agency or one party\u{2019}s word, count once.</p>
            \(differences)<h2>The other reports</h2>
            \(detail.otherReports.map { EntryView.card($0, withSentence: true, withNote: false) })
            """
    }

    /// Denials of an accusation that stand in other articles.
    static func denials(_ listed: ListedEntry) -> HTML {
        let cards: [HTML] = listed.answers.compactMap { answer in
            guard let denial = answer.denial else { return nil }
            let link = Link(["articles", answer.entry.article], fragment: answer.entry.id)
            let published: HTML = answer.published.map { " <small class=\"soft\">\(Words.day($0))</small>" } ?? .empty
            return """
                <article class="entry accusation"><div class="what"><span class="badge denied">denied</span> \(Words.party(denial.speaker)): \(denial.text)</div>
                <p class="sentence-of">\(denial.evidence.map { "\($0.exact) " as HTML })</p>
                <div class="meta">\(link.around("\(answer.headline ?? "article without a headline")"))\(published)</div></article>
                """
        }
        return cards.isEmpty ? .empty : "<h2>Denied in other articles</h2>\(cards)"
    }
}

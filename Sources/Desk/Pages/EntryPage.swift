import Archive
import Record

/// One entry with its sentence, chain, article, and why it was coded.
enum EntryPage {
    static func page(_ detail: EntryDetail) -> HTML {
        let listed = detail.listed
        let entry = listed.entry
        let evidence = Set(detail.evidenceSentences)
        let context: [HTML] = detail.context.map {
            evidence.contains($0.number) ? "<mark>\($0.text)</mark> " : "<span class=\"soft\">\($0.text)</span> "
        }
        let why: HTML =
            entry.why.isEmpty
            ? .empty : "<h2>Why it was coded</h2><ul>\(entry.why.map { "<li>\($0)</li>" as HTML })</ul>"
        var facts: [HTML] = [
            row("Date", Words.date(entry.date)),
            row("Read from", entry.date?.text.map { "“\($0)” (\(entry.date?.basis?.rawValue ?? "no basis"))" }),
            row("Reality", "\(entry.reality.rawValue)"), row("Claim", "\(entry.claim.rawValue)"),
            row("Chain", entry.chain.isEmpty ? nil : Words.chain(entry.chain)),
            row("Confidence", "\(Int((entry.confidence * 100).rounded())) %"), row("Coder", "\(entry.coder)"),
        ]
        if case .event(let event) = entry.body {
            facts.insert(
                row(
                    "PLOVER",
                    "\(event.type.rawValue)\(event.mode.map { " / \($0)" } ?? "")\(event.quad.map { ", quad \($0)" } ?? "")\(event.cameo.map { ", CAMEO \($0)" } ?? "")"
                ),
                at: 0)
            facts.insert(
                row(
                    "Contexts", event.context.isEmpty ? nil : "\(event.context.map(\.rawValue).joined(separator: ", "))"
                ), at: 1)
        }
        let counters: [HTML] = ([detail.counter].compactMap { $0 } + detail.counteredBy).map {
            EntryView.card($0, withSentence: true)
        }
        let others = HappeningView.section(detail) + HappeningView.denials(listed)
        let counter: HTML = counters.isEmpty ? .empty : "<h2>Against it</h2>\(counters)"
        let body: HTML = """
            <h1 class="\(entry.kind.rawValue)"><span class="kindname">\(entry.kind.label)</span></h1>
            \(EntryView.card(listed, withSentence: false))
            <div class="columns"><section><h2>Sentence</h2><blockquote>\(context)</blockquote>
            <p>\(listed.sentenceLink.around("\(listed.title)"))<br><small class="soft">\(listed.publisher ?? "")\(listed.published.map { " " + $0.value } ?? "") · \(listed.page)</small></p>\(others)\(counter)</section>
            <section><h2>Fields</h2><table><tbody>\(facts)</tbody></table>\(why)
            <p class="small soft">\(Link(["api", "entries", entry.id]).around("JSON")) · id \(entry.id)</p></section></div>
            """
        return Layout.page(title: "\(entry.kind.label) \(entry.id)", active: entry.kind.path, body)
    }

    private static func row(_ name: HTML, _ value: HTML?) -> HTML {
        value.map { "<tr><th>\(name)</th><td>\($0)</td></tr>" } ?? .empty
    }
}

import Archive
import Record

/// An entry laid out for review: the sentence first, the coding under it.
enum ReviewCard {
    /// The card as lines of at most `width` columns.
    static func lines(
        _ detail: EntryDetail, sightings: [ListedEntry], showsWhy: Bool, width: Int,
        style: (String, Terminal.Style) -> String
    ) -> [String] {
        let entry = detail.listed.entry
        var lines: [String] = []
        func text(_ words: String, indent: String, _ look: Terminal.Style?) {
            for line in words.safeForTerminal.wrapped(to: width - indent.columns) {
                lines.append(indent + (look.map { style(line, $0) } ?? line))
            }
        }
        func field(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            for (number, line) in value.safeForTerminal.wrapped(to: width - 14).enumerated() {
                lines.append(style((number == 0 ? name : "").padded(to: 14), .dim) + line)
            }
        }
        let published = detail.article.published?.value?.value ?? "undated"
        text(
            "\(detail.article.headline ?? "(no headline)") · \(detail.article.publisher ?? detail.listed.page) · \(published)",
            indent: "", .dim)
        lines.append("")
        for sentence in detail.context {
            let isEvidence = detail.evidenceSentences.contains(sentence.number)
            text(sentence.text, indent: isEvidence ? "  │ " : "    ", isEvidence ? nil : .dim)
        }
        lines.append("")
        text("\(entry.kind.rawValue): \(EntryText.what(entry))", indent: "", .bold)
        field("date", date(of: entry))
        field("reality", entry.reality.rawValue)
        field("claim", entry.claim.rawValue)
        field("chain", EntryText.chain(entry.chain))
        field("confidence", "\(Int((entry.confidence * 100).rounded())) %")
        if detail.listed.review != .open { field("review", detail.listed.review.rawValue) }
        if let coded = detail.asCoded { field("as coded", EntryText.what(coded)) }
        field("seen in", seen(sightings))
        if showsWhy { for reason in entry.why { field("why", reason) } }
        field("id", entry.id)
        return lines
    }

    /// The date with the words it comes from.
    private static func date(of entry: Entry) -> String {
        guard let date = entry.date else { return "none printed" }
        let words = date.text.map { "“\($0)”" }
        let basis = date.basis?.rawValue
        return ([date.value?.value ?? "not inferable"] + [words, basis].compactMap { $0 }).joined(separator: ", ")
    }

    /// How many reports say the same, copies apart.
    private static func seen(_ sightings: [ListedEntry]) -> String? {
        if sightings.isEmpty { return nil }
        let copies = sightings.count { $0.copyOf != nil }
        let independent = sightings.count - copies
        let names = sightings.prefix(3).map { $0.publisher ?? $0.agency ?? $0.page }.joined(separator: ", ")
        return
            "\(independent) other \(independent == 1 ? "report" : "reports")\(copies > 0 ? " and \(copies) copies" : ""): \(names)"
    }
}

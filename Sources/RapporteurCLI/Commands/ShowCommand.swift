import Archive
import ArgumentParser
import Record

/// `rapporteur show ID`
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows an entry with its sentence, chain and article; or an article, happening or page.",
        discussion: "The beginning of an id is enough where only one thing begins so.")
    @Argument(help: "Id of an entry or article, or the path of a page.") var id: String
    @Flag(name: .long, help: "Say why the entry was coded: the rules and words.") var why = false
    @Flag(name: .long, help: "Write record lines instead of text.") var json = false
    @OptionGroup var archive: ArchiveOptions

    mutating func run() throws {
        let shown = try archive.openForReading().show(id)
        let terminal = Terminal.current
        let width = min(terminal.width ?? 100, 100)
        func line(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            let lines = value.safeForTerminal.wrapped(to: width - 13)
            for (number, text) in lines.enumerated() {
                terminal.output(terminal.styled((number == 0 ? name : "").padded(to: 13), .dim) + text)
            }
        }
        func wrapped(_ text: String, _ style: Terminal.Style? = nil) {
            for text in text.safeForTerminal.wrapped(to: width) {
                terminal.output(style.map { terminal.styled(text, $0) } ?? text)
            }
        }
        switch shown {
        case .entry(let detail):
            let entry = detail.listed.answered
            if json { return terminal.output(try RecordLine.entry(entry).json()) }
            wrapped(EntryText.what(entry), .bold)
            for evidence in entry.evidence {
                for text in evidence.exact.safeForTerminal.wrapped(to: width - 4) { terminal.output("  │ " + text) }
            }
            line("kind", entry.kind.rawValue)
            line(
                "date",
                entry.date.map {
                    "\($0.value?.value ?? "not inferable")\($0.text.map { " (“\($0)”" } ?? " (")\($0.basis.map { ", \($0.rawValue))" } ?? ")")"
                })
            line("reality", entry.reality.rawValue)
            line("claim", entry.claim.rawValue)
            line("chain", EntryText.chain(entry.chain))
            line("confidence", "\(Int((entry.confidence * 100).rounded())) %")
            line("coder", entry.coder)
            line("article", "\(detail.article.headline ?? "(no headline)") [\(detail.article.id)]")
            line("published", detail.article.published?.value?.value)
            line("page", detail.listed.page)
            for answer in detail.listed.answers {
                guard let denial = answer.denial else { continue }
                line(
                    "denied",
                    "by \(EntryText.party(denial.speaker)) in “\(answer.headline ?? "(no headline)")” [\(answer.entry.id)]"
                )
                for text in denial.evidence.map(\.exact) { line("", "│ " + text) }
            }
            if let note = detail.listed.happening {
                line("happening", "\(note.reports.count) reports, \(note.sources) independent [\(note.id)]")
                for conflict in note.conflicts { line("", HappeningNote.words(conflict)) }
                for other in detail.otherReports {
                    line(
                        "also",
                        "\(other.headline ?? "(no headline)") [\(other.id)]: \(other.entry.evidence.first?.exact ?? "")"
                    )
                }
            }
            if let counter = detail.counter {
                line("against it", EntryText.what(counter.entry) + " [\(counter.entry.id)]")
            }
            for other in detail.counteredBy { line("against it", EntryText.what(other.entry) + " [\(other.entry.id)]") }
            if why { for reason in entry.why { line("why", reason) } }
        case .article(let detail):
            if json { return terminal.output(try RecordLine.article(detail.article).json()) }
            wrapped(detail.article.headline ?? "(no headline)", .bold)
            line("publisher", detail.article.publisher)
            line("agency", detail.article.agency)
            line("byline", detail.article.byline.joined(separator: ", "))
            line("dateline", detail.article.dateline?.place)
            line("published", detail.article.published.map { $0.value?.value ?? "not inferable" } ?? "not printed")
            line("page", detail.article.page)
            terminal.output("")
            for sentence in detail.sentences {
                wrapped(sentence.text)
                for listed in detail.entries
                where listed.review != .rejected
                    && listed.entry.evidence.first.map({ (sentence.start..<sentence.end).contains($0.start) }) == true
                {
                    let status = EntryText.status(listed.entry)
                    let mark =
                        "  \(listed.entry.kind.rawValue.padded(to: 11))\(EntryText.what(listed.entry))\(status.isEmpty ? "" : " (\(status))")"
                    terminal.output(terminal.styled(mark.safeForTerminal.cut(to: width), .blue))
                }
            }
            terminal.output("")
            line("dropped", "\(detail.article.furniture.count) pieces of the page")
            for piece in detail.article.furniture { line("", "\(piece.reason): \(piece.text)") }
        case .happening(let detail):
            if json { return terminal.output(try HappeningList.line(detail.note, detail.reports)) }
            if let first = detail.reports.first { wrapped(EntryText.what(first.entry), .bold) }
            line("happening", "\(detail.note.reports.count) reports, \(detail.note.sources) independent")
            for conflict in detail.note.conflicts {
                line("differ", conflict.field.rawValue)
                for value in conflict.values { line("", "\(value.text) [\(value.entries.joined(separator: ", "))]") }
            }
            for (listed, report) in zip(detail.reports, detail.note.reports) {
                terminal.output("")
                line("source \(report.source)", EntryText.chain(listed.entry.chain))
                line("date", EntryText.date(listed.entry.date))
                for text in (listed.entry.evidence.first?.exact ?? "").safeForTerminal.wrapped(to: width - 4) {
                    terminal.output("  │ " + text)
                }
                line("article", "\(listed.headline ?? "(no headline)") [\(listed.entry.article)]")
                line("event", listed.id)
            }
        case .page(let detail):
            wrapped(detail.path, .bold)
            line("versions", String(detail.versions.count))
            for article in detail.articles {
                line("article", "\(article.headline ?? "(no headline)") [\(article.id)], \(article.entries) entries")
            }
            for piece in detail.furniture { line("dropped", "\(piece.reason): \(piece.text)") }
        }
    }
}

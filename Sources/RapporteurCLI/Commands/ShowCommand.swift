import Archive
import ArgumentParser
import Record

/// `rapporteur show ID`
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows an entry with its sentence, chain and article; or an article or page.",
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
            let entry = detail.listed.entry
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

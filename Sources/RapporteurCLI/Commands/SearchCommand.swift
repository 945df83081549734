import Archive
import ArgumentParser
import Record

/// `rapporteur search WORDS`
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Finds the passages that hold words, with what was read from them.")
    @Argument(help: "Words; a phrase in quotation marks.") var words: [String]
    @Option(name: .long, help: ArgumentHelp("Most passages to show.", valueName: "n")) var limit = 20
    @OptionGroup var archive: ArchiveOptions

    mutating func run() throws {
        let terminal = Terminal.current
        let results = try archive.openForReading().search(words.joined(separator: " "), limit: limit)
        if results.isPartial { terminal.message("No passage holds all the words; these hold some of them.") }
        for hit in results.hits {
            let date = hit.article.published?.value ?? "undated"
            terminal.output(
                terminal.styled(
                    "\(date)  \(hit.article.headline ?? "(no headline)")  [\(hit.article.id)]".safeForTerminal, .dim))
            let text = hit.snippet.map { run in
                run.isMatch ? terminal.styled(run.text.safeForTerminal, .yellow) : run.text.safeForTerminal
            }
            terminal.output("  " + text.joined())
            for listed in hit.entries {
                terminal.output(
                    "    \(listed.entry.kind.rawValue): \(EntryText.what(listed.entry)) [\(listed.entry.id)]"
                        .safeForTerminal)
            }
        }
        terminal.message(results.total == 0 ? "Nothing found." : "\(results.hits.count) of \(results.total) passages.")
    }
}

import Archive
import ArgumentParser
import Record

/// `rapporteur search WORDS`
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Finds the passages that hold words, with what was read from them.",
        discussion: """
            With --like the words are a sentence, and the passages most like it in meaning are found, whatever their words: \
            what else was said so, and when. The first such search gives every passage a vector (about 150 a second and core) \
            and keeps it in the archive. The number before a passage is the cosine, 1 for the same words; under 0.5 the \
            likeness is mostly one of topic.
            """)
    @Argument(help: "Words; a phrase in quotation marks.") var words: [String]
    @Flag(name: .long, help: "Passages like this sentence in meaning.") var like = false
    @Option(name: .long, help: ArgumentHelp("Most passages to show.", valueName: "n")) var limit = 20
    @OptionGroup var archive: ArchiveOptions

    mutating func run() throws {
        let terminal = Terminal.current
        let archive = try archive.openForReading()
        let text = words.joined(separator: " ")
        let results = like ? try passages(like: text, in: archive, terminal) : try archive.search(text, limit: limit)
        if results.isPartial { terminal.message("No passage holds all the words; these hold some of them.") }
        for hit in results.hits {
            let date = hit.article.published?.value ?? "undated"
            terminal.output(
                terminal.styled(
                    "\(date)  \(hit.article.headline ?? "(no headline)")  [\(hit.article.id)]".safeForTerminal, .dim))
            let text = hit.snippet.map { run in
                run.isMatch ? terminal.styled(run.text.safeForTerminal, .yellow) : run.text.safeForTerminal
            }
            let likeness = like ? ForesightText.number(hit.score, 2) + "  " : ""
            terminal.output("  " + likeness + text.joined())
            for listed in hit.entries {
                terminal.output(
                    "    \(listed.entry.kind.rawValue): \(EntryText.what(listed.entry)) [\(listed.entry.id)]"
                        .safeForTerminal)
            }
        }
        terminal.message(results.total == 0 ? "Nothing found." : "\(results.hits.count) of \(results.total) passages.")
    }

    private func passages(like text: String, in archive: Archive, _ terminal: Terminal) throws -> SearchResults {
        let vectors = try PassageVectors()
        try vectors.complete(archive, terminal)
        return try archive.passages(like: vectors.vector(of: text), model: PassageVectors.model, limit: limit)
    }
}

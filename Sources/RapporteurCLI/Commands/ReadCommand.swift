import Archive
import ArgumentParser
import Foundation
import Record

/// `rapporteur read PATH…`
struct ReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Reads pages into the record: the main job.",
        discussion: """
            Paths are pages saved as text, HTML or MHTML, folders, globs, WARC, RSS, Atom, JSON Feed, ninjs, JSON lines with \
            “html” or “text”, all of them also packed with gzip or zstd, or - for standard input; the content tells which. \
            Pages that have not changed since they were read are passed over; a page that has changed keeps both versions. \
            Each page is stored in one step: a run that is stopped loses nothing, run it again and it goes on.
            """)
    @Argument(help: ArgumentHelp("Pages, folders, globs, or - for standard input.", valueName: "path")) var paths:
        [String]
    @Flag(name: .long, help: "Read pages again that have not changed.") var force = false
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var actors: ActorOptions

    mutating func run() async throws {
        let terminal = Terminal.current
        let findings = PageFinder.find(paths)
        let archive = try archive.openForWriting()
        var run = try ReadRun(archive: archive, room: try actors.room(), total: findings.paths.count, force: force)
        var summary = try await run.read(findings.paths, quiet: findings.inFolders)
        summary.passedOver += findings.passedOver
        summary.problems = findings.problems + summary.problems
        for problem in summary.problems { terminal.message("\(problem.path): \(problem.reason)".safeForTerminal) }
        for note in summary.notes { terminal.message("note: \(note)".safeForTerminal) }
        for line in Self.lines(summary) { terminal.output(line) }
        try AlertText.tell(try archive.raiseAlerts(at: Date()), in: archive, terminal)
        if let next = try Self.next(archive, file: self.archive.archive) { terminal.message(next) }
        try archive.close()
        if !summary.problems.isEmpty { throw ExitCode(1) }
    }

    /// The summary in words.
    static func lines(_ summary: ReadRun.Summary) -> [String] {
        func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }
        var lines = [
            "Read \(count(summary.pages, "page", "pages")): \(count(summary.articles, "article", "articles")), "
                + "\(count(summary.sentences, "sentence", "sentences")), dropped \(count(summary.furniture, "piece", "pieces")) of furniture."
        ]
        if summary.copies > 0 {
            let own = max(0, summary.articles - summary.copies)
            lines.append(
                "\(count(summary.copies, "article is a copy", "articles are copies")) of another: "
                    + "\(count(own, "independent text", "independent texts")).")
        }
        if summary.stories > 0 {
            lines.append(
                "\(count(summary.stories, "story is", "stories are")) told by several articles of the archive.")
        }
        if summary.joined.happenings > 0 {
            lines.append(
                "\(count(summary.joined.happenings, "happening is", "happenings are")) reported by several articles: rapporteur events --happenings"
            )
        }
        if summary.joined.answered > 0 {
            lines.append(
                "\(count(summary.joined.answered, "accusation is", "accusations are")) answered in another article.")
        }
        if summary.changed > 0 {
            lines.append("\(count(summary.changed, "page had", "pages had")) changed; both versions are kept.")
        }
        if summary.unchanged > 0 {
            lines.append("\(count(summary.unchanged, "page", "pages")) unchanged since the last time.")
        }
        let kinds = EntryKind.allCases.compactMap { kind -> String? in
            guard let number = summary.entries[kind] else { return nil }
            return kind == .process
                ? count(number, "process", "processes") : count(number, kind.rawValue, kind.rawValue + "s")
        }
        if !kinds.isEmpty { lines.append("Recorded " + kinds.joined(separator: ", ") + ".") }
        if summary.passedOver > 0 {
            lines.append(
                "Passed over \(count(summary.passedOver, "file or record", "files and records")) that hold no page.")
        }
        if !summary.problems.isEmpty {
            lines.append("\(count(summary.problems.count, "problem", "problems")), named above.")
        }
        return lines
    }

    /// What to type next.
    private static func next(_ archive: Archive, file: String) throws -> String? {
        let option = file == "./rapporteur.sqlite" ? "" : " --archive \(file)"
        guard let pair = try archive.relations(limit: 1).first else {
            return try archive.counts().articles == 0 ? nil : "Next: rapporteur articles\(option)"
        }
        return "Next: rapporteur serve\(option)   or   rapporteur timeline \(pair.first) \(pair.second)\(option)"
    }
}

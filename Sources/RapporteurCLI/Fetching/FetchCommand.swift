import Archive
import ArgumentParser
import Fetching
import Foundation
import Record

/// How to fetch.
struct FetchingOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Where pages are kept.", valueName: "folder")) var folder = "./pages"
    @Option(name: .long, help: ArgumentHelp("Least seconds between requests to a host.", valueName: "seconds"))
    var delay = 2.0
    @Option(name: .long, help: ArgumentHelp("Most seconds for a page.", valueName: "seconds")) var timeout = 30.0
    @Option(name: .long, help: ArgumentHelp("Most MiB of a page.", valueName: "MiB")) var size = 16
    @Option(name: .long, help: ArgumentHelp("Most new entries of a feed.", valueName: "n")) var entries = 100
    @Option(
        name: .long,
        help: ArgumentHelp("Address by which a site can reach you; sent with every request.", valueName: "address"))
    var contact: String?
    @Flag(name: .long, help: "Also fetch from loopback, link-local and private addresses.") var allowPrivate = false

    mutating func validate() throws {
        guard delay >= 0, delay.isFinite, delay < 86_400 else { throw ValidationError("--delay: not negative") }
        guard timeout > 0, timeout < 86_400 else { throw ValidationError("--timeout: more than 0") }
        guard (1...1_024).contains(size) else { throw ValidationError("--size: 1 to 1024") }
        guard entries >= 0 else { throw ValidationError("--entries: not negative") }
        if let contact, contact.contains(where: { $0.isNewline || !$0.isASCII }) {
            throw ValidationError("--contact: one line of ASCII")
        }
    }

    /// The name that requests carry.
    var agent: String { "Rapporteur/\(Rapporteur.version)" + (contact.map { " (+\($0))" } ?? "") }

    /// A run with these options.
    func run(_ fetcher: Fetcher) throws -> FetchRun {
        try FetchRun(folder: folder, fetcher: fetcher, software: agent, entryLimit: entries)
    }

    /// A fetcher with these options.
    func fetcher() -> Fetcher {
        var options = FetchOptions(agent: agent)
        (options.delay, options.longest, options.largest) = (delay, timeout, size << 20)
        options.allowsPrivate = allowPrivate
        return Fetcher(options: options)
    }
}

/// `rapporteur fetch URL|FEED…`
struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Fetches pages, and the new entries of feeds, into a folder for read.",
        discussion: """
            Pages are kept as they were sent, with headers and hashes, in WARC files. robots.txt is obeyed, a host is asked \
            once in --delay seconds, a page that has not changed is not sent again. Loopback and private addresses are \
            refused, also behind redirections.
            """)
    @Argument(help: ArgumentHelp("Addresses of pages or feeds.", valueName: "url")) var addresses: [String]
    @OptionGroup var options: FetchingOptions

    mutating func run() async throws {
        var run = try options.run(options.fetcher())
        let summary = try await run.run(addresses)
        Self.report(summary)
        if summary.pages > 0 { Terminal.current.message("Next: rapporteur read \(options.folder)") }
        if !summary.problems.isEmpty { throw ExitCode(1) }
    }

    /// Tells what was done.
    static func report(_ summary: FetchRun.Summary) {
        let terminal = Terminal.current
        for problem in summary.problems { terminal.message("\(problem.path): \(problem.reason)".safeForTerminal) }
        var line = "Fetched \(summary.pages) \(summary.pages == 1 ? "page" : "pages")"
        if let file = summary.file { line += " into \(file)" }
        if summary.unchanged > 0 { line += ", \(summary.unchanged) unchanged" }
        if summary.known > 0 { line += ", \(summary.known) fetched before" }
        if !summary.problems.isEmpty { line += ", \(summary.problems.count) not fetched" }
        terminal.output(line.safeForTerminal + ".")
    }
}

/// `rapporteur watch FEED…`
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Polls feeds politely and reads what is new into the record.",
        discussion:
            "Goes on until it is stopped; nothing that was stored is lost then. --once polls a single time, for cron.")
    @Argument(help: ArgumentHelp("Addresses of feeds or pages.", valueName: "url")) var addresses: [String]
    @Option(name: .long, help: ArgumentHelp("Minutes between polls.", valueName: "minutes")) var every = 15.0
    @Flag(name: .long, help: "Poll once and end.") var once = false
    @OptionGroup var options: FetchingOptions
    @OptionGroup var archive: ArchiveOptions

    mutating func validate() throws {
        guard every >= 1, every <= 10_080 else { throw ValidationError("--every: 1 minute to a week") }
    }

    mutating func run() async throws {
        let fetcher = options.fetcher()
        let room = try RecordRoom()
        while true {
            var fetching = try options.run(fetcher)
            let fetched = try await fetching.run(addresses)
            FetchCommand.report(fetched)
            var isClean = fetched.problems.isEmpty
            if let file = fetched.file {
                let archive = try archive.openForWriting()
                var reading = try ReadRun(archive: archive, room: room, total: 1, force: false)
                let summary = try await reading.read([file])
                for problem in summary.problems {
                    Terminal.current.message("\(problem.path): \(problem.reason)".safeForTerminal)
                }
                for line in ReadCommand.lines(summary) { Terminal.current.output(line) }
                try AlertText.tell(try archive.raiseAlerts(at: Date()), in: archive, Terminal.current)
                try archive.close()
                isClean = isClean && summary.problems.isEmpty
            }
            if once {
                if !isClean { throw ExitCode(1) }
                return
            }
            try await Task.sleep(for: .seconds(every * 60))
        }
    }
}

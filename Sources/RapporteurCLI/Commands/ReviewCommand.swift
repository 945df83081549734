import Archive
import ArgumentParser
import Foundation
import Record

/// `rapporteur review`
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Goes through entries one by one, sentence beside coding, and keeps your verdicts.",
        discussion: """
            On a terminal one key is enough: a accept, r reject, f fix a field, p a second entry from the same words, m same as \
            another entry, s skip, b back, u undo, w why it was coded, q quit. Elsewhere each line of standard input is a step, \
            as in “f type=REJECT”. Every verdict is stored at once and survives every re-reading. Two reviewers agree to: \
            rapporteur evaluate agreement NAME NAME.
            """)
    @Option(name: .long, help: ArgumentHelp("Only this kind, as in event; repeatable.", valueName: "kind"))
    var kind: [EntryKind] = []
    @OptionGroup var filter: FilterOptions
    @Option(name: .long, help: ArgumentHelp("Who reviews.", valueName: "name")) var reviewer: String?
    @Flag(name: .long, help: "With entries that somebody has judged already.") var all = false
    @Flag(name: .long, help: "In the order of the pages; else the least certain first.") var inOrder = false
    @OptionGroup var archive: ArchiveOptions

    mutating func run() throws {
        _ = try archive.openForReading()
        let store = try archive.openForWriting()
        let reviewer = reviewer ?? ProcessInfo.processInfo.environment["USER"] ?? ""
        var session = ReviewSession(archive: store, queue: try queue(store, reviewer: reviewer), reviewer: reviewer)
        let terminal = Terminal.current
        let keys = KeyReader()
        var showsWhy = false
        var isNew = true
        while let id = session.current {
            if isNew { try show(id, session, store, showsWhy: showsWhy) }
            isNew = false
            if terminal.outputIsTerminal { terminal.messageRaw(terminal.styled("a r f p m s b u w q ? ", .dim)) }
            guard let step = keys.next() else { break }
            switch try session.take(step) {
            case .moved(let words):
                if !words.isEmpty { terminal.message("→ \(words)") }
                isNew = true
            case .stay(let words):
                terminal.message("→ \(words)")
                if case .fix = step { isNew = true }
            case .why:
                showsWhy.toggle()
                isNew = true
            case .help: terminal.message(ReviewStep.keys)
            case .quit:
                try finish(session, store)
                return
            }
        }
        try finish(session, store)
    }

    /// The ids to look at.
    private func queue(_ store: Archive, reviewer: String) throws -> [String] {
        var asked = try filter.filter(kinds: kind)
        asked.limit = nil
        asked.order = .publication
        if !all { asked.review = [.open] }
        var listed = try store.entries(asked)
        if !inOrder {
            listed = listed.enumerated().sorted {
                ($0.element.entry.confidence, $0.offset) < ($1.element.entry.confidence, $1.offset)
            }.map(\.element)
        }
        return (filter.limit.map { Array(listed.prefix($0)) } ?? listed).map(\.id)
    }

    private func show(_ id: String, _ session: ReviewSession, _ store: Archive, showsWhy: Bool) throws {
        guard case .entry(let detail) = try store.show(id) else { return }
        let terminal = Terminal.current
        terminal.output("")
        terminal.output(terminal.styled("── \(session.position + 1) of \(session.count) ──", .cyan))
        let card = ReviewCard.lines(
            detail, sightings: try store.sightings(of: id), showsWhy: showsWhy, width: min(terminal.width ?? 100, 100),
            style: { terminal.styled($0, $1) })
        for line in card { terminal.output(line) }
    }

    private func finish(_ session: ReviewSession, _ store: Archive) throws {
        let judged = Set(session.judged.map(\.id)).count
        try store.close()
        Terminal.current.message(
            session.count == 0
                ? "Nothing is open for review. With what has been judged: rapporteur review --all"
                : "\(judged) \(judged == 1 ? "entry" : "entries") judged, \(max(0, session.count - session.position)) left."
        )
    }
}

extension EntryKind: ExpressibleByArgument {}

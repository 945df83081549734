import Archive
import Foundation
import Press
import Record

/// One run of `read`: pages in parallel, stored in order, one transaction a page.
struct ReadRun {
    /// What a run did.
    struct Summary {
        var pages = 0
        var unchanged = 0
        var changed = 0
        var articles = 0
        var copies = 0
        /// Stories of several articles in the whole archive.
        var stories = 0
        /// Happenings of several reports, and accusations that another article answers, in the whole archive.
        var joined = Archive.Joined(happenings: 0, answered: 0)
        var sentences = 0
        var furniture = 0
        /// Files and records that are no pages.
        var passedOver = 0
        var entries: [EntryKind: Int] = [:]
        var notes: [String] = []
        var problems: [PageFinder.Problem] = []
    }

    let archive: Archive
    let room: RecordRoom
    let force: Bool
    private var summary = Summary()
    private var copies = CopyFinder()
    private var bar: ProgressBar
    private let run: Int64

    /// Prepares a run over `total` files.
    init(archive: Archive, room: RecordRoom, total: Int, force: Bool) throws {
        self.archive = archive
        self.room = room
        self.force = force
        bar = ProgressBar(total: total, unit: "pages")
        run = try archive.beginRun(at: Date())
        var known = CopyFinder()
        try archive.forEachArticle { article in
            if article.copyOf == nil { known.remember(id: article.id, signature: CopySignature(text: article.text)) }
        }
        copies = known
    }

    /// A page on its way through the stages.
    private enum Work: Sendable {
        case read(Page, hash: String, Result<RecordRoom.Outcome, PageError>)
        case unchanged
        case problem(PageStream.Problem)
        case done(path: String)
    }

    /// Reads files, and tells what was done.
    ///
    /// - Parameter quiet: Paths that a folder gave and nobody named: what is no page there is passed over.
    /// - Throws: `ArchiveError` when the archive cannot be written: the run ends, what was stored before stays.
    mutating func read(_ paths: [String], quiet: Set<String> = []) async throws -> Summary {
        let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
        var batch = Batch()
        for path in paths {
            // Files may hold one page or a million: a batch is full by pages or by bytes, whichever comes first.
            var stream = PageStream(path: path)
            while let item = stream.next() {
                if case .problem(let problem) = item, problem.isOtherJSON, quiet.contains(path) {
                    summary.passedOver += 1
                    continue
                }
                batch.add(item)
                if batch.isFull(width) {
                    try await work(batch.steps, width: width)
                    batch = Batch()
                }
            }
            summary.passedOver += stream.passedOver
            batch.steps.append(.done(path: path))
        }
        try await work(batch.steps, width: width)
        bar.finish()
        if summary.pages > 0 { summary.stories = try StoryRun.group(archive) }
        // A run that was stopped leaves this undone: the next one does it, even where it reads nothing new.
        if try summary.pages > 0 || archive.isJoinStale() { summary.joined = try archive.joinReports() }
        try archive.finishRun(
            run, at: Date(), pagesRead: summary.pages, pagesUnchanged: summary.unchanged,
            pagesFailed: summary.problems.count)
        return summary
    }

    /// Something to do in its turn.
    private enum Step: Sendable {
        case item(PageStream.Item)
        /// All of a file has been read.
        case done(path: String)
    }

    /// Pages that wait to be read side by side.
    private struct Batch {
        var steps: [Step] = []
        var pages = 0
        var bytes = 0

        mutating func add(_ item: PageStream.Item) {
            steps.append(.item(item))
            pages += 1
            if case .page(let page) = item { bytes += page.bytes.count }
        }

        func isFull(_ width: Int) -> Bool { pages >= width * 16 || bytes >= 32 << 20 }
    }

    /// Codes pages side by side and stores them in their order.
    private mutating func work(_ steps: [Step], width: Int) async throws {
        let (room, archive, force) = (room, archive, force)
        try await withThrowingTaskGroup(of: (Int, Work).self) { group in
            var waiting: [Int: Work] = [:]
            var (next, stored) = (0, 0)
            func start() {
                guard next < steps.count else { return }
                let (index, step) = (next, steps[next])
                next += 1
                group.addTask {
                    switch step {
                    case .done(let path): return (index, .done(path: path))
                    case .item(.problem(let problem)): return (index, .problem(problem))
                    case .item(.page(let page)):
                        let hash = RecordID.page(bytes: page.bytes)
                        if !force, try !archive.needsReading(hash: hash, path: page.url ?? page.identifier) {
                            return (index, .unchanged)
                        }
                        return (index, .read(page, hash: hash, Result { () throws(PageError) in try room.read(page) }))
                    }
                }
            }
            for _ in 0..<width * 2 { start() }
            while let (index, work) = try await group.next() {
                waiting[index] = work
                start()
                while let work = waiting.removeValue(forKey: stored) {
                    try store(work)
                    stored += 1
                }
            }
        }
    }

    private mutating func store(_ work: Work) throws {
        switch work {
        case .problem(let problem): summary.problems.append(.init(path: problem.place, reason: problem.reason))
        case .done(let path): bar.advance(note: path)
        case .unchanged: summary.unchanged += 1
        case .read(let page, _, .failure(let error)):
            let reason =
                error.description.hasPrefix(page.identifier + ": ")
                ? String(error.description.dropFirst(page.identifier.count + 2)) : error.description
            summary.problems.append(.init(path: page.identifier, reason: reason))
        case .read(let page, let hash, .success(var outcome)):
            for index in outcome.articles.indices {
                let id = outcome.articles[index].article.id
                let original = copies.original(id: id, signature: outcome.signatures[index])
                outcome.articles[index].article.copyOf = original
                if original != nil { summary.copies += 1 }
            }
            let stored = try archive.store(
                page: PageRecord(
                    path: page.url ?? page.identifier, kind: outcome.kind, hash: hash, byteCount: page.bytes.count,
                    readAt: Date(), run: run), articles: outcome.articles, force: force)
            for refusal in stored.refused {
                summary.problems.append(
                    .init(path: page.identifier, reason: "entry \(refusal.entry): \(refusal.reason)"))
            }
            summary.pages += 1
            if stored.change == .changed { summary.changed += 1 }
            summary.articles += outcome.articles.count
            summary.notes += outcome.notes
            for coded in outcome.articles {
                summary.sentences += coded.sentences.count
                summary.furniture += coded.article.furniture.count
                for entry in coded.entries { summary.entries[entry.kind, default: 0] += 1 }
            }
        }
    }
}

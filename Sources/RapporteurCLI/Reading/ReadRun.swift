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
        var sentences = 0
        var furniture = 0
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
        case problem(PageFinder.Problem)
    }

    /// Reads files, and tells what was done.
    ///
    /// - Throws: `ArchiveError` when the archive cannot be written: the run ends, what was stored before stays.
    mutating func read(_ paths: [String]) async throws -> Summary {
        let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
        for path in paths where PageFile.holdsRows(path) {
            do {
                // Rows are many and small: read in batches, so that a file of any length takes constant memory.
                var rows = try PageRows(path: path)
                var batch: [PageItem] = []
                while let item = rows.next() {
                    batch.append(item)
                    if batch.count == 256 {
                        try await work(batch, width: width)
                        batch = []
                    }
                }
                try await work(batch, width: width)
            } catch let failure as Failure {
                summary.problems.append(.init(path: path, reason: failure.description))
            }
            bar.advance(note: path)
        }
        let files = paths.filter { !PageFile.holdsRows($0) }
        for start in stride(from: 0, to: files.count, by: width * 8) {
            let batch = files[start..<min(start + width * 8, files.count)].map(PageFile.read)
            try await work(batch, width: width, advances: true)
        }
        bar.finish()
        try archive.finishRun(
            run, at: Date(), pagesRead: summary.pages, pagesUnchanged: summary.unchanged,
            pagesFailed: summary.problems.count)
        return summary
    }

    /// Codes pages side by side and stores them in their order.
    private mutating func work(_ items: [PageItem], width: Int, advances: Bool = false) async throws {
        let (room, archive, force) = (room, archive, force)
        try await withThrowingTaskGroup(of: (Int, Work).self) { group in
            var waiting: [Int: Work] = [:]
            var (next, stored) = (0, 0)
            func start() {
                guard next < items.count else { return }
                let (index, item) = (next, items[next])
                next += 1
                group.addTask {
                    switch item {
                    case .problem(let problem): return (index, .problem(problem))
                    case .page(let page):
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
                    if advances, case .page(let page) = items[stored] { bar.advance(note: page.identifier) }
                    stored += 1
                }
            }
        }
    }

    private mutating func store(_ work: Work) throws {
        switch work {
        case .problem(let problem): summary.problems.append(problem)
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

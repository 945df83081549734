import Archive
import Foundation
import Record
import Testing

@Suite struct SafetyTests {
    /// The error that opening a file gives.
    func refusal(_ path: String, options: Archive.Options = .init()) -> ArchiveError? {
        do {
            _ = try Archive(path: path, options: options)
            return nil
        } catch { return error }
    }

    /// Runs SQL with the command `sqlite3`; nil when there is none.
    @discardableResult
    func sqlite(_ path: String, _ sql: String) throws -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sqlite3", path, sql]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = Pipe()
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        if process.terminationStatus == 127 { return nil }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test func newerVersionIsRefusedAndLeftUntouched() throws {
        let folder = try Folder()
        let path = folder.file("a.sqlite")
        let archive = try Archive(path: path)
        try archive.store(Draft(["One."]))
        try archive.close()
        guard try sqlite(path, "PRAGMA user_version = 99") != nil else { return }
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let error = try #require(refusal(path))
        #expect(error.code == .newerVersion)
        #expect(error.message.contains("99") && error.message.contains(path))
        #expect(error.remedy?.isEmpty == false)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func foreignFilesAreRefusedAndLeftUntouched() throws {
        let folder = try Folder()
        for (name, bytes) in [("text", "not a database, only words"), ("short", "SQLite"), ("page.html", "<html>")] {
            let path = folder.file(name)
            try Data(bytes.utf8).write(to: URL(fileURLWithPath: path))
            #expect(refusal(path)?.code == .notADatabase)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(bytes.utf8))
        }
        #expect(refusal(folder.path)?.code == .cannotOpen)
        #expect(refusal(folder.file("no/such/folder/a.sqlite"))?.code == .cannotOpen)
        #expect(refusal(folder.file("none.sqlite"), options: .init(readOnly: true))?.code == .notFound)
        let other = folder.file("other.sqlite")
        guard try sqlite(other, "CREATE TABLE dishes (name); INSERT INTO dishes VALUES ('soup')") != nil else { return }
        let before = try Data(contentsOf: URL(fileURLWithPath: other))
        #expect(refusal(other)?.code == .notAnArchive)
        #expect(try Data(contentsOf: URL(fileURLWithPath: other)) == before)
    }

    @Test func emptyFileBecomesAnArchive() throws {
        let folder = try Folder()
        let path = folder.file("a.sqlite")
        try Data().write(to: URL(fileURLWithPath: path))
        let archive = try Archive(path: path)
        #expect(try archive.counts().pages == 0)
        try archive.close()
    }

    @Test func damagedFileIsAnErrorNotACrash() throws {
        let folder = try Folder()
        let path = folder.file("a.sqlite")
        let archive = try Archive(path: path)
        for index in 0..<20 { try archive.store(Draft(["Sentence \(index)."], page: "\(index).txt")) }
        try archive.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for index in stride(from: 4096, to: bytes.count, by: 7) { bytes[index] = UInt8(truncatingIfNeeded: index) }
        try bytes.write(to: URL(fileURLWithPath: path))
        do throws(ArchiveError) {
            let damaged = try Archive(path: path)
            _ = try damaged.entries()
            _ = try damaged.articles()
            Issue.record("a damaged file was read")
        } catch { #expect(error.code == .damaged) }
    }

    @Test func readOnlyArchiveCanBeReadAndNotWritten() throws {
        let folder = try Folder()
        let path = folder.file("a.sqlite")
        let archive = try Archive(path: path)
        try archive.store(Draft(["One."]))
        try archive.close()
        let reader = try Archive(path: path, options: .init(readOnly: true))
        #expect(try reader.counts().pages == 1)
        let error = #expect(throws: ArchiveError.self) { try reader.store(Draft(["Two."], page: "two.txt")) }
        #expect(error?.code == .readOnly)
        try reader.close()
    }

    @Test func unwritableFileIsNamed() throws {
        // The superuser may write everything; there is nothing to test then.
        if geteuid() == 0 { return }
        let folder = try Folder()
        let path = folder.file("a.sqlite")
        try Archive(path: path).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
        #expect(refusal(path)?.code == .readOnly)
    }

    @Test func fullDiskRollsBackAndLosesNothing() throws {
        let folder = try Folder()
        let path = folder.file("a.sqlite")
        let archive = try Archive(path: path, options: .init(maximumPages: 200))
        var stored = 0
        var failure: ArchiveError?
        while failure == nil && stored < 10_000 {
            let words = (0..<40).map { "Sentence \($0) of \(stored) about harbours, pipelines and visas." }
            do throws(ArchiveError) {
                let draft = Draft(words, page: "\(stored).txt")
                try archive.store(page: draft.page(), articles: [draft.coded])
                stored += 1
            } catch { failure = error }
        }
        let error = try #require(failure)
        #expect(error.code == .diskFull)
        #expect(error.message.contains(path))
        #expect(stored > 0)
        #expect(try archive.articles().count == stored)
        try archive.close()
        // With space again, the run goes on where it stopped.
        let again = try Archive(path: path)
        let next = Draft(["Sentence."], page: "\(stored).txt")
        #expect(try again.needsReading(hash: next.page().hash, path: "\(stored).txt"))
        try again.store(next)
        #expect(try again.articles().count == stored + 1)
        let check = try sqlite(path, "PRAGMA integrity_check") ?? "ok"
        #expect(check == "ok")
        try again.close()
    }

    @Test func secondWriterWaitsThenSaysSo() throws {
        let folder = try Folder()
        let path = folder.file("a.sqlite")
        let archive = try Archive(path: path, options: .init(busyTimeout: 0.2))
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        holder.arguments = ["sqlite3", path]
        let input = Pipe()
        let output = Pipe()
        holder.standardInput = input
        holder.standardOutput = output
        holder.standardError = Pipe()
        try holder.run()
        let sql = """
            BEGIN IMMEDIATE;
            INSERT INTO page (path, kind, first_read) VALUES ('killed.txt', 'text', '2025');
            SELECT 'held';\n
            """
        try input.fileHandleForWriting.write(contentsOf: Data(sql.utf8))
        let answer = output.fileHandleForReading.availableData
        // Without the command sqlite3 there is no second writer.
        guard String(decoding: answer, as: UTF8.self).contains("held") else { return }
        let error = #expect(throws: ArchiveError.self) { try archive.store(Draft(["One."])) }
        #expect(error?.code == .busy)
        #expect(error?.message.contains(path) == true)
        // Opening needs no lock, either.
        try Archive(path: path, options: .init(busyTimeout: 0.2)).close()
        // Readers are not held up, and do not see what is not committed.
        #expect(try archive.counts().pages == 0)
        // The other writer is killed in the middle of its transaction: nothing of it is left, and writing goes on.
        kill(holder.processIdentifier, SIGKILL)
        holder.waitUntilExit()
        try archive.store(Draft(["One."]))
        #expect(try archive.pages().map(\.path) == ["page.txt"])
        try archive.close()
        let check = try sqlite(path, "PRAGMA integrity_check") ?? "ok"
        #expect(check == "ok")
    }

    @Test func manyMayOpenAndWriteAtOnce() async throws {
        let folder = try Folder()
        let path = folder.file("a.sqlite")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<6 {
                group.addTask {
                    let archive = try Archive(path: path)
                    for page in 0..<5 {
                        var draft = Draft(["Sentence \(page) of \(writer)."], page: "\(writer)-\(page).txt")
                        draft.add(0, .event(Event(type: .consult, actor: [.iran, .oman])))
                        try archive.store(draft)
                        _ = try archive.counts()
                    }
                    try archive.close()
                }
            }
            try await group.waitForAll()
        }
        let archive = try Archive(path: path)
        #expect(try archive.counts().pages == 30)
        #expect(try archive.count() == 30)
        try archive.close()
    }

    @Test func failedPageLeavesNothing() throws {
        let archive = try Archive(inMemory: .init())
        let good = Draft(["Good."])
        var bad = Draft(["Bad."], ordinal: 2)
        bad.spans = [SentenceSpan(start: 0, end: 900)]
        #expect(throws: ArchiveError.self) {
            try archive.store(page: good.page(), articles: [good.coded, bad.coded])
        }
        #expect(try archive.counts().pages == 0)
        #expect(try archive.articles().isEmpty)
        #expect(throws: ArchiveError.self) {
            try archive.store(page: good.page(), articles: [good.coded, good.coded])
        }
        #expect(try archive.needsReading(hash: good.page().hash, path: "page.txt"))
    }

    @Test func nullCharacterDoesNotCutTexts() throws {
        let archive = try Archive(inMemory: .init())
        var draft = Draft(["Before\0after.", "Next sentence."], page: "nul\0.txt", headline: "Head\0line")
        draft.add(1, .event(Event(type: .consult, actor: [Entity(text: "A\0B", name: "N\0M")])))
        try archive.store(draft)
        #expect(try archive.article(id: draft.article.id)?.text == "Before\u{FFFD}after. Next sentence.")
        #expect(try archive.entries().map(\.entry) == draft.entries)
        #expect(try !archive.needsReading(hash: draft.page().hash, path: "nul\0.txt"))
    }

    @Test func runsAreNoted() throws {
        let archive = try Archive(inMemory: .init())
        let run = try archive.beginRun(at: time())
        var page = Draft(["One."]).page()
        page.run = run
        try archive.store(page: page, articles: [Draft(["One."]).coded])
        #expect(try archive.runs().first?.finished == nil)
        try archive.finishRun(run, at: time(1), pagesRead: 1, pagesUnchanged: 2, pagesFailed: 3)
        let noted = try #require(try archive.runs().first)
        #expect(noted.started == "2025-01-01T00:00:00Z" && noted.finished == "2025-01-02T00:00:00Z")
        #expect(noted.pagesRead == 1 && noted.pagesUnchanged == 2 && noted.pagesFailed == 3)
    }

    @Test func errorCodesAreDistinctAndSpeak() {
        let codes = ArchiveError.Code.allCases
        #expect(Set(codes.map(\.rawValue)).count == codes.count)
        for code in codes {
            let error = ArchiveError(code, path: "x.sqlite", reason: "why")
            #expect(code.rawValue.hasPrefix("archive."))
            #expect(error.message == "x.sqlite: why")
        }
    }
}

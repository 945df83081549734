import Archive
import Foundation
import Record
import Testing

@Suite struct StoreTests {
    @Test(arguments: EntryKind.allCases, [1, 2, 3, 4, 5] as [UInt64])
    func entriesComeBackAsTheyWereWritten(kind: EntryKind, seed: UInt64) throws {
        let archive = try Archive(inMemory: .init())
        var random = RandomEntries(generator: SplitMix(state: seed &* 31))
        var draft = Draft((0..<12).map { "Sentence \($0) stands here — “é”." }, page: "p\(seed).txt")
        for index in 0..<12 {
            var evidence = [draft.evidence(index)]
            if index % 3 == 0, index > 0 { evidence.append(draft.evidence(index - 1)) }
            draft.entries.append(random.entry(kind, article: draft.article.id, evidence: evidence))
        }
        let outcome = try archive.store(draft)
        #expect(outcome.refused.isEmpty)
        #expect(outcome.entries == 12)
        var filter = EntryFilter(kinds: [kind])
        filter.article = draft.article.id
        #expect(try archive.entries(filter).map(\.entry) == draft.entries)
    }

    @Test func articlesComeBackAsTheyWereWritten() throws {
        let archive = try Archive(inMemory: .init())
        var draft = Draft(
            ["Naïve “text” 🇴🇲.", "And more."], headline: "=1+1", published: try dated("2025-02-04", text: "4 February"),
            furniture: [.init(text: "20", reason: .widget), .init(text: "<b>", reason: .teaser)], captions: ["@cap"])
        draft.article.byline = ["A. One", "B; Two"]
        draft.article.dateline = .init(place: "MUSCAT", date: try dated("2025-02-04"), agency: "ONA")
        draft.article.agency = "ONA"
        draft.article.story = "s1"
        draft.article.copyOf = "aelsewhere"
        try archive.store(draft)
        #expect(try archive.article(id: draft.article.id) == draft.article)
    }

    @Test func sameBytesBySameCoderChangeNothing() throws {
        let folder = try Folder()
        let archive = try Archive(path: folder.file("a.sqlite"))
        var draft = Draft(["Iran asked Oman."])
        draft.add(0, .event(Event(type: .request, actor: [.iran], recipient: [.oman])))
        let page = draft.page()
        #expect(try archive.needsReading(hash: page.hash, path: page.path))
        #expect(try archive.store(draft).change == .added)
        #expect(try !archive.needsReading(hash: page.hash, path: page.path))
        #expect(try archive.needsReading(hash: page.hash, path: page.path, coder: "rapporteur/next"))
        #expect(try archive.needsReading(hash: page.hash, path: "elsewhere.txt"))
        #expect(try archive.store(draft, at: time(9)).change == .unchanged)
        let dump = try exported(archive)
        #expect(try archive.store(page: page, articles: [draft.coded], force: true).change == .recoded)
        #expect(try exported(archive) == dump)
        try archive.close()
    }

    @Test func changedPageKeepsBothVersions() throws {
        let archive = try Archive(inMemory: .init())
        var old = Draft(["Oman met Iran."], headline: "Old")
        old.add(0, .event(Event(type: .consult, actor: [.oman, .iran])))
        var new = Draft(["Oman met Iran in Muscat."], headline: "New")
        new.add(0, .event(Event(type: .consult, actor: [.oman, .iran])))
        try archive.store(old)
        #expect(try archive.store(new, at: time(1)).change == .changed)
        #expect(try archive.articles().map(\.headline) == ["New"])
        #expect(try archive.entries().map(\.id) == new.entries.map(\.id))
        var every = EntryFilter()
        every.includeSuperseded = true
        #expect(try archive.count(every) == 2)
        guard case .page(let page) = try archive.show("page.txt") else {
            Issue.record("a page was expected")
            return
        }
        #expect(page.versions.map(\.isCurrent) == [false, true])
        #expect(page.versions.map(\.articles) == [[old.article.id], [new.article.id]])
        // The page goes back to its first bytes: that version is current again.
        #expect(try archive.store(old, at: time(2)).change == .changed)
        #expect(try archive.articles().map(\.headline) == ["Old"])
        #expect(try !archive.needsReading(hash: old.page().hash, path: "page.txt"))
    }

    @Test func widgetThatCountsUpLeavesArticleAndEntriesAlone() throws {
        let archive = try Archive(inMemory: .init())
        var draft = Draft(["Oman met Iran."])
        draft.add(0, .event(Event(type: .consult, actor: [.oman, .iran])))
        try archive.store(draft, bytes: "4 persons")
        let before = try exported(archive)
        try archive.store(draft, bytes: "5 persons", at: time(1))
        #expect(try exported(archive) == before)
        #expect(try archive.articles().first?.added == "2025-01-01T00:00:00Z")
        #expect(try archive.counts().changedPages == 1)
    }

    @Test func articleOnTwoPagesIsStoredOnce() throws {
        let archive = try Archive(inMemory: .init())
        func draft(_ page: String, _ publisher: String) -> Draft {
            var draft = Draft(["Oman met Iran."], page: page, publisher: publisher)
            draft.add(
                0, .event(Event(type: .consult, actor: [.oman, .iran])),
                chain: [.init(name: publisher, role: .publisher)])
            return draft
        }
        try archive.store(draft("one.txt", "One"))
        let second = try archive.store(draft("two.txt", "Two"))
        #expect(second.shared == 1 && second.entries == 0)
        #expect(try archive.entries().map(\.publisher) == ["One"])
        #expect(try archive.counts().copies == 1)
        guard case .article(let detail) = try archive.show(draft("one.txt", "").article.id) else {
            Issue.record("an article was expected")
            return
        }
        #expect(detail.appearances.map(\.page) == ["one.txt", "two.txt"])
        // The first page drops the article: it now stands on the second one only, and stays in the lists.
        try archive.store(Draft(["Something else."], page: "one.txt"), at: time(1))
        let left = try archive.entries()
        #expect(left.map(\.page) == ["two.txt"])
        #expect(left.first?.publisher == "Two")
    }

    @Test func newerCoderReplacesEntriesAndKeepsCorrections() throws {
        let archive = try Archive(inMemory: .init())
        var draft = Draft(["Iran asked Oman.", "Oman refused."])
        let kept = draft.add(0, .event(Event(type: .request, actor: [.iran], recipient: [.oman])))
        let wrong = draft.add(1, .event(Event(type: .assault, actor: [.oman])))
        let gone = draft.add(1, .event(Event(type: .protest, actor: [.oman])))
        try archive.store(draft)
        try archive.record(Correction(entry: kept.id, verdict: .fix(field: "mode", json: "\"meet\""), made: time()))
        try archive.record(Correction(entry: wrong.id, verdict: .reject, reviewer: "N", made: time(), note: "no"))
        try archive.record(Correction(entry: gone.id, verdict: .accept, made: time()))
        draft.entries = []
        draft.add(0, .event(Event(type: .request, actor: [.iran], recipient: [.oman])), claim: .claimed, coder: "next")
        draft.add(1, .event(Event(type: .assault, actor: [.oman])), coder: "next")
        #expect(try archive.store(draft, coder: "next").change == .recoded)
        let entries = try archive.entries()
        #expect(entries.map(\.id) == [kept.id])
        #expect(entries.first?.entry.claim == .claimed)
        #expect(entries.first?.isCorrected == true)
        guard case .event(let event)? = entries.first?.entry.body else {
            Issue.record("an event was expected")
            return
        }
        #expect(event.mode == "meet")
        #expect(try archive.corrections().map(\.entryExists) == [true, true, false])
        var rejected = EntryFilter()
        rejected.review = [.rejected]
        #expect(try archive.entries(rejected).map(\.id) == [wrong.id])
    }

    @Test func entriesWithoutTheirEvidenceAreRefused() throws {
        let archive = try Archive(inMemory: .init())
        var draft = Draft(["Iran asked Oman."])
        draft.add(0, .event(Event(type: .request, actor: [.iran])))
        var other = draft.entries[0]
        other.evidence = [Evidence(start: 0, end: 5, exact: "Qatar")]
        other.id = "eother"
        var outside = other
        outside.evidence = [Evidence(start: 5, end: 500, exact: "x")]
        var none = other
        none.evidence = []
        draft.entries += [other, outside, none]
        let outcome = try archive.store(draft)
        #expect(outcome.entries == 1)
        #expect(outcome.refused.map(\.entry) == ["eother", "eother", "eother"])
    }

    @Test func entriesWithOneIdAndDifferentContentsAreBothKept() throws {
        let archive = try Archive(inMemory: .init())
        var draft = Draft(["Iran asked and urged Oman."])
        let first = draft.add(0, .event(Event(type: .request, mode: "meet", actor: [.iran])))
        draft.add(0, .event(Event(type: .request, mode: "meet", actor: [.iran], place: Place(text: "Muscat"))))
        draft.entries.append(first)
        #expect(draft.entries[1].id == first.id)
        #expect(try archive.store(draft).entries == 2)
        #expect(try archive.entries().map(\.id) == [first.id, first.id + ".2"])
    }

    @Test func otherTextUnderAKnownIdIsAnError() throws {
        let archive = try Archive(inMemory: .init())
        let draft = Draft(["One text."])
        try archive.store(draft)
        var twin = Draft(["Another text."], page: "two.txt")
        twin.article.id = draft.article.id
        let error = #expect(throws: ArchiveError.self) { try archive.store(twin) }
        #expect(error?.code == .invalidContent)
        #expect(try archive.counts().pages == 1)
    }
}

/// The record as JSON lines: what must not change when nothing has.
func exported(_ archive: Archive) throws -> [String] {
    try archive.articles().map(\.id).flatMap { id in
        var filter = EntryFilter()
        filter.article = id
        filter.includeRejected = true
        return try archive.entries(filter).map { try RecordLine.entry($0.entry).json() }
    }
}

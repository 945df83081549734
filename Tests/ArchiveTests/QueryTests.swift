import Archive
import Record
import Testing

@Suite struct QueryTests {
    /// Names of the sample's entries that a filter gives, in its order.
    func names(_ filter: EntryFilter) throws -> [String] {
        let (archive, entries) = try sample()
        let listed = try archive.entries(filter)
        #expect(try archive.count(filter) == listed.count)
        return listed.map { row in entries.first { $0.value.id == row.id }?.key ?? "?" }
    }

    @Test func orders() throws {
        #expect(
            try names(EntryFilter())
                == ["visit", "request", "denial", "accusation", "talks", "position", "hypothetical"])
        #expect(
            try names(EntryFilter(order: .date))
                == ["talks", "request", "visit", "denial", "accusation", "position", "hypothetical"])
        #expect(try names(EntryFilter(order: .newest)).prefix(3) == ["visit", "request", "talks"])
        #expect(try Self.paged() == ["denial", "accusation"])
    }

    static func paged() throws -> [String] {
        let (archive, entries) = try sample()
        return try archive.entries(EntryFilter(limit: 2, offset: 2)).map { row in
            entries.first { $0.value.id == row.id }?.key ?? "?"
        }
    }

    @Test(arguments: [
        (["IRN"], [], ["visit", "request", "denial", "talks"]), (["IRN"], ["OMN"], ["visit", "request"]),
        (["OMN"], ["IRN"], ["position"]), (["jose azar"], [], ["denial"]), (["AZAR"], [], ["denial"]),
        (["zar"], [], []), (["united states"], ["IRN"], ["accusation", "talks"]),
        (["regional bank"], [], ["hypothetical"]),
        (["XXX"], [], []), (["%"], [], []), (["'"], [], []), ([], ["OMN"], ["visit", "request", "position"]),
        (["OMN", "USA"], ["IRN"], ["accusation", "talks", "position"]),
    ])
    func parties(actor: [String], with: [String], expected: [String]) throws {
        #expect(try names(EntryFilter(actor: actor, with: with)) == expected)
    }

    @Test func fields() throws {
        #expect(try names(EntryFilter(types: [.request])) == ["request"])
        #expect(try names(EntryFilter(modes: ["withdraw", "visit"])) == ["visit", "hypothetical"])
        var filter = EntryFilter()
        filter.stances = [.demand]
        #expect(try names(filter) == ["position"])
        filter = EntryFilter()
        filter.realities = [.planned, .hypothetical]
        #expect(try names(filter) == ["visit", "hypothetical"])
        filter = EntryFilter()
        filter.contestedOnly = true
        #expect(try names(filter) == ["denial", "accusation"])
        filter = EntryFilter()
        filter.text = "drone"
        #expect(try names(filter) == ["denial", "accusation"])
        filter = EntryFilter()
        filter.about = "Sovereignty"
        #expect(try names(filter) == ["position"])
        // The context of one entry; and the others' evidence speaks of a diplomat.
        filter.about = "diplomatic"
        #expect(try names(filter) == ["request", "denial", "accusation"])
        filter.about = "arms drones"
        #expect(try names(filter) == ["denial"])
        filter.about = "drones sovereignty"
        #expect(try names(filter) == [])
        filter.about = "!!"
        #expect(try names(filter) == [])
    }

    @Test func issuesOfTwoWords() throws {
        let archive = try Archive(inMemory: .init())
        var draft = Draft(["Oman backs it."])
        draft.add(
            0, .position(Position(holder: .oman, stance: .support, issue: "human_rights", statement: "backs it")))
        try archive.store(draft)
        for (words, count) in [("human rights", 1), ("Human-Rights", 1), ("human_rights", 1), ("human", 0)] {
            var filter = EntryFilter()
            filter.about = words
            #expect(try archive.count(filter) == count, "\(words)")
        }
    }

    @Test func datesLeaveOutWhatHasNone() throws {
        var filter = EntryFilter()
        filter.from = try day("2025-02-03")
        #expect(try names(filter) == ["visit", "request"])
        filter.to = try day("2025-02-03")
        #expect(try names(filter) == ["request"])
        filter.from = nil
        #expect(try names(filter) == ["request", "talks"])
        filter.from = try day("2025-05-31")
        filter.to = nil
        #expect(try names(filter) == ["visit"])
    }

    @Test func timelineRunsBothWaysAndPutsUndatedLast() throws {
        let (archive, entries) = try sample()
        func ids(_ names: [String]) -> [String] { names.compactMap { entries[$0]?.id } }
        #expect(try archive.timeline(["IRN"], ["OMN"]).map(\.id) == ids(["request", "visit", "position"]))
        #expect(try archive.timeline(["OMN"], ["Iran"]).map(\.id) == ids(["request", "visit", "position"]))
        #expect(try archive.timeline(["USA"], ["IRN"]).map(\.id) == ids(["talks", "accusation"]))
        #expect(try archive.timeline(["USA"], ["OMN"]).isEmpty)
    }

    @Test func showFindsByShortenedId() throws {
        let (archive, entries) = try sample()
        let accusation = try #require(entries["accusation"])
        guard case .entry(let detail) = try archive.show(String(accusation.id.prefix(9))) else {
            Issue.record("an entry was expected")
            return
        }
        #expect(detail.listed.entry == accusation)
        #expect(detail.evidenceSentences == [2, 3])
        #expect(detail.context.map(\.number) == [1, 2, 3, 4])
        #expect(detail.article.headline == "Muscat weighs a meeting")
        guard case .article(let article) = try archive.show(accusation.article) else {
            Issue.record("an article was expected")
            return
        }
        #expect(article.entries.count == 4)
        #expect(article.sentences.count == 4)
        let ambiguous = #expect(throws: ArchiveError.self) { try archive.show("e") }
        #expect(ambiguous?.code == .ambiguous)
        #expect(ambiguous?.candidates == entries.values.map(\.id).sorted())
        for id in ["", "zzz", "'", "%", "e%"] {
            #expect(throws: ArchiveError.self) { try archive.show(id) }
        }
    }

    @Test func searchFindsSentencesHeadlinesCaptions() throws {
        let (archive, entries) = try sample()
        let drones = try archive.search("DRONE")
        #expect(drones.hits.map(\.position).sorted() == [2, 3])
        #expect(drones.total == 2 && !drones.isPartial)
        let found = Set(drones.hits.flatMap(\.entries).map(\.id))
        #expect(found.isSuperset(of: ["denial", "accusation"].compactMap { entries[$0]?.id }))
        #expect(drones.hits.first?.snippet.filter(\.isMatch).map(\.text) == ["drones"])
        #expect(try archive.search("weighs").hits.map(\.part) == [.headline])
        #expect(try archive.search("harbour").hits.map(\.part) == [.caption])
        #expect(try archive.search("\"demands that\" strait").hits.count == 1)
        #expect(try archive.search("stra*").total == 2)
        #expect(try archive.search("strait zebra").isPartial)
    }

    @Test(arguments: [
        "", " ", "\"", "\"\"", "*", "AND", "NOT", "a AND", "NEAR(", "text:", "passage_search:x", "(((", "'", "--", ";",
        "{", "^", "-", "+", "\\", "%", "\0", "drone\0", "\u{FFFD}", "col : \"x", "a\" OR \"b", "😀",
        String(repeating: "x ", count: 5000), String(repeating: "(", count: 5000),
    ])
    func junkIsNoError(words: String) throws {
        let (archive, _) = try sample()
        _ = try archive.search(words)
        var filter = EntryFilter()
        filter.text = words
        filter.about = words
        filter.actor = [words]
        filter.with = [words]
        filter.article = words
        #expect(try archive.entries(filter).isEmpty)
        #expect(try archive.timeline([words], [words]).isEmpty)
    }

    @Test func briefGoesByWhatWasRead() throws {
        let (archive, entries) = try sample()
        let all = try archive.brief(since: day("2025-01-01"))
        #expect(all.articles.count == 3)
        #expect(all.background.map(\.id) == [entries["talks"]?.id])
        #expect(all.ahead.map(\.id) == [entries["visit"]?.id, entries["hypothetical"]?.id])
        #expect(all.contested.count == 2)
        let late = try archive.brief(since: day("2025-01-02"))
        #expect(late.articles.map(\.headline) == ["Visit planned"])
        #expect(late.ahead.map(\.id) == [entries["visit"]?.id])
    }

    /// A code, the sector of a body that has it, and what the code is called.
    static let codes: [(code: String, sector: String?, name: String?)] = [
        ("USA", "MED", "United States"), ("IGO", nil, "Intergovernmental organizations"), ("FRA", "MED", nil),
    ]

    @Test("a code is called by its state, not by whoever shares the code", arguments: codes)
    func namesOfCodes(code: String, sector: String?, name: String?) throws {
        let archive = try Archive(inMemory: .init())
        var draft = Draft(["One sentence."])
        let body = Entity(text: "A body", name: "A body", code: code, sector: sector)
        draft.add(0, .event(Event(type: .agree, actor: [body], recipient: code == "USA" ? [.usa] : [])))
        draft.add(0, .event(Event(type: .consult, actor: [body])))
        try archive.store(draft)
        #expect(try archive.actors().first?.name == name)
    }

    @Test func counts() throws {
        let (archive, _) = try sample()
        let counts = try archive.counts()
        #expect(counts.pages == 3 && counts.articles == 3 && counts.copies == 0 && counts.total == 7)
        #expect(counts.entries[.event] == 3 && counts.entries[.perception] == 0)
        #expect(counts.contested == 2)
        #expect(counts.published == (try day("2025-01-20"))...(try day("2025-02-04")))
        let actors = try archive.actors()
        #expect(actors.map(\.code) == ["IRN", "OMN", "USA"])
        #expect(actors.first?.name == "Iran")
        #expect(actors.first?.entries == 6)
        #expect(try archive.actors(coded: false).map(\.name).contains("José Azar"))
        let relations = try archive.relations()
        #expect(relations.map(\.first) == ["IRN", "IRN"])
        #expect(relations.map(\.second) == ["OMN", "USA"])
        #expect(relations.first?.quads == [1, 0, 1, 0])
        #expect(relations.last?.contested == 1)
    }

    @Test func copiesAndStories() throws {
        let archive = try Archive(inMemory: .init())
        let original = Draft(["One text."], page: "one.txt")
        let copy = Draft(["One text, cut."], page: "two.txt")
        try archive.store(original)
        try archive.store(copy)
        #expect(try archive.copies().isEmpty)
        try archive.mark(article: copy.article.id, copyOf: original.article.id, story: "s")
        let groups = try archive.copies()
        #expect(groups.map(\.original.id) == [original.article.id])
        #expect(groups.first?.copies.map(\.id) == [copy.article.id])
        #expect(try archive.article(id: copy.article.id)?.copyOf == original.article.id)
        var filter = ArticleFilter()
        filter.includeCopies = false
        #expect(try archive.articles(filter).map(\.page) == ["one.txt"])
        #expect(throws: ArchiveError.self) { try archive.mark(article: "a0", copyOf: nil, story: nil) }
    }
}

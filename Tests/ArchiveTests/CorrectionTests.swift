import Archive
import Record
import Testing

@Suite struct CorrectionTests {
    func one() throws -> (Archive, Entry) {
        let archive = try Archive(inMemory: .init())
        var draft = Draft(["Iran asked Oman on Monday."])
        let entry = draft.add(
            0, .event(Event(type: .request, actor: [.iran], recipient: [.oman])), date: try dated("2025-02-03"))
        try archive.store(draft)
        return (archive, entry)
    }

    func fix(_ entry: Entry, _ field: String, _ json: String) -> Correction {
        Correction(entry: entry.id, verdict: .fix(field: field, json: json), made: time())
    }

    @Test func verdictsFollowEachOther() throws {
        let (archive, entry) = try one()
        for (verdict, state, listed) in [
            (Correction.Verdict.reject, ReviewState.rejected, 0), (.accept, .accepted, 1), (.reopen, .open, 1),
        ] {
            try archive.record(Correction(entry: entry.id, verdict: verdict, made: time()))
            #expect(try archive.entry(id: entry.id)?.review == state)
            #expect(try archive.entries().count == listed)
            #expect(try archive.search("asked").hits.first?.entries.count == listed)
        }
        #expect(try archive.corrections(of: entry.id).count == 3)
    }

    @Test func fixesChangeListsAndFilters() throws {
        let (archive, entry) = try one()
        try archive.record(fix(entry, "type", "\"THREATEN\""))
        try archive.record(fix(entry, "recipient", "[{\"text\":\"Qatar\",\"code\":\"QAT\"}]"))
        try archive.record(fix(entry, "date", "{\"text\":\"in May\",\"value\":\"2025-05\",\"basis\":\"vague\"}"))
        #expect(try archive.entries(EntryFilter(types: [.request])).isEmpty)
        let found = try #require(try archive.entries(EntryFilter(with: ["QAT"], types: [.threaten])).first)
        #expect(found.id == entry.id && found.isCorrected)
        #expect(found.entry.date?.value?.value == "2025-05")
        guard case .entry(let detail) = try archive.show(entry.id) else {
            Issue.record("an entry was expected")
            return
        }
        #expect(detail.asCoded == entry)
        #expect(detail.corrections.count == 3)
        for field in ["type", "recipient", "date"] {
            try archive.record(Correction(entry: entry.id, verdict: .unfix(field: field), made: time()))
        }
        #expect(try archive.entry(id: entry.id)?.entry == entry)
        #expect(try archive.entry(id: entry.id)?.isCorrected == false)
    }

    @Test func nullRemovesAField() throws {
        let (archive, entry) = try one()
        let fixed = try archive.record(fix(entry, "date", "null"))
        #expect(fixed.date == nil)
        #expect(try archive.entries().first?.entry.date == nil)
    }

    @Test(arguments: [
        ("type", "\"NOTHING\""), ("type", "null"), ("type", "{"), ("type", ""), ("stance", "\"demand\""),
        ("id", "\"e1\""),
        ("evidence", "[]"), ("article", "\"a\""), ("date", "{\"value\":\"Monday\"}"), ("actor", "\"Iran\""), ("", "1"),
        ("'; DROP TABLE entry; --", "1"), ("confidence", "\"high\""),
    ])
    func senselessFixesAreRefused(field: String, json: String) throws {
        let (archive, entry) = try one()
        let error = #expect(throws: ArchiveError.self) { try archive.record(fix(entry, field, json)) }
        #expect(error?.code == .invalidCorrection)
        #expect(try archive.corrections().isEmpty)
        #expect(try archive.entries().map(\.entry) == [entry])
    }

    @Test func confidenceOutOfRangeIsRefused() throws {
        let (archive, entry) = try one()
        #expect(throws: ArchiveError.self) { try archive.record(fix(entry, "confidence", "7")) }
        #expect(try archive.entries().map(\.entry) == [entry])
    }

    @Test func unknownEntry() throws {
        let (archive, _) = try one()
        let error = #expect(throws: ArchiveError.self) {
            try archive.record(Correction(entry: "e0", verdict: .accept, made: time()))
        }
        #expect(error?.code == .notFound)
    }

    @Test func everyFieldOfEveryKindIsAFieldOfItsLine() throws {
        var random = RandomEntries(generator: SplitMix(state: 7))
        let archive = try Archive(inMemory: .init())
        for kind in EntryKind.allCases {
            var draft = Draft(["Sentence of \(kind.rawValue)."], page: kind.rawValue)
            let entry = random.entry(kind, article: draft.article.id, evidence: [draft.evidence(0)])
            draft.entries = [entry]
            try archive.store(draft)
            // A fix that says what is coded already changes nothing, whatever the field.
            let line = try RecordLine.entry(entry).json()
            #expect(line.contains("\"kind\":\"\(kind.rawValue)\""))
            try archive.record(fix(entry, "claim", "\"denied\""))
            #expect(try archive.entry(id: entry.id)?.entry.claim == .denied)
        }
    }

    @Test func aMissedEntryIsAddedToItsSentence() throws {
        let (archive, entry) = try one()
        func draft(_ words: String, _ fields: [(field: String, json: String)]) throws -> Entry {
            try archive.draft(of: .event, in: entry.article, resting: words, fields: fields)
        }
        let fields = [
            (field: "type", json: "\"AGREE\""), (field: "actor", json: "[{\"text\":\"Oman\",\"code\":\"OMN\"}]"),
        ]
        let added = try archive.add(Addition(try draft("asked Oman", fields), reviewer: "ada", made: time()))
        #expect(added.evidence.first?.exact == "Iran asked Oman on Monday.")
        #expect(added.coder == "review/ada" && added.reality == .actual)
        #expect(try archive.entries(EntryFilter(types: [.agree])).first?.review == .accepted)
        for (words, fields) in [
            ("asked Qatar", fields), ("", fields), ("asked", [(field: "type", json: "\"HUG\"")]),
            ("asked", [(field: "speaker", json: "\"Oman\"")]), ("asked", []),
            ("asked", [(field: "id", json: "\"e1\"")]),
        ] {
            #expect(throws: ArchiveError.self) { try draft(words, fields) }
        }
    }

    @Test func goldHoldsOnlyArticlesJudgedThroughout() throws {
        let (archive, entry) = try one()
        func gold() throws -> [String] {
            var lines: [String] = []
            try archive.export(.gold) { lines += $0.split(separator: "\n").map(String.init) }
            return lines
        }
        #expect(try gold().isEmpty)
        try archive.record(fix(entry, "type", "\"THREATEN\""))
        #expect(try gold().isEmpty)
        try archive.record(Correction(entry: entry.id, verdict: .accept, made: time()))
        let lines = try gold()
        #expect(lines.count == 2)
        #expect(lines.first?.contains(#""kind":"article""#) == true && lines.last?.contains("THREATEN") == true)
        let second = try archive.draft(
            of: .event, in: entry.article, resting: "asked", fields: [(field: "type", json: "\"AGREE\"")])
        try archive.add(Addition(second, made: time()))
        #expect(try gold().count == 3)
        try archive.record(Correction(entry: entry.id, verdict: .reject, made: time()))
        #expect(try gold().count == 2)
        try archive.record(Correction(entry: entry.id, verdict: .reopen, made: time()))
        #expect(try gold().isEmpty)
    }
}

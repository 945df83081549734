import Record
import Testing

@testable import Archive

/// What is known across articles, in small archives about invented affairs.
@Suite struct JoinTests {
    static let ghana = Entity(text: "Ghana", name: "Ghana", code: "GHA")
    static let togo = Entity(text: "Togo", name: "Togo", code: "TGO")

    /// An article with one event of Ghana towards Togo.
    static func report(
        _ page: String, _ sentence: String, date: String?, published: String, type: EventType = .mobilize,
        place: String? = nil, publisher: String, agency: String? = nil, claim: Claim = .reported
    ) throws -> Draft {
        var draft = Draft(
            [sentence, "It rained."], page: page, headline: "Report of \(publisher)",
            published: try dated(published), publisher: publisher)
        let chain =
            [ChainLink(name: publisher, role: .publisher)] + (agency.map { [ChainLink(name: $0, role: .agency)] } ?? [])
        draft.add(
            0,
            .event(
                Event(
                    type: type, actor: [ghana], recipient: [togo], place: place.map { Place(text: $0) })),
            date: try date.map { try dated($0) }, claim: claim, chain: chain)
        return draft
    }

    /// Three reports of one move of troops, and one of another.
    static func moves() throws -> [Draft] {
        [
            try report(
                "a.txt", "Ghana sent 400 soldiers to the border post at Aflao on Monday.", date: "2031-05-05",
                published: "2031-05-06", place: "Aflao", publisher: "Accra Post"),
            try report(
                "b.txt", "Soldiers from Ghana took up places near the border post at Lomé on Tuesday.",
                date: "2031-05-06",
                published: "2031-05-07", place: "Lomé", publisher: "Lomé Courier", agency: "NAP"),
            try report(
                "c.txt", "Soldiers of Ghana have arrived at the border post, NAP said.", date: nil,
                published: "2031-05-07", publisher: "Volta Herald", agency: "NAP"),
            try report(
                "d.txt", "Ghana flew a field hospital and soldiers to the far north in June.", date: "2031-06-20",
                published: "2031-06-21", publisher: "Accra Post"),
        ]
    }

    @Test func reportsOfOneHappeningStandTogether() throws {
        let archive = try Archive(inMemory: .init())
        for draft in try Self.moves() { try archive.store(draft) }
        #expect(try archive.isJoinStale())
        #expect(try archive.joinReports() == Archive.Joined(happenings: 1, answered: 0))
        #expect(try !archive.isJoinStale())
        let listed = try archive.entries(EntryFilter(kinds: [.event]))
        let notes = listed.map(\.happening)
        #expect(notes.map { $0 != nil } == [true, true, true, false])
        let note = try #require(notes[0])
        // The two that rest on one agency are one source.
        #expect(note.sources == 2)
        #expect(
            note.words == "3 reports, 2 independent; dates differ: 2031-05-05 / 2031-05-06; places differ: Aflao / Lomé"
        )
        guard case .happening(let detail) = try archive.show(note.id) else {
            Issue.record("no happening")
            return
        }
        #expect(detail.reports.map(\.page) == ["a.txt", "b.txt", "c.txt"])
        guard case .entry(let entry) = try archive.show(listed[1].id) else { return }
        #expect(entry.otherReports.map(\.page) == ["a.txt", "c.txt"])
    }

    @Test func theOrderOfReadingChangesNothing() throws {
        let drafts = try Self.moves()
        var seen: Set<[String]> = []
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
            let archive = try Archive(inMemory: .init())
            // Joining between the pages, as runs on several days do, must not matter either.
            for index in order {
                try archive.store(drafts[index])
                try archive.joinReports()
            }
            seen.insert(
                try archive.entries(EntryFilter(kinds: [.event])).map {
                    "\($0.id) \($0.happening?.id ?? "") \($0.happening?.words ?? "")"
                })
        }
        #expect(seen.count == 1)
    }

    @Test func aCopyIsNoSecondSource() throws {
        let archive = try Archive(inMemory: .init())
        let first = try Self.report(
            "a.txt", "Ghana sent soldiers to the border post at Aflao.", date: "2031-05-05", published: "2031-05-05",
            publisher: "Accra Post")
        var second = try Self.report(
            "b.txt", "Ghana sent soldiers to the border post at Aflao today.", date: "2031-05-05",
            published: "2031-05-05", publisher: "Some Site")
        second.article.copyOf = first.article.id
        try archive.store(first)
        try archive.store(second)
        try archive.joinReports()
        let note = try #require(try archive.entries(EntryFilter(kinds: [.event]))[0].happening)
        #expect(note.words == "2 reports, 1 independent")
    }

    @Test func aRejectedReportLeavesWithWhatItSaid() throws {
        let archive = try Archive(inMemory: .init())
        for draft in try Self.moves() { try archive.store(draft) }
        try archive.joinReports()
        let events = try archive.entries(EntryFilter(kinds: [.event]))
        try archive.record(
            Correction(entry: events[1].id, verdict: .reject, reviewer: "r", made: time()))
        // At once, before anything is joined anew.
        let left = try #require(try archive.entry(id: events[0].id)?.happening)
        #expect(left.words == "2 reports, 2 independent")
        #expect(try archive.isJoinStale())
        try archive.joinReports()
        #expect(try archive.entry(id: events[0].id)?.happening?.reports.count == 2)
        // A page that is coded anew without the event takes it along.
        let bare = Draft(["Nothing happened."], page: "c.txt")
        try archive.store(bare)
        #expect(try archive.joinReports().happenings == 0)
        #expect(try archive.entry(id: events[0].id)?.happening == nil)
    }

    // MARK: Accusations

    static func accusing(
        _ page: String, _ sentence: String, charge: String, by accuser: Entity?, of accused: Entity,
        denial: String? = nil, published: String
    ) throws -> Draft {
        var draft = Draft(
            [sentence], page: page, headline: "From \(page)", published: try dated(published), publisher: page)
        draft.add(
            0,
            .accusation(
                Accusation(
                    accuser: accuser, accused: accused, charge: charge,
                    denial: denial.map { .init(speaker: accused, text: $0, evidence: [draft.evidence(0)]) })),
            claim: denial == nil ? .alleged : .denied)
        return draft
    }

    @Test func anotherArticleDeniesAndAccusesBack() throws {
        let archive = try Archive(inMemory: .init())
        let charge = try Self.accusing(
            "a.txt", "Ghana accused Togo of jamming the radio of its fishing boats.",
            charge: "jamming the radio of its fishing boats", by: Self.ghana, of: Self.togo, published: "2031-05-05")
        let denial = try Self.accusing(
            "b.txt", "Asked about the charge that it had jammed radios of fishing boats, Togo called it absurd.",
            charge: "had jammed radios of fishing boats", by: Self.ghana, of: Self.togo, denial: "absurd",
            published: "2031-05-07")
        let counter = try Self.accusing(
            "c.txt", "Togo said that fishing boats of Ghana had jammed its own radio masts.",
            charge: "had jammed its own radio masts", by: Self.togo, of: Self.ghana, published: "2031-05-08")
        let late = try Self.accusing(
            "d.txt", "Togo denied jamming the radio of fishing boats.", charge: "jamming the radio of fishing boats",
            by: nil, of: Self.togo, denial: "denied", published: "2031-09-01")
        let other = try Self.accusing(
            "e.txt", "Togo denied buying votes in the assembly of the union.",
            charge: "buying votes in the assembly of the union", by: Self.ghana, of: Self.togo, denial: "denied",
            published: "2031-05-06")
        for draft in [late, counter, other, charge, denial] { try archive.store(draft) }
        #expect(try archive.joinReports().answered == 3)
        let found = try #require(try archive.entry(id: charge.entries[0].id))
        #expect(found.answers.map(\.kind) == [.denial, .counter])
        #expect(found.answers.map(\.entry.id) == [denial.entries[0].id, counter.entries[0].id])
        #expect(found.isContested)
        // The stored entry stays as coded; the answer names its article and brings its own evidence.
        #expect(found.entry == charge.entries[0])
        guard case .accusation(let answered) = found.answered.body else { return }
        #expect(found.answered.id == charge.entries[0].id)
        #expect(answered.denial?.article == denial.article.id)
        #expect(answered.denial?.evidence == [denial.evidence(0)])
        #expect(answered.denial?.speaker == Self.togo)
        #expect(answered.counter == counter.entries[0].id)
        // Who accused back is accused in turn.
        guard case .entry(let back) = try archive.show(counter.entries[0].id) else { return }
        #expect(back.counter?.id == charge.entries[0].id)
        // What is written out can be stored again: foreign evidence is not looked for in the accusation's own text.
        let line = try RecordLine.entry(found.answered).json()
        #expect(line.contains("\"article\":\"\(denial.article.id)\""))
        var again = charge
        again.entries = [found.answered]
        #expect(try Archive(inMemory: .init()).store(again).refused.isEmpty)
    }

    @Test func aDeniedEventIsADenial() throws {
        let archive = try Archive(inMemory: .init())
        let charge = try Self.accusing(
            "a.txt", "Ghana accused Togo of shelling a customs house near the lagoon.",
            charge: "shelling a customs house near the lagoon", by: Self.ghana, of: Self.togo, published: "2031-05-05")
        var answer = Draft(
            ["An envoy of Togo denied that any customs house at the lagoon had been shelled."], page: "b.txt",
            published: try dated("2031-05-06"))
        answer.add(
            0, .event(Event(type: .assault, actor: [Self.togo], recipient: [])), claim: .denied,
            chain: [ChainLink(name: "an envoy", role: .speaker)])
        try archive.store(charge)
        try archive.store(answer)
        try archive.joinReports()
        let found = try #require(try archive.entry(id: charge.entries[0].id))
        #expect(found.answers.compactMap(\.denial).map(\.speaker?.text) == ["an envoy"])
        #expect(found.answers.compactMap(\.denial).first?.evidence == [answer.evidence(0)])
    }
}

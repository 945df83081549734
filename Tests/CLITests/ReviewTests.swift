import Archive
import Foundation
import Record
import Testing

@testable import RapporteurCLI

@Suite struct ReviewStepTests {
    @Test(arguments: [
        ("a", ReviewStep.accept), ("", .skip), ("  s", .skip), ("r", .reject(why: "")),
        ("r not  said", .reject(why: "not said")), ("f type=REJECT", .fix(["type=REJECT"])),
        ("f charge=spying on ships reality=planned", .fix(["charge=spying on ships", "reality=planned"])),
        ("p recipient=[]", .split(["recipient=[]"])), ("m e12", .merge(into: "e12")), ("q", .quit),
    ])
    func linesAreSteps(line: String, step: ReviewStep) { #expect(ReviewStep(line) == step) }

    @Test(arguments: ["f", "f type", "m", "z", "f =x"]) func nonsenseIsNamed(line: String) {
        guard case .unknown = ReviewStep(line) else {
            Issue.record("\(line) was understood")
            return
        }
    }
}

@Suite struct ReviewSessionTests {
    private func session() throws -> (Archive, ReviewSession, [String]) {
        let archive = try Archive(inMemory: .init())
        let text = "Oman asked Qatar for a meeting. Chad blamed Mali for the raid."
        let article = Article(page: "p.txt", ordinal: 1, headline: "Two things", language: "en", text: text)
        func entry(_ range: Range<Int>, _ event: Event) -> Entry {
            let exact = String(text.dropFirst(range.lowerBound).prefix(range.count))
            return Entry(
                article: article.id, evidence: [Evidence(start: range.lowerBound, end: range.upperBound, exact: exact)],
                confidence: 0.5, body: .event(event))
        }
        func state(_ name: String, _ code: String) -> Entity { Entity(text: name, name: name, code: code) }
        let entries = [
            entry(0..<31, Event(type: .request, actor: [state("Oman", "OMN")], recipient: [state("Qatar", "QAT")])),
            entry(32..<62, Event(type: .accuse, actor: [state("Chad", "TCD")], recipient: [state("Mali", "MLI")])),
        ]
        try archive.store(
            page: PageRecord(
                path: "p.txt", kind: "text", hash: "h", byteCount: 1, readAt: Date(timeIntervalSince1970: 0)),
            articles: [CodedArticle(article: article, sentences: [], entries: entries)])
        let ids = entries.map(\.id)
        let session = ReviewSession(
            archive: archive, queue: ids, reviewer: "ana", now: { Date(timeIntervalSince1970: 86_400) })
        return (archive, session, ids)
    }

    @Test func verdictsAreStoredAtOnceAndTakenBack() throws {
        var (archive, session, ids) = try session()
        _ = try session.take(.accept)
        _ = try session.take(.reject(why: "a comment"))
        #expect(session.current == nil)
        #expect(try archive.entry(id: ids[0])?.review == .accepted)
        #expect(try archive.entry(id: ids[1])?.review == .rejected)
        #expect(try archive.corrections(of: ids[1]).map(\.note) == ["a comment"])
        // A sitting that is over can't be undone from within; a new one starts at the entry.
        var again = ReviewSession(archive: archive, queue: ids, reviewer: "ana")
        _ = try again.take(.fix(["type=THREATEN"]))
        #expect(again.current == ids[0])
        _ = try again.take(.undo)
        #expect(try archive.entry(id: ids[0])?.isCorrected == false)
    }

    @Test func whatCannotBeIsToldAndChangesNothing() throws {
        var (archive, session, ids) = try session()
        for step in [ReviewStep.fix(["type=HUG"]), .fix(["colour=red"]), .merge(into: "e0"), .merge(into: ids[0])] {
            guard case .stay(let words) = try session.take(step) else {
                Issue.record("\(step) was taken")
                continue
            }
            #expect(!words.isEmpty)
        }
        #expect(try archive.corrections().isEmpty)
        #expect(session.current == ids[0])
    }

    @Test func aSplitOutlivesTheNextCoding() throws {
        var (archive, session, ids) = try session()
        _ = try session.take(.split(["type=CONSULT", #"recipient=[{"text":"Iran","code":"IRN"}]"#]))
        let all = try archive.entries()
        #expect(all.count == 3)
        let added = try #require(all.first { !ids.contains($0.id) })
        #expect(added.entry.coder == "review/ana" && added.review == .accepted)
        let article = try #require(try archive.article(id: added.entry.article))
        try archive.store(
            page: PageRecord(
                path: "p.txt", kind: "text", hash: "h", byteCount: 1, readAt: Date(timeIntervalSince1970: 9),
                coder: "rapporteur/9"),
            articles: [CodedArticle(article: article, sentences: [], entries: [])])
        #expect(try archive.entries().map(\.id) == [added.id])
        // The same again is refused, not stored twice.
        #expect(throws: ArchiveError.self) {
            try archive.add(Addition(added.entry, reviewer: "ana", made: Date(timeIntervalSince1970: 9)))
        }
    }

    @Test func oneThingInTwoReportsIsSeen() throws {
        let (archive, _, ids) = try session()
        let text = "Qatar was asked by Oman for a meeting."
        let article = Article(page: "q.txt", ordinal: 1, headline: "Again", language: "en", text: text)
        let entry = Entry(
            article: article.id, evidence: [Evidence(start: 0, end: 38, exact: text)], confidence: 0.5,
            body: .event(
                Event(
                    type: .request, actor: [Entity(text: "Oman", name: "Oman", code: "OMN")],
                    recipient: [Entity(text: "Qatar", name: "Qatar", code: "QAT")])))
        try archive.store(
            page: PageRecord(
                path: "q.txt", kind: "text", hash: "k", byteCount: 1, readAt: Date(timeIntervalSince1970: 0)),
            articles: [CodedArticle(article: article, sentences: [], entries: [entry])])
        #expect(try archive.sightings(of: ids[0]).map(\.id) == [entry.id])
        #expect(try archive.sightings(of: ids[1]).isEmpty)
    }
}

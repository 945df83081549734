import Foundation
import Record
import Testing

@Suite struct RecordLineTests {
    static let iran = Entity(text: "Tehran", name: "Iran", code: "IRN", sector: "GOV")
    static let oman = Entity(text: "Oman", name: "Oman", code: "OMN")
    static let date = DatedExpression(text: "on Tuesday", value: EDTFDate("2022-12-20"), basis: .calendar)
    static let bodies: [Entry.Body] = [
        .event(
            Event(
                type: .consult, mode: "visit", context: [.diplomatic], cameo: "042", actor: [iran], recipient: [oman],
                place: Place(text: "Muscat", name: "Muscat", code: "OMN"))),
        .quote(Quote(form: .partial, text: "useful", speaker: iran, topic: "talks", channel: "speech")),
        .position(
            Position(
                holder: iran, stance: .redLine, issue: "nuclear", statement: "will not give up", toward: oman,
                condition: "unless")),
        .accusation(
            Accusation(
                accuser: nil, accused: iran, charge: "had sent drones",
                denial: .init(speaker: iran, text: "baseless", evidence: [Evidence(start: 0, end: 1, exact: "x")]),
                counter: "e0")),
        .process(
            Process(
                name: "the talks", type: "talks",
                rounds: [
                    .init(
                        number: 3, date: date, venue: Place(text: "Muscat"), host: oman, mediator: nil,
                        participants: [iran], status: .planned)
                ], status: .stalled, obstacles: [.init(text: "a draft", namedBy: iran)])),
        .channel(Channel(type: .protectingPower, sender: iran, via: oman, receiver: nil)),
        .measure(Measure(type: .agreement, imposer: [iran, oman], from: date, status: .inForce)),
        .perception(Perception(holder: iran, about: oman, content: "reliable", order: 2, voice: oman)),
    ]

    @Test(arguments: bodies) func entriesComeBackAsTheyWere(body: Entry.Body) throws {
        let entry = Entry(
            article: "a1", evidence: [Evidence(start: 2, end: 5, exact: "é“x")],
            chain: [ChainLink(name: "IRNA", role: .agency)], claim: .claimed, reality: .planned, date: Self.date,
            confidence: 0.75, body: body, why: ["a rule"])
        let line = try RecordLine.entry(entry).json()
        #expect(!line.contains("\n"))
        #expect(try JSONDecoder().decode(RecordLine.self, from: Data(line.utf8)) == .entry(entry))
        #expect(line.contains("\"kind\":\"\(entry.kind.rawValue)\""))
    }

    @Test func aDateThatCannotBeInferredIsNull() throws {
        let entry = Entry(
            article: "a1", evidence: [Evidence(start: 0, end: 1, exact: "x")],
            date: DatedExpression(text: "on Monday", value: nil, basis: nil), confidence: 1,
            body: .event(Event(type: .consult, actor: [Self.iran])))
        #expect(try RecordLine.entry(entry).json().contains("\"date\":{\"text\":\"on Monday\",\"value\":null}"))
        var undated = entry
        undated.date = nil
        #expect(try RecordLine.entry(undated).json().contains("\"date\":null"))
    }

    @Test func articlesNeedOnlyTheirText() throws {
        let line = #"{"kind":"article","text":"One sentence."}"#
        guard case .article(let article) = try JSONDecoder().decode(RecordLine.self, from: Data(line.utf8)) else {
            Testing.Issue.record("not an article")
            return
        }
        #expect(article.text == "One sentence.")
        #expect(article.id == RecordID.article(headline: nil, text: "One sentence."))
        let again = try JSONDecoder().decode(
            RecordLine.self, from: Data(try RecordLine.article(article).json().utf8))
        #expect(again == .article(article))
    }
}

@Suite struct RecordIDTests {
    private let entry = Entry(
        article: "a1", evidence: [Evidence(start: 2, end: 5, exact: "abc")], confidence: 0.5,
        body: RecordLineTests.bodies[0])

    @Test func idsDependOnWhatIdentifiesTheEntryAlone() {
        var later = Entry(
            article: "a1", evidence: [Evidence(start: 2, end: 5, exact: "abc")], claim: .denied, reality: .planned,
            confidence: 0.9, body: entry.body)
        #expect(later.id == entry.id)
        guard case .event(var event) = entry.body else { return }
        event.place = Place(text: "Rome", code: "ITA")
        later = Entry(article: "a1", evidence: entry.evidence, confidence: 0.5, body: .event(event))
        #expect(later.id == entry.id)
        event.mode = "phone"
        later = Entry(article: "a1", evidence: entry.evidence, confidence: 0.5, body: .event(event))
        #expect(later.id == entry.id)
        event.type = .reject
        later = Entry(article: "a1", evidence: entry.evidence, confidence: 0.5, body: .event(event))
        #expect(later.id != entry.id)
    }

    @Test func idsAreTheSameOnEveryMachine() {
        #expect(RecordID.article(headline: nil, text: "") == RecordID.article(headline: nil, text: ""))
        #expect(RecordID.article(headline: "ab", text: "c") != RecordID.article(headline: "a", text: "bc"))
        #expect(RecordID.page(bytes: []) == "pe3b0c44298fc1c14")
    }
}

@Suite struct EventTypeTests {
    @Test(arguments: EventType.allCases) func everyTypeHasQuadAndScaleUnlessItIsAStatement(type: EventType) {
        #expect((type.quad == nil) == (type == .statement))
        #expect((type.scale(mode: nil) == nil) == (type == .statement))
        for mode in type.modes {
            guard let scale = type.scale(mode: mode), let quad = type.quad else { continue }
            #expect((quad <= 2) == (scale > 0) || type == .request)
        }
    }

    @Test func thirtySevenContexts() { #expect(EventContext.allCases.count == 37) }
}

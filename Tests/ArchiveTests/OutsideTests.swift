import Record
import Testing

@testable import Archive

@Suite struct OutsideTests {
    static let codes: @Sendable (String) -> String? = { ["Chad": "TCD", "Mali": "MLI"][$0] }

    @Test func polecatRowsKeepListsAligned() throws {
        var rows = OutsideRows(.polecat, code: Self.codes)
        #expect(
            try rows.row(
                "\u{FEFF}Event ID\tEvent Date\tEvent Type\tEvent Mode\tEvent Intensity\tActor Name\tActor Country\tRecipient Country"
            )
                == .header)
        guard case .event(let event) = try rows.row("X1\t2023-05-02\tREQUEST\tNone\t-1.5\tAda; Bo\tTCD; None\tMLI")
        else {
            Issue.record("an event was expected")
            return
        }
        #expect(event.actors == [.init(code: "TCD", name: "Ada"), .init(code: nil, name: "Bo")])
        #expect(event.recipients == [.init(code: "MLI", name: nil)])
        #expect(event.mode == nil && event.intensity == -1.5 && event.type == .request)
    }

    @Test func icewsNamesBecomeCodesAndCameoBecomesPlover() throws {
        var rows = OutsideRows(.icews, code: Self.codes)
        _ = try rows.row("Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tTarget Name\tTarget Country")
        guard case .event(let event) = try rows.row("7\t2001-01-03\tCouncil\tChad\t084\tArmy\tMali") else {
            Issue.record("an event was expected")
            return
        }
        #expect(event.type == .retreat && event.cameo == "084")
        #expect(event.actors == [.init(code: "TCD", name: "Council")])
    }

    @Test func gdeltHasSixtyOneColumns() throws {
        var rows = OutsideRows(.gdelt, code: Self.codes)
        var cells = [String](repeating: "", count: 61)
        for (place, text) in [
            (0, "99"), (1, "20240229"), (6, "CHAD"), (7, "TCD"), (16, "MALI"), (17, "MLI"), (26, "190"), (30, "-10.0"),
        ] {
            cells[place] = text
        }
        guard case .event(let event) = try rows.row(cells.joined(separator: "\t")) else {
            Issue.record("an event was expected")
            return
        }
        #expect(event.type == .assault && event.day.description == "2024-02-29")
        #expect(event.recipients == [.init(code: "MLI", name: "MALI")])
        #expect(throws: OutsideRows.Malformed.self) { try rows.row("1\t2") }
    }

    @Test(arguments: [
        ("010", EventType.statement), ("0231", .request), ("080", .concede), ("0831", .concede), ("0841", .retreat),
        ("087", .retreat), ("093", .accuse), ("190", .assault), ("203", .assault),
    ])
    func cameoRoots(code: String, type: EventType) { #expect(CAMEO.type(of: code) == type) }

    @Test(arguments: ["", "1", "00", "21", "x4", "---"]) func noCameo(code: String) {
        #expect(CAMEO.type(of: code) == nil)
    }

    @Test func weeksCountBothSidesAndTwiceIsOnce() throws {
        let archive = try Archive(inMemory: .init())
        var draft = Draft(["Iran asked Oman on Monday.", "Iran may ask Oman."])
        draft.add(0, .event(Event(type: .request, actor: [.iran], recipient: [.oman])), date: try dated("2025-02-03"))
        draft.add(
            1, .event(Event(type: .request, actor: [.iran], recipient: [.oman])), date: try dated("2025-02-04"),
            reality: .planned)
        try archive.store(draft)
        let event = OutsideEvent(
            id: "1", day: try day("2025-02-09"), type: .consult, actors: [.init(code: "OMN", name: nil)],
            recipients: [.init(code: "IRN", name: nil)])
        for _ in 0..<2 { try archive.keep([event], of: .polecat) }
        #expect(try archive.outsideCounts().map(\.count) == [1])
        #expect(try archive.outsideEvents(of: .polecat) == [event])
        #expect(try archive.outsideEvents(of: .gdelt).isEmpty)
        let weeks = try archive.weeks("IRN", "OMN", beside: .polecat)
        #expect(weeks == [WeekCount(monday: try day("2025-02-03"), own: [0, 0, 1, 0], outside: [1, 0, 0, 0])])
    }
}

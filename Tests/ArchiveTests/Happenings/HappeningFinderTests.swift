import Archive
import Record
import Testing

@Suite("Happenings")
struct HappeningFinderTests {
    static let names = ["TCD": "Chad", "MLI": "Mali"]

    static func report(
        _ article: String, _ text: String, type: EventType = .assault, actor: [String] = ["TCD"],
        recipient: [String] = ["MLI"], date: String? = "2031-04-02", published: String? = "2031-04-03",
        agency: String? = nil, place: String? = nil, copyOf: String? = nil
    ) -> EventReport {
        let event = Event(
            type: type, actor: actor.map { Entity(text: names[$0] ?? $0, code: $0) },
            recipient: recipient.map { Entity(text: names[$0] ?? $0, code: $0) },
            place: place.map { Place(text: $0) })
        let chain =
            [ChainLink(name: "Paper of \(article)", role: .publisher)]
            + (agency.map { [ChainLink(name: $0, role: .agency)] } ?? [])
        let entry = Entry(
            article: article, evidence: [Evidence(start: 0, end: text.unicodeScalars.count, exact: text)], chain: chain,
            date: date.map { DatedExpression(text: $0, value: EDTFDate($0), basis: .stated) }, confidence: 0.8,
            body: .event(event))
        return EventReport(entry: entry, published: published.flatMap { EDTFDate($0) }, copyOf: copyOf)
    }

    static let raid = [
        report(
            "a1", "Troops from Chad raided a border village in Mali on Wednesday, killing 12 people.", place: "Anefis"),
        report(
            "a2", "A raid by Chad on a village across the border in Mali killed 15 people, officials said.",
            place: "Kidal"),
        report(
            "a3", "Chad raided the border village in Mali late on Tuesday, killing 12.", date: "2031-04-01",
            agency: "NAP"),
    ]

    @Test("One happening, its sources counted, its contradictions side by side")
    func groups() throws {
        let found = HappeningFinder().happenings(in: Self.raid)
        let happening = try #require(found.first)
        #expect(found.count == 1)
        #expect(happening.reports.count == 3)
        #expect(happening.independentSources == 3)
        let fields = happening.conflicts.map(\.field)
        #expect(fields == [.date, .place, .count])
        let counts = try #require(happening.conflicts.last).values
        #expect(counts.map(\.text) == ["12", "15"])
        #expect(counts.map(\.entries.count) == [2, 1])
    }

    @Test("Agency copy and copies of one article are one source")
    func chains() {
        let reports = [
            Self.report("b1", "Chad attacked a convoy in Mali near the river.", agency: "NAP"),
            Self.report("b2", "Chad attacked a convoy in Mali near the river.", agency: "NAP"),
            Self.report("b3", "Chad attacked the convoy in Mali near the river.", copyOf: "b9"),
        ]
        #expect(HappeningFinder().happenings(in: reports).map(\.independentSources) == [2])
    }

    @Test(
        "Not one happening",
        arguments: [
            report("c2", "Chad raided a border village in Mali on Wednesday, killing people.", type: .coerce),
            report("c2", "Chad raided a border village in Mali on Wednesday, killing people.", actor: ["NER"]),
            report("c2", "Chad raided a border village in Mali on Wednesday, killing people.", recipient: ["SDN"]),
            report("c2", "Chad raided a border village in Mali on Wednesday, killing people.", date: "2031-01-12"),
            report("c2", "Warplanes sent by N'Djamena bombed fuel depots outside Gao at dawn."),
            report("a1", "Chad raided a border village in Mali on Wednesday, killing people."),
        ])
    func apart(_ other: EventReport) {
        #expect(HappeningFinder().happenings(in: [Self.raid[0], other]).count == 2)
    }

    @Test("Whatever the order of reports")
    func order() {
        let finder = HappeningFinder()
        let straight = finder.happenings(in: Self.raid)
        #expect(finder.happenings(in: Self.raid.reversed()) == straight)
        #expect(straight.first?.id.hasPrefix("h") == true)
    }
}

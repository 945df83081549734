import Coding
import Language
import Record
import Testing

/// What takes place between parties, and when: nouns under verbs of happening, days, hours and doers told elsewhere.
@Suite("Happenings")
struct EventHappeningTests {
    static let happenings: [CodedSentence] = [
        CodedSentence(
            "Clashes broke out between Malian and Nigerien troops.", "ASSAULT/firearms actual MLI+NER > "),
        CodedSentence(
            "A meeting between the Kenyan and Ugandan foreign ministers took place in Kampala.",
            "CONSULT actual KEN+UGA > "),
        CodedSentence("Protests broke out in Khartoum against the price of sugar.", "PROTEST/demo actual SDN > "),
        CodedSentence("The bombing of Aden by Saudi aircraft killed nine.", "ASSAULT/explosives actual SAU > YEM"),
    ]

    @Test("Nouns under verbs of happening are acts of the parties named", arguments: happenings)
    func happening(_ sentence: CodedSentence) throws {
        let found = try EventCoderTests.summary(sentence.text)
        #expect(found.count == 1)
        #expect(found.first?.split(separator: " ").dropFirst().joined() == Self.parties(sentence.expected[0]))
    }

    private static func parties(_ expected: String) -> String {
        expected.split(separator: " ").dropFirst().joined()
    }

    static let recipients: [CodedSentence] = [
        CodedSentence("Latvia refused to allow Danish planes to land.", "REJECT/yield actual LVA > DNK"),
        CodedSentence(
            "The Peruvian president warned Bolivia of serious consequences.", "THREATEN actual PER > BOL"),
        CodedSentence("Egypt said it would retaliate if Sudan filled the dam.", "THREATEN/violence actual EGY > SDN"),
        CodedSentence(
            "Latvia demanded the release of its two citizens held in Belarus.", "REQUEST/yield actual LVA > BLR"),
        CodedSentence(
            "The recall of Chad's ambassador from Abuja came as a surprise.", "SANCTION/withdraw actual TCD > NGA"),
        CodedSentence("Canada added six Syrian generals to its blacklist.", "SANCTION actual CAN > SYR"),
        CodedSentence("Norway shared intelligence with Denmark.", "COOPERATE actual NOR+DNK > "),
        CodedSentence(
            "Mali is to blame for the failure, the Nigerien minister said.", "ACCUSE/allege actual NER > MLI"),
    ]

    @Test("Whom it is done to", arguments: recipients)
    func recipient(_ sentence: CodedSentence) throws {
        #expect(try EventCoderTests.summary(sentence.text).contains(sentence.expected[0]))
    }

    static let nothing = [
        "Talks between Chad and Niger have been stalled since May.",
        "Mexico imports more steel from Brazil than it sells.",
        "Ghana stopped short of recognising the junta.",
        "Kenya regards Somalia as a partner.",
        "Norway vowed that it would never rule out a veto.",
    ]

    @Test("Stalled talks, habits, views and double denials are no acts", arguments: nothing)
    func noAct(_ text: String) throws {
        #expect(try EventCoderTests.events(text).filter { ![.statement].contains($0.1.type) }.map(\.1.type) == [])
    }

    static let days: [(String, String)] = [
        ("Kenya and Chad signed an agreement on Monday under which the troops will leave.", "2019-06-10"),
        ("Kenya expelled the envoy of Chad at six o'clock on Monday morning.", "2019-06-10"),
        ("Ghana had already stopped issuing visas to Togolese on Monday.", "2019-06-10"),
        ("Britain and Argentina agreed on Monday to resume flights, which London broke off in 1982.", "2019-06-10"),
        ("Mali dropped Taiwan and recognised Beijing in September 2016.", "2016-09"),
        (
            "In May, sixty Greek boats gathered off the coast, and two Turkish frigates were sent to the area.",
            "2019-05"
        ),
    ]

    @Test("The day of an act, without its hour", arguments: days)
    func day(_ text: String, _ value: String) throws {
        var article = Article(page: "test", ordinal: 1, text: text)
        article.published = DatedExpression(text: nil, value: EDTFDate("2019-06-14"), basis: .stated)
        let entries = try EventCoderTests.coder.get().record(of: article).entries.filter {
            if case .event = $0.body { true } else { false }
        }
        #expect(entries.first?.date?.value?.value == value)
    }

    @Test("What came before the rest of the news but lies with it is actual")
    func recent() throws {
        var article = Article(
            page: "test", ordinal: 1, text: "Ghana had already expelled the ambassador of Togo on Monday.")
        article.published = DatedExpression(text: nil, value: EDTFDate("2019-06-14"), basis: .stated)
        let entries = try EventCoderTests.coder.get().record(of: article).entries
        #expect(entries.first?.reality == .actual)
    }

    @Test("Whoever spoke before goes on speaking, whoever was named since")
    func speaking() throws {
        let text =
            "Peruvian Foreign Minister Juan Rojas said that he would meet Pedro Silva, Brazil's trade minister. "
            + "He said that the talks would be open."
        let entries = try EventCoderTests.coder.get().record(of: Article(page: "test", ordinal: 1, text: text)).entries
        let quotes = entries.compactMap { entry -> Quote? in
            if case .quote(let quote) = entry.body { quote } else { nil }
        }
        #expect(quotes.last?.speaker?.code == "PER")
    }

    @Test(
        "A bare title or possessive behind the comma belongs to the subject of the clause before",
        arguments: [
            ("Serbia will never recognise Kosovo, the president said.", "SRB"),
            ("Georgia's aim is to join NATO, its foreign minister said.", "GEO"),
        ])
    func owner(_ text: String, _ code: String) throws {
        let entries = try EventCoderTests.coder.get().record(of: Article(page: "test", ordinal: 1, text: text)).entries
        let quotes = entries.compactMap { entry -> Quote? in
            if case .quote(let quote) = entry.body { quote } else { nil }
        }
        #expect(quotes.first?.speaker?.code == code)
    }

    @Test("The speaker before an apposition speaks, and does nothing else")
    func apposition() throws {
        let found = try EventCoderTests.events(
            "Algeria will not take part in the talks, Karim Saidi, the foreign ministry's special envoy for the Sahel, said."
        )
        #expect(found.first?.1.type == .reject)
        #expect(found.first?.1.actor.count == 1)
    }
}

import Coding
import Record
import Testing

/// The entries that the shipped coder finds in a text, by kind.
private func entries(_ text: String, _ kind: EntryKind, published: String? = "2024-03-06") throws -> [Entry] {
    let date = published.flatMap { EDTFDate($0) }.map { DatedExpression(text: $0.value, value: $0, basis: .stated) }
    let article = Article(page: "test", ordinal: 1, published: date, text: text)
    return try Shared.coder().record(of: article).entries.filter { $0.kind == kind }
}

/// Models are read once for all tests.
private enum Shared {
    private static let result = Result { try ArticleCoder.rules() }
    static func coder() throws -> ArticleCoder { try result.get() }
}

@Suite("Ledger")
struct LedgerCoderTests {
    @Test(
        "positions: stance and holder",
        arguments: [
            ("Kenya urged Somalia to reopen the border.", "demand", "KEN"),
            ("Kenya rejects any role for the council.", "refuse", "KEN"),
            ("Kenya is ready to resume talks with Somalia.", "readiness", "KEN"),
            ("Kenya supports the ceasefire in Sudan.", "support", "KEN"),
            ("Kenya offered Somalia a loan of 20 million dollars.", "offer", "KEN"),
        ])
    func positions(_ text: String, _ stance: String, _ code: String) throws {
        let found = try entries(text, .position)
        #expect(
            found.contains { entry in
                guard case .position(let position) = entry.body else { return false }
                return position.stance.rawValue == stance && position.holder.code == code
            }, "\(found.map(\.body))")
    }

    @Test(
        "red lines, refusals and conditions",
        arguments: [
            ("Kenya's foreign minister said the border was not negotiable.", "red_line", nil),
            ("Kenya would make no concession on the border.", "refuse", nil),
            ("Kenya and Somalia urged Uganda to withdraw its troops.", "demand", nil),
            (
                "Kenya is ready to resume talks provided that Somalia withdraws its troops.", "condition",
                "provided that Somalia withdraws its troops"
            ),
        ] as [(String, String, String?)])
    func stances(_ text: String, _ stance: String, _ condition: String?) throws {
        let found = try entries(text, .position).compactMap { entry -> Position? in
            if case .position(let position) = entry.body { position } else { nil }
        }
        #expect(found.contains { $0.stance.rawValue == stance && $0.condition == condition }, "\(found)")
    }

    @Test("“while” with a participle sets no condition, “not going to ask” no demand")
    func noStances() throws {
        for text in [
            "The minister said security could not be bought, while calling for patience.",
            "\"We are not going to ask anybody for permission,\" the Kenyan minister said.",
        ] {
            let stances = try entries(text, .position).compactMap { entry -> String? in
                if case .position(let position) = entry.body { position.stance.rawValue } else { nil }
            }
            #expect(!stances.contains("condition"))
            #expect(!text.hasPrefix("\"") || stances.isEmpty)
        }
    }

    @Test(
        "no positions",
        arguments: [
            "The minister declined to comment.", "The official asked not to be named.",
            "It rained in Kenya on Sunday, and the market of Kitale was closed.",
            "The team called off its match on Friday.",
        ])
    func noPositions(_ text: String) throws {
        #expect(try entries(text, .position).isEmpty)
    }

    @Test("an accusation, its denial in the next sentence, and its claim")
    func accusation() throws {
        let found = try entries(
            "Kenya accused Somalia of shelling a village near the border. Somalia denied the charge.", .accusation)
        #expect(found.count == 1)
        guard case .accusation(let accusation)? = found.first?.body else { return }
        #expect(accusation.accuser?.code == "KEN")
        #expect(accusation.accused.code == "SOM")
        #expect(accusation.charge.hasPrefix("shelling a village"))
        #expect(accusation.denial?.speaker?.code == "SOM")
        #expect(found.first?.claim == .denied)
    }

    @Test("a charge and the counter-charge point to each other")
    func counter() throws {
        let found = try entries(
            "Kenya accused Somalia of shelling a village. Somalia accused Kenya of arming the rebels.", .accusation)
        #expect(found.count == 2)
        let counters = found.compactMap { entry -> String? in
            guard case .accusation(let accusation) = entry.body else { return nil }
            return accusation.counter
        }
        #expect(Set(counters) == Set(found.map(\.id)))
    }

    @Test("rounds of sanctions are no talks")
    func noTalks() throws {
        #expect(try entries("The European Union imposed a fifth round of sanctions on Belarus.", .process).isEmpty)
        #expect(try !entries("The European Union imposed a fifth round of sanctions on Belarus.", .measure).isEmpty)
    }

    @Test("talks with round, venue and parties")
    func talks() throws {
        let found = try entries("Kenya and Somalia held a second round of talks in Geneva on March 4, 2024.", .process)
        #expect(found.count == 1)
        guard case .process(let process)? = found.first?.body else { return }
        #expect(process.rounds.first?.number == 2)
        #expect(process.rounds.first?.date?.value?.value == "2024-03-04")
    }

    @Test(
        "bodies that two sides share",
        arguments: [
            ("The joint border commission of Kenya and Somalia met in Nairobi on Monday.", 1),
            ("The second meeting of the High Level Core Group between Kenya and Somalia was held in Nairobi.", 1),
            ("The Kenyan-Somali Intergovernmental Commission will meet in Kisumu in May.", 1),
            ("The Contact Group imposed four rounds of sanctions on Serbia.", 0),
            ("The electoral commission of Kenya published the results.", 0),
            ("A group of Kenyan border guards crossed the river.", 0),
        ])
    func bodies(_ text: String, _ count: Int) throws {
        #expect(try entries(text, .process).count == count)
    }

    @Test("a year behind another noun dates no talks; the conference and its later mention are one")
    func oneProcess() throws {
        let stalled = try entries(
            "Kenya spoke about the stalled talks with Somalia aimed at reviving the 2015 border deal.", .process)
        #expect(stalled.count == 1)
        guard case .process(let talks)? = stalled.first?.body else { return }
        #expect(talks.name == "talks with Somalia")
        #expect(talks.status == .stalled)
        #expect(talks.rounds.allSatisfy { $0.date?.value?.value != "2015" })
        let conference = try entries(
            "The Nairobi Peace Conference opened on Monday. Kenya spoke at the Nairobi conference on Tuesday.", .process
        )
        #expect(conference.count == 1)
    }

    @Test(
        "measures",
        arguments: [
            ("The United States imposed sanctions on Belarus on March 4, 2024.", "sanctions", "USA"),
            ("Kenya severed ties with Somalia in May 2020.", "severed_ties", "KEN"),
            ("Kenya expelled two Somali diplomats on Monday.", "expulsion", "KEN"),
            ("Kenya signed a defence agreement with Somalia in 2019.", "agreement", "KEN"),
            ("Kenya and Somalia agreed on Thursday to restore diplomatic relations.", "agreement", "KEN"),
            ("Kenya and Somalia have had no diplomatic relations since April 1980.", "severed_ties", "KEN"),
            ("Kenya ordered the Somali ambassador to leave the country.", "expulsion", "KEN"),
        ])
    func measures(_ text: String, _ type: String, _ code: String) throws {
        let found = try entries(text, .measure)
        #expect(
            found.contains { entry in
                guard case .measure(let measure) = entry.body else { return false }
                return measure.type.rawValue == type && measure.imposer.contains { $0.code == code }
            }, "\(found.map(\.body))")
    }

    @Test("perceptions of first and second order")
    func perceptions() throws {
        let own = try entries("Kenya regards Somalia as an unreliable neighbour.", .perception)
        guard case .perception(let first)? = own.first?.body else {
            Testing.Issue.record("no perception")
            return
        }
        #expect(first.order == 1)
        #expect(first.content == "an unreliable neighbour")
        let told = try entries(
            "A French diplomat said that Kenya regards Somalia as an unreliable neighbour.", .perception)
        guard case .perception(let second)? = told.first?.body else {
            Testing.Issue.record("no perception")
            return
        }
        #expect(second.order == 2)
        #expect(told.first?.claim == .claimed)
    }

    @Test(
        "text without diplomacy yields no ledger",
        arguments: [
            "The striker scored twice and the keeper saved a penalty in front of 40,000 fans.",
            "Shares fell two percent as oil slipped below 80 dollars a barrel.",
            "Bake the bread for forty minutes and let it cool.",
        ])
    func nothing(_ text: String) throws {
        for kind in [EntryKind.position, .accusation, .process, .channel, .measure, .perception] {
            #expect(try entries(text, kind).isEmpty)
        }
    }

    @Test(
        "hostile input ends in time",
        arguments: [
            String(repeating: "accused ", count: 400), String(repeating: "talks with ", count: 400),
            String(repeating: "“said that if ", count: 300), "\u{0}\u{202E}“",
            String(repeating: "sanctions on ", count: 300),
        ])
    func hostile(_ text: String) throws {
        let article = Article(page: "test", ordinal: 1, text: text)
        let coded = try Shared.coder().record(of: article)
        let scalars = Array(article.text.unicodeScalars)
        for entry in coded.entries {
            for evidence in entry.evidence { #expect(evidence.end <= scalars.count && evidence.start < evidence.end) }
        }
    }

    @Test("the same text gives the same entries")
    func deterministic() throws {
        let text = "Kenya accused Somalia of shelling a village. Somalia said it was ready for talks if Kenya agreed."
        let article = Article(page: "test", ordinal: 1, text: text)
        let coder = try Shared.coder()
        #expect(coder.record(of: article).entries == coder.record(of: article).entries)
    }
}

import Coding
import Record
import Testing

/// The entries that the shipped coder finds in a text, by kind.
private func entries(_ text: String, _ kind: EntryKind) throws -> [Entry] {
    let date = EDTFDate("2024-03-06").map { DatedExpression(text: $0.value, value: $0, basis: .stated) }
    let article = Article(page: "test", ordinal: 1, published: date, text: text)
    return try Shared.coder().record(of: article).entries.filter { $0.kind == kind }
}

/// Models are read once for all tests.
private enum Shared {
    private static let result = Result { try ArticleCoder.rules() }
    static func coder() throws -> ArticleCoder { try result.get() }
}

@Suite("Ledger: wordings of the press")
struct LedgerFormsTests {
    @Test(
        "blame in its several wordings",
        arguments: [
            ("Kenya holds Somalia responsible for the failure of the talks.", "KEN", "SOM", "failure"),
            ("Kenya's foreign ministry blamed the raid on Somalia.", "KEN", "SOM", "raid"),
            ("Kenya has blamed Somalia for the attack on Tuesday.", "KEN", "SOM", "attack"),
            ("Kenya put the blame for the collapse of the talks on Somalia.", "KEN", "SOM", "collapse"),
            ("Kenya condemned the Ethiopian strikes.", "KEN", "ETH", "strikes"),
        ])
    func blame(_ text: String, _ accuser: String, _ accused: String, _ word: String) throws {
        let found = try entries(text, .accusation).compactMap { entry -> Accusation? in
            if case .accusation(let body) = entry.body { body } else { nil }
        }
        #expect(
            found.contains {
                $0.accuser?.code == accuser && $0.accused.code == accused && $0.charge.contains(word)
            }, "\(found)")
    }

    @Test("a denial of something harmless is no accusation")
    func harmlessDenial() throws {
        #expect(try entries("Kenya's foreign minister denied that the road was closed.", .accusation).isEmpty)
        #expect(
            try !entries("Kenya's foreign minister denied that Kenyan troops had shelled the village.", .accusation)
                .isEmpty)
    }

    @Test(
        "how parties see each other",
        arguments: [
            ("Kenya does not trust Somalia.", "KEN", "SOM"),
            ("Kenya's president branded Ethiopia an aggressor.", "KEN", "ETH"),
            ("Kenya sees the hand of Ethiopia in the unrest.", "KEN", "ETH"),
            ("In Kenya's eyes, Somalia is an unreliable partner.", "KEN", "SOM"),
        ])
    func views(_ text: String, _ holder: String, _ about: String) throws {
        let found = try entries(text, .perception).compactMap { entry -> Perception? in
            if case .perception(let body) = entry.body { body } else { nil }
        }
        #expect(found.contains { $0.holder.code == holder && $0.about.code == about }, "\(found)")
    }

    @Test(
        "what must be done is a demand, what points back keeps its subject",
        arguments: [
            ("Kenya's foreign minister said Somalia must withdraw its troops.", "demand", "withdraw its troops"),
            ("Kenya wants Somalia to reopen the border.", "demand", "reopen the border"),
            ("Kenya vowed to block any loan to Somalia.", "oppose", "block any loan"),
            ("Kenya rejected that offer.", "refuse", "Kenya rejected that offer"),
        ])
    func duties(_ text: String, _ stance: String, _ words: String) throws {
        let found = try entries(text, .position).compactMap { entry -> Position? in
            if case .position(let body) = entry.body { body } else { nil }
        }
        #expect(found.contains { $0.stance.rawValue == stance && $0.statement.contains(words) }, "\(found)")
    }

    @Test(
        "acts and orders of one's own are no positions",
        arguments: [
            "Kenya's foreign minister declined to discuss details.",
            "Kenya's president ordered the Kenyan army to retaliate.",
            "Kenya agreed to exchange 20 prisoners with Somalia.",
            "Kenya's minister insisted that the talks had gone well.",
        ])
    func none(_ text: String) throws {
        #expect(try entries(text, .position).isEmpty)
    }

    @Test(
        "the first telling word of a statement decides its issue",
        arguments: [
            ("Kenya proposed talks with Somalia on the border.", "talks"),
            ("Kenya urged Somalia to release all prisoners.", "prisoners"),
            ("Kenya urged the Security Council to lift the sanctions.", "sanctions"),
            ("Kenya is ready to reopen the railway.", "trade"),
        ])
    func issues(_ text: String, _ issue: String) throws {
        let found = try entries(text, .position).compactMap { entry -> Position? in
            if case .position(let body) = entry.body { body } else { nil }
        }
        #expect(found.contains { $0.issue == issue }, "\(found)")
    }

    @Test(
        "measures that are left, listed or stopped",
        arguments: [
            ("Kenya withdrew from the treaty in 2018.", "withdrawal"),
            ("Kenya added three Somali banks to its sanctions list.", "designation"),
            ("Kenya stopped issuing visas to Somalis on Monday.", "visa"),
            ("Kenya sanctioned two Somali officials.", "sanctions"),
        ])
    func measures(_ text: String, _ type: String) throws {
        let found = try entries(text, .measure).compactMap { entry -> Measure? in
            if case .measure(let body) = entry.body { body } else { nil }
        }
        #expect(found.contains { $0.type.rawValue == type }, "\(found)")
    }

    @Test("a second attribution behind the words is no part of them")
    func tails() throws {
        let found = try entries(
            "Kenya's foreign minister said the border was open, the agency Kenya News reported on Monday.", .quote)
        let texts = found.compactMap { entry -> String? in
            if case .quote(let quote) = entry.body { quote.text } else { nil }
        }
        #expect(texts.contains("the border was open"), "\(texts)")
    }
}

/// What sides are for and against, and how they see each other, in the wordings of the press.
@Suite("Ledger: sides and views")
struct LedgerSidesTests {
    @Test(
        "what a side is for or against",
        arguments: [
            ("Ethiopia is against any outside mediation.", "ETH", Position.Stance.oppose, "any outside mediation"),
            ("Japan is prepared to resume talks without preconditions.", "JPN", .readiness, "resume talks"),
            (
                "The border issue is not up for negotiation, said the Chinese ambassador.", "CHN", .redLine,
                "border issue"
            ),
            ("“We want a just peace,” the Ukrainian foreign minister said.", "UKR", .goal, "just peace"),
            ("“Nobody in Khartoum wants a war,” the Sudanese foreign minister said.", "SDN", .oppose, "war"),
        ])
    func side(_ text: String, _ holder: String, _ stance: Position.Stance, _ words: String) throws {
        let found = try entries(text, .position).compactMap { entry -> Position? in
            if case .position(let body) = entry.body { body } else { nil }
        }
        #expect(
            found.contains { $0.holder.code == holder && $0.stance == stance && $0.statement.contains(words) },
            "\(found)")
    }

    @Test(
        "views of another side",
        arguments: [
            ("Riyadh no longer trusts the White House.", "SAU", "no longer trusts the White House"),
            ("Algiers views Rabat's moves with suspicion.", "DZA", "Rabat's moves with suspicion"),
        ])
    func view(_ text: String, _ holder: String, _ content: String) throws {
        let found = try entries(text, .perception).compactMap { entry -> Perception? in
            if case .perception(let body) = entry.body { body } else { nil }
        }
        #expect(found.first?.holder.code == holder)
        #expect(found.first?.content == content)
    }

    @Test(
        "what somebody says that others think is no view of the speaker",
        arguments: [
            "The Kremlin thinks the West is tired, a senior Polish diplomat said.",
            "Kenya accused Somalia of treating the island as its backyard.",
        ])
    func noView(_ text: String) throws {
        let found = try entries(text, .perception).compactMap { entry -> Perception? in
            if case .perception(let body) = entry.body { body } else { nil }
        }
        #expect(!found.contains { $0.order == 1 }, "\(found)")
    }

    @Test(
        "series of talks without the word",
        arguments: [
            ("The peace process in Colombia collapsed in January.", "peace process in Colombia"),
            ("The Astana process on Syria held its fourteenth meeting on Tuesday.", "Astana process on Syria"),
            ("The joint commission on the border has met six times since 2015.", "joint commission on the border"),
        ])
    func series(_ text: String, _ name: String) throws {
        let found = try entries(text, .process).compactMap { entry -> Process? in
            if case .process(let body) = entry.body { body } else { nil }
        }
        #expect(found.map(\.name) == [name])
    }

    @Test(
        "processes of another kind are no talks",
        arguments: [
            "The process of counting the votes took two days.", "The committee met to award the prize.",
            "The group played two concerts in Lima.",
        ])
    func noSeries(_ text: String) throws {
        #expect(try entries(text, .process).isEmpty)
    }

    @Test("the charge ends before whom it is laid on")
    func charge() throws {
        let found = try entries("Kenya's interior minister blamed the blast on al-Shabaab.", .accusation)
        guard case .accusation(let body)? = found.first?.body else {
            Issue.record("no accusation")
            return
        }
        #expect(body.charge == "the blast")
    }

    @Test("words to a station are an interview")
    func interview() throws {
        let found = try entries("Speaking to Al Jazeera, the Sudanese foreign minister rejected the offer.", .channel)
        guard case .channel(let body)? = found.first?.body else {
            Issue.record("no channel")
            return
        }
        #expect(body.type == .interview)
    }
}

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
    private static let result = Result { try ArticleCoder.standard() }
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

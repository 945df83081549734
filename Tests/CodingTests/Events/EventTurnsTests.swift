import Coding
import Language
import Record
import Testing

/// What news grammar does to acts: wishes, duties, orders, opinions, help from the wrong noun.
@Suite("Turns of events")
struct EventTurnsTests {
    static let wishes = [
        "The West seeks to justify its support for the war.",
        "Norway hopes to send aid to Chad.",
        "Ghana has to lift the sanctions on Mali.",
        "Officials in Lima believe that Chile wants talks with Bolivia.",
        "Kenya said no troops had been lost.",
        "Peru declined to discuss the details.",
        "It was the third time that Chad and Sudan had met.",
        "The threat of an attack by Chad on Sudan keeps prices high.",
        "Japan backed out of the stadium.",
    ]

    @Test("Wishes, duties, opinions and counts are no acts", arguments: wishes)
    func nothing(_ text: String) throws {
        #expect(try EventCoderTests.events(text).filter { $0.1.type != .statement }.map(\.1.type) == [])
    }

    static let acts: [CodedSentence] = [
        CodedSentence("Iraq is ready to withdraw from Kuwait.", "AGREE actual IRQ > KWT"),
        CodedSentence("Chad is ready to withdraw from the treaty with Niger.", "THREATEN actual TCD > NER"),
        CodedSentence("Kenya vowed not to return the ship to Somalia.", "REJECT/yield actual KEN > SOM"),
        CodedSentence("Estonia decided to impose sanctions on Belarus.", "SANCTION actual EST > BLR"),
        CodedSentence("Jordan did not allow the inspectors of Israel to enter.", "REJECT/yield actual JOR > ISR"),
        CodedSentence(
            "The president of Chile signed an order imposing sanctions on Peru.", "SANCTION actual CHL > PER"),
        CodedSentence(
            "The government of Chile sent a letter urging Peru to release the sailors.",
            "REQUEST/yield actual CHL > PER"),
        CodedSentence("Ethiopia shelled Eritrean positions.", "ASSAULT/heavy-weapons actual ETH > ERI"),
        CodedSentence("Turkey shot down two Syrian helicopters.", "ASSAULT/heavy-weapons actual TUR > SYR"),
        CodedSentence(
            "The senator attacked the president of Peru for the deal.", "ACCUSE/disapprove actual The senator > PER"),
    ]

    @Test("What governs an act decides what it is", arguments: acts)
    func act(_ sentence: CodedSentence) throws {
        #expect(try EventCoderTests.summary(sentence.text) == sentence.expected)
    }

    static let parties: [CodedSentence] = [
        CodedSentence("The sanctions on Belarus imposed by Poland took effect.", "SANCTION actual POL > BLR"),
        CodedSentence(
            "Latvia threatened sanctions unless Russia leaves Georgia.", "THREATEN/restrict actual LVA > RUS"),
        CodedSentence(
            "Ghana condemned its northern neighbour.", "ACCUSE/disapprove actual GHA > its northern neighbour"),
        CodedSentence("Hundreds of students marched in Nairobi against the deal.", "PROTEST/demo actual KEN > "),
        CodedSentence("Russian troops have been deployed in Syria.", "MOBILIZE/troops actual RUS > SYR"),
        CodedSentence(
            "Pakistan's political and military leaders condemned India.", "ACCUSE/disapprove actual PAK > IND"),
        CodedSentence("Talks took place in Oslo with Chad and Sudan.", "CONSULT actual TCD+SDN > "),
        CodedSentence("Two frigates of the Italian navy were sent to the area.", "MOBILIZE/troops actual ITA > "),
        CodedSentence("Police in Lima arrested two Chilean journalists.", "COERCE/arrest actual PER > CHL"),
        CodedSentence(
            "Poland was dismayed by the decision of Belarus.", "ACCUSE/disapprove actual POL > BLR"),
        CodedSentence("Ghana has carried letters between Togo and Benin.", "CONSULT/third-party actual GHA > TGO+BEN"),
    ]

    @Test("Parties behind participles, conditions, places and owners", arguments: parties)
    func party(_ sentence: CodedSentence) throws {
        #expect(try EventCoderTests.summary(sentence.text) == sentence.expected)
    }

    static let pressure: [CodedSentence] = [
        CodedSentence(
            "The Polish foreign minister said that the sanctions on Belarus would stay until it freed the editors.",
            "REJECT/yield actual POL > BLR"),
        CodedSentence(
            "The Polish foreign minister said that the sanctions on Belarus had hurt exports.",
            "STATEMENT actual POL > "),
    ]

    @Test("Pressure that is to stay is a refusal, pressure that is only spoken of is none", arguments: pressure)
    func refusal(_ sentence: CodedSentence) throws {
        #expect(try EventCoderTests.summary(sentence.text).contains { $0.hasPrefix(sentence.expected[0]) })
    }

    @Test("Proposing to send troops promises them to nobody")
    func proposal() throws {
        let found = try EventCoderTests.events("The Serbian defence minister proposed sending troops to Mali.")
        #expect(found.filter { $0.1.type == .agree || $0.1.type == .mobilize }.isEmpty)
    }

    @Test("“We” is whoever speaks")
    func speakers() throws {
        let found = try EventCoderTests.events(
            "“We condemn the raid by Chad,” the Nigerian foreign minister said on Monday.")
        #expect(found.first?.1.type == .accuse)
        #expect(found.first?.1.actor.first?.code == "NGA")
    }

    @Test(
        "Lemmas of verbs that the lemmatiser does not know",
        arguments: [
            ("shelled", "shell"), ("struck", "strike"), ("patrolled", "patrol"), ("fled", "flee"),
        ])
    func lemmas(_ form: String, _ lemma: String) throws {
        let sentence = "The army \(form) near the border."
        let context = try EventCoderTests.coder.get().context(of: Article(page: "test", ordinal: 1, text: sentence))
        #expect(context.analysis.lemma(2) == lemma)
    }
}

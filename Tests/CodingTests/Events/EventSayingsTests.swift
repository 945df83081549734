import Record
import Testing

@testable import Coding

/// Verbal acts that no single verb tells: demands and threats in what is said, what is undone under pressure, parties known by
/// their trade, and whom an act is aimed at.
@Suite("Verbal acts and their aims")
struct EventSayingsTests {
    static let demands: [CodedSentence] = [
        CodedSentence("Peru said Bolivia must return the archives.", "REQUEST/yield actual PER > BOL"),
        CodedSentence(
            "The Kenyan minister said that Somali officers should free the crew.", "REQUEST/yield actual KEN > SOM"),
        CodedSentence("Oman told the rebels to leave the port.", "REQUEST/yield actual OMN > OMN"),
        CodedSentence("Latvia sought an apology from Finland.", "REQUEST/yield actual LVA > FIN"),
        CodedSentence("Nepal sought Norway's consent to the transfer.", "REQUEST/assist actual NPL > NOR"),
        CodedSentence("Ghana asked Togo for tents and blankets.", "REQUEST/assist actual GHA > TGO"),
        CodedSentence("Kosovo asked to be admitted to Interpol.", "REQUEST/assist actual XKX > IGO"),
    ]

    @Test("Demands", arguments: demands)
    func demand(_ sentence: CodedSentence) throws {
        #expect(try EventCoderTests.summary(sentence.text) == sentence.expected)
    }

    static let threats: [CodedSentence] = [
        CodedSentence("Serbia warned it would close the crossing to Kosovo.", "THREATEN/restrict actual SRB > XKX"),
        CodedSentence("The Eritrean minister told Sudan there would be consequences.", "THREATEN actual ERI > SDN"),
        CodedSentence("Mali said Chad would regret the raid.", "THREATEN actual MLI > TCD"),
        CodedSentence("Uganda warned foreign diplomats that meddlers would be sent home.", "THREATEN"),
        CodedSentence("Norway gave Chad two days to withdraw the guards.", "THREATEN actual NOR > TCD"),
    ]

    @Test("Threats", arguments: threats)
    func threat(_ sentence: CodedSentence) throws {
        let found = try EventCoderTests.summary(sentence.text)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(sentence.expected[0]) ?? false, "\(found)")
    }

    static let aims: [CodedSentence] = [
        CodedSentence("Chile agreed to let Peruvian doctors use its airports.", "AGREE actual CHL > PER"),
        CodedSentence("Ghana rejected the plan that Togo had put forward.", "REJECT actual GHA > TGO"),
        CodedSentence("Kenya spurned a truce offered by Somalia.", "REJECT/yield actual KEN > SOM"),
        CodedSentence("Finland refused to reopen the road, as Norway had asked.", "REJECT/yield actual FIN > NOR"),
        CodedSentence("Peru signed a memorandum on fishing with Chile.", "SUPPORT actual PER+CHL > "),
        CodedSentence(
            "The Kenyan minister spoke for two hours with the Sudanese envoy.", "CONSULT actual KEN+SDN > "),
        CodedSentence(
            "The Latvian premier was in Oslo for talks with the Norwegian foreign minister.",
            "CONSULT/visit actual LVA > NOR"),
        CodedSentence("Oman called off the summit with Yemen.", "REJECT/meet actual OMN > YEM"),
        CodedSentence("The Belgian envoy was denied a visa by Belarus.", "REJECT/yield actual BLR > BEL"),
        CodedSentence("Fiji called Samoa's tax a breach of the treaty.", "ACCUSE/disapprove actual FJI > WSM"),
        CodedSentence(
            "Teachers demanded an inquiry from the Ghanaian government.", "REQUEST/change actual Teachers > GHA"),
    ]

    @Test("Aims", arguments: aims)
    func aim(_ sentence: CodedSentence) throws {
        #expect(try EventCoderTests.summary(sentence.text) == sentence.expected)
    }

    static let concessions: [CodedSentence] = [
        CodedSentence("Peru's congress repealed the decree that had enraged miners.", "CONCEDE"),
        CodedSentence("Chad cancelled the fuel tax after weeks of protests.", "CONCEDE"),
        CodedSentence("Norway granted Greenland special status.", "CONCEDE"),
    ]

    @Test("Concessions", arguments: concessions)
    func concession(_ sentence: CodedSentence) throws {
        #expect(try EventCoderTests.summary(sentence.text).contains { $0.hasPrefix(sentence.expected[0]) })
    }

    /// The same words where nobody gives way, demands or threatens.
    @Test(
        "No such acts",
        arguments: [
            "Peru's congress repealed the decree on Tuesday.", "Oman may not attend the fair.",
            "The minister said the harvest must have failed.", "The envoy defended his record.",
            "Most voters expect Kenya to win.", "Norway's minister said there was no single point of failure.",
        ])
    func nothing(_ text: String) throws {
        #expect(try EventCoderTests.events(text).allSatisfy { $0.1.type == .statement })
    }

    @Test("A rebel of a state is not its government")
    func sides() {
        var army = Entity(text: "the army", code: "SSD")
        army.sector = "MIL"
        var rebels = Entity(text: "the rebels", code: "SSD")
        rebels.sector = "REB"
        var minister = Entity(text: "the minister", code: "SSD")
        minister.sector = "GOV"
        #expect(EventPass.isOther(army, than: rebels))
        #expect(!EventPass.isOther(army, than: minister))
        #expect(!EventPass.isOther(rebels, than: rebels))
    }
}

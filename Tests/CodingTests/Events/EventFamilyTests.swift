import Record
import Testing

/// One sentence for each family of wording that the event lexicon knows: idioms, particle verbs, light verbs.
@Suite("Event families")
struct EventFamilyTests {
    static let penalties: [CodedSentence] = [
        CodedSentence(
            "Peru declared the Chilean consul persona non grata on Friday.", "SANCTION/expel actual PER > CHL"),
        CodedSentence(
            "Norway gave three Belarusian diplomats 48 hours to leave the country.", "SANCTION/expel actual NOR > BLR"),
        CodedSentence("Chad ordered the German ambassador out of the country.", "SANCTION/expel actual TCD > DEU"),
        CodedSentence("Russia turned off the gas tap to Bulgaria.", "SANCTION/discontinue actual RUS > BGR"),
        CodedSentence("Britain put four Burmese generals on its sanctions list.", "SANCTION actual GBR > MMR"),
        CodedSentence("London widened its sanctions against Russia.", "SANCTION actual GBR > RUS"),
        CodedSentence("Azerbaijan closed its skies to Armenian planes.", "SANCTION actual AZE > ARM"),
        CodedSentence("China turned away Lithuanian beef.", "SANCTION/discontinue actual CHN > LTU"),
        CodedSentence("Finland shut its border with Russia.", "COERCE/restrict actual FIN > RUS"),
        CodedSentence(
            "Morocco prevented two Spanish lawmakers from entering Western Sahara.", "COERCE/restrict actual MAR > ESP"),
        CodedSentence("China is holding two Canadians on spying charges.", "COERCE/arrest actual CHN > CAN"),
        CodedSentence("Minsk forced down an Irish airliner.", "COERCE/restrict actual BLR > IRL"),
        CodedSentence("Iraq annexed Kuwait.", "COERCE/seize actual IRQ > KWT"),
    ]

    static let cooperation: [CodedSentence] = [
        CodedSentence("The US secretary of state flew into Muscat.", "CONSULT/visit actual USA > OMN"),
        CodedSentence(
            "Indonesia's foreign minister received his Australian colleague in Jakarta.",
            "CONSULT/visit actual AUS > IDN"),
        CodedSentence(
            "Negotiators from Egypt and Ethiopia returned to the table in Washington.", "CONSULT actual EGY+ETH > "),
        CodedSentence("Honduras took up diplomatic ties with China.", "SUPPORT actual HND+CHN > "),
        CodedSentence("The treaty between Finland and Sweden entered into force.", "SUPPORT actual FIN+SWE > "),
        CodedSentence("Japan lent its backing to the Philippines in the dispute.", "SUPPORT actual JPN > PHL"),
        CodedSentence("Washington took Sudan off its list of terrorist states.", "CONCEDE actual USA > SDN"),
        CodedSentence("China scrapped its tariffs on Australian barley.", "CONCEDE actual CHN > AUS"),
        CodedSentence("Canada and Denmark settled their quarrel over the island.", "AGREE actual CAN+DNK > "),
        CodedSentence(
            "India extended a line of credit of 800 million dollars to the Maldives.", "AID actual IND > MDV"),
        CodedSentence("Italy gave Libya ten patrol boats.", "AID actual ITA > LBY"),
        CodedSentence("New Zealand came to Fiji's help after the cyclone.", "AID actual NZL > FJI"),
        CodedSentence("Iran let two Britons go after six years.", "RETREAT/release actual IRN > GBR"),
        CodedSentence("Ethiopia's army has gone home from Somalia.", "RETREAT/withdraw actual ETH > SOM"),
        CodedSentence("Germany and Denmark are building a tunnel together.", "COOPERATE actual DEU+DNK > "),
    ]

    static let conflict: [CodedSentence] = [
        CodedSentence("Greece wants reparations from Germany.", "REQUEST actual GRC > DEU"),
        CodedSentence("China applied to join the Pacific trade pact.", "REQUEST/assist actual CHN > "),
        CodedSentence("Washington encouraged Serbia to pull back its army.", "REQUEST/yield actual USA > SRB"),
        CodedSentence("Malaysia fretted about an arms race.", "ACCUSE/disapprove actual MYS > "),
        CodedSentence("China spoke of an American provocation.", "ACCUSE/disapprove actual CHN > USA"),
        CodedSentence("Iran laid the explosion at Israel's door.", "ACCUSE/allege actual IRN > ISR"),
        CodedSentence(
            "Ecuador took Colombia before the court in The Hague.", "ACCUSE/investigate actual ECU > COL"),
        CodedSentence("Tehran walked out of the negotiations with Washington.", "REJECT/meet actual IRN > USA"),
        CodedSentence("China put Japan on notice that it would hit back.", "THREATEN actual CHN > JPN"),
        CodedSentence("Russian instructors landed in Niamey.", "MOBILIZE/troops actual RUS > NER"),
        CodedSentence("Sudanese gunners lobbed shells into Chad.", "ASSAULT/heavy-weapons actual SDN > TCD"),
        CodedSentence("Sudanese soldiers burned Ethiopian farms.", "ASSAULT/destroy actual SDN > ETH"),
        CodedSentence(
            "Indian and Chinese troops came to blows high in the mountains.", "ASSAULT/beat actual IND+CHN > "),
    ]

    @Test("One family each", arguments: penalties + cooperation + conflict)
    func family(_ sentence: CodedSentence) throws {
        #expect(try EventCoderTests.summary(sentence.text) == sentence.expected)
    }

    @Test(
        "The same words without an act between states",
        arguments: [
            "The club let its best striker go after six years.",
            "The bank opened a line of credit for the bakery.",
            "The shop took the jam off its list of offers.",
            "Gardeners turned off the tap in the greenhouse.",
            "The singer walked out of the studio in Lisbon.",
            "The film festival in Cannes closed its doors to late guests.",
            "Norwegian skiers came home from Canada with two medals.",
            "The bridge took effect on the view from the old town.",
        ])
    func none(_ text: String) throws {
        #expect(try EventCoderTests.summary(text) == [])
    }
}

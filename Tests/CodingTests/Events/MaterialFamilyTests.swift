import Record
import Testing

/// A sentence of our own for each family of material acts: what crowds, forces, donors and police do, and who does it.
@Suite("Material acts")
struct MaterialFamilyTests {
    static let protests: [CodedSentence] = [
        CodedSentence(
            "Nurses chained themselves to the gate of the Iranian embassy.", "PROTEST/obstruct actual Nurses > IRN"),
        CodedSentence(
            "Bakers closed their ovens to protest against the Chilean government.", "PROTEST/demo actual Bakers > CHL"),
        CodedSentence(
            "Shopkeepers stayed indoors in protest at killings by Nigerian troops.",
            "PROTEST/demo actual Shopkeepers > "),
        CodedSentence("Dockers refused to unload a ship in a row with the Greek government."),
    ]

    static let forces: [CodedSentence] = [
        CodedSentence(
            "Greece sent two frigates to shadow a Turkish survey ship.", "MOBILIZE/troops actual GRC > TUR"),
        CodedSentence("Pyongyang test-fired a cruise missile on Sunday.", "MOBILIZE/weapons actual PRK > "),
        CodedSentence("Finnish and Swedish troops held drills in Lapland.", "COOPERATE actual FIN+SWE > "),
        CodedSentence("Fulani herders raided a village in Nigeria."),
    ]

    static let help: [CodedSentence] = [
        CodedSentence("Mongolia gave 300 tonnes of mutton to Laos.", "AID actual MNG > LAO"),
        CodedSentence("Norway took in forty Bosnian families.", "AID actual NOR > BIH"),
        CodedSentence("Uganda received forty tractors from Japan.", "AID actual JPN > UGA"),
        CodedSentence("Chad gave nine bronze lions back to Libya.", "RETREAT actual TCD > LBY"),
        CodedSentence("Oman let a Yemeni convoy through.", "RETREAT/access actual OMN > YEM"),
        CodedSentence("Kenya rebuilt the bridge side by side with Tanzania.", "COOPERATE actual KEN+TZA > "),
        CodedSentence("Peru has begun to share radar tracks with Ecuador.", "COOPERATE actual PER+ECU > "),
    ]

    static let pressure: [CodedSentence] = [
        CodedSentence("Romania sent away nine Russian diplomats.", "SANCTION/expel actual ROU > RUS"),
        CodedSentence("Kenya stopped lending to Uganda.", "SANCTION/discontinue actual KEN > UGA"),
        CodedSentence(
            "Mali froze its cooperation with Denmark, and Niger followed suit.",
            "SANCTION/discontinue actual MLI > DNK", "SANCTION/discontinue actual NER > DNK"),
        CodedSentence("The government of Chad had two Swiss journalists arrested.", "COERCE/arrest actual TCD > CHE"),
        CodedSentence("Ethiopia and Somaliland signed an accord.", "SUPPORT actual ETH+SOM > "),
    ]

    @Test("One family each", arguments: protests + forces + help + pressure)
    func family(_ sentence: CodedSentence) throws {
        let found = try EventCoderTests.summary(sentence.text)
        if sentence.expected.isEmpty { #expect(found.count == 1) } else { #expect(found == sentence.expected) }
    }

    @Test("A verb that the tree took for a describing word")
    func finiteVerb() throws {
        #expect(try EventCoderTests.summary("The Czech Republic pooled helicopters with Slovakia.").count == 1)
        #expect(try EventCoderTests.summary("Egypt severed relations with Iran after the revolution.").count == 1)
    }

    @Test(
        "Private people, courts and police among themselves",
        arguments: [
            "Police in Kent arrested a woman over the theft of a harp.",
            "The judge jailed the burglar for four years.",
            "The singer accused her former manager of theft.",
            "The duke sent the case back to the lower court.",
            "Fishermen and tourists danced together on the pier.",
            "She gave her son credit for the victory.",
            "The senator held a rally in a stadium.",
        ])
    func none(_ text: String) throws {
        #expect(try EventCoderTests.summary(text) == [])
    }
}

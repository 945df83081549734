import Coding
import Language
import Record
import Testing

/// A text, its date, and what a phrase in it must resolve to.
struct Resolution: Sendable, CustomTestStringConvertible {
    let text: String
    let phrase: String
    var date: String? = nil
    var name: String? = nil
    var code: String? = nil
    var office: String? = nil
    var testDescription: String { "“\(phrase)” in “\(text.prefix(60))…”" }
}

@Suite struct ActorResolutionTests {
    let resolver: ActorResolver
    let tokeniser: SentenceTokeniser

    init() throws {
        resolver = ActorResolver(table: try sharedTable.get())
        tokeniser = try SentenceTokeniser()
    }

    func analyse(_ text: String, date: String? = nil) -> (article: AnalysedArticle, resolved: ResolvedArticle) {
        var article = AnalysedArticle(text: text)
        tokeniser.annotate(&article)
        return (article, resolver.resolve(article, published: date.flatMap { EDTFDate($0) }))
    }

    /// The last mention with exactly these words.
    func entity(_ phrase: String, in text: String, date: String? = nil) -> ResolvedEntity? {
        let (article, resolved) = analyse(text, date: date)
        return resolved.mentions.last { article.text(of: $0.tokens) == phrase }.map { resolved.entities[$0.entity] }
    }

    @Test(arguments: [
        // Names with titles, and the role learned from the text.
        Resolution(
            text: "Norwegian Trade Minister Kari Nordmann spoke.", phrase: "Norwegian Trade Minister Kari Nordmann",
            name: "Kari Nordmann", code: "NOR", office: "trade minister"),
        Resolution(
            text: "Mariama Diallo, the Guinean trade minister, left. Diallo said little.", phrase: "Diallo",
            name: "Mariama Diallo", code: "GIN", office: "trade minister"),
        Resolution(
            text: "The Guinean trade minister, Mariama Diallo, left.",
            phrase: "The Guinean trade minister, Mariama Diallo", name: "Mariama Diallo", code: "GIN",
            office: "trade minister"),
        Resolution(
            text: "Peru's foreign minister Ana Quispe arrived. The FM smiled.", phrase: "The FM", name: "Ana Quispe",
            code: "PER", office: "foreign minister"),
        Resolution(
            text: "Peruvian Foreign Minister Ana Quispe arrived. The top Peruvian diplomat smiled.",
            phrase: "The top Peruvian diplomat", name: "Ana Quispe", code: "PER"),
        Resolution(
            text: "Peruvian Foreign Minister Ana Quispe arrived. The minister smiled.", phrase: "The minister",
            name: "Ana Quispe", code: "PER"),
        Resolution(
            text: "Peruvian Foreign Minister Ana Quispe arrived. She smiled.", phrase: "She", name: "Ana Quispe",
            code: "PER"),
        // The table's people, with and without a date.
        Resolution(
            text: "Lavrov flew home.", phrase: "Lavrov", date: "2015-02-01", name: "Sergei Lavrov", code: "RUS",
            office: "foreign minister"),
        Resolution(
            text: "The Iranian foreign minister flew home.", phrase: "The Iranian foreign minister", date: "2022-12-20",
            name: "Hossein Amir-Abdollahian", code: "IRN", office: "foreign minister"),
        Resolution(
            text: "The Iranian foreign minister flew home.", phrase: "The Iranian foreign minister", name: nil,
            code: "IRN", office: "foreign minister"),
        Resolution(
            text: "US President Joe Biden called.", phrase: "US President Joe Biden", date: "2022-05-05",
            name: "Joe Biden", code: "USA", office: "president"),
        Resolution(
            text: "Secretary of State Antony Blinken called.", phrase: "Secretary of State Antony Blinken",
            date: "2022-05-05", name: "Antony Blinken", code: "USA", office: "secretary of state"),
        // States and what stands for them.
        Resolution(text: "Ties with Ankara improved.", phrase: "Ankara", name: "Turkey", code: "TUR"),
        Resolution(
            text: "The White House declined to comment.", phrase: "The White House", name: "United States", code: "USA"),
        Resolution(
            text: "Iran objected. The Islamic Republic sent a note.", phrase: "The Islamic Republic", name: "Iran",
            code: "IRN"),
        Resolution(
            text: "Talks between Tehran and Washington stalled.", phrase: "Washington", name: "United States",
            code: "USA"),
        Resolution(
            text: "Moscow rejected the proposal.", phrase: "Moscow", date: "1985-04-01", name: "Soviet Union",
            code: "SUN"),
        Resolution(
            text: "Moscow rejected the proposal.", phrase: "Moscow", date: "2005-04-01", name: "Russia", code: "RUS"),
        Resolution(text: "IRAN REJECTS OFFER", phrase: "IRAN", name: "Iran", code: "IRN"),
        // Institutions, organisations and what they are called later.
        Resolution(
            text: "Ghana's interior ministry ordered a curfew.", phrase: "Ghana's interior ministry", name: nil,
            code: "GHA"),
        Resolution(text: "NATO met. The alliance agreed to help.", phrase: "The alliance", name: "NATO", code: "IGO"),
        Resolution(text: "Mali left. Malian troops crossed over.", phrase: "Malian troops", name: nil, code: "MLI"),
        Resolution(
            text: "A spokesman for the US National Security Council declined. The council spokesman left.",
            phrase: "The council spokesman", name: nil, code: "USA", office: "spokesman"),
        Resolution(text: "Hezbollah fighters withdrew.", phrase: "Hezbollah fighters", name: nil, code: "LBN"),
        Resolution(
            text: "Chilean Foreign Minister Rosa Vidal met her Bolivian counterpart.",
            phrase: "her Bolivian counterpart", name: nil, code: "BOL", office: "foreign minister"),
        Resolution(
            text: "Kenya signed. Its president smiled.", phrase: "Its president", name: nil, code: "KEN",
            office: "president"),
    ])
    func resolves(_ expected: Resolution) throws {
        let found = try #require(entity(expected.phrase, in: expected.text, date: expected.date))
        #expect(found.entity.name == expected.name)
        #expect(found.entity.code == expected.code)
        if let office = expected.office { #expect(found.entity.office == office) }
    }

    @Test(arguments: [
        ("The envoys met in Vienna.", "Vienna", "AUT"), ("He travelled to Doha.", "Doha", "QAT"),
        ("The Baghdad Conference opened.", "Baghdad", "IRQ"), ("They met in Geneva.", "Geneva", "CHE"),
        ("She arrived in Paris, France.", "Paris", "FRA"),
    ])
    func placesAreNoParties(text: String, place: String, country: String) throws {
        let (article, resolved) = analyse(text)
        let found = try #require(resolved.places.first { article.text(of: $0.tokens) == place })
        #expect(found.place.code == country)
        #expect(!resolved.mentions.contains { article.text(of: $0.tokens) == place && !$0.isLocative })
    }

    @Test func groupsHaveTheirMembers() throws {
        let (article, resolved) = analyse("Chad accused Niger of smuggling. The two sides agreed to talk.")
        let mention = try #require(resolved.mentions.first { article.text(of: $0.tokens) == "The two sides" })
        #expect(resolved.parties(of: mention).map { resolved.entities[$0].entity.code } == ["TCD", "NER"])
    }

    @Test(
        "an expert on a country is not of that country",
        arguments: [
            ("“This is new,” said Lena Horvat, a China scholar in Warsaw.", "Lena Horvat", nil),
            ("“This is new,” said Lena Horvat, a Chinese scholar in Warsaw.", "Lena Horvat", "CHN"),
            ("“This is new,” said Lena Horvat, a US scholar.", "Lena Horvat", "USA"),
        ] as [(String, String, String?)])
    func experts(text: String, phrase: String, code: String?) throws {
        #expect(try #require(entity(phrase, in: text)).entity.code == code)
    }

    @Test func namesOfPeopleAreNoStates() {
        for text in ["Vernon Jordan Hill and Jordan Smithson left.", "She met Chad Baxterly there."] {
            let (_, resolved) = analyse(text)
            #expect(!resolved.entities.contains { ["JOR", "TCD"].contains($0.entity.code ?? "") }, "\(text)")
        }
    }

    @Test func lowerCaseWordsAreNoStates() {
        let (_, resolved) = analyse("They told us about a turkey and some china.")
        #expect(resolved.entities.isEmpty)
    }

    @Test func twoHoldersOfOneSurnameStayApart() {
        let text =
            "Peruvian Foreign Minister Ana Quispe met Bolivian Energy Minister Luis Quispe. Foreign Minister Quispe spoke first. Energy Minister Quispe agreed."
        let (article, resolved) = analyse(text)
        let named = resolved.mentions.filter { article.text(of: $0.tokens).hasSuffix("Quispe") }
        #expect(
            named.map { resolved.entities[$0.entity].entity.name } == [
                "Ana Quispe", "Luis Quispe", "Ana Quispe", "Luis Quispe",
            ])
    }

    @Test func relativesAreNotTheOfficeHolder() {
        let found = entity("Melania Trump", in: "Guests met Melania Trump at noon.", date: "2018-01-01")
        #expect(found?.entity.name == "Melania Trump")
        #expect(found?.entity.office == nil)
    }

    @Test func ambiguousNamesKeepTheirOtherReadings() throws {
        let found = try #require(entity("Congo", in: "Congo signed the treaty."))
        #expect(found.entity.code == "COD")
        #expect(found.alternatives.map(\.code) == ["COG"])
    }

    @Test func sameInputSameOutput() {
        let text = "Iranian officials met envoys of the two Koreas in Beijing. They said the parties would meet again."
        let first = analyse(text).resolved
        for _ in 0..<3 {
            let again = analyse(text).resolved
            #expect(
                again.entities == first.entities && again.mentions == first.mentions && again.places == first.places)
        }
    }

    @Test(arguments: ["", "\n\n", "“”", "the the the", "'s 's", "the two", "his", "President President President"])
    func oddTextsDoNoHarm(text: String) { _ = analyse(text) }
}

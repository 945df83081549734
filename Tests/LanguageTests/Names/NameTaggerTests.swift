import Testing

@testable import Language

/// A text with the names it should give, "words/class".
struct NameCase: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: [String]
    var testDescription: String { text }

    init(_ text: String, _ expected: [String]) {
        self.text = text
        self.expected = expected
    }
}

private struct OneName: Gazetteer {
    let words: [String]
    let nameClass: NameSpan.Class

    func longestMatch(in article: AnalysedArticle, at token: Int) -> NameSpan? {
        let end = token + words.count
        guard end <= article.tokens.count, (token..<end).map({ article.form($0) }) == words else { return nil }
        return NameSpan(tokens: token..<end, nameClass: nameClass)
    }
}

@Suite struct NameTaggerTests {
    /// Loaded once: reading the model takes long in debug builds.
    static let tagger = Result { try NameTagger() }

    func names(_ text: String, gazetteer: (any Gazetteer)? = nil) throws -> [String] {
        let tagger = try gazetteer.map { try NameTagger(gazetteer: $0) } ?? Self.tagger.get()
        let pipeline = LanguagePipeline([
            try SentenceTokeniser(), tagger,
        ])
        let article = pipeline.analyse(text)
        return article.names.map { "\(article.text(of: $0.tokens))/\($0.nameClass.rawValue)" }
    }

    @Test(arguments: [
        NameCase(
            "Norwegian Foreign Minister Ingrid Solheim arrived in Ankara on Monday.",
            ["Norwegian/other", "Ingrid Solheim/person", "Ankara/place"]),
        NameCase(
            "BEIRUT (Reuters) - Two soldiers were killed in Lebanon.",
            ["BEIRUT/place", "Reuters/organization", "Lebanon/place"]),
        NameCase(
            "The European Union urged Turkey to open the border.", ["European Union/organization", "Turkey/place"]),
        NameCase("The company said it would cut jobs.", []),
        NameCase("Mr. Haddad thanked the Red Cross.", ["Haddad/person", "Red Cross/organization"]),
    ])
    func newsSentences(_ example: NameCase) throws {
        #expect(try names(example.text) == example.expected)
    }

    /// What one sentence has shown holds for the next ones.
    @Test func laterMentionsFollowTheFullName() throws {
        let text =
            "Foreign Minister Ingrid Vestreng arrived in Oslo. The talks, with Vestreng in the chair, were long. Few had seen "
            + "Vestreng smile."
        #expect(try names(text).filter { $0 == "Vestreng/person" }.count == 2)
    }

    @Test(arguments: [("Oslo", "Lisbon"), ("Monday", "Friday"), ("minister", "secretary"), ("Tehran", "Damascus")])
    func wordsOfOneKindShareAPath(_ one: String, _ other: String) throws {
        let clusters = try WordClusters()
        let (left, right) = (clusters.path(of: Array(one.utf8)[...]), clusters.path(of: Array(other.utf8)[...]))
        #expect(left != 0 && left & 0x3F == right & 0x3F)
    }

    @Test func unknownWordsHaveNoPath() throws {
        #expect(try WordClusters().path(of: Array("xqzvvkjqw".utf8)[...]) == 0)
        #expect(try WordClusters().path(of: [][...]) == 0)
    }

    @Test func aHandedInNameIsFoundWhereTheModelFindsNone() throws {
        let text = "the accord was praised in Zz Qq yesterday."
        let gazetteer = OneName(words: ["Zz", "Qq"], nameClass: .place)
        #expect(try names(text, gazetteer: gazetteer).count == 1)
    }

    /// Titles and offices stand before names and in none; clubs are organisations also where a city stands for them.
    @Test(arguments: [
        NameCase("Foreign Secretary Amina Hallstrom left for Nairobi.", ["Amina Hallstrom/person", "Nairobi/place"]),
        NameCase(
            "1. Petra Lindqvist (Sweden) 2:01.33", ["Petra Lindqvist/person", "Sweden/place"]),
        NameCase("TENNIS - LINDQVIST BEATS MORENO IN MADRID.", ["LINDQVIST/person", "MORENO/person", "MADRID/place"]),
    ])
    func agencyLines(_ example: NameCase) throws {
        #expect(try names(example.text) == example.expected)
    }

    @Test func officeHoldersAreKnownByTheirFullNames() throws {
        let lexicon = try NameLexicon()
        let words = ["Sergei", "Lavrov", "said"].map(NameHash.of)
        let known =
            lexicon.longestPerson(words, at: 0, upTo: 3)
            ?? lexicon.longestPerson(
                ["Sergey", "Lavrov"].map(NameHash.of), at: 0, upTo: 2)
        #expect(known == 2)
        #expect(lexicon.isFamilyName(NameHash.of("Lavrov")))
        #expect(lexicon.longestPerson(words, at: 1, upTo: 3) == nil)
        #expect(lexicon.longestPerson(words, at: 0, upTo: 1) == nil)
    }

    @Test(
        "offices and states are no part of a person's name",
        arguments: [
            NameCase(
                "The President of Turkmenistan Serdar Annayev received the Deputy Prime Minister of the Republic of Azerbaijan Rashid Mammadov.",
                [
                    "Turkmenistan/place", "Serdar Annayev/person", "Republic of Azerbaijan/place",
                    "Rashid Mammadov/person",
                ]),
            NameCase(
                "Foreign Minister of Kazakhstan Murat Akhmetov met with Foreign Minister of Hungary Peter Varga in Astana.",
                ["Kazakhstan/place", "Murat Akhmetov/person", "Hungary/place", "Peter Varga/person", "Astana/place"]),
            NameCase(
                "U.S. Secretary of State Anthony Barker met analyst Jukka Virtanen of Nordea.",
                ["U.S./place", "Anthony Barker/person", "Jukka Virtanen/person", "Nordea/organization"]),
        ])
    func offices(_ name: NameCase) throws { #expect(try names(name.text) == name.expected) }
}

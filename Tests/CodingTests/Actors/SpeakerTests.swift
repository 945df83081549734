import Coding
import Record
import Testing

/// Who is meant by pronouns and bare titles, through the whole coder: the tree and the quotation marks count.
@Suite("Who speaks")
struct SpeakerTests {
    private static let coder = Result { try ArticleCoder.rules() }

    private func speakers(_ text: String, headline: String? = nil, captions: [String] = []) throws -> [Entity] {
        var article = Article(page: "test", ordinal: 1, headline: headline, text: text)
        article.captions = captions
        return try Self.coder.get().record(of: article).entries.compactMap { entry in
            guard case .quote(let quote) = entry.body else { return nil }
            return quote.speaker
        }
    }

    @Test(
        "a pronoun goes to the person of its gender",
        arguments: [
            (
                "Peruvian President Ana Quispe met Chilean President Pedro Rojas in Lima. She said the border would stay open.",
                "Ana Quispe"
            ),
            (
                "Peruvian President Ana Quispe met Chilean President Pedro Rojas in Lima. He said the border would stay open.",
                "Pedro Rojas"
            ),
            (
                "The European Union praised Norwegian Trade Minister Kari Nordmann on Monday. She said the talks would go on.",
                "Kari Nordmann"
            ),
        ])
    func pronouns(_ text: String, _ name: String) throws {
        #expect(try speakers(text).last?.name == name)
    }

    @Test("nobody who speaks calls himself by name")
    func vocative() throws {
        let text = """
            Peruvian President Ana Quispe said on Monday that she had written to Chilean President Pedro Rojas.

            "No, President Rojas, the island is not for sale," the president said.
            """
        #expect(try speakers(text).last?.name == "Ana Quispe")
    }

    @Test("a minister named without a state takes it from the caption, else from what the text is about")
    func state() throws {
        let text = "Chad is ready to hold talks with Niger, Foreign Minister Hamid Zakour said on Tuesday."
        #expect(try speakers(text).last?.code == "TCD")
        let caption = "Nigerien Foreign Minister Hamid Zakour in Niamey."
        #expect(try speakers(text, captions: [caption]).last?.code == "NER")
    }

    @Test("the object of the verb before is not who demands")
    func coordination() throws {
        let text = "Peruvian Foreign Minister Ana Quispe summoned the Chilean ambassador and said the ships must leave."
        #expect(try speakers(text).allSatisfy { $0.code != "CHL" })
    }

    @Test("whoever is inside the quoted words does not say what stands outside")
    func outside() throws {
        let text = """
            Peruvian Foreign Minister Ana Quispe said in a statement, “We are relieved that the crew is safe,” adding that the ship \
            would sail on Friday.
            """
        #expect(try speakers(text).map(\.name) == ["Ana Quispe", "Ana Quispe"])
    }

    @Test(
        "one noun for a body of several states",
        arguments: [
            ("The Russian and Syrian defence ministries accused the rebels of lying.", ["RUS", "SYR"]),
            ("French, German and British officials condemned the coup in Niger.", ["DEU", "FRA", "GBR"]),
            ("The French, German and British governments condemned the coup in Niger.", ["DEU", "FRA", "GBR"]),
            ("The Kenyan and Somali foreign ministers condemned the coup in Niger.", ["KEN", "SOM"]),
        ])
    func sharedRoles(_ text: String, _ codes: [String]) throws {
        let article = Article(page: "test", ordinal: 1, text: text)
        let actors = try Self.coder.get().record(of: article).entries.compactMap { entry -> [Entity]? in
            guard case .event(let event) = entry.body, event.type == .accuse else { return nil }
            return event.actor
        }
        #expect(actors.first?.compactMap(\.code).sorted() == codes)
    }
}
